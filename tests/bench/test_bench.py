"""The bench: its figures."""

from __future__ import annotations

from pathlib import Path

from jianbao import bench
from jianbao.bench import Case, Taken, check_content
from jianbao.bench.peers import HOME
from jianbao.store import CACHE
from tests.support.projects import ROOT


def test_content_is_read_and_checked_in_every_language_against_the_clock(content: Path) -> None:
    assert 0 < check_content(str(content)) < 60


def test_a_bare_case_begins_without_anything_cached_but_what_is_beside(tmp_path: Path) -> None:
    for name in (HOME, "charts", "told"):
        (tmp_path / CACHE / name).mkdir(parents=True)
    (tmp_path / CACHE / "large.json").touch()
    bench._begin(Case("", (), "bare", root=tmp_path))
    assert [one.name for one in (tmp_path / CACHE).iterdir()] == [HOME]


def test_an_edited_case_changes_a_letter_of_a_title_and_no_count_of_words(tmp_path: Path) -> None:
    file = tmp_path / bench.EDITED
    file.parent.mkdir(parents=True)
    before = (ROOT / bench.EDITED).read_text(encoding="utf-8")
    file.write_text(before, encoding="utf-8")
    seen = []
    for _ in range(2):
        bench._begin(Case("", (), "edited", root=tmp_path))
        seen.append(file.read_text(encoding="utf-8"))
    assert seen[0] != before == seen[1]
    assert seen[0].casefold() == before.casefold()


def test_a_share_of_everything_is_that_of_one_output() -> None:
    turn = {bench.BRIEF: 3.0, bench.DECK: 1.0, bench.ALL: 10.0}
    assert bench._one_of_all([{name: Taken(s, 0, 0) for name, s in turn.items()}], 10) == 0.5
