"""Pictures of figures for pages: drawn once, then kept by what they were drawn from."""

from __future__ import annotations

import atexit
import base64
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache, cached_property
from html import escape
from typing import Any, TypeVar

from jianbao import store, workers
from jianbao.compose import charts
from jianbao.compose.charts import alone, paint
from jianbao.compose.drawings.style import DrawingStyle
from jianbao.compose.lines import cohesion, typefaces
from jianbao.compose.lines.measure import Ruler
from jianbao.model.chart import Chart
from jianbao.model.deck import ChartFill, DrawingFill, Fill
from jianbao.model.drawing import Drawing, Label
from jianbao.model.edition import Figure
from jianbao.model.font import FontFace
from jianbao.model.language import Language
from jianbao.model.theme import SlotSpec, Theme
from jianbao.problem import ProblemError
from jianbao.store.values import digest_of
from jianbao.world import World

CHART_CACHE = f"{store.CACHE}/charts"
#: What draws a picture besides its own values: when one of these changes, all are drawn anew.
DRAUGHTSMEN = (
    "jianbao/compose",
    "jianbao/model",
    "jianbao/pictures.py",
    "assets/fonts/fonts.yaml",
    "requirements.lock",
)
#: Dots an inch of pictures for those who have not our fonts.
DPI = 300
#: How much smaller than on a slide the type of a chart may be, where it stands closer there.
SMALLER = (1.0, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6)


R = TypeVar("R")


def painted(work: Callable[..., R], *arguments: Any) -> R:
    """Return what ``work`` paints of ``arguments``, in a process of its own.

    matplotlib takes 40 MiB and gives none back: there, the layout of a page does not add to them.
    """
    try:
        return _painter()[0].submit(work, *arguments).result()
    except BrokenProcessPool:
        _painter.cache_clear()  # the next picture has a painter of its own
        raise


@cache
def _painter() -> tuple[ProcessPoolExecutor, ExitStack]:
    """Return the process that paints for this one and ends with it, and what keeps it."""
    stack = ExitStack()
    atexit.register(stack.close)  # later there would be no signal left to end it with
    return stack.enter_context(workers.pool(1)), stack


def hashes(world: World, names: Iterable[str]) -> dict[str, str]:
    """Return the hash of every file under ``names``; those of large ones are remembered."""
    return store.Fingerprints(world.root, world.path(f"{store.CACHE}/large.json")).of(names)


