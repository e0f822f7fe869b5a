"""A deck on paper: its slides as they are presented, what is said to them, and their sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from jianbao.compose.lines.measure import DOUBLES
from jianbao.model.deck import Deck, Fill
from jianbao.model.language import Language
from jianbao.model.theme import SlotSpec, Theme

#: How large a slide is printed: so that two, with what is said to them, fill an A4 page.
SCALE = 0.41


@dataclass(frozen=True)
class Handout:
    """What the template of a handout prints.

    ``works`` are the works that all slides cite, ``sources`` the other citations, each with the
    number of its slide, ``picture`` gives the address of what fills a slot.
    """

    deck: Deck
    works: tuple[str, ...]
    sources: tuple[tuple[int, tuple[str, ...]], ...]
    picture: Callable[[Fill, SlotSpec], str]
    scale: float = SCALE


def handout(deck: Deck, picture: Callable[[Fill, SlotSpec], str]) -> Handout:
    """Return ``deck`` as a handout: what every slide cites is said once, in front."""
    cited = {
        number: slide.sources[1:] for number, slide in enumerate(deck.slides, 1) if slide.sources
    }
    works = tuple(
        one
        for one in dict.fromkeys(one for some in cited.values() for one in some)
        if len(cited) > 1 and all(one in some for some in cited.values())
    )
    sources = tuple(
        (number, tuple(one for one in some if one not in works)) for number, some in cited.items()
    )
    return Handout(deck, works, tuple(one for one in sources if one[1]), picture)


def printed(language: Language, theme: Theme) -> Language:
    """Return ``language`` in faces as wide as those of the deck, which a PDF may embed."""
    fonts = {
        role: (family(theme.deck_fonts[name]), *language.fonts["sans"])
        for role, name in (("serif", "heading"), ("sans", "body"))
    }
    return replace(language, fonts=fonts)


def family(face: str, doubles: Mapping[str, str] = DOUBLES) -> str:
    """Return the family of the project that is as wide as the deck's ``face``."""
    return doubles.get(face, doubles["Calibri"]).rpartition("/")[2]
