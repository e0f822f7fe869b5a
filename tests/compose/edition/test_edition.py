"""Editions: what is chosen, said, cited and numbered, per audience, language and form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from jianbao.compose.edition import compose
from jianbao.compose.edition.faults import check_texts
from jianbao.model.audience import Chosen, Selection
from jianbao.model.edition import Block, Cited, Edition, Quantity
from jianbao.model.kinds import Kind
from jianbao.model.ledger import Derivation, Operation
from jianbao.model.text import Rich, Role
from jianbao.problem import ProblemError
from jianbao.read.audience import read_audience
from jianbao.read.language import read_language
from jianbao.read.publication import read_publication
from jianbao.world import World
from tests.support.marks import Edit
from tests.support.projects import edition_of

BRIEF = "content/mini/brief.yaml"


@pytest.fixture
def brief(content: Path) -> Edition:
    return edition_of(content, "zh-Hant", "brief")


@pytest.fixture
def deck(content: Path) -> Edition:
    return edition_of(content, "zh-Hant", "deck")


def block(edition: Edition, id: str) -> Block:
    return next(one for one in edition.blocks if one.id == id)


def cited(rich: Rich) -> str:
    """Return the text with [n] where a note's mark stands."""
    return "".join(f"[{s.text}]" if s.role is Role.CITATION else s.text for s in rich.spans)


def test_an_audience_gets_the_kinds_that_it_asks_for_in_order(brief: Edition) -> None:
    assert [one.id for one in brief.blocks] == [
        *("cover", "summary", "why", "riders", "history", "advice", "restore", "sources"),
    ]


def test_forms_of_one_publication_show_different_kinds(deck: Edition) -> None:
    assert [one.id for one in deck.blocks][-2:] == ["restore", "end"]


def test_chapters_hold_the_blocks_that_follow_their_heading(brief: Edition) -> None:
    found = [
        (chapter.heading.id if chapter.heading else "", [one.id for one in chapter.blocks])
        for chapter in brief.chapters
    ]
    assert found == [
        ("", ["cover", "summary"]),
        ("why", ["riders", "history"]),
        ("advice", ["restore", "sources"]),
    ]


def test_an_internal_block_is_for_nobody(content: Path) -> None:
    Edit(
        BRIEF,
        '    kind: section\n    title: "碼頭',
        '    kind: section\n    internal: true\n    title: "碼頭',
    ).apply(content)
    edition = edition_of(content, "en", "brief")
    assert "history" not in [one.id for one in edition.blocks]
    assert "cost" not in edition.facts
    assert "milestones" not in edition.figures


def test_a_brief_argues_and_a_deck_points(brief: Edition, deck: Edition) -> None:
    told, shown = block(brief, "riders"), block(deck, "riders")
    assert told.body
    assert not told.points
    assert not told.notes
    assert shown.points
    assert shown.notes
    assert not shown.body


def test_a_summary_has_its_points_in_a_brief_too(brief: Edition) -> None:
    assert len(block(brief, "summary").points) == 2


def test_a_slide_without_a_headline_has_its_title(content: Path) -> None:
    Edit(BRIEF, '    title: "補回班次"\n', '    title: "補回班次"\n    headline: "補"\n').apply(
        content
    )
    Edit(
        "content/mini/en.yaml",
        '      title: "Restore the sailings"\n',
        '      title: "Restore the sailings"\n      headline: "Restore"\n',
    ).apply(content)
    deck = edition_of(content, "en", "deck")
    assert block(deck, "restore").headline.plain == "Restore"
    assert block(deck, "cover").headline.plain == "Sailings should be restored"
    assert block(edition_of(content, "en", "brief"), "restore").headline.plain == (
        "Restore the sailings"
    )


def test_recommendations_are_numbered_from_one(brief: Edition) -> None:
    assert [(one.id, one.number) for one in brief.recommendations] == [("restore", 1)]
    assert all(not one.number for one in brief.blocks if one.kind is not Kind.RECOMMENDATION)


