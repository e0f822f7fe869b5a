"""What an output hands in for ``facts.json``: which facts stand where in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jianbao.compose.edition.accounts import accounts
from jianbao.model.edition import Edition
from jianbao.model.standing import Standing


def share_of(
    edition: Edition, standings: Iterable[Standing], pages: str, count: int
) -> dict[str, Any]:
    """Return what an output says of its facts, in the form of ``facts.json``."""
    head = {
        "publication": edition.publication,
        "audience": edition.audience.name,
        "language": edition.language.code,
        "version": edition.version,
        "date": edition.iso_date,
    }
    facts = accounts(edition, standings, pages)
    return {"head": head, "extent": {pages: count}, "facts": facts}
