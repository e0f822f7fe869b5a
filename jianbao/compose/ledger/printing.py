"""Prints facts as a language prints them, from CLDR (Babel) and the language's own file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, match_skeleton
from babel.numbers import format_decimal
from babel.plural import PluralRule

from jianbao.model.language import Language
from jianbao.model.ledger import DATES, FRACTION, ORDINAL, Fact, Operation, When
from jianbao.problem import Place, Problem, ProblemError, nearest

NUMBER, AMOUNT = "{number}", "{n}"


@dataclass(frozen=True)
class Printed:
    """A fact in print, its parts in the order in which they stand.

    ``before`` is what qualifies from before (逾, over), ``currency`` what a unit puts before
    its number (HK$), ``digits`` the figures, ``scale`` the word that multiplies them (萬,
    million), ``inner`` what qualifies from behind the number (多), ``unit`` the rest of the
    unit, ``after`` what qualifies from behind it (或以上).
    """

    before: str = ""
    currency: str = ""
    digits: str = ""
    scale: str = ""
    inner: str = ""
    unit: str = ""
    after: str = ""

    @property
    def number(self) -> str:
        """Return the number alone, its scale word included."""
        return self.digits + self.scale

    @property
    def value(self) -> str:
        """Return number and unit without any qualifier."""
        return self.currency + self.number + self.unit

    @property
    def whole(self) -> str:
        """Return qualifier, number and unit, as in a sentence."""
        behind = self.inner + self.unit + self.after
        return self.before + self.currency + self.number + behind


def print_fact(fact: Fact, language: Language, *, compact: bool | None = None) -> Printed:
    """Return ``fact`` in ``language``; ``compact`` overrides the fact's own wish."""
    if not _is_known(language.cldr):
        place = Place(f"templates/languages/{language.code}.yaml")
        what, hint = f"CLDR knows no locale `{language.cldr}`", "for example: cldr: zh_Hant"
        raise ProblemError(Problem("LANG02", what, place, hint))
    short = fact.compact if compact is None else compact
    return _qualified(fact, language, _bare(fact, language, short))


def print_ordinal(number: int, language: Language) -> str:
    """Return the place in an order: 第六, sixth, 21st."""
    category = str(_rules(language.cldr)[1](number))
    forms = language.ordinals
    form = forms.get(str(number)) or forms.get(category) or forms["other"]
    return form.format(n=_in_words(number, language))


def _in_words(number: int, language: Language) -> str:
    """Return a number in characters where the language has them, else in figures."""
    return language.numerals.words(number) if language.numerals else str(number)


@lru_cache
def _rules(locale: str) -> tuple[PluralRule, PluralRule]:
    """Return the rules for plurals and for ordinals, which Babel finds anew each time."""
    known = Locale.parse(locale)
    return known.plural_form, known.ordinal_form


@lru_cache
def _is_known(locale: str) -> bool:
    try:
        Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        return False
    return True


# --- values -------------------------------------------------------------------------------


def _bare(fact: Fact, language: Language, compact: bool) -> Printed:
    """Return the fact without its qualifier."""
    match fact.value:
        case When() as when:
            is_decade = fact.unit == "decade"
            return _dated((_print_decade if is_decade else print_when)(when, language))
        case (Decimal() as low, Decimal() as high):
            if fact.unit == "decade":
                return _dated(_print_decades(low, high, language))
            return _range(fact, low, high, language, compact)
        case Fraction() as part:
            return Printed(digits=_print_fraction(part, language))
        case Decimal() as number if fact.unit == ORDINAL:
            return Printed(digits=print_ordinal(int(number), language))
        case Decimal() as number:
            shown = _Number.of(number, fact, language, compact)
            return shown.with_unit(fact, language)


def _dated(text: str) -> Printed:
    """Return a date, whose only figures may have a unit (2024|年) but no others (2024年6月)."""
    match = re.fullmatch(r"(\d+)(\D+)", text)
    return Printed(digits=match[1], unit=match[2]) if match else Printed(digits=text)


def _print_fraction(part: Fraction, language: Language) -> str:
    pattern = language.fractions.get(str(part)) or language.fractions["other"]
    above, below = (_in_words(one, language) for one in (part.numerator, part.denominator))
    return pattern.format(n=above, d=below)


@dataclass(frozen=True)
class _Number:
    """A number as its digits and scale word show it; ``shown`` is what the digits say."""

    shown: Decimal
    digits: str
    scale: str = ""

    @classmethod
    def of(cls, number: Decimal, fact: Fact, language: Language, compact: bool) -> _Number:
        """Return ``number`` with its own digits, none dropped and none added."""
        size = max((one for one in language.scales if one <= abs(number)), default=0)
        if not (compact and size):
            shown = _rounded(number, fact.decimals)
            return cls(shown, _digits(shown, language))
        shown = _rounded(number / size, fact.decimals)
        before, after = _form(language.scales[size], shown, language).split(AMOUNT)
        return cls(shown, before + _digits(shown, language), after)

    def with_unit(self, fact: Fact, language: Language) -> Printed:
        """Return the number in the unit of ``fact``."""
        forms = _unit_forms(fact, language)
        is_special = self.scale and "scaled" in forms
        pattern = forms["scaled"] if is_special else _form(forms, self.shown, language)
        currency, unit = pattern.split(AMOUNT)
        return Printed(currency=currency, digits=self.digits, scale=self.scale, unit=unit)