@dataclass(frozen=True)
class Pictures:
    """Draws figures as addresses that ``<img src>`` takes, with text in ``faces``.

    ``ruler`` measures what they are lettered with.
    """

    world: World
    language: Language
    theme: Theme
    faces: tuple[FontFace, ...]
    ruler: Ruler

    def __call__(self, figure: Figure, width: float, height: float = 0, style: str = "") -> str:
        """Return a data: address of ``figure`` on ``width`` × ``height`` points."""
        ruler = self._ruler_for(figure)
        look = charts.STYLES[style].coloured(self.theme.series)
        return self._kept(
            (figure, ruler.cohesion, width, height, style),
            lambda: charts.lay_out(figure, width, height, ruler, look),
        )

    def of_fill(self, fill: Fill, slot: SlotSpec) -> str:
        """Return a data: address of a chart or drawing of a deck, as large as its slot."""
        assert isinstance(fill, ChartFill | DrawingFill), f"{slot.name} holds no picture"
        told = (fill, slot.box, self._ruler_for(fill.figure).cohesion)
        return self._kept(told, lambda: self.drawing(fill, slot))

    def drawing(self, fill: Fill, slot: SlotSpec) -> Drawing:
        """Return a chart or drawing of a deck as shapes, as large as its slot."""
        match fill:
            case DrawingFill():
                return fill.drawing
            case ChartFill(chart=Chart(drawing=drawing)):
                return drawing
            case ChartFill():
                return _chart(fill, slot, self._ruler_for(fill.figure), self.theme.series)
        raise TypeError(f"{slot.name} holds no picture")

    def alone(self, figure: Figure, width: float, height: float = 0) -> tuple[bytes, bytes]:
        """Return ``figure`` as SVG and PNG that stand alone, its drawing ``width`` points wide."""
        ruler = self._ruler_for(figure)
        style = charts.BRIEF.coloured(self.theme.series)

        @cache
        def drawn() -> Drawing:
            drawing = charts.lay_out(figure, width, height, ruler, style)
            return alone.framed(figure, drawing, ruler, style, self.language)

        looks = (self.theme, self.language, ruler)
        told = (figure, ruler.cohesion, width, height)
        return (
            self._stored(("svg", *told), lambda: painted(alone.to_svg, figure, drawn(), *looks)),
            self._stored(
                ("png", *told), lambda: painted(alone.to_png, figure, drawn(), *looks, DPI)
            ),
        )

    def print(self, figure: Figure, width: float, height: float = 0, style: str = "") -> str:
        """Return a data: address of ``figure`` as PNG on paper, its letters drawn.

        It is for whoever has not the fonts that an SVG asks for. What a template wants on a
        dark ground is drawn for paper too.
        """
        ruler = self._ruler_for(figure)
        style = charts.on_paper(style)
        look = charts.STYLES[style].coloured(self.theme.series)

        def make() -> bytes:
            drawing = charts.lay_out(figure, width, height, ruler, look)
            looks = (self.theme, self.language, ruler)
            return painted(alone.to_png, figure, drawing, *looks, DPI)

        told = ("print", figure, ruler.cohesion, width, height, style)
        return "data:image/png;base64," + base64.b64encode(self._stored(told, make)).decode()

    @cached_property
    def _drawn_by(self) -> str:
        return str(hashes(self.world, DRAUGHTSMEN))

    @cached_property
    def _looks(self) -> str:
        language = typefaces.embedded(self.language, self.faces)
        return digest_of((replace(self.theme, logo=None), language))

    def _ruler_for(self, figure: Figure) -> Ruler:
        """Return the ruler with what it must know of the figure's words, and no more."""
        said = (rich.plain for rich in typefaces.texts(figure))
        return replace(self.ruler, cohesion=cohesion.within(said, self.ruler.cohesion))

    def _kept(self, value: object, draw: Callable[[], Drawing]) -> str:
        """Return the address of what ``draw`` draws of ``value``, drawn once."""
        language = typefaces.embedded(self.language, self.faces)
        fonts = [self.world.path(face.file) for face in self.faces]
        svg = self._stored(
            value, lambda: painted(paint.to_svg, draw(), self.theme, language, fonts).encode()
        )
        return "data:image/svg+xml;base64," + base64.b64encode(svg).decode()

    def _stored(self, value: object, make: Callable[[], bytes]) -> bytes:
        """Return what ``make`` makes of ``value`` in this theme and language, made once."""
        key = store.digest(self._drawn_by, self._looks, digest_of(value))
        return store.cached_bytes(self.world.path(CHART_CACHE), key, make)


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

    @cached_property
    def _drawn_by(self) -> str:
        return str(hashes(self.world, DRAUGHTSMEN))

    def _kept(self, figure: Figure, widest: int, style: str) -> str:
        said = (rich.plain for rich in typefaces.texts(figure))
        ruler = replace(self.ruler, cohesion=cohesion.within(said, self.ruler.cohesion))
        told = (figure, ruler.cohesion, widest, style, self.theme.series, self.language)
        return store.cached(
            self.world.path(CHART_CACHE),
            store.digest(self._drawn_by, "screen", digest_of(told)),
            lambda: self._drawn(figure, widest, style, ruler),
        )

    def _drawn(self, figure: Figure, widest: int, style: str, ruler: Ruler) -> str:
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


def _chart(fill: ChartFill, slot: SlotSpec, ruler: Ruler, series: tuple[str, ...]) -> Drawing:
    """Return a native chart as a drawing, in the body's face and no larger than on the slide."""
    bodily = {role: ruler.faces[role.replace("heading", "body")] for role in ruler.faces}
    ruler = replace(ruler, faces=bodily)
    style = charts.DECK.coloured(series)
    figure = fill.value_size or style.figure
    style = replace(style, label=fill.size, figure=figure, grows=False)
    for scale in SMALLER:
        try:
            drawn = charts.lay_out(
                fill.figure, slot.box.width, slot.box.height, ruler, style.enlarged(scale)
            )
        except ProblemError:
            if scale == SMALLER[-1]:
                raise
        else:
            break
    shapes = tuple(
        replace(shape, heading=False) if isinstance(shape, Label) else shape
        for shape in drawn.shapes
    )
    return replace(drawn, shapes=shapes)
