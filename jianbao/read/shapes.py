"""The shapes of a publication's files, as their authors write them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, RootModel

from jianbao.model.ledger import Hedge, Operation, Qualifier
from jianbao.read.shape import Id, Name, Shape, TextStr, Truth

#: A date as ``when.parse_when`` reads it; what is said here is for editors.
_DATE = {
    "type": ["string", "integer"],
    "pattern": r"^(end )?[0-9]{4}(-[0-9]{2})?(-[0-9]{2})?$",
    "minimum": 1000,
    "maximum": 9999,
    "examples": [2024, "2024-08", "2023-02-20", "end 2025"],
}
Date = Annotated[TextStr, Field(json_schema_extra=_DATE)]
#: A number with its digits whole or in groups of three: 8,8 for 8.8 would be read as 88.
NUMBER = r"[-+]?(([0-9]{1,3}(,[0-9]{3})+|[0-9]+(_[0-9]+)*)([.][0-9]+)?|[.][0-9]+)"
#: A value as ``ledger`` reads it: a number, a part of a whole, or a date.
_VALUE = {
    "pattern": rf"^({NUMBER}|[0-9]+/[0-9]+|(end )?[0-9]{{4}}(-[0-9]{{2}}){{0,2}})$",
    "examples": [47210, 8.8, "1/4", "2024-08"],
}
Value = Annotated[TextStr, Field(json_schema_extra=_VALUE)]
Texts = dict[Id, TextStr]
Ids = list[Id]
Names = list[Name]


class PublicationTexts(Shape):
    """What the publication says of itself."""

    title: TextStr
    """Title of the brief and of the deck."""
    subtitle: TextStr
    """Line under the title on the cover; carries the date or the occasion."""
    claim: TextStr
    """The whole argument in one sentence, on the cover."""
    byline: TextStr
    """Who speaks: author, editors, office."""
    series: TextStr
    """Series that the publication belongs to, in small type above the title."""
    disclaimer: TextStr
    """Whose views these are, and what the document is not."""
    cite_as: TextStr
    """How others should cite the publication."""
    keywords: TextStr
    """Keywords for the files’ properties, parted by semicolons."""
    footer: TextStr
    """Short title that stands in the foot of pages and slides."""


class _Block(Shape):
    title: TextStr
    """Heading of the block: a full sentence that says the point."""
    headline: TextStr | None = None
    """Headline of the slide, where the title does not suit one."""
    internal: Truth = False
    """true keeps the block out of every edition."""


class Cover(_Block):
    """The cover page and the title slide."""

    kind: Literal["cover"]
    figures: Ids = []
    """Drawing on the cover, by its id under `figures`."""
    notes: Texts
    """What the speaker says over the title slide, paragraph by paragraph."""


class Summary(_Block):
    """One page that suffices by itself."""

    kind: Literal["summary"]
    lead: TextStr
    """The first paragraph: the argument in two or three sentences."""
    facts: Names = []
    """Key figures, by their ids in facts.yaml."""
    points: Texts = {}
    """The points that a reader in a hurry takes away."""
    notes: Texts
    """What the speaker says, and what the slide does not."""


class Chapter(_Block):
    """A heading over the blocks that follow it; a section of the deck."""

    kind: Literal["chapter"]
    lead: TextStr | None = None
    """A sentence under the heading."""
    figures: Annotated[Ids, Field(max_length=1)] = []
    """One drawing, by its id under `figures`."""


class Section(_Block):
    """A finding with its reasoning, figures and margin facts."""

    kind: Literal["section"]
    lead: TextStr | None = None
    """Opening sentence, in larger type."""
    body: Texts = {}
    """Paragraphs of the brief."""
    points: Texts = {}
    """Points of the slide, in place of the paragraphs."""
    figures: Annotated[Ids, Field(max_length=2)] = []
    """Figures, by their ids under `figures`; two at most."""
    facts: Annotated[Names, Field(max_length=4)] = []
    """Facts that stand in the margin, by their ids; four at most."""
    notes: Texts
    """What the speaker says, and what the slide does not."""


class Statement(_Block):
    """One large sentence on an inverted ground."""

    kind: Literal["statement"]
    lead: TextStr | None = None
    """Sentence under the statement."""
    body: Texts = {}
    """Paragraphs of the brief."""
    points: Texts = {}
    """Points of the slide, in place of the paragraphs."""
    figures: Annotated[Ids, Field(max_length=1)] = []
    """One drawing, by its id under `figures`."""
    notes: Texts
    """What the speaker says, and what the slide does not."""


class Recommendation(_Block):
    """A recommendation: an action title, why, what to do, and the evidence paired with it."""

    kind: Literal["recommendation"]
    why: TextStr
    """Why it is recommended, in a sentence or two."""
    actions: Annotated[Texts, Field(min_length=1, max_length=4)]
    """What to do: one to four actions, each beginning with a verb."""
    evidence: Names = []
    """Facts that the editors pair with it, by their ids."""
    notes: Texts
    """What the speaker says, and what the slide does not."""


class Closing(_Block):
    """Where the argument leads."""

    kind: Literal["closing"]
    lead: TextStr | None = None
    """Sentence under the headline."""
    body: Texts = {}
    """Paragraphs of the brief."""
    points: Texts = {}
    """Points of the slide."""
    figures: Annotated[Ids, Field(max_length=1)] = []
    """One drawing, by its id under `figures`."""
    notes: Texts
    """What the speaker says, and what the slide does not."""


class Sources(_Block):
    """The place of the endnotes and of the document's own particulars."""

    kind: Literal["sources"]
    lead: TextStr | None = None
    """A sentence before the endnotes."""


