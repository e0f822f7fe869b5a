"""The shape of a language's file: ``templates/languages/<code>.yaml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jianbao.read.shapes.base import Shape, TextStr


class ConversionPart(Shape):
    """Where texts without a translation come from, and what changes on the way."""

    source: TextStr
    """Language whose texts are converted."""
    by: TextStr
    """OpenCC’s configuration, such as hk2s."""
    marks: dict[str, str] = {}
    """Single characters that change after the conversion."""
    words: dict[TextStr, TextStr] = {}
    """Words, names above all, with what they become."""


Forms = TextStr | dict[str, TextStr]
Words = dict[str, list[TextStr]]


class NumeralsEntry(Shape):
    """Numbers written in characters."""

    digits: TextStr
    """The ten characters from zero to nine."""
    powers: dict[str, TextStr]
    """Words for ten, hundred … by size."""
    other: dict[str, Annotated[int, Field(ge=0)]] = {}
    """Further characters with their numbers, which are read and not written: 兩, 廿."""
    formal: str = ""
    """Characters of the formal kind, of which two in a row are a figure: 壹佰."""
    point: str = ""
    """What stands before decimals: 點."""


class NumberWordsEntry(Shape):
    """Words by which a figure may slip into text."""

    numbers: list[TextStr] = []
    """Words for whole numbers; beside numerals, those that no numeral begins: 數百."""
    joins: list[TextStr] = []
    """Words that tie words for numbers together: hundred and."""
    alone: list[TextStr] = []
    """Words that are a figure by themselves: half [of], {n} and a half.

    {n} is a number; what stands in brackets follows and is no part of it, or the clause ends.
    """
    units: list[TextStr] = []
    """Units besides those of the ledger: per cent."""
    counters: list[TextStr] = []
    """Units that are too general to tell a figure by: 個, 項."""
    articles: list[TextStr] = []
    """Number words that count nothing by themselves: one, 一."""
    innocent: list[TextStr] = []
    """Words that hold a number word and are no figure: first half."""


class PhrasesEntry(Shape):
    """Words by which lines of headlines and labels are parted by sense."""

    small: list[TextStr] = []
    """Words that should end no line: of, the."""
    begin: list[TextStr] = []
    """Words that begin a phrase: 與, 在."""
    end: list[TextStr] = []
    """Words that end a phrase: 的."""
    bound: list[TextStr] = []
    """Words that start no line, since they belong to what stands before: 們, 化."""
    names: list[TextStr] = []
    """Words that end names, and are never parted: 中心, 大學."""


class LanguageFile(Shape):
    """Codes, words, number forms, punctuation and fonts of one language."""

    name: TextStr
    """The language’s own name."""
    like: str = ""
    """Language that it was begun from, until all is translated: builds tell what is still so."""
    bcp47: TextStr
    """Code for PDF and HTML (BCP 47): zh-Hant-HK."""
    office: TextStr
    """Code that Office knows for proofing: zh-HK."""
    cldr: TextStr
    """Locale of CLDR for numbers and dates: zh_Hant."""
    script: Literal["Latn", "Hant", "Hans"]
    """Script by its ISO 15924 code; another needs fonts and style sheets of its own."""
    labels: dict[str, TextStr]
    """Words that templates print."""
    units: dict[str, Forms]
    """Forms of each unit with {n}; a pattern, or one for each plural category of CLDR."""
    measures: list[TextStr]
    """Units that measure, such as percent; all others count things and may share a scale."""
    nouns: Words = {}
    """What a unit counts, where its form does not tell."""
    scales: dict[str, Forms] = {}
    """Words for large numbers by size, each with {n}."""
    qualifiers: dict[str, TextStr]
    """Pattern of each qualifier; {n} is the number with its unit, {number} the number alone."""
    qualifier_words: Words
    """Words by which a text itself says the same."""
    hedges: dict[str, Annotated[list[TextStr], Field(min_length=1)]]
    """Words of each hedge; the first is printed."""
    ordinals: dict[str, TextStr]
    """Forms of an ordinal with {n}, by number or plural category."""
    fractions: dict[str, TextStr]
    """Forms of fractions: 1/2, and `other` with {n} and {d}."""
    numerals: NumeralsEntry | None = None
    """Numbers written in characters."""
    number_words: NumberWordsEntry = NumberWordsEntry()
    """Words by which a figure may slip into text."""
    phrases: PhrasesEntry = PhrasesEntry()
    """Words by which lines of headlines and labels are parted by sense."""
    repeats: list[TextStr] | None = None
    """Words that may stand twice in a row: had, that. Without this key none is looked for."""
    dates: dict[str, TextStr]
    """Patterns of dates that CLDR lacks."""
    punctuation: dict[str, str]
    """Marks that are put between parts."""
    fonts: dict[str, list[TextStr]]
    """Families of each role that are embedded in the PDF."""
    deck_fonts: dict[str, TextStr]
    """Fonts that readers of a deck have, by role."""
    speech: Annotated[int, Field(ge=1)]
    """How many Han characters, or words of another script, a speaker says in a minute."""
    converted: ConversionPart | None = None
    """How texts that nobody has typed are made from another language’s."""
