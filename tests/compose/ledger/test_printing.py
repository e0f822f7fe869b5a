"""Facts in print: values, qualifiers and units as each language writes them, and back."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.compose.ledger.printing import Printed, print_fact, print_ordinal, print_when, working
from jianbao.model.language import Language
from jianbao.model.ledger import Derivation, Operation, Qualifier, When
from jianbao.problem import Place, ProblemError
from jianbao.read.language import languages, read_language
from jianbao.world import World
from tests.support.projects import ROOT
from tests.support.values import PLACE, fact

LANGUAGES = {code: read_language(World(ROOT), code) for code in languages(World(ROOT))}
#: What qualifies an amount; `by` is for dates.
OF_AMOUNTS = tuple(one for one in Qualifier if one is not Qualifier.BY)


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
        ("30", "day_span", "at_most", "不超過30天", "at most 30 days"),
        ("5000000", "rmb", "at_least", "5,000,000元人民幣或以上", "at least RMB 5,000,000"),
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
        ("5000000", "rmb", "at_least", "500萬元人民幣或以上", "at least RMB 5 million"),
        ("560000000", "rmb", "exact", "5.6億元人民幣", "RMB 560 million"),
        ("9999", "person", "nearly", "近9,999人", "nearly 9,999 people"),
        ("10000", "person", "nearly", "近1萬人", "nearly 10,000 people"),
        ("1500000000000", "hkd", "over", "1.5萬億多港元", "over HK$1.5 trillion"),
        ("-23000", "person", "exact", "-2.3萬人", "-23,000 people"),
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
        ((Decimal(1), Decimal(5)), "year_span", "1至5年", "1–5 years"),
        ((Decimal(0), Decimal(1)), "university", "0至1所", "0–1 university"),
    ],
)
def test_dates_and_ranges(value: object, unit: str, hant: str, english: str) -> None:
    assert printed("zh-Hant", value, unit) == hant
    assert printed("en", value, unit) == english


@pytest.mark.parametrize(
    ("low", "high", "hant", "english"),
    [
        (5_000_000, 7_200_000, "500至720萬元人民幣", "RMB 5–7.2 million"),
        (5_600_000, 120_000_000, "560萬至1.2億元人民幣", "RMB 5.6–120 million"),
        (560_000_000, 1_150_000_000, "5.6至11.5億元人民幣", "RMB 560 million–1.15 billion"),
    ],
)
def test_ends_of_a_range_share_a_scale_word_where_they_can(
    low: int, high: int, hant: str, english: str
) -> None:
    value = (Decimal(low), Decimal(high))
    assert printed("zh-Hant", value, "rmb", compact=True) == hant
    assert printed("en", value, "rmb", compact=True) == english


@pytest.mark.parametrize(
    ("number", "hant", "english"),
    [
        (1, "第一", "first"),
        (6, "第六", "sixth"),
        (10, "第十", "tenth"),
        (11, "第十一", "11th"),
        (15, "第十五", "15th"),
        (20, "第二十", "20th"),
        (21, "第二十一", "21st"),
        (22, "第二十二", "22nd"),
        (23, "第二十三", "23rd"),
        (105, "第一百零五", "105th"),
        (110, "第一百一十", "110th"),
        (111, "第一百一十一", "111th"),
        (1010, "第一千零一十", "1010th"),
        (2002, "第二千零二", "2002nd"),
        (12345, "第12345", "12345th"),
    ],
)
def test_places_in_an_order(number: int, hant: str, english: str) -> None:
    for code, wanted in (("zh-Hant", hant), ("en", english)):
        assert print_ordinal(number, LANGUAGES[code]) == wanted
        assert printed(code, str(number), "ordinal") == wanted


@pytest.mark.parametrize(
    ("part", "qualifier", "hant", "english"),
    [
        ("1/4", "exact", "四分之一", "a quarter"),
        ("1/2", "exact", "半數", "half"),
        ("1/2", "at_least", "半數以上", "half or more"),
        ("1/2", "over", "逾半數", "over half"),
        ("2/3", "about", "約三分之二", "about two-thirds"),
        ("2/8", "nearly", "近四分之一", "nearly a quarter"),
        ("7/12", "exact", "十二分之七", "7 in 12"),
    ],
)
def test_parts_of_a_whole_are_words(part: str, qualifier: str, hant: str, english: str) -> None:
    for code, wanted in (("zh-Hant", hant), ("en", english)):
        assert printed(code, Fraction(part), "fraction", qualifier) == wanted


def test_a_date_may_be_qualified() -> None:
    assert printed("en", When(2000), "year", "by") == "by 2000"
    assert printed("zh-Hant", When(2000), "year", "by") == "至2000年"


def test_only_a_stated_precision_rounds() -> None:
    assert printed("en", "4.567", "percent") == "4.567%"
    assert printed("en", "4.567", "percent", decimals=1) == "4.6%"
    assert printed("en", "4", "percent", decimals=1) == "4.0%"
    assert printed("en", "2.5", "percent", decimals=0) == "3%", "halves go up, as in statistics"
    assert printed("zh-Hant", "1150000000", "hkd", compact=True, decimals=0) == "12億港元"


def test_a_plural_goes_with_the_number_as_printed() -> None:
    assert printed("en", "1", "company", decimals=1) == "1.0 companies"
    assert printed("en", "0.96", "company", decimals=0) == "1 company"
    assert printed("en", "-1", "company") == "-1 company"


def test_parts_of_a_fact_add_up_to_the_whole() -> None:
    found = print_fact(fact("1150000000", "hkd", "over", compact=True), LANGUAGES["zh-Hant"])
    assert found == Printed(digits="11.5", scale="億", inner="多", unit="港元")
    assert (found.whole, found.value, found.number) == ("11.5億多港元", "11.5億港元", "11.5億")
    english = print_fact(fact("1150000000", "hkd", "over", compact=True), LANGUAGES["en"])
    assert english == Printed(before="over ", currency="HK$", digits="1.15", scale=" billion")
    least = print_fact(fact("14", "unicorn", "at_least"), LANGUAGES["zh-Hant"])
    assert least == Printed(digits="14", unit="家", after="或以上")


@pytest.mark.parametrize(
    ("when", "digits", "unit"),
    [
        (When(2024), "2024", "年"),
        (When(2024, 6), "2024年6月", ""),
        (When(2025, end=True), "2025", "年末"),
    ],
)
def test_a_date_of_one_figure_has_a_unit(when: When, digits: str, unit: str) -> None:
    assert print_fact(fact(when, "year"), LANGUAGES["zh-Hant"]) == Printed(digits=digits, unit=unit)


#: A language of a test's own, with what none of the project's has: a decimal comma, parted
#: thousands, a word behind a scale word, the qualifier behind the unit.
PORTUGUESE = Language(
    "pt", "Português", "pt-MO", "pt-PT", "pt_PT", "Latn",
    labels={},
    units={
        "person": {"one": "{n} pessoa", "other": "{n} pessoas", "scaled": "{n} de pessoas"},
        "mop": {"other": "{n} patacas", "scaled": "{n} de patacas"},
        "percent": {"other": "{n} %"},
    },
    qualifiers={"exact": "{n}", "over": "mais de {n}", "at_least": "{n} ou mais"},
    scales={
        10**6: {"one": "{n} milhão", "other": "{n} milhões"},
        10**9: {"other": "{n} mil milhões"},
    },
    ordinals={"1": "primeiro", "other": "{n}.º"},
    fractions={"1/4": "um quarto", "other": "{n} em {d}"},
    dates={"end": "fim de {year}", "decade": "anos {decade}"},
    punctuation={"range": "{low} a {high}"},
    fonts={},
    deck_fonts={},
    speech=130,
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "compact", "said"),
    [
        (Decimal(1), "person", "exact", False, "1 pessoa"),
        (Decimal("23000.5"), "person", "over", False, "mais de 23\u00a0000,5 pessoas"),
        (Decimal("1e6"), "person", "exact", True, "1 milhão de pessoas"),
        (Decimal("2.3e6"), "person", "at_least", True, "2,3 milhões de pessoas ou mais"),
        (Decimal("1.15e9"), "mop", "over", True, "mais de 1,15 mil milhões de patacas"),
        (Decimal("8.8"), "percent", "exact", False, "8,8 %"),
        ((Decimal(1), Decimal(5)), "person", "exact", False, "1 a 5 pessoas"),
        (Decimal(1), "ordinal", "exact", False, "primeiro"),
        (Decimal(6), "ordinal", "exact", False, "6.º"),
        (Fraction(1, 4), "fraction", "exact", False, "um quarto"),
        (Fraction(3, 7), "fraction", "over", False, "mais de 3 em 7"),
        (When(2024, 6), "month", "exact", False, "junho de 2024"),
        (When(2023, 2, 20), "day", "exact", False, "20 de fevereiro de 2023"),
        (When(1960), "decade", "exact", False, "anos 60"),
    ],
)
def test_another_language_needs_its_file_alone(
    value: object, unit: str, qualifier: str, compact: bool, said: str
) -> None:
    assert print_fact(fact(value, unit, qualifier, compact=compact), PORTUGUESE).whole == said


def test_no_code_of_a_language_is_asked_for_in_the_engine() -> None:
    """A language is what its file says; its code names the file and nothing else."""
    for wing in ("compose", "read"):
        for path in (ROOT / "jianbao" / wing).rglob("*.py"):
            source = path.read_text(encoding="utf-8")
            assert not re.search(r"[\"'](?:zh|en)\b", source), path


# --- and back -------------------------------------------------------------------------------


def parse(text: str, unit: str, language: Language) -> tuple[Qualifier, Decimal]:
    """Return the one qualifier and value that ``text`` can mean in ``language``.

    A reader's grammar, made from the language's file alone: a qualifier's pattern around a
    unit's form around a scale's form around digits.
    """
    meanings = set()
    for name, pattern in language.qualifiers.items():
        qualifier, _, kind = name.rpartition("_") if name not in set(Qualifier) else (name, "", "")
        if qualifier == Qualifier.BY or kind == "fraction":
            continue
        for form, (size, scale) in product(
            language.units[unit].values(), [(1, "{n}"), *_scales(language)]
        ):
            whole = pattern.replace("{n}", form).replace("{number}", "{n}")
            if "{number}" in pattern:
                before, after = form.split("{n}")
                whole = before + pattern.replace("{number}", "{n}") + after
            value = _digits(text, whole.replace("{n}", scale), language)
            if value is not None:
                meanings.add((Qualifier(qualifier), value * size))
    ((meaning),) = meanings
    return meaning


def _scales(language: Language) -> list[tuple[int, str]]:
    return [(size, form) for size, forms in language.scales.items() for form in forms.values()]


def _digits(text: str, pattern: str, language: Language) -> Decimal | None:
    before, after = pattern.split("{n}")
    group, point = separators(language.code)
    digits = rf"-?\d{{1,3}}(?:{re.escape(group)}\d{{3}})*(?:{re.escape(point)}\d+)?"
    match = re.fullmatch(f"{re.escape(before)}({digits}){re.escape(after)}", text)
    return Decimal(match[1].replace(group, "").replace(point, ".")) if match else None


@cache
def separators(code: str) -> tuple[str, str]:
    """Return how a language parts thousands and decimals, seen in a number of ours."""
    shown = print_fact(fact("1234.5", "percent"), LANGUAGES[code]).number
    match = re.fullmatch("1(.)234(.)5", shown)
    assert match, shown
    return match[1], match[2]


AMOUNTS = ("0", "1", "2", "8.8", "999", "9999", "10000", "23000", "1000000", "1150000000", "2e12")
ALL = sorted({unit for language in LANGUAGES.values() for unit in language.units})


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("unit", ALL)
def test_every_value_qualifier_and_unit_reads_back(code: str, unit: str) -> None:
    for value, qualifier, compact in product(AMOUNTS, OF_AMOUNTS, (False, True)):
        text = printed(code, value, unit, qualifier, compact=compact)
        assert parse(text, unit, LANGUAGES[code]) == (qualifier, Decimal(value)), text


@pytest.mark.parametrize("code", LANGUAGES)
@given(
    value=st.decimals(-(10**14), 10**14, places=4).filter(lambda number: abs(number) < 10**14),
    qualifier=st.sampled_from(OF_AMOUNTS),
    compact=st.booleans(),
    unit=st.sampled_from(ALL),
)
def test_what_is_printed_reads_back_as_the_value(
    code: str, value: Decimal, qualifier: Qualifier, compact: bool, unit: str
) -> None:
    text = printed(code, value, unit, qualifier, compact=compact)
    assert parse(text, unit, LANGUAGES[code]) == (qualifier, value)


@pytest.mark.parametrize("code", LANGUAGES)
@given(number=st.integers(1, 9999))
def test_a_place_in_an_order_reads_back(code: str, number: int) -> None:
    language = LANGUAGES[code]
    words = print_ordinal(number, language)
    known = {form: key for key, form in language.ordinals.items() if key.isdecimal()}
    digits = re.sub(r"\D", "", words)
    found = known.get(words) or digits or _characters(words, language)
    assert int(found) == number


def _characters(words: str, language: Language) -> int:
    """Return the value of Chinese numerals: each power takes the digit before it, or one."""
    assert language.numerals
    total = digit = 0
    for character in words:
        if character in language.numerals.digits:
            digit = language.numerals.digits.index(character)
        for power, word in language.numerals.powers.items():
            if character == word:
                total, digit = total + (digit or 1) * power, 0
    return total + digit


@pytest.mark.parametrize("code", LANGUAGES)
@given(below=st.integers(2, 99), data=st.data())
def test_no_two_fractions_read_alike(code: str, below: int, data: st.DataObject) -> None:
    one = Fraction(data.draw(st.integers(1, below - 1)), below)
    other_below = data.draw(st.integers(2, 99))
    other = Fraction(data.draw(st.integers(1, other_below - 1)), other_below)
    texts = {printed(code, part, "fraction") for part in (one, other)}
    assert len(texts) == len({one, other})


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
        f"{PLACE}: error: unit `parsec` is not known in English [FACT20]"
        " (add it under `units` in templates/languages/en.yaml)"
    )


def test_an_unknown_unit_is_told_where_it_is_typed() -> None:
    typed = Place("facts.yaml", 7, 11)
    with pytest.raises(ProblemError) as caught:
        print_fact(fact("3", "parsec", places={("unit",): typed}), LANGUAGES["en"])
    assert str(caught.value).startswith(f"{typed}: error: ")


@pytest.mark.parametrize(("unit", "near"), [("persn", "person"), ("years", "year")])
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_misspelt_unit_is_told_in_the_same_words_in_every_language(
    code: str, unit: str, near: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        printed(code, "3", unit)
    assert str(caught.value) == (
        f"{PLACE}: error: no unit is called `{unit}` [FACT20] (did you mean `{near}`?"
        " If not, add it under `units` in each file of templates/languages)"
    )


def test_an_unknown_locale_is_told_at_the_language() -> None:
    language = replace(LANGUAGES["en"], cldr="xx_YY")
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
