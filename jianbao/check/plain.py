"""A text as its reader meets it, without marks of Markdown, each character with its place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from jianbao.model.markup import spot, stretches
from jianbao.model.text import Text
from jianbao.problem import Place

#: Stands for a reference or a literal, which is printed as it is: Unicode's object replacement.
GIVEN = "\ufffc"
#: A class of characters, for patterns: Han, kana, and what is written among them.
HAN = "\u2e80-\u2fdf\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


@dataclass(frozen=True)
class Plain:
    """The ``words`` of a text, in which a reference or a literal is one character (``GIVEN``).

    ``starts`` are where its stretches begin: in the words, and in the text as it was typed.
    """

    text: Text
    words: str
    starts: tuple[tuple[int, int], ...]

    def place(self, at: int) -> Place:
        """Return where the character of ``words`` at the offset ``at`` was typed."""
        index = bisect_right(self.starts, at, key=lambda start: start[0]) - 1
        start, offset = self.starts[max(0, index)]
        return spot(self.text, offset + at - start)


@lru_cache(maxsize=4096)  # each kind of slip is looked for in the same texts
def plain(text: Text) -> Plain:
    """Return ``text`` without its marks."""
    words: list[str] = []
    starts = []
    length = 0
    for stretch in stretches(text):
        starts.append((length, stretch.start))
        words.append(stretch.words if stretch.words and not stretch.given else GIVEN)
        length += len(words[-1])
    return Plain(text, "".join(words), tuple(starts) or ((0, 0),))
