"""What a check may be asked to judge."""

from __future__ import annotations

from dataclasses import dataclass

from jianbao.model.deck import Deck
from jianbao.model.edition import Edition
from jianbao.model.publication import Publication


@dataclass(frozen=True)
class Content:
    """A publication and the ids of the facts that anything in it uses."""

    publication: Publication
    used_facts: frozenset[str]


@dataclass(frozen=True)
class Brief:
    """A laid-out brief: its edition, its pages, the text a reader sees."""

    edition: Edition
    pages: int
    text: str


@dataclass(frozen=True)
class Slides:
    """A composed deck."""

    edition: Edition
    deck: Deck
