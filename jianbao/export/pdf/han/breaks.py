"""Breaks Chinese lines by the very widths that they are drawn with."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from math import inf

from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

from jianbao.export.pdf.han.lines import Private, is_chinese, is_code_of_chinese
from jianbao.export.pdf.han.seams import CLOSING, GAP, KINDS, SEAMS, Setting

ROUNDING = 1 / 16  # In CSS pixels: Pango rounds each advance to 1/1024.
#: Interpuncts, connectors and solidi, which begin no line (CLREQ 6.1.1); Pango lets some do so.
HELD = "·‧・–～／"
#: Numerals between quotes, which stay whole as others do (CLREQ 6.1.2): 「十五五」.
_TERM = re.compile("[「『“‘][〇一二三四五六七八九十百]+[’”』」]")
_UNUSUAL = re.compile("[\n\t\f\x85\xad\u2028\u2029]")


def split_first_line(
    original: Private,
    text: str,
    style: Private,
    context: Private,
    max_width: float | None,
    setting: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> Private:
    """Return the facts of the first line: of Chinese by its own rules, else as it was."""
    if (
        isinstance(setting, Setting)
        and max_width not in (None, inf)
        and is_chinese(style)
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
        end, slack = len(kept.encode()), em / 2 if kept[-1:] in CLOSING else em * GAP
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
    ends = (kept[-1] + draft[stop]).translate(KINDS)
    if layout.mixed or not set(ends) <= set("HWLD"):
        return False
    gap = len(kept) == stop and SEAMS.get(ends) in ("G", "U")
    end = len(kept.encode())
    layout.text, layout.tail = kept, 0.0
    layout.reach = {end: reach[end] - gap * round(GAP * layout.style["font_size"] * TO_UNITS)}
    return True


def _by_quotes(before: str, after: str) -> bool:
    """Return whether a Chinese line may end between two characters because one is a quote.

    Pango takes curly quotes for Latin ones, and breaks on neither side of them (UAX #14, QU).
    An apostrophe stands between two letters of Latin.
    """
    first, second = before.translate(KINDS), after.translate(KINDS)
    if before in "”’":
        return second in "HWDO" or (before == "”" and second == "L")
    return after in "“‘" and first in "HWLDC"


def can_break_text(original: Private, text: str, lang: str | None) -> bool:
    """Tell WeasyPrint the same of the last character of one box and the first of the next."""
    if len(text) == 2 and is_code_of_chinese(lang):
        if text[1] in HELD:
            return False
        if _by_quotes(text[0], text[1]):
            return True
    return bool(original(text, lang))


def _stops(layout: Private, draft: str, whole: bool, room: float) -> list[int]:
    """Return the last places in a draft where a line of at most ``room`` may break, backwards."""
    breaks = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
    reached = bisect_right(list(layout.reach.values()), room * TO_UNITS)
    fitting = list(layout.reach)[reached - 1] if reached else 0
    # After the characters that fit, a space may hang.
    last = min(len(draft.encode()[:fitting].decode()) + 2, len(draft))
    within = {at for term in _TERM.finditer(draft) for at in range(term.start() + 1, term.end())}
    stops = (
        at
        for at in range(last, 0, -1)
        if at < len(draft)
        and draft[at] not in HELD
        and at not in within
        and (breaks[at].is_line_break or _by_quotes(draft[at - 1], draft[at]))
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
    return sum(kind in "HWLD" for kind in text[stop:].translate(KINDS)) == 1