def test_recommendations_keep_their_numbers_in_another_order_and_those_for_others_count_not(
    content: Path,
) -> None:
    world = World(content)
    publication = read_publication(world, "mini")
    (restore,) = (block for block in publication.blocks if block.id == "restore")
    first = replace(restore, id="first")
    private = replace(restore, id="private", audiences=("others",))
    blocks = {block.id: block for block in publication.blocks}
    more = (blocks["advice"], private, first, restore)
    asked = Chosen(blocks=("advice", "restore", "private", "first"))
    order = Selection({"brief": asked}, restore.place)
    edition = compose(
        replace(publication, blocks=more, selections={"readers": order}),
        read_audience(world, "readers"),
        read_language(world, "zh-Hant"),
        "brief",
    )
    found = [(one.id, one.number) for one in edition.recommendations]
    assert found == [("restore", 2), ("first", 1)]


def test_a_language_says_what_its_translation_says(content: Path) -> None:
    english = edition_of(content, "en", "brief")
    assert english.texts["title"].plain == "A note on ferries"
    assert block(english, "summary").lead.plain == (
        "Last year over 23,000 people sailed from East Bank Pier, yet 8.8% of sailings were cut."
    )


def test_terms_have_a_name_and_a_short_form(brief: Edition) -> None:
    assert brief.texts["subtitle"].plain == "東堤一年"
    assert brief.texts["keywords"].plain == "渡輪；東堤碼頭"


def test_every_text_of_an_edition_knows_its_key_and_place(content: Path) -> None:
    english = edition_of(content, "en", "brief")
    lead = block(english, "summary").lead
    assert lead.key == "blocks.summary.lead"
    assert str(lead.place).startswith("content/mini/en.yaml:21:")


# --- citations and notes --------------------------------------------------------------------


def test_a_note_is_marked_once_behind_the_last_fact_that_it_serves(brief: Edition) -> None:
    (body,) = block(brief, "riders").body
    assert cited(body) == "約55.5%天天乘船，40%每周一次，其餘（推算約4.5%[3]）偶爾乘船。"


def test_facts_of_different_places_have_a_mark_each(brief: Edition) -> None:
    assert cited(block(brief, "summary").lead) == (
        "東堤碼頭去年有逾23,000人[1]乘船，班次卻減了8.8%[2]。"
    )


def test_titles_and_notes_of_a_speaker_carry_no_marks(brief: Edition, deck: Edition) -> None:
    silent = [one.title for one in brief.blocks]
    silent += [note for one in deck.blocks for note in one.notes]
    assert any(span.fact for rich in silent for span in rich.spans)
    assert not any(span.role is Role.CITATION for rich in silent for span in rich.spans)


def test_notes_are_numbered_in_the_order_of_use(brief: Edition) -> None:
    assert [note.number for note in brief.notes] == list(range(1, len(brief.notes) + 1))
    assert [note.where for note in brief.notes] == [
        *("乘客第1段", "服務第1段", "乘客第2段", "服務第2段", "服務第3段"),
    ]
    marks = [
        int(span.text)
        for one in brief.blocks
        for rich in (one.lead, *one.body, *one.points, *([one.why] if one.why else []))
        for span in rich.spans
        if span.role is Role.CITATION
    ]
    first = list(dict.fromkeys(marks))
    assert first == sorted(first)


def test_each_form_numbers_its_own_notes(brief: Edition, deck: Edition) -> None:
    assert brief.facts.keys() - deck.facts.keys() == {"cost"}
    assert [note.number for note in deck.notes] == list(range(1, len(deck.notes) + 1))
    assert {id for note in deck.notes for id in [q.fact for q in note.facts]} == set(deck.facts)


def said(edition: Edition, fact: str) -> Cited:
    """Return what the notes say of a fact."""
    (found,) = (one for note in edition.notes for one in note.cited if fact in ids(one.facts))
    return found


def ids(quantities: Iterable[Quantity]) -> list[str]:
    return [quantity.fact for quantity in quantities]


def test_a_note_tells_of_its_facts_by_what_is_said_of_them_in_the_order_of_use(
    brief: Edition,
) -> None:
    note = brief.notes[brief.facts["share_daily"].note - 1]
    assert [(one.via and str(one.via.title), ids(one.facts)) for one in note.cited] == [
        (None, ["growth"]),
        ("乘客調查", ["share_daily", "share_weekly"]),
        ("乘客調查", ["share_rest"]),
    ]
    assert said(brief, "share_daily").known == "年報沒有列明年份"


def test_a_note_has_every_fact_s_date(brief: Edition, deck: Edition) -> None:
    for edition in (brief, deck):
        for id, quantity in edition.facts.items():
            assert said(edition, id).as_of == quantity.as_of
    assert said(brief, "passengers").as_of == "2025年末"


