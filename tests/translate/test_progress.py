"""What is left to translate and review: counts, and a listing of what is due."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from jianbao.model.review import State
from jianbao.translate.accept import accept
from jianbao.translate.progress import Progress, listing, nothing, only, survey
from jianbao.world import World
from tests.support.marks import Edit
from tests.support.projects import ROOT, copy_tree
from tests.translate.sheets import EN, came, messages

BRIEF = "content/mini/brief.yaml"
TITLE = '      title: "Restore the sailings"\n'


@pytest.fixture
def reviewed(content: Path) -> Path:
    """Return the miniature with every English string accepted."""
    accept(World(content), came(content), ())
    return content


def told(found: Progress) -> list[str]:
    return list(listing((found,), None))


def test_a_language_that_is_done_is_one_line(reviewed: Path) -> None:
    count = len(came(reviewed).pairs)
    assert told(came(reviewed)) == [
        f"mini, en: {count} strings: {count} reviewed, 0 unreviewed, 0 stale, 0 missing, 0 extra"
    ]


def test_each_state_is_listed_with_its_place_and_its_beginning(reviewed: Path) -> None:
    edits = (
        Edit(BRIEF, '    title: "補回班次"', '    title: ‸"補回所有班次"'),
        Edit(EN, "Fewer sailings, longer waits", "‸Fewer boats, longer waits"),
        Edit(EN, '        b: "Then add a night boat"\n', ""),
        Edit(EN, "glossary:\n", 'glossary:\n  quay:\n    name: "‸Quay"\n'),
    )
    (stale, unreviewed, extra) = (place for edit in edits for place in edit.apply(reviewed))
    found = came(reviewed)
    line, column = stale.rsplit(":", 2)[1:]
    original = f"{BRIEF}:{line}:{int(column) + 1}"  # behind its quote
    place = next(pair for pair in found.pairs if pair.key == "blocks.restore.title").translation
    missing = next(pair for pair in found.pairs if pair.key == "blocks.restore.actions.b").original
    assert place is not None
    counts = {state: found.count(state) for state in State}
    assert counts == {
        State.MISSING: 1,
        State.STALE: 1,
        State.UNREVIEWED: 1,
        State.REVIEWED: len(found.pairs) - 3,
    }
    assert told(found)[1:] == [
        f"{missing.place}: missing: blocks.restore.actions.b",
        "    再加開夜船",
        f"{extra}: extra: glossary.quay.name",
        "    Quay",
        f"{place.place}: stale: blocks.restore.title, its original has changed: {original}",
        "    補回所有班次",
        "    Restore the sailings",
        f"{unreviewed}: unreviewed: publication.claim",
        "    班次少了，候船久了",
        "    Fewer boats, longer waits",
    ]


def test_long_texts_are_cut_by_how_wide_they_are(content: Path) -> None:
    wide, narrow = "渡" * 50, "ferry\n" * 20
    Edit(BRIEF, "班次少了，候船久了", wide).apply(content)
    Edit(EN, '"Fewer sailings, longer waits"', repr(narrow).replace("'", '"')).apply(content)
    lines = told(came(content))
    at = next(index for index, line in enumerate(lines) if "publication.claim" in line)
    assert lines[at + 1] == f"    {'渡' * 38}…"
    assert lines[at + 2] == f"    {('ferry ' * 20)[:76]}…"


def test_a_converted_text_is_unreviewed_and_says_so(content: Path) -> None:
    Edit("content/mini/zh-Hans.yaml", "", "glossary: {}\n").apply(content)
    lines = told(came(content, "zh-Hans"))
    assert lines[1:4] == [
        f"{BRIEF}:8:11: unreviewed: publication.title, converted",
        "    渡輪短評",
        "    渡轮短评",
    ]


def test_of_many_strings_the_first_are_listed_and_the_others_counted(content: Path) -> None:
    Edit("content/mini/zh-Hans.yaml", "", "glossary: {}\n").apply(content)
    found = survey(World(content), (), ())
    count = len(found[0].pairs)
    lines = list(listing(found))
    assert [line.partition(":")[0] for line in lines[:3]] == [
        *("mini, en", "mini, zh-Hans", "mini, en"),
    ]
    assert len([line for line in lines if ": unreviewed: " in line]) == 20
    assert lines[-1] == (
        f"… and {2 * count - 20} strings more: --all lists them,"
        " --language en --export en.xlsx puts them in a worksheet"
    )
    assert "--export zh-Hans.xlsx puts" in list(listing(found[1:]))[-1]
    accept(World(content), found[0], ())
    left = list(listing(survey(World(content), (), ())))[-1]
    assert "--language zh-Hans --export zh-Hans.xlsx puts" in left
    whole = list(listing(found, None))
    assert len(whole) == 2 + 2 * (1 + 3 * count)
    assert whole[2 + 1 + 3 * count] == "mini, zh-Hans:"


def test_a_language_that_is_promised_is_listed_before_it_is_begun(content: Path) -> None:
    (content / EN).unlink()
    Edit(BRIEF, "source_language: zh-Hant\n", "source_language: zh-Hant\nlanguages: [en]\n").apply(
        content
    )
    (found,) = survey(World(content), (), ())
    assert found.count(State.MISSING) == len(found.pairs)


def test_a_language_without_any_text_can_be_begun(content: Path) -> None:
    (content / EN).unlink()
    found = came(content)
    assert found.count(State.MISSING) == len(found.pairs)
    assert survey(World(content), (), ()) == ()


@pytest.mark.parametrize(
    ("publications", "languages", "message"),
    [
        (
            ("minni",),
            (),
            "content: error: no publication is called `minni` [PLAN01] (did you mean `mini`?)",
        ),
        (
            (),
            ("eng",),
            "templates/languages: error: no language is called `eng` [PLAN01] (did you mean `en`?)",
        ),
        (
            (),
            ("zh-Hant",),
            (
                f"{BRIEF}: error: `mini` is written in `zh-Hant`, and not translated into it"
                " [TRN05] (ask for en)"
            ),
        ),
    ],
)
def test_an_unknown_name_is_told(
    content: Path, publications: tuple[str, ...], languages: tuple[str, ...], message: str
) -> None:
    assert messages(lambda: survey(World(content), publications, languages)) == [message]


def test_faults_of_any_other_kind_are_told_as_a_build_tells_them(content: Path) -> None:
    (place,) = Edit(EN, "text:\n", "‸texts:\n").apply(content)
    assert messages(lambda: came(content)) == [
        f"{place}: error: unknown key `texts` [YAML11] (did you mean `text`?)"
    ]


def test_one_language_is_asked_for_where_only_one_will_do(content: Path) -> None:
    Edit("content/mini/zh-Hans.yaml", "", "glossary: {}\n").apply(content)
    assert messages(lambda: only(survey(World(content), (), ()))) == [
        (
            "content: error: this works on one language of one publication [TRN01]"
            " (--brief mini --language en or --brief mini --language zh-Hans)"
        )
    ]
    assert messages(lambda: only(())) == [
        (
            "content: error: this works on one language of one publication [TRN01]"
            " (add --language with the code of a language)"
        )
    ]


def test_what_is_in_one_language_has_nothing_to_translate(content: Path) -> None:
    world = World(content)
    begins = "(--language with the code of another begins it)"
    alone = f"nothing to translate: mini is in one language alone {begins}"
    assert [nothing(world, ("mini",)), nothing(world, ("mini", "mini"))] == [alone] * 2
    assert nothing(world, ()) == alone
    copy_tree(content / "content/mini", content / "content/walks")
    assert nothing(world, ()) == (
        f"nothing to translate: mini, walks are each in one language alone {begins}"
    )
    shutil.rmtree(content / "content")
    assert nothing(world, ()) == "nothing to translate: there is no publication here"


@pytest.fixture
def beside(content: Path) -> Path:
    """Return the miniature with a publication beside it that is written in English."""
    copy_tree(content / "content/mini", content / "content/walks")
    folder = content / "content/walks"
    Edit("content/walks/brief.yaml", "language: zh-Hant", "language: en").apply(content)
    (folder / "en.yaml").rename(folder / "zh-Hant.yaml")
    return content


def surveyed(root: Path, publications: tuple[str, ...], *codes: str) -> list[str]:
    return [one.name for one in survey(World(root), publications, codes)]


def test_what_is_not_made_in_a_language_is_passed_over(beside: Path) -> None:
    Edit("content/mini/zh-Hans.yaml", "", "glossary: {}\n").apply(beside)
    assert surveyed(beside, (), "en") == ["mini, en"]
    assert surveyed(beside, (), "zh-Hant") == ["walks, zh-Hant"]
    assert surveyed(beside, (), "zh-Hans") == ["mini, zh-Hans"]
    assert surveyed(beside, (), "zh-Hant", "en") == ["mini, en", "walks, zh-Hant"]
    assert surveyed(beside, ("walks",), "zh-Hans") == ["walks, zh-Hans"]


def test_what_is_named_is_not_passed_over(beside: Path) -> None:
    message = (
        "content/walks/brief.yaml: error: `walks` is written in `en`, and not translated into it"
        " [TRN05] (ask for zh-Hant)"
    )
    assert messages(lambda: surveyed(beside, ("walks",), "en")) == [message]
    assert messages(lambda: surveyed(beside, ("mini", "walks"), "en")) == [message]
    (beside / "content/walks/zh-Hant.yaml").unlink()
    assert messages(lambda: surveyed(beside, ("walks",), "en")) == [
        message.replace("ask for zh-Hant", "name another language")
    ]


def test_a_language_that_nothing_is_made_in_is_begun_in_what_is_not_written_in_it(
    beside: Path,
) -> None:
    (beside / EN).unlink()
    assert surveyed(beside, (), "en") == ["mini, en"]
    assert surveyed(beside, (), "zh-Hans") == ["mini, zh-Hans", "walks, zh-Hans"]


def test_what_is_passed_over_is_not_told_beside_a_fault(beside: Path) -> None:
    (place,) = Edit(EN, "text:\n", "‸texts:\n").apply(beside)
    assert messages(lambda: surveyed(beside, (), "en")) == [
        f"{place}: error: unknown key `texts` [YAML11] (did you mean `text`?)"
    ]


def test_the_commands_of_the_guide_work_on_the_publications_that_there_are() -> None:
    guide = (ROOT / "docs/translate.md").read_text(encoding="utf-8")
    codes = set(re.findall(r"\./inv translate --language (\S+) --", guide))
    assert codes == {"en", "zh-Hans"}
    for code in codes:
        assert only(survey(World(ROOT), (), (code,))).name == f"hk-innovation, {code}"
