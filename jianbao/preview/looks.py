"""Makes what is seen of one edition: pages laid out and slides settled. Runs in a worker.

The worker stays between two looks. It keeps what it has read as long as the files say the same,
and the laid-out pages, of which it draws those that somebody looks at.
"""

from __future__ import annotations

import itertools
import os
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.model.edition import Edition
from jianbao.model.format import FORMATS
from jianbao.model.output import Output
from jianbao.model.region import Region
from jianbao.model.theme import Theme
from jianbao.model.trace import Trace
from jianbao.pipeline.plan import Job
from jianbao.press.editions import read_edition
from jianbao.press.traces import asking, parts_of, renewed, trace_of
from jianbao.preview.fresh import Fresh, changed_since, marks
from jianbao.preview.raster import picture
from jianbao.problem import Problem
from jianbao.store import CACHE
from jianbao.store.values import places_in
from jianbao.world import World

if TYPE_CHECKING:
    from jianbao.export.pdf.proof import Proof

#: The formats whose pictures are shown: the brief's pages, and the slides as a web page.
PAGES, SLIDES = "pdf", "slides"


@dataclass(frozen=True)
class Look:
    """What is seen of an edition in one form.

    Two looks with one ``stamp`` show the same. ``sizes`` are width and height of each page in
    points, ``pictures`` those pages that were asked for as PNG, ``html`` the slides as a page.
    """

    stamp: str
    sizes: tuple[tuple[float, float], ...]
    regions: tuple[Region, ...] = ()
    html: str = ""
    problems: tuple[Problem, ...] = ()
    pictures: Mapping[int, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Made:
    """A look with all that tells whether it would be made again as it was."""

    look: Look
    trace: Trace
    marks: Mapping[str, str]
    places: tuple[str, ...]


_READ = Fresh()
_MADE: dict[Job, Made] = {}
#: Laid-out pages of the last looks, and of older ones their PDF; one of each job.
_LAID: OrderedDict[str, Proof | bytes] = OrderedDict()
_STAMPS: dict[Job, str] = {}
_NUMBERS = itertools.count()
#: How many documents are kept laid out, which takes memory, and how many at all.
MOST_LAID, MOST_KEPT = 2, 60


def look_at(root: Path, job: Job, pages: Iterable[int] = (), width: int = 0) -> Look:
    """Return what is seen of ``job``, those ``pages`` as pictures ``width`` pixels wide.

    Errors that leave nothing to be seen are a ProblemError; others are the look's problems.
    """
    names = (job.publication, job.audience, job.language)
    form = FORMATS[job.format].form
    edition, theme, found, _ = read_edition(World(root), *names, form, job.theme, _READ)
    parts = parts_of(edition, theme)
    places = tuple(str(place) for place in places_in((edition, theme)))
    before = _MADE.get(job)
    kept = before and (job.format != PAGES or before.look.stamp in _LAID)
    again = before and kept and _again(root, before, parts, places, edition, theme)
    if again:
        _MADE[job] = again
        told = (*found, *again.look.problems)
        return replace(again.look, problems=told, pictures=_drawn(again.look, pages, width))
    world, begun = World(root), time.time_ns()
    asked, pairs = asking(edition)
    made = _pages(world, asked, theme, job) if job.format == PAGES else _slides(world, asked, theme)
    trace = trace_of(parts, edition, theme, pairs, world, Output(b"", 0, made.problems))
    seen = marks(world, world.seen)
    if not changed_since(world, begun):
        _MADE[job] = Made(made, trace, seen, places)
    told = (*found, *made.problems)
    return replace(made, problems=told, pictures=_drawn(made, pages, width))


def picture_of(_: Path, stamp: str, page: int, width: int) -> bytes:
    """Return a page of a look as PNG; nothing where that look is no longer kept."""
    laid = _LAID.get(stamp)
    if laid is None:
        return b""
    if not isinstance(laid, bytes):
        laid = _LAID[stamp] = laid.whole()
    return picture(laid, page, width)


def _drawn(look: Look, pages: Iterable[int], width: int) -> dict[int, bytes]:
    """Return those ``pages`` of a look as pictures, which are shown at once."""
    laid = _LAID.get(look.stamp)
    if laid is None:
        return {}
    there = [page for page in pages if 0 < page <= len(look.sizes)]
    if isinstance(laid, bytes):
        return {page: picture(laid, page, width) for page in there}
    return {page: picture(laid.page(page), 1, width) for page in there}


def _again(
    root: Path,
    before: Made,
    parts: Mapping[str, str],
    places: tuple[str, ...],
    edition: Edition,
    theme: Theme,
) -> Made | None:
    """Return a look that would be made as it was, with the lines where its texts stand now."""
    trace = renewed(before.trace, parts, edition, theme)
    if not trace or before.marks != marks(World(root), before.marks):
        return None
    if len(places) != len(before.places):
        return None
    moved = dict(zip(before.places, places, strict=True))
    look = before.look
    regions = tuple(replace(one, source=moved.get(one.source, one.source)) for one in look.regions)
    html = _moved(look.html, moved)
    look = replace(look, regions=regions, html=html, problems=trace.warnings)
    return Made(look, trace, before.marks, places)


def _moved(html: str, moved: Mapping[str, str]) -> str:
    """Return ``html`` with the places of its texts as they are now."""
    if not html or all(old == new for old, new in moved.items()):
        return html
    pieces = html.split('data-src="')
    for number, piece in enumerate(pieces[1:], 1):
        mark, quote, rest = piece.partition('"')
        pieces[number] = f"{moved.get(mark, mark)}{quote}{rest}"
    return 'data-src="'.join(pieces)


def _pages(world: World, edition: Edition, theme: Theme, job: Job) -> Look:
    """Return the brief's pages laid out."""
    from jianbao.check import judge
    from jianbao.compose.html import page, styles
    from jianbao.export.pdf.proof import proof
    from jianbao.press import brief
    from jianbao.press.rendered import families, warnings

    html = brief.brief_html(world, edition, theme)
    template = page.file_of(world, edition, brief.TEMPLATE)
    in_style = partial(styles.place_of_address, html)
    laid = proof(html, world.root, template, world.path(CACHE), in_style)
    found = (
        *judge(brief.read_off(edition, html, laid)),
        *warnings(laid.warnings, html, template, families(world)),
    )
    stamp = _kept(job, laid)
    regions = tuple(map(partial(_named, edition), laid.regions))
    return Look(stamp, laid.sizes, regions, problems=found)


def _named(edition: Edition, region: Region) -> Region:
    """Return a region of a picture as one of the figure, whose lines stand in content."""
    figure = edition.figures.get(region.key.removeprefix("figures."))
    if not figure or not region.key.startswith("figures."):
        return region
    return replace(region, source=str(figure.place))


def _slides(world: World, edition: Edition, theme: Theme) -> Look:
    """Return the slides as a web page."""
    from jianbao.check import Slides, judge
    from jianbao.press import deck, slides

    settled = deck.compose_deck(world, edition, theme)
    html = slides.filled(world, edition, settled)
    size = (settled.theme.slides.width, settled.theme.slides.height)
    found = judge(Slides(edition, settled))
    return Look(_stamp(), (size,) * len(settled.slides), html=html, problems=found)


def _kept(job: Job, laid: Proof) -> str:
    """Return the stamp under which a job's pages are kept; those of others become their PDF."""
    stamp = _stamp()
    _LAID.pop(_STAMPS.get(job, ""), None)
    _STAMPS[job] = stamp
    _LAID[stamp] = laid
    held = [key for key, one in _LAID.items() if not isinstance(one, bytes)]
    for key in held[:-MOST_LAID]:
        old = _LAID[key]
        assert not isinstance(old, bytes)
        _LAID[key] = old.whole()
    while len(_LAID) > MOST_KEPT:
        _LAID.popitem(last=False)
    return stamp


def _stamp() -> str:
    return f"{os.getpid()}-{next(_NUMBERS)}"
