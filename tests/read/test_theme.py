"""Themes: what is refused, where and with which hint; and the look that ships."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from jianbao.model.contrast import TEXT, as_light_as, ratio
from jianbao.model.theme import Box, Theme
from jianbao.problem import Place, ProblemError
from jianbao.read.theme import read_theme, themes, whose_layout
from jianbao.world import World
from tests.support.projects import copy_tree

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
        folder.mkdir(parents=True, exist_ok=True)
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


@pytest.mark.parametrize("tokens", ["", "# to be written\n", "null\n", "42\n", "- a\n"])
def test_a_file_of_tokens_that_holds_none_is_told(tmp_path: Path, tokens: str) -> None:
    with pytest.raises(ProblemError, match=r"assets/themes/plain/tokens.yaml.*\[YAML1[56]\]"):
        read_theme(world(tmp_path, plain=tokens), "plain")


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
        "`sizes` should be at least 1 [YAML15] (write 1 or more)",
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
    place, hint = "assets/themes/plain/tokens.yaml:5:10", '(the nearest that passes is "#6F6F6F")'
    assert faults(tmp_path, '"#555555"', '"#888888"') == [
        f"{place}: error: `muted` #888888 on {rest} [THEME09] {hint}"
        for rest in (
            "`paper` #FFFFFF has a contrast of 3.54:1, below 4.5:1 (text)",
            "`tint` #F3F3F3 has a contrast of 3.19:1, below 4.5:1 (text)",
        )
    ]


def test_what_it_names_is_the_nearest_of_the_same_hue_that_passes_wherever_the_role_stands(
    tmp_path: Path,
) -> None:
    found = faults(tmp_path, '"#A6341B"', '"#E8836C"')
    cure = re.findall(r'passes is "(#\w{6})"', found[0])[0]
    assert min(ratio(cure, "#FFFFFF"), ratio(cure, "#F3F3F3")) >= TEXT
    hue, lightness, strength = _hls(cure)
    assert (hue, strength) == pytest.approx(_hls("#E8836C")[::2], abs=0.01)
    lighter = "#" + "".join(
        f"{round(part * 255):02X}" for part in hls_to_rgb(hue, lightness + 1.5 / 255, strength)
    )
    assert ratio(lighter, "#F3F3F3") < TEXT


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return rgb_to_hls(red, green, blue)


def test_where_no_colours_pass_everywhere_the_hint_says_so(tmp_path: Path) -> None:
    four = combinations(("paper", "ink", "accent", "rule"), 2)
    pairs = ", ".join(f"[{one}, {other}, text]" for one, other in four)
    found = faults(tmp_path, "series: [series-1]", f"series: [series-1]\ncontrast: [{pairs}]")
    assert any(
        '(the nearest that passes here is "#' in one and "change what it stands on too" in one
        for one in found
    )


def test_where_none_passes_on_a_ground_the_hint_changes_the_ground(tmp_path: Path) -> None:
    found = faults(tmp_path, '  tint: "#F3F3F3"', '  tint: "#222222"')
    for one in found:
        assert '; write tint: "#' in one
    assert read_theme(world(tmp_path, plain=_cured(found)), "plain").hex("ink") == "#000000"


def _cured(found: Iterable[str], tokens: str = "") -> str:
    """Return tokens in which all that the hints of messages say is done."""
    tokens = tokens or TOKENS.replace('  tint: "#F3F3F3"', '  tint: "#222222"')
    for one in found:
        role = re.findall(r"error: `([\w-]+)`", one)[0]
        said = re.findall(r'write ([\w-]+): "(#\w{6})"', one)
        for name, cure in said or [(role, re.findall(r'that passes is "(#\w{6})"', one)[0])]:
            before = re.compile(rf'^  {name}: +"#\w{{6}}"', re.MULTILINE)
            tokens = before.sub(f'  {name}: "{cure}"', tokens)
    return tokens


PALE = """  pale: "#888888"
series: [series-1]"""
SIZES = [
    ("sizes: [30, 18]", False),
    ("sizes: [30, 17]", True),
    ("sizes: [30, 14], bold: true", False),
    ("sizes: [30, 13], bold: true", True),
    ("sizes: [40], unit_scale: 0.45", False),
    ("sizes: [40], unit_scale: 0.4", True),
]


@pytest.mark.parametrize(("sizes", "is_small"), SIZES)
def test_text_is_large_from_18_points_or_14_if_bold_at_its_smallest_and_its_units(
    tmp_path: Path, sizes: str, is_small: bool
) -> None:
    tokens = TOKENS.replace("series: [series-1]", PALE).replace(
        "sizes: [30, 28], leading: 1.25, colour: ink", f"{sizes}, leading: 1.25, colour: pale"
    )
    if not is_small:
        assert read_theme(world(tmp_path, plain=tokens), "plain").hex("pale") == "#888888"
        return
    with pytest.raises(ProblemError, match=r"3.54:1, below 4.5:1 \(slot `headline`"):
        read_theme(world(tmp_path, plain=tokens), "plain")


def test_a_series_stands_out_from_the_paper_by_three_to_one(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, '"#1F5F73"', '"#B8C7CC"')
    assert "`series-1` #B8C7CC on `paper` #FFFFFF" in found
    assert "below 3:1 (a chart series)" in found


def test_a_label_can_be_read_on_its_series(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, 'on-series-1: "#FFFFFF"', 'on-series-1: "#14213D"')
    assert "`on-series-1` #14213D on `series-1` #1F5F73" in found
    assert "below 4.5:1 (a label on a chart series)" in found


def test_neighbours_in_a_chart_stand_out_from_each_other_by_three_to_one(tmp_path: Path) -> None:
    second = """  series-2: "#2A7A52"
  on-series-2: "#FFFFFF"
