"""Where a line may end: what is parted that should not be, and where it may break instead."""

from __future__ import annotations

import pytest

from jianbao.compose.deck import fit
from jianbao.compose.deck.fit import Draft, mended
from jianbao.compose.lines.measure import Ruler
from jianbao.model.deck import Paragraph, Run
from jianbao.model.theme import TextStyle

STYLE = TextStyle("body", "body", (20.0,), 1.4, "ink")
#: Han of 20 pt, in which a line may be filled to its end.
RULER = Ruler(factor=1.0)


def lines(*texts: str) -> tuple[tuple[int, int], ...]:
    """Return where each of ``texts`` stands in all of them."""
    found, at = [], 0
    for text in texts:
        found.append((at, at + len(text)))
        at += len(text)
    return tuple(found)


def paragraph(*runs: str) -> Paragraph:
    return Paragraph(tuple(Run(run) for run in runs))


@pytest.mark.parametrize(
    ("before", "after", "is_parted"),
    [
        ("at most 30 ", "days", True),
        ("at most 5 ", "days", True),
        ("in Annex A5 ", "of it", True),
        ("At MOST ", "30", True),
        ("at ", "most 30 days", False),
        ("HK$ ", "50", True),
        ("at most ", "50", False),
        ("over", "23,000", True),
        ("47", "人", True),
        ("RMB  ", "7", True),
        ("A 5 of ", "them", False),
    ],
)
def test_a_figure_is_parted_between_its_number_and_what_measures_it(
    before: str, after: str, is_parted: bool
) -> None:
    assert fit._parts_number(before + after, len(before)) is is_parted


@pytest.mark.parametrize(
    ("texts", "start"),
    [
        (("one two ", "three"), 0),
        (("one two three ", "four"), 14),
        (("one two three ", "four five"), 0),
        (("one two three four ", "five six seven ", "eight"), 34),
        (("one two three", "four"), 0),
        (("香港科技", "大"), 4),
        (("香港科技", "大。"), 4),
        (("香港科技", "大學"), 0),
        (("A", "大"), 0),
        (("香",), 0),
    ],
)
def test_one_word_or_character_is_not_left_alone(texts: tuple[str, ...], start: int) -> None:
    assert fit._lonely_end("".join(texts), lines(*texts)) == start


@pytest.mark.parametrize(
    ("texts", "keeps", "start"),
    [
        (("有47", "人在此"), ((1, 4),), 3),
        (("有47人", "在此港"), ((1, 4),), 0),
        (("有", "47人在此"), ((1, 4),), 0),
        (("re-", "making it"), (), 3),
        (("more-", "or less"), (), 0),
    ],
)
def test_a_line_starts_neither_within_a_stretch_nor_behind_a_short_prefix(
    texts: tuple[str, ...], keeps: tuple[tuple[int, int], ...], start: int
) -> None:
    assert fit._bad_break("".join(texts), lines(*texts), keeps) == start


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        (("香港科技", "大學"), 2),
        (("香港科技", "大學。"), 2),
        (("香港", "大學A"), 0),
        (("A", "大學"), 0),
        (("大學",), 0),
        (("香港", "科技", "大學生"), 3),
    ],
)
def test_han_of_the_last_line_are_counted(texts: tuple[str, ...], count: int) -> None:
    assert fit._last_han("".join(texts), lines(*texts)) == count


@pytest.mark.parametrize(
    ("text", "is_few"),
    [
        ("香港\n大學", True),
        ("香港\n大學。", True),
        ("香港\n大學生", False),
        ("香港\n大學 生", False),
        ("香港\nAB", False),
        ("大學", False),
        ("香港科技\n大學生會\n會", True),
    ],
)
def test_one_or_two_han_are_few_for_a_last_line(text: str, is_few: bool) -> None:
    assert fit._few_at_end(text) is is_few


@pytest.mark.parametrize(
    ("text", "at", "keeps", "earlier"),
    [
        ("香港科技大學", 4, (), 3),
        ("香港科技大學", 4, ((2, 5),), 2),
        ("香港科技大學", 4, ((0, 5),), 0),
        ("香港\n科技大學", 4, (), 0),
        ("香港\n科技大學", 5, (), 4),
        ("香港科技，大學", 5, (), 3),
        ("香港科技大學", 4, ((1, 3),), 3),
        ("香港", 1, (), 0),
        ("香港科", 2, (), 1),
    ],
)
def test_a_line_may_start_earlier_where_nothing_forbids_it(
    text: str, at: int, keeps: tuple[tuple[int, int], ...], earlier: int
) -> None:
    assert fit._earlier(text, at, keeps) == earlier


