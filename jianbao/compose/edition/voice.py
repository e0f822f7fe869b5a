"""Says the texts of a publication in one language, with what they refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jianbao.compose.edition.citations import cited
from jianbao.compose.edition.quantities import Quantities
from jianbao.compose.edition.rich import NoPartError, resolve
from jianbao.compose.edition.spans import fact_spans
from jianbao.compose.ledger.derive import derive_all
from jianbao.model.language import Language
from jianbao.model.ledger import Fact, Term
from jianbao.model.publication import Publication
from jianbao.model.text import EMPTY, Rich, Role, Span, Text
from jianbao.problem import Problem


@dataclass
class Voice:
    """One language of a publication: says its texts, and keeps what is wrong with them.

    ``quantities`` are the facts that it says, ``asides`` the texts that notes say in plain words.
    """

    publication: Publication
    language: Language
    ledger: Mapping[str, Fact]
    faults: list[Problem] = field(default_factory=list)
    quantities: Quantities = field(init=False)
    asides: dict[Rich, None] = field(default_factory=dict)
    _groups: int = 0

    def __post_init__(self) -> None:
        self.quantities = Quantities(
            self.ledger, self.publication.sources, self.language, self.say, self.remark
        )

    def say(self, text: Text | None, *, cite: bool = False) -> Rich:
        """Return ``text`` resolved, with note marks behind its facts if ``cite``."""
        if text is None:
            return EMPTY
        names = (*self.ledger, *self.publication.terms)
        rich = resolve(self._translated(text), self._spans, self.faults, names)
        return cited(rich, lambda fact: self.quantities.of(fact).note) if cite else rich

    def say_all(self, texts: Iterable[Text], *, cite: bool = False) -> tuple[Rich, ...]:
        """Return each of ``texts`` resolved."""
        return tuple(self.say(text, cite=cite) for text in texts)

    def aside(self, text: Text | None) -> str:
        """Return a text as a note says it, in plain words, and remember that it does."""
        rich = self.say(text)
        self.asides[rich] = None
        return rich.plain

    def remark(self, text: Text | None) -> str:
        """Return an aside as it stands in brackets, without a stop."""
        return self.aside(text).rstrip(self.language.punctuation["stop"])

    def printed(self, reference: str) -> str:
        """Return what ``reference``, as it is written, prints inside a sentence."""
        name, _, part = reference.strip("{}").partition(":")
        try:
            spans = self._spans(name, part)
        except NoPartError:
            return ""
        return "".join(span.text for span in spans or ())

    def terms(self) -> Iterable[tuple[str, str]]:
        """Yield the short form and the name of every term that has both."""
        for term in self.publication.terms.values():
            if term.short:
                yield self._translated(term.short).source, self._translated(term.name).source

    @property
    def wording(self) -> dict[str, str]:
        """Return all texts of the publication in this language by key, as typed."""
        texts = self.publication.originals
        return {key: self._translated(text).source for key, text in texts.items()}

    def _translated(self, text: Text) -> Text:
        """Return ``text`` in this language.

        The reader has made sure that it is there, unless no edition shows it: then it stays.
        """
        if self.language.code == self.publication.source_language:
            return text
        return self.publication.translations[self.language.code].get(text.key, text)

    def _spans(self, name: str, part: str) -> tuple[Span, ...] | None:
        """Return what a reference to ``name`` prints; None where nothing is called so."""
        if name in self.quantities.making:
            place = self.ledger[name].label.place
            what = f"the label of `{name}` refers to itself"
            self.faults.append(Problem("REF04", what, place, "write it without this reference"))
            return ()
        if name in self.ledger:
            return self._fact_spans(self.ledger[name], part)
        term = self.publication.terms.get(name)
        return None if term is None else self._term_spans(term, part)

    def _term_spans(self, term: Term, part: str) -> tuple[Span, ...]:
        forms = {"": term.name, "name": term.name, "short": term.short}
        text = forms.get(part)
        if text is None:
            raise NoPartError(form for form, text in forms.items() if form and text)
        return (Span(self._translated(text).source, Role.LITERAL),)

    def _fact_spans(self, fact: Fact, part: str) -> tuple[Span, ...]:
        quantity = self.quantities.of(fact.id)
        printed = self.quantities.printed(fact, compact=True if part == "short" else None)
        self._groups += 1
        return fact_spans(fact, part, quantity, printed, self._groups, self.language)


def meanings(
    publication: Publication, language: Language, references: Iterable[str]
) -> dict[str, str]:
    """Return what each of ``references``, as it is written, prints in ``language``.

    One that is at fault prints nothing.
    """
    voice = Voice(publication, language, derive_all(publication.facts))
    return {written: voice.printed(written) for written in references}


def plain_texts(
    publication: Publication, language: Language, texts: Iterable[Text]
) -> dict[str, str]:
    """Return what each of ``texts``, given in the source language, says in ``language``, by key."""
    voice = Voice(publication, language, derive_all(publication.facts))
    return {text.key: voice.say(text).plain for text in texts}