series: [series-1, series-2]"""
    (found,) = faults(tmp_path, "series: [series-1]", second)
    assert found.startswith(
        "assets/themes/plain/tokens.yaml:11:13: error: `series-2` #2A7A52 beside `series-1` "
    )
    assert "below 3:1 (neighbours in a chart) [THEME09]" in found
    assert '(no other lightness of it passes beside all; write series-1: "#' in found


def test_hints_followed_all_at_once_lead_to_a_theme_that_passes(tmp_path: Path) -> None:
    chance = Random(4)
    for _ in range(20):
        series = [f"#{chance.randrange(0x1000000):06X}" for _ in range(4)]
        tokens = _with_series(series, chance.choice(("#FFFFFF", "#000000")))
        root = world(tmp_path, plain=tokens)
        try:
            read_theme(root, "plain")
        except ProblemError as found:
            cured = _cured((str(one) for one in found.problems), tokens)
            read_theme(world(tmp_path, plain=cured), "plain")


def _with_series(series: Sequence[str], label: str) -> str:
    """Return tokens with these colours of series, each with a label of one colour."""
    first = re.compile(r'  series-1: "#1F5F73"\n  on-series-1: "#FFFFFF"\n')
    assert first.search(TOKENS)
    said = "".join(
        f'  series-{at}: "{one}"\n  on-series-{at}: "{label}"\n' for at, one in enumerate(series, 1)
    )
    names = ", ".join(f"series-{at}" for at in range(1, len(series) + 1))
    return first.sub(said, TOKENS).replace("series: [series-1]", f"series: [{names}]")


def test_a_colour_that_fails_beside_several_is_at_fault_itself(tmp_path: Path) -> None:
    """Those on it and below it are well: it is not they that are to be changed."""
    for part in ("assets/themes", "templates/languages"):
        copy_tree(ROOT / part, tmp_path / part)
    tokens = 'extends: ink\nname: {en: House}\ncolours: {ink: "#777799"}\n'
    with pytest.raises(ProblemError) as caught:
        read_theme(world(tmp_path, house=tokens), "house")
    (place,) = {problem.place for problem in caught.value.problems}
    (hint,) = {problem.hint for problem in caught.value.problems}
    assert str(place) == "assets/themes/house/tokens.yaml:3:16"
    (cure,) = re.findall("#[0-9A-F]{6}", hint)
    passing = world(tmp_path, house=tokens.replace("#777799", cure))
    assert read_theme(passing, "house").colours["ink"] == cure


def test_text_of_an_inverted_part_is_tested_on_its_ground(tmp_path: Path) -> None:
    panel = '  panel: "#777777"\nseries: [series-1]'
    (found,) = faults(tmp_path, "series: [series-1]", panel)
    assert "`on-panel` #FFFFFF on `panel` #777777 has a contrast of 4.48:1" in found


def test_roles_that_need_not_be_said_have_the_colour_of_others(tmp_path: Path) -> None:
    theme = read_theme(world(tmp_path, plain=TOKENS), "plain")
    assert theme.hex("panel") == theme.hex("ink")
    assert theme.hex("on-panel-accent") == theme.hex("on-ink") == theme.hex("paper")


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


def test_a_theme_that_extends_another_twice_is_told_where_it_does_again(tmp_path: Path) -> None:
    child = "extends: [plain, plain]\nname: {en: Child}\n"
    with pytest.raises(ProblemError) as caught:
        read_theme(world(tmp_path, plain=TOKENS, child=child), "child")
    assert str(caught.value).startswith(
        "assets/themes/child/tokens.yaml:1:18: error: `plain` stands twice in `extends` [REF06]"
    )


def test_a_layout_of_another_theme_is_had_by_extending_both(tmp_path: Path) -> None:
    poster = "slides: {layouts: {poster: {name: {en: Poster}}}}\n"
    root = world(
        tmp_path,
        plain=TOKENS,
        other=TOKENS,
        dusk=f"extends: plain\n{poster}",
    )
    said = "`dusk` has it: a theme of your own that says `extends: [dusk, other]` has both"
    assert whose_layout(root, "other", "poster") == said
    above = "`dusk`, which extends `plain`, has it: build with --theme dusk"
    assert whose_layout(root, "plain", "poster") == above
    assert not whose_layout(root, "plain", "banner")


def test_of_two_themes_that_one_extends_the_later_goes_over_the_earlier(tmp_path: Path) -> None:
    red = 'extends: plain\ncolours: {accent: "#AA0000", muted: "#333333"}\n'
    big = 'extends: plain\ncolours: {accent: "#004488"}\n'
    both = "extends: [red, big]\nname: {en: Both}\n"
    theme = read_theme(world(tmp_path, plain=TOKENS, red=red, big=big, both=both), "both")
    assert (theme.hex("accent"), theme.hex("muted")) == ("#004488", "#333333")


def test_an_unknown_one_of_two_is_told_at_its_name(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        read_theme(world(tmp_path, plain=TOKENS, both="extends: [plain, big]\n"), "both")
    assert str(caught.value).startswith("assets/themes/both/tokens.yaml:1:18: error: no theme")


def test_themes_that_extend_each_other_without_end_are_refused(tmp_path: Path) -> None:
    chain = {f"t{n}": f"extends: t{n + 1}\n" for n in range(2_000)}
    with pytest.raises(ProblemError, match="more than 20 themes extend each other"):
        read_theme(world(tmp_path, **chain), "t0")


def test_what_many_extend_is_read_once(tmp_path: Path) -> None:
    names = [f"t{n}" for n in range(12)]
    wide = {
        name: f"extends: [{', '.join(names[n + 1 :])}, plain]\n" for n, name in enumerate(names)
    }
    wide["t11"] = "extends: plain\n"
    begun = time.process_time()
    assert read_theme(world(tmp_path, plain=TOKENS, **wide), "t0").name
    assert time.process_time() - begun < 5


def test_themes_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        read_theme(world(tmp_path, one="extends: two\n", two="extends: one\n"), "one")
    assert str(caught.value) == (
        "assets/themes/two/tokens.yaml:1:10: error: themes extend each other: one → two → one"
        " [THEME02] (take `extends` out of one of them)"
    )


def test_contrast_is_wcag() -> None:
    assert ratio("#FFFFFF", "#000000") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


# --- the look that ships --------------------------------------------------------------------


@pytest.fixture(scope="module")
def ink() -> Theme:
    return read_theme(World(ROOT), "ink")


THEMES = themes(World(ROOT))


@pytest.mark.parametrize("name", THEMES)
def test_its_series_are_told_apart_in_grey(name: str) -> None:
    theme = read_theme(World(ROOT), name)
    assert len(theme.series) == 6
    for one, other in combinations([theme.hex(role) for role in theme.series], 2):
        assert ratio(one, other) > 1.12, (one, other)


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


def extended(tmp_path: Path, colours: str) -> Theme:
    base = TOKENS.replace("series: [series-1]\n", DARK)
    child = f"extends: base\nname: {{en: Child}}\n{colours}"
    return read_theme(world(tmp_path, base=base, child=child), "child")


def test_a_light_colour_that_is_changed_alone_changes_its_dark_sibling(tmp_path: Path) -> None:
    theme = extended(tmp_path, 'colours: {accent: "#00573F", paper: "#FFFDF5"}\n')
    assert theme.dark["accent"] == as_light_as("#00573F", "#F0906F")
    assert theme.dark["paper"] == as_light_as("#FFFDF5", "#101010")
    assert theme.dark["muted"] == "#AAAAAA"


def test_the_dark_panel_follows_an_ink_that_is_changed(tmp_path: Path) -> None:
    theme = extended(tmp_path, 'colours: {ink: "#102030"}\n')
    assert theme.dark["panel"] == as_light_as("#102030", "#303030")


def test_a_dark_colour_that_is_said_stays(tmp_path: Path) -> None:
    dark = 'colours: {accent: "#00573F"}\ndark: {accent: "#77CCAA"}\n'
    assert extended(tmp_path, dark).dark["accent"] == "#77CCAA"


def test_one_that_follows_and_fails_is_told_at_the_light_colour(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        extended(tmp_path, 'colours: {accent: "#0000C0"}\n')
    problem = caught.value.problems[0]
    assert str(problem).startswith("assets/themes/child/tokens.yaml:3:19: error: `accent` #")
    assert "on a dark screen" in problem.what
    cure = re.findall(r'it follows; write accent: "(#\w{6})" under `dark`', problem.hint)[0]
    dark = f'colours: {{accent: "#0000C0"}}\ndark: {{accent: "{cure}"}}\n'
    assert extended(tmp_path / "cured", dark).dark["accent"] == cure


def test_a_colour_of_the_theme_below_is_cured_in_the_one_on_top(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        extended(tmp_path, 'colours: {paper: "#B0B0B0"}\n')
    below = [one for one in caught.value.problems if one.place.file.endswith("base/tokens.yaml")]
    assert below
    for problem in below:
        pattern = (
            r'write [\w-]+: "#\w{6}" under `(colours|dark)` in assets/themes/child/tokens.yaml$'
        )
        assert re.search(pattern, problem.hint), problem.hint


def test_what_a_screen_shows_on_ink_stands_on_the_panel_when_it_is_dark(tmp_path: Path) -> None:
    tokens = TOKENS.replace("series: [series-1]\n", DARK).replace(
        "deck_fonts:", "contrast: [[paper, ink, text]]\ndeck_fonts:"
    )
    with pytest.raises(ProblemError) as caught:
        read_theme(world(tmp_path, plain=tokens), "plain")
    (problem,) = caught.value.problems
    assert "`paper` #101010 on `panel` #303030" in str(problem)
    assert "on a dark screen" in str(problem)


@pytest.mark.parametrize(
    ("said", "place", "message"),
    [
        ('colours:\n  akcent: "#A63420"\n', "4:3", "colour is called `akcent`|accent"),
        ('colours:\n  sereis-1: "#A63420"\n', "4:3", "colour is called `sereis-1`|series-1"),
        ("slides:\n  styles:\n    bodi: {sizes: [9]}\n", "5:5", "style is called `bodi`|body"),
        (
            "slides:\n  layouts:\n    onli: {footer: false}\n",
            "5:5",
            "layout is called `onli`|only",
        ),
        (
            "slides:\n  layouts:\n    only:\n      slots:\n        txt: {style: head}\n",
            "7:9",
            "slot is called `txt`|text",
        ),
    ],
)
def test_a_name_misspelt_in_what_a_theme_changes_is_told_with_the_right_one(
    tmp_path: Path, said: str, place: str, message: str
) -> None:
    dusk = f"extends: plain\nname: {{en: Dusk}}\n{said}page: {{fin: 1}}\n"
    with pytest.raises(ProblemError) as caught:
        read_theme(world(tmp_path, plain=TOKENS, dusk=dusk), "dusk")
    what, near = message.split("|")
    first, other = map(str, caught.value.problems)
    file = "assets/themes/dusk/tokens.yaml"
    assert first == f"{file}:{place}: error: no {what} [THEME05] (did you mean `{near}`?)"
    assert "unknown key `fin` [YAML11]" in other


def test_colours_of_a_themes_own_are_no_misspelt_ones(tmp_path: Path) -> None:
    own = "".join(f'  {role}: "#A63420"\n' for role in ("brand", "accent-2", "series-2", "pint"))
    dusk = f"extends: plain\nname: {{en: Dusk}}\ncolours:\n{own}"
    dusk += "contrast: [[pint, paper, text]]\n"
    theme = read_theme(world(tmp_path, plain=TOKENS, dusk=dusk), "dusk")
    assert {"brand", "accent-2", "series-2", "pint"} <= set(theme.colours)


def test_a_theme_and_its_layouts_are_named_in_languages_that_there_are(tmp_path: Path) -> None:
    (tmp_path / "templates/languages").mkdir(parents=True)
    (tmp_path / "templates/languages/en.yaml").write_text("name: English\n", encoding="utf-8")
    tokens = TOKENS.replace("{en: Plain}", "{en: Plain, fr: Sobre}").replace(
        "en: Only", "eng: Only"
    )
    with pytest.raises(ProblemError) as caught:
        read_theme(world(tmp_path, plain=tokens), "plain")
    file = "assets/themes/plain/tokens.yaml"
    assert [str(one).split(" (")[0] for one in caught.value.problems] == [
        f"{file}:1:19: error: no language is called `fr` [LANG01]",
        f"{file}:22:14: error: no language is called `eng` [LANG01]",
    ]


def test_a_limit_of_no_lines_is_refused(tmp_path: Path) -> None:
    (told,) = faults(tmp_path, "300]}", "300], most_lines: 0}")
    assert (
        "`most_lines` should be at least 1 [YAML15] (write 1 or more, or take the key out)" in told
    )


@pytest.mark.parametrize(
    ("box", "refused"),
    [
        ("[40, 110, 900, 320]", True),  # all of the slot stands on it
        ("[40, 110, 300, 320]", True),  # part of it does
        ("[56, 118, 848, 4]", False),  # a rule that it touches
        ("[0, 0, 40, 540]", False),  # beside it
    ],
)
def test_text_is_judged_against_the_ornament_that_it_stands_on(
    tmp_path: Path, box: str, refused: bool
) -> None:
    tokens = f"{TOKENS}      ornaments:\n        - {{box: {box}, fill: muted}}\n"
    plain = world(tmp_path, plain=tokens.replace("body, sizes: [20, 18]", "body, sizes: [20]"))
    try:
        read_theme(plain, "plain")
        told = ""
    except ProblemError as error:
        told = str(error)
    assert ("on `muted`" in told and "slot `text` of layout `only`" in told) == refused


def test_a_ground_that_an_ornament_covers_does_not_count(tmp_path: Path) -> None:
    tokens = TOKENS.replace("leading: 1.25, colour: ink", "leading: 1.25, colour: paper")
    covered = f"{tokens}      ornaments:\n        - {{box: [40, 20, 900, 100], fill: ink}}\n"
    assert read_theme(world(tmp_path, plain=covered), "plain")


def test_a_theme_that_extends_an_empty_list_is_told_at_it(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        read_theme(world(tmp_path, none="extends: []\n"), "none")
    assert str(caught.value) == (
        "assets/themes/none/tokens.yaml:1:10: error: this list is empty [YAML15]"
        " (name a theme, or take `extends` out)"
    )
