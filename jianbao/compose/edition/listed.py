"""Sees that an edition lists the sources that its figures cite."""

from __future__ import annotations

from jianbao.compose.edition.selection import choices
from jianbao.model.audience import Audience
from jianbao.model.kinds import Kind
from jianbao.model.publication import Publication
from jianbao.problem import Problem


def unlisted(publication: Publication, audience: Audience) -> list[Problem]:
    """Return that a brief shows no block that its endnotes could stand in.

    It is told where that is decided: by a selection, by the audience, or by there being no block.
    """
    found = [
        choice
        for choice in choices(publication, audience, "brief")
        if choice.block.kind is Kind.SOURCES
    ]
    if any(choice.shown for choice in found):
        return []
    what = f"figures cite sources, but `{audience.name}` is shown no block of kind `sources`"
    if found:
        place, hint = found[0].place, f"add `{found[0].block.id}`, which is one: {found[0].why}"
    else:
        place, hint = publication.blocks[-1].place, "add one, with a title, behind this block"
    return [Problem("AUD07", what, place, hint)]
