"""Themes: what is refused, where and with which hint; and the look that ships."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from jianbao.model.contrast import nearest_passing, ratio
from jianbao.model.theme import Box, Theme
from jianbao.problem import Place, ProblemError
from jianbao.read.theme import read_theme
from jianbao.world import World

ROOT = Path(__file__).parents[2]
TOKENS = """\
name: {en: Plain}
colours:
  paper: "#FFFFFF"
  ink: "#000000"
  muted: "#555555"
  rule: "#CCCCCC"
  tint: "#F3F3F3"
  accent: "#A6341B"
  series-1: "#1F5F73"
  on-series-1: "#FFFFFF"
series: [series-1]
deck_fonts: {heading: Georgia, body: Calibri}
slides:
  size: [960, 540]
  styles:
    head: {font: heading, sizes: [30, 28], leading: 1.25, colour: ink}
    body: {font: body, sizes: [20, 18], leading: 1.4, colour: muted}
  footer: {kind: text, box: [56, 510, 700, 16], style: body}
  number: {kind: text, box: [832, 510, 72, 16], style: body}
  layouts:
    only:
      name: {en: Only}
      slots:
        headline: {kind: title, box: [56, 28, 848, 80], style: head}
        text: {kind: text, box: [56, 120, 848, 300]}
"""


def world(tmp_path: Path, **themes: str) -> World:
    for name, tokens in themes.items():
        folder = tmp_path / "assets/themes" / name
        folder.mkdir(parents=True)
        (folder / "tokens.yaml").write_text(tokens, encoding="utf-8")
    return World(tmp_path)


def faults(tmp_path: Path, old: str, new: str) -> list[str]:
    assert old in TOKENS
    with pytest.raises(ProblemError) as caught:
        read_theme(world(tmp_path, plain=TOKENS.replace(old, new)), "plain")
    return [str(problem) for problem in caught.value.problems]


def test_a_colour_without_quotes_is_told_at_its_hash(tmp_path: Path) -> None:
    place = "assets/themes/plain/tokens.yaml:8:11"
    assert faults(tmp_path, 'accent: "#A6341B"', "accent: #A6341B") == [
        f'{place}: error: without quotes # begins a comment [YAML17] (write "#A6341B")'
    ]


def test_a_theme_is_read(tmp_path: Path) -> None:
    theme = read_theme(world(tmp_path, plain=TOKENS), "plain")
    layout = theme.slides.layouts["only"]
    assert [slot.name for slot in layout.slots] == ["headline", "text"]
    assert layout.slots[0].box == Box(56, 28, 848, 80)
    assert theme.slides.styles["body"].sizes == (20, 18)
    assert str(layout.slots[1].place) == "assets/themes/plain/tokens.yaml:25:9"


def test_an_unknown_theme_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="did you mean `plain`"):
        read_theme(world(tmp_path, plain=TOKENS), "plian")


def test_an_unknown_theme_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    asked = Place("templates/audiences/readers/audience.yaml", 4, 8)
    with pytest.raises(ProblemError) as caught:
        read_theme(world(tmp_path, plain=TOKENS), "plian", asked)
    assert str(caught.value) == (
        f"{asked}: error: no theme is called `plian` [THEME01] (did you mean `plain`?)"
    )


def test_a_theme_that_extends_an_unknown_one_is_told_at_its_name(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        read_theme(world(tmp_path, plain=f"extends: plian\n{TOKENS}"), "plain")
    place = "assets/themes/plain/tokens.yaml:1:10"
    assert str(caught.value).startswith(f"{place}: error: no theme is called `plian` [THEME01]")


COLOUR = '(six hexadecimal digits in quotes: "#14213D")'
REFUSED = [
    (
        "leading: 1.4",
        "leading: big",
        "17:50",
        "`leading` should be a number [YAML15] (digits alone, with . for decimals: 14, 1.27)",
    ),
    (
        "leading: 1.4",
        "leading: 9",
        "17:50",
        "`leading` should be at most 3 [YAML15] (write 3 or less)",
    ),
    (
        "series:",
        "contrast: [[ink, paper]]\nseries:",
        "11:12",
        "an entry of `contrast` has too few parts [YAML15] (add what is missing)",
    ),
    (
        "sizes: [20, 18]",
        "sizes: [20, 0]",
        "17:36",
        "`sizes` should be more than 0 [YAML15] (take a larger number)",
    ),
    (
        "sizes: [20, 18]",
        "sizes: 20",
        "17:31",
        "`sizes` should be a list, found text [YAML15] (write [20])",
    ),
    (
        "leading: 1.4",
        "leading: 1.4, leeding: 2",
        "17:55",
        "unknown key `leeding` [YAML11] (did you mean `leading`?)",
    ),
    ('"#555555"', '"#55555"', "5:10", f"`#55555` is not a colour [THEME03] {COLOUR}"),
    (
        "colour: muted",
        "colour: mutd",
        "17:63",
        "no colour is called `mutd` [THEME05] (did you mean `muted`?)",
    ),
    (
        "300]}",
        "300], style: boddy}",
        "25:61",
        "no style is called `boddy` [THEME05] (did you mean `body`?)",
    ),
    (
        "kind: text, box: [56, 120",
        "kind: txt, box: [56, 120",
        "25:22",
        "`kind` cannot be `txt` [YAML12] (did you mean `text`?)",
    ),
    (
        "[56, 120, 848, 300]",
        "[56, 120, 848, 430]",
        "25:33",
        "this box stands 10 pt outside the slide [THEME06] (the slide is 960 × 540 pt)",
    ),
    (
        "[56, 120, 848, 300]",
        "[56, 120, 848, 0]",
        "25:33",
        "this box has no area [THEME06] ([x, y, width, height])",
    ),
    (
        "sizes: [20, 18]",
        "sizes: [18, 20]",
        "17:31",
        "sizes must grow smaller [THEME08] (from the wanted to the smallest allowed)",
    ),
    (
        "kind: title",
        "kind: text",
        "21:5",
        "layout `only` has 0 title slots [THEME07] (give it exactly one of `kind: title`)",
    ),
    (
        "80], style: head",
        "80], style: head, required: false",
        "21:5",
        (
            "the title slot of layout `only` may stay empty [THEME07]"
            " (every slide has a title: take out `required: false`)"
        ),
    ),
    (
        '  tint: "#F3F3F3"\n',
        "",
        "2:1",
        'the colour `tint` is missing [THEME04] (write tint: "#…" under `colours`)',
    ),
    (
        '  on-series-1: "#FFFFFF"\n',
        "",
        "10:10",
        (
            "the colour `on-series-1` is missing [THEME04]"
            " (text in `series-1` needs a colour: add on-series-1 under `colours`)"
        ),
    ),
]


@pytest.mark.parametrize(("old", "new", "place", "what"), REFUSED)
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, place: str, what: str
) -> None:
    (found,) = faults(tmp_path, old, new)
    assert found == f"assets/themes/plain/tokens.yaml:{place}: error: {what}"


def test_a_role_that_says_what_it_cannot_is_told_with_what_it_can(tmp_path: Path) -> None:
    roles = "deck:\n  pptx: x.pptx\n  roles:\n    only: {layout: [2], without: source, text: y}\n"
    index = "`./inv template FILE.pptx` prints each placeholder's index"
    found = faults(tmp_path, "deck_fonts:", f"{roles}    other: {{text: 1}}\ndeck_fonts:")
    assert [line.removeprefix("assets/themes/plain/tokens.yaml:") for line in found] == [
        "15:20: error: `layout` takes one value [THEME10] (write layout: 1)",
        "15:34: error: `without` takes a list of slots [THEME10] (write without: [source])",
        f"15:48: error: `y` is no index of a placeholder [THEME10] ({index})",
        '16:5: error: role `other` names no layout [THEME10] (layout: "…", as PowerPoint lists it)',
    ]


def test_faults_come_together(tmp_path: Path) -> None:
    old = '"#555555"\n  rule: "#CCCCCC"'
    assert len(faults(tmp_path, old, '"grey"\n  rule: "light"')) == 2


def test_pale_text_is_refused_with_the_nearest_colour_that_passes(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, '"#555555"', '"#888888"')
    assert found == (
        "assets/themes/plain/tokens.yaml:5:10: error: `muted` #888888 on `paper` #FFFFFF has a"
        " contrast of 3.54:1, below 4.5:1 (slot `text` of layout `only`) [THEME09]"
        ' (the nearest that passes is "#767676")'
    )


def test_large_text_and_graphics_need_three_to_one(tmp_path: Path) -> None:
    large = TOKENS.replace('"#000000"', '"#888888"')
    assert read_theme(world(tmp_path, plain=large), "plain").hex("ink") == "#888888"
    with pytest.raises(ProblemError, match=r"below 3:1 \(a chart series\)"):
        read_theme(world(tmp_path, pale=TOKENS.replace('"#1F5F73"', '"#B8C7CC"')), "pale")


def test_listed_pairs_are_tested(tmp_path: Path) -> None:
    pair = "series: [series-1]\ncontrast: [[rule, tint, graphics]]"
    (found,) = faults(tmp_path, "series: [series-1]", pair)
    assert "listed under `contrast`" in found


def test_a_theme_that_extends_another_changes_only_what_it_names(tmp_path: Path) -> None:
    child = 'extends: plain\nname: {en: Child}\ncolours: {accent: "#004488"}\n'
    theme = read_theme(world(tmp_path, plain=TOKENS, child=child), "child")
    assert theme.hex("accent") == "#004488"
    assert theme.hex("ink") == "#000000"
    assert theme.slides.layouts["only"].slots[1].name == "text"


def test_themes_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        read_theme(world(tmp_path, one="extends: two\n", two="extends: one\n"), "one")
    assert str(caught.value) == (
        "assets/themes/two/tokens.yaml:1:10: error: themes extend each other: one → two → one"
        " [THEME02] (take `extends` out of one of them)"
    )


def test_contrast_is_wcag(tmp_path: Path) -> None:
    assert ratio("#FFFFFF", "#000000") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert ratio(nearest_passing("#777777", "#FFFFFF", 4.5), "#FFFFFF") >= 4.5
    assert tmp_path


# --- the look that ships --------------------------------------------------------------------


@pytest.fixture(scope="module")
def ink() -> Theme:
    return read_theme(World(ROOT), "ink")


def test_no_two_slots_of_a_layout_overlap(ink: Theme) -> None:
    for layout in ink.slides.layouts.values():
        common = (ink.slides.footer, ink.slides.number) if layout.footer else ()
        for one, other in combinations((*layout.slots, *common), 2):
            assert not _overlap(one.box, other.box), (layout.name, one.name, other.name)


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def test_text_keeps_a_margin_and_is_never_under_twelve_points(ink: Theme) -> None:
    for layout in ink.slides.layouts.values():
        for slot in layout.slots:
            if slot.kind in ("title", "text", "table", "chart"):
                box = slot.box
                assert box.x >= 56
                assert box.x + box.width <= 904
                assert box.y + box.height <= 528
                assert ink.slides.styles[slot.style].sizes[-1] >= 12


def test_headlines_share_one_base(ink: Theme) -> None:
    plain = [layout for layout in ink.slides.layouts.values() if layout.ground == "paper"]
    bases = {
        slot.box.y + slot.box.height
        for layout in plain
        for slot in layout.slots
        if slot.style == "headline"
    }
    assert bases == {122}


def test_layouts_are_named_in_every_language(ink: Theme) -> None:
    for layout in ink.slides.layouts.values():
        assert set(layout.titles) == {"zh-Hant", "zh-Hans", "en"}


# --- dark screens -----------------------------------------------------------------------------

DARK = """dark:
  paper: "#101010"
  panel: "#303030"
  ink: "#EEEEEE"
  muted: "#AAAAAA"
  rule: "#444444"
  tint: "#1C1C1C"
  accent: "#F0906F"
  series-1: "#79BFD3"
  on-series-1: "#101010"
