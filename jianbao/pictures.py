"""Pictures of figures for pages: drawn once, then kept by what they were drawn from."""

from __future__ import annotations

import base64
import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property

from jianbao import store
from jianbao.compose import charts
from jianbao.compose.charts import alone, paint
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
from jianbao.world import World

CHART_CACHE = f"{store.CACHE}/charts"
#: What draws a picture besides its own values: when one of these changes, all are drawn anew.
DRAUGHTSMEN = ("jianbao/compose", "jianbao/model", "assets/fonts/fonts.yaml", "requirements.lock")
#: Dots an inch of pictures that stand alone.
DPI = 300
#: How much smaller than on a slide the type of a chart may be, where it stands closer there.
SMALLER = (1.0, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6)


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
        match fill:
            case DrawingFill():
                return self._kept(fill, lambda: fill.drawing)
            case ChartFill(chart=Chart(drawing=drawing)):
                return self._kept(fill, lambda: drawing)
            case ChartFill():
                ruler = self._ruler_for(fill.figure)
                told = (fill, slot.box, ruler.cohesion)
                return self._kept(told, lambda: _chart(fill, slot, ruler, self.theme.series))
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
            self._stored(("svg", *told), lambda: alone.to_svg(figure, drawn(), *looks)),
            self._stored(("png", *told), lambda: alone.to_png(figure, drawn(), *looks, DPI)),
        )

    @cached_property
    def _drawn_by(self) -> str:
        return str(hashes(self.world, DRAUGHTSMEN))

    def _ruler_for(self, figure: Figure) -> Ruler:
        """Return the ruler with what it must know of the figure's words, and no more."""
        said = (rich.plain for rich in typefaces.texts(figure))
        return replace(self.ruler, cohesion=cohesion.within(said, self.ruler.cohesion))

    def _kept(self, value: object, draw: Callable[[], Drawing]) -> str:
        """Return the address of what ``draw`` draws of ``value``, drawn once."""
        language = typefaces.embedded(self.language, self.faces)
        fonts = [self.world.path(face.file) for face in self.faces]
        svg = self._stored(
            value, lambda: paint.to_svg(draw(), self.theme, language, fonts).encode()
        )
        return "data:image/svg+xml;base64," + base64.b64encode(svg).decode()

    def _stored(self, value: object, make: Callable[[], bytes]) -> bytes:
        """Return what ``make`` makes of ``value`` in this theme and language, made once."""
        language = typefaces.embedded(self.language, self.faces)
        told = pickle.dumps((value, self.theme, language))
        return store.cached_bytes(
            self.world.path(CHART_CACHE), store.digest(self._drawn_by, told), make
        )


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
