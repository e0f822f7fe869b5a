"""A file that goes inside another: data of a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Attachment:
    """A file to attach; ``date`` is the day that it is of, as 2026-11-01.

    ``description`` says in the document's language what it is.
    """

    name: str
    content: bytes
    description: str
    date: str
