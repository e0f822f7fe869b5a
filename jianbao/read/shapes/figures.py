"""The shapes of figures: charts, drawings and tables."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jianbao.read.shapes.base import Id, Name, Names, Shape, Texts, TextStr, Truth


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
    source: Name | None = None
    """The work that it is drawn from, by its id in sources.yaml, where no fact in it says so."""


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
