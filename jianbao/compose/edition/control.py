"""Says how final an edition is, what marks its pages, and where those who made it are reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from jianbao.compose.edition.voice import Voice
from jianbao.compose.ledger.printing import print_moment
from jianbao.model.control import Status
from jianbao.model.publication import Publication
from jianbao.model.text import EMPTY, Rich, Role, Span
from jianbao.problem import Place

#: An e-mail address, or one on the web, without the mark that ends its sentence.
_ADDRESS = re.compile(
    r"(?P<mail>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|(?P<web>https?://[!-;=?-~]+(?<![.,;:!?)]))"
)


def state(publication: Publication, voice: Voice) -> Rich:
    """Return how final an edition is, in words; nothing once it is final."""
    labels = voice.language.labels
    if publication.status == Status.DRAFT:
        return _said(labels["draft"], publication.place)
    if publication.status == Status.EMBARGOED and publication.embargo:
        zone = voice.say(publication.texts.get("time_zone")).plain
        moment = print_moment(publication.embargo.moment, zone, voice.language)
        return _said(labels["embargoed"].format(moment=moment), publication.embargo.place)
    return EMPTY


def mark(publication: Publication, voice: Voice) -> Rich:
    """Return what marks every page and slide of an edition that is not final."""
    said = state(publication, voice)
    if publication.status != Status.DRAFT:
        return said
    version = voice.language.labels["version"].format(version=publication.version)
    return _said(f"{said} · {version}", said.place)


def _said(words: str, place: Place) -> Rich:
    return Rich("", place, (Span(words, Role.LITERAL),))


def linked(rich: Rich) -> Rich:
    """Return a text whose addresses, of mail and of the web, are links."""
    return replace(rich, spans=tuple(part for span in rich.spans for part in _parts(span)))


def _parts(span: Span) -> Iterator[Span]:
    at = 0
    for found in _ADDRESS.finditer(span.text):
        if found.start() > at:
            yield replace(span, text=span.text[at : found.start()])
        href = f"mailto:{found['mail']}" if found["mail"] else found["web"]
        yield replace(span, text=found[0], href=href)
        at = found.end()
    if at < len(span.text):
        yield replace(span, text=span.text[at:])
