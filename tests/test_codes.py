"""What is said of each code: the words of docs/checks.md, plain, in a title and in sentences."""

from __future__ import annotations

import re

import pytest

from jianbao.codes import Code, codes
from tests.test_docs import raised


def test_every_code_has_words() -> None:
    assert set(codes()) == set(raised())


@pytest.mark.parametrize("code", codes())
def test_a_title_is_short_and_whole_and_nothing_is_markdown(code: str) -> None:
    known = codes()[code]
    assert known.what.startswith(known.title)
    assert 2 < len(known.title) <= 200
    assert known.title.count("(") == known.title.count(")")
    assert set(known.levels) <= {"error", "warning"}
    words = (known.title, known.what, *(() if code == "TEXT15" else (known.cure,)))  # of Markdown
    assert not [one for one in words if re.search(r"`|\]\(|\*\*\w|†|\|\s", one)]
    assert known.cure.strip(" .")


def test_some_are_as_a_person_would_write_them() -> None:
    assert codes()["NUM01"] == Code(
        ("error",),
        "A figure is typed in a text",
        "A figure is typed in a text: digits of any script (３, ㊿), and characters that can be"
        " nothing else (二〇二四, 四百, 零點五).",
        "Make it a fact; or {=5G} if it is no figure.",
    )
    assert codes()["PKG14"].levels == ("error", "warning")
    titles = {code: codes()[code].title for code in ("TEXT13", "SUP01", "CTRL01", "YAML03")}
    assert titles == {
        "TEXT13": "** or * that is not closed",
        "SUP01": "With ./inv advisories: a package, in the version that is locked, is known to be"
        " vulnerable",
        "CTRL01": "Status: embargoed without an embargo",
        "YAML03": "Not YAML",
    }