@pytest.mark.parametrize(
    ("at", "length", "by", "runs"),
    [
        (0, 0, "x", ("xab", "cd", "e")),
        (1, 1, "x", ("ax", "cd", "e")),
        (2, 0, "x", ("ab", "xcd", "e")),
        (3, 1, "x", ("ab", "cx", "e")),
        (4, 0, "x", ("ab", "cd", "xe")),
        (5, 0, "x", ("ab", "cd", "ex")),
    ],
)
def test_a_change_stays_in_the_run_that_it_falls_in(
    at: int, length: int, by: str, runs: tuple[str, ...]
) -> None:
    changed = fit._changed(paragraph("ab", "cd", "e"), at, length, by)
    assert tuple(run.text for run in changed.runs) == runs


def test_pieces_are_as_large_bold_and_capital_as_their_run_and_style() -> None:
    runs = (Run("straße ß"), Run("b", bold=True), Run("c", scale=0.5))
    caps = TextStyle("caps", "heading", (20.0,), 1.4, "ink", caps=True)
    pieces = fit.pieces_of(Paragraph(runs), caps, 20)
    assert [one.text for one in pieces] == ["STRAßE ß", "B", "C"]
    assert [(one.size, one.bold, one.heading) for one in pieces] == [
        (20, False, True),
        (20, True, True),
        (10, False, True),
    ]
    (plain,) = fit.pieces_of(paragraph("a"), STYLE, 20)
    assert (plain.text, plain.bold, plain.heading) == ("a", False, False)


def test_a_figure_among_han_goes_to_the_next_line_whole_and_that_is_rough() -> None:
    """What no way of breaking could mend is told to be rough, and every stretch is kept."""
    text = paragraph("香港科技大學甲乙丙丁")
    found, count, rough = mended(Draft(text, ((5, 8),)), STYLE, 20, 120, RULER)
    assert (found.plain, count, rough) == ("香港科技大\n學甲乙丙丁", 2, True)
    kept = mended(Draft(text, ((0, 8),)), STYLE, 20, 120, RULER)
    assert (kept[0].plain, kept[2]) == (text.plain, False), "there is nowhere else"


def test_stretches_move_with_the_breaks_before_them() -> None:
    text = paragraph("香港科技大學甲乙丙丁戊己庚")
    found, _, rough = mended(Draft(text, ((5, 8), (9, 12))), STYLE, 20, 120, RULER)
    assert found.plain == "香港科技大\n學甲乙丙\n丁戊己庚"
    assert rough


def test_lines_are_mended_for_a_renderer_that_fills_them_fuller() -> None:
    """By the ruler nothing is parted; where a line holds one more word, it is."""
    tight = Ruler(factor=0.98)
    width = tight.width("at most 30", 20) + 0.5
    assert tight.lines("at most 30 days each", width, 20)[0] == "at most"
    found, _, _ = mended(
        Draft(paragraph("at most 30 days each"), ((0, 15),)), STYLE, 20, width, tight
    )
    assert found.plain == "at most 30\u00a0days each"


def test_two_han_at_the_end_are_rough_and_left() -> None:
    found, count, rough = mended(Draft(paragraph("香港科技大學甲乙")), STYLE, 20, 120, RULER)
    assert (found.plain, count, rough) == ("香港科技大學甲乙", 2, True)
    three, _, is_rough = mended(Draft(paragraph("香港科技大學甲乙丙")), STYLE, 20, 120, RULER)
    assert (three.plain, is_rough) == ("香港科技大學甲乙丙", False)


def test_a_short_prefix_takes_a_joiner_that_is_no_roughness() -> None:
    width = RULER.width("with re-", 20) + 1
    found, _, rough = mended(Draft(paragraph("with re-making it")), STYLE, 20, width, RULER)
    assert (found.plain, rough) == ("with re-\u2060making it", False)