def test_a_note_says_what_is_hearsay_worked_out_or_understood(content: Path) -> None:
    chinese, english = (edition_of(content, code, "brief") for code in ("zh-Hant", "en"))
    assert said(chinese, "load").remarks == ("據悉",)
    assert said(english, "load").remarks == ("reportedly",)
    assert said(chinese, "share_rest").remarks == ("推算：100% − 約55.5% − 40%",)
    assert said(english, "growth").remarks == ("derived: over 23,000 people ÷ 20,000 people − 1",)
    assert said(chinese, "cost").remarks == ("年報未寫幣種，編者理解為港元",)
    assert said(english, "cost").remarks == ("No currency given, read as Hong Kong dollars",)
    assert said(chinese, "cuts").remarks == ()


def test_what_a_fact_is_worked_out_from_has_a_note_too(brief: Edition) -> None:
    assert brief.facts["last_year"].note == brief.facts["passengers"].note == 1


def test_what_nothing_shows_has_no_note(content: Path) -> None:
    Edit(BRIEF, "乘客按年增長{growth}。", "乘客增加。").apply(content)
    Edit(BRIEF, "evidence: [cuts, growth]", "evidence: [cuts]").apply(content)
    brief = edition_of(content, "zh-Hant", "brief")
    assert not {"growth", "last_year"} & brief.facts.keys()
    assert not {"growth", "last_year"} & {q.fact for note in brief.notes for q in note.facts}


def test_an_edition_holds_the_ledger_s_facts_that_it_uses(deck: Edition) -> None:
    assert deck.ledger.keys() == deck.facts.keys()
    assert deck.ledger["share_rest"].value == Decimal("4.5")


def test_a_work_is_cited_once_in_full(content: Path) -> None:
    (work,) = edition_of(content, "en", "brief").works
    assert (str(work.author), str(work.title)) == ("The pier’s office", "Annual report of the pier")
    assert str(work.locator_rule) == "Paragraphs are counted within sections."
    assert (str(work.publisher), str(work.note)) == ("", "")


SOURCES = "content/mini/sources.yaml"


def test_a_section_is_named_in_full_once_and_then_by_its_short_form(content: Path) -> None:
    Edit(
        SOURCES, '        title: "服務"\n', '        title: "二、服務"\n        short: "二"\n'
    ).apply(content)
    (content / "content/mini/en.yaml").unlink()
    where = [note.where for note in edition_of(content, "zh-Hant", "brief").notes]
    assert where == ["乘客第1段", "二、服務第1段", "乘客第2段", "二第2段", "二第3段"]


def test_notes_name_the_work_where_there_are_several(content: Path) -> None:
    other = '  other:\n    title: "另文"\n    sections:\n      a:\n        title: "甲"\n'
    Edit(SOURCES, "  survey:\n", other + "  survey:\n").apply(content)
    Edit(
        "content/mini/facts.yaml",
        "    source: report\n    at: {section: service, paragraph: 2}",
        "    source: other\n    at: {section: a, paragraph: 2}",
    ).apply(content)
    (content / "content/mini/en.yaml").unlink()
    brief = edition_of(content, "zh-Hant", "brief")
    assert [str(work.title) for work in brief.works] == ["碼頭年報", "另文"]
    assert [brief.notes[index].where for index in (0, 3)] == ["年報，乘客第1段", "另文，甲第2段"]


# --- facts and figures ----------------------------------------------------------------------


def test_a_quantity_is_a_fact_whole_and_in_parts(brief: Edition) -> None:
    cost = brief.facts["cost"]
    assert cost.text == "近11.5億港元"
    assert (cost.before, cost.number, cost.scale, cost.unit_text) == ("近", "11.5", "億", "港元")
    assert (cost.tail, cost.labelled) == ("億港元", "近11.5億港元")
    assert (cost.amount, cost.year) == (Decimal(1150000000), None)
    opened = brief.facts["year_opened"]
    assert (opened.amount, opened.year) == (None, 1969.0)


