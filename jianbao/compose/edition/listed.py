"""Sees that an edition has the blocks that others rest on: sources, and a cover."""

from __future__ import annotations

from collections.abc import Iterator

from jianbao.compose.edition.selection import choices
from jianbao.model.audience import Audience
from jianbao.model.kinds import Kind
from jianbao.model.publication import Publication
from jianbao.problem import Place, Problem, Severity


def unlisted(publication: Publication, audience: Audience) -> list[Problem]:
    """Return that a brief shows no block that its endnotes could stand in.

    It is told where that is decided: by a selection, by the audience, or by there being no block.
    """
    what = f"figures cite sources, but `{audience.name}` is shown no block of kind `sources`"
    lost = _lost(publication, audience, Kind.SOURCES)
    return [Problem("AUD07", what, place, hint) for place, hint in lost]


def uncovered(publication: Publication, audience: Audience) -> list[Problem]:
    """Return that a brief that should open with a cover has none, which holds its one title.

    Without it no heading stands above all others, so that a listener is told of a level skipped.
    """
    if Kind.COVER not in audience.kinds["brief"]:
        return []
    what = f"the brief for `{audience.name}` opens with a cover, but is shown no block of that kind"
    lost = _lost(publication, audience, Kind.COVER)
    return [Problem("AUD08", what, place, hint, Severity.WARNING) for place, hint in lost]


def _lost(publication: Publication, audience: Audience, kind: Kind) -> Iterator[tuple[Place, str]]:
    """Yield what decides that a brief shows no block of a kind, and a hint; nothing if it does."""
    found = [one for one in choices(publication, audience, "brief") if one.block.kind is kind]
    if any(choice.shown for choice in found):
        return
    if found:
        yield found[0].place, f"add `{found[0].block.id}`, which is one: {found[0].why}"
        return
    at, where = (0, "before") if kind is Kind.COVER else (-1, "behind")
    yield publication.blocks[at].place, f"add one, with a title, {where} this block"
