"""Accepting: what is kept of a review, and when it counts no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.model.review import State
from jianbao.translate.accept import accept
from jianbao.world import World
from tests.support.marks import Edit
from tests.translate.sheets import EN, came, messages

FILE = "content/mini/reviews.yaml"


def accepted(root: Path, *keys: str, language: str = "en") -> str:
    return accept(World(root), came(root, language), keys)


def states(root: Path) -> dict[str, State]:
    return {pair.key: pair.state for pair in came(root).pairs}


def test_all_that_is_due_is_accepted_at_once(content: Path) -> None:
    count = len(came(content).pairs)
    assert accepted(content) == f"{FILE}: {count} strings of en accepted"
    assert set(states(content).values()) == {State.REVIEWED}
    lines = (content / FILE).read_text(encoding="utf-8").splitlines()
    assert lines[:5] == [
        "# Written by `./inv translate --accept` when a person has read a translation against its",
        "# original. A line holds a hash of each: when one of the two changes, the string is due",
        "# again.",
        "en:",
        "  blocks.advice.title: 15666533-305f5e54",
    ]
    assert lines[4:] == sorted(lines[4:])
    assert len(lines) == 4 + count


def test_a_key_is_accepted_alone_and_the_rest_stays(content: Path) -> None:
    accepted(content, "blocks.why.title")
    accepted(content, "blocks.advice.title", "blocks.why.title")
    found = states(content)
    assert [key for key, state in found.items() if state is State.REVIEWED] == [
        "blocks.why.title",
        "blocks.advice.title",
    ]


def test_each_language_keeps_its_own(content: Path) -> None:
    Edit("content/mini/zh-Hans.yaml", "", "glossary: {}\n").apply(content)
    accepted(content, "blocks.why.title")
    before = (content / FILE).read_text(encoding="utf-8")
    accepted(content, "blocks.why.title", language="zh-Hans")
    after = (content / FILE).read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after.removeprefix(before).startswith("zh-Hans:\n  blocks.why.title: ")


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("content/mini/brief.yaml", "{cuts}。", "‸{cutz}。", "no fact or term is called `cutz`"),
        ("content/mini/brief.yaml", "班次少了，候", "‸{}班次少了，候", "`{}` is no reference"),
        (EN, "Then add a night boat", "Then add ‸2 boats", "the figure 2 is typed in the text"),
    ],
)
def test_nothing_is_accepted_while_a_text_is_broken(
    content: Path, file: str, old: str, new: str, fault: str
) -> None:
    (place,) = Edit(file, old, new).apply(content)
    (message,) = messages(lambda: accepted(content))
    assert message.startswith(f"{place}: error: {fault}")
    assert not (content / FILE).exists()


def test_a_change_on_either_side_makes_a_string_due_again(content: Path) -> None:
    accepted(content)
    Edit("content/mini/brief.yaml", "班次少了，候船久了", "候船久了").apply(content)
    Edit(EN, "Say first that the example", "Say that the example").apply(content)
    due = {key: state for key, state in states(content).items() if state is not State.REVIEWED}
    assert due == {
        "publication.claim": State.STALE,
        "blocks.cover.notes.a": State.UNREVIEWED,
    }


def test_what_is_missing_is_left_and_what_is_gone_is_forgotten(content: Path) -> None:
    accepted(content)
    marks = came(content).publication.reviews["en"]
    gone = "  blocks.gone.title: 00000000-00000000\n"
    with (content / FILE).open("a", encoding="utf-8") as file:
        file.write(gone)
    Edit(EN, '        b: "Then add a night boat"\n', "").apply(content)
    Edit(EN, "Say first that the example", "Say that the example").apply(content)
    assert accepted(content) == (f"{FILE}: 1 string of en accepted, 1 have no translation yet")
    after = came(content).publication.reviews["en"]
    assert after.keys() == marks.keys()  # the mark of a missing text waits for it to come back


def test_nothing_due_writes_nothing(content: Path) -> None:
    accepted(content)
    before = (content / FILE).stat().st_mtime_ns
    assert accepted(content) == f"{FILE}: 0 strings of en accepted"
    assert (content / FILE).stat().st_mtime_ns == before


def test_unknown_and_missing_keys_are_told_and_nothing_is_recorded(content: Path) -> None:
    Edit(EN, '        b: "Then add a night boat"\n', "").apply(content)
    original = next(
        pair.original for pair in came(content).pairs if pair.key == "blocks.restore.actions.b"
    )
    keys = ("blocks.why.titel", "xyz", "blocks.restore.actions.b", "blocks.why.title")
    assert messages(lambda: accepted(content, *keys)) == [
        (
            f"{EN}: error: no string is called `blocks.why.titel` [TRN02]"
            " (did you mean `blocks.why.title`?)"
        ),
        (
            f"{EN}: error: no string is called `xyz` [TRN02]"
            " (`./inv translate` lists the keys that are due)"
        ),
        (
            f"{EN}: error: `blocks.restore.actions.b` has no translation to accept [TRN03]"
            f" (translate it first; its original stands at {original.place})"
        ),
    ]
    assert not (content / FILE).exists()
