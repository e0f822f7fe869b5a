"""How wide text is: advances, line breaks and missing glyphs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Ruler:
    """Measures text in one language's faces; sizes and widths in points.

    ``heading`` chooses the heading face, ``bold`` its bold. Han counts 1 em where no
    Han font is given (a deck names fonts that this machine does not have).
    """

    def width(self, text: str, size: float, *, bold: bool = False, heading: bool = False) -> float:
        """Return the advance width of ``text`` set on one line, in points."""
        return sum(size if ord(character) > 0x2E7F else size / 2 for character in text)

    def lines(
        self, text: str, width: float, size: float, *, bold: bool = False, heading: bool = False
    ) -> tuple[str, ...]:
        """Return ``text`` broken into lines no wider than ``width`` points."""
        lines, line = [], ""
        for character in text:
            if line and self.width(line + character, size, bold=bold, heading=heading) > width:
                lines.append(line)
                line = ""
            line += character
        return (*lines, line)
