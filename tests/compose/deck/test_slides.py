"""Slides from HTML: the grammar's own examples, and what they become."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from jianbao.compose.deck.fills import Canvas
from jianbao.compose.deck.slides import deck_from_html
from jianbao.compose.deck.table import draft_of
from jianbao.compose.lines.measure import deck_ruler
from jianbao.model.audience import Audience
from jianbao.model.control import Status
from jianbao.model.deck import ChartFill, Deck, DrawingFill, TableFill, TextFill
from jianbao.model.drawing import Drawing
from jianbao.model.edition import Block, Chapter, Cited, Edition, Figure, Mark, Note, Quantity, Work
from jianbao.model.kinds import Kind
from jianbao.model.language import Language
from jianbao.model.standing import Part
from jianbao.model.text import EMPTY, Rich, Role, Span
from jianbao.model.theme import Theme
from jianbao.problem import ProblemError
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.support.values import PLACE, rich

ROOT = Path(__file__).parents[3]
RULER = deck_ruler("Georgia", "Calibri", str(ROOT / "assets/fonts"))
GRAMMAR = (ROOT / "docs/deck-grammar.md").read_text(encoding="utf-8")
NOTES = '<aside data-slot="notes"><p>Say more.</p></aside>'


def examples(part: str) -> list[tuple[str, str]]:
    """Return the titles and HTML of the examples under a heading of the grammar."""
    text = re.split(r"^## ", GRAMMAR, flags=re.MULTILINE)
    body = next(chunk for chunk in text if chunk.startswith(part))
    return re.findall(r"### \d+\. (.+?)\n+```html\n(.+?)```", body, flags=re.DOTALL)


PASSING, FAILING = examples("What passes"), examples("What fails")
MESSAGES = re.findall(r"^```\n(.+)\n```$", GRAMMAR, flags=re.MULTILINE)
#: What the examples that fail fail by, in their order.
FAILING_BY = [
    *("SLIDE01", "SLIDE02", "SLIDE04", "SLIDE05", "SLIDE06", "SLIDE07", "SLIDE08", "SLIDE09"),
    *("SLIDE10", "SLIDE16", "SLIDE12", "SLIDE11", "SLIDE13", "SLIDE17"),
]


def quantity(fact: str, amount: int = 5) -> Quantity:
    return Quantity(
        fact=fact,
        text=str(amount),
        before="",
        number=str(amount),
        after="",
        scale="",
        short=str(amount),
        label=rich(fact),
        as_of="",
        amount=Decimal(amount),
        note=1,
    )


def mark(name: str, *items: Mark, fact: str = "", amount: int = 5) -> Mark:
    shown = quantity(fact, amount) if fact else None
    return Mark(name, PLACE, rich(name), rich(""), shown, items=items)


def work(title: str, author: str = "") -> Work:
    return Work(title, rich(title), EMPTY, rich(author) if author else EMPTY, EMPTY, EMPTY, EMPTY)


def figure(name: str, kind: str, *items: Mark, columns: tuple[Mark, ...] = ()) -> Figure:
    return Figure(
        name, kind, PLACE, rich(name), rich("all"), rich(""), items, columns, "S", "In words"
    )


MONEY = figure("money", "bars", mark("one", fact="firms"), mark("two", fact="people"))
PEOPLE = figure("people", "bars", mark("a longer name", fact="people", amount=9))
FIGURES = (
    replace(MONEY, peers=PEOPLE.items),
    replace(PEOPLE, peers=MONEY.items),
    figure("steps", "steps", mark("first"), mark("second")),
    figure(
        "platforms",
        "table",
        mark("row", mark("test bed"), mark("Hetao")),
        columns=(mark("kind"), mark("example")),
    ),
)


def edition(script: str = "Latn") -> Edition:
    language = Language(
        code="en",
        name="English",
        bcp47="en",
        office="en-GB",
        cldr="en",
        script=script,
        labels={"sources": "Sources"},
        units={},
        qualifiers={},
        dates={},
        punctuation={
            "open": " (",
            "close": ")",
            "colon": ": ",
            "semicolon": "; ",
            "comma": ", ",
            "stop": ". ",
        },
        fonts={},
        deck_fonts={},
        speech=130,
    )
    empty = rich("")
    block = Block("b", Kind.SECTION, PLACE, empty, empty, empty, figures=FIGURES)
    return Edition(
        publication="x",
        audience=Audience("a", "ink", {}, {}, {}),
        language=language,
        texts={"title": rich("T"), "footer": rich("F")},
        date="2026",
        iso_date="2026-11-01",
        version="1",
        status=Status.FINAL,
        chapters=(Chapter(None, (block,)),),
        notes=(
            Note(
                number=1,
                where="Section 1, para. 2",
                cited=(Cited((quantity("firms"),), via=work("Annual report")),),
                place="Section 1, para. 2",
                work="An essay",
            ),
            Note(2, "Section 3, para. 1", (Cited((quantity("other"),)),), "", "An essay"),
        ),
        works=(work("An essay", "Zhong Yun"),),
        short_forms={"ITB": "Innovation and Technology Bureau", "QFLP": "Qualified Foreign …"},
    )


@pytest.fixture(scope="module")
def theme() -> Theme:
    return read_theme(World(ROOT), "ink")


def drawn(_figure: Figure, canvas: Canvas) -> Drawing:
    return Drawing(canvas.width, canvas.height, ())


def read(body: str, theme: Theme, script: str = "Latn") -> Deck:
    return deck_from_html(f"<body>{body}</body>", edition(script), theme, RULER, drawn)


def statement(text: str, slot: str = "text") -> str:
    return (
        '<section data-layout="statement" id="a" data-src="t.j2:4"><h1>Head</h1>'
        f'<p data-slot="{slot}" data-src="t.j2:9">{text}</p>{NOTES}</section>'
    )


def faults(body: str, theme: Theme) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        read(body, theme)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(("title", "html"), PASSING, ids=[title for title, _ in PASSING])
def test_what_the_grammar_says_passes_does(title: str, html: str, theme: Theme) -> None:
    assert title
    assert read(html, theme).slides


@pytest.mark.parametrize(
    ("example", "code", "message"),
    list(zip(FAILING, FAILING_BY, MESSAGES, strict=True)),
    ids=[title for title, _ in FAILING],
)
def test_what_the_grammar_says_fails_does_with_its_message(
    example: tuple[str, str], code: str, message: str, theme: Theme
) -> None:
    title, html = example
    assert faults(html, theme) == [message]
    assert f"[{code}]" in message
    assert title.endswith(f": {code}")


PART = "<!--@ templates/audiences/press/parts/slide-statement.html.j2 -->"
STAMP = 'data-src="press/slide.html.j2:3" '


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (f"{PART}<h1>Hello</h1>", f"{PART[6:-4]}: error: <h1> stands outside a slide [SLIDE01]"),
        (
            f"<!-- by hand -->{PART}<!-- why --> <h1>Hello</h1>",
            f"{PART[6:-4]}: error: <h1> stands outside a slide [SLIDE01]",
        ),
        (f"<h1>Hello</h1>{PART}", "own/deck.html.j2: error: <h1> stands outside a slide [SLIDE01]"),
        (f"{PART}<h1>Hello", f"{PART[6:-4]}: error: <h1> is not closed [SLIDE13]"),
        ("<h1>Hello", "own/deck.html.j2: error: <h1> is not closed [SLIDE13]"),
        (
            f'<section {STAMP}data-layout="statement" id="a"><h1>One{NOTES}</section>',
            "press/slide.html.j2:3: error: <h1> is not closed [SLIDE13]",
        ),
        (
            f'<section {STAMP}id="a"><h1>One</h1>{NOTES}<section id="b"></h2></section>',
            "press/slide.html.j2:3: error: <section> is not closed [SLIDE13]",
        ),
    ],
)
def test_what_is_no_slide_or_is_not_closed_is_told_alone_and_in_its_template(
    html: str, told: str, theme: Theme
) -> None:
    with pytest.raises(ProblemError) as caught:
        deck_from_html(f"<body>{html}</body>", edition(), theme, RULER, template="own/deck.html.j2")
    assert [str(problem).partition(" (")[0] for problem in caught.value.problems] == [told]


def test_what_html_closes_by_itself_need_not_be_closed(theme: Theme) -> None:
    points = '<ul data-slot="text"><li>One<li><p>Two</ul>'
    assert read(slide(f"<h1>a</h1>{points}"), theme).slides


def slide(inside: str, layout: str = "statement", id: str = ' id="a"') -> str:
    return f'<section data-layout="{layout}"{id}>{inside}{NOTES}</section>'


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (
            "<!---->",
            (
                "templates/base/deck.html.j2: error: there is no slide [SLIDE01]"
                " (put it into <section data-layout=…>: each slide is one)"
            ),
        ),
        (
            "loose",
            (
                "templates/base/deck.html.j2: error: text stands outside a slide [SLIDE01]"
                " (put it into <section data-layout=…>: each slide is one)"
            ),
        ),
        (
            slide("<h1>a</h1>", id=""),
            'deck.html:1: error: this slide has no id [SLIDE03] (write <section id="…">)',
        ),
        (
            slide(f"<h1>a</h1>{NOTES}"),
            (
                "deck.html:1: error: slot `notes` is filled twice [SLIDE08]"
                " (put all paragraphs into one <aside>)"
            ),
        ),
        (
            slide("<h1></h1>"),
            (
                "deck.html:1: error: slot `headline` of layout `statement` is empty [SLIDE09]"
                " (write its text, or take another layout)"
            ),
        ),
        (
            slide(
                '<h1>a</h1><figure data-slot="chart" data-figure="money">b</figure>', "claim-chart"
            ),
            (
                "deck.html:1: error: figure `money` holds text of its own [SLIDE06]"
                " (leave <figure> empty: the content says what a figure shows)"
            ),
        ),
        (
            slide('<h1>a</h1><figure data-slot="text" data-figure="money"></figure>'),
            (
                "deck.html:1: error: slot `text` takes text, not a figure [SLIDE12] (layout"
                " `statement` has no slot for it: take another layout, or leave it out)"
            ),
        ),
        (
            statement("x")
            .replace("<p ", "<ul ")
            .replace("x</p>", f"{'<li><ul>' * 5}<li>x</li>{'</ul></li>' * 5}</ul>"),
            (
                "t.j2:9: error: lists go 5 levels deep [SLIDE14]"
                " (flatten the list, or part it in two)"
            ),
        ),
        (
            slide("<h1>a</h1>") + slide("<h1>b</h1>"),
            (
                "deck.html:1: error: two slides have the id `a` [SLIDE03]"
                " (the first stands at deck.html:1)"
            ),
        ),
        (
            slide('<h1>a</h1><figure data-slot="chart"></figure>', "claim-chart"),
            (
                "deck.html:1: error: slot `chart` takes a chart, and this names no data-figure"
                ' [SLIDE12] (<figure data-slot="…" data-figure="…">)'
            ),
        ),
        (
            statement("x", "headline"),
            (
                "t.j2:9: error: slot `headline` is the headline's [SLIDE07]"
                " (write <h1>…</h1> without data-slot)"
            ),
        ),
        (
            statement("x").replace("<p ", '<p data-style="labell" '),
            "t.j2:9: error: no style is called `labell` [SLIDE15] (did you mean `label`?)",
        ),
    ],
)
def test_other_faults_say_how_they_are_mended(html: str, message: str, theme: Theme) -> None:
    assert faults(html, theme) == [message]


def test_a_style_that_is_none_is_told_in_a_slot_that_shares_its_size_too(theme: Theme) -> None:
    html = next(example for _, example in PASSING if '<p data-style="label"' in example)
    (told,) = faults(html.replace('data-style="label"', 'data-style="labell"', 1), theme)
    assert "no style is called `labell` [SLIDE15] (did you mean `label`?)" in told


def test_the_grammar_has_ten_of_each() -> None:
    assert len(PASSING) >= 10
    assert len(FAILING) >= 10


def test_fills_stand_in_the_order_of_the_layout(theme: Theme) -> None:
    html = PASSING[7][1]
    (slide,) = read(html, theme).slides
    assert list(slide.fills) == ["headline", "text"]


def test_key_figures_that_a_block_does_not_have_are_asked_of_its_content(theme: Theme) -> None:
    html = slide("<h1>a</h1>", "key-figures", ' id="b"')
    what = "error: the slide of `b` shows key figures, of which it has none"
    assert {*faults(html, theme)} == {f"{PLACE}: {what} [SLIDE09] (give `b` its `facts`)"}


def test_each_kind_of_figure_fills_its_kind_of_slot(theme: Theme) -> None:
    deck = [read(PASSING[index][1], theme).slides[0] for index in (2, 5, 6)]
    assert isinstance(deck[0].fills["chart"], ChartFill)
    assert isinstance(deck[1].fills["table"], TableFill)
    assert isinstance(deck[2].fills["drawing"], DrawingFill)


def test_messages_name_the_template_line(theme: Theme) -> None:
    (found,) = faults(statement("x", "txt"), theme)
    assert found == (
        "t.j2:9: error: layout `statement` has no slot `txt` [SLIDE07] (did you mean `text`?)"
    )


def test_a_slide_without_a_layout_is_told_with_all_layouts(theme: Theme) -> None:
    hint = f"one of {', '.join(theme.slides.layouts)}"
    assert faults(slide("<h1>a</h1>", layout=""), theme) == [
        f"deck.html:1: error: this section names no data-layout [SLIDE02] ({hint})"
    ]


def test_all_faults_come_at_once(theme: Theme) -> None:
    html = '<section data-layout="statement" id="a"><p data-slot="x">y</p></section>'
    assert len(faults(html, theme)) == 3


def test_text_that_does_not_fit_names_its_key_and_line(theme: Theme) -> None:
    long = f'<span data-key="blocks.a.lead" data-src="brief.yaml:12:5">{"word " * 300}</span>'
    (found,) = faults(statement(long), theme)
    assert found == (
        "brief.yaml:12:5: error: `blocks.a.lead` does not fit slot `text` of layout `statement`:"
        " 361 pt higher than its box at 18 pt, its smallest size [FIT01]"
        " (shorten it by about 1179 of its 1481 characters)"
    )


def test_a_text_keeps_its_key_and_place(theme: Theme) -> None:
    marked = str(Rich("blocks.a.lead", PLACE, (Span("Short"),)).__html__())
    fill = read(statement(marked), theme).slides[0].fills["text"]
    assert isinstance(fill, TextFill)
    assert (fill.key, fill.place) == ("blocks.a.lead", PLACE)


def runs_of(html: str, theme: Theme, script: str = "Latn") -> list[tuple[str, bool, bool, str]]:
    fill = read(statement(html), theme, script).slides[0].fills["text"]
    assert isinstance(fill, TextFill)
    runs = fill.paragraphs[0].runs
    return [(run.text, run.bold, run.italic, run.colour) for run in runs]


def test_emphasis_becomes_runs(theme: Theme) -> None:
    assert runs_of("a <strong>b</strong> <em>c</em>", theme) == [
        ("a ", False, False, ""),
        ("b", True, False, ""),
        (" ", False, False, ""),
        ("c", False, True, ""),
    ]


def test_chinese_emphasis_is_weight_not_slant(theme: Theme) -> None:
    assert runs_of("<em>重</em>", theme, "Hant") == [("重", True, False, "")]


def test_a_mark_takes_the_accent_of_its_ground(theme: Theme) -> None:
    assert runs_of("<mark>x</mark>", theme) == [("x", False, False, "on-ink-accent")]


def test_note_marks_stay_off_slides_and_the_text_behind_them_stays(theme: Theme) -> None:
    html = 'a<sup class="cite"><a href="#note-1">1</a></sup>, b'
    assert runs_of(html, theme) == [("a, b", False, False, "")]


def test_units_shrink_beside_a_large_figure(theme: Theme) -> None:
    fill = read(PASSING[4][1], theme).slides[0].fills["figure-1"]
    assert isinstance(fill, TextFill)
    assert [(run.text, run.scale) for run in fill.paragraphs[0].runs] == [
        ("over ", theme.slides.styles["figure"].unit_scale),
        ("2,200", 1.0),
    ]


@pytest.mark.parametrize(("number", "scale"), [("四分之一", 0.86), ("1 至 5", 1.0), ("2,200", 1.0)])
def test_a_number_in_han_stands_no_higher_than_digits(
    theme: Theme, number: str, scale: float
) -> None:
    fill = read(PASSING[4][1].replace("2,200", number), theme, "Hant").slides[0].fills["figure-1"]
    assert isinstance(fill, TextFill)
    assert fill.paragraphs[0].runs[-1].scale == scale


def test_lists_keep_their_levels_and_bullets(theme: Theme) -> None:
    fill = read(PASSING[3][1], theme).slides[0].fills["text"]
    assert isinstance(fill, TextFill)
    assert [(p.plain, p.level, p.bullet) for p in fill.paragraphs] == [
        ("People", 0, "dot"),
        ("talents", 1, "dot"),
        ("Money", 0, "dot"),
    ]


def test_notes_end_with_the_sources_of_what_the_slide_shows(theme: Theme) -> None:
    slide = read(PASSING[2][1], theme).slides[0]
    assert slide.notes == ("Two sources.",)
    assert slide.sources == (
        *("Sources", "Zhong Yun, An essay."),
        "Section 1, para. 2, Annual report: firms, 5.",
    )
    assert slide.facts == (("firms", Part.CHART), ("people", Part.CHART))


def test_a_slide_without_facts_has_no_sources_in_its_notes(theme: Theme) -> None:
    slide = read(statement("x"), theme).slides[0]
    assert (slide.notes, slide.sources, slide.facts) == (("Say more.",), (), ())


def test_notes_keep_the_order_of_nested_text_and_drop_note_marks(theme: Theme) -> None:
    said = (
        '<p>By <span><span class="keep">over <b>5</b> people</span></span> and '
        '<span class="keep">7<sup class="cite"><a href="#note-1">1</a></sup></span> firms.</p>'
    )
    html = statement("x").replace("<p>Say more.</p>", said)
    assert read(html, theme).slides[0].notes == ("By over 5 people and 7 firms.",)


def test_a_slide_takes_as_long_as_what_is_said_to_it_but_for_what_describes_figures(
    theme: Theme,
) -> None:
    said = '<p>Say more.</p><p data-figure="money">Bars of two.</p>'
    (plain,) = read(statement("x"), theme).slides
    (described,) = read(statement("x").replace("<p>Say more.</p>", said), theme).slides
    assert described.notes[:2] == ("Say more.", "Bars of two.")
    assert described.seconds == plain.seconds == 2 * 60 / 130


def test_a_slide_tells_the_keys_of_all_it_holds_notes_included(theme: Theme) -> None:
    html = statement('<span data-key="blocks.a.lead">x</span>').replace(
        "<p>Say more.</p>", '<p data-key="blocks.a.notes.b">n</p>'
    )
    assert read(html, theme).slides[0].holds == {"blocks.a.lead", "blocks.a.notes.b"}
    assert read(PASSING[4][1], theme).slides[0].holds == {"facts.firms"}
    assert read(PASSING[2][1], theme).slides[0].holds == {"figures.money"}


def source_of(html: str, theme: Theme) -> str:
    fill = read(html, theme).slides[0].fills.get("source")
    return fill.paragraphs[0].plain if isinstance(fill, TextFill) else ""


def test_abbreviations_are_explained_behind_the_sources(theme: Theme) -> None:
    known = '<p data-slot="source">Source: an essay</p></section>'
    html = statement("The QFLP, then the ITB").replace("</section>", known)
    assert source_of(html, theme) == (
        "Source: an essay. QFLP: Qualified Foreign …; ITB: Innovation and Technology Bureau"
    )


def test_abbreviations_are_explained_where_there_is_no_source(theme: Theme) -> None:
    assert source_of(statement("the ITB"), theme) == "ITB: Innovation and Technology Bureau"
    assert source_of(statement("nothing short"), theme) == ""


def test_what_is_spelt_out_or_only_said_is_not_explained(theme: Theme) -> None:
    spelt = "the Innovation and Technology Bureau (ITB)"
    assert source_of(statement(spelt), theme) == ""
    said = statement("x").replace("Say more.", "the ITB")
    assert source_of(said, theme) == ""


def test_bar_charts_to_one_scale_have_one_margin(theme: Theme) -> None:
    html = """<section data-layout="claim-two-charts" id="a"><h1>Two charts</h1>
      <figure data-slot="chart-1" data-figure="money"></figure>
      <figure data-slot="chart-2" data-figure="people"></figure>"""
    fills = read(f"{html}{NOTES}</section>", theme).slides[0].fills
    one, other = fills["chart-1"], fills["chart-2"]
    assert isinstance(one, ChartFill)
    assert isinstance(other, ChartFill)
    assert one.left == other.left > RULER.width("a longer name", one.size)
    assert (one.right, one.pitch, one.size) == (other.right, other.pitch, other.size)


def test_words_keep_the_margin_of_a_drawing_that_bleeds(theme: Theme) -> None:
    seen: list[Canvas] = []

    def noted(_figure: Figure, canvas: Canvas) -> Drawing:
        seen.append(canvas)
        return Drawing(canvas.width, canvas.height, ())

    html = """<section data-layout="statement-drawing" id="a"><h1>One</h1>
      <figure data-slot="drawing" data-figure="steps"></figure>"""
    within = """<section data-layout="process" id="b"><h1>Two</h1>
      <figure data-slot="drawing" data-figure="steps"></figure>"""
    body = f"<body>{html}{NOTES}</section>{within}{NOTES}</section></body>"
    deck_from_html(body, edition(), theme, RULER, noted)
    assert [canvas.inset for canvas in seen] == [56.0, 0.0]


def test_a_drawing_takes_the_colours_of_its_ground_where_ink_cannot_be_read(theme: Theme) -> None:
    seen: list[str] = []

    def noted(_figure: Figure, canvas: Canvas) -> Drawing:
        seen.append(canvas.ground)
        return Drawing(canvas.width, canvas.height, ())

    def on(ground: str, colours: dict[str, str]) -> str:
        layout = replace(theme.slides.layouts["process"], ground=ground)
        slides = replace(theme.slides, layouts={**theme.slides.layouts, "process": layout})
        looks = replace(theme, slides=slides, colours={**theme.colours, **colours})
        html = f"""<body><section data-layout="process" id="b"><h1>Two</h1>
          <figure data-slot="drawing" data-figure="steps"></figure>{NOTES}</section></body>"""
        deck_from_html(html, edition(), looks, RULER, noted)
        return seen[-1]

    own = ("on-ground-2", "on-ground-2-muted", "on-ground-2-accent")
    dark = {"paper": "#103020", "ink": "#FFFFFF"}
    assert on("paper", {}) == on("tint", {}) == on("paper", dark) == ""
    assert on("ink", {}) == on("ink", dark) == "ink"
    assert on("ground-2", {"ground-2": "#101010", **dict.fromkeys(own, "#FFFFFF")}) == "ground-2"
    assert on("ground-2", {"ground-2": "#101010"}) == "ink"


def test_a_footer_wider_than_its_line_is_an_error_at_its_text(theme: Theme) -> None:
    shown = f'<section data-layout="section" id="b"><h1>Head</h1>{NOTES}</section>'

    def with_footer(text: str, slides: str = shown) -> Deck:
        said = edition()
        said = replace(said, texts={**said.texts, "footer": rich(text)})
        return deck_from_html(f"<body>{slides}</body>", said, theme, RULER, drawn)

    assert with_footer("A footer of a usual length").footer
    with pytest.raises(ProblemError) as caught:
        with_footer("A footer of very many words " * 8)
    (found,) = caught.value.problems
    assert (found.code, found.place) == ("FIT01", PLACE)
    assert "wider than the foot of a slide at" in found.what
    assert not theme.slides.layouts["statement"].footer
    assert with_footer("A footer of very many words " * 8, statement("x")).footer
    assert " of its 224 characters" in found.hint


def test_a_recommendations_number_of_two_figures_is_smaller_and_so_are_all_in_a_row(
    theme: Theme,
) -> None:
    def sizes(number: int) -> tuple[float, float]:
        row = "&ensp;".join(str(one) for one in range(1, number + 1))
        html = f"""<section data-layout="recommendation" id="a"><h1>H</h1>
          <p data-slot="number">{number}</p><p data-slot="progress">{row}</p>
          <p data-slot="label-actions">What</p><p data-slot="actions">Do</p>{NOTES}</section>"""
        fills = read(html, theme).slides[0].fills
        both = fills["number"], fills["progress"]
        assert isinstance(both[0], TextFill)
        assert isinstance(both[1], TextFill)
        return both[0].size, both[1].size

    assert sizes(9) == (112.0, 20.0)
    assert sizes(10) == (60.0, 20.0)
    assert sizes(14)[1] < 20.0


def test_numbered_slots_of_one_family_take_one_size(theme: Theme) -> None:
    def card(number: int, text: str) -> str:
        return f'<p data-slot="number-{number}">{number}</p><p data-slot="card-{number}">{text}</p>'

    html = f'<section data-layout="cards" id="a"><h1>H</h1>{card(1, "short")}'
    html += f"{card(2, '香' * 83)}{NOTES}</section>"
    fills = read(html, theme).slides[0].fills
    sizes = [
        fill.size
        for name, fill in fills.items()
        if name.startswith("card")
        if isinstance(fill, TextFill)
    ]
    assert sizes == [19.0, 19.0]


def test_table_cells_drop_note_marks_and_keep_facts_whole() -> None:
    spans = (Span("about "), Span("447", group=1), Span("家", group=1), Span("3", Role.CITATION))
    draft = draft_of(Rich("k", PLACE, spans))
    assert draft.paragraph.plain == "about 447家"
    assert draft.keeps == ((6, 10),)
