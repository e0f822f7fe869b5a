"""What the ruler foretells, against LibreOffice: docs/fit.md has the figures.

A box is called fitting where it is as high as the lines foretold. It overflows if LibreOffice
needs more, and would be refused needlessly at a line less if LibreOffice needs fewer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path

import pytest

from tests.support.boxes import (
    Bench,
    Set,
    Shown,
    TextBox,
    bench,
    cells,
    charts,
    lines_in,
    names_of,
    plain_boxes,
    printed_boxes,
    printed_figures,
    settled_boxes,
    tables,
)
from tests.support.editions import each
from tests.support.office import LOOSE, needs_office
from tests.support.projects import ROOT

pytestmark = [pytest.mark.slow, needs_office]

LANGUAGES = ("zh-Hant", "zh-Hans", "en")
#: How many boxes there are at the least, and which part of them may be refused needlessly.
LEAST, NEEDLESS = 200, 0.1
REPORT = ROOT / "build/fit"


BOXES: dict[str, Callable[[Bench], Iterator[TextBox]]] = {
    "plain": plain_boxes,
    "settled": settled_boxes,
}
SETS = list(product(LANGUAGES, BOXES))


@pytest.mark.parametrize("boxes", each(SETS, frozenset({SETS[1]})), ids="-".join)
def test_no_box_called_fitting_overflows_and_few_are_refused_needlessly(
    boxes: tuple[str, str], tmp_path: Path
) -> None:
    language, name = boxes
    kind = BOXES[name]
    tools = bench(language)
    shown = printed_boxes(list(kind(tools)), tools, tmp_path)
    report(f"{kind.__name__} {language}", shown)
    assert len(shown) >= LEAST
    assert not lost(shown)
    assert not overflowing(shown)
    assert len(needless(shown)) <= NEEDLESS * len(shown)


FACES = list(product(["Arial", "Times New Roman", "Cambria"], ["zh-Hant", "en"]))


@pytest.mark.parametrize("face", each(FACES, frozenset({FACES[1]})), ids="-".join)
def test_no_box_overflows_in_faces_of_which_the_widths_alone_are_known(
    face: tuple[str, str], tmp_path: Path
) -> None:
    name, language = face
    tools = bench(language, name)
    shown = printed_boxes(list(plain_boxes(tools)), tools, tmp_path)
    report(f"{name} {language}", shown)
    assert len(shown) >= LEAST
    # Of letters that are not drawn, a few are not read back.
    read = sum(len("".join(lines)) for _, lines in shown)
    assert read > 0.98 * sum(len(lettered(text.text)) for text, _ in shown)
    assert not overflowing(shown)
    assert len(needless(shown)) <= NEEDLESS * len(shown)


@pytest.mark.parametrize("language", each(LANGUAGES, frozenset({"zh-Hans"})))
def test_no_cell_of_a_table_takes_more_lines_than_foretold(language: str, tmp_path: Path) -> None:
    tools = bench(language)
    made = list(tables(tools))
    shown = [
        (cell, lines_in(cell, marks))
        for (slot, fill), marks in zip(made, printed_figures(made, tools, tmp_path), strict=True)
        for cell in cells(slot, fill)
    ]
    report(f"cells {language}", shown)
    assert len(shown) >= 40
    assert not lost(shown)
    assert not overflowing(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_a_bar_stands_in_the_lines_foretold(language: str, tmp_path: Path) -> None:
    tools = bench(language)
    made = list(charts(tools))
    for (slot, fill), marks in zip(made, printed_figures(made, tools, tmp_path), strict=True):
        printed = lines_in(names_of(slot, fill), marks)
        foretold = [line for name in fill.names for line in name.split("\n")]
        assert list(map(lettered, printed)) == list(map(lettered, foretold))
        assert all(slot.box.x <= x <= slot.box.x + slot.box.width for x, _, _ in marks)
        values = "".join(character for _, _, character in sorted(marks, key=lambda at: at[1]))
        assert all(item.quantity.number in values for item in fill.figure.items if item.quantity)


def overflowing(shown: Sequence[Shown]) -> list[Shown]:
    """Return what takes more lines than foretold."""
    return [(text, lines) for text, lines in shown if len(lines) > text.lines]


def needless(shown: Sequence[Shown]) -> list[Shown]:
    """Return what takes fewer lines than foretold."""
    return [(text, lines) for text, lines in shown if len(lines) < text.lines]


def lost(shown: Sequence[Shown]) -> list[Shown]:
    """Return those of whose text some was not found: they prove nothing."""
    return [
        (text, lines) for text, lines in shown if lettered("".join(lines)) != lettered(text.text)
    ]


def lettered(text: str) -> str:
    """Return the characters of a text in one order: a PDF parts ligatures in another."""
    return "".join(sorted(LOOSE.sub("", text)))


def report(name: str, shown: Sequence[Shown]) -> None:
    """Write what was found into build/fit, for docs/fit.md."""
    REPORT.mkdir(parents=True, exist_ok=True)
    more, fewer = len(overflowing(shown)), len(needless(shown))
    line = f"{name}: {len(shown)} boxes, {more} in more lines than foretold, {fewer} in fewer\n"
    (REPORT / f"{name.replace(' ', '-')}.txt").write_text(line, encoding="utf-8")


def test_a_box_that_overflows_would_be_noticed(tmp_path: Path) -> None:
    tools = bench("en")
    boxes = list(plain_boxes(tools))[:20]
    shown = printed_boxes(boxes, tools, tmp_path)
    short = [(Set(text.text, text.box, text.pitch, text.lines - 1), lines) for text, lines in shown]
    assert len(overflowing(short)) >= 18
