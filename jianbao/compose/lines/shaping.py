"""How wide text is in font files, in em: shaped by HarfBuzz, Han at one em where so asked."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jianbao.compose.lines.breaks import GLUE, JOINER, is_wide

WIDTHLESS = frozenset(f"{JOINER}\ufeff\n")
_GAPLESS = GLUE | frozenset(" \n")

#: Font files; each character is taken from the first that has it.
Stack = tuple[str, ...]


@lru_cache(maxsize=32768)
def advance(text: str, stack: Stack, han_em: bool, gap: float, latin: float) -> float:
    """Return the width of ``text`` in em."""
    total, run, before, was_wide = 0.0, "", "", False
    for character in text:
        wide = is_wide(character)
        if before and wide != was_wide and (before if wide else character) not in _GAPLESS:
            total += gap
        before, was_wide = character, wide
        if han_em and wide:
            total += 1.0
            if run:
                total, run = total + _shaped(run, stack) * latin, ""
        else:
            run += character
    return total + (_shaped(run, stack) * latin if run else 0.0)


def gap_between(before: str, after: str, gap: float) -> float:
    """Return the gap between two characters, in em: LibreOffice 7.4 sets one by marks too."""
    wide = is_wide(before)
    narrow = after if wide else before
    return gap if wide != is_wide(after) and narrow not in _GAPLESS else 0.0


@lru_cache(maxsize=16384)
def _shaped(text: str, stack: Stack) -> float:
    """Return the width of ``text`` in em, each character from the first face that has it."""
    if not stack:
        return sum(_guess(character) for character in text)
    total, run, current = 0.0, "", ""
    for character in text:
        file = file_of(character, stack) or stack[0]
        if file != current and run:
            total, run = total + _shaped_by(run, current), ""
        run, current = run + character, file
    return total + (_shaped_by(run, current) if run else 0.0)


def _guess(character: str) -> float:
    if character in WIDTHLESS:
        return 0.0
    return 1.0 if is_wide(character) else 0.5


def _shaped_by(text: str, file: str) -> float:
    import uharfbuzz as hb

    font, upem = font_of(file)
    buffer = hb.Buffer()
    buffer.add_str("".join(c for c in text if c not in WIDTHLESS))
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    positions = buffer.glyph_positions or ()
    return float(sum(position.x_advance for position in positions)) / upem


@lru_cache(maxsize=4096)
def file_of(character: str, stack: Stack) -> str:
    """Return the first font file that has ``character``, or nothing."""
    return next((file for file in stack if font_of(file)[0].get_nominal_glyph(ord(character))), "")


@lru_cache(maxsize=32)
def font_of(file: str) -> tuple[Any, int]:
    """Return a font file as HarfBuzz has it, and how many of its units make an em."""
    import uharfbuzz as hb

    face = hb.Face(hb.Blob.from_file_path(file))
    return hb.Font(face), face.upem
