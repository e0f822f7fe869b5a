"""How wide text is in faces that readers have and this machine does not."""

from __future__ import annotations

from collections.abc import Mapping

#: Files in assets/fonts with the widths of such faces, letter by letter, which a handout is
#: printed in.
DOUBLES: Mapping[str, str] = {
    "Calibri": "carlito/Carlito",
    "Georgia": "gelasio/Gelasio",
}

#: Files that have the widths alone, no letters.
WIDTHS: Mapping[str, str] = {
    "Arial": "arimo/Arimo",
    "Cambria": "caladea/Caladea",
    "Helvetica": "arimo/Arimo",
    "Helvetica Neue": "arimo/Arimo",
    "Liberation Sans": "arimo/Arimo",
    "Liberation Serif": "tinos/Tinos",
    "Times": "tinos/Tinos",
    "Times New Roman": "tinos/Tinos",
}

#: How much wider than in Calibri English text is in other faces: regular and bold, each beside
#: its own kind. Measured in free faces as wide where there are any (Tahoma, Century Gothic,
#: Palatino, Bookman, Century Schoolbook, Arial Narrow) and rounded up; else estimated, on the
#: safe side.
WIDER: Mapping[str, tuple[float, float]] = {
    "Aptos": (1.1, 1.16),
    "Arial Narrow": (0.91, 0.95),
    "Book Antiqua": (1.1, 1.12),
    "Bookman Old Style": (1.22, 1.28),
    "Candara": (1.04, 1.1),
    "Century Gothic": (1.2, 1.2),
    "Century Schoolbook": (1.15, 1.26),
    "Corbel": (1.04, 1.1),
    "Franklin Gothic Book": (1.08, 1.16),
    "Garamond": (0.98, 1.06),
    "Palatino Linotype": (1.1, 1.12),
    "Segoe UI": (1.14, 1.22),
    "Tahoma": (1.11, 1.23),
    "Trebuchet MS": (1.12, 1.2),
    "Verdana": (1.3, 1.42),
}
_WIDEST = (max(one for one, _ in WIDER.values()), max(bold for _, bold in WIDER.values()))


def file_of(face: str) -> str:
    """Return the file, without its weight, that ``face`` is measured with, under assets/fonts."""
    return DOUBLES.get(face) or WIDTHS.get(face) or DOUBLES["Calibri"]


def wider(face: str, *, bold: bool = False) -> float:
    """Return how much wider ``face`` is than its file; of one not known, the widest is thought."""
    if face in DOUBLES or face in WIDTHS:
        return 1.0
    return WIDER.get(face, _WIDEST)[bold]
