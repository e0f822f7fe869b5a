"""Words that checks quote: the first of many, and none too long."""

from __future__ import annotations

from collections.abc import Iterable

#: A name of a file by its ending, as a pattern: a full stop alone is in Node.js and 3.25, too.
FILE_NAME = (
    r"\S+\.(?:png|jpe?g|gif|svg|emf|wmf|bmp|tiff?|webp|xls[xmb]?|csv|ppt[xm]?|pot[xm]?|pps[xm]?"
    r"|doc[xm]?|dot[xm]?|od[tpsg]|rtf|txt|pdf|html?|xml|indd|tex)"
)
#: Texts that are quoted, and characters of one.
MOST, LONGEST = 3, 40


def few(words: Iterable[str]) -> str:
    """Return the first of many words or texts, each once, in quotes."""
    every = list(dict.fromkeys(words))
    said = ", ".join(f"“{short(one)}”" for one in every[:MOST])
    return f"{said} …" if len(every) > MOST else said


def short(text: str) -> str:
    """Return a text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 2].rstrip()}…"
