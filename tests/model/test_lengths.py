"""How long texts are: to read, and to say."""

from __future__ import annotations

import pytest

from jianbao.model.lengths import clock, length, sentences, spoken


@pytest.mark.parametrize(
    ("text", "han", "count"),
    [
        ("香港有2,200家「企業」，", True, 6),
        ("Hong Kong’s R&D — over 2,200 firms.", False, 6),
        ("", True, 0),
        ("no Han", True, 0),
        ("É à Região que às 3 ilhas respeita, 東堤", False, 8),
    ],
)
def test_length_counts_han_or_words(text: str, han: bool, count: int) -> None:
    assert length(text, han=han) == count


@pytest.mark.parametrize(
    ("text", "han", "count"),
    [
        ("香港，深圳。", True, 4),
        ("2024年，逾2,200家", True, 4 + 1 + 1 + 4 + 1),
        ("AI企業", True, 2 + 2),
        ("In 2024 over 2,200 firms, 深圳", False, 1 + 4 + 1 + 4 + 1),
        ("", False, 0),
    ],
)
def test_what_is_said_counts_digits_as_characters_or_words(
    text: str, han: bool, count: int
) -> None:
    assert spoken(text, han=han) == count


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("研發在香港；製造在深圳。兩地相鄰！", ("研發在香港；製造在深圳。", "兩地相鄰！")),
        ("文章說「兩地相鄰。」然後呢？", ("文章說「兩地相鄰。」", "然後呢？")),
        ("One; two. Three, 4.5 e.g. five.", ("One; two.", "Three, 4.5 e.g. five.")),
        ("It said “stop.” Then? “Go!” Yes", ("It said “stop.”", "Then?", "“Go!”", "Yes")),
        ("", ()),
    ],
)
def test_sentences_end_at_their_marks_and_clauses_do_not(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (59.4, "0:59"), (59.6, "1:00"), (605, "10:05")]
)
def test_a_clock_shows_minutes_and_whole_seconds(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown
