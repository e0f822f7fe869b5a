"""Checks of what an edition's files hold that is not for its readers.

Words are compared by their letters alone: marks, spaces, digits and line ends differ from file to
file, and the marks of notes stand among words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jianbao.check.registry import check
from jianbao.check.subjects import Secret, Unpacked
from jianbao.check.words import letters
from jianbao.problem import Place, Problem

#: What a word must weigh to be told from one that stands somewhere by chance, and what a letter
#: weighs: fifteen of an alphabet, or five Han characters.
LEAST, HAN = 15, 3
_FIRST_HAN = "\u2e80"
#: Characters of a secret that a message quotes.
_QUOTED = 40


@lru_cache(maxsize=16384)  # editions of a publication have most of their secrets in common
def weight(letters: str) -> int:
    """Return how much ``letters`` weigh."""
    return sum(HAN if letter >= _FIRST_HAN else 1 for letter in letters)


@check("LEAK01")
def nothing_is_told_to_others(file: Unpacked) -> Iterator[Problem]:
    """Find words of a text that this edition does not show, once for each text."""
    held = [(name, letters(text)) for name, text in file.parts]
    whole = "\n".join(text for _, text in held)
    found: dict[str, tuple[Secret, str]] = {}
    for secret in file.secrets:
        if secret.letters in whole:
            name = next(name for name, text in held if secret.letters in text)
            found.setdefault(f"{secret.key} {secret.place.file}", (secret, name))
    for secret, name in found.values():
        words = secret.words.strip()
        said = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
        what = f"this holds “{said}”, which this edition shows nowhere"
        hint = f"see what puts it here: it is {secret.key}, at {secret.place}"
        yield Problem("LEAK01", what, _at(file, name), hint)


@check("LEAK02")
def nothing_tells_of_this_machine(file: Unpacked) -> Iterator[Problem]:
    """Find the name of the folder that the project stands in."""
    for name, text in file.parts:
        if file.root.count("/") > 1 and file.root in text:
            what = "this names the folder on this machine in which it was made"
            hint = "see which template or file says so"
            yield Problem("LEAK02", what, _at(file, name), hint)
            return


def _at(file: Unpacked, part: str) -> Place:
    """Return the place of a part of a file."""
    return Place(f"{file.place.file}:{part}") if part else file.place
