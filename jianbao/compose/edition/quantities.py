"""Prints the facts of an edition, each once, and notes the places that they are from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from jianbao.compose.edition.citations import noted
from jianbao.compose.edition.spans import printed_spans
from jianbao.compose.ledger.derive import WHOLE, whole_of
from jianbao.compose.ledger.printing import Printed, print_fact, print_when, working
from jianbao.model.edition import Quantity
from jianbao.model.language import Language
from jianbao.model.ledger import Derivation, Fact, Source, When
from jianbao.model.text import Rich, Span, Text


class Spot(NamedTuple):
    """The place in a source that an endnote names."""

    source: str
    section: str
    paragraph: int


@dataclass
class Quantities:
    """The facts of a ledger as one language prints them, each made when it is first asked for.

    ``say`` and ``remark`` say a text: resolved, and as plain words in a note's brackets.
    ``made`` are the facts that were asked for, ``spots`` the places that they are from, each
    with its facts: the endnotes. Both keep the order of asking. ``making`` are the facts that
    are just being worked out.
    """

    ledger: Mapping[str, Fact]
    sources: Mapping[str, Source]
    language: Language
    say: Callable[[Text | None], Rich]
    remark: Callable[[Text | None], str]
    made: dict[str, Quantity] = field(default_factory=dict)
    spots: dict[Spot, list[str]] = field(default_factory=dict)
    making: set[str] = field(default_factory=set)
    _prints: dict[tuple[str, bool], Printed] = field(default_factory=dict)

    def of(self, id: str) -> Quantity:
        """Return the fact ``id`` in print, with the number of its note."""
        if id not in self.made:
            self.making.add(id)
            self.made[id] = self._make(self.ledger[id])
            self.making.remove(id)
        return self.made[id]

    def printed(self, fact: Fact, *, compact: bool | None = None) -> Printed:
        """Return ``fact`` in print, worked out once however often it stands in texts."""
        short = fact.compact if compact is None else compact
        if (fact.id, short) not in self._prints:
            self._prints[fact.id, short] = print_fact(fact, self.language, compact=short)
        return self._prints[fact.id, short]

    def _make(self, fact: Fact) -> Quantity:
        printed = self.printed(fact)
        mark = Span("", fact=fact.id, group=1)
        value = fact.value
        note = self._note(fact)
        label = self.say(fact.label)
        as_of = print_when(fact.as_of, self.language) if fact.as_of else ""
        return Quantity(
            fact=fact.id,
            text=printed.whole,
            before=printed.before + printed.currency,
            number=printed.digits,
            after=printed.scale + printed.inner + printed.unit + printed.after,
            scale=printed.scale,
            behind=printed.after,
            short=self.printed(fact, compact=True).whole,
            label=label,
            as_of=as_of,
            unit=fact.unit,
            measured=fact.unit in self.language.measures,
            amount=value if isinstance(value, Decimal) else None,
            year=value.decimal_year if isinstance(value, When) else None,
            when=fact.as_of,
            note=note,
            derived=fact.derivation is not None,
            source_line=self._source_line(fact),
            said=Rich(
                f"facts.{fact.id}",
                fact.place,
                printed_spans(printed, mark),
            ),
            caption=noted(self._dated(label, as_of), note),
            remarks=tuple(self._remarks(fact)),
        )

    def _note(self, fact: Fact) -> int:
        """Return the number of the endnote that names where ``fact`` is from."""
        spot = Spot(fact.source, fact.locator.section, fact.locator.paragraph)
        self.spots.setdefault(spot, []).append(fact.id)
        return 1 + list(self.spots).index(spot)

    def _source_line(self, fact: Fact) -> str:
        """Return the work that a figure comes from: the primary one where the source names it."""
        return self.work(fact.via or fact.source)

    def work(self, id: str) -> str:
        """Return what the source ``id`` is called under a figure."""
        source = self.sources[id]
        return self.say(source.short or source.title).plain

    def _dated(self, label: Rich, as_of: str) -> Rich:
        """Return a fact's label with its date in brackets, which stay together."""
        if not as_of:
            return label
        opening, close = self.language.punctuation["open"], self.language.punctuation["close"]
        last = max((span.group for span in label.spans), default=0)
        date = (Span(opening), Span(as_of + close, group=1 + last))
        return replace(label, spans=(*label.spans, *date))

    def _remarks(self, fact: Fact) -> Iterator[str]:
        """Yield what a note says behind a figure, besides its date."""
        if fact.hedge:
            yield self.language.hedges[fact.hedge][0]
        if fact.derivation:
            yield self._working(fact, fact.derivation)
        if fact.note:
            yield self.remark(fact.note)

    def _working(self, fact: Fact, derivation: Derivation) -> str:
        """Return how ``fact`` is worked out; what from is shown by it and has notes too."""
        inputs = [whole_of(fact) if id == WHOLE else self.ledger[id] for id in derivation.inputs]
        colon = self.language.punctuation["colon"]
        for one in inputs:
            if one.id != WHOLE:
                self.of(one.id)
        return self.language.labels["derived"] + colon + working(fact, inputs, self.language)