def test_number_and_unit_never_part_in_a_note(content: Path) -> None:
    for language, kept in (("zh-Hant", "近11.5億港元"), ("en", "HK$1.15 billion")):
        said = edition_of(content, language, "brief").facts["cost"].said
        assert said.plain == edition_of(content, language, "brief").facts["cost"].text
        assert "".join(span.text for span in said.spans if span.group) == kept
        assert 'class="keep" data-fact="cost"' in said.__html__()


def test_a_derived_fact_says_so_and_is_drawn_hatched(brief: Edition) -> None:
    assert brief.facts["growth"].derived
    assert not brief.facts["cuts"].derived
    marks = brief.figures["rider-types"].nodes
    assert [mark.hatched for mark in marks] == [False, False, True]


def test_the_source_of_a_figure_is_the_primary_one(brief: Edition) -> None:
    assert brief.figures["rider-types"].source == "乘客調查"
    assert brief.figures["milestones"].source == "年報"


def test_a_block_names_the_works_that_it_draws_on_once(deck: Edition) -> None:
    assert block(deck, "riders").sources == ("乘客調查", "年報")
    assert block(deck, "end").sources == ()


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        (("whole", "passengers_"), "`passengers_`, an input of `cuts`, is no fact [FACT11]"),
        (("whole", "cuts"), "derived facts go round in a loop: cuts → cuts [FACT10]"),
    ],
)
def test_texts_are_judged_even_where_a_derived_fact_has_no_value(
    content: Path, inputs: tuple[str, ...], message: str
) -> None:
    publication = read_publication(World(content), "mini")
    faulty = replace(publication.facts["cuts"], derivation=Derivation(Operation.SHARE, inputs))
    facts = {**publication.facts, "cuts": faulty}
    language = read_language(World(content), "en")
    problems = check_texts(replace(publication, facts=facts), language)
    assert [problem.what + f" [{problem.code}]" for problem in problems] == [message]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("", "逾23,000人"),
        (":short", "2.3萬多人"),
        (":value", "23,000人"),
        (":number", "23,000"),
        (":as_of", "2025年末"),
        (":label", "去年的乘客"),
    ],
)
def test_a_reference_may_ask_for_a_part(content: Path, part: str, said: str) -> None:
    Edit(BRIEF, '    lead: "乘客等的是船。"', f'    lead: "甲{{passengers{part}}}乙"').apply(
        content
    )
    assert block(edition_of(content, "zh-Hant", "deck"), "end").lead.plain == f"甲{said}乙"


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("{rank}", "第三"),
        ("{load_rank:ordinal}", "第十五"),
        ("{part}", "半數以上"),
        ("{part:value}", "半數"),
    ],
)
def test_ordinals_and_fractions_are_words(content: Path, reference: str, said: str) -> None:
    more = "    label: 甲\n    source: report\n    at: {section: riders, paragraph: 1}\n"
    facts = (
        f"  rank:\n    value: 3\n    unit: ordinal\n{more}"
        f"  load_rank:\n    value: 15\n    unit: person\n{more}"
        f"  part:\n    value: 1/2\n    unit: fraction\n    qualifier: at_least\n{more}"
    )
    Edit("content/mini/facts.yaml", "facts:\n", f"facts:\n{facts}").apply(content)
    labels = "".join(f"  {id}:\n    label: a\n" for id in ("rank", "load_rank", "part"))
    Edit("content/mini/en.yaml", "\nfacts:\n", f"\nfacts:\n{labels}").apply(content)
    Edit(BRIEF, '    lead: "乘客等的是船。"', f'    lead: "甲{reference}乙"').apply(content)
    edition = edition_of(content, "zh-Hant", "deck")
    assert block(edition, "end").lead.plain == f"甲{said}乙"


@pytest.mark.parametrize(
    ("reference", "known"),
    [
        ("{year_opened:as_of}", "short, value, number, label"),
        ("{cuts:ordinal}", "short, value, number, as_of, label"),
    ],
)
def test_a_part_that_a_fact_does_not_have_is_refused(
    content: Path, reference: str, known: str
) -> None:
    Edit(BRIEF, '    lead: "乘客等的是船。"', f'    lead: "{reference}"').apply(content)
    with pytest.raises(ProblemError) as caught:
        edition_of(content, "zh-Hant", "deck")
    (problem,) = caught.value.problems
    assert (problem.code, problem.hint) == ("REF02", f"it has {known}")


