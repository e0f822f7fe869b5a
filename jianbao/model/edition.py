"""An edition: one publication for one audience in one language; nothing left to choose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from jianbao.model.audience import Audience
from jianbao.model.control import Status
from jianbao.model.kinds import Kind
from jianbao.model.language import Language
from jianbao.model.ledger import Fact, When
from jianbao.model.standing import Part
from jianbao.model.text import EMPTY, Rich
from jianbao.problem import Place

#: Kinds of figure that are charts; ``table`` is a table, and all others are drawings.
CHARTS = frozenset(
    {
        "area",
        "bars",
        "columns",
        "dots",
        "doughnut",
        "line",
        "share",
        "shares",
        "slope",
        "stacked",
    }
)


@dataclass(frozen=True)
class Quantity:
    """A fact as this edition prints it, whole and in parts.

    ``unit`` measures, if ``measured``, or else counts things.
    ``amount`` is the number for charts (None for dates and ranges), ``year`` its place on a
    time axis; ``when`` is the date that it is of, for charts over time. ``text`` is the fact in
    a sentence, ``said`` the same with what may not part kept together; ``before`` and ``after``
    are what stands before and after ``number`` in it (qualifier, currency; 多, unit); ``scale``
    is the scale word that ``after`` begins with (萬, million), ``behind`` the qualifier that it
    ends with (or more). ``note`` is the number of its endnote, ``caption`` the label with the
    date and the note's mark; ``remarks`` are what a note adds to the figure: that it is
    hearsay, how it was worked out, what the editors understood.
    """

    fact: str
    text: str
    before: str
    number: str
    after: str
    scale: str
    short: str
    label: Rich
    as_of: str
    unit: str = ""
    behind: str = ""
    measured: bool = False
    amount: Decimal | None = None
    year: float | None = None
    when: When | None = None
    note: int = 0
    derived: bool = False
    source_line: str = ""
    said: Rich = EMPTY
    caption: Rich = EMPTY
    remarks: tuple[str, ...] = ()

    @property
    def unit_text(self) -> str:
        """Return what stands behind number and scale word: 多人, people, %."""
        return self.after[len(self.scale) :]

    @property
    def tail(self) -> str:
        """Return what stands behind the number beside its label or on a chart.

        A noun that only says what is counted is left out: label or measure names it. A qualifier
        stays.
        """
        unit = self.unit_text.removesuffix(self.behind)
        is_noun = unit.startswith(" ") and any(character.isalpha() for character in unit)
        return f"{self.scale}{self.behind}" if is_noun and not self.measured else self.after

    @property
    def labelled(self) -> str:
        """Return the fact as it stands beside its label or on a chart."""
        return f"{self.before}{self.number}{self.tail}" or self.text


@dataclass(frozen=True)
class Mark:
    """A node of a figure with its texts resolved; ``hatched`` marks the derived and planned."""

    id: str
    place: Place
    label: Rich
    text: Rich
    quantity: Quantity | None = None
    hatched: bool = False
    items: tuple[Mark, ...] = ()

    @property
    def nodes(self) -> Iterator[Mark]:
        """Yield the mark and all below it, in order."""
        yield self
        for mark in self.items:
            yield from mark.nodes

    @property
    def fact_ids(self) -> Iterator[str]:
        """Yield the ids of the facts that it shows itself, its value first."""
        if self.quantity:
            yield self.quantity.fact
        yield from (span.fact for span in (*self.label.spans, *self.text.spans) if span.fact)


@dataclass(frozen=True)
class Ticks:
    """What an axis of time may print in one unit: years, months or days.

    ``days`` are those from its first tick to its last date, each in words; ``pattern`` is
    CLDR's (UTS 35) that they are printed in.
    """

    unit: str
    pattern: str
    days: tuple[tuple[date, str], ...]


@dataclass(frozen=True)
class Figure:
    """A chart, diagram or table, resolved: both outputs draw from this one value.

    ``items`` stand in drawing order; for a table they are rows whose ``items`` are cells in
    the order of ``columns``. Of a chart with ``series`` they are its categories, each with an
    item for every series; over time they are the series themselves. ``scale`` are the ticks
    that an axis of values may print; with ``from_zero`` it begins there. ``ticks`` are those
    that an axis of time may print, the best first. ``peers`` are the items of a chart that
    stands beside this one and shares its scale: what is as much is as long in both. ``alt`` says
    in words what is seen: the title, the subtitle and the data; ``data`` is the last alone, for
    where the others stand as text beside it. ``source`` is the printed source line, ``work`` the
    part of it that no fact says.
    """

    id: str
    kind: str
    place: Place
    title: Rich
    subtitle: Rich
    note: Rich
    items: tuple[Mark, ...]
    columns: tuple[Mark, ...]
    source: str
    alt: str
    data: str = ""
    peers: tuple[Mark, ...] = ()
    series: tuple[Mark, ...] = ()
    scale: tuple[Quantity, ...] = ()
    from_zero: bool = True
    ticks: tuple[Ticks, ...] = ()
    work: str = ""

    @property
    def part(self) -> Part:
        """Return what it is as a part of a page: a chart, a table or a drawing."""
        if self.kind == "table":
            return Part.TABLE
        return Part.CHART if self.kind in CHARTS else Part.DRAWING

    @property
    def nodes(self) -> Iterator[Mark]:
        """Yield its items and all below them, in order; a table's heads are not among them."""
        for mark in self.items:
            yield from mark.nodes

    @property
    def fact_ids(self) -> tuple[str, ...]:
        """Return the ids of the facts that it shows, its title and measure aside, each once."""
        return tuple(dict.fromkeys(id for mark in self.nodes for id in mark.fact_ids))


