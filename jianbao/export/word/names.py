"""Names of bookmarks (ECMA-376 Part 1, 17.13.6): what texts are called in YAML, and link targets.

A bookmark stays with its text while a reviewer changes it, is never seen, and outlives other
programs than Word.
"""

from __future__ import annotations

import re
from hashlib import sha256

#: 17.13.6.2: Word takes no more, and of characters letters, digits and the underscore alone.
_LONGEST = 40
_ODD = re.compile(r"\W+")


class Names:
    """Gives each name that is asked for a bookmark's name and id of its own."""

    def __init__(self) -> None:
        self._anchors: dict[str, str] = {}
        self._taken: set[str] = set()
        self._last = 0

    def of_anchor(self, anchor: str) -> str:
        """Return the bookmark that links to an anchor lead to, always the same."""
        if anchor not in self._anchors:
            self._anchors[anchor] = self.fresh(f"to.{anchor}")
        return self._anchors[anchor]

    def fresh(self, name: str) -> str:
        """Return a bookmark's name for a text's key; one used before gets a number."""
        plain = bookmark(name)
        found, count = plain, 1
        while found.casefold() in self._taken:
            count += 1
            found = f"{plain[: _LONGEST - len(str(count)) - 1]}_{count}"
        self._taken.add(found.casefold())
        return found

    def next_id(self) -> int:
        """Return an id that no bookmark of the document has."""
        self._last += 1
        return self._last


def bookmark(key: str) -> str:
    """Return ``key`` as the name of a bookmark: blocks.rec-1.why is blocks_rec_1_why.

    What is too long is cut, and ends in a hash of the whole. One that begins with an underscore
    is not in Word's list.
    """
    name = _ODD.sub("_", key)
    if not (name[:1].isalpha() or name.startswith("_")):
        name = f"k_{name}"
    if len(name) <= _LONGEST:
        return name
    return f"{name[: _LONGEST - 7]}_{sha256(key.encode()).hexdigest()[:6]}"
