"""Sets Chinese lines in WeasyPrint 70.0, which has no means for it, through its private parts.

Plain WeasyPrint stretches spaces only, so that justified Chinese ends ragged, and it knows
neither the gap between Han and Latin nor squeezed marks. Letter spacing would cut the text into
runs, lose ligatures, kerning and `chws` at each cut (Kozea/WeasyPrint#1469, #2928), and put half
of a gap on the wrong side of its glyph. (Neither issue is about Chinese: none upstream was found
that is.) So advances are changed glyph by glyph after shaping,
and Chinese lines are broken here, by the very widths they are drawn with.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate, islice
from math import inf
from operator import add
from typing import Any, TypeAlias

import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

from jianbao.model.text import HAN_GAP

VERSION = "70.0"
GAP = HAN_GAP
CAP = 0.09  # The most that a pair is stretched, in em: more reads as a space.
LOOSE = 0.35  # The most that a mark or gap is set off further where that is not enough, in em.
BEARING = 0.15  # What a squeezed mark keeps at its right, in em: as in the fonts' half forms.
ROUNDING = 1 / 16  # In CSS pixels: Pango rounds each advance to 1/1024.

Private: TypeAlias = Any  # WeasyPrint has no type stubs.

# Kinds: Han, other Wide, Latin, Digit, Opening, Closing, Ellipsis or dash, Space; X is the rest.
_CLOSING = "。，、；：！？」』）》〉】〕”’"
_KINDS = {
    **dict.fromkeys("「『（《〈【〔“‘", "O"),
    **dict.fromkeys(_CLOSING, "C"),
    **dict.fromkeys("—―…⋯", "E"),
    **dict.fromkeys(" \u00a0", "S"),
    **dict.fromkeys("%‰°℃$€£¥", "D"),
    **dict.fromkeys("々〇", "H"),
}
_UNUSUAL = re.compile("[\n\t\f\x85\xad\u2028\u2029]")
# Seams: a Pair, a Mark and what it is set off from, a Gap, the gap before a Unit, a Space.
_SEAMS = {a + b: "P" for a in "HWELD" for b in "HWELD"} | {"S" + b: "S" for b in "HWOCELDX"}
_SEAMS |= {"C" + b: "M" for b in "HWELD"} | {a + "O": "M" for a in "HWELD"}
_SEAMS |= dict.fromkeys(("LL", "LD", "DL", "DD", "EE"), "")
_SEAMS |= {"HL": "G", "HD": "G", "LH": "G", "DH": "U"}
_GAPS = re.compile("(?=HL|HD|LH|DH)")
_SPACE = 3  # A space stretches as much as three pairs.
_GLYPH = ffi.sizeof("PangoGlyphInfo")


class _Kinds(dict[int, str]):
    """The kind of each code point, found when first asked for, in str.translate's form."""

    def __missing__(self, code: int) -> str:
        char, kind = chr(code), "X"
        if char in _KINDS:
            kind = _KINDS[char]
        elif unicodedata.east_asian_width(char) in "WF":
            kind = "H" if char.isalpha() and unicodedata.name(char, "").startswith("CJK") else "W"
        elif code < 0x2000 and char.isalnum():
            kind = "D" if char.isdigit() else "L"
        self[code] = kind
        return kind


_kinds = _Kinds()


class Setting(float):
    """How one text box is set; a zero, where WeasyPrint hands ``justification_spacing`` on."""

    after = ""  # The kind of the character that follows in the paragraph, if it touches.
    rest = 0  # How many characters of the paragraph follow the box.
    at_end = False  # Whether the box ends a line: no gap after it, and its last mark squeezed.
    pair = gap = space = 0.0  # What each such seam gains to fill a line, in CSS pixels.

    def but(self, **changes: object) -> Setting:
        """Return a copy with ``changes``."""
        new = Setting()
        new.__dict__.update(self.__dict__, **changes)
        return new

    def units(self, em: float) -> dict[str, int]:
        """Return what is added at each kind of seam, in Pango's units."""
        cut = em / 2000 if self.pair else 0.0  # A PDF's thousandths are cut off, not rounded.
        pair, gap = self.pair + cut, self.gap + cut
        added = {"P": pair, "M": pair + gap, "G": GAP * em + gap, "U": GAP * em, "S": self.space}
        return {kind: round(space * TO_UNITS) for kind, space in added.items()}


