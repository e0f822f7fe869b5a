"""Where the letters of a finished page stand, as a reader of the file finds them."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

_UNSEEN = {10, 13, 32}


def letters(page: Any) -> Iterator[tuple[float, float]]:
    """Yield the size of each letter and how far its baseline is from the page's head, in points."""
    text, height = page.get_textpage(), page.get_height()
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    for at in range(text.count_chars()):
        if raw.FPDFText_GetUnicode(text, at) in _UNSEEN:
            continue
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetMatrix(text, at, matrix)
        yield abs(matrix.d) * raw.FPDFText_GetFontSize(text, at), height - y.value


def lines(page: Any, size: float) -> list[float]:
    """Return the baselines of lines in letters of ``size``, from the head; few letters are none."""
    found = Counter(round(down, 1) for one, down in letters(page) if abs(one - size) < _SAME)
    return sorted(down for down, count in found.items() if count >= _FEW)


_SAME, _FEW = 0.05, 4
