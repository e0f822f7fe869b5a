"""Text as the outlines of its letters, shaped by HarfBuzz: it looks the same without its fonts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jianbao.compose.lines.shaping import WIDTHLESS, Stack, file_of, font_of

#: A step of a contour: ``M``, ``L``, ``Q``, ``C`` or ``Z`` as SVG has them, and its points.
Step = tuple[str, tuple[tuple[float, float], ...]]


@dataclass(frozen=True)
class Glyph:
    """A glyph of a font file, by its number; ``x`` and ``y`` are where it stands, in em."""

    file: str
    number: int
    x: float
    y: float = 0.0


@lru_cache(maxsize=4096)
def set_line(text: str, stack: Stack) -> tuple[tuple[Glyph, ...], float]:
    """Return the glyphs of ``text`` on a line that begins at 0, y upwards, and its width in em."""
    import uharfbuzz as hb

    placed, x = [], 0.0
    for run, file in _runs(text, stack):
        font, upem = font_of(file)
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        places = buffer.glyph_positions or ()
        for info, place in zip(buffer.glyph_infos, places, strict=True):
            left, up = x + place.x_offset / upem, place.y_offset / upem
            placed.append(Glyph(file, info.codepoint, left, up))
            x += place.x_advance / upem
    return tuple(placed), x


@lru_cache(maxsize=4096)
def contours(file: str, number: int) -> tuple[tuple[Step, ...], int]:
    """Return the outline of a glyph in its font's units, y upwards, and the units of an em."""
    font, upem = font_of(file)
    pen = _Pen()
    font.draw_glyph_with_pen(number, pen)
    return tuple(pen.steps), upem


def _runs(text: str, stack: Stack) -> Iterator[tuple[str, str]]:
    """Yield the stretches of ``text`` that one font file sets, each with that file."""
    run, current = "", ""
    for character in text:
        if character in WIDTHLESS:
            continue
        file = file_of(character, stack) or stack[0]
        if run and file != current:
            yield run, current
            run = ""
        run, current = run + character, file
    if run:
        yield run, current


class _Pen:
    """Notes down what a font draws, in the terms of fontTools' pens, which uharfbuzz speaks."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802  a pen's own name
        self.steps.append(("M", (to,)))

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802  a pen's own name
        self.steps.append(("L", (to,)))

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802  a pen's own name
        self.steps.append(("Q", points))

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802  a pen's own name
        self.steps.append(("C", points))

    def closePath(self) -> None:  # noqa: N802  a pen's own name
        self.steps.append(("Z", ()))