def gaps(text: str, after: str) -> list[int]:
    """Return the bytes at which Han and Latin meet."""
    found = _GAPS.finditer(text.translate(_kinds) + after)
    return [len(text[: seam.start() + 1].encode()) for seam in found]


@lru_cache(maxsize=1024)
def seams(text: str, after: str) -> list[tuple[int, str]]:
    """Return the byte and the kind of each boundary that takes space in a line to be filled."""
    ends = accumulate(len(char.encode()) for char in text)
    kinds = text.translate(_kinds) + after
    between = map(_SEAMS.get, map(add, kinds, kinds[1:]))
    return [(end, kind) for end, kind in zip(ends, between, strict=False) if kind]


@lru_cache(maxsize=1024)
def count(text: str, after: str) -> dict[str, int]:
    """Return how many seams of each kind there are."""
    found = [kind for _, kind in seams(text, after)]
    return {kind: found.count(kind) for kind in "PMGUS"}


def install() -> None:
    """Patch WeasyPrint, once in a process; refuse any version but the one this is written for."""
    if weasyprint.__version__ != VERSION:
        raise RuntimeError(
            f"jianbao/export/pdf/han.py is written for WeasyPrint {VERSION}, and this is "
            f"{weasyprint.__version__}: install the pinned version, or port the module"
        )
    if not hasattr(Layout, "tail"):
        Layout.latest = None, 0  # The line last spaced and its width, in Pango's units.
        Layout.tail = 0.0  # What the last glyph would lose at the end of a line, in CSS pixels.
        for owner, name, function in (
            (Layout, "set_text", _set_text),
            (Layout, "get_first_line", _get_first_line),
            (line_break, "line_size", _line_size),
            (inline, "get_next_linebox", _with_settings),
            (preferred, "inline_line_widths", _with_settings),
            (inline, "split_first_line", _split_first_line),
            (inline, "justify_line", _justify_line),
            (inline, "can_break_text", _can_break_text),
        ):
            setattr(owner, name, _wrapped(getattr(owner, name), function))


def _wrapped(original: Private, function: Private) -> Callable[..., Private]:
    return lambda *args, **kwargs: function(original, *args, **kwargs)


def _is_chinese(style: Private) -> bool:
    return _is_code_of_chinese(style["lang"])


def _is_code_of_chinese(lang: str | None) -> bool:
    return (lang or "").partition("-")[0].lower() == "zh"


def _leaves(box: Private, raised: bool = False) -> Iterator[tuple[Private, bool]]:
    """Yield what stands in a line: text, and whether it is off the baseline; None for the rest."""
    for child in box.children:
        if isinstance(child, boxes.InlineBox):
            yield from _leaves(child, raised or child.style["vertical_align"] != "baseline")
        elif child.is_in_normal_flow():
            yield (child if isinstance(child, boxes.TextBox) else None), raised


def _with_settings(
    original: Private, context: Private, box: Private, *args: Private, **options: Private
) -> Private:
    """Tell each text box of a Chinese line what follows it, before lines are made of it."""
    if isinstance(box, boxes.LineBox) and _is_chinese(box.style) and not hasattr(box, "settings"):
        box.settings = True
        after, rest = "", 0
        for leaf, raised in reversed(list(_leaves(box))):
            text = leaf.text if leaf else "\ufffc"
            if leaf:
                leaf.justification_spacing = Setting().but(after=after * (not raised), rest=rest)
            after = "X" if raised else text[:1].translate(_kinds) or after
            rest += len(text) * (not raised)
    return original(context, box, *args, **options)


def _set_text(original: Private, layout: Private, text: str, justify: bool = False) -> None:
    layout.spaced = False
    original(layout, text, justify)


def _get_first_line(original: Private, layout: Private) -> tuple[Private, int | None]:
    line, index = original(layout)
    if isinstance(layout.justification_spacing, Setting) and not layout.spaced:
        layout.spaced = True
        _space(layout, line)
    return line, index