def _range(fact: Fact, low: Decimal, high: Decimal, language: Language, compact: bool) -> Printed:
    first, last = (_Number.of(part, fact, language, compact) for part in (low, high))
    pattern = language.punctuation["range"]
    start = first.digits if first.scale == last.scale else first.digits + first.scale
    return replace(last, digits=pattern.format(low=start, high=last.digits)).with_unit(
        fact, language
    )


def _rounded(number: Decimal, decimals: int | None) -> Decimal:
    """Return ``number`` with a stated number of places, or with no more than it needs."""
    if decimals is None:
        number = number.normalize()
        return number.quantize(Decimal(1)) if number == number.to_integral() else number
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _digits(number: Decimal, language: Language) -> str:
    places = max(0, -int(number.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(number, format=pattern, locale=language.cldr)


def _form(forms: Mapping[str, str], number: Decimal, language: Language) -> str:
    """Return the form that stands with ``number`` as printed (1 person, 1.0 people)."""
    category = str(_rules(language.cldr)[0](number))
    return forms.get(category, forms["other"])


def _unit_forms(fact: Fact, language: Language) -> Mapping[str, str]:
    forms = language.units.get(fact.unit)
    if forms is None:
        raise ProblemError(_no_such_unit(fact, language))
    return forms


def _no_such_unit(fact: Fact, language: Language) -> Problem:
    """Return that no unit is called so: in the same words for all languages, if it is misspelt."""
    hint = nearest(fact.unit, (*language.units, *DATES, ORDINAL, FRACTION))
    if hint:
        hint += " If not, add it under `units` in each file of templates/languages"
        return Problem("FACT20", f"no unit is called `{fact.unit}`", fact.at("unit"), hint)
    what = f"unit `{fact.unit}` is not known in {language.name}"
    hint = f"add it under `units` in templates/languages/{language.code}.yaml"
    return Problem("FACT20", what, fact.at("unit"), hint)


# --- qualifiers -----------------------------------------------------------------------------


def _qualified(fact: Fact, language: Language, bare: Printed) -> Printed:
    pattern = _qualifier(fact, language, bare)
    if NUMBER in pattern:
        before, after = pattern.split(NUMBER)
        return replace(bare, before=before, inner=after)
    before, after = pattern.split(AMOUNT)
    return replace(bare, before=before, after=after)


def _qualifier(fact: Fact, language: Language, bare: Printed) -> str:
    kind = "fraction" if isinstance(fact.value, Fraction) else "scaled" if bare.scale else ""
    patterns = language.qualifiers
    return patterns.get(f"{fact.qualifier}_{kind}") or patterns[fact.qualifier]


# --- dates ----------------------------------------------------------------------------------


def print_when(when: When, language: Language) -> str:
    """Return a date as exactly as it is known: 2025年末, June 2024, 20 February 2023."""
    if when.end:
        return language.dates["end"].format(year=when.year)
    day = date(when.year, when.month or 1, when.day or 1)
    if when.day:
        return format_date(day, format="long", locale=language.cldr)
    skeleton = "yMMMM" if when.month else "y"
    return format_skeleton(skeleton, day, locale=language.cldr)


def print_moment(moment: datetime, zone: str, language: Language) -> str:
    """Return a moment as its ``zone`` names it: 9 am on 1 December 2026 (Hong Kong time).

    Without a ``zone`` its distance from UTC stands there.
    """
    wall = moment.replace(tzinfo=None)
    # Noon and midnight are told apart by a clock of 24 hours alone.
    skeleton = "Hm" if wall.hour % 12 == 0 else "hm" if wall.minute else "h"
    # What CLDR puts before pm, U+202F, few fonts have.
    time = format_skeleton(skeleton, wall, locale=language.cldr).replace("\u202f", "\xa0")
    day = format_date(wall, format="long", locale=language.cldr)
    offset = moment.strftime("%z").replace("-", "−")
    ahead = f"{offset[0]}{int(offset[1:3])}" + (f":{offset[3:5]}" if offset[3:5] != "00" else "")
    zone = zone or ("UTC" if ahead in ("+0", "−0") else f"UTC{ahead}")
    return language.dates["moment"].format(date=day, time=time, zone=zone)


def print_day(day: date, unit: str, language: Language) -> str:
    """Return a tick of an axis of time, as short as may be: 2024, Jun 2024, 20 Jun 2024."""
    # Office knows the months of a language, not of its lands: en-GB has Sept in CLDR alone.
    known = Locale.parse(language.cldr)
    names = Locale(known.language, script=known.script)
    return format_date(day, day_pattern(unit, language), locale=names)


def day_pattern(unit: str, language: Language) -> str:
    """Return CLDR's pattern (UTS 35) of a tick in years, months or days: y, MMM y, d MMM y."""
    if unit == "years":
        return "y"
    known = Locale.parse(language.cldr).datetime_skeletons
    skeleton = match_skeleton("yMMM" if unit == "months" else "yMMMd", known)
    assert skeleton is not None, "CLDR has both in every language"
    return str(known[skeleton].pattern)


def _print_decade(when: When, language: Language) -> str:
    pattern = language.dates["decade"]
    return pattern.format(
        year=when.year, century=when.year // 100 + 1, decade=f"{when.year % 100:02}"
    )


def _print_decades(first: Decimal, last: Decimal, language: Language) -> str:
    low, high = int(first), int(last)
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
