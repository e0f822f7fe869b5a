"""The fonts in assets/fonts, judged from the files themselves."""

from __future__ import annotations

import hashlib
import struct
from functools import cache
from pathlib import Path
from typing import Any

import opencc
import pytest
import uharfbuzz as hb
import yaml
from fontTools.pens.recordingPen import RecordingPen

from jianbao.fonts import coverage, rebuild, variants
from jianbao.fonts.catalogue import FACES, Coverage, Face, Package
from jianbao.fonts.fetch import fetch
from jianbao.fonts.manifest import manifest
from jianbao.problem import ProblemError

FONTS = Path(__file__).parent.parent / "assets" / "fonts"
HONG_KONG = [face for face in FACES if face.family.coverage is Coverage.HONG_KONG]
SIMPLIFIED = [face for face in FACES if face.family.coverage is Coverage.SIMPLIFIED]
CHINESE = HONG_KONG + SIMPLIFIED
WIDTHS = [face for face in FACES if face.family.coverage is Coverage.WIDTHS]
#: What OpenCC makes of 讠, 钅, 磙 and 垴; Noto HK has neither these radicals nor characters.
#: 硷 and 甦 are of the other script: OpenCC leaves them alone where they stand alone.
NOT_UPSTREAM = frozenset(map(ord, "訁釒磙堖硷甦"))
#: Letters of HKSCS for phonetics that Noto HK lacks.
PHONETIC = frozenset(map(ord, "ŋɐɔɛɪɵʃʊˆ"))


def each(faces: tuple[Face, ...] | list[Face]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("face", faces, ids=lambda face: face.file)


@cache
def opened(face: Face) -> hb.Face:
    return hb.Face(hb.Blob((FONTS / face.file).read_bytes()))


def missing(face: Face, characters: frozenset[int]) -> str:
    return "".join(map(chr, sorted(characters - set(opened(face).unicodes))))


def advances(face: Face, text: str, language: str = "zh-Hant", **features: bool) -> list[int]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Hani", language
    hb.shape(hb.Font(opened(face)), buffer, features)
    return [position.x_advance for position in buffer.glyph_positions]


def outline(face: Face, character: str) -> list[Any]:
    font, pen = hb.Font(opened(face)), RecordingPen()
    glyph = font.get_nominal_glyph(ord(character))
    assert glyph, f"{face.file} lacks {character}"
    font.draw_glyph_with_pen(glyph, pen)
    return list(pen.value)


def centre(face: Face, character: str) -> float:
    """Return where the middle of the character's ink lies, 0 left to 1 right."""
    font = hb.Font(opened(face))
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord(character)))
    return float((extents.x_bearing + extents.width / 2) / opened(face).upem)


def table(face: Face, tag: str) -> bytes:
    return bytes(opened(face).reference_table(tag).data)


def pairs(one: list[Face], other: list[Face]) -> list[tuple[Face, Face]]:
    return [(a, b) for a, b in zip(one, other, strict=True) if a.weight == b.weight]


def test_character_sets_are_as_large_as_their_standards_say() -> None:
    assert len(coverage.big5_level_1()) == 5401
    assert len([code for code in coverage.gb2312() if 0x4E00 <= code <= 0x9FFF]) == 6763
    assert len(coverage.hkscs()) == 2989


@each(HONG_KONG)
def test_hong_kong_faces_have_big5_level_1_and_hkscs(face: Face) -> None:
    assert missing(face, coverage.big5_level_1()) == ""
    assert missing(face, coverage.hkscs() - PHONETIC) == ""


@each(SIMPLIFIED)
def test_simplified_faces_have_gb2312(face: Face) -> None:
    assert missing(face, coverage.gb2312()) == ""


