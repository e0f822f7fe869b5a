"""Recommendations in a brief: their numerals and the names of their rows."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

NAME = "Related evidence"


def extent(page: pypdfium2.PdfPage, words: str, *, tall: float = 0.0) -> tuple[float, float]:
    """Return top and foot of the first ``words`` at least ``tall`` points high, upwards."""
    text = page.get_textpage()
    found = text.search(words, match_case=True)
    while place := found.get_next():
        boxes = [text.get_charbox(place[0] + at) for at in range(place[1])]
        top, foot = max(box[3] for box in boxes), min(box[1] for box in boxes)
        if top - foot >= tall:
            return top, foot
    raise AssertionError(f"this page has no {words}")


def test_the_name_of_the_evidence_stands_below_a_short_recommendations_numeral(
    built: Path,
) -> None:
    brief = pypdfium2.PdfDocument(built / "build/mini/readers/en/brief.pdf")
    (page,) = [page for page in brief if NAME in page.get_textpage().get_text_range()]
    assert extent(page, NAME)[0] < extent(page, "1", tall=40.0)[1]
