"""How wide text is and where its lines end, with HarfBuzz and the Chinese line rules.

A deck names fonts that this machine does not have, so it is measured with metric doubles
(Carlito for Calibri, Gelasio for Georgia), and Han at 1 em. A PDF is measured with the
fonts that it embeds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import inf
from typing import Any

from jianbao.compose.lines.breaks import (
    GLUE,
    HANGING,
    JOINER,
    NO_START,
    Unit,
    is_wide,
    units,
)
from jianbao.model.language import NO_PHRASES, Phrases
from jianbao.model.text import CURLY_QUOTE

#: How much of a box's width text is measured against: the one number that tunes fit. Of 656
#: boxes of Chinese, English and both, LibreOffice 7.4.7 sets none in more lines than foretold
#: and 37 in fewer; at 1.0 some in more (docs/fit.md).
WIDTH_FACTOR = 0.98
#: What stands between Han and Latin, in em.
GAP = 0.25

#: Files in assets/fonts with the widths of faces that readers have and this machine does not.
DOUBLES: Mapping[str, str] = {
    "Calibri": "carlito/Carlito",
    "Georgia": "gelasio/Gelasio",
}

#: How much wider than Calibri text is in faces that have no double here, on average, as their
#: makers' widths of English letters have it; of one that is not listed, the worst is thought.
WIDER: Mapping[str, float] = {
    "Aptos": 1.1,
    "Arial": 1.13,
    "Cambria": 1.08,
    "Candara": 1.04,
    "Century Gothic": 1.26,
    "Corbel": 1.04,
    "Franklin Gothic Book": 1.08,
    "Garamond": 0.98,
    "Helvetica": 1.13,
    "Segoe UI": 1.14,
    "Tahoma": 1.14,
    "Times New Roman": 1.02,
    "Trebuchet MS": 1.12,
    "Verdana": 1.3,
}

_GAPLESS = GLUE | frozenset(" \n")
WIDTHLESS = frozenset(f"{JOINER}\ufeff\n")

#: Marks that both scripts have, and that Chinese faces set on a full em: curly quotes, though
#: not an apostrophe, doubled dashes and dots. They are measured as others that are Chinese alone.
_SHARED = re.compile(rf"{CURLY_QUOTE}|——|……")
_AS_WIDE = str.maketrans("“”‘’—…", "〝〞〝〞︱︰")
_QUOTE = "〝"

Stack = tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """A stretch of text with one look; ``size`` in points."""

    text: str
    size: float
    bold: bool = False
    heading: bool = False


@dataclass(frozen=True)
class Ruler:
    """Measures text in one language's faces; sizes and widths in points.

    ``faces`` map ``body``, ``body-bold``, ``heading``, ``heading-bold`` to font files,
    each character taken from the first that has it; without any, a rule of thumb serves.
    With ``han_em`` Han counts 1 em whatever the fonts hold. ``factor`` is the part of a
    width that lines may fill, ``gap`` the space between Han and Latin in em. ``cohesion``
    says how firmly pairs of Han hold together, from 0 to 1, where anything is known of them,
    ``phrases`` are the words by which the language parts lines.
    ``latin`` is how much wider than in the files that letters of no Chinese are.
    ``han_marks`` says that curly quotes, dashes and dots are Chinese ones.
    """

    faces: Mapping[str, Stack] = field(default_factory=dict)
    han_em: bool = True
    factor: float = WIDTH_FACTOR
    gap: float = GAP
    cohesion: Mapping[str, float] = field(default_factory=dict)
    phrases: Phrases = NO_PHRASES
    han_marks: bool = False
    latin: float = 1.0

    def for_text(self) -> Ruler:
        """Return a ruler that takes ``text`` and ``text-bold`` of the faces for the body's."""
        faces = {
            name.replace("text", "body"): files
            for name, files in self.faces.items()
            if name.startswith("text")
        }
        return replace(self, faces=faces)

    def width(self, text: str, size: float, *, bold: bool = False, heading: bool = False) -> float:
        """Return the advance width of ``text`` set on one line, in points."""
        stack = self._stack(bold, heading)
        return _advance(self._seen(text), stack, self.han_em, self.gap, self.latin) * size

    def lines(
        self, text: str, width: float, size: float, *, bold: bool = False, heading: bool = False
    ) -> tuple[str, ...]:
        """Return ``text`` broken into lines no wider than ``width`` points."""
        ends = self.break_pieces((Piece(text, size, bold, heading),), width)
        return tuple(text[start:end].strip(" \n") for start, end in ends)

    def break_pieces(self, pieces: Sequence[Piece], width: float) -> tuple[tuple[int, int], ...]:
        """Return where each line starts and ends in the joined text of ``pieces``."""
        pieces = self._seen_pieces(pieces)
        text = "".join(piece.text for piece in pieces)
        room = width * self.factor
        lines: list[tuple[int, int]] = []
        line = _Line(0, 0, 0.0)
        for unit in self._fitting_units(text, pieces, room):
            starts = unit.start == line.start
            fresh = unit.fresh or text[unit.start - 1 : unit.start] == "\n"
            longer = self._with(line, text, pieces, unit, room)
            if not starts and (fresh or longer is None):
                lines.append((line.start, unit.start))
                line = _Line(unit.start, unit.start, 0.0)
                longer = None
            line = longer or self._with(line, text, pieces, unit, inf) or line
        return (*lines, (line.start, len(text)))

    def missing(self, text: str, *, bold: bool = False, heading: bool = False) -> str:
        """Return the characters of ``text`` that no face has, each once."""
        stack = self._stack(bold, heading)
        known = GLUE | {"\n"}
        return "".join(
            dict.fromkeys(
                c
                for c in text
                if c not in known and not (self.han_em and is_wide(c)) and not _file(c, stack)
            )
        )

    def _stack(self, bold: bool, heading: bool) -> Stack:
        name = ("heading" if heading else "body") + ("-bold" if bold else "")
        return self.faces.get(name, ())

    def _fitting_units(self, text: str, pieces: Sequence[Piece], room: float) -> Iterator[Unit]:
        """Yield the units of ``text``, those wider than a line cut between characters."""
        for unit in _joined(text) if self.han_em else units(text):
            if self._fits(text, pieces, unit, room):
                yield unit
                continue
            # Where LibreOffice 7.4 may or may not find room for the whole (beside curly quotes
            # it leaves out some gaps), each part has its own line: as many as there can be.
            doubtful = room / self.factor + 2 * self.gap * pieces[0].size
            fresh = self._fits(text, pieces, unit, doubtful)
            for part in _parts(text, unit):
                if self._fits(text, pieces, part, room):
                    yield replace(part, fresh=fresh)
                else:
                    yield from _characters(part)

    def _fits(self, text: str, pieces: Sequence[Piece], unit: Unit, room: float) -> bool:
        if unit.end - unit.start < 2:
            return True
        return self._span(text, pieces, unit.start, unit.end, unit.start) <= room

    def _with(
        self, line: _Line, text: str, pieces: Sequence[Piece], unit: Unit, room: float
    ) -> _Line | None:
        """Return ``line`` with ``unit`` too, its last mark hung or not, or None if it is full."""
        reached = line.width + self._span(text, pieces, line.end, unit.end, line.start)
        if reached <= room:
            return _Line(line.start, unit.end, reached)
        body = unit.end - 1
        if body == unit.start or text[body] not in HANGING:
            return None
        if text[body - 1] in NO_START or not is_wide(text[body - 1]):
            return None
        hung = line.width + self._span(text, pieces, line.end, body, line.start)
        return _Line(line.start, unit.end, reached) if hung <= room else None

    def span(self, pieces: Sequence[Piece], start: int, end: int) -> float:
        """Return the width of a part of the joined text of ``pieces``, in points."""
        pieces = self._seen_pieces(pieces)
        return self._span("".join(piece.text for piece in pieces), pieces, start, end, start)

    def _seen(self, text: str) -> str:
        """Return ``text`` with marks that are as wide as this language's face sets shared ones."""
        if not self.han_marks:
            return text
        return _SHARED.sub(lambda mark: mark[0].translate(_AS_WIDE), text)

    def _seen_pieces(self, pieces: Sequence[Piece]) -> Sequence[Piece]:
        if not self.han_marks:
            return pieces
        return [replace(piece, text=self._seen(piece.text)) for piece in pieces]

    def _span(self, text: str, pieces: Sequence[Piece], start: int, end: int, origin: int) -> float:
        """Return the width of ``text[start:end]`` on a line that begins at ``origin``."""
        at = 0
        # LibreOffice 7.4 takes a quote that begins a paragraph for Latin, with a gap behind it.
        total = self.gap * pieces[0].size if start == 0 and text.startswith(_QUOTE) else 0.0
        for piece in pieces:
            low, high = max(start - at, 0), min(end - at, len(piece.text))
            if low < high:
                if at + low > origin:
                    total += _gap_between(text[at + low - 1], text[at + low], self.gap) * piece.size
                part = piece.text[low:high]
                total += self.width(part, piece.size, bold=piece.bold, heading=piece.heading)
            at += len(piece.text)
        return total


