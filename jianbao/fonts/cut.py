"""Cut an East Asian face to the characters we print, and give it what setting Chinese needs.

Four steps, bytes to bytes: make the region's forms the default, subset, ``chws``, ``tnum``.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from io import BytesIO
from typing import TYPE_CHECKING

from jianbao.fonts import spacing
from jianbao.fonts.layout import add_feature, append_lookup

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FEATURES = (
    *("ccmp", "locl", "liga", "kern", "mark", "mkmk"),
    *("palt", "halt", "chws", "fwid", "hwid", "pwid", "tnum"),
)
_UNUSED_TABLES = ("vhea", "vmtx", "VORG", "STAT", "DSIG")
_DIGITS = "0123456789"
#: Family, full name and typographic family (OpenType, name ids).
_FAMILY_NAMES = (1, 4, 16)


def cut(data: bytes, characters: AbstractSet[int], region: str) -> bytes:
    """Return the face ``data`` with ``characters`` only, set up for ``region`` (ZHH or ZHS).

    The result is the same, byte for byte, for the same input and library versions.
    """
    data = _edit(data, lambda font: _localise(font, region), {"GSUB"})
    data = _space_punctuation(_subset(data, characters))
    return _edit(data, _add_tabular_figures, {"GPOS"})


def emptied(data: bytes, characters: AbstractSet[int]) -> bytes:
    """Return what the face ``data`` knows of the widths of ``characters``: no letter is drawn.

    Each keeps its advance and its kerning.
    """
    return _edit(_subset(data, characters), _empty, {"glyf", "loca", "head", "name"})


def _empty(font: TTFont) -> None:
    """Take the outlines of all letters, and give it a name that nobody asks for to read by."""
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    for name in font.getGlyphOrder():
        font["glyf"][name] = Glyph()
    for record in font["name"].names:
        if record.nameID in _FAMILY_NAMES:
            record.string = f"{record.toUnicode()} Widths"


def _localise(font: TTFont, region: str) -> None:
    """Make the region's own forms the default, whatever ``lang`` the text has.

    Noto gives the joined full-width dash of —— only to text tagged zh-HK (or zh-CN); to
    plain zh-Hant it gives a Latin dash, and Korean figures.
    """
    for record in font["GSUB"].table.ScriptList.ScriptRecord:
        for language in record.Script.LangSysRecord:
            if language.LangSysTag.strip() == region:
                record.Script.DefaultLangSys = language.LangSys
        record.Script.LangSysRecord = []


def _subset(data: bytes, characters: AbstractSet[int]) -> bytes:
    import uharfbuzz as hb

    order = hb.SubsetInput()
    order.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    order.unicode_set.update(characters)
    order.name_id_set.update(range(26))
    order.drop_table_tag_set.update(_tag(name) for name in _UNUSED_TABLES)
    order.layout_feature_tag_set.clear()
    order.layout_feature_tag_set.update(_tag(name) for name in FEATURES)
    return bytes(hb.subset(hb.Face(hb.Blob(data)), order).blob.data)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _space_punctuation(data: bytes) -> bytes:
    font = spacing.positioned(data)
    spacing.substitute(font)
    return _save(font, spacing.TABLES)


def _add_tabular_figures(font: TTFont) -> None:
    """Add ``tnum`` where figures differ in width: all as wide as the nought, centred."""
    from fontTools.otlLib.builder import SinglePosBuilder, buildValue

    glyphs = [font.getBestCmap()[ord(digit)] for digit in _DIGITS]
    widths = {glyph: font["hmtx"][glyph][0] for glyph in glyphs}
    target = widths[glyphs[0]]
    if set(widths.values()) == {target}:
        return
    builder = SinglePosBuilder(font, None)
    for glyph, width in widths.items():
        change = target - width
        builder.mapping[glyph] = buildValue({"XPlacement": change // 2, "XAdvance": change})
    table = font["GPOS"].table
    add_feature(table, "tnum", [append_lookup(table, builder.build())])


def _edit(data: bytes, change: Callable[[TTFont], None], changed: AbstractSet[str]) -> bytes:
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(data), recalcTimestamp=False)
    change(font)
    return _save(font, changed)


def _save(font: TTFont, changed: AbstractSet[str]) -> bytes:
    """Return the font's bytes; tables not named in ``changed`` are copied, not recompiled."""
    font.recalcTimestamp = font.recalcBBoxes = False
    for table in [each for each in font.tables if each not in changed]:
        del font.tables[table]
    out = BytesIO()
    font.save(out)
    return out.getvalue()
