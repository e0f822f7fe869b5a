"""Checks that no figure stands in a text but by way of the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from unicodedata import normalize

from jianbao.check.registry import check
from jianbao.check.subjects import Wording
from jianbao.check.words import either, lower, whole
from jianbao.model.language import Language, Numerals
from jianbao.model.ledger import Fact, When
from jianbao.model.markup import Stretch, spot, stretches
from jianbao.model.text import Text
from jianbao.problem import Problem, Severity

#: Digits of every script, circled and raised ones, Roman numerals, fractions.
_DIGITS = re.compile(
    r"[\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u2189\u2460-\u249b\u2776-\u2793"
    r"\u3220-\u3229\u3280-\u3289][\d.,%\u00b2\u00b3\u00b9\u2070-\u2089]*"
)
_LITERAL = "or {{={0}}} if it is no figure"


@check("NUM01")
def no_figure_is_typed(wording: Wording) -> Iterator[Problem]:
    """Refuse digits in a text, and numbers written in characters: 2024, ２０, 二〇二四, 四百."""
    known = _Numbers(wording.language)
    for text, words in _typed(wording):
        found = [*_DIGITS.finditer(words.words), *known.written(words.words)]
        for match in sorted(found, key=lambda one: one.start()):
            what = f"the figure {match[0]} is typed in the text"
            hint = f"{_as_fact(match[0], wording.ledger)}; " + _LITERAL.format(match[0])
            yield Problem("NUM01", what, spot(text, words.start + match.start()), hint)


@check("NUM02")
def no_number_word_counts_what_the_ledger_counts(wording: Wording) -> Iterator[Problem]:
    """Warn of a number in words before a unit: 十五所, 兩成, fifteen laboratories, a quarter."""
    known = _Numbers(wording.language)
    for text, words in _typed(wording):
        for match in known.counted(words.words):
            shown = words.words[match.start() : match.end()]
            what = f"`{shown}` looks like a figure in words"
            hint = "make it a fact and write {its_id}; " + _LITERAL.format(shown)
            place = spot(text, words.start + match.start())
            yield Problem("NUM02", what, place, hint, Severity.WARNING)


def _as_fact(typed: str, ledger: Mapping[str, Fact]) -> str:
    """Return how a figure becomes a fact: by those that have its value, where there are some."""
    digits = normalize("NFKC", typed).replace(",", "").strip(".%")
    if re.fullmatch("[0-9]+([.][0-9]+)?", digits):
        names = [f"{{{id}}}" for id, fact in ledger.items() if _value(fact) == Decimal(digits)]
        if names:
            return f"the ledger has this value as {', '.join(names[:_NAMED])}"
    return "make it a fact and write {its_id}"


#: Facts of one value that a hint names.
_NAMED = 3


def _value(fact: Fact) -> Decimal | None:
    """Return the one number that a fact prints, if it is one: an amount, a place, a bare year."""
    if isinstance(fact.value, When):
        return Decimal(fact.value.year) if fact.unit == "year" else None
    return fact.value if isinstance(fact.value, Decimal) else None


def _typed(wording: Wording) -> Iterator[tuple[Text, Stretch]]:
    """Yield each stretch of words that a person typed, with its text."""
    for text in wording.texts.values():
        for stretch in stretches(text):
            if stretch.words and not stretch.given:
                yield text, stretch


class _Numbers:
    """Finds numbers in words, by what the language's file says of them."""

    def __init__(self, language: Language) -> None:
        # 一 and one may mean no more than "a", 百 and 千 no more than "many".
        self._vague = {*language.number_words.articles, *_large(language.numerals)}
        self._has_numerals = language.numerals is not None
        self._before_place = language.ordinals["other"].partition("{n}")[0]
        self._run = _run(language)
        self._written = _written(language)
        self._counted = _counted(language, self._run)

    def written(self, words: str) -> Iterator[re.Match[str]]:
        """Yield numbers in characters that can be nothing else: 二〇二四, 四百."""
        if not self._has_numerals:
            return
        for match in re.finditer(self._run, words):
            if self._written.search(match[0]) and not self._is_place(words, match):
                yield match

    def counted(self, words: str) -> Iterator[re.Match[str]]:
        """Yield fractions in words, and numbers in words before what they count."""
        for match in self._counted.finditer(lower(words)):
            number = match["number"] or ""
            is_vague = number in self._vague
            if not (is_vague or self._written.search(number) or self._is_place(words, match)):
                yield match

    def _is_place(self, words: str, match: re.Match[str]) -> bool:
        """Return whether a number is a place in an order: 第四百."""
        before = self._before_place
        return bool(before) and words[: match.start()].endswith(before)