@each(CHINESE)
def test_conversion_brings_no_character_that_a_face_lacks(face: Face) -> None:
    way, source = "s2hk", coverage.gb2312()
    if face in SIMPLIFIED:
        way, source = "hk2s", coverage.big5_level_1() | set(map(ord, variants.PLACES))
    converted = opencc.OpenCC(way).convert("".join(map(chr, sorted(source))))
    han = frozenset(code for code in map(ord, converted) if 0x3400 <= code <= 0x9FFF)
    assert missing(face, han - NOT_UPSTREAM) == ""


@each(HONG_KONG)
def test_hong_kong_faces_have_names_science_variants_and_places(face: Face) -> None:
    assert missing(face, frozenset(map(ord, "斌晟昶婕硅烷説鋭悦税脱" + variants.PLACES))) == ""


@each(FACES)
def test_every_face_has_the_latin_and_punctuation_of_our_text(face: Face) -> None:
    text = "AZaz09 %,.-–—‘’“”…·•×éñ€£¥"
    assert missing(face, frozenset(map(ord, text))) == ""


@each(CHINESE)
def test_chinese_faces_have_our_marks(face: Face) -> None:
    assert missing(face, frozenset(map(ord, "，。、；：？！「」『』（）《》〈〉—…·①②→■●"))) == ""


@each(CHINESE)
@pytest.mark.parametrize("text", ["」「", "）、", "」，", "：「", "（「"])
def test_chws_takes_half_an_em_from_punctuation_in_a_row(face: Face, text: str) -> None:
    assert sum(advances(face, text)) == 2000
    assert sum(advances(face, text, chws=True)) == 1500