AnyBlock = Annotated[
    Cover | Summary | Chapter | Section | Statement | Recommendation | Closing | Sources,
    Field(discriminator="kind"),
]


class Mark(Shape):
    """A node of a figure: a bar, an event, a place, a step."""

    label: TextStr | None = None
    """Name of the node."""
    text: TextStr | None = None
    """A few words under its name."""
    fact: Name | None = None
    """Its figure or date, by its id in facts.yaml."""
    planned: Truth = False
    """true hatches it: planned or being set up, not there yet."""


class _Figure(Shape):
    title: TextStr
    """What the figure shows, as a sentence."""
    subtitle: TextStr | None = None
    """What is measured, in which unit, as of when."""
    note: TextStr | None = None
    """A caveat under the figure."""


class Part(Mark):
    """A measured node: its fact is needed."""

    label: TextStr
    """Name of the bar, part or event."""
    fact: Name
    """Its figure or date, by its id in facts.yaml."""


class Share(_Figure):
    """Parts of a whole as one bar."""

    kind: Literal["share"]
    parts: Annotated[dict[Id, Part], Field(min_length=2)]
    """The parts in their order; together they are the whole."""


class Series(Shape):
    """One series of a chart: all of its values have one colour."""

    label: TextStr
    """Name of the series, which its labels say."""


class Category(Shape):
    """A place on a chart's axis: one fact, or one for each series."""

    label: TextStr | None = None
    """Name of the category; without one, the date that its facts are of stands there."""
    fact: Name | None = None
    """Its figure, by its id in facts.yaml, where the chart has no series."""
    facts: dict[Id, Name] = {}
    """Its figures by series, each by its id in facts.yaml."""
    planned: Truth = False
    """true hatches it: planned or being set up, not there yet."""


#: Names of series by their ids; a theme has colours for four to six.
SeriesNames = Annotated[dict[Id, Series], Field(max_length=6)]


class Bars(_Figure):
    """Amounts of one unit as horizontal bars."""

    kind: Literal["bars"]
    series: SeriesNames = {}
    """Series, where each category has several bars."""
    bars: Annotated[dict[Id, Category], Field(min_length=1, max_length=12)]
    """The bars in their order, or groups of bars."""


