"""Makes an Edition: selects the blocks, resolves every text, numbers the notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, cast

from jianbao.compose.edition.alt import describe
from jianbao.compose.edition.citations import cited, noted
from jianbao.compose.edition.rich import NoPartError, resolve
from jianbao.compose.edition.short_forms import short_forms
from jianbao.compose.edition.spans import is_rank, parts_of, printed_spans
from jianbao.compose.ledger.derive import WHOLE, derive_all, settle, whole_of
from jianbao.compose.ledger.printing import Printed, print_fact, print_ordinal, print_when, working
from jianbao.model import edition as out
from jianbao.model.audience import Audience
from jianbao.model.language import Language
from jianbao.model.ledger import MEASURES, Fact, Source, Term, When
from jianbao.model.publication import Block, FigureSpec, Item, Kind, Publication
from jianbao.model.text import EMPTY, Rich, Role, Span, Text
from jianbao.problem import Problem, ProblemError

#: What a form leaves unsaid: a brief argues in paragraphs, a deck in points and by voice.
UNSAID = {"brief": {"notes", "headline"}, "deck": {"body"}, "": frozenset[str]()}
_WHOLE = 100
#: Kinds whose points a brief prints too.
POINTS_IN_BRIEF = (Kind.SUMMARY, Kind.CLOSING)


def compose(
    publication: Publication, audience: Audience, language: Language, form: str
) -> out.Edition:
    """Return what ``audience`` reads in ``language``, as a ``brief`` or a ``deck``.

    Notes are numbered in the order in which this form uses their facts. Raises ProblemError
    with every fault of every text.
    """
    composer = _Composer(publication, language, derive_all(publication.facts), form)
    kinds = audience.kinds[form]
    chosen = [b for b in publication.blocks if b.kind in kinds and not b.internal]
    blocks = _numbered([composer.block(block) for block in chosen])
    texts = {name: composer.text(text) for name, text in publication.texts.items()}
    if composer.faults:
        raise ProblemError(dict.fromkeys(composer.faults))
    return out.Edition(
        publication=publication.name,
        audience=audience,
        language=language,
        texts=texts,
        date=print_when(publication.date, language),
        iso_date=_iso(publication.date),
        version=publication.version,
        status=publication.status,
        chapters=_chapters(blocks),
        notes=composer.notes(),
        works=composer.works(),
        asides=tuple(composer.asides),
        facts=composer.quantities,
        ledger={id: composer.ledger[id] for id in composer.quantities},
        short_forms=short_forms(composer.terms()),
    )


def check_texts(publication: Publication, language: Language) -> list[Problem]:
    """Return the faults of every text of the publication, chosen by an audience or not."""
    settled, faults = settle(publication.facts)
    # A derived fact without a value stands as if it were typed, so that all texts are judged.
    ledger = {
        id: settled.get(id, replace(fact, derivation=None))
        for id, fact in publication.facts.items()
    }
    composer = _Composer(publication, language, ledger, faults=faults)
    unprintable = tuple(_unprintable(composer))
    if unprintable:
        return [*composer.faults, *unprintable]
    composer.texts(publication.texts.values())
    for source in publication.sources.values():
        composer.texts(_source_texts(source))
    for id in publication.facts:
        composer.quantity(id)
    for block in publication.blocks:
        composer.block(block)
    for spec in publication.figures.values():
        composer.figure(spec)
    return list(dict.fromkeys(composer.faults))


def meanings(
    publication: Publication, language: Language, references: Iterable[str]
) -> dict[str, str]:
    """Return what each of ``references``, as it is written, prints in ``language``.

    One that is at fault prints nothing.
    """
    composer = _Composer(publication, language, derive_all(publication.facts))
    return {written: composer.printed(written) for written in references}


def plain_texts(
    publication: Publication, language: Language, texts: Iterable[Text]
) -> dict[str, str]:
    """Return what each of ``texts``, given in the source language, says in ``language``, by key."""
    composer = _Composer(publication, language, derive_all(publication.facts))
    return {text.key: composer.text(text).plain for text in texts}


def _source_texts(source: Source) -> Iterable[Text]:
    single = (source.title, source.short, source.author, source.publisher, source.note)
    yield from (text for text in (*single, source.locator_rule) if text)
    for section in source.sections.values():
        yield from (text for text in (section.title, section.short) if text)


def _unprintable(composer: _Composer) -> Iterable[Problem]:
    """Yield why a fact cannot be printed in the language."""
    for fact in composer.ledger.values():
        try:
            composer.printed_fact(fact)
        except ProblemError as error:
            yield from error.problems


def _iso(when: When) -> str:
    return f"{when.year:04}-{when.month or 1:02}-{when.day or 1:02}"


def _numbered(blocks: list[out.Block]) -> list[out.Block]:
    count = 0
    numbered = []
    for block in blocks:
        is_recommendation = block.kind is Kind.RECOMMENDATION
        count += is_recommendation
        numbered.append(replace(block, number=count) if is_recommendation else block)
    return numbered


def _chapters(blocks: list[out.Block]) -> tuple[out.Chapter, ...]:
    chapters: list[tuple[out.Block | None, list[out.Block]]] = [(None, [])]
    for block in blocks:
        if block.kind is Kind.CHAPTER:
            chapters.append((block, []))
        else:
            chapters[-1][1].append(block)
    return tuple(out.Chapter(heading, tuple(members)) for heading, members in chapters)


@dataclass(frozen=True)
class _Where:
    """The place in a source that an endnote names."""

    source: str
    section: str
    paragraph: int


@dataclass
class _Composer:
    """One language's texts, facts and notes, noted in the order of use."""

    publication: Publication
    language: Language
    ledger: Mapping[str, Fact]
    form: str = ""
    faults: list[Problem] = field(default_factory=list)
    quantities: dict[str, out.Quantity] = field(default_factory=dict)
    asides: dict[Rich, None] = field(default_factory=dict)
    _wheres: dict[_Where, int] = field(default_factory=dict)
    _noted: dict[int, list[str]] = field(default_factory=dict)
    _asking: set[str] = field(default_factory=set)
    _prints: dict[tuple[str, bool], Printed] = field(default_factory=dict)
    _groups: int = 0

    # --- text ---

    @property
    def names(self) -> tuple[str, ...]:
        """Return what a text may refer to."""
        return (*self.ledger, *self.publication.terms)

    def translated(self, text: Text) -> Text:
        """Return ``text`` in this language; the reader has made sure that it is there."""
        if self.language.code == self.publication.source_language:
            return text
        return self.publication.translations[self.language.code][text.key]

    def text(self, text: Text | None, *, cite: bool = False) -> Rich:
        """Return ``text`` resolved, with note marks behind its facts if ``cite``."""
        if text is None:
            return EMPTY
        rich = resolve(self.translated(text), self._resolver, self.faults, self.names)
        return cited(rich, lambda fact: self.quantity(fact).note) if cite else rich

    def printed(self, reference: str) -> str:
        """Return what ``reference``, as it is written, prints inside a sentence."""
        name, _, part = reference.strip("{}").partition(":")
        try:
            spans = self._resolver(name, part)
        except NoPartError:
            return ""
        return "".join(span.text for span in spans or ())

    def texts(self, texts: Iterable[Text], *, cite: bool = False) -> tuple[Rich, ...]:
        return tuple(self.text(text, cite=cite) for text in texts)

    def _resolver(self, name: str, part: str) -> tuple[Span, ...] | None:
        if name in self._asking:
            place = self.ledger[name].label.place
            what = f"the label of `{name}` refers to itself"
            self.faults.append(Problem("REF04", what, place, "write it without this reference"))
            return ()
        if name in self.ledger:
            return self._fact_spans(self.ledger[name], part)
        term = self.publication.terms.get(name)
        return None if term is None else self._term_spans(term, part)

    def terms(self) -> Iterable[tuple[str, str]]:
        """Yield the short form and the name of every term that has both."""
        for term in self.publication.terms.values():
            if term.short:
                yield self.translated(term.short).source, self.translated(term.name).source

    def _term_spans(self, term: Term, part: str) -> tuple[Span, ...]:
        forms = {"": term.name, "name": term.name, "short": term.short}
        text = forms.get(part)
        if text is None:
            raise NoPartError(form for form, text in forms.items() if form and text)
        return (Span(self.translated(text).source, Role.LITERAL),)

    def _fact_spans(self, fact: Fact, part: str) -> tuple[Span, ...]:
        quantity = self.quantity(fact.id)
        printed = self.printed_fact(fact, compact=True if part == "short" else None)
        self._groups += 1
        mark = Span("", fact=fact.id, group=self._groups)
        match part:
            case "" | "short":
                spans = printed_spans(printed, mark)
            case "value":
                spans = printed_spans(replace(printed, before="", inner="", after=""), mark)
            case "number":
                spans = (replace(mark, text=printed.number, role=Role.NUMBER),)
            case "ordinal" if is_rank(fact):
                text = print_ordinal(int(cast(Decimal, fact.value)), self.language)
                spans = (replace(mark, text=text, role=Role.NUMBER),)
            case "as_of" if quantity.as_of:
                spans = (replace(mark, text=quantity.as_of, role=Role.NUMBER),)
            case "label":
                return quantity.label.spans
            case _:
                raise NoPartError(parts_of(fact))
        return tuple(span for span in spans if span.text)

    # --- facts ---

    def printed_fact(self, fact: Fact, *, compact: bool | None = None) -> Printed:
        """Return ``fact`` in print, worked out once however often it stands in texts."""
        short = fact.compact if compact is None else compact
        if (fact.id, short) not in self._prints:
            self._prints[fact.id, short] = print_fact(fact, self.language, compact=short)
        return self._prints[fact.id, short]

    def quantity(self, id: str) -> out.Quantity:
        """Return the fact ``id`` as this edition prints it, and give it a note."""
        if id not in self.quantities:
            self._asking.add(id)
            self.quantities[id] = self._quantity(self.ledger[id])
            self._asking.remove(id)
        return self.quantities[id]

    def _quantity(self, fact: Fact) -> out.Quantity:
        printed = self.printed_fact(fact)
        value = fact.value
        note = self._note(fact)
        label = self.text(fact.label)
        as_of = print_when(fact.as_of, self.language) if fact.as_of else ""
        return out.Quantity(
            fact=fact.id,
            text=printed.whole,
            before=printed.before + printed.currency,
            number=printed.digits,
            after=printed.scale + printed.inner + printed.unit + printed.after,
            scale=printed.scale,
            short=self.printed_fact(fact, compact=True).whole,
            label=label,
            as_of=as_of,
            unit=fact.unit,
            amount=value if isinstance(value, Decimal) else None,
            year=value.decimal_year if isinstance(value, When) else None,
            note=note,
            derived=fact.derivation is not None,
            source_line=self._source_line(fact),
            said=Rich(
                f"facts.{fact.id}",
                fact.place,
                printed_spans(printed, Span("", fact=fact.id, group=1)),
            ),
            caption=noted(self._dated(label, as_of), note),
            remarks=tuple(self._remarks(fact)),
        )

    def _dated(self, label: Rich, as_of: str) -> Rich:
        """Return a fact's label with its date in brackets, which stay together."""
        if not as_of:
            return label
        opening, close = self.language.punctuation["open"], self.language.punctuation["close"]
        date = (Span(opening), Span(as_of + close, group=1 + _last_group(label)))
        return replace(label, spans=(*label.spans, *date))

    def _remarks(self, fact: Fact) -> Iterable[str]:
        """Yield what a note says behind a figure, besides its date."""
        if fact.hedge:
            yield self.language.hedges[fact.hedge][0]
        if fact.derivation:
            inputs = [
                whole_of(fact) if name == WHOLE else self.ledger[name]
                for name in fact.derivation.inputs
            ]
            colon = self.language.punctuation["colon"]
            yield self.language.labels["derived"] + colon + working(fact, inputs, self.language)
            for one in inputs:
                if one.id != WHOLE:
                    self.quantity(one.id)  # shown by the note, so that it has a note too
        if fact.note:
            yield self._remark(fact.note)

    def _remark(self, text: Text | None) -> str:
        """Return a note's text as it stands in brackets, without a stop."""
        return self._words(text).rstrip(self.language.punctuation["stop"])

    def _words(self, text: Text | None) -> str:
        """Return a text as a note prints it, in plain words, and remember that it does."""
        rich = self.text(text)
        self.asides[rich] = None
        return rich.plain

    def _note(self, fact: Fact) -> int:
        where = _Where(fact.source, fact.locator.section, fact.locator.paragraph)
        number = self._wheres.setdefault(where, len(self._wheres) + 1)
        self._noted.setdefault(number, []).append(fact.id)
        return number

    def _source_line(self, fact: Fact) -> str:
        """Return the work that a figure comes from: the primary one where the essay names it."""
        source = self.publication.sources[fact.via or fact.source]
        return self.text(source.short or source.title).plain

    def notes(self) -> tuple[out.Note, ...]:
        """Return the endnotes in order; a section has its full title where it is first named."""
        named: set[tuple[str, str]] = set()
        notes = []
        for where, number in self._wheres.items():
            section = (where.source, where.section)
            place = self._place(where)
            line = self._place(where, short=True) if section in named else place
            cited = self._cited(self._noted[number])
            notes.append(out.Note(number, self._of_work(where, line), cited, place, where.source))
            named.add(section)
        return tuple(notes)

    def _place(self, where: _Where, *, short: bool = False) -> str:
        section = self.publication.sources[where.source].sections[where.section]
        heading = self._words((short and section.short) or section.title)
        return self.language.labels["locator"].format(section=heading, n=where.paragraph)

    def _of_work(self, where: _Where, place: str) -> str:
        """Return ``place`` with the name of its work, if notes name places in several."""
        if len({one.source for one in self._wheres}) == 1:
            return place
        source = self.publication.sources[where.source]
        return (
            self._words(source.short or source.title) + self.language.punctuation["comma"] + place
        )

    def _cited(self, ids: Iterable[str]) -> tuple[out.Cited, ...]:
        """Return the facts of a note by what is said of them; those of the source itself first."""
        said: dict[out.Cited, list[out.Quantity]] = {}
        for id in sorted(ids, key=lambda id: bool(self.ledger[id].via)):
            quantity = self.quantities[id]
            via = self.publication.sources.get(self.ledger[id].via)
            work = self._work(via) if via else None
            known = self._remark(via.note if via else None)
            alike = out.Cited((), work, known, quantity.as_of, quantity.remarks)
            said.setdefault(alike, []).append(quantity)
        return tuple(replace(alike, facts=tuple(facts)) for alike, facts in said.items())

    def works(self) -> tuple[out.Work, ...]:
        """Return the sources that notes name places in, each once, in order of use."""
        used = dict.fromkeys(where.source for where in self._wheres)
        return tuple(self._work(self.publication.sources[id]) for id in used)

    def _work(self, source: Source) -> out.Work:
        return out.Work(
            id=source.id,
            title=self.text(source.title),
            short=self.text(source.short),
            author=self.text(source.author),
            publisher=self.text(source.publisher),
            note=self.text(source.note),
            locator_rule=self.text(source.locator_rule),
        )

    # --- blocks and figures ---

    def block(self, block: Block) -> out.Block:
        """Return ``block`` resolved, in the order in which a reader meets its parts."""
        block = self._said(block)
        title = self.text(block.title)
        headline = self.text(block.headline) if block.headline else title
        lead = self.text(block.lead, cite=True)
        facts = tuple(self.quantity(id) for id in block.facts)
        body = self.texts(block.body, cite=True)
        points = self.texts(block.points, cite=True)
        figures = _to_scale([self.figure(self.publication.figures[id]) for id in block.figures])
        why = self.text(block.why, cite=True) if block.why else None
        actions = self.texts(block.actions, cite=True)
        evidence = tuple(self.quantity(id) for id in block.evidence)
        rich = (title, headline, lead, *body, *points, *actions, *((why,) if why else ()))
        return out.Block(
            id=block.id,
            kind=block.kind,
            place=block.place,
            title=title,
            headline=headline,
            lead=lead,
            body=body,
            points=points,
            notes=self.texts(block.notes),
            why=why,
            actions=actions,
            evidence=evidence,
            figures=figures,
            facts=facts,
            sources=self._source_lines(rich, (*facts, *evidence), figures),
        )

    def _said(self, block: Block) -> Block:
        """Return ``block`` without what this form leaves unsaid, so that no note counts it."""
        unsaid = set(UNSAID[self.form])
        if self.form == "brief" and block.kind not in POINTS_IN_BRIEF:
            unsaid.add("points")
        if "headline" in unsaid:
            block = replace(block, headline=None)
        many: dict[str, Any] = dict.fromkeys(unsaid - {"headline"}, ())
        return replace(block, **many)

    def _source_lines(
        self,
        texts: Iterable[Rich],
        quantities: Iterable[out.Quantity],
        figures: Iterable[out.Figure],
    ) -> tuple[str, ...]:
        """Return the works that a block's figures come from, each once."""
        named = [span.fact for rich in texts for span in rich.spans if span.fact]
        lines = [self.quantity(id).source_line for id in named]
        lines += [quantity.source_line for quantity in quantities]
        for figure in figures:
            lines += self._figure_sources(figure)
        return tuple(dict.fromkeys(lines))

    def figure(self, spec: FigureSpec) -> out.Figure:
        """Return a figure with its data, its source line and its description in words."""
        items = tuple(self._mark(item) for item in spec.items)
        self._check_share(spec, items)
        figure = out.Figure(
            id=spec.id,
            kind=spec.kind,
            place=spec.place,
            title=self.text(spec.title),
            subtitle=self.text(spec.subtitle),
            note=self.text(spec.note),
            items=items,
            columns=tuple(self._mark(item) for item in spec.columns),
            source="",
            alt="",
        )
        lines = self._figure_sources(figure)
        source = self.language.punctuation["semicolon"].join(lines)
        return replace(figure, source=source, alt=describe(figure, self.language))

    def _check_share(self, spec: FigureSpec, items: Iterable[out.Mark]) -> None:
        """Note a fault for each part of a whole that cannot be one."""
        for mark in items if spec.kind == "share" else ():
            amount = mark.quantity.amount if mark.quantity else None
            if amount is not None and not 0 <= amount <= _WHOLE:
                what = f"`{mark.id}` of figure `{spec.id}` is {amount} %, no part of a whole"
                hint = "check the values of the parts' facts"
                self.faults.append(Problem("FIG31", what, mark.place, hint))

    def _figure_sources(self, figure: out.Figure) -> tuple[str, ...]:
        marks = flat_marks(figure.items)
        lines = [mark.quantity.source_line for mark in marks if mark.quantity]
        for mark in marks:
            spans = (*mark.label.spans, *mark.text.spans)
            lines += [self.quantity(span.fact).source_line for span in spans if span.fact]
        return tuple(dict.fromkeys(lines))

    def _mark(self, item: Item) -> out.Mark:
        quantity = self.quantity(item.fact) if item.fact else None
        return out.Mark(
            id=item.id,
            place=item.place,
            label=self.text(item.label),
            text=self.text(item.text),
            quantity=quantity,
            hatched=item.planned or bool(quantity and quantity.derived),
            items=tuple(self._mark(child) for child in item.items),
        )


def _to_scale(figures: Sequence[out.Figure]) -> tuple[out.Figure, ...]:
    """Return ``figures``, two bar charts of one kind of unit made peers: they stand side by side.

    Units are of one kind where they are the same, or where all of them count things.
    """
    if [figure.kind for figure in figures] != ["bars", "bars"]:
        return tuple(figures)
    units = {m.quantity.unit for figure in figures for m in figure.items if m.quantity}
    if len(units) > 1 and units & MEASURES:
        return tuple(figures)
    one, other = figures
    return replace(one, peers=other.items), replace(other, peers=one.items)


def flat_marks(marks: Iterable[out.Mark]) -> tuple[out.Mark, ...]:
    """Return ``marks`` and all below them."""
    return tuple(node for mark in marks for node in (mark, *flat_marks(mark.items)))


def _last_group(rich: Rich) -> int:
    return max((span.group for span in rich.spans), default=0)
