"""Which neighbours belong together, learnt from the text itself.

Chinese does not mark words, and dictionaries of them are large. But a document repeats its
words: where one of two characters seldom stands without the other, a line should not part them.
So it is with words that make up a name (Hong Kong).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from jianbao.compose.lines.breaks import is_wide

#: What parts words though it is as wide as Han.
_MARKS = frozenset("，。、；：！？「」『』《》〈〉（）【】—…　")


#: How firmly the characters of a short official name hold together at least, and how long such
#: a name may be: a longer one is made of words, and must be parted somewhere.
_NAMED, _NAME_LENGTH = 0.8, 6


def learn(texts: Iterable[str], names: Iterable[str] = ()) -> dict[str, float]:
    """Return how firmly each pair in ``texts`` holds together, from 0 up to 1.

    Pairs are of Han characters, or of words with the space between them. Those of a short
    official name, one of ``names``, hold firmly.
    A text that is said again tells nothing new. A pair that stands once is left out: nothing
    is known of it.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    singles: Counter[str] = Counter()
    for text in set(texts):
        singles.update(text if _is_han(text) else text.split(" "))
        pairs.update(_pairs(text))
    known = {
        _name(*pair): round((count - 1) / (min(singles[part] for part in pair) - 0.5), 1)
        for pair, count in pairs.items()
        if count > 1
    }
    short = (name for name in names if _is_han(name) and len(name) <= _NAME_LENGTH)
    for pair in (_name(*pair) for name in short for pair in _pairs(name)):
        known[pair] = max(known.get(pair, 0.0), _NAMED)
    return known


def within(texts: Iterable[str], known: Mapping[str, float]) -> dict[str, float]:
    """Return what is ``known`` of the pairs in ``texts``, in order."""
    pairs = sorted({_name(*pair) for text in texts for pair in _pairs(text)})
    found = ((pair, known.get(pair)) for pair in pairs)
    return {pair: firm for pair, firm in found if firm is not None}


@dataclass(frozen=True)
class Asked(Mapping[str, float]):
    """What is known of pairs, which remembers of which pairs it was asked.

    So whoever keeps what was set by it knows which of many words made a difference. What is
    not known of a pair is remembered too, as ABSENT; whoever asks for all of it is refused.
    """

    known: Mapping[str, float]
    asked: dict[str, float] = field(default_factory=dict)

    def __getitem__(self, pair: str) -> float:
        """Return how firmly a pair holds together; one of which nothing is known is a KeyError."""
        firm = self.known.get(pair, ABSENT)
        self.asked[pair] = firm
        if firm == ABSENT:
            raise KeyError(pair)
        return firm

    def __iter__(self) -> Iterator[str]:
        """Refuse: it could not be told what came of it."""
        raise TypeError("ask for pairs by name")

    def __len__(self) -> int:
        """Refuse likewise."""
        raise TypeError("ask for pairs by name")


#: What is remembered of a pair of which nothing is known.
ABSENT = -1.0


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    if _is_han(text):
        return ((one, other) for one, other in pairwise(text) if _joins(one) and _joins(other))
    return pairwise(text.split(" "))


def _name(one: str, other: str) -> str:
    return one + other if is_wide(one[-1:]) and is_wide(other[:1]) else f"{one} {other}"


def _is_han(text: str) -> bool:
    return any(map(is_wide, text))


def _joins(character: str) -> bool:
    return is_wide(character) and character not in _MARKS