class _Grid(_Figure):
    series: SeriesNames = {}
    """Series in their order, where there are several."""
    categories: Annotated[dict[Id, Category], Field(min_length=2, max_length=12)]
    """Categories in their order, each with a fact, or with one for each series."""


class Columns(_Grid):
    """Amounts of one unit as upright columns, for few categories with short names."""

    kind: Literal["columns"]


class Stacked(_Grid):
    """Parts of totals as columns of several colours."""

    kind: Literal["stacked"]
    series: Annotated[SeriesNames, Field(min_length=2)]
    """The parts, from the lowest to the highest."""


class Shares(_Grid):
    """Parts of several wholes: one bar of 100 % for each."""

    kind: Literal["shares"]
    series: Annotated[SeriesNames, Field(min_length=2)]
    """The parts, from left to right."""


class Dots(_Grid):
    """Amounts as dots on a common scale, which need not begin at nought."""

    kind: Literal["dots"]
    zero: Truth = True
    """false lets the scale begin at the least value."""


class Slope(_Figure):
    """What changed between two dates or places, a line for each series."""

    kind: Literal["slope"]
    series: Annotated[SeriesNames, Field(min_length=1)]
    """A line for each."""
    categories: Annotated[dict[Id, Category], Field(min_length=2, max_length=2)]
    """The two sides, from left to right."""
    zero: Truth = True
    """false lets the scale begin at the least value."""


class Run(Shape):
    """A series over time."""

    label: TextStr
    """Name of the series."""
    points: Annotated[Names, Field(min_length=3)]
    """Facts in order of time, each with its date in as_of; for two, draw a slope."""


class Lines(_Figure):
    """Amounts over time, on a true axis of time."""

    kind: Literal["line"]
    series: Annotated[dict[Id, Run], Field(min_length=1, max_length=6)]
    """A line for each, best four at most."""
    zero: Truth = True
    """false lets the scale begin at the least value."""


class Area(_Figure):
    """One amount over time, filled from nought; for several, draw lines or stacked columns."""

    kind: Literal["area"]
    series: Annotated[dict[Id, Run], Field(min_length=1, max_length=1)]
    """The one series."""


class Doughnut(_Figure):
    """Two to five parts of one whole as a ring."""

    kind: Literal["doughnut"]
    parts: Annotated[dict[Id, Part], Field(min_length=2, max_length=5)]
    """The parts, clockwise from the top; together they are the whole."""


class Waffle(_Figure):
    """Things counted one by one as dots, or per cent as a hundred squares."""

    kind: Literal["waffle"]
    parts: Annotated[dict[Id, Part], Field(min_length=1, max_length=5)]
    """What is counted, in its order."""


class Lane(Shape):
    """One lane of a timeline."""

    label: TextStr
    """Name of the lane."""
    events: Annotated[dict[Id, Part], Field(min_length=1)]
    """Events, each with a fact that is a date."""


class Timeline(_Figure):
    """Events in one or two lanes on a true axis of years."""

    kind: Literal["timeline"]
    lanes: Annotated[dict[Id, Lane], Field(min_length=1, max_length=2)]
    """One lane, or two to compare."""


class Band(Shape):
    """One band of a schematic."""

    label: TextStr
    """Name of the band."""
    text: TextStr | None = None
    """A few words under its name."""
    places: Annotated[dict[Id, Mark], Field(min_length=1)]
    """The places in it."""


class Network(_Figure):
    """Places in bands, as a schematic that is no map."""

    kind: Literal["network"]
    bands: Annotated[dict[Id, Band], Field(min_length=2, max_length=4)]
    """Two to four bands."""


class Steps(_Figure):
    """Stages, one after another."""

    kind: Literal["steps"]
    steps: Annotated[dict[Id, Mark], Field(min_length=2, max_length=5)]
    """Two to five stages."""


class Chain(_Figure):
    """Links of a chain, the gaps in it, and what they add up to."""

    kind: Literal["chain"]
    links: Annotated[dict[Id, Mark], Field(min_length=2, max_length=4)]
    """The links in their order."""
    gaps: Annotated[dict[Id, Mark], Field(min_length=1, max_length=3)]
    """Gaps between the links."""
    outcome: Mark
    """What the gaps add up to."""


