"""Tells what an output was made from, and whether it would be made again as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TypeVar

from jianbao.compose.lines.cohesion import ABSENT, Asked
from jianbao.model.edition import Edition
from jianbao.model.gauge import Gauge
from jianbao.model.output import Output
from jianbao.model.theme import Theme
from jianbao.model.trace import Trace
from jianbao.problem import Place, Problem
from jianbao.store.values import digest_of, places_in
from jianbao.world import World

#: What of an edition no output shows: all words of its publication. Lines are broken by pairs.
_UNSHOWN = ("wording", "cohesion")
#: A line of a file in the words of a message.
_LINE = re.compile(r"\.[a-z0-9]+:\d")


def asking(edition: Edition) -> tuple[Edition, Asked]:
    """Return ``edition`` for a maker, and what will remember which pairs that asks about."""
    pairs = Asked(edition.cohesion)
    return replace(edition, cohesion=pairs), pairs


def parts_of(edition: Edition, theme: Theme) -> dict[str, str]:
    """Return hashes of all that an output may show of an edition and a theme, by name."""
    names = (one.name for one in fields(edition) if one.name not in _UNSHOWN)
    said = {name: digest_of(getattr(edition, name)) for name in names}
    return {**said, "theme": digest_of(theme)}


def trace_of(
    parts: Mapping[str, str],
    edition: Edition,
    theme: Theme,
    pairs: Asked,
    world: World,
    output: Output,
) -> Trace:
    """Return the trace of an ``output`` just made through ``world``, which nothing else used."""
    told = (output.problems, output.gauges)
    named = {str(place) for place in places_in(told)}
    spots: dict[str, int] = {}
    for number, place in enumerate(places_in((edition, theme)) if named else ()):
        if str(place) in named:
            spots.setdefault(str(place), number)
    return Trace(parts, pairs.asked, world.seen, *told, spots)


def renewed(trace: Trace, parts: Mapping[str, str], edition: Edition, theme: Theme) -> Trace | None:
    """Return the trace of an output that would be made again as it was; None if it would not.

    What its maker told of is found again where it stands now; where that cannot be told, the
    output has to be made.
    """
    if trace.parts != parts or not _hold_as_firmly(trace.pairs, edition.cohesion):
        return None
    places = tuple(places_in((edition, theme))) if trace.warnings or trace.gauges else ()
    try:
        warnings = tuple(_moved(one, trace.spots, places) for one in trace.warnings)
        gauges = tuple(_moved(one, trace.spots, places) for one in trace.gauges)
    except LookupError:
        return None
    spots = {str(places[number]): number for number in trace.spots.values()}
    return replace(trace, warnings=warnings, gauges=gauges, spots=spots)


def _hold_as_firmly(pairs: Mapping[str, float], known: Mapping[str, float]) -> bool:
    return all(known.get(pair, ABSENT) == firm for pair, firm in pairs.items())


T = TypeVar("T", bound=Problem | Gauge)


def _moved(told: T, spots: Mapping[str, int], places: tuple[Place, ...]) -> T:
    """Return what is told at the place at which it stands now; a LookupError if none is known."""
    if isinstance(told, Problem) and _LINE.search(f"{told.what} {told.hint}"):
        raise LookupError("it names a line in its words")
    place = told.place
    if place is None or not place.line or not place.file.endswith(".yaml"):
        return told  # nothing that a person types elsewhere moves a place in a template
    return replace(told, place=places[spots[str(place)]])
