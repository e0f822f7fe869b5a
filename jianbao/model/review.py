"""Reviews: what of a translation a person has read against its original and accepted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from jianbao.model.text import Text

#: Hexadecimal digits of a hash: two texts share one by chance once in four thousand million.
DIGITS = 8
#: What is kept of a pair that was accepted: a hash of the original and one of its translation.
MARK = re.compile(f"[0-9a-f]{{{DIGITS}}}-[0-9a-f]{{{DIGITS}}}")


class State(StrEnum):
    """How far the translation of one string has come."""

    MISSING = "missing"
    STALE = "stale"
    UNREVIEWED = "unreviewed"
    REVIEWED = "reviewed"


@dataclass(frozen=True)
class Pair:
    """A string of the source language and its translation, where there is one.

    ``accepted`` is what was kept of the two when a person last accepted them, or nothing.
    """

    original: Text
    translation: Text | None
    accepted: str = ""

    @property
    def key(self) -> str:
        """Return the key that both go by."""
        return self.original.key

    @property
    def is_converted(self) -> bool:
        """Return whether the translation was made by a converter, and typed by nobody."""
        return self.translation is not None and self.translation.converted

    @property
    def mark(self) -> str:
        """Return what is kept of the two when they are accepted; see ``MARK``."""
        return f"{digest(self.original.source)}-{digest(self.translated)}"

    @property
    def translated(self) -> str:
        """Return the translation as it is written, nothing where there is none."""
        return self.translation.source if self.translation else ""

    @property
    def state(self) -> State:
        """Return how far this translation has come.

        Stale is a translation that was accepted and stayed the same while its original changed.
        """
        if self.translation is None or not self.translation.source.strip():
            return State.MISSING
        if self.mark == self.accepted:
            return State.REVIEWED
        same_translation = self.mark.partition("-")[2] == self.accepted.partition("-")[2]
        return State.STALE if same_translation else State.UNREVIEWED


def pairs(
    originals: Mapping[str, Text], translations: Mapping[str, Text], accepted: Mapping[str, str]
) -> Iterator[Pair]:
    """Yield every original with its translation, in the originals' order."""
    for key, original in originals.items():
        yield Pair(original, translations.get(key), accepted.get(key, ""))


def digest(source: str) -> str:
    """Return the hash by which a text is known again; half of a ``MARK``."""
    return hashlib.sha256(source.encode()).hexdigest()[:DIGITS]
