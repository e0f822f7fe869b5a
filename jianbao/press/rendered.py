"""What the renderer of pages warned of, at the place in a template or style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from jianbao.compose.html import styles
from jianbao.compose.html.selectors import MEND, Selectors
from jianbao.problem import Place, Problem, Severity, nearest
from jianbao.world import World

if TYPE_CHECKING:
    from jianbao.export.pdf import Pdf

_SPOT = re.compile(r" at (\d+):(\d+)")
#: Of warnings that are told: who has more has made them by the thousand.
MOST = 200
_UNKNOWN = re.compile(r"^Ignored `([^:`]+):.*unknown property", re.DOTALL)


def noted(world: World, written: Pdf) -> Pdf:
    """Return ``written``, once ``world`` knows of the files that its renderer fetched."""
    for name in written.fetched:
        world.exists(name)
    return written


def warnings(said: Iterable[str], html: str, template: str) -> Iterator[Problem]:
    """Yield each thing that the renderer ``said``, once, as a warning; of thousands the first.

    Brackets that are wrong are told besides, and what only follows from them is not.
    """
    selectors = Selectors(html, template)
    yield from islice(selectors.unbalanced(), MOST)
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
