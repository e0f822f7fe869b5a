"""Which neighbouring Han characters belong to one word, learnt from the text itself.

Chinese does not mark words, and dictionaries of them are large. But a document repeats its
words: where one of two characters seldom stands without the other, a line should not part them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from jianbao.compose.breaks import is_wide

#: What parts words though it is as wide as Han.
_MARKS = frozenset("，。、；：！？「」『』《》〈〉（）【】—…　")


def cohesion(texts: Iterable[str]) -> dict[str, float]:
    """Return how firmly each pair of characters in ``texts`` holds together, above 0 up to 1.

    A text that is said again tells nothing new. A pair that stands once is left out: nothing
    is known of it.
    """
    pairs: Counter[str] = Counter()
    singles: Counter[str] = Counter()
    for text in set(texts):
        singles.update(text)
        pairs.update(one + other for one, other in pairwise(text) if _is_han(one, other))
    return {
        pair: round((count - 1) / (min(singles[pair[0]], singles[pair[1]]) - 0.5), 1)
        for pair, count in pairs.items()
        if count > 1
    }


def within(texts: Iterable[str], known: Mapping[str, float]) -> dict[str, float]:
    """Return what is ``known`` of the pairs in ``texts``, in order."""
    pairs = {one + other for text in texts for one, other in pairwise(text)}
    return {pair: known[pair] for pair in sorted(pairs & known.keys())}


def _is_han(one: str, other: str) -> bool:
    return is_wide(one) and is_wide(other) and one not in _MARKS and other not in _MARKS
