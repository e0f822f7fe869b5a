"""The shapes of blocks, the steps of an argument."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jianbao.read.shapes.base import ONCE, Ids, Names, Shape, Texts, TextStr, Truth


class _Block(Shape):
    title: TextStr
    """Heading of the block: a full sentence that says the point."""
    headline: TextStr | None = None
    """Headline of the slide, where the title does not suit one."""
    internal: Truth = False
    """true keeps the block out of every edition."""
    audiences: Annotated[Ids, *ONCE] = []
    """Audiences that the block is for, folders in templates/audiences; without them, all are."""


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
    figures: Annotated[Ids, Field(max_length=1)] = []
    """One drawing, by its id under `figures`, where its headline is shown without its actions."""
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
