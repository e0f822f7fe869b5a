"""A language: everything the tool knows about it, from its one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Numerals:
    """How whole numbers are written in characters: 十五, 一百零五.

    ``digits`` are the ten characters from zero on, ``powers`` the words for ten, hundred …
    by size; ``other`` are more characters with their numbers (兩, 〇, 廿), which are read and
    not written. ``formal`` are those of banknotes (壹, 佰), ``point`` stands before decimals.
    """

    digits: str
    powers: Mapping[int, str]
    other: Mapping[str, int]
    formal: str = ""
    point: str = ""

    def words(self, number: int) -> str:
        """Return a number from 1 to 9,999 in characters; a larger one in figures."""
        powers = sorted((power for power in self.powers if power <= 1000), reverse=True)
        if not powers or not 0 < number < powers[0] * 10:
            return str(number)
        written, rest, skipped = "", number, False
        for power in (*powers, 1):
            digit, rest = divmod(rest, power)
            if not digit:
                skipped = bool(written)
                continue
            written += self.digits[0] if skipped else ""
            # 十五 and not 一十五, but 一百一十五.
            is_bare = power == 10 and digit == 1 and not written
            written += ("" if is_bare else self.digits[digit]) + self.powers.get(power, "")
            skipped = False
        return written


@dataclass(frozen=True)
class NumberWords:
    """Words by which a figure may slip into text without being a fact.

    ``numbers`` are the words for whole numbers, which ``joins`` (hundred and) tie together;
    in a language with numerals, those that no numeral begins (數百). ``alone`` are figures by
    themselves (half); ``{n}`` in them is a number, and what stands in brackets follows, or the
    clause ends.
    ``units`` are counted besides the ledger's own (per cent); of the ledger's, ``counters``
    are too general to tell a figure by (個, 項), unless the unit's noun follows; ``articles``
    count nothing by themselves (one, 一); ``innocent`` words hold a number and are none.
    """

    numbers: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    innocent: tuple[str, ...] = ()


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
class Phrases:
    """Words by which short lines are parted by sense.

    ``small`` words (of, the) should end no line. In a script without spaces a line may well
    start before the words that ``begin`` a phrase (與, 在) and behind those that ``end`` one
    (的); ``bound`` words start none (們, 化), and those that end ``names`` (中心, 大學) are never
    parted.
    """

    small: tuple[str, ...] = ()
    begin: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


#: Of a language that says nothing of its phrases.
NO_PHRASES = Phrases()


#: What Chinese in a text of another script is read as: Hong Kong's own.
HAN_AMONG_OTHERS = "zh-HK"
#: Primary subtags (BCP 47) of the languages that are written in Han characters.
HAN_LANGUAGES = frozenset({"zh", "ja", "yue"})


def is_han_code(code: str) -> bool:
    """Return whether a language's code says that it is written in Han characters."""
    return code.partition("-")[0].lower() in HAN_LANGUAGES


#: The kind of face that each part of a page is set in, where a theme says nothing else.
FACES: Mapping[str, str] = {"heading": "serif", "text": "serif", "label": "sans"}


@dataclass(frozen=True)
class Language:
    """Codes, labels, number words, punctuation and fonts of one language.

    ``labels`` are the words that templates print (``source``, ``page`` …). ``units`` map a
    unit to its forms with ``{n}``: CLDR's plurals, and ``scaled`` behind a scale word;
    ``measures`` are those that measure, while all others count things one by one;
    ``nouns`` say what a unit counts where its form does not. ``scales`` are the words for
    large numbers by size, each with its forms, the smallest first. ``qualifiers`` map a
    qualifier to a pattern where ``{n}`` is the number with its unit and ``{number}`` the
    number alone; ``<qualifier>_scaled`` and ``<qualifier>_fraction`` are for numbers with a
    scale word and for fractions. ``ordinals`` map a number or a plural category to its form,
    ``fractions`` a fraction (1/4) or ``other``. ``qualifier_words`` and ``hedges`` are the
    words by which a text itself says over, about …, reportedly; a hedge's first is printed.
    ``fonts`` map a kind of face (serif, sans) to families embedded in the PDF, and ``faces``
    what is set (heading, text, label) to the kind that a theme sets it in;
    ``deck_fonts`` name fonts that readers of a deck have (``east_asian``, ``heading``,
    ``body``; empty: the theme's Latin face serves). ``converted`` says how texts that nobody
    has typed are made; without it each text needs its translation. ``speech`` is how many Han
    characters, or words, are said in a minute. ``repeats`` are words that may stand twice in a
    row (had had); without it none is looked for.
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
    speech: int
    converted: Conversion | None = None
    measures: tuple[str, ...] = ()
    nouns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scales: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    ordinals: Mapping[str, str] = field(default_factory=dict)
    fractions: Mapping[str, str] = field(default_factory=dict)
    numerals: Numerals | None = None
    hedges: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    qualifier_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    number_words: NumberWords = NumberWords()
    phrases: Phrases = NO_PHRASES
    repeats: tuple[str, ...] | None = None
    faces: Mapping[str, str] = field(default_factory=lambda: dict(FACES))

    def families(self, set_as: str) -> tuple[str, ...]:
        """Return the families of headings, text or labels."""
        return self.fonts[self.faces[set_as]]

    @property
    def is_han(self) -> bool:
        """Return whether the language is written in Chinese characters."""
        return self.script.startswith("Han")