def _run(language: Language) -> str:
    """Return a pattern of a number in words or in characters."""
    if language.numerals is None:
        word = either(map(lower, language.number_words.numbers))
        return rf"{word}(?:[\s-]+{word})*"
    characters = _digits(language.numerals) + "".join(language.numerals.powers.values())
    return f"[{characters}]+"


def _written(language: Language) -> re.Pattern[str]:
    """Return a pattern of what makes a run of characters a figure wherever it stands.

    That is three digits in a row, or two with a zero; or a digit before a hundred or more.
    """
    numerals = language.numerals
    if numerals is None:
        return re.compile("(?!)")
    digits = _digits(numerals)
    zeros = numerals.digits[0] + "".join(one for one, digit in numerals.other.items() if not digit)
    large = "".join(_large(numerals))
    powers = "".join(numerals.powers.values())
    row = f"[{digits}]{{3}}|[{zeros}][{digits}]|[{digits}][{zeros}]"
    return re.compile(f"{row}|[{digits}][{powers}]*[{large}]")


def _large(numerals: Numerals | None) -> tuple[str, ...]:
    """Return the characters for a hundred and more."""
    powers = numerals.powers if numerals else {}
    return tuple(word for size, word in powers.items() if size >= _HUNDRED)


def _digits(numerals: Numerals) -> str:
    return numerals.digits + "".join(numerals.other)


def _counted(language: Language, run: str) -> re.Pattern[str]:
    """Return a pattern of a number before what it counts, and of a figure by itself."""
    words = language.number_words
    units = either(map(lower, (*_units(language), *words.units)))
    if language.punctuation["space"]:
        between, behind = r"[\s-]+(?:[\w’&-]+[\s-]+)?", ""
    else:
        between, behind = "", f"(?:{run})?"  # 四分之一
    some = either(_after_numbers(language))  # 三十多年
    counted = f"{some}?{between}(?:{units}{behind}|{_counters(language)})"
    return re.compile(f"{either(map(lower, words.alone))}|(?P<number>{run}){counted}")


def _units(language: Language) -> Iterator[str]:
    """Yield the words of the ledger's units, but for those that are too general."""
    for forms in language.units.values():
        for form in forms.values():
            for word in form.split("{n}"):
                has_letters = any(character.isalpha() for character in word)
                if has_letters and word.strip() not in language.number_words.counters:
                    yield word.strip()


def _after_numbers(language: Language) -> Iterator[str]:
    """Yield what qualifies a number from behind it."""
    for patterns in language.qualifier_words.values():
        yield from (one.removeprefix("{n}") for one in patterns if one.startswith("{n}"))


def _counters(language: Language) -> str:
    """Return a pattern of a general counter with the noun of a unit that it counts."""
    pairs = []
    for unit, nouns in language.nouns.items():
        form = language.units[unit]["other"].replace("{n}", "").strip()
        if form in language.number_words.counters:
            pairs.append(f"{whole(form)}{_WITHIN}{either(nouns)}")
    return f"(?:{'|'.join(pairs) or '(?!)'})"


_HUNDRED = 100
#: What may stand between a counter and its noun: 15個高新技術專責小組.
_WITHIN = r"\w{0,6}?"