#: Closing marks behind which LibreOffice 7.4 parts no digits, nor letters from letters: where a
#: line has room for the first digit and not for all, it ends before the mark's own word. Nor
#: does it part words behind a stroke, nor end a line before a curly quote of a Latin word.
_CLOSING = frozenset("、，。．）］｝」』】〕〉》")


@lru_cache(maxsize=4096)
def _joined(text: str) -> tuple[Unit, ...]:
    """Return the units of ``text`` as office programs see them: 目，2025 is one."""
    return tuple(_merged(units(text), lambda at: _sticks(text, at)))


def _parts(text: str, joined: Unit) -> Iterator[Unit]:
    """Yield ``joined`` as units that stand apart where it is wider than a line; words do not."""
    inside = (unit for unit in units(text) if joined.start <= unit.start < joined.next)
    return _merged(inside, lambda at: text[at - 1] == "/")


def _merged(apart: Iterable[Unit], stick: Callable[[int], bool]) -> Iterator[Unit]:
    """Yield units, each with those after it that ``stick`` to it where they start."""
    last: Unit | None = None
    for unit in apart:
        if last and last.next == last.end and stick(unit.start):
            last = replace(last, end=unit.end, next=unit.next)
            continue
        if last:
            yield last
        last = unit
    if last:
        yield last


