"""Pictures for a screen: of several widths, of which a style sheet shows the one that fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from html import escape

from jianbao.compose import charts
from jianbao.compose.drawings.style import DrawingStyle
from jianbao.compose.lines.measure import Ruler
from jianbao.model.drawing import Drawing
from jianbao.model.edition import Figure
from jianbao.model.language import Language
from jianbao.model.theme import Theme
from jianbao.pictures.kept import Drawn, ruler_for
from jianbao.problem import ProblemError
from jianbao.store.values import digest_of
from jianbao.world import World

#: Widths of the window's column, in pixels, that a figure is drawn for, each shown up to the next.
WIDTHS = (320, 500, 690)
#: The width of one whose words do not fit into the narrowest: there it is moved sideways.
SCROLLED = 400
#: Sizes of a label, as parts of the style's own, from the wanted to the least.
SIZES = (1.0, 0.93, 0.86, 0.8, 0.76)
#: The least type on a screen, in pixels, and pixels to a point of the page's measures.
LEAST, PIXELS = 11.0, 888 / 487.5
#: Width and height of a cover's drawing on a telephone, a tablet and a wide screen, in pixels.
COVERS = ((390, 230), (800, 300), (1440, 400))


@dataclass(frozen=True)
class Element:
    """HTML that a template prints as it is."""

    html: str

    def __html__(self) -> str:
        return self.html


@dataclass(frozen=True)
class ScreenPictures:
    """Draws figures as SVG in a page, several times each: a style sheet shows the one that fits.

    ``ruler`` measures what they are lettered with.
    """

    world: World
    language: Language
    theme: Theme
    ruler: Ruler

    def __call__(self, figure: Figure, width: float, style: str = "", alt: str = "") -> Element:
        """Return ``figure`` as an element with SVG in it; ``width`` is the page's, in points.

        ``alt`` is what it says to those who cannot see it, if not all that it shows.
        """
        drawn = self._kept(figure, round(width * PIXELS), style)
        kind = " wordless" if charts.SCREEN_STYLES[style].wordless else ""
        reached = ' tabindex="0"' if ' scrolled"' in drawn else ""
        return Element(
            f'<div class="drawing{kind}" role="img" aria-label="{escape(alt or figure.alt)}"'
            f' data-figure="{figure.id}"{reached}>{drawn}</div>'
        )

    def _kept(self, figure: Figure, widest: int, style: str) -> str:
        ruler = ruler_for(figure, self.ruler)
        told = (figure, ruler.cohesion, widest, style, self.theme.series, self.language)
        draw = partial(self._draw, figure, widest, style, ruler)
        return self._drawn.text(draw, "screen", digest_of(told))

    @cached_property
    def _drawn(self) -> Drawn:
        return Drawn(self.world)

    def _draw(self, figure: Figure, widest: int, style: str, ruler: Ruler) -> str:
        look = charts.SCREEN_STYLES[style].coloured(self.theme.series)
        han = self.language.is_han
        if look.wordless:
            drawings = {
                f"w{at}": charts.lay_out(figure, *size, ruler, look)
                for at, size in enumerate(COVERS)
            }
        else:
            drawings = dict(_responsive(figure, widest, ruler, look))
        return "".join(
            charts.inline_svg(drawing, han=han, name=name) for name, drawing in drawings.items()
        )


def _responsive(
    figure: Figure, widest: int, ruler: Ruler, look: DrawingStyle
) -> Iterator[tuple[str, Drawing]]:
    """Yield the drawings of a figure from narrow to wide, each with its class."""
    for at, width in enumerate((*(one for one in WIDTHS if one < widest * 0.9), widest)):
        own = replace(look, narrow=not at)
        drawing = _fitting(figure, width, ruler, own, width == widest)
        if drawing:
            yield f"w{at}", drawing
        elif not at and (drawing := _fitting(figure, SCROLLED, ruler, look, False)):
            yield "w0 scrolled", drawing


def _fitting(
    figure: Figure, width: int, ruler: Ruler, look: DrawingStyle, is_last: bool
) -> Drawing | None:
    """Return a figure with the largest type that fits a width; if none does, the last is told."""
    for size in SIZES:
        smaller = look.enlarged(size)
        smaller = replace(smaller, small=max(smaller.small, LEAST))
        try:
            return charts.lay_out(figure, width, 0, ruler, smaller)
        except ProblemError:
            if is_last and size == SIZES[-1]:
                raise
    return None
