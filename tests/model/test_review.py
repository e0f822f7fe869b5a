"""States of a translation: missing, stale, unreviewed, reviewed."""

from __future__ import annotations

import pytest

from jianbao.model.review import MARK, Pair, State, pairs
from jianbao.model.text import Text
from jianbao.problem import Place


def text(source: str, key: str = "a") -> Text:
    return Text(key, source, Place("x.yaml", 1, 1))


ACCEPTED = Pair(text("渡輪"), text("Ferry")).mark


@pytest.mark.parametrize(
    ("original", "translation", "accepted", "state"),
    [
        ("渡輪", "Ferry", ACCEPTED, State.REVIEWED),
        ("渡輪", "Ferry", "", State.UNREVIEWED),
        ("渡輪", "Ferries", ACCEPTED, State.UNREVIEWED),
        ("船", "Ferry", ACCEPTED, State.STALE),
        ("船", "Boat", ACCEPTED, State.UNREVIEWED),
        ("渡輪", " ", ACCEPTED, State.MISSING),
        ("渡輪", None, ACCEPTED, State.MISSING),
        ("渡輪", None, "", State.MISSING),
    ],
)
def test_a_translation_is_due_when_either_side_changes(
    original: str, translation: str | None, accepted: str, state: State
) -> None:
    translated = None if translation is None else text(translation)
    assert Pair(text(original), translated, accepted).state is state


def test_a_mark_is_short_and_the_same_everywhere() -> None:
    assert ACCEPTED == "6b030247-be3152d0"
    assert MARK.fullmatch(ACCEPTED)


def test_pairs_stand_in_the_order_of_the_originals() -> None:
    originals = {key: text(key, key) for key in ("b", "a", "c")}
    translations = {"a": text("A", "a"), "extra": text("E", "extra")}
    found = list(pairs(originals, translations, {"a": "mark", "gone": "mark"}))
    assert [(pair.key, pair.translation and pair.translation.source) for pair in found] == [
        ("b", None),
        ("a", "A"),
        ("c", None),
    ]
    assert [pair.accepted for pair in found] == ["", "mark", ""]
