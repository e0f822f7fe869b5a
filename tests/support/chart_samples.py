"""The sample publication of docs/charts.md: every kind of chart, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from jianbao.compose.charts.kinds import plan_of
from jianbao.compose.deck.chart import set_chart
from jianbao.compose.edition import compose
from jianbao.compose.edition.axes import ticks_between
from jianbao.compose.lines import typefaces
from jianbao.compose.lines.measure import Ruler
from jianbao.model.deck import ChartFill, Deck
from jianbao.model.edition import Edition, Figure, Mark
from jianbao.model.ledger import When
from jianbao.model.text import Span
from jianbao.model.theme import Box, Theme
from jianbao.press import deck as press_deck
from jianbao.press.words import learned, learnt
from jianbao.read.audience import read_audience
from jianbao.read.fonts import read_fonts
from jianbao.read.language import read_language
from jianbao.read.publication import read_publication
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.export.powerpoint import sample
from tests.support.projects import ROOT, copy_tree

# Taken away when the tests end.
_FOLDER = TemporaryDirectory(prefix="charts-")
SAMPLE = ROOT / "tests/charts_sample"
LANGUAGES = ("zh-Hant", "en")
#: The slot for charts of the layout that they stand on.
BOX = Box(56, 156, 576, 300)


@cache
def world() -> World:
    """Return the sample as a project, everything but its content the project's own."""
    root = Path(_FOLDER.name)
    (root / "templates").mkdir()
    for part in ("templates/base", "templates/languages", "assets"):
        copy_tree(ROOT / part, root / part)
    for part in ("content", "templates/audiences"):
        copy_tree(SAMPLE / part, root / part)
    return World(root)


@cache
def edition(language: str) -> Edition:
    """Return the sample as its readers get it in a brief."""
    composed = compose(
        read_publication(world(), "charts"),
        read_audience(world(), "readers"),
        read_language(world(), language),
        "brief",
    )
    return learnt(composed)


@cache
def theme() -> Theme:
    """Return the theme of the sample."""
    return read_theme(world(), "ink")


@cache
def brief_ruler(language: str) -> Ruler:
    """Return what measures text of the brief."""
    made = edition(language)
    faces = typefaces.choose(read_fonts(world()), made, world().root)
    return learned(typefaces.ruler(faces, made.language, world().root), made)


@cache
def slide_ruler(language: str) -> Ruler:
    """Return what measures text of the deck."""
    made = edition(language)
    spoken = press_deck.in_language(theme(), made.language)
    return learned(press_deck.slide_ruler(world(), spoken, made.language), made)


def figures(language: str) -> Iterator[Figure]:
    """Yield the charts that are laid out for both forms."""
    yield from (one for one in edition(language).figures.values() if plan_of(one))


def figure(language: str, id: str) -> Figure:
    """Return one figure."""
    return edition(language).figures[id]


def widened(figure: Figure, count: int) -> Figure:
    """Return a chart of ``count`` series: further ones have the values of others, turned round."""
    own = figure.series or figure.items
    series = tuple(_called(own[at % len(own)], at) for at in range(count))
    if not figure.series:
        added = (_turned(one) if at >= len(own) else one for at, one in enumerate(series))
        return replace(figure, items=tuple(added))
    rows = figure.items
    items = tuple(
        replace(
            one,
            items=tuple(
                rows[(row + at // len(own)) % len(rows)].items[at % len(own)] for at in range(count)
            ),
        )
        for row, one in enumerate(rows)
    )
    return replace(figure, series=series, items=items)


def _turned(series: Mark) -> Mark:
    """Return a series over time with its values from the last to the first."""
    whens = [
        point.quantity.when for point in series.items if point.quantity and point.quantity.when
    ]
    points = zip(reversed(series.items), whens, strict=True)
    return replace(series, items=tuple(_at(point, when) for point, when in points))


def _called(series: Mark, at: int) -> Mark:
    label = series.label
    return replace(series, label=replace(label, spans=(Span(f"{label.plain} {at + 1}"),)))


def dated(figure: Figure, whens: Sequence[When], language: str) -> Figure:
    """Return a chart over time with other dates: each series has the last of them."""

    def moved(series: Mark) -> Mark:
        points = zip(series.items, whens[-len(series.items) :], strict=True)
        return replace(series, items=tuple(_at(point, when) for point, when in points))

    ticks = tuple(ticks_between(whens, edition(language).language))
    return replace(figure, items=tuple(map(moved, figure.items)), ticks=ticks)


def _at(point: Mark, when: When) -> Mark:
    assert point.quantity is not None
    return replace(point, quantity=replace(point.quantity, when=when))


def fill(language: str, id: str) -> ChartFill:
    """Return a chart as it goes into a deck."""
    style = theme().slides.styles["name"]
    return set_chart(figure(language, id), BOX, style, slide_ruler(language), theme().series)


def deck(*fills: ChartFill, language: str = "zh-Hant") -> Deck:
    """Return a deck with a slide for each chart, in the sample's own theme."""
    own = sample.deck(sample.ZH if language == "zh-Hant" else sample.EN)
    slide = next(slide for slide in own.slides if slide.layout == "claim-chart")
    layout = replace(
        own.theme.slides.layouts["claim-chart"],
        slots=tuple(
            replace(slot, box=BOX) if slot.name == "chart" else slot
            for slot in own.theme.slides.layouts["claim-chart"].slots
        ),
    )
    layouts = {**own.theme.slides.layouts, "claim-chart": layout}
    geometry = replace(own.theme.slides, layouts=layouts)
    slides = tuple(
        replace(slide, id=f"s{at}", fills={**slide.fills, "chart": one})
        for at, one in enumerate(fills)
    )
    return replace(
        own,
        theme=replace(own.theme, slides=geometry),
        slides=slides,
        language=edition(language).language,
    )