series: [series-1]
"""


def dark(tmp_path: Path, old: str = "", new: str = "") -> Theme:
    tokens = TOKENS.replace("series: [series-1]\n", DARK.replace(old, new) if old else DARK)
    return read_theme(world(tmp_path, plain=tokens), "plain")


def test_a_theme_may_say_how_it_looks_on_a_dark_screen(tmp_path: Path) -> None:
    theme = dark(tmp_path)
    assert theme.dark["paper"] == "#101010"
    assert theme.colours["paper"] == "#FFFFFF"
    assert theme.dark.keys() == {*theme.colours, "panel"}
    assert not read_theme(world(tmp_path / "light", plain=TOKENS), "plain").dark


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"#AAAAAA"', '"#555555"', "`muted` #555555 on `paper` #101010 has a contrast of 2.55:1"),
        ('"#79BFD3"', '"#222222"', "`series-1` #222222 on `paper` #101010 has a contrast of"),
        ('"#303030"', '"#30303"', "`#30303` is not a colour [THEME03]"),
        ("  panel:", "  pannel:", "no colour is called `pannel` [THEME05] (did you mean `panel`?)"),
        ('  tint: "#1C1C1C"\n', "", "the colour `tint` is missing [THEME04]"),
    ],
)
def test_its_dark_colours_are_held_to_the_same(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        dark(tmp_path, old, new)
    assert any(told in str(problem) for problem in caught.value.problems)


def test_what_a_screen_shows_on_ink_stands_on_the_panel_when_it_is_dark(tmp_path: Path) -> None:
    tokens = TOKENS.replace("series: [series-1]\n", DARK).replace(
        "deck_fonts:", "contrast: [[paper, ink, text]]\ndeck_fonts:"
    )
    with pytest.raises(ProblemError) as caught:
        read_theme(world(tmp_path, plain=tokens), "plain")
    (problem,) = caught.value.problems
    assert "`paper` #101010 on `panel` #303030" in str(problem)
    assert "on a dark screen" in str(problem)
