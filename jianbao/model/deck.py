"""A deck: slides whose text is measured and whose sizes are settled, ready to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jianbao.model.chart import Chart
from jianbao.model.drawing import Drawing
from jianbao.model.edition import Figure
from jianbao.model.language import Language
from jianbao.model.standing import Part
from jianbao.model.theme import Box, Theme
from jianbao.problem import Place


@dataclass(frozen=True)
class Run:
    """A stretch of text with one look; ``scale`` shrinks units beside large figures.

    ``colour`` is a role of the theme, or empty for the style's own.
    """

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    scale: float = 1.0
    colour: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a slide; ``bullet`` is none, dot or number; ``style`` overrides the slot's."""

    runs: tuple[Run, ...]
    level: int = 0
    bullet: str = ""
    style: str = ""

    @property
    def plain(self) -> str:
        """Return the text alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class TextFill:
    """Text of a slot at the settled size in points."""

    paragraphs: tuple[Paragraph, ...]
    size: float
    key: str
    place: Place


@dataclass(frozen=True)
class ChartFill:
    """A native chart; all measures in points.

    ``size`` is that of names and labels. Bars have their ``names`` broken into lines, ``left``
    and ``right`` for names and values beside them, ``pitch`` from one to the next, and values
    ``value_size`` large. A kind that is laid out for both forms has all of it in ``chart``.
    """

    figure: Figure
    size: float = 0.0
    names: tuple[str, ...] = ()
    left: float = 0.0
    right: float = 0.0
    pitch: float = 0.0
    value_size: float = 0.0
    chart: Chart | None = None


@dataclass(frozen=True)
class TableFill:
    """A native table; the first row is its header, the first column heads each row.

    ``widths`` and ``heights`` are those of columns and rows in points; ``leading`` is the
    exact line height in points; ``padding`` is a cell's inner margin, at its sides and above
    and below its text.
    """

    figure: Figure
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    widths: tuple[float, ...]
    size: float
    heights: tuple[float, ...] = ()
    leading: float = 0.0
    padding: tuple[float, float] = (6.0, 5.0)


@dataclass(frozen=True)
class DrawingFill:
    """Native shapes, grouped, with one alt text."""

    figure: Figure
    drawing: Drawing


Fill = TextFill | ChartFill | TableFill | DrawingFill


@dataclass(frozen=True)
class Slide:
    """One slide: a layout, what fills its slots by name, and the speaker's notes.

    ``sources`` are paragraphs for the end of its notes: a heading, then what cites its facts.
    ``facts`` are the ids of the facts that it shows or that its notes name, each with its part.
    ``holds`` are the keys of all content that it shows or its notes say: those of texts, and
    ``facts.<id>`` and ``figures.<id>``. ``seconds`` are how long its notes take to say; ``timing``
    tells the speaker, where the audience's rules want it. A ``spare`` slide stands behind the
    close, for questions.
    """

    id: str
    layout: str
    fills: Mapping[str, Fill]
    notes: tuple[str, ...]
    section: str
    place: Place
    sources: tuple[str, ...] = ()
    facts: tuple[tuple[str, Part], ...] = ()
    holds: frozenset[str] = frozenset()
    seconds: float = 0.0
    timing: str = ""
    spare: bool = False


@dataclass(frozen=True)
class Mark:
    """What marks the slides of a layout as not final.

    Its ``size`` is in points, its ``colour`` a role of the theme.
    """

    text: str
    size: float
    box: Box
    colour: str


@dataclass(frozen=True)
class Deck:
    """A whole deck in one language, with the document's properties.

    ``template`` is the presentation of someone else's that it stands on, if any. ``iso_date``
    is a full date (YYYY-MM-DD). ``marks`` are those of its layouts, by name, if it is not final.
    """

    title: str
    subject: str
    author: str
    keywords: str
    iso_date: str
    language: Language
    theme: Theme
    footer: str
    slides: tuple[Slide, ...]
    template: bytes = b""
    marks: Mapping[str, Mark] = field(default_factory=dict)

    @property
    def talk(self) -> tuple[Slide, ...]:
        """Return the slides up to the close, which the talk goes through."""
        return tuple(slide for slide in self.slides if not slide.spare)

    @property
    def seconds(self) -> float:
        """Return how long the talk takes."""
        return sum(slide.seconds for slide in self.talk)

    @property
    def mark(self) -> str:
        """Return what marks every slide, or nothing."""
        return next((mark.text for mark in self.marks.values()), "")
