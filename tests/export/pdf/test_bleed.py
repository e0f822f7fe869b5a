"""Pages for print: where they are trimmed, how far colours run over, where the marks stand."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from jianbao.export import pdf
from tests.support.projects import ROOT

HTML = """<!doctype html><html lang="en"><head><title>A</title><style>
@page { size: 300pt 200pt; bleed: 10mm; marks: crop }</style></head>
<body><h1>A</h1><p style="break-before: page">B</p></body></html>"""
MM = 72 / 25.4


def boxes(page: pikepdf.Page, name: str) -> list[float]:
    return [float(edge) for edge in page.obj[name]]


@pytest.mark.parametrize("bleed", [3 * MM, 5 * MM])
def test_every_page_says_where_it_is_trimmed_and_how_far_it_bleeds(bleed: float) -> None:
    made = pdf.write(HTML, ROOT, "t", ROOT / "build/.cache", bleed=bleed)
    with pikepdf.open(BytesIO(made.content)) as document:
        assert len(document.pages) == 2
        for page in document.pages:
            assert boxes(page, "/TrimBox") == pytest.approx([0, 0, 300, 200], abs=0.01)
            around = [-bleed, -bleed, 300 + bleed, 200 + bleed]
            assert boxes(page, "/BleedBox") == pytest.approx(around, abs=0.01)
            outside = [-10 * MM, -10 * MM, 300 + 10 * MM, 200 + 10 * MM]
            assert boxes(page, "/MediaBox") == pytest.approx(outside, abs=0.01)


def test_weasyprint_takes_ten_points_for_the_bleed() -> None:
    """Once it has a bleed box of the bleed asked for, bleed.py is needed no longer."""
    made = pdf.write(HTML, ROOT, "t", ROOT / "build/.cache")
    with pikepdf.open(BytesIO(made.content)) as document:
        assert boxes(document.pages[0], "/BleedBox")[:2] == pytest.approx([-10, -10], abs=0.01)
