"""Letters and patterns of words, in scripts with and without spaces between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

#: A letter of a script that parts its words: next to one, a word is not whole.
LETTER = r"[A-Za-z\u00c0-\u024f]"
_IS_LETTER = re.compile(LETTER)
_NO_LETTERS = re.compile(r"[\W\d_]+")


def either(words: Iterable[str]) -> str:
    """Return a pattern of any of ``words``, each whole, the longest first; of none, never."""
    longest_first = sorted(dict.fromkeys(words), key=len, reverse=True)
    bounds = {_bounds(word) for word in longest_first}
    if len(bounds) != 1:
        return f"(?:{'|'.join(whole(word) for word in longest_first) or '(?!)'})"
    # Looking back once, before all of them, is far quicker than before each.
    ((before, after),) = bounds
    return f"(?:{before}(?:{'|'.join(map(re.escape, longest_first))}){after})"


def letters(text: str) -> str:
    """Return the letters of ``text`` in small forms, without anything between them."""
    plain = text if text.isascii() else normalize("NFKC", text)
    return _NO_LETTERS.sub("", plain).casefold()


def lower(words: str) -> str:
    """Return ``words`` in small letters, each in the place of its capital.

    Patterns that ignore capitals would take Python ten times as long to compile.
    """
    small = words.lower()
    return small if len(small) == len(words) else words  # İ becomes two


def whole(word: str) -> str:
    """Return a pattern of ``word`` that no longer word holds; Chinese knows no such bound."""
    before, after = _bounds(word)
    return before + re.escape(word) + after


def _bounds(word: str) -> tuple[str, str]:
    before = f"(?<!{LETTER})" if _IS_LETTER.match(word[0]) else ""
    after = f"(?!{LETTER})" if _IS_LETTER.match(word[-1]) else ""
    return before, after