class Group(Shape):
    """Inputs of one sort, under a name where there are several."""

    label: TextStr | None = None
    """Name of the group, where there are several."""
    text: TextStr | None = None
    """A few words under its name."""
    inputs: Annotated[dict[Id, Mark], Field(min_length=1)]
    """What goes in."""


class Flow(_Figure):
    """Inputs, in groups, that converge on one outcome."""

    kind: Literal["flow"]
    groups: Annotated[dict[Id, Group], Field(min_length=1, max_length=4)]
    """One to four groups of inputs."""
    outcome: Mark
    """What they lead to."""


class Table(_Figure):
    """Rows of texts under named columns; the first column heads its row."""

    kind: Literal["table"]
    columns: Annotated[Texts, Field(min_length=2)]
    """Heads of the columns; the first column heads its row."""
    rows: Annotated[dict[Id, Texts], Field(min_length=1)]
    """Rows, each with a text for every column."""


AnyFigure = Annotated[
    Share
    | Shares
    | Bars
    | Columns
    | Stacked
    | Lines
    | Area
    | Slope
    | Dots
    | Doughnut
    | Waffle
    | Timeline
    | Network
    | Steps
    | Chain
    | Flow
    | Table,
    Field(discriminator="kind"),
]


class BriefFile(Shape):
    """``brief.yaml``: structure, order and text in the source language."""

    source_language: TextStr
    """Language in which this file is written: a file in templates/languages."""
    languages: list[TextStr] = []
    """Languages that readers are promised: without the file of one, nothing is built.

    Any other that has its file beside this one is built too.
    """
    date: Date
    """Date of this edition."""
    version: TextStr
    """Version of this edition, as it is printed."""
    status: Literal["draft", "final"]
    """Whether this edition is a draft or final."""
    publication: PublicationTexts
    """What the publication says of itself."""
    blocks: Annotated[dict[Id, AnyBlock], Field(min_length=1)]
    """The argument, block by block, in its order. Ids are never printed; translations use them."""
    figures: dict[Id, AnyFigure] = {}
    """Charts, drawings and tables, which blocks name by their ids."""


class At(Shape):
    """A place in a source: a section, and a paragraph counted within it from 1."""

    section: Id
    """Section of the source, by its id in sources.yaml."""
    paragraph: Annotated[int, Field(ge=1)]
    """Paragraph of that section, counted from 1."""


