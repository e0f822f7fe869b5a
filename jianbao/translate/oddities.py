"""Finds what a spreadsheet program or an input method has likely put into a text by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category, east_asian_width, name

from jianbao.model.language import Language

#: What programs make of quotes, dashes and dots while a person types.
_AS_TYPED = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "}
)
#: Categories of characters that a reader does not see: controls, formats, separators.
_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
_SEEN_TO = (" ", "\u3000", "\n")


def oddities(before: str, after: str, language: Language) -> Iterator[str]:
    """Yield what is odd in ``after`` and was not in ``before``, each as the end of a sentence.

    ``before`` is the translation as it was, ``after`` as it came back.
    """
    if after != after.strip():
        yield "has blanks around it, which are left out"
    text, old = after.strip(), before.strip()
    if text.startswith("'") and not old.startswith("'"):
        yield "begins with an apostrophe, as a spreadsheet marks what is to stay text"
    if old and text != old and text.translate(_AS_TYPED) == old.translate(_AS_TYPED):
        yield "differs from what was there in nothing but quotes, dashes, dots or blanks"
    usual = {*before, *"".join(language.punctuation.values()), *_SEEN_TO}
    unseen = [one for one in text if category(one) in _UNSEEN and one not in usual]
    if unseen:
        yield f"holds what cannot be seen: {named(unseen)}"
    if not language.is_han:
        wide = [one for one in text if east_asian_width(one) in "WF" and one not in usual]
        if wide:
            yield f"holds what a Chinese input method types: {named(wide)}"


def named(characters: Iterable[str]) -> str:
    """Return each character once, by its name in Unicode."""
    return ", ".join(
        f"{name(one, 'a control character').lower()} (U+{ord(one):04X})"
        for one in dict.fromkeys(characters)
    )
