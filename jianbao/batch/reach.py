"""Tells which values of a table no output shows, so that nobody looks for them in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from jianbao.batch.job import Given, Row
from jianbao.model.edition import Edition
from jianbao.model.format import FORMATS
from jianbao.model.text import Rich
from jianbao.pipeline.plan import Job
from jianbao.press.editions import Once, read_edition
from jianbao.problem import Problem, ProblemError, Severity
from jianbao.world import World

#: Texts that an edition holds where it shows them, and under their key; of others, such as the
#: names of a glossary, the words alone are there.
_KEYED = "blocks."


def unshown(world: World, kinds: Iterable[Job], rows: Iterable[Row]) -> Iterator[Problem]:
    """Yield a warning for each fact or text that rows give and no edition of ``kinds`` holds.

    It is told at the first cell that gives it. An edition that cannot be composed tells why when
    it is made: then nothing is said here.
    """
    first: dict[str, Given] = {}
    for row in rows:
        for one in row.given:
            first.setdefault(one.target.fact or one.target.key, one)
    try:
        held = _held(world, kinds) if first else frozenset()
    except ProblemError:
        return
    for name, one in first.items():
        if (one.target.fact or name.startswith(_KEYED)) and name not in held:
            what = f"no output shows `{name}`, whatever its cells say"
            hint = "take its column out, or ask for what shows it: --audience, --format"
            yield Problem("BATCH07", what, one.place, hint, Severity.WARNING)


def _held(world: World, kinds: Iterable[Job]) -> frozenset[str]:
    """Return the facts and the keyed texts that editions of ``kinds`` hold."""
    once = Once()
    asked = {
        (one.publication, one.audience, one.language, FORMATS[one.format].form, one.theme)
        for one in kinds
    }
    editions = (read_edition(world, *names, once)[0] for names in sorted(asked))
    return frozenset(name for edition in editions for name in (*edition.facts, *_keys(edition)))


def _keys(edition: Edition) -> Iterator[str]:
    for block in edition.blocks:
        for field in fields(block):
            value = getattr(block, field.name)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Rich):
                    yield one.key
