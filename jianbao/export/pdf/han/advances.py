"""Widens the glyphs of a shaped line by the seams between them, one by one."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

from jianbao.export.pdf.han.lines import Private, is_chinese, leaves
from jianbao.export.pdf.han.seams import CLOSING, GAP, KINDS, Setting, gaps, seams

BEARING = 0.15  # What a squeezed mark keeps at its right, in em: as in the fonts' half forms.
_GLYPH = ffi.sizeof("PangoGlyphInfo")


def with_settings(
    original: Private, context: Private, box: Private, *args: Private, **options: Private
) -> Private:
    """Tell each text box of a Chinese line what follows it, before lines are made of it."""
    if isinstance(box, boxes.LineBox) and is_chinese(box.style) and not hasattr(box, "settings"):
        box.settings = True
        after, rest = "", 0
        for leaf, raised in reversed(list(leaves(box))):
            text = leaf.text if leaf else "\ufffc"
            if leaf:
                leaf.justification_spacing = Setting().but(after=after * (not raised), rest=rest)
            after = "X" if raised else text[:1].translate(KINDS) or after
            rest += len(text) * (not raised)
    return original(context, box, *args, **options)


def set_text(original: Private, layout: Private, text: str, justify: bool = False) -> None:
    """Set a layout's text, whose glyphs have not been widened yet."""
    layout.spaced = False
    original(layout, text, justify)


def get_first_line(original: Private, layout: Private) -> tuple[Private, int | None]:
    """Return the first line with its glyphs widened, once."""
    line, index = original(layout)
    if isinstance(layout.justification_spacing, Setting) and not layout.spaced:
        layout.spaced = True
        _space(layout, line)
    return line, index


def line_size(original: Private, line: Private, style: Private) -> tuple[float, float]:
    """Return the size with the width as drawn: Pango has kept the one before its glyphs grew."""
    width, height = original(line, style)
    if line is Layout.latest[0]:
        spacing = style["letter_spacing"]
        width = Layout.latest[1] * FROM_UNITS + (0 if spacing == "normal" else spacing)
    return width, height


def _space(layout: Private, line: Private) -> None:
    """Widen the glyphs of a shaped line by its setting; note how far each cluster reaches."""
    setting, em = layout.justification_spacing, layout.style["font_size"]
    after = "" if setting.at_end else setting.after
    if setting.pair or setting.gap:
        units = setting.units(em)
        gains = {end: units[kind] for end, kind in seams(layout.text, after)}
    else:
        gains = dict.fromkeys(gaps(layout.text, after), round(GAP * em * TO_UNITS))
    fonts: set[Private] = set()
    length, x, layout.reach, run = len(layout.text.encode()), 0, {}, line.runs
    while run != ffi.NULL:
        item, string = run.data.item, run.data.glyphs
        size, start, stop = string.num_glyphs, item.offset, item.offset + item.length
        ends = [*[start + at for at in ffi.unpack(string.log_clusters, size)[1:]], stop]
        # Each PangoGlyphInfo as five integers, of which the second is the width: fast to reach.
        info = memoryview(ffi.buffer(string.glyphs, size * _GLYPH)).cast("i")
        for end, gain in gains.items():
            place = bisect_left(ends, end)  # A cluster's last glyph is the first with its end.
            if place < size and ends[place] == end:
                info[5 * place + 1] += gain
        spare = _spare(layout, item.analysis.font, string.glyphs[size - 1]) * (stop == length)
        if setting.at_end:
            info[5 * size - 4] -= spare
        layout.tail = (spare + gains.get(stop, 0)) * FROM_UNITS * (not setting.at_end)
        reached = [x + width for width in accumulate(info[1::5].tolist())]
        layout.reach.update(zip(ends, reached, strict=True))
        x = reached[-1]
        fonts.add(item.analysis.font)
        run = run.next
    type(layout).latest, layout.mixed = (line, x), len(fonts) > 1


def _spare(layout: Private, font: Private, glyph: Private) -> Private:
    """Return what a mark may lose at the end of a line, by its ink, in Pango's units."""
    if layout.text[-1] not in CLOSING:
        return 0
    ink, width = ffi.new("PangoRectangle *"), glyph.geometry.width
    pango.pango_font_get_glyph_extents(font, glyph.glyph, ink, ffi.NULL)
    bearing = round(BEARING * layout.style["font_size"] * TO_UNITS)
    return max(0, min(width - ink.x - ink.width - bearing, width // 2))