def _characters(unit: Unit) -> Iterator[Unit]:
    """Yield a unit character by character, the first on a line of its own."""
    for at in range(unit.start, unit.end):
        last = at == unit.end - 1
        yield Unit(at, at + 1, unit.next if last else at + 1, fresh=at == unit.start)


def _sticks(text: str, at: int) -> bool:
    """Return whether what starts at ``at`` stays with the mark before it, or is a quote."""
    before, mark, after = text[at - 2 : at - 1], text[at - 1], text[at]
    if after == _QUOTE:
        return _is_latin(text[at + 1 : at + 2])
    if mark in _CLOSING and after.isdigit():
        return True
    return (mark in _CLOSING or mark == "/") and _is_latin(before) and _is_latin(after)


def _is_latin(character: str) -> bool:
    return character.isalnum() and not is_wide(character)


@dataclass(frozen=True)
class _Line:
    """A line being filled: where it starts, how far it reaches in the text and in points."""

    start: int
    end: int
    width: float


@lru_cache(maxsize=32768)
def _advance(text: str, stack: Stack, han_em: bool, gap: float, latin: float) -> float:
    """Return the width of ``text`` in em."""
    total, run, before = 0.0, "", ""
    for character in text:
        total += _gap_between(before, character, gap)
        before = character
        if han_em and is_wide(character):
            total += 1.0
            if run:
                total, run = total + _shaped(run, stack) * latin, ""
        else:
            run += character
    return total + (_shaped(run, stack) * latin if run else 0.0)


def _gap_between(before: str, after: str, gap: float) -> float:
    if not before or not after:
        return 0.0
    return gap if _meet(before, after) or _meet(after, before) else 0.0


def _meet(wide: str, narrow: str) -> bool:
    """Return whether a gap stands between two characters: LibreOffice 7.4 sets one by marks too."""
    return is_wide(wide) and not is_wide(narrow) and narrow not in _GAPLESS


@lru_cache(maxsize=16384)
def _shaped(text: str, stack: Stack) -> float:
    """Return the width of ``text`` in em, each character from the first face that has it."""
    if not stack:
        return sum(_guess(character) for character in text)
    total, run, current = 0.0, "", ""
    for character in text:
        file = _file(character, stack) or stack[0]
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

    font, upem = _font(file)
    buffer = hb.Buffer()
    buffer.add_str("".join(c for c in text if c not in WIDTHLESS))
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    positions = buffer.glyph_positions or ()
    return float(sum(position.x_advance for position in positions)) / upem


@lru_cache(maxsize=4096)
def _file(character: str, stack: Stack) -> str:
    """Return the first font file that has ``character``, or nothing."""
    return next((file for file in stack if _font(file)[0].get_nominal_glyph(ord(character))), "")


@lru_cache(maxsize=32)
def _font(file: str) -> tuple[Any, int]:
    import uharfbuzz as hb

    face = hb.Face(hb.Blob.from_file_path(file))
    return hb.Font(face), face.upem


def deck_ruler(heading: str, body: str, folder: str, *, han: bool = False) -> Ruler:
    """Return the ruler of a deck whose Latin faces are ``heading`` and ``body``.

    ``folder`` holds the metric doubles (assets/fonts); a face without one is measured as
    Calibri, made as much wider as it is (``WIDER``). ``han`` says that the deck is Chinese,
    its quotes in the Chinese face.
    """
    doubles = {"heading": DOUBLES.get(heading), "body": DOUBLES.get(body)}
    faced = ((heading, doubles["heading"]), (body, doubles["body"]))
    faces: dict[str, Stack] = {}
    for role, double in doubles.items():
        path = f"{folder}/{double or DOUBLES['Calibri']}"
        faces[role] = (f"{path}-Regular.ttf",)
        faces[f"{role}-bold"] = (f"{path}-Bold.ttf",)
    wider = (1.0 if double else WIDER.get(face, max(WIDER.values())) for face, double in faced)
    return Ruler(faces, han_marks=han, latin=max(wider))
