"""Pictures for pages, and for slides that are shown as pages."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property

from jianbao.compose import charts
from jianbao.compose.charts import alone, paint
from jianbao.compose.lines import typefaces
from jianbao.compose.lines.measure import Ruler
from jianbao.model.chart import Chart
from jianbao.model.deck import ChartFill, DrawingFill, Fill
from jianbao.model.drawing import Drawing
from jianbao.model.edition import Figure
from jianbao.model.font import FontFace
from jianbao.model.language import Language
from jianbao.model.theme import SlotSpec, Theme
from jianbao.pictures import slides
from jianbao.pictures.kept import Drawn, ruler_for
from jianbao.pictures.painter import painted
from jianbao.store.values import digest_of
from jianbao.world import World

#: Dots an inch of pictures for those who have not our fonts.
DPI = 300


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
        ruler = ruler_for(figure, self.ruler)
        look = charts.STYLES[style].coloured(self.theme.series)
        return self._kept(
            (figure, ruler.cohesion, width, height, style),
            lambda: charts.lay_out(figure, width, height, ruler, look),
        )

    def of_fill(self, fill: Fill, slot: SlotSpec) -> str:
        """Return a data: address of a chart or drawing of a deck, as large as its slot."""
        assert isinstance(fill, ChartFill | DrawingFill), f"{slot.name} holds no picture"
        told = (fill, slot.box, ruler_for(fill.figure, self.ruler).cohesion)
        return self._kept(told, lambda: self.drawing(fill, slot))

    def drawing(self, fill: Fill, slot: SlotSpec) -> Drawing:
        """Return a chart or drawing of a deck as shapes, as large as its slot."""
        match fill:
            case DrawingFill():
                return fill.drawing
            case ChartFill(chart=Chart(drawing=drawing)):
                return drawing
            case ChartFill():
                return slides.chart(
                    fill, slot, ruler_for(fill.figure, self.ruler), self.theme.series
                )
        raise TypeError(f"{slot.name} holds no picture")

    def alone(self, figure: Figure, width: float, height: float = 0) -> tuple[bytes, bytes]:
        """Return ``figure`` as SVG and PNG that stand alone, its drawing ``width`` points wide."""
        ruler = ruler_for(figure, self.ruler)
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
        ruler = ruler_for(figure, self.ruler)
        style = charts.on_paper(style)
        look = charts.STYLES[style].coloured(self.theme.series)

        def make() -> bytes:
            drawing = charts.lay_out(figure, width, height, ruler, look)
            looks = (self.theme, self.language, ruler)
            return painted(alone.to_png, figure, drawing, *looks, DPI)

        told = ("print", figure, ruler.cohesion, width, height, style)
        return "data:image/png;base64," + base64.b64encode(self._stored(told, make)).decode()

    @cached_property
    def _drawn(self) -> Drawn:
        return Drawn(self.world)

    @cached_property
    def _looks(self) -> str:
        language = typefaces.embedded(self.language, self.faces)
        return digest_of((replace(self.theme, logo=None), language))

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
        return self._drawn.bytes(make, self._looks, digest_of(value))
