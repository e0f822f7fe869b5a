"""Slips of typing: what is told of a text, at its ‸, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jianbao.check import Wording, judge
from jianbao.read.publication import read_publication
from jianbao.scaffold.publication import new_publication
from jianbao.world import World
from tests.check.wordings import LANGUAGES, found, marked, told, wording
from tests.support.marks import Edit, placed
from tests.support.projects import ROOT

BRIEF, EN = "content/mini/brief.yaml", "content/mini/en.yaml"

CODES = ("TEXT16", "TEXT17", "TEXT18", "TEXT19", "TEXT24", "TEXT25", "TEXT26")


@pytest.mark.parametrize(
    ("code", "language", "source"),
    [
        ("TEXT16", "en", "the ferry ‸TODO"),
        ("TEXT16", "en", "‸FIXME: the ferry"),
        ("TEXT16", "en", "on a day (‸TBC)"),
        ("TEXT16", "en", "on a day (‸TBD)"),
        ("TEXT16", "zh-Hant", "‸XXX公司"),
        ("TEXT16", "en", "‸Lorem ipsum dolor"),
        ("TEXT16", "zh-Hant", "渡輪（‸待補）"),
        ("TEXT16", "zh-Hant", "‸待補充"),
        ("TEXT16", "zh-Hans", "‸待补"),
        ("TEXT16", "zh-Hant", "渡輪：‸待譯"),
        ("TEXT17", "zh-Hant", "渡輪‸,短評"),
        ("TEXT17", "zh-Hant", "渡輪‸, 短評"),
        ("TEXT17", "zh-Hant", "渡輪**好**‸;短評"),
        ("TEXT17", "zh-Hans", "渡轮‸:短评"),
        ("TEXT17", "zh-Hant", "渡輪好‸?"),
        ("TEXT17", "zh-Hant", "「渡輪」‸!短評"),
        ("TEXT17", "zh-Hant", "渡輪‸.短評"),
        ("TEXT17", "zh-Hant", "{over}‸,短評"),
        ("TEXT17", "zh-Hant", "短評‸,{over}"),
        ("TEXT17", "zh-Hant", "採用AI‸,短評"),
        ("TEXT18", "en", "the ferry‸，and the pier"),
        ("TEXT18", "en", "the ferry‸。"),
        ("TEXT18", "en", "the {over}‸：ferries"),
        ("TEXT18", "en", "the ferry‸、 and the pier"),
        ("TEXT18", "en", "the ferry (渡輪)‸；"),
        ("TEXT18", "en", "the ferry‸～"),
        ("TEXT18", "en", "the ferry‸，a渡輪"),
        ("TEXT19", "zh-Hant", "渡輪‸。。"),
        ("TEXT19", "zh-Hant", "渡輪‸，，短評"),
        ("TEXT19", "zh-Hant", "渡輪‸，。"),
        ("TEXT19", "zh-Hant", "渡輪‸，,短評"),
        ("TEXT19", "en", "the ferry‸,, and"),
        ("TEXT19", "en", "the ferry‸,."),
        ("TEXT19", "en", "the ferry‸.. And"),
        ("TEXT19", "en", "the ferry‸:: and"),
        ("TEXT24", "en", "the ferry‸ , and the pier"),
        ("TEXT24", "en", "the {over}‸ ."),
        ("TEXT24", "en", "the “ferry‸ .”"),
        ("TEXT25", "en", "the ‸the ferry"),
        ("TEXT25", "en", "The ‸the ferry"),
        ("TEXT25", "en", "the **‸the** ferry"),
        ("TEXT26", "en", "the ‸(ferry"),
        ("TEXT26", "en", "the (ferry ‸[pier)"),
        ("TEXT26", "en", "the ‸“ferry"),
        ("TEXT26", "en", 'the ‸"ferry'),
        ("TEXT26", "en", "the ‸‘ferry’s pier"),
        ("TEXT26", "zh-Hant", "‸「渡輪『短評』"),
        ("TEXT26", "zh-Hant", "渡輪‸」短評"),
        ("TEXT26", "zh-Hant", "渡輪（短評‸)"),
        ("TEXT26", "zh-Hant", "《渡輪》‸《短評"),
    ],
)
def test_a_slip_is_warned_of_once_where_it_was_typed(code: str, language: str, source: str) -> None:
    assert marked(language, source, *CODES) == [f"warning {code}"]


@pytest.mark.parametrize(
    ("language", "source"),
    [
        # notes: prose, capitals within others, and what readers are to see
        ("zh-Hant", "有待補充的章節，期待補助；地點：待定（待確認）"),
        ("en", "the TODOS and the XX, {=TODO}, método"),
        # marks of half width: figures, times, addresses, words of others
        ("zh-Hant", "時間為{=3:30}，見https://a.example/b,c或a@b.example"),
        ("zh-Hant", "比例為{over}:{about}，即{over},{about}"),
        ("zh-Hant", "他說Hello, world!，便走了"),
        ("zh-Hant", "Nature (London), Vol. A, p. b"),
        # marks of Chinese in English: between Chinese
        ("en", "the report 《渡輪，年報》 and 渡輪（新）"),
        ("en", "the ferry ， 渡輪"),
        ("en", "the “ferry” – and … ‘pier’"),
        # doubled on purpose
        ("zh-Hant", "「渡輪……短評——好。」，他說"),
        ("en", "the ferry... and A.B., etc., ../pier, one..two, std::move"),
        # blanks before what is no comma of a sentence
        ("en", "the .NET pier, and ... so"),
        # words twice in a row that may be
        ("en", "he had had it, and that that is; Pago Pago; the{over}the, tut-tut tut"),
        ("zh-Hant", "the the"),
        # pairs, apostrophes, lists
        ("en", "the (ferry [of “the ‘old’ pier”]), a) the researchers’ own; rock ‘n’ roll"),
        ("en", "the “ferry {=(}”, „pier“ and ”quay”"),
        ("zh-Hant", "「渡輪『短評』」（好）《年報》一）甲"),
        ("en", 'the "ferry" pier'),
    ],
)
def test_what_may_be_meant_is_left_alone(language: str, source: str) -> None:
    assert found(language, source, *CODES) == []


@pytest.mark.parametrize(
    ("language", "source", "said"),
    [
        (
            "en",
            "the pier TBC",
            (
                "`TBC` is a note to oneself, and is printed [TEXT16]"
                " (write what is missing; or {=TBC} if readers are to see it)"
            ),
        ),
        (
            "zh-Hant",
            "渡輪.短評",
            (
                "`.` is of half width, among Chinese characters [TEXT17]"
                " (write 。; or {=…} around what is meant as it is)"
            ),
        ),
        (
            "zh-Hant",
            "渡輪?短評",
            (
                "`?` is of half width, among Chinese characters [TEXT17]"
                " (write ？; or {=…} around what is meant as it is)"
            ),
        ),
        (
            "en",
            "the pier、 and",
            (
                "`、` is a mark of Chinese, among words in English [TEXT18]"
                " (write ,; or {=…} around what is meant as it is)"
            ),
        ),
        (
            "en",
            "the pier！",
            (
                "`！` is a mark of Chinese, among words in English [TEXT18]"
                " (write !; or {=…} around what is meant as it is)"
            ),
        ),
        (
            "zh-Hant",
            "渡輪。。",
            (
                "`。。`: marks stand right behind each other [TEXT19]"
                " (leave one; or {=…} around what is meant as it is)"
            ),
        ),
        ("en", "the pier .", "a blank stands before `.` [TEXT24] (take the blank out)"),
        (
            "en",
            "The the pier",
            (
                "`the` stands twice in a row [TEXT25]"
                " (take one out; or {=the} for one of them, if both are meant)"
            ),
        ),
        ("en", "the (pier", "`(` is not closed [TEXT26] (write ), or take it out)"),
        ("zh-Hant", "（渡輪)", "`（` is closed by `)` [TEXT26] (write ）)"),
        ("zh-Hant", "渡輪》", "`》` closes nothing [TEXT26] (write 《, or take it out)"),
    ],
)
def test_what_is_said_of_a_slip(language: str, source: str, said: str) -> None:
    (problem,) = found(language, source, *CODES)
    assert str(problem).partition(": warning: ")[2] == said


def test_chinese_brackets_around_chinese_in_an_english_sentence_are_both_told() -> None:
    problems = found("en", "the pier（渡輪） and", *CODES)
    assert [(one.code, one.place.column) for one in problems] == [("TEXT18", 13), ("TEXT18", 16)]


def test_every_kind_of_slip_of_a_text_is_told() -> None:
    problems = found("en", "the the pier , (TODO、 ferry..", *CODES)
    assert sorted(one.code for one in problems) == [
        *("TEXT16", "TEXT18", "TEXT19", "TEXT24", "TEXT25", "TEXT26"),
    ]


def test_words_twice_in_a_row_are_not_looked_for_where_a_language_names_none() -> None:
    portuguese = wording("zh-Hans", {"k": "que que"}, {"k": "渡輪"})
    assert portuguese.language.repeats is None
    assert [one for one in judge(portuguese) if one.code == "TEXT25"] == []


def test_names_and_addresses_are_judged_too() -> None:
    names = {"en": {"pier.name": "East , Pier"}, "zh-Hant": {"pier.name": "東,堤"}}
    texts = {"publication.contact.name": "TODO"}
    problems = judge(wording("en", texts, {"publication.contact.name": "待定"}, names))
    assert [one.code for one in problems if one.code in CODES] == ["TEXT16", "TEXT24"]


def test_what_is_told_of_a_text_as_a_whole_is_not_told_of_its_marks() -> None:
    left = found("en", "渡輪短評好的，ferry，", *CODES, "TEXT23")
    assert [one.code for one in left] == ["TEXT23"]
    quoted = found("en", "「the pier」", *CODES)
    assert quoted == [], "YAML19 says what such marks are for YAML"


def test_slips_stand_at_their_line_and_in_each_language_that_is_typed(content: Path) -> None:
    edits = (
        Edit(BRIEF, "候船久了", "候船久了‸。。"),
        Edit(EN, 'title: "Notes"', 'title: "Notes‸ ,"'),
    )
    said, places = told(content, *edits)
    other, _ = told(content, language="en")
    message = (
        "‸: warning: `。。`: marks stand right behind each other [TEXT19]"
        " (leave one; or {=…} around what is meant as it is)"
    )
    assert [one for one in said if "[TEXT" in one] == placed((message,), places[:1])
    blank = "‸: warning: a blank stands before `,` [TEXT24] (take the blank out)"
    assert [one for one in other if "[TEXT" in one] == placed((blank,), places[1:])


def test_what_was_converted_is_told_where_it_was_typed_alone() -> None:
    typed = wording("zh-Hant", {"k": "渡輪。。"})
    publication = replace(
        typed.publication,
        translations={
            "zh-Hans": {"k": replace(typed.publication.originals["k"], converted=True)},
        },
    )
    converted = replace(typed, publication=publication, language=LANGUAGES["zh-Hans"])
    assert [one.code for one in judge(typed)] == ["TEXT19"]
    assert judge(converted) == ()


@pytest.mark.parametrize("name", ["hk-innovation", "school-walks", "new", "new-en", "new-zh-Hans"])
def test_nothing_of_the_project_and_of_its_sample_is_a_slip(name: str) -> None:
    """Each language in which persons have typed something is judged, and has texts."""
    world = World(ROOT)
    if name.startswith("new"):
        world = new_publication(world, "shade", name.partition("-")[2]).seen(world)
        name = "shade"
    publication = read_publication(world, name)
    for code in (publication.source_language, *publication.translations):
        judged = Wording(publication, LANGUAGES[code], {})
        assert judged.typed
        assert [str(one) for one in judge(judged) if one.code in CODES] == []
