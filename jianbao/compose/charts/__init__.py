"""Charts and drawings as SVG for the PDF, and as pictures that stand alone.

A chart kind is a module named in ``kinds``. A deck draws the same figure natively from the same
value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from jianbao.compose import drawings
from jianbao.compose.charts.inline import inline_svg
from jianbao.compose.charts.kinds import CHARTS
from jianbao.compose.drawings.sketch import Sketch
from jianbao.compose.drawings.style import BRIEF, DECK, SCREEN, DrawingStyle
from jianbao.compose.lines.measure import Ruler
from jianbao.model.drawing import Drawing
from jianbao.model.edition import Figure
from jianbao.model.language import Language
from jianbao.model.theme import Theme

KINDS: Mapping[str, drawings.Draw] = {**CHARTS, **drawings.KINDS}

#: Styles by the names that templates use.
STYLES: Mapping[str, DrawingStyle] = {
    "": BRIEF,
    "brief": BRIEF,
    "deck": DECK,
    "on-ink": BRIEF.on_ink(),
    "on-panel": BRIEF.on_panel(),
    "deck-on-ink": DECK.on_ink(),
    "cover": BRIEF.alone(),
    "cover-on-ink": BRIEF.on_ink().alone(),
    "deck-cover": DECK.alone(),
    "deck-cover-on-ink": DECK.on_ink().alone(),
}

#: The same on a screen.
SCREEN_STYLES: Mapping[str, DrawingStyle] = {
    "": SCREEN,
    "on-ink": SCREEN.on_ink(),
    "on-panel": SCREEN.on_panel(),
    "cover": SCREEN.alone(),
    "cover-on-ink": SCREEN.on_ink().alone(),
}

__all__ = [
    "BRIEF",
    "CHARTS",
    "DECK",
    "KINDS",
    "SCREEN",
    "STYLES",
    "DrawingStyle",
    "inline_svg",
    "lay_out",
    "on_paper",
    "svg",
]


def on_paper(style: str) -> str:
    """Return the name of a style's counterpart that does not stand on ink or a panel."""
    return style.removesuffix("on-ink").removesuffix("on-panel").rstrip("-")


def lay_out(
    figure: Figure, width: float, height: float, ruler: Ruler, style: DrawingStyle = BRIEF
) -> Drawing:
    """Return a chart or drawing on ``width`` × ``height`` points; a height of 0 is found.

    Where the style does not grow, the height is the least: a figure may need more. Raise
    ProblemError where the labels cannot be placed without touching.
    """
    return drawings.fitted(KINDS[figure.kind], Sketch(figure, width, ruler, style), height)


def svg(
    figure: Figure,
    theme: Theme,
    language: Language,
    width: float,
    height: float,
    ruler: Ruler,
    style: DrawingStyle = BRIEF,
    fonts: Iterable[Path] = (),
) -> str:
    """Return the figure as SVG, 1 unit = 1 pt, without title, on no ground.

    ``fonts`` are the files of the language's families; text stays text in those families.
    """
    from jianbao.compose.charts.paint import to_svg

    drawing = lay_out(figure, width, height, ruler, style.coloured(theme.series))
    return to_svg(drawing, theme, language, fonts)
