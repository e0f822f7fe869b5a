"""Figures in text: what is refused, what is warned of, and what is no figure."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.check import judge
from tests.check.wordings import LANGUAGES, found, marked, told, wording
from tests.support.marks import MARK, Edit, placed

BRIEF, EN = "content/mini/brief.yaml", "content/mini/en.yaml"

#: Figures in words, each between its marks.
HANT = [
    *("‸上百家‸企業", "‸百餘家‸企業", "有‸幾千人‸", "‸數百‸項", "有‸零點五‸個", "‸壹佰‸家"),
    *(
        "‸廿年‸",
        "‸卅人‸",
        "‸半數‸",
        "‸百分之八‸",
        "升‸百分之八點五‸",
        "‸七成半‸",
        "‸一成‸",
        "‸一成半‸人",
    ),
    *(
        "‸數十所‸大學",
        "‸數十億元‸",
        "‸九十年代‸",
        "‸一年半‸",
        "‸三年半‸",
        "‸三點五倍‸",
        "‸三點一四‸",
    ),
    *("‸成千上萬‸", "‸數以百計‸的人", "‸四分之三‸企業", "‸十分之一‸", "升‸兩個百分點‸", "‸百多‸個"),
    *(
        "大多數的‸幾十家‸",
        "‸三個月‸",
        "人數‸百分之八‸",
        "‸兩成五‸",
        "‸一成二‸",
        "‸近百家‸",
        "‸逾千人‸",
    ),
]
HANS = ["‸百余家‸企业", "‸几千人‸", "‸零点五‸", "‸贰拾‸", "‸数十所‸", "‸九十年代‸", "‸百分之八‸"]
ENGLISH = [
    *("‸Two thirds‸ of staff", "‸two-thirds‸ of staff", "‸three quarters‸ of firms"),
    *("‸a quarter‸ of firms", "‸one-quarter‸, then", "rose by ‸a third‸.", "‸one fifth‸ of it"),
    *("‸hundreds‸ of companies", "‸Tens of thousands‸ of", "‸dozens‸ of them", "‸half‸ of firms"),
    *("‸forty-seven thousand‸ researchers", "in ‸twenty twenty-four‸", "a ‸tenfold‸ rise"),
    *("‸two hundred and fifty‸ staff", "‸ten-fold‸", "‸half‸ a world"),
    *(
        "‸one in four‸ firms",
        "‘‸nine out of ten‸’",
        "‸two and a half‸ years",
        "‸three point five‸ to",
    ),
    *("‸a hundred and fifty‸ staff", "‸a million‸", "‸half a dozen‸ firms", "‸one in every five‸"),
    *("‸two percentage points‸", "‸five-year‸ plan", "‸Nineteen ninety-seven‸"),
]


def test_a_typed_figure_is_refused_at_its_place(content: Path) -> None:
    messages, places = told(content, Edit(BRIEF, "候船久了", "候船‸2,024天"))
    assert messages == placed(
        (
            (
                "‸: error: the figure 2,024 is typed in the text [NUM01]"
                " (make it a fact and write {its_id}; or {=2,024} if it is no figure)"
            ),
        ),
        places,
    )


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("23,000", "{passengers}"),
        ("２３０００", "{passengers}"),
        ("8.8%", "{cuts}"),
        ("1998", ""),
    ],
)
def test_a_typed_figure_that_the_ledger_has_is_named(content: Path, typed: str, names: str) -> None:
    (message,), _ = told(content, Edit(BRIEF, "候船久了", f"候船{typed}天"))
    how = f"the ledger has this value as {names}" if names else "make it a fact and write {its_id}"
    assert message.endswith(f"[NUM01] ({how}; or {{={typed}}} if it is no figure)")


@pytest.mark.parametrize(
    "source",
    [
        "升‸3%‸，",
        "rose ‸3%‸, then",
        "‸５０‸，",
        "‸５０‸,",
        "‸1,150.5‸.",
        "‸12％‸",
        "‸3‸.",
        "‸1,000‸,",
    ],
)
def test_the_marks_of_a_sentence_are_no_part_of_a_figure(source: str) -> None:
    (problem,) = found("zh-Hant", source.replace(MARK, ""), "NUM01")
    assert problem.what.startswith(f"the figure {source.split(MARK)[1]} is typed")


def test_a_typed_year_that_the_ledger_has_is_named() -> None:
    (problem,) = (one for one in judge(wording("en", {"k": "since 2024"})) if one.code == "NUM01")
    assert problem.hint.startswith("the ledger has this value as {year};")


def test_a_figure_in_a_translation_is_refused_at_its_place(content: Path) -> None:
    edit = Edit(EN, "Sailings cut", "Sailings ‸3 times cut")
    messages, places = told(content, edit, language="en")
    assert messages == placed(
        (
            (
                "‸: error: the figure 3 is typed in the text [NUM01]"
                " (make it a fact and write {its_id}; or {=3} if it is no figure)"
            ),
        ),
        places,
    )
    assert told(content)[0] == [], "the original has none"


@pytest.mark.parametrize(
    "source",
    [
        *("甲‸3乙", "‸３成", "‸8.8%", "‸1,150萬", "甲‸٣", "第‸6次", "見‸①", "‸½", "m‸²", "‸Ⅳ期"),
        *(
            "‸二〇二四年",
            "‸二零二四",
            "‸一九九七年",
            "‸四百家",
            "‸四萬七千二百",
            "‸兩千",
            "‸一二〇",
        ),
        *("‸一百個", "‸三十萬"),
    ],
)
def test_figures_in_any_writing_are_refused(source: str) -> None:
    assert marked("zh-Hant", source, "NUM01", "NUM02") == ["error NUM01"]


@pytest.mark.parametrize(
    "source",
    [
        *("萬一", "千萬不要", "百年大計", "千家萬戶", "一二線城市", "十分", "第四百"),
        *("{=5G}", "{exact}", "「一國兩制」", "零碎", "統一二字"),
    ],
)
def test_words_with_numerals_in_them_are_no_figures(source: str) -> None:
    assert found("zh-Hant", source, "NUM01", "NUM02") == []


@pytest.mark.parametrize(
    ("code", "source"),
    [
        ("zh-Hant", "‸三家企業"),
        ("zh-Hant", "共‸十五所"),
        ("zh-Hant", "佔‸兩成"),
        ("zh-Hant", "‸七八成"),
        ("zh-Hant", "‸四分之一企業"),
        ("zh-Hant", "‸半數企業"),
        ("zh-Hant", "升‸百分之三十"),
        ("zh-Hant", "增長‸一倍"),
        ("zh-Hant", "近‸三十多年"),
        ("zh-Hant", "‸百萬港元"),
        ("zh-Hant", "設‸十五個專責小組"),
        ("zh-Hant", "設‸十五個高新技術專責小組"),
        ("zh-Hant", "定了‸十九項國際標準"),
        ("zh-Hans", "设‸十五个专责小组"),
        ("zh-Hans", "‸两成"),
        ("en", "with ‸fifteen laboratories"),
        ("en", "with ‸fifteen state laboratories"),
        ("en", "‸Twenty-five companies"),
        ("en", "some ‸two hundred companies"),
        ("en", "‸two-thirds of staff"),
        ("en", "a first ‸five-year plan"),
        ("en", "about ‸a quarter of them"),
        ("en", "for ‸three days"),
        ("en", "up ‸eight per cent"),
    ],
)
def test_a_number_in_words_before_a_unit_is_warned_of(code: str, source: str) -> None:
    assert marked(code, source, "NUM01", "NUM02") == ["warning NUM02"]


@pytest.mark.parametrize(
    ("code", "source"),
    [
        # Between the marks stands what is told, and no more.
        *(("zh-Hant", one) for one in HANT),
        *(("zh-Hans", one) for one in HANS),
        *(("en", one) for one in ENGLISH),
    ],
)
def test_a_figure_in_words_is_told_whole_and_alone(code: str, source: str) -> None:
    shown = source.split(MARK)[1]
    (problem,) = found(code, source.replace(MARK, ""), "NUM01", "NUM02")
    assert problem.place.column - 5 == source.index(MARK)
    assert problem.hint.endswith(f"or {{={shown}}} if it is no figure")


@pytest.mark.parametrize(
    ("code", "source"),
    [
        ("zh-Hant", "四項建議、三類平台、兩項短板，經歷三次轉型"),
        ("zh-Hant", "三個創新園，兩個委員會，六個範疇"),
        ("zh-Hant", "一家企業，第三家，兩地，兩者，三帶"),
        ("zh-Hant", "設{=十五個}專責小組"),
        ("zh-Hant", "一國兩制，「十五五」，二十四節氣，三十六計，一帶一路，三點一線，一點一滴"),
        (
            "zh-Hant",
            "一成不變，一五一十，三三兩兩，大多數百姓，附近百姓，人數十分龐大，恒生指數十強，二元結構，度上百度",
        ),
        (
            "zh-Hant",
            "半島，半導體，參加大陸隊伍，九龍，八達通，四川，三藩市，萬象，百花，幾何，數據",
        ),
        ("zh-Hant", "百分之{exact:number}，收拾，放肆，陸續，香港壹號，第三所大學，第廿九"),
        ("zh-Hans", "四项建议、三类平台、三个创新园"),
        ("zh-Hans", "大多数百姓，一成不变，三点一线"),
        (
            "en",
            "a one-stop shop, first-hand, at Sha Tin; one by one; two-way; three in one",
        ),
        (
            "en",
            "the third university, a third runway, the first half of it, headquarters, Phase XIV",
        ),
        ("en", "one of many; the twenty-first; a fifth column; not half bad; quarterly; foursome"),
        ("en", "four recommendations, three kinds of platform, two shortfalls"),
        ("en", "one company says; a company; the sixth company; everyone; someone’s days"),
        ("en", "behalf, a halfway house"),
        ("en", "{=fifteen} laboratories"),
    ],
)
def test_structure_and_articles_are_not_warned_of(code: str, source: str) -> None:
    assert found(code, source, "NUM01", "NUM02") == []


def test_what_a_warning_says(content: Path) -> None:
    messages, places = told(content, Edit(BRIEF, "候船久了", "候船‸三天"))
    assert messages == placed(
        (
            (
                "‸: warning: `三天` looks like a figure in words [NUM02]"
                " (make it a fact and write {its_id}; or {=三天} if it is no figure)"
            ),
        ),
        places,
    )


@pytest.mark.parametrize("code", LANGUAGES)
@given(source=st.text(st.sampled_from("三十百零〇兩家個年ab one-{=}四1"), max_size=20))
def test_a_literal_silences_whatever_was_found(code: str, source: str) -> None:
    for problem in found(code, source, "NUM01", "NUM02"):
        start = problem.place.column - 5
        assert 0 <= start < len(source)
        shown = problem.hint.partition("{=")[2].partition("} if")[0]
        if set(shown) & set("{}"):
            continue
        assert source.startswith(shown, start)
        silenced = f"{source[:start]}{{={shown}}}{source[start + len(shown) :]}"
        after = found(code, silenced, problem.code)
        assert problem.place not in [one.place for one in after]