def _line_size(original: Private, line: Private, style: Private) -> tuple[float, float]:
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
    if layout.text[-1] not in _CLOSING:
        return 0
    ink, width = ffi.new("PangoRectangle *"), glyph.geometry.width
    pango.pango_font_get_glyph_extents(font, glyph.glyph, ink, ffi.NULL)
    bearing = round(BEARING * layout.style["font_size"] * TO_UNITS)
    return max(0, min(width - ink.x - ink.width - bearing, width // 2))


def _split_first_line(
    original: Private,
    text: str,
    style: Private,
    context: Private,
    max_width: float | None,
    setting: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> Private:
    if (
        isinstance(setting, Setting)
        and max_width not in (None, inf)
        and _is_chinese(style)
        and style["white_space"] == "normal"
        and style["word_break"] == "normal"
        and not _UNUSUAL.search(text)
        and (line := _broken(text, style, max_width, setting))
    ):
        return line
    return original(text, style, context, max_width, setting, is_line_start, minimum)


def _broken(text: str, style: Private, room: float, setting: Setting) -> Private:
    """Return WeasyPrint's facts of a first line that fits in ``room``, or None if none does."""
    layout, em = Layout(style, setting, room), style["font_size"]
    for ems in (1.2, 3, inf):  # Nearly always the first is enough.
        draft = text[: int(min(room / em * ems, len(text))) + 8]
        layout.set_text(draft)
        line, _ = layout.get_first_line()
        reach = layout.reach
        if draft == text or reach.get(len(draft[:-5].encode()), 0) * FROM_UNITS > room + em:
            break
    stops = _stops(layout, draft, draft == text, room + em / 2)
    for stop in stops:
        kept, whole = draft[:stop].rstrip(" "), stop == len(text)
        end, slack = len(kept.encode()), em / 2 if kept[-1:] in _CLOSING else em * GAP
        if not kept or reach.get(end, inf) * FROM_UNITS - slack > room:
            continue
        if stop >= len(text) - 4 and not whole and _strands(text, stop, stops, setting):
            continue
        for at_end in (False, True) if whole else (True,):
            if at_end:  # Else it is the draft itself.
                layout.justification_spacing = setting.but(at_end=True)
                if whole or not _cut(layout, draft, stop, reach):
                    layout.set_text(kept)
                    line, _ = layout.get_first_line()
            over = layout.reach[end] * FROM_UNITS - room
            if over <= ROUNDING:
                return _facts(layout, line, over, None if whole else len(draft[:stop].encode()))
    return None


def _cut(layout: Private, draft: str, stop: int, reach: dict[int, int]) -> bool:
    """Cut a shaped draft between two letters of one font: what is left needs no new shaping."""
    kept = draft[:stop].rstrip(" ")
    ends = (kept[-1] + draft[stop]).translate(_kinds)
    if layout.mixed or not set(ends) <= set("HWLD"):
        return False
    gap = len(kept) == stop and _SEAMS.get(ends) in ("G", "U")
    end = len(kept.encode())
    layout.text, layout.tail = kept, 0.0
    layout.reach = {end: reach[end] - gap * round(GAP * layout.style["font_size"] * TO_UNITS)}
    return True


def _by_quotes(before: str, after: str) -> bool:
    """Return whether a Chinese line may end between two characters because one is a quote.

    Pango takes curly quotes for Latin ones, and breaks on neither side of them (UAX #14, QU).
    An apostrophe stands between two letters of Latin.
    """
    first, second = before.translate(_kinds), after.translate(_kinds)
    if before in "”’":
        return second in "HWDO" or (before == "”" and second == "L")
    return after in "“‘" and first in "HWLDC"


def _can_break_text(original: Private, text: str, lang: str | None) -> bool:
    """Tell WeasyPrint the same of the last character of one box and the first of the next."""
    by_quotes = len(text) == 2 and _is_code_of_chinese(lang) and _by_quotes(text[0], text[1])
    return by_quotes or bool(original(text, lang))


def _stops(layout: Private, draft: str, whole: bool, room: float) -> list[int]:
    """Return the last places in a draft where a line of at most ``room`` may break, backwards."""
    breaks = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
    reached = bisect_right(list(layout.reach.values()), room * TO_UNITS)
    fitting = list(layout.reach)[reached - 1] if reached else 0
    # After the characters that fit, a space may hang.
    last = min(len(draft.encode()[:fitting].decode()) + 2, len(draft))
    stops = (
        at
        for at in range(last, 0, -1)
        if at < len(draft) and (breaks[at].is_line_break or _by_quotes(draft[at - 1], draft[at]))
    )
    return [len(draft)] * (whole and last == len(draft)) + list(islice(stops, 8))


def _facts(layout: Private, line: Private, over: float, resume: int | None) -> Private:
    """Return what split_first_line does, with a width that Pango's rounding does not overflow."""
    spacing, length = layout.style["letter_spacing"], len(layout.text.encode())
    _, height = line_break.line_size(line, layout.style)
    width = layout.reach[length] * FROM_UNITS + (0 if spacing == "normal" else spacing)
    baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
    layout.deactivate()
    return layout, length, resume, width - max(0, over), height, baseline


def _strands(text: str, stop: int, stops: list[int], setting: Setting) -> bool:
    """Return whether a break leaves one letter alone on a last line, and can move up a little."""
    if setting.rest or not {stop - 1, stop - 2} & set(stops):
        return False
    return sum(kind in "HWLD" for kind in text[stop:].translate(_kinds)) == 1


def _justify_line(original: Private, context: Private, line: Private, room: float) -> None:
    """Fill a Chinese line: first every pair up to CAP, then marks, gaps and spaces up to LOOSE.

    The line box keeps in ``loose`` how far the latter are set off, in em.
    """
    if not _is_chinese(line.style):
        original(context, line, room)
        return
    leaves = [leaf for leaf, _ in _leaves(line) if leaf is None or leaf.text]
    texts = [leaf for leaf in leaves if leaf and isinstance(_setting(leaf), Setting)]
    gains = {id(leaf): 0.0 for leaf in texts}
    if texts and texts[-1] is leaves[-1]:
        gains[id(texts[-1])] = -_end(texts[-1])
    room -= sum(gains.values())
    counts = [_counts(leaf) for leaf in texts]
    found = {kind: sum(each[kind] for each in counts) for kind in "PMGS"}
    em, spaces = line.style["font_size"], _SPACE * found["S"]
    pair = min(room / max(1, found["P"] + found["M"] + spaces), CAP * em)
    rest = room - pair * (found["P"] + found["M"] + spaces)
    gap = min(rest / max(1, found["M"] + found["G"] + spaces), LOOSE * em)
    line.loose = gap / em if found["M"] + found["G"] + spaces else 0.0
    wider = {"P": pair, "M": pair + gap, "G": gap, "U": 0.0, "S": _SPACE * (pair + gap)}
    for leaf, each in zip(texts, counts, strict=True):
        _set(leaf, pair=pair, gap=gap, space=wider["S"])
        gains[id(leaf)] += sum(wider[kind] * number for kind, number in each.items())
    line.width += _widen(line, gains, 0.0)


def _end(leaf: Private) -> Private:
    """Set a box as the last of its line; return how much narrower it gets."""
    layout = leaf.pango_layout
    if layout.text == leaf.text:
        _set(leaf, at_end=True)
        return layout.tail
    layout.text = leaf.text  # Its last space is gone, and with it whatever came after.
    _set(leaf, after="")
    return 0.0


def _setting(leaf: Private) -> Private:
    return leaf.pango_layout.justification_spacing


def _set(leaf: Private, **changes: object) -> None:
    leaf.pango_layout.justification_spacing = _setting(leaf).but(**changes)


def _counts(leaf: Private) -> dict[str, int]:
    setting = _setting(leaf)
    return count(leaf.text, "" if setting.at_end else setting.after)


def _widen(box: Private, gains: dict[int, float], x: float) -> float:
    """Move what stands in a line by what is gained before it; return the sum."""
    for child in box.children:
        if isinstance(child, boxes.InlineBox):
            child.position_x += x
            gain = _widen(child, gains, x) - x
        elif isinstance(child, boxes.TextBox):
            child.position_x += x
            gain = gains.get(id(child), 0.0)
        else:
            if child.is_in_normal_flow():
                child.translate(x, 0)
            continue
        child.width += gain
        x += gain
    return x
