"""What the renderer of pages warned of, at the place in a template or style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from jianbao.compose.html import styles
from jianbao.compose.html.families import unknown_families
from jianbao.compose.html.selectors import MEND, Selectors
from jianbao.problem import Place, Problem, Severity, nearest
from jianbao.read.fonts import read_fonts
from jianbao.world import World

if TYPE_CHECKING:
    from jianbao.export.pdf import Pdf

_SPOT = re.compile(r" at (\d+):(\d+)")
#: Of warnings that are told: who has more has made them by the thousand.
MOST = 200
#: Roles of fonts that stand for those of a deck's readers; a handout names them itself.
OF_DECKS = ("measure", "widths")
_UNKNOWN = re.compile(r"^Ignored `([^:`]+):.*unknown property", re.DOTALL)


def noted(world: World, written: Pdf) -> Pdf:
    """Return ``written``, once ``world`` knows of the files that its renderer fetched."""
    for name in written.fetched:
        world.exists(name)
    return written


def families(world: World) -> tuple[str, ...]:
    """Return the families of fonts that pages may be set in, each once."""
    faces = (face for face in read_fonts(world) if face.role not in OF_DECKS)
    return tuple(dict.fromkeys(face.family for face in faces))


def warnings(
    said: Iterable[str], html: str, template: str, fonts: Iterable[str] = ()
) -> Iterator[Problem]:
    """Yield each thing that the renderer ``said``, once, as a warning; of thousands the first.

    Brackets that are wrong are told besides, and what only follows from them is not; so are
    families that are neither among ``fonts`` nor the style's own.
    """
    selectors = Selectors(html, template)
    yield from islice(selectors.unbalanced(), MOST)
    yield from islice(unknown_families(html, fonts, template), MOST)
    distinct = [one for one in dict.fromkeys(said) if not selectors.follows(one)]
    for warning in distinct[:MOST]:
        yield selectors.unknown(warning) or _misrendered(warning, html, template)
    if len(distinct) > MOST:
        what = f"the renderer warns of {len(distinct) - MOST:,} more things in this style sheet"
        hint = "mend those that are told first"
        yield Problem("CSS01", what, Place(template), hint, Severity.WARNING)


def _misrendered(warning: str, html: str, template: str) -> Problem:
    """Return what the renderer warned of, at the rule in a style sheet that it means."""
    spot = _SPOT.search(warning)
    place = styles.place_of_rule(html, int(spot[1]), int(spot[2])) if spot else None
    what = _SPOT.sub("", warning, count=1).rstrip(".")
    unknown = _UNKNOWN.match(warning)
    hint = nearest(unknown[1].strip(), _properties()) if unknown else ""
    if spot and what.endswith("no value"):
        hint = styles.lost_variable(html, int(spot[1]))
    return Problem("CSS01", what, place or Place(template), hint or MEND, Severity.WARNING)


def _properties() -> tuple[str, ...]:
    from jianbao.export import pdf

    return pdf.properties()
