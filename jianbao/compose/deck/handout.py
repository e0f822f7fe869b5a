"""A deck on paper: its slides as they are presented, what is said to them, and their sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jianbao.model.contrast import TEXT, nearest_passing
from jianbao.model.deck import Deck
from jianbao.model.theme import Theme

#: How large a slide is printed: so that two, with what is said to them, fill an A4 page.
SCALE = 0.41


@dataclass(frozen=True)
class Handout:
    """What the template of a handout prints behind its slides.

    ``works`` are the works that all slides cite, ``sources`` the other citations, each with the
    number of its slide.
    """

    works: tuple[str, ...]
    sources: tuple[tuple[int, tuple[str, ...]], ...]


def handout(deck: Deck) -> Handout:
    """Return the sources of ``deck`` as a handout has them: what every slide cites, once."""
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
    return Handout(works, tuple(one for one in sources if one[1]))


def on_paper(theme: Theme) -> Mapping[str, str]:
    """Return the colours of what stands beside slides, where those of ``theme`` are for the dark.

    A page is white, whatever ground its slides have; a theme for light grounds needs no others.
    """
    if not theme.is_dark("paper"):
        return {}
    white = [("#FFFFFF", TEXT)]
    quiet = {role: nearest_passing(theme.hex(role), white) for role in ("muted", "accent")}
    return {"ink": theme.hex("paper"), **quiet}
