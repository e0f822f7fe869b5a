"""Faces that readers have: measured by doubles, by their widths alone, or as much wider."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.compose.lines.doubles import DOUBLES, WIDER, WIDTHS, file_of, wider
from jianbao.compose.lines.measure import deck_ruler

FONTS = Path(__file__).parents[3] / "assets/fonts"
TEXT = "Hong Kong’s innovation and technology: 47,210 people (2024–25)"


def width(face: str, *, bold: bool = False) -> float:
    return deck_ruler("Calibri", face, str(FONTS)).width(TEXT, 10, bold=bold)


@pytest.mark.parametrize("face", [*DOUBLES, *WIDTHS])
def test_every_face_with_a_file_has_it_in_both_weights(face: str) -> None:
    for weight in ("Regular", "Bold"):
        assert (FONTS / f"{file_of(face)}-{weight}.ttf").is_file()
    assert wider(face) == wider(face, bold=True) == 1.0
    assert face not in WIDER


def test_arial_is_wider_than_calibri_and_as_wide_as_helvetica() -> None:
    assert width("Arial") / width("Calibri") == pytest.approx(1.09, abs=0.02)
    assert width("Arial") == width("Helvetica")
    assert width("Arial", bold=True) > width("Arial")
    assert width("Cambria") != width("Times New Roman") != width("Arial")


def test_a_face_without_a_file_is_so_much_wider_than_calibri_in_each_weight() -> None:
    for face, (regular, bold) in WIDER.items():
        assert width(face) == pytest.approx(width("Calibri") * regular)
        assert width(face, bold=True) == pytest.approx(width("Calibri", bold=True) * bold)


def test_a_face_that_nobody_knows_is_thought_as_wide_as_the_widest() -> None:
    assert width("Brand Sans") == max(map(width, WIDER))
    assert width("Brand Sans", bold=True) == width("Verdana", bold=True)


def test_headings_and_body_are_measured_each_in_its_own_face() -> None:
    ruler = deck_ruler("Verdana", "Arial", str(FONTS))
    assert ruler.width(TEXT, 10) == width("Arial")
    assert ruler.width(TEXT, 10, heading=True) == width("Verdana")
