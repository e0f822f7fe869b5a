"""Prints facts as a language prints them, from CLDR (Babel) and the language's own file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal

from jianbao.model.language import Language
from jianbao.model.ledger import Fact, Operation, Qualifier, When
from jianbao.problem import Place, Problem, ProblemError

#: More than any value has, so that no digit is dropped.
_MOST_DECIMALS = 24
_TEN_THOUSAND = 10_000
_MILLION = 1_000_000


@dataclass(frozen=True)
class Printed:
    """A fact in print: ``qualifier`` + ``currency`` + ``number`` + ``suffix`` + ``unit``.

    ``qualifier`` is what stands before (逾, over), ``currency`` what a unit puts before its
    number (HK$), ``suffix`` what qualifies from behind (多), ``unit`` the rest.
    """

    qualifier: str
    currency: str
    number: str
    suffix: str
    unit: str

    @property
    def whole(self) -> str:
        """Return qualifier, number and unit, as in a sentence."""
        return self.qualifier + self.value_with_suffix

    @property
    def value_with_suffix(self) -> str:
        """Return everything but what stands before."""
        return self.currency + self.number + self.suffix + self.unit

    @property
    def value(self) -> str:
        """Return number and unit without any qualifier."""
        return self.currency + self.number + self.unit


def print_fact(fact: Fact, language: Language, *, compact: bool | None = None) -> Printed:
    """Return ``fact`` in ``language``; ``compact`` overrides the fact's own wish."""
    if not _is_known(language.cldr):
        place = Place(f"templates/languages/{language.code}.yaml")
        what, hint = f"CLDR knows no locale `{language.cldr}`", "for example: cldr: zh_Hant"
        raise ProblemError(Problem("LANG02", what, place, hint))
    if isinstance(fact.value, When):
        is_decade = fact.unit == "decade"
        printed = (_print_decade if is_decade else print_when)(fact.value, language)
        return _qualified(fact, language, printed, "{n}")
    if isinstance(fact.value, tuple) and fact.unit == "decade":
        return _qualified(fact, language, _print_decades(fact.value, language), "{n}")
    short = fact.compact if compact is None else compact
    if isinstance(fact.value, tuple):
        low, high = (_digits(part, language, short, fact.decimals) for part in fact.value)
        number = language.punctuation["range"].format(low=low, high=high)
        plural = fact.value[1]
    else:
        number = _digits(fact.value, language, short, fact.decimals)
        plural = fact.value
    is_scaled = short and abs(plural) >= _least_scaled(language)
    unit = _unit_pattern(fact, language, plural)
    return _qualified(fact, language, number, unit, short=is_scaled)


@lru_cache
def _is_known(locale: str) -> bool:
    try:
        Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _qualified(
    fact: Fact, language: Language, number: str, unit: str, *, short: bool = False
) -> Printed:
    qualifier = language.qualifiers[fact.qualifier]
    if short:
        qualifier = language.qualifiers.get(f"{fact.qualifier}_compact", qualifier)
    before, after = qualifier.split("{n}")
    currency, unit_after = unit.split("{n}")
    if fact.qualifier is Qualifier.AT_LEAST and after:
        return Printed(before, currency, number, "", unit_after + after)
    return Printed(before, currency, number, after, unit_after)


def _unit_pattern(fact: Fact, language: Language, number: Decimal) -> str:
    forms = language.units.get(fact.unit)
    if forms is None:
        where = f"add it to templates/languages/{language.code}.yaml"
        raise ProblemError(
            Problem(
                "FACT20", f"unit `{fact.unit}` is not known in {language.name}", fact.place, where
            )
        )
    category = str(Locale.parse(language.cldr).plural_form(number))
    return forms.get(category, forms["other"])


def _least_scaled(language: Language) -> int:
    """Return the least number with a scale word: "23 thousand" is no English for 23,000."""
    return _TEN_THOUSAND if language.is_han else _MILLION


def _digits(number: Decimal, language: Language, short: bool, decimals: int | None) -> str:
    """Return ``number`` with its own digits, none dropped and none added."""
    if abs(number) < _least_scaled(language):
        short = False
    if short and language.is_han:
        # CLDR has no long compact form for Chinese; its short one is 億 and 萬 (in zh_Hant).
        return format_compact_decimal(
            number, format_type="short", locale=language.cldr, fraction_digits=_MOST_DECIMALS
        )
    if short:
        return format_compact_decimal(
            number, format_type="long", locale=language.cldr, fraction_digits=_MOST_DECIMALS
        )
    exponent = number.normalize().as_tuple().exponent
    places = max(0, -int(exponent)) if decimals is None else decimals
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(number, format=pattern, locale=language.cldr)


def print_when(when: When, language: Language) -> str:
    """Return a date as exactly as it is known: 2025年末, June 2024, 20 February 2023."""
    if when.end:
        return language.dates["end"].format(year=when.year)
    day = date(when.year, when.month or 1, when.day or 1)
    if when.day:
        return format_date(day, format="long", locale=language.cldr)
    skeleton = "yMMMM" if when.month else "y"
    return format_skeleton(skeleton, day, locale=language.cldr)


def _print_decade(when: When, language: Language) -> str:
    pattern = language.dates["decade"]
    return pattern.format(
        year=when.year, century=when.year // 100 + 1, decade=f"{when.year % 100:02}"
    )


def _print_decades(years: tuple[Decimal, Decimal], language: Language) -> str:
    low, high = (int(year) for year in years)
    return language.dates["decades"].format(
        century=low // 100 + 1,
        low=f"{low % 100:02}",
        high=f"{high % 100:02}",
        low_year=low,
        high_year=high,
    )


#: What stands between the inputs of a derived fact when its working is written out.
_SIGNS = {
    Operation.SUM: " + ",
    Operation.DIFFERENCE: " − ",
    Operation.RATIO: " ÷ ",
    Operation.SHARE: " ÷ ",
    Operation.GROWTH: " ÷ ",
}


def working(fact: Fact, inputs: Iterable[Fact], language: Language) -> str:
    """Return how a derived fact was worked out, in its inputs: 100% − about 66% − 31%."""
    assert fact.derivation is not None
    operation = fact.derivation.operation
    written = _SIGNS[operation].join(print_fact(one, language).whole for one in inputs)
    return f"{written} − 1" if operation is Operation.GROWTH else written


def split_scale(number: str) -> tuple[str, str]:
    """Return the digits of a printed number and the scale word behind them (萬, million)."""
    match = re.match(r"[\d.,–]+", number)
    return (number[: match.end()], number[match.end() :]) if match else (number, "")
