"""The shapes of a publication's files, as their authors write them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jianbao.model.ledger import Hedge, Operation, Qualifier
from jianbao.read.shape import Id, Name, Shape, TextStr

Texts = dict[Id, TextStr]
Ids = list[Id]
Names = list[Name]


class PublicationTexts(Shape):
    """What the publication says of itself."""

    title: TextStr
    subtitle: TextStr
    claim: TextStr
    byline: TextStr
    series: TextStr
    disclaimer: TextStr
    cite_as: TextStr
    keywords: TextStr
    footer: TextStr


class _Block(Shape):
    title: TextStr
    headline: TextStr | None = None
    internal: bool = False


class Cover(_Block):
    """The cover page and the title slide."""

    kind: Literal["cover"]
    figures: Ids = []
    notes: Texts


class Summary(_Block):
    """One page that suffices by itself."""

    kind: Literal["summary"]
    lead: TextStr
    facts: Names = []
    points: Texts = {}
    notes: Texts


class Chapter(_Block):
    """A heading over the blocks that follow it; a section of the deck."""

    kind: Literal["chapter"]
    lead: TextStr | None = None
    figures: Annotated[Ids, Field(max_length=1)] = []


class Section(_Block):
    """A finding with its reasoning, figures and margin facts."""

    kind: Literal["section"]
    lead: TextStr | None = None
    body: Texts = {}
    points: Texts = {}
    figures: Annotated[Ids, Field(max_length=2)] = []
    facts: Annotated[Names, Field(max_length=4)] = []
    notes: Texts


class Statement(_Block):
    """One large sentence on an inverted ground."""

    kind: Literal["statement"]
    lead: TextStr | None = None
    body: Texts = {}
    points: Texts = {}
    figures: Annotated[Ids, Field(max_length=1)] = []
    notes: Texts


class Recommendation(_Block):
    """A recommendation: an action title, why, what to do, and the evidence paired with it."""

    kind: Literal["recommendation"]
    why: TextStr
    actions: Annotated[Texts, Field(min_length=1, max_length=4)]
    evidence: Names = []
    notes: Texts


class Closing(_Block):
    """Where the argument leads."""

    kind: Literal["closing"]
    lead: TextStr | None = None
    body: Texts = {}
    points: Texts = {}
    figures: Annotated[Ids, Field(max_length=1)] = []
    notes: Texts


class Sources(_Block):
    """The place of the endnotes and of the document's own particulars."""

    kind: Literal["sources"]
    lead: TextStr | None = None


AnyBlock = Annotated[
    Cover | Summary | Chapter | Section | Statement | Recommendation | Closing | Sources,
    Field(discriminator="kind"),
]


class Mark(Shape):
    """A node of a figure: a bar, an event, a place, a step."""

    label: TextStr | None = None
    text: TextStr | None = None
    fact: Name | None = None
    planned: bool = False


class _Figure(Shape):
    title: TextStr
    subtitle: TextStr | None = None
    note: TextStr | None = None


class Part(Mark):
    """A measured node: its fact is needed."""

    label: TextStr
    fact: Name


class Share(_Figure):
    """Parts of a whole as one bar."""

    kind: Literal["share"]
    parts: Annotated[dict[Id, Part], Field(min_length=2)]


class Bars(_Figure):
    """Amounts of one unit as horizontal bars."""

    kind: Literal["bars"]
    bars: Annotated[dict[Id, Part], Field(min_length=1)]


class Lane(Shape):
    """One lane of a timeline."""

    label: TextStr
    events: Annotated[dict[Id, Part], Field(min_length=1)]


class Timeline(_Figure):
    """Events in one or two lanes on a true axis of years."""

    kind: Literal["timeline"]
    lanes: Annotated[dict[Id, Lane], Field(min_length=1, max_length=2)]


class Band(Shape):
    """One band of a schematic."""

    label: TextStr
    text: TextStr | None = None
    places: Annotated[dict[Id, Mark], Field(min_length=1)]


class Network(_Figure):
    """Places in bands, as a schematic that is no map."""

    kind: Literal["network"]
    bands: Annotated[dict[Id, Band], Field(min_length=2, max_length=4)]


class Steps(_Figure):
    """Stages, one after another."""

    kind: Literal["steps"]
    steps: Annotated[dict[Id, Mark], Field(min_length=2, max_length=5)]


class Chain(_Figure):
    """Links of a chain, the gaps in it, and what they add up to."""

    kind: Literal["chain"]
    links: Annotated[dict[Id, Mark], Field(min_length=2, max_length=4)]
    gaps: Annotated[dict[Id, Mark], Field(min_length=1, max_length=3)]
    outcome: Mark


class Group(Shape):
    """Inputs of one sort, under a name where there are several."""

    label: TextStr | None = None
    text: TextStr | None = None
    inputs: Annotated[dict[Id, Mark], Field(min_length=1)]


class Flow(_Figure):
    """Inputs, in groups, that converge on one outcome."""

    kind: Literal["flow"]
    groups: Annotated[dict[Id, Group], Field(min_length=1, max_length=4)]
    outcome: Mark


class Table(_Figure):
    """Rows of texts under named columns; the first column heads its row."""

    kind: Literal["table"]
    columns: Annotated[Texts, Field(min_length=2)]
    rows: Annotated[dict[Id, Texts], Field(min_length=1)]


AnyFigure = Annotated[
    Share | Bars | Timeline | Network | Steps | Chain | Flow | Table,
    Field(discriminator="kind"),
]


class BriefFile(Shape):
    """``brief.yaml``: structure, order and text in the source language."""

    source_language: TextStr
    date: TextStr
    version: TextStr
    status: Literal["draft", "final"]
    publication: PublicationTexts
    blocks: Annotated[dict[Id, AnyBlock], Field(min_length=1)]
    figures: dict[Id, AnyFigure] = {}


class At(Shape):
    """A place in a source: a section, and a paragraph counted within it from 1."""

    section: Id
    paragraph: Annotated[int, Field(ge=1)]


class FactEntry(Shape):
    """One entry of the ledger; either ``value`` or ``derived``."""

    value: TextStr | Annotated[list[TextStr], Field(min_length=2, max_length=2)] | None = None
    derived: dict[Operation, list[Name]] | None = None
    unit: Name
    qualifier: Qualifier = Qualifier.EXACT
    hedge: Hedge | None = None
    as_of: TextStr | None = None
    review_after: TextStr | None = None
    label: TextStr
    note: TextStr | None = None
    source: Name
    via: Name | None = None
    at: At
    compact: bool = False
    decimals: Annotated[int, Field(ge=0, le=6)] | None = None
    parts: Names = []


class FactsFile(Shape):
    """``facts.yaml``: every figure and date, once."""

    facts: dict[Name, FactEntry]


class SectionEntry(Shape):
    """A heading of a work; ``short`` is how later notes name it."""

    title: TextStr
    short: TextStr | None = None


class SourceEntry(Shape):
    """A work: what it tells of itself, and no more."""

    title: TextStr
    short: TextStr | None = None
    author: TextStr | None = None
    publisher: TextStr | None = None
    note: TextStr | None = None
    locator_rule: TextStr | None = None
    sections: dict[Id, SectionEntry] = {}


class SourcesFile(Shape):
    """``sources.yaml``."""

    sources: dict[Name, SourceEntry]


class TermEntry(Shape):
    """An official name, with its short form where it has one."""

    name: TextStr
    short: TextStr | None = None


class GlossaryFile(Shape):
    """``glossary.yaml``."""

    terms: dict[Name, TermEntry] = {}
