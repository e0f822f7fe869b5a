"""Contextual half-width spacing of punctuation (``chws``), made with half-width glyphs.

As Noto and ``east_asian_spacing`` make it, ``chws`` is positioning: a full-width glyph takes half
its room. In a PDF the pen then runs backwards, and poppler reads 他說：「 as two lines. With glyphs
that are half as wide the same setting is read as one.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jianbao.fonts.layout import add_feature, append_lookup, remove_feature

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

TABLES = frozenset({"GPOS", "GSUB", "glyf", "loca", "head", "hhea", "hmtx", "maxp"})


class _Marks(NamedTuple):
    """Glyphs by what happens to them, and by what must stand beside them for it to happen."""

    closing: list[str]
    before: list[str]
    opening: list[str]
    after: list[str]


def positioned(data: bytes) -> TTFont:
    """Return the font ``data`` with a positioning ``chws``: its own, or one made here."""
    import asyncio  # as long to load as all else here

    from east_asian_spacing import Builder

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "face.ttf")
        path.write_bytes(data)
        builder = Builder(path)
        if not builder.font.has_gpos_feature("chws"):
            asyncio.run(builder.build())
        font: TTFont = builder.font.ttfont
    return font


def substitute(font: TTFont) -> None:
    """Turn the font's ``chws`` from positioning into substitution by half-width glyphs."""
    from fontTools.otlLib import builder

    marks = _marks(remove_feature(font["GPOS"].table, "chws"))
    half = _halves(font, marks)
    table = font["GSUB"].table
    single = builder.SingleSubstBuilder(font, None)
    single.mapping = half
    swap = append_lookup(table, single.build())
    closing = builder.ChainContextSubstBuilder(font, None)
    closing.rules.append(builder.ChainContextualRule([], [marks.closing], [marks.before], [[swap]]))
    after = [*marks.after, *(half[glyph] for glyph in marks.opening)]
    opening = builder.ChainContextSubstBuilder(font, None)
    opening.rules.append(builder.ChainContextualRule([after], [marks.opening], [], [[swap]]))
    lookups = [append_lookup(table, each.build()) for each in (closing, opening)]
    add_feature(table, "chws", lookups)


def _marks(lookups: list[Any]) -> _Marks:
    """Read the two lookups that ``east_asian_spacing`` makes; Noto's own are of its making."""
    pair, chain = (lookup.SubTable[0] for lookup in lookups)
    pair, chain = (getattr(each, "ExtSubTable", each) for each in (pair, chain))
    return _Marks(
        closing=list(pair.Coverage.glyphs),
        before=[glyph for glyph, kind in pair.ClassDef2.classDefs.items() if kind],
        opening=list(chain.InputCoverage[0].glyphs),
        after=list(chain.BacktrackCoverage[0].glyphs),
    )


def _halves(font: TTFont, marks: _Marks) -> dict[str, str]:
    """Add a half-width twin of each mark; an opening one loses its left half."""
    from fontTools.pens.transformPen import TransformPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    half = font["head"].unitsPerEm // 2
    shifts = {**dict.fromkeys(marks.closing, 0), **dict.fromkeys(marks.opening, -half)}
    drawn = font.getGlyphSet()
    twins = {}
    for name, shift in shifts.items():
        pen = TTGlyphPen(None)
        drawn[name].draw(TransformPen(pen, (1, 0, 0, 1, shift, 0)))
        twins[f"{name}.half"] = pen.glyph()
    order = [*font.getGlyphOrder(), *twins]
    for name, glyph in twins.items():
        glyph.recalcBounds(font["glyf"])
        font["glyf"].glyphs[name] = glyph
        font["hmtx"].metrics[name] = (half, glyph.xMin)
    font.setGlyphOrder(order)
    font["glyf"].setGlyphOrder(order)
    return {name: f"{name}.half" for name in shifts}