class FactEntry(Shape):
    """One entry of the ledger; either ``value`` or ``derived``."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["value"]}, {"required": ["derived"]}]}
    )

    value: Value | Annotated[list[Value], Field(min_length=2, max_length=2)] | None = None
    """The figure or date as the source has it: 47210, 8.8, [1, 5] for a range, 2024-08.

    An entry has either `value` or `derived`.
    """
    derived: (
        Annotated[dict[Operation, Names], Field(json_schema_extra={"maxProperties": 1})] | None
    ) = None
    """How the figure is worked out from others, such as {difference: [whole, part]}.

    An entry has either `value` or `derived`.
    """
    unit: Name
    """What is counted or measured: a unit of templates/languages; or year, month, day, decade."""
    qualifier: Qualifier = Qualifier.EXACT
    """How the figure stands to the true one; it is printed with it wherever it stands."""
    hedge: Hedge | None = None
    """How the source keeps its distance from the figure."""
    as_of: Date | None = None
    """Date for which the figure holds."""
    review_after: Date | None = None
    """Date after which somebody should look whether the figure still stands."""
    label: TextStr
    """What the figure is, in the source language."""
    note: TextStr | None = None
    """What a reader of the endnotes should know, such as what the editors understood."""
    source: Name
    """Work that it comes from, by its id in sources.yaml."""
    via: Name | None = None
    """Primary source that the work names for it, by its id in sources.yaml."""
    at: At
    """Where in the work it stands."""
    compact: Truth = False
    """true prints the short scale: 11.5億, 1.15 billion."""
    decimals: Annotated[int, Field(ge=0, le=6)] | None = None
    """Decimal places that are printed."""
    parts: Names = []
    """Facts that it says it is made of; their sum is tested."""


class FactsFile(Shape):
    """``facts.yaml``: every figure and date, once."""

    facts: dict[Name, FactEntry]
    """Every figure and date by its id: small Latin letters, digits and _."""


class SectionEntry(Shape):
    """A heading of a work; ``short`` is how later notes name it."""

    title: TextStr
    """The heading as the work has it."""
    short: TextStr | None = None
    """How later notes name it."""


class SourceEntry(Shape):
    """A work: what it tells of itself, and no more."""

    title: TextStr
    """Title of the work."""
    short: TextStr | None = None
    """How a line under a figure names it."""
    author: TextStr | None = None
    """Who wrote it, as it says."""
    publisher: TextStr | None = None
    """Who published it, as it says."""
    note: TextStr | None = None
    """What a reader should know of it."""
    locator_rule: TextStr | None = None
    """How its paragraphs are counted."""
    sections: dict[Id, SectionEntry] = {}
    """Its sections by their ids, for locators."""


class SourcesFile(Shape):
    """``sources.yaml``."""

    sources: dict[Name, SourceEntry]
    """The works that facts come from, by their ids."""


class TermEntry(Shape):
    """An official name, with its short form where it has one."""

    name: TextStr
    """The official name in full."""
    short: TextStr | None = None
    """Its short form; printed by {id:short}."""


class GlossaryFile(Shape):
    """``glossary.yaml``."""

    terms: dict[Name, TermEntry] = {}
    """Official names by their ids; texts write {id} or {id:short}."""


# --- a further language -------------------------------------------------------------------------


class TextTree(RootModel[dict[Id, "TextStr | TextTree"]]):
    """Texts under the keys of their originals, as deep as those stand."""


class TextsUnder(Shape):
    """Texts under the keys that their originals have in brief.yaml."""

    publication: dict[Name, TextStr] = {}
    """What the publication says of itself."""
    blocks: dict[Id, dict[Id, TextStr | Texts]] = {}
    """Texts of the blocks."""
    figures: dict[Id, TextTree] = {}
    """Texts of the figures."""


class FactTexts(Shape):
    """Texts of one fact."""

    label: TextStr | None = None
    """What the figure is."""
    note: TextStr | None = None
    """What a reader of the endnotes should know."""


class SectionTexts(Shape):
    """Texts of one section of a work."""

    title: TextStr | None = None
    """The heading, translated or as the work has it."""
    short: TextStr | None = None
    """How later notes name it."""


class SourceTexts(Shape):
    """Texts of one work."""

    title: TextStr | None = None
    """Title of the work."""
    short: TextStr | None = None
    """How a line under a figure names it."""
    author: TextStr | None = None
    """Who wrote it."""
    publisher: TextStr | None = None
    """Who published it."""
    note: TextStr | None = None
    """What a reader should know of it."""
    locator_rule: TextStr | None = None
    """How its paragraphs are counted."""
    sections: dict[Id, SectionTexts] = {}
    """Its sections by their ids."""


class TermTexts(Shape):
    """One official name in this language."""

    name: TextStr | None = None
    """The official name in full."""
    short: TextStr | None = None
    """Its short form."""


class TextsFile(Shape):
    """``<code>.yaml`` of a publication: its texts in one further language.

    A language whose texts are converted from another's needs those alone that differ.
    """

    text: TextsUnder = TextsUnder()
    """Translations of brief.yaml."""
    facts: dict[Name, FactTexts] = {}
    """Translations of facts.yaml."""
    sources: dict[Name, SourceTexts] = {}
    """Translations of sources.yaml."""
    glossary: dict[Name, TermTexts] = {}
    """Official names in this language."""
    words: dict[TextStr, TextStr] = {}
    """Of a converted language: words of the source with what they shall become."""
