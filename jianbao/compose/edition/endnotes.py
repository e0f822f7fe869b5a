"""Writes the endnotes of an edition: a note for each place in a source that it names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jianbao.compose.edition.quantities import Spot
from jianbao.compose.edition.voice import Voice
from jianbao.model.edition import Cited, Note, Quantity, Work
from jianbao.model.ledger import Source


def endnotes(voice: Voice) -> tuple[Note, ...]:
    """Return the endnotes in order; a section has its full title where it is first named."""
    named: set[tuple[str, str]] = set()
    notes = []
    for number, (spot, facts) in enumerate(voice.quantities.spots.items(), 1):
        section = (spot.source, spot.section)
        place = _place(voice, spot)
        line = _place(voice, spot, short=True) if section in named else place
        cited = _cited(voice, facts)
        notes.append(Note(number, _of_work(voice, spot, line), cited, place, spot.source))
        named.add(section)
    return tuple(notes)


def works(voice: Voice) -> tuple[Work, ...]:
    """Return the sources that notes name places in, each once, in order of use."""
    used = dict.fromkeys(spot.source for spot in voice.quantities.spots)
    return tuple(_work(voice, voice.publication.sources[id]) for id in used)


def _place(voice: Voice, spot: Spot, *, short: bool = False) -> str:
    section = voice.publication.sources[spot.source].sections[spot.section]
    heading = voice.aside((short and section.short) or section.title)
    return voice.language.labels["locator"].format(section=heading, n=spot.paragraph)


def _of_work(voice: Voice, spot: Spot, place: str) -> str:
    """Return ``place`` with the name of its work, if notes name places in several."""
    if len({one.source for one in voice.quantities.spots}) == 1:
        return place
    source = voice.publication.sources[spot.source]
    return voice.aside(source.short or source.title) + voice.language.punctuation["comma"] + place


def _cited(voice: Voice, ids: Iterable[str]) -> tuple[Cited, ...]:
    """Return the facts of a note by what is said of them; those of the source itself first."""
    said: dict[Cited, list[Quantity]] = {}
    for id in sorted(ids, key=lambda id: bool(voice.ledger[id].via)):
        quantity = voice.quantities.of(id)
        via = voice.publication.sources.get(voice.ledger[id].via)
        work = _work(voice, via) if via else None
        known = voice.remark(via.note if via else None)
        alike = Cited((), work, known, quantity.as_of, quantity.remarks)
        said.setdefault(alike, []).append(quantity)
    return tuple(replace(alike, facts=tuple(facts)) for alike, facts in said.items())


def _work(voice: Voice, source: Source) -> Work:
    return Work(
        id=source.id,
        title=voice.say(source.title),
        short=voice.say(source.short),
        author=voice.say(source.author),
        publisher=voice.say(source.publisher),
        note=voice.say(source.note),
        locator_rule=voice.say(source.locator_rule),
    )
