"""Composes both forms of an edition, for whoever judges what its files say."""

from __future__ import annotations

from dataclasses import dataclass

from jianbao.compose.edition import compose
from jianbao.model.edition import Edition
from jianbao.model.publication import Publication
from jianbao.read.audience import read_audience
from jianbao.read.language import read_language
from jianbao.read.publication import read_publication
from jianbao.world import World


@dataclass(frozen=True)
class Both:
    """A publication, and the brief and the deck that an edition makes of it."""

    publication: Publication
    brief: Edition
    deck: Edition

    @property
    def editions(self) -> tuple[Edition, Edition]:
        """Return both forms."""
        return self.brief, self.deck


def both(world: World, publication: str, audience: str, language: str) -> Both:
    """Return both forms of an edition."""
    said = read_publication(world, publication, language)
    readers, spoken = read_audience(world, audience), read_language(world, language)
    brief, deck = (compose(said, readers, spoken, form) for form in ("brief", "deck"))
    return Both(said, brief, deck)
