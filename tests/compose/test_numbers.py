"""Facts in print: values, qualifiers and units as each language writes them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.compose.numbers import Printed, print_fact, print_when, split_scale, working
from jianbao.model.language import Language
from jianbao.model.ledger import Derivation, Fact, Locator, Operation, Qualifier, When
from jianbao.model.text import Text
from jianbao.problem import Place, ProblemError
from jianbao.read.language import languages, read_language
from jianbao.world import World
from tests.projects import ROOT

PLACE = Place("facts.yaml", 3, 3)
LANGUAGES = {code: read_language(World(ROOT), code) for code in languages(World(ROOT))}
SCALES = {"": 1, "萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
SCALES |= {" million": 10**6, " billion": 10**9, " trillion": 10**12}


def fact(value: object, unit: str = "person", qualifier: str = "exact", **more: object) -> Fact:
    if isinstance(value, str):
        value = Decimal(value)
    return Fact(  # type: ignore[arg-type]
        "f",
        value,  # type: ignore[arg-type]
        unit,
        PLACE,
        Text("k", "x", PLACE),
        "s",
        Locator("a", 1),
        Qualifier(qualifier),
        **more,
    )


def printed(code: str, value: object, *arguments: str, **more: object) -> str:
    return print_fact(fact(value, *arguments, **more), LANGUAGES[code]).whole


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "hant", "english"),
    [
        ("2200", "company", "over", "逾2,200家", "over 2,200 companies"),
        ("1", "company", "exact", "1家", "1 company"),
        ("47210", "person", "exact", "47,210人", "47,210 people"),
        ("23000", "person", "about", "約23,000人", "about 23,000 people"),
        ("8.8", "percent", "exact", "8.8%", "8.8%"),
        ("8.80", "percent", "exact", "8.8%", "8.8%"),
        ("80", "percent", "nearly", "近80%", "nearly 80%"),
        ("0.5", "percent", "at_most", "不超過0.5%", "at most 0.5%"),
        ("14", "unicorn", "at_least", "14家或以上", "at least 14 unicorns"),
        ("3", "university", "by", "至3所", "by 3 universities"),
        ("1500", "hkd", "over", "逾1,500港元", "over HK$1,500"),
        ("-3", "percent", "exact", "-3%", "-3%"),
        ("0", "person", "exact", "0人", "0 people"),
    ],
)
def test_amounts(value: str, unit: str, qualifier: str, hant: str, english: str) -> None:
    assert printed("zh-Hant", value, unit, qualifier) == hant
    assert printed("en", value, unit, qualifier) == english


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "hant", "english"),
    [
        ("1150000000", "hkd", "exact", "11.5億港元", "HK$1.15 billion"),
        ("1150000000", "hkd", "over", "11.5億多港元", "over HK$1.15 billion"),
        ("1150000000", "hkd", "nearly", "近11.5億港元", "nearly HK$1.15 billion"),
        ("23000", "person", "about", "約2.3萬人", "about 23,000 people"),
        ("2200", "company", "over", "逾2,200家", "over 2,200 companies"),
        ("23000", "person", "over", "2.3萬多人", "over 23,000 people"),
        ("10000000000", "hkd", "exact", "100億港元", "HK$10 billion"),
        ("1", "company", "exact", "1家", "1 company"),
        ("123456789", "person", "exact", "1.23456789億人", "123.456789 million people"),
        ("12345678901", "hkd", "exact", "123.45678901億港元", "HK$12.345678901 billion"),
    ],
)
def test_short_scale(value: str, unit: str, qualifier: str, hant: str, english: str) -> None:
    assert printed("zh-Hant", value, unit, qualifier, compact=True) == hant
    assert printed("en", value, unit, qualifier, compact=True) == english


def test_a_caller_may_ask_for_the_short_scale_or_against_it() -> None:
    long, short = fact("23000"), fact("23000", compact=True)
    assert print_fact(long, LANGUAGES["zh-Hant"], compact=True).number == "2.3萬"
    assert print_fact(short, LANGUAGES["zh-Hant"], compact=False).number == "23,000"


@pytest.mark.parametrize(
    ("value", "unit", "hant", "english"),
    [
        (When(2024), "year", "2024年", "2024"),
        (When(2024, 6), "month", "2024年6月", "June 2024"),
        (When(2023, 2, 20), "day", "2023年2月20日", "20 February 2023"),
        (When(2025, end=True), "year", "2025年末", "end of 2025"),
        (When(1960), "decade", "20世紀60年代", "the 1960s"),
        (When(2000), "decade", "21世紀00年代", "the 2000s"),
        ((Decimal(1960), Decimal(1970)), "decade", "20世紀60、70年代", "the 1960s and 1970s"),
        ((Decimal(120), Decimal(150)), "person", "120至150人", "120–150 people"),
        ((Decimal("0.5"), Decimal(1)), "percent", "0.5至1%", "0.5–1%"),
    ],
)
def test_dates_and_ranges(value: object, unit: str, hant: str, english: str) -> None:
    assert printed("zh-Hant", value, unit) == hant
    assert printed("en", value, unit) == english


def test_a_date_may_be_qualified() -> None:
    assert printed("en", When(2000), "year", "by") == "by 2000"
    assert printed("zh-Hant", When(2000), "year", "by") == "至2000年"


def test_only_a_stated_precision_rounds() -> None:
    assert printed("en", "4.567", "percent") == "4.567%"
    assert printed("en", "4.567", "percent", decimals=1) == "4.6%"
    assert printed("en", "4", "percent", decimals=1) == "4.0%"


def test_parts_of_a_fact_add_up_to_the_whole() -> None:
    found = print_fact(fact("1150000000", "hkd", "over", compact=True), LANGUAGES["zh-Hant"])
    assert found == Printed("", "", "11.5億", "多", "港元")
    assert (found.whole, found.value) == ("11.5億多港元", "11.5億港元")
    english = print_fact(fact("1150000000", "hkd", "over", compact=True), LANGUAGES["en"])
    assert english == Printed("over ", "HK$", "1.15 billion", "", "")


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        ("11.5億", ("11.5", "億")),
        ("1.15 billion", ("1.15", " billion")),
        ("47,210", ("47,210", "")),
        ("-3", ("-3", "")),
        ("2024年6月", ("2024", "年6月")),
        ("June 2024", ("June 2024", "")),
    ],
)
def test_a_scale_word_stands_behind_its_digits(number: str, parts: tuple[str, str]) -> None:
    assert split_scale(number) == parts


@pytest.mark.parametrize("code", LANGUAGES)
@given(
    value=st.decimals(0, 10**14, places=4).filter(lambda number: number < 10**14),
    qualifier=st.sampled_from(Qualifier),
    compact=st.booleans(),
    data=st.data(),
)
def test_what_is_printed_reads_back_as_the_value(
    code: str, value: Decimal, qualifier: Qualifier, compact: bool, data: st.DataObject
) -> None:
    language = LANGUAGES[code]
    unit = data.draw(st.sampled_from(sorted(language.units)))
    found = print_fact(fact(value, unit, qualifier, compact=compact), language)
    digits, scale = split_scale(found.number)
    assert Decimal(digits.replace(",", "")) * SCALES[scale] == value
    assert re.fullmatch(r"[^\d]*", found.qualifier + found.currency + found.suffix + found.unit)
    assert found.whole.count(found.number) == 1
    assert (
        qualifier is Qualifier.EXACT
        or found.qualifier
        or found.suffix
        or "{n}" not in (language.qualifiers[qualifier]).replace("{n}", "")
    )


@pytest.mark.parametrize("code", LANGUAGES)
@given(st.dates())
def test_a_day_is_printed_with_its_year_and_day(code: str, day: object) -> None:
    when = When(*(int(part) for part in str(day).split("-")))
    numbers = [int(part) for part in re.findall(r"\d+", print_when(when, LANGUAGES[code]))]
    assert {when.year, when.day} <= set(numbers)


def test_an_unknown_unit_is_told_at_the_fact() -> None:
    with pytest.raises(ProblemError) as caught:
        printed("en", "3", "parsec")
    assert str(caught.value) == (
        "facts.yaml:3:3: error: unit `parsec` is not known in English [FACT20]"
        " (add it to templates/languages/en.yaml)"
    )


def test_an_unknown_locale_is_told_at_the_language() -> None:
    language = Language(**{**vars(LANGUAGES["en"]), "cldr": "xx_YY"})
    with pytest.raises(ProblemError) as caught:
        print_fact(fact("3"), language)
    assert str(caught.value) == (
        "templates/languages/en.yaml: error: CLDR knows no locale `xx_YY` [LANG02]"
        " (for example: cldr: zh_Hant)"
    )


@pytest.mark.parametrize(
    ("operation", "text"),
    [
        ("sum", "約66% + 31%"),
        ("difference", "約66% − 31%"),
        ("ratio", "約66% ÷ 31%"),
        ("share", "約66% ÷ 31%"),
        ("growth", "約66% ÷ 31% − 1"),
    ],
)
def test_the_working_of_a_derived_fact_is_written_in_its_inputs(operation: str, text: str) -> None:
    result = fact("1", derivation=Derivation(Operation(operation), ("a", "b")))
    inputs = (fact("66", "percent", "about"), fact("31", "percent"))
    assert working(result, inputs, LANGUAGES["zh-Hant"]) == text
