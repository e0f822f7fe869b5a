"""Says of each page where it is trimmed and how far its colours run over that (ISO 32000-1, 14.11).

WeasyPrint 70 draws crop marks inside what CSS calls the bleed, and takes ten points of it for the
PDF's bleed. So a style sheet asks for more room than the bleed needs, and the box is set here.
"""

from __future__ import annotations

from typing import Any

import pydyf


def finish(pdf: Any, bleed: float) -> None:
    """Set the bleed box of each page ``bleed`` points around its trim box; 0 leaves it."""
    for page in pdf.objects:
        if bleed and isinstance(page, dict) and page.get("Type") == "/Page":
            left, top, right, bottom = page["TrimBox"]
            around = [left - bleed, top - bleed, right + bleed, bottom + bleed]
            page["BleedBox"] = pydyf.Array(around)
