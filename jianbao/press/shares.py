"""What an output hands in for ``facts.json``: which facts stand where in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jianbao.compose.edition.accounts import Account, accounts, where_stands
from jianbao.model.edition import Edition
from jianbao.model.standing import Standing


def share_of(
    edition: Edition, standings: Iterable[Standing], pages: str, count: int
) -> dict[str, Any]:
    """Return what an output says of its facts, in the form of ``facts.json``."""
    where = where_stands(edition, standings, pages)
    return {
        "head": head_of(edition),
        "extent": {pages: count},
        "facts": accounts(edition, where),
    }


def share_of_figures(edition: Edition) -> dict[str, Any]:
    """Return what figures that stand alone say of their facts: of each, which show it."""
    where: dict[str, Account] = {}
    for figure in edition.figures.values():
        for fact in figure.fact_ids:
            where.setdefault(fact, {"figures": []})["figures"].append(figure.id)
    return {
        "head": head_of(edition),
        "extent": {"figures": len(edition.figures)},
        "facts": accounts(edition, where),
    }


def head_of(edition: Edition) -> dict[str, Any]:
    """Return which edition something tells of, in the form of ``facts.json``."""
    return {
        "publication": edition.publication,
        "audience": edition.audience.name,
        "language": edition.language.code,
        "version": edition.version,
        "status": str(edition.status),
        "date": edition.iso_date,
    }