@dataclass(frozen=True)
class Block:
    """One step of the argument, resolved.

    ``number`` counts recommendations from 1, in the order of the publication, which need not be
    that of the edition.
    """

    id: str
    kind: Kind
    place: Place
    title: Rich
    headline: Rich
    lead: Rich
    body: tuple[Rich, ...] = ()
    points: tuple[Rich, ...] = ()
    notes: tuple[Rich, ...] = ()
    why: Rich | None = None
    actions: tuple[Rich, ...] = ()
    evidence: tuple[Quantity, ...] = ()
    figures: tuple[Figure, ...] = ()
    facts: tuple[Quantity, ...] = ()
    number: int = 0
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """A run of blocks under one heading; the first may have none (cover, summary)."""

    heading: Block | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Work:
    """A source as this edition cites it; what a source does not tell of itself is empty."""

    id: str
    title: Rich
    short: Rich
    author: Rich
    publisher: Rich
    note: Rich
    locator_rule: Rich


@dataclass(frozen=True)
class Cited:
    """Facts of a note of which the same is said: the primary source, the date, the remarks.

    ``via`` is the work that the source itself names for them; ``known`` is its note, as it
    stands in brackets.
    """

    facts: tuple[Quantity, ...]
    via: Work | None = None
    known: str = ""
    as_of: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Note:
    """An endnote: a place in a source and the facts taken from it.

    ``where`` says the place as a list of notes does, a section by its short form once it was
    named in full; ``place`` says it whole, for whoever reads this note alone. ``work`` is the
    source's id.
    """

    number: int
    where: str
    cited: tuple[Cited, ...]
    place: str = ""
    work: str = ""

    @property
    def facts(self) -> tuple[Quantity, ...]:
        """Return all facts of the note."""
        return tuple(quantity for cited in self.cited for quantity in cited.facts)


@dataclass(frozen=True)
class Edition:
    """What one set of outputs says.

    ``date`` is in words, ``iso_date`` a full date (YYYY-MM-DD): of a month or a year, its first.
    ``texts`` are the publication's own (title, byline …); ``works`` are the sources that the
    notes name places in; ``asides`` are the texts that notes print as plain words, for whoever
    looks for every text; ``facts`` are those of the ``ledger`` that it uses, as it prints them;
    ``short_forms`` are the glossary's abbreviations with what they stand for; ``languages`` are
    the codes of all that the publication is made in, ``made_for`` the audiences, where not all;
    ``wording`` are all texts of the publication
    by key, as typed, chosen or not: what words there are shows in them. ``cohesion`` is what was
    learnt from these: how firmly pairs of words or of Han hold together. ``state`` says how
    final the edition is, ``mark`` what marks every page and slide of it; both are empty once it is
    final.
    """

    publication: str
    audience: Audience
    language: Language
    texts: Mapping[str, Rich]
    date: str
    iso_date: str
    version: str
    status: Status
    chapters: tuple[Chapter, ...]
    notes: tuple[Note, ...] = ()
    works: tuple[Work, ...] = ()
    asides: tuple[Rich, ...] = ()
    facts: Mapping[str, Quantity] = field(default_factory=dict)
    ledger: Mapping[str, Fact] = field(default_factory=dict)
    short_forms: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    made_for: tuple[str, ...] = ()
    wording: Mapping[str, str] = field(default_factory=dict)
    cohesion: Mapping[str, float] = field(default_factory=dict)
    state: Rich = EMPTY
    mark: Rich = EMPTY

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return every block in order, chapter headings included."""
        return tuple(
            block
            for chapter in self.chapters
            for block in ((chapter.heading,) if chapter.heading else ()) + chapter.blocks
        )

    @property
    def figures(self) -> Mapping[str, Figure]:
        """Return the figures that this edition shows, by id."""
        return {figure.id: figure for block in self.blocks for figure in block.figures}

    @property
    def keywords(self) -> tuple[str, ...]:
        """Return what the publication's keywords are, which it lists with semicolons."""
        mark = self.language.punctuation["semicolon"].strip()
        parts = self.texts["keywords"].plain.split(mark)
        return tuple(part.strip() for part in parts if part.strip())

    @property
    def recommendations(self) -> tuple[Block, ...]:
        """Return the recommendations in order."""
        return tuple(block for block in self.blocks if block.kind is Kind.RECOMMENDATION)