@each(CHINESE)
@pytest.mark.parametrize("text", ["」「", "：「", "（「「", "」」，"])
def test_chws_never_makes_the_pen_run_backwards(face: Face, text: str) -> None:
    """Positioned backwards, a mark is read as the start of a new line by pdftotext."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script = "ltr", "Hani"
    font = hb.Font(opened(face))
    hb.shape(font, buffer, {"chws": True})
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        assert position.x_offset == 0
        assert position.x_advance == font.get_glyph_h_advance(info.codepoint)
    assert [p.x_advance for p in buffer.glyph_positions].count(500) == len(text) - 1


@each(CHINESE)
def test_a_comma_before_a_closing_bracket_is_halved_only_where_it_stands_left(face: Face) -> None:
    halved = sum(advances(face, "，」", chws=True)) == 1500
    assert halved is (face in SIMPLIFIED)


@each(CHINESE)
@pytest.mark.parametrize("language", ["zh-Hant", "zh-HK", "zh-CN", "en"])
def test_the_dash_is_two_ems_whatever_the_language(face: Face, language: str) -> None:
    assert sum(advances(face, "——", language)) == 2000


@each(CHINESE)
def test_tabular_figures_are_equally_wide(face: Face) -> None:
    assert len(set(advances(face, "0123456789", tnum=True))) == 1


@each([face for face in FACES if face.role in {"serif", "sans", "display"}])
def test_figures_of_text_faces_can_stand_in_columns(face: Face) -> None:
    # 1 unit in 1,000: Source Sans Italic's nought is that much narrower upstream.
    widths = advances(face, "0123456789", "en", tnum=True)
    assert max(widths) - min(widths) <= 1


@pytest.mark.parametrize(
    ("here", "there"), pairs(HONG_KONG, SIMPLIFIED), ids=lambda face: face.file
)
@pytest.mark.parametrize("character", "骨述直角")
def test_hong_kong_forms_are_not_the_mainland_ones(here: Face, there: Face, character: str) -> None:
    assert outline(here, character) != outline(there, character)


@each(CHINESE)
def test_commas_stand_in_the_middle_in_hong_kong_and_left_on_the_mainland(face: Face) -> None:
    for mark in "，。、":
        assert (0.4 < centre(face, mark) < 0.6) is (face in HONG_KONG)


@each(HONG_KONG)
def test_both_characters_of_a_hong_kong_pair_are_there(face: Face) -> None:
    for one, other in ("着著", "裏裡", "線綫", "羣群"):
        assert outline(face, one) != outline(face, other)


@each(FACES)
def test_faces_are_static_truetype_and_free_to_embed(face: Face) -> None:
    tags = set(opened(face).table_tags)
    assert {"glyf", "loca", "cmap", "GPOS"} <= tags
    assert not tags & {"fvar", "gvar", "CFF ", "CFF2"}
    assert struct.unpack_from(">H", table(face, "OS/2"), 8) == (0,)


@each(FACES)
def test_faces_carry_their_family_weight_and_copyright(face: Face) -> None:
    assert (opened(face).get_name(1) or "").startswith(face.family.name)
    assert struct.unpack_from(">H", table(face, "OS/2"), 4) == (face.weight,)
    assert opened(face).get_name(0)
    assert "Open Font License" in (FONTS / face.family.folder / "OFL.txt").read_text("utf-8")


def test_weights_of_a_family_are_really_different() -> None:
    drawn = [str(outline(face, "A")) for face in FACES if face not in WIDTHS]
    assert len(set(drawn)) == len(drawn) - len(SIMPLIFIED)  # SC shares its Latin with HK


@each(WIDTHS)
def test_faces_of_widths_alone_draw_nothing_and_keep_advances_and_kerning(face: Face) -> None:
    assert outline(face, "A") == []
    assert (FONTS / face.file).stat().st_size < 15_000
    apart = sum(advances(face, one, "en")[0] for one in "AVATAR")
    assert sum(advances(face, "AVATAR", "en")) < apart


@pytest.mark.parametrize(
    ("face", "advance"),
    [("arimo", 1139), ("tinos", 1024)],
)
def test_widths_are_those_that_the_makers_of_arial_and_times_give(face: str, advance: int) -> None:
    # The figures of both are published: 1,139 and 1,024 of 2,048 units to the em.
    (regular,) = [one for one in WIDTHS if one.family.folder == face and one.weight == 400]
    assert advances(regular, "0123456789", "en") == [advance] * 10


def test_files_are_those_of_the_manifest() -> None:
    listing = yaml.safe_load((FONTS / "fonts.yaml").read_text("utf-8"))["fonts"]
    said = {each["file"]: (each["bytes"], each["sha256"]) for each in listing}
    found = {}
    for path in FONTS.glob("*/*.ttf"):
        data = path.read_bytes()
        name = path.relative_to(FONTS).as_posix()
        found[name] = (len(data), hashlib.sha256(data).hexdigest())
    assert said == found


def test_manifest_is_what_the_catalogue_says() -> None:
    assert (FONTS / "fonts.yaml").read_text("utf-8") == manifest(FONTS)


def test_all_fonts_together_stay_below_42_and_a_half_megabytes() -> None:
    assert sum(path.stat().st_size for path in FONTS.glob("*/*")) < 42.5e6


def test_unknown_family_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        rebuild(tmp_path, ["Comic Sans"])
    known = ", ".join(sorted({face.family.folder for face in FACES}))
    assert "noto-serif-hk" in known
    assert str(caught.value) == (
        f"assets/fonts: error: no such font family: comic-sans [FONT03] (known: {known})"
    )


def test_missing_npm_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProblemError) as caught:
        fetch(Package("@x/y", "1.0.0", "sha512-"), tmp_path)
    assert str(caught.value) == (
        "assets/fonts: error: npm is missing [FONT02]"
        " (install Node.js 20 or newer: npm comes with it)"
    )


def test_a_package_that_is_not_the_pinned_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = tmp_path / "npm"
    npm.write_text(f"#!/bin/sh\necho other > {tmp_path}/y-1.0.0.tgz\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProblemError) as caught:
        fetch(Package("@x/y", "1.0.0", "sha512-"), tmp_path)
    assert str(caught.value) == (
        "assets/fonts: error: @x/y@1.0.0 is not the file that was pinned [FONT02] (do not use it;"
        " compare the registry's integrity with jianbao/fonts/catalogue.py)"
    )
