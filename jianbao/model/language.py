"""A language: everything the tool knows about it, from its one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Conversion:
    """How texts that a language lacks are made from another language's.

    ``source`` is that language's code, ``by`` a configuration of OpenCC (``hk2s``). ``marks``
    then changes single characters (「 into “). ``words``, names above all, are given as they
    shall stand.
    """

    source: str
    by: str
    marks: Mapping[str, str]
    words: Mapping[str, str]


@dataclass(frozen=True)
class Language:
    """Codes, labels, number words, punctuation and fonts of one language.

    ``labels`` are the words that templates print (``source``, ``page`` …), ``units`` map a
    unit to its plural forms with ``{n}``, ``qualifiers`` map a qualifier to a pattern with
    ``{n}`` (and ``<qualifier>_compact`` where 萬 or 億 wants another place for it).
    ``fonts`` map a role (serif, sans, display) to families embedded in the PDF;
    ``deck_fonts`` name fonts that readers of a deck have (``east_asian``, ``heading``,
    ``body``; empty: the theme's Latin face serves). ``converted`` says how texts that nobody
    has typed are made; without it each text needs its translation.
    """

    code: str
    name: str
    bcp47: str
    office: str
    cldr: str
    script: str
    labels: Mapping[str, str]
    units: Mapping[str, Mapping[str, str]]
    qualifiers: Mapping[str, str]
    dates: Mapping[str, str]
    punctuation: Mapping[str, str]
    fonts: Mapping[str, tuple[str, ...]]
    deck_fonts: Mapping[str, str]
    converted: Conversion | None = None

    @property
    def is_han(self) -> bool:
        """Return whether the language is written in Chinese characters."""
        return self.script.startswith("Han")
