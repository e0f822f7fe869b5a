"""Rich text: the three marks, references, literals, and what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.compose.edition.rich import NoPartError, resolve
from jianbao.model.text import Rich, Role, Span, Text, Typed
from jianbao.problem import Place, Problem

PLACE = Place("brief.yaml", 5, 10)


def resolver(name: str, part: str) -> tuple[Span, ...] | None:
    if name != "firms":
        return None
    if part not in ("", "number"):
        raise NoPartError(("number",))
    unit = () if part else (Span("家", Role.UNIT, fact="firms", group=1),)
    return (Span("9", Role.NUMBER, fact="firms", group=1), *unit)


def rich(*spans: Span) -> Rich:
    return Rich("k", PLACE, spans)


def test_an_opening_is_parted_from_the_rest_without_the_mark_between() -> None:
    text = rich(Span("短板有二", strong=True), Span("。開發人才有缺口。"))
    assert (text.opening.plain, text.rest.plain) == ("短板有二", "開發人才有缺口。")
    inside = rich(Span("Two remain.", strong=True), Span(" Talent is scarce."))
    assert (inside.opening.plain, inside.rest.plain) == ("Two remain", "Talent is scarce.")


def test_a_text_without_an_opening_is_all_rest() -> None:
    text = rich(Span("開發。"), Span("人才", strong=True))
    assert (text.opening.plain, text.rest) == ("", text)
    whole = rich(Span("短板", strong=True))
    assert (whole.opening.plain, whole.rest.plain) == ("短板", "")


def test_a_range_of_years_stays_on_one_line() -> None:
    assert 'in <span class="keep">2024–25</span>, ' in rich(Span("in 2024–25, ")).__html__()
    assert (
        '參與<span class="keep">「十五五」</span>規劃'
        in rich(Span("參與「十五五」規劃")).__html__()
    )


def test_a_word_never_breaks_behind_a_short_prefix() -> None:
    assert '<span class="keep">co-operation</span>' in rich(Span("a co-operation")).__html__()
    assert "keep" not in rich(Span("cross-boundary")).__html__()


def test_a_mark_behind_a_full_width_bracket_knows_it() -> None:
    noted = rich(Span("2025年）", group=1), Span("3", Role.CITATION, group=1))
    assert 'class="cite closed"' in noted.__html__()
    assert "closed" not in rich(Span("2025", group=1), Span("3", Role.CITATION, group=1)).__html__()


def write(source: str, faults: list[Problem] | None = None) -> Rich:
    found: list[Problem] = [] if faults is None else faults
    rich = resolve(Text("k", source, PLACE), resolver, found, ("firms",))
    assert faults is not None or not found
    return rich


def looks(source: str) -> list[tuple[str, str]]:
    """Return the text of each span with s for strong, e for emphasis."""
    return [(s.text, "s" * s.strong + "e" * s.emphasis) for s in write(source).spans]


@pytest.mark.parametrize(
    ("source", "spans"),
    [
        ("**重點**", [("重點", "s")]),
        ("**「重點」**在此", [("「重點」", "s"), ("在此", "")]),
        ("前**重點。**後", [("前", ""), ("重點。", "s"), ("後", "")]),
        ("前**（甲）**後", [("前", ""), ("（甲）", "s"), ("後", "")]),
        ("*甲*、**乙**", [("甲", "e"), ("、", ""), ("乙", "s")]),
        ("**甲*乙*丙**", [("甲", "s"), ("乙", "se"), ("丙", "s")]),
        (r"\*甲\*", [("*甲*", "")]),
        (r"\[甲\] \\", [("[甲] \\", "")]),
        ("{{甲}}", [("{甲}", "")]),
    ],
)
def test_marks_work_next_to_chinese_punctuation(source: str, spans: list[tuple[str, str]]) -> None:
    joined: list[tuple[str, str]] = []
    for text, look in looks(source):
        if joined and joined[-1][1] == look:
            joined[-1] = (joined[-1][0] + text, look)
        else:
            joined.append((text, look))
    assert joined == spans


def test_neighbours_that_look_alike_are_one_span() -> None:
    assert looks(r"甲\*乙{{丙") == [("甲*乙{丙", "")]


def test_a_literal_figure_is_no_fact() -> None:
    (span,) = write("{=5G}").spans
    assert span == Span("5G", Role.LITERAL)


def test_a_fact_keeps_its_parts_in_one_group_with_the_look_around_it() -> None:
    before, number, unit, after = write("約**{firms}**了").spans
    assert (number.group, unit.group) == (1, 1)
    assert (before.strong, number.strong, unit.strong, after.strong) == (False, True, True, False)
    assert number.role is Role.NUMBER


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{firms} came.", "About 9 firms came."),
        ("They came. {firms} stayed.", "They came. About 9 firms stayed."),
        ("“{firms} came.” {firms} stayed.", "“About 9 firms came.” About 9 firms stayed."),
        ("**{firms}** came, {firms} stayed.", "About 9 firms came, about 9 firms stayed."),
        ("Came: {firms}.", "Came: about 9 firms."),
        ("{name} came.", "eHub came."),
    ],
)
def test_a_fact_begins_a_sentence_with_a_capital_and_a_name_as_it_is(
    source: str, said: str
) -> None:
    def english(name: str, _: str) -> tuple[Span, ...]:
        if name == "name":
            return (Span("eHub", Role.LITERAL),)
        number = Span("9 firms", Role.NUMBER, fact="firms", group=1)
        return (Span("about ", Role.QUALIFIER, fact="firms"), number)

    assert resolve(Text("k", source, PLACE), english, []).plain == said


def test_groups_never_merge_even_when_they_look_alike() -> None:
    assert len(write("{firms:number}{firms:number}").spans) == 2


def test_a_link_holds_references_and_marks() -> None:
    spans = write("[見**{firms}**](https://example.org/a)。").spans
    assert [span.href for span in spans] == ["https://example.org/a"] * 3 + [""]
    assert spans[1].fact == "firms"
    assert spans[1].strong


def test_html_escapes_the_text_and_names_its_key_and_place() -> None:
    html = write("{=<b>} & {firms}").__html__()
    assert html == (
        '<span data-key="k" data-src="brief.yaml:5:10">&lt;b&gt; &amp; '
        '<span class="keep" data-fact="firms"><span class="number">9</span>'
        '<span class="unit">家</span></span></span>'
    )


def test_plain_text_leaves_out_marks_of_notes() -> None:
    rich = Rich("k", PLACE, (Span("甲"), Span("1", Role.CITATION), Span("乙")))
    assert rich.plain == str(rich) == "甲乙"
    assert '<sup class="cite"><a href="#note-1">1</a></sup>' in rich.__html__()


@pytest.mark.parametrize(
    ("source", "column", "code", "what"),
    [
        ("甲**乙", 11, "TEXT13", "** is not closed"),
        ("*甲", 10, "TEXT13", "* is not closed"),
        ("甲{", 11, "TEXT12", "a lone {"),
        ("甲}", 11, "TEXT12", "a lone }"),
        ("{firms:size}", 10, "REF02", "`firms` has no part `size`"),
        ("甲{frims}", 11, "REF03", "no fact or term is called `frims`"),
        ("[甲](b.html)", 14, "TEXT14", "`b.html` is no address"),
    ],
)
def test_faults_stand_at_their_column(source: str, column: int, code: str, what: str) -> None:
    faults: list[Problem] = []
    write(source, faults)
    assert [(one.code, one.what, one.place) for one in faults] == [
        (code, what, Place("brief.yaml", 5, column))
    ]


def test_faults_of_a_folded_text_stand_where_they_were_typed() -> None:
    faults: list[Problem] = []
    resolve(Text("k", "甲 乙{", PLACE, (Typed(0, 5, 10), Typed(2, 6, 3))), resolver, faults)
    assert faults[0].place == Place("brief.yaml", 6, 4)


@given(st.text(st.sampled_from("甲a*{}[]()\\=: 3firms"), max_size=30))
def test_whatever_is_typed_is_text_or_a_fault_and_never_a_crash(source: str) -> None:
    faults: list[Problem] = []
    rich = write(source, faults)
    assert all(fault.place.file == "brief.yaml" for fault in faults)
    if not faults and not set(source) & set("*{}[]()\\"):
        assert rich.plain == source
