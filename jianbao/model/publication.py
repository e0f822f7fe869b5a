"""A publication: what is said, in its source language, with every translation by key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from jianbao.model.audience import Selection
from jianbao.model.control import Embargo, Status
from jianbao.model.kinds import Kind
from jianbao.model.ledger import Fact, Source, Term, When
from jianbao.model.text import Text
from jianbao.problem import Place


@dataclass(frozen=True)
class Block:
    """One step of the argument; which fields are filled depends on its kind.

    What is ``internal`` is for no audience; with ``audiences`` it is for those alone.
    """

    id: str
    kind: Kind
    place: Place
    title: Text
    headline: Text | None = None
    lead: Text | None = None
    body: tuple[Text, ...] = ()
    points: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    why: Text | None = None
    actions: tuple[Text, ...] = ()
    evidence: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    internal: bool = False
    audiences: tuple[str, ...] = ()

    def is_for(self, audience: str) -> bool:
        """Return whether ``audience`` may see the block."""
        return not self.internal and (not self.audiences or audience in self.audiences)


@dataclass(frozen=True)
class Item:
    """A node of a figure: a bar, an event, a place, a step; lanes and bands hold items.

    So do categories of a chart with several series, and series over time. What is ``is_dated``
    has the date of its facts for its name. ``fact_place`` is where the name of its fact stands.
    """

    id: str
    place: Place
    label: Text | None = None
    text: Text | None = None
    fact: str = ""
    planned: bool = False
    items: tuple[Item, ...] = ()
    is_dated: bool = False
    fact_place: Place | None = None

    @property
    def nodes(self) -> Iterator[Item]:
        """Yield the item and all below it, in order."""
        yield self
        for item in self.items:
            yield from item.nodes


@dataclass(frozen=True)
class FigureSpec:
    """A chart, diagram or table as written: facts and labels, no figure typed.

    ``items`` hold the bars, lanes, bands, steps or rows; ``columns`` a table's heads, and
    ``series`` a chart's. With ``from_zero`` its axis of values begins there. ``source`` is the id
    of the work that it is drawn from, where it names one itself.
    """

    id: str
    kind: str
    place: Place
    title: Text
    subtitle: Text | None = None
    note: Text | None = None
    items: tuple[Item, ...] = ()
    columns: tuple[Item, ...] = ()
    series: tuple[Item, ...] = ()
    from_zero: bool = True
    source: str = ""

    @property
    def nodes(self) -> Iterator[Item]:
        """Yield its items and all below them, in order; a table's heads are not among them."""
        for item in self.items:
            yield from item.nodes


@dataclass(frozen=True)
class Version:
    """What a publication says to one audience where it differs: texts, blocks and figures."""

    texts: Mapping[str, Text]
    blocks: tuple[Block, ...]
    figures: Mapping[str, FigureSpec]


@dataclass(frozen=True)
class Publication:
    """Everything in one folder of ``content/``.

    ``originals`` are all texts of the source language by key, ``translations`` those of each
    other language, ``reviews`` the marks of the pairs of both that a person accepted.
    ``promised`` are the languages that its readers are owed, ``audiences`` those that it is made
    for; without any, all. ``versions`` are what it says otherwise to some audiences, by their
    names; ``selections`` what it chooses for some. Under an ``embargo`` it may not be
    published yet.
    """

    name: str
    source_language: str
    date: When
    version: str
    status: Status
    texts: Mapping[str, Text]
    blocks: tuple[Block, ...]
    figures: Mapping[str, FigureSpec]
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    originals: Mapping[str, Text]
    translations: Mapping[str, Mapping[str, Text]]
    reviews: Mapping[str, Mapping[str, str]]
    place: Place
    promised: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    embargo: Embargo | None = None
    versions: Mapping[str, Version] = field(default_factory=dict)
    selections: Mapping[str, Selection] = field(default_factory=dict)

    def is_for(self, audience: str) -> bool:
        """Return whether it is made for ``audience``."""
        return not self.audiences or audience in self.audiences

    def told_to(self, audience: str) -> Publication:
        """Return the publication as it speaks to ``audience``."""
        version = self.versions.get(audience)
        if version is None:
            return self
        return replace(self, texts=version.texts, blocks=version.blocks, figures=version.figures)

    @property
    def tellings(self) -> tuple[Publication, ...]:
        """Return the publication as it is, then as it speaks to each audience otherwise."""
        return (self, *(self.told_to(audience) for audience in self.versions))

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the codes of all languages that it has texts in, the source's first."""
        return (self.source_language, *self.translations)

    @property
    def asked(self) -> Mapping[str, Text]:
        """Return the originals that translations are asked for: all that an edition may show."""
        return asked(self.originals, self.blocks)

    def filled(self, language: str) -> Publication:
        """Return the publication with its originals where ``language`` has no text yet."""
        texts = self.translations.get(language, {})
        there = {key: text for key, text in texts.items() if text.source.strip()}
        whole = {**self.originals, **there}
        return replace(self, translations={**self.translations, language: whole})


def asked(originals: Mapping[str, Text], blocks: Iterable[Block]) -> dict[str, Text]:
    """Return ``originals`` without those of internal ``blocks`` and of figures that only they show.

    No edition shows them, so nobody has to translate them.
    """
    inner, shown = set[tuple[str, str]](), set[tuple[str, str]]()
    for block in blocks:
        part = inner if block.internal else shown
        part |= {("blocks", block.id), *(("figures", figure) for figure in block.figures)}
    unseen = inner - shown
    return {key: text for key, text in originals.items() if tuple(key.split(".")[:2]) not in unseen}
