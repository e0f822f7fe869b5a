"""Explains short forms: which of a glossary's are abbreviations, and which of them a text uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: A word with capitals side by side: ITB, RAISe+, QFLP.
_ABBREVIATION = re.compile(r"[A-Za-z0-9&@+-]*[A-Z]{2,}[A-Za-z0-9&@+-]*")


def short_forms(terms: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what to explain of ``terms``, pairs of a short form and its name, and as what.

    A short form is explained where it holds an abbreviation that its name does not, or holds
    only in brackets. Where the rest of it is no part of the name, the abbreviation alone is.
    """
    found: dict[str, str] = {}
    for short, name in terms:
        match = _ABBREVIATION.search(short)
        if match is None:
            continue
        bare = re.sub(rf"\s*[(（]{re.escape(match[0])}[)）]", "", name)
        if match[0] not in bare:
            rest = short.replace(match[0], "").strip()
            found[short if rest in bare else match[0]] = bare
    return found


def unexplained(text: str, forms: Mapping[str, str]) -> dict[str, str]:
    """Return those of ``forms`` that ``text`` uses without giving their name, in its order."""
    found = {form: _first(form, text) for form, name in forms.items() if name not in text}
    return {form: forms[form] for form in sorted(found, key=found.__getitem__) if found[form] >= 0}


def _first(form: str, text: str) -> int:
    """Return where ``form`` first stands in ``text`` as a word of its own, or -1."""
    match = re.search(rf"(?<![A-Za-z]){re.escape(form)}(?![A-Za-z])", text)
    return match.start() if match else -1
