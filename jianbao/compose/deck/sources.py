"""Finds the facts that a slide shows or its speaker names, and cites each in full."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from lxml.html import HtmlElement

from jianbao.model.edition import Cited, Edition, Note, Work
from jianbao.model.standing import Part


def facts_of(section: HtmlElement, edition: Edition) -> tuple[tuple[str, Part], ...]:
    """Return the id of each fact in a slide's HTML with the part that it stands in, each once."""
    return tuple(dict.fromkeys(_facts(section, Part.BODY, edition)))


def _facts(element: HtmlElement, part: Part, edition: Edition) -> Iterator[tuple[str, Part]]:
    if element.get("data-slot") == "notes":
        part = Part.NOTES
    if element.get("data-fact"):
        yield str(element.get("data-fact")), part
    figure = edition.figures.get(element.get("data-figure") or "")
    if figure and element.get("data-words") != "none":
        # Notes may tell in words of a figure that the slide leaves out.
        where = part if part is Part.NOTES else figure.part
        yield from ((fact, where) for fact in figure.fact_ids)
    for child in element:
        yield from _facts(child, part, edition)


def citations(facts: Collection[str], edition: Edition) -> tuple[str, ...]:
    """Return the paragraphs that cite ``facts``: a heading, each work, and each place in it."""
    lines: list[str] = []
    for work in edition.works:
        places = [
            line
            for note in edition.notes
            if note.work == work.id
            for line in _places(note, facts, edition)
        ]
        lines += [_title(work, edition), *places] if places else ()
    return (edition.language.labels["sources"], *lines) if lines else ()


def _title(work: Work, edition: Edition) -> str:
    comma, stop = (edition.language.punctuation[name] for name in ("comma", "stop"))
    parts = (work.author, work.title, work.publisher)
    return comma.join(part.plain for part in parts if part) + stop.rstrip()


def _places(note: Note, facts: Collection[str], edition: Edition) -> Iterator[str]:
    """Yield a place in a work with its facts, and once more for each primary source."""
    marks = edition.language.punctuation
    for via, group in groupby(note.cited, key=_via):
        said = [line for cited in group for line in _said(cited, facts, edition)]
        if said:
            title, known = via
            source = marks["comma"] + _with(title, [known], edition) if title else ""
            line = note.place + source + marks["colon"] + marks["semicolon"].join(said)
            yield line + marks["stop"].rstrip()


def _via(cited: Cited) -> tuple[str, str]:
    return (cited.via.title.plain if cited.via else "", cited.known)


def _said(cited: Cited, facts: Collection[str], edition: Edition) -> Iterator[str]:
    """Yield each fact with its label, its date and the remarks on it."""
    comma = edition.language.punctuation["comma"]
    for quantity in cited.facts:
        if quantity.fact in facts:
            figure = f"{quantity.label}{comma}{quantity.text}"
            # The label of what is only reported says so.
            remarks = (one for one in quantity.remarks if one not in quantity.label.plain)
            yield _with(figure, (quantity.as_of, *remarks), edition)


def _with(text: str, remarks: Collection[str], edition: Edition) -> str:
    """Return ``text`` with what there is of ``remarks`` in brackets behind it."""
    marks = edition.language.punctuation
    said = marks["semicolon"].join(remark for remark in remarks if remark)
    return f"{text}{marks['open']}{said}{marks['close']}" if said else text
