"""Converts texts from one Chinese script to the other, by OpenCC."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from jianbao.model.language import Conversion
from jianbao.model.markup import spot
from jianbao.model.text import Text, Typed

if TYPE_CHECKING:
    from opencc import OpenCC

#: What no conversion may touch: doubled braces, references, addresses of links. A literal's
#: words are converted: they are no fact, but they are text.
_KEPT = re.compile(r"(\{\{|\}\}|\{[^={}][^{}]*\}|\]\([^)\s]*\))")


def methods() -> tuple[str, ...]:
    """Return the names of OpenCC's configurations, ``hk2s`` among them."""
    import opencc

    return tuple(sorted(name.removesuffix(".json") for name in opencc.CONFIGS))


class Converter:
    """Makes texts of one language from another's, as the language's file says.

    ``words`` of one publication stand beside the language's own: stretches of the source with
    what they become. The longest that fits is taken.
    """

    def __init__(self, conversion: Conversion, words: Mapping[str, str]) -> None:
        """Hold what is given rather than converted."""
        self._by = conversion.by
        self._marks = str.maketrans(dict(conversion.marks))
        self._given = {**conversion.words, **words}
        longest_first = sorted(self._given, key=len, reverse=True)
        # Without any word the pattern matches nowhere.
        self._words = re.compile(f"({'|'.join(map(re.escape, longest_first)) or '(?!)'})")

    def text(self, text: Text) -> Text:
        """Return ``text`` converted; it keeps the places of what it was made from."""
        converted = replace(text, source=self(text.source), converted=True)
        if len(converted.source) == len(text.source):
            return converted
        return replace(converted, typed=tuple(self._typed(text)))

    def _typed(self, text: Text) -> Iterator[Typed]:
        """Yield where each part of a text stands that grows or shrinks when it is converted."""
        before = after = 0
        for part in _KEPT.split(text.source):
            for line in part.splitlines(keepends=True):
                place = spot(text, before)
                yield Typed(after, place.line, place.column)
                before, after = before + len(line), after + len(self(line))

    def __call__(self, source: str) -> str:
        """Return ``source`` converted, references and addresses as they were."""
        parts = _KEPT.split(source)  # what is kept stands at the odd places
        return "".join(part if index % 2 else self._plain(part) for index, part in enumerate(parts))

    def _plain(self, words: str) -> str:
        return "".join(
            self._given.get(part) or _opencc(self._by).convert(part).translate(self._marks)
            for part in self._words.split(words)
            if part
        )


@lru_cache
def _opencc(by: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(by)
