"""Finds the figures that a person has typed: digits of any script, and numbers in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category, normalize

from jianbao.check.words import LETTER, either, lower, whole
from jianbao.model.language import Language, Numerals


@dataclass(frozen=True)
class Figure:
    """A figure in a text: where its words begin, and what they are."""

    start: int
    words: str


class _AsNought(dict[int, int]):
    """A table for ``str.translate`` by which whatever stands for a number becomes 0."""

    def __missing__(self, code: int) -> int:
        self[code] = ord("0") if _is_numeric(chr(code)) else code
        return self[code]


def _is_numeric(character: str) -> bool:
    """Return whether a character is a digit, or a number of its own: ４, ٤, ½, ⑩, ㊿, Ⅳ, ㋃."""
    if character == "〇":  # stands in numbers written in characters
        return False
    plain = normalize("NFKC", character).lstrip("(")
    return category(character) in ("Nl", "No") or plain[:1].isdecimal()


_AS_NOUGHT = _AsNought()
_DIGITS = re.compile("0+(?:[.,]0+)*[%％‰]?")


def digits(words: str) -> Iterator[Figure]:
    """Yield what is written in digits, with the marks between them and a sign for per cent."""
    for match in _DIGITS.finditer(words.translate(_AS_NOUGHT)):
        yield Figure(match.start(), words[match.start() : match.end()])


class Numbers:
    """Finds numbers in words, by what the language's file says of them."""

    def __init__(self, language: Language) -> None:
        words = language.number_words
        # 一 and one may mean no more than "a", 百 and 千 no more than "many".
        self._vague = {*words.articles, *_large(language.numerals)}
        self._has_numerals = language.numerals is not None
        self._before_place = language.ordinals["other"].partition("{n}")[0]
        self._innocent = re.compile(either(map(lower, words.innocent)))
        run = _run(language)
        self._run = re.compile(run)
        self._written = _written(language)
        self._large = _by_itself(language)
        self._counted = re.compile(
            f"{_begun(language)}(?:{_alone(language, run)}"
            f"|(?P<number>{run})(?P<behind>{_behind(language, run)})?)"
        )

    def written(self, words: str) -> Iterator[Figure]:
        """Yield numbers in characters that can be nothing else: 二〇二四, 四百, 零點五."""
        if not self._has_numerals:
            return
        shown = self._without_innocent(words)
        for match in self._run.finditer(shown):
            if self._written.search(match[0]) and not self._is_place(shown, match):
                yield Figure(match.start(), match[0])

    def counted(self, words: str) -> Iterator[Figure]:
        """Yield fractions in words, numbers before what they count, and large ones anywhere."""
        shown = self._without_innocent(lower(words))
        for match in self._counted.finditer(shown):
            is_told = self._counts(match) and not self._written.search(match[0])
            if is_told and not self._is_place(shown, match):
                yield Figure(match.start(), words[match.start() : match.end()])

    def _counts(self, match: re.Match[str]) -> bool:
        """Return whether a number is more than a word that happens to be one."""
        number = match["number"]
        if number is None:
            return True
        if match["behind"] is None:
            return bool(self._large.match(number))
        return number not in self._vague or bool(match["some"] or match["part"])

    def _without_innocent(self, words: str) -> str:
        """Return ``words`` with what only looks like a number blotted out, letter for letter."""
        return self._innocent.sub(lambda match: "\0" * len(match[0]), words)

    def _is_place(self, words: str, match: re.Match[str]) -> bool:
        """Return whether a number is a place in an order: 第四百."""
        before = self._before_place
        return bool(before) and words[: match.start()].endswith(before)


# --- numbers --------------------------------------------------------------------------------


def _run(language: Language) -> str:
    """Return a pattern of a number in words or in characters."""
    words = language.number_words
    if language.numerals is None:
        joined = either(map(lower, words.joins))  # two hundred and six
        return rf"(?=\w)(?:[\s-]*(?:{joined}\s+)?{either(map(lower, words.numbers))})+"
    characters = _characters(language.numerals)
    point = language.numerals.point
    decimals = f"(?:{re.escape(point)}[{_digits(language.numerals)}]+)?" if point else ""
    tie = re.escape(_HOLE.split(language.fractions["other"])[2])
    begun = f"{either(words.numbers)}(?!{tie})"  # in 人數百分之八 stands no 數百
    return f"(?:{begun}[{characters}]*|[{characters}]+){decimals}"


