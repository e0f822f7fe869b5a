"""How wide text is and where its lines end, with HarfBuzz and the Chinese line rules.

A deck names fonts that this machine does not have, so it is measured with metric doubles
(``doubles``), and Han at 1 em. A PDF is measured with the
fonts that it embeds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jianbao.compose.lines import doubles
from jianbao.compose.lines.breaks import GLUE, is_wide
from jianbao.compose.lines.shaping import Stack, advance, file_of
from jianbao.compose.lines.strip import Piece, Strip
from jianbao.model.language import NO_PHRASES, Phrases
from jianbao.model.text import CURLY_QUOTE

#: How much of a box's width text is measured against: the one number that tunes fit. Of 656
#: boxes of Chinese, English and both, LibreOffice 7.4.7 sets none in more lines than foretold
#: and 37 in fewer; at 1.0 some in more (docs/fit.md).
WIDTH_FACTOR = 0.98
#: What stands between Han and Latin, in em.
GAP = 0.25

#: Marks that both scripts have, and that Chinese faces set on a full em: curly quotes, though
#: not an apostrophe, doubled dashes and dots. They are measured as others that are Chinese alone.
_SHARED = re.compile(rf"{CURLY_QUOTE}|——|……")
_AS_WIDE = str.maketrans("“”‘’—…", "〝〞〝〞︱︰")


@dataclass(frozen=True)
class Ruler:
    """Measures text in one language's faces; sizes and widths in points.

    ``faces`` map ``body``, ``body-bold``, ``heading``, ``heading-bold`` to font files,
    each character taken from the first that has it; without any, a rule of thumb serves.
    With ``han_em`` Han counts 1 em whatever the fonts hold. ``factor`` is the part of a
    width that lines may fill, ``gap`` the space between Han and Latin in em. ``cohesion``
    says how firmly pairs of Han hold together, from 0 to 1, where anything is known of them,
    ``phrases`` are the words by which the language parts lines.
    ``latin`` is how much wider than in the files letters of no Chinese are, by the same names.
    ``han_marks`` says that curly quotes, dashes and dots are Chinese ones.
    """

    faces: Mapping[str, Stack] = field(default_factory=dict)
    han_em: bool = True
    factor: float = WIDTH_FACTOR
    gap: float = GAP
    cohesion: Mapping[str, float] = field(default_factory=dict)
    phrases: Phrases = NO_PHRASES
    han_marks: bool = False
    latin: Mapping[str, float] = field(default_factory=dict)
    _strips: dict[tuple[Piece, ...], Strip] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __getstate__(self) -> dict[str, Any]:
        """Return what makes a ruler the same in another process; what was measured stays here."""
        return {**self.__dict__, "_strips": {}}

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
        piece = Piece(self._seen(text), size, bold, heading)
        return self._em(piece.text, piece) * piece.size

    def lines(
        self, text: str, width: float, size: float, *, bold: bool = False, heading: bool = False
    ) -> tuple[str, ...]:
        """Return ``text`` broken into lines no wider than ``width`` points."""
        ends = self.strip((Piece(text, size, bold, heading),)).lines(width)
        return tuple(text[start:end].strip(" \n") for start, end in ends)

    def strip(self, pieces: Sequence[Piece]) -> Strip:
        """Return ``pieces`` as one text to be measured and broken, the same for the same."""
        key = tuple(pieces)
        if key not in self._strips:
            seen = [replace(one, text=self._seen(one.text)) for one in key]
            self._strips[key] = Strip(seen, self._em, self.han_em, self.factor, self.gap)
        return self._strips[key]

    def missing(self, text: str, *, heading: bool = False) -> str:
        """Return the characters of ``text`` that no face has, each once."""
        stack = self._stack(False, heading)
        known = GLUE | {"\n"}
        return "".join(
            dict.fromkeys(
                c
                for c in text
                if c not in known and not (self.han_em and is_wide(c)) and not file_of(c, stack)
            )
        )

    def _stack(self, bold: bool, heading: bool) -> Stack:
        return self.faces.get(_face(bold, heading), ())

    def _em(self, text: str, piece: Piece) -> float:
        """Return the width of a part of ``piece``, already seen, in em."""
        stack = self._stack(piece.bold, piece.heading)
        latin = self.latin.get(_face(piece.bold, piece.heading), 1.0)
        return advance(text, stack, self.han_em, self.gap, latin)

    def _seen(self, text: str) -> str:
        """Return ``text`` with marks that are as wide as this language's face sets shared ones."""
        if not self.han_marks:
            return text
        return _SHARED.sub(lambda mark: mark[0].translate(_AS_WIDE), text)


def _face(bold: bool, heading: bool) -> str:
    return ("heading" if heading else "body") + ("-bold" if bold else "")


def deck_ruler(heading: str, body: str, folder: str, *, han: bool = False) -> Ruler:
    """Return the ruler of a deck whose Latin faces are ``heading`` and ``body``.

    ``folder`` holds the metric doubles (assets/fonts); a face without one is measured as
    Calibri, made as much wider as it is. ``han`` says that the deck is Chinese, its quotes in
    the Chinese face.
    """
    files: dict[str, Stack] = {}
    latin: dict[str, float] = {}
    for role, face in (("heading", heading), ("body", body)):
        for weight, suffix in (("Regular", ""), ("Bold", "-bold")):
            files[role + suffix] = (f"{folder}/{doubles.file_of(face)}-{weight}.ttf",)
            latin[role + suffix] = doubles.wider(face, bold=bool(suffix))
    return Ruler(files, han_marks=han, latin=latin)
