"""The shapes of the ledger: facts, the sources that they are from, and official names."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from jianbao.model.ledger import Hedge, Operation, Qualifier
from jianbao.read.shapes.base import Date, Id, Name, Names, Shape, TextStr, Truth, Value


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
    paragraphs: Annotated[int, Field(ge=1)] | None = None
    """How many paragraphs it has; a fact cannot stand in a later one."""


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