def _by_itself(language: Language) -> re.Pattern[str]:
    """Return a pattern of a number that is one whatever follows it: forty-seven, 數百."""
    if language.numerals is None:
        return re.compile(r"\w+[\s-]")
    return re.compile(either(language.number_words.numbers))


def _written(language: Language) -> re.Pattern[str]:
    """Return a pattern of what makes a run of characters a figure wherever it stands.

    That is three digits in a row, or two with a zero; a digit before a hundred or more; two
    characters of the formal kind (壹佰); or decimals of nought, or more than one (零點五).
    """
    numerals = language.numerals
    if numerals is None:
        return re.compile("(?!)")
    digits = _digits(numerals)
    zeros = numerals.digits[0] + "".join(one for one, digit in numerals.other.items() if not digit)
    large, powers = "".join(_large(numerals)), "".join(numerals.powers.values())
    patterns = [f"[{digits}]{{3}}|[{zeros}][{digits}]|[{digits}][{zeros}]"]
    patterns.append(f"[{digits}][{powers}]*[{large}]")
    if numerals.formal:
        patterns.append(f"[{numerals.formal}]{{2}}")
    if numerals.point:
        point = re.escape(numerals.point)
        patterns.append(f"[{zeros}]{point}[{digits}]|{point}[{digits}]{{2}}")
    return re.compile("|".join(patterns))


def _large(numerals: Numerals | None) -> tuple[str, ...]:
    """Return the characters for a hundred and more."""
    powers = numerals.powers if numerals else {}
    return tuple(word for size, word in powers.items() if size >= _HUNDRED)


def _digits(numerals: Numerals) -> str:
    return numerals.digits + "".join(numerals.other)


def _characters(numerals: Numerals) -> str:
    return _digits(numerals) + "".join(numerals.powers.values()) + numerals.formal


# --- what stands around them ----------------------------------------------------------------


_HOLE = re.compile(r"(\{[nd]\})")


def _phrases(language: Language) -> list[str]:
    """Return what a figure by itself looks like, the longest first: half, {n} in {d}."""
    phrases = (language.fractions["other"], *language.number_words.alone)
    return sorted(map(lower, phrases), key=len, reverse=True)


def _alone(language: Language, run: str) -> str:
    """Return a pattern of a figure by itself that no number begins: half, a quarter."""
    phrases = [one for one in _phrases(language) if not _HOLE.match(one)]
    return "|".join(_phrase(one, run, language) for one in phrases) or "(?!)"


def _behind(language: Language, run: str) -> str:
    """Return a pattern of what makes a figure of the number before it."""
    phrases = [one[len("{n}") :] for one in _phrases(language) if _HOLE.match(one)]
    parts = "|".join(_phrase(one, run, language) for one in phrases)
    return f"(?P<part>{parts})|{_things(language)}"


def _phrase(phrase: str, run: str, language: Language) -> str:
    """Return a pattern of a phrase; what is in brackets follows, or the clause ends: half [of]."""
    shown, _, behind = phrase.removesuffix("]").partition(" [")
    articles = either(map(lower, language.number_words.articles))
    holes = {"{n}": run, "{d}": f"(?!{articles}){run}"}  # three in one is no fraction
    parts = (part for part in _HOLE.split(shown) if part)
    pattern = "".join(holes.get(part) or whole(part).replace("\\ ", r"[\s-]+") for part in parts)
    return pattern + (rf"(?=\s+{whole(behind)}|[.,;:!?)]|$)" if behind else "")


def _begun(language: Language) -> str:
    """Return a pattern of where a word begins, which spares trying all others at each letter."""
    return rf"(?<!{LETTER})(?=\w)" if language.punctuation["space"] else ""


def _things(language: Language) -> str:
    """Return a pattern of what is counted, behind its number."""
    words = language.number_words
    units = either(map(lower, (*_units(language), *words.units)))
    between = r"[\s-]+(?:[\w’&-]+[\s-]+)?" if language.punctuation["space"] else ""
    some = either(_after_numbers(language))  # 三十多年
    return f"(?P<some>{some})?{between}(?:{units}|{_counters(language)})"


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