def test_a_hedged_fact_carries_the_word_of_its_language(content: Path) -> None:
    Edit(
        "content/mini/facts.yaml", "    value: 8.8\n", "    value: 8.8\n    hedge: reportedly\n"
    ).apply(content)
    for language, word in (("zh-Hant", "據悉"), ("en", "reportedly")):
        edition = edition_of(content, language, "brief")
        assert edition.facts["cuts"].remarks == (word,)
        assert edition.facts["passengers"].remarks == ()


def test_a_short_qualifier_stays_with_its_number_and_a_long_one_may_not(content: Path) -> None:
    english = edition_of(content, "en", "brief")
    chinese = edition_of(content, "zh-Hant", "brief")
    for edition, kept in ((english, False), (chinese, True)):
        lead = block(edition, "summary").lead
        qualifier, number = (
            next(span for span in lead.spans if span.role is role)
            for role in (Role.QUALIFIER, Role.NUMBER)
        )
        assert (qualifier.group == number.group) is kept
        assert number.group


def test_every_fault_of_every_text_is_told_at_once(content: Path) -> None:
    Edit(BRIEF, "乘客等的是船", "{a}等的是{b}").apply(content)
    Edit(BRIEF, "候船久了", "候船{c}").apply(content)
    with pytest.raises(ProblemError) as caught:
        edition_of(content, "zh-Hant", "deck")
    assert [problem.what[-3:] for problem in caught.value.problems] == ["`a`", "`b`", "`c`"]


BARS = """figures:
  one:
    kind: bars
    title: 一
    bars:
      a: {fact: passengers, label: 去年}
  other:
    kind: bars
    title: 二
    bars:
      b: {fact: FACT, label: 前年}
"""


@pytest.mark.parametrize(
    ("fact", "shared"), [("last_year", True), ("count", True), ("cuts", False), ("cost", False)]
)
def test_two_bar_charts_of_one_kind_of_unit_share_a_scale(
    content: Path, fact: str, *, shared: bool
) -> None:
    count = "  count: {value: 3, unit: company, label: 家, source: report,"
    count += " at: {section: service, paragraph: 3}}\n"
    Edit("content/mini/facts.yaml", "facts:\n", f"facts:\n{count}").apply(content)
    Edit(BRIEF, "figures:\n  rider", f"{BARS.replace('FACT', fact)}  rider").apply(content)
    Edit(BRIEF, "figures: [rider-types]", "figures: [one, other]").apply(content)
    (content / "content/mini/en.yaml").unlink()
    one, other = block(edition_of(content, "zh-Hant", "brief"), "riders").figures
    assert (one.peers == other.items and other.peers == one.items) == shared
    assert bool(one.peers) == shared


def test_a_part_larger_than_its_whole_is_refused_before_anything_is_drawn(content: Path) -> None:
    Edit("content/mini/facts.yaml", "value: 55.5", "value: 555").apply(content)
    with pytest.raises(ProblemError) as caught:
        edition_of(content, "zh-Hant", "deck")
    assert [problem.code for problem in caught.value.problems] == ["FIG31", "FIG31"]
    assert str(caught.value.problems[0]).endswith(
        ": error: `daily` of figure `rider-types` is 555 %, no part of a whole [FIG31]"
        " (check the values of its parts, above all that of the fact `share_daily`)"
    )


@pytest.mark.parametrize(
    ("typed", "full"),
    [("2026", "2026-01-01"), ("2026-05", "2026-05-01"), ("2026-05-09", "2026-05-09")],
)
def test_a_date_without_a_day_is_its_first_to_programs(
    content: Path, typed: str, full: str
) -> None:
    brief = content / "content/mini/brief.yaml"
    said = brief.read_text(encoding="utf-8")
    brief.write_text(said.replace("date: 2026-05\n", f"date: {typed}\n"), encoding="utf-8")
    assert edition_of(content, "en", "brief").iso_date == full


def test_a_drawing_names_its_own_source_before_those_of_its_facts(content: Path) -> None:
    kind = "    kind: timeline\n"
    Edit(BRIEF, kind, f"{kind}    source: survey\n").apply(content)
    figure = edition_of(content, "en", "brief").figures["milestones"]
    assert figure.source == "Passenger survey; Annual report"
    (block,) = (
        one
        for one in edition_of(content, "en", "deck").blocks
        if any(shown.id == figure.id for shown in one.figures)
    )
    assert "Passenger survey" in block.sources
