"""Records what a person has read and accepted, in ``content/<publication>/reviews.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jianbao import store
from jianbao.model.review import Pair, State
from jianbao.press.editions import judge_content
from jianbao.problem import Place, Problem, ProblemError, Severity, ordered
from jianbao.read.language import read_language
from jianbao.read.reviews import reviews_file
from jianbao.translate.progress import Progress, strings, unknown
from jianbao.world import World

HEADER = """\
# Written by `./inv translate --accept` when a person has read a translation against its
# original. A line holds a hash of each: when one of the two changes, the string is due
# again.
"""


def accept(world: World, found: Progress, keys: tuple[str, ...]) -> str:
    """Record the strings ``keys`` as reviewed, or all that are due; return what was done.

    Raise ProblemError, and record nothing, where a key is unknown or has no translation, and
    where originals or translations have errors: nobody can have read what they print.
    """
    faults = tuple(_faults(found, keys)) or tuple(_broken(world, found))
    if faults:
        raise ProblemError(ordered(faults))
    asked = [pair for pair in found.pairs if pair.key in keys] if keys else found.due
    chosen = [pair for pair in asked if pair.state not in (State.MISSING, State.REVIEWED)]
    file = reviews_file(found.publication.name)
    text = _written({**found.publication.reviews, found.language: _marks(found, chosen)})
    if chosen:
        store.write(world.path(file), text.encode())
    missing = "" if keys else _missing(found)
    return f"{file}: {strings(len(chosen))} of {found.language} accepted{missing}"


def _missing(found: Progress) -> str:
    count = found.count(State.MISSING)
    return f", {count} have no translation yet" if count else ""


def _faults(found: Progress, keys: tuple[str, ...]) -> Iterator[Problem]:
    yield from unknown(found, keys)
    for pair in found.pairs:
        if pair.key in keys and pair.state is State.MISSING:
            hint = f"translate it first; its original stands at {pair.original.place}"
            what = f"`{pair.key}` has no translation to accept"
            yield Problem("TRN03", what, Place(found.file), hint)


def _broken(world: World, found: Progress) -> Iterator[Problem]:
    """Yield each error of what the originals and their translations say."""
    publication = found.publication
    for code in (publication.source_language, found.language):
        judged = judge_content(publication.filled(code), read_language(world, code))
        yield from (one for one in judged if one.severity is Severity.ERROR)


def _marks(found: Progress, chosen: list[Pair]) -> dict[str, str]:
    """Return what is kept of a language: ``chosen`` anew, the rest as it was, no lost keys."""
    kept = {pair.key: pair.accepted for pair in found.pairs if pair.accepted}
    return {**kept, **{pair.key: pair.mark for pair in chosen}}


def _written(reviews: Mapping[str, Mapping[str, str]]) -> str:
    lines = [
        line
        for language, marks in sorted(reviews.items())
        if marks
        for line in (f"{language}:", *(f"  {key}: {mark}" for key, mark in sorted(marks.items())))
    ]
    return HEADER + "".join(f"{line}\n" for line in lines)
