"""Colour roles become theme colours."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import replace

import pytest

from jianbao.export.office.palette import SLOTS, Palette
from jianbao.model.language import Language
from tests.export.powerpoint import sample
from tests.export.powerpoint.reading import find, part

PALETTE = Palette(sample.THEME)


@pytest.mark.parametrize(
    ("role", "slot"),
    [
        ("ink", "tx1"), ("paper", "bg1"), ("muted", "tx2"), ("tint", "bg2"),
        ("series-1", "accent1"), ("series-4", "accent4"), ("accent", "accent5"),
        ("rule", "accent6"), ("on-ink", "bg1"), ("on-series-2", "tx1"),
    ],
)  # fmt: skip
def test_a_role_is_its_slot(role: str, slot: str) -> None:
    assert PALETTE.colour(role) == f'<a:schemeClr val="{slot}"/>'


def shaded(markup: str, base: str) -> list[int]:
    """Return the colour that a program makes of a shade of ``base``."""
    saturation, keep, add = (
        int(markup.split(f'<a:{name} val="')[1].split('"', maxsplit=1)[0]) / 100_000
        for name in ("satMod", "lumMod", "lumOff")
    )
    rgb = [int(base[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    hue, light, full = rgb_to_hls(*rgb)
    made = hls_to_rgb(hue, light * keep + add, min(full * saturation, 1))
    return [round(part * 255) for part in made]


@pytest.mark.parametrize(
    ("role", "base", "slot"),
    [("on-ink-muted", "ink", "tx1"), ("on-ink-accent", "accent", "accent5")],
)
def test_a_lighter_role_is_a_shade_that_follows_its_base(role: str, base: str, slot: str) -> None:
    markup = PALETTE.colour(role)
    assert markup.startswith(f'<a:schemeClr val="{slot}">')
    wanted = [int(sample.COLOURS[role][at : at + 2], 16) for at in (1, 3, 5)]
    made = shaded(markup, sample.COLOURS[base])
    assert all(abs(one - other) <= 3 for one, other in zip(made, wanted, strict=True))


def test_a_colour_of_another_hue_is_written_as_it_is() -> None:
    theme = replace(sample.THEME, colours={**sample.COLOURS, "odd": "#c0ffee"})
    assert Palette(theme).colour("odd") == '<a:srgbClr val="C0FFEE"/>'


def test_a_darker_role_is_a_shade_of_the_series_that_is_as_strong_a_colour() -> None:
    colours = {**sample.COLOURS, "series-5": "#94690F", "series-6": "#513A08"}
    series = (*sample.THEME.series, "series-5", "series-6")
    palette = Palette(replace(sample.THEME, colours=colours, series=series))
    assert palette.colour("series-5") == '<a:schemeClr val="accent6"/>'
    markup = palette.colour("series-6")
    assert markup.startswith('<a:schemeClr val="accent6"><a:satMod')
    assert "lumOff" not in markup
    dark = shaded(markup.replace("</a:schemeClr>", '<a:lumOff val="0"/></a:schemeClr>'), "#94690F")
    assert all(abs(one - other) <= 3 for one, other in zip(dark, (0x51, 0x3A, 0x08), strict=True))


def test_a_lighter_grey_is_a_shade_of_grey_ink() -> None:
    theme = replace(sample.THEME, colours={**sample.COLOURS, "ink": "#1B1B1B", "rule": "#CDCDCD"})
    markup = Palette(replace(theme, scheme=dict.fromkeys(SLOTS, "ink"))).colour("rule")
    assert markup.startswith('<a:schemeClr val="tx1"><a:lumMod')
    assert (
        shaded(markup.replace("<a:lumMod", '<a:satMod val="0"/><a:lumMod'), "#1B1B1B") == [205] * 3
    )


def test_the_theme_part_holds_the_tokens() -> None:
    root = part(sample.deck(), "ppt/theme/theme1.xml")
    slots = {
        slot.tag.rpartition("}")[2]: find(slot, "a:srgbClr/@val")[0]
        for slot in find(root, ".//a:clrScheme/*")
    }
    assert slots == {
        "dk1": "14213D", "lt1": "FFFFFF", "dk2": "55607A", "lt2": "F3F4F7",
        "accent1": "1F5F73", "accent2": "6F97A6", "accent3": "8F8878", "accent4": "14213D",
        "accent5": "A6341B", "accent6": "C9CEDA", "hlink": "A6341B", "folHlink": "55607A",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "east_asian"),
    [(sample.ZH, "Microsoft JhengHei"), (sample.EN, "Microsoft JhengHei")],
)
def test_theme_fonts_name_latin_and_east_asian_faces(language: Language, east_asian: str) -> None:
    root = part(sample.deck(language), "ppt/theme/theme1.xml")
    for scheme, latin in (("majorFont", "Georgia"), ("minorFont", "Calibri")):
        assert find(root, f".//a:{scheme}/a:latin/@typeface") == [latin]
        assert find(root, f".//a:{scheme}/a:ea/@typeface") == [east_asian]
        assert find(root, f".//a:{scheme}/a:font[@script='Hans']/@typeface") == ["Microsoft YaHei"]


def test_a_theme_with_few_roles_still_fills_the_scheme() -> None:
    few = {role: sample.COLOURS[role] for role in ("paper", "ink", "series-1")}
    palette = Palette(replace(sample.THEME, colours=few, series=("series-1",)))
    assert set(palette.slots.values()) == {"paper", "ink", "series-1"}
