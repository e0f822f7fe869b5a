"""How long a text is: to read, and to say."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
#: A word of any script but Han, which other scripts' texts hold for names at most.
_WORD = re.compile(r"[^\W_\u2e80-\u9fff\uf900-\ufaff][\w’'.,&/-]*")
_DIGIT = re.compile(r"\d")
#: Where a sentence ends: behind 。！？, or behind . ! ? where a capital or a quote begins another.
_END = re.compile(
    r"(?<=[。！？])(?![」』”’）])|(?<=[。！？][」』”’）])"
    r"|(?:(?<=[.!?])|(?<=[.!?][”’)]))\s+(?=[A-Z“‘])"
)
#: Characters that take as long to say as a word or an abbreviation amid Chinese (AI, InvestHK).
_WORD_IN_HAN = 2


def length(text: str, *, han: bool) -> int:
    """Return how long ``text`` is: Han characters of a Chinese text, words of any other."""
    return len((_HAN if han else _WORD).findall(text))


def spoken(text: str, *, han: bool) -> int:
    """Return how long ``text`` is to say, in Han characters or in words.

    A digit takes as long as one of them: 2024 is four in either. Han in other scripts' texts
    is there to be read.
    """
    words = _WORD.findall(text)
    plain = sum(not _DIGIT.search(word) for word in words)
    said = len(_DIGIT.findall(text)) + plain * (_WORD_IN_HAN if han else 1)
    return said + (len(_HAN.findall(text)) if han else 0)


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of ``text``, as far as their marks tell; clauses stay together."""
    return tuple(one for one in _END.split(text) if one.strip())


def clock(seconds: float) -> str:
    """Return a time as minutes and whole seconds: 3:05."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
