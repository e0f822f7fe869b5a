"""Lines of words end where they must, and no sooner."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FACE = ROOT / "assets/fonts/source-serif-4/SourceSerif4-Regular.ttf"
#: At some width the words before the second number fit but for the space behind them.
PROGRAM = """
import sys, warnings
warnings.simplefilter("ignore")
import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration
from jianbao.export.pdf import latin

if sys.argv[1] == "mended":
    latin.install()
    latin.install()
html = '''<style>@font-face { font-family: S; src: url(%s) }
@page { size: 500pt 200pt; margin: 20pt } p { font: 9.5pt/13pt S; width: %dpt }
b { white-space: nowrap; font-weight: 400 }</style><p>It was there <b>by 2000</b>; the Bureau, which
is dedicated to innovation, came in <b>2015</b>. Support then rose.</p>'''
short = 0
for width in range(260, 340):
    document = weasyprint.HTML(string=html % (sys.argv[2], width))
    page = document.render(font_config=FontConfiguration()).pages[0]._page_box
    for line in (box for box in page.descendants() if isinstance(box, boxes.LineBox)):
        words = [box for box in line.descendants() if isinstance(box, boxes.TextBox)]
        end = max(box.position_x + box.width for box in words) - line.position_x
        last = words[-1].text.endswith("rose.")
        short += end < 0.7 * width / 0.75 and not last
print(short)
"""


def short_lines(how: str) -> int:
    """Return how many lines but the last end far short, over many widths."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, how, FACE.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return int(done.stdout)


def test_a_line_whose_last_space_does_not_fit_is_not_cut_after_its_first_word() -> None:
    assert short_lines("mended") == 0


SPACED = """
import sys, warnings
warnings.simplefilter("ignore")
import pypdfium2, weasyprint
from pypdfium2 import raw
from weasyprint.text.fonts import FontConfiguration
from jianbao.export.pdf import latin

html = '''<style>@font-face { font-family: S; src: url(%s) }
@page { size: 200pt; margin: 20pt } p { font: 10pt/14pt S; width: 150pt; hyphens: manual }</style>
<p>The Bureau came in <b>2015</b> and is dedicated to cross-boundary co&shy;op&shy;er&shy;a&shy;tion
and industrialisation, among much else.'''
document = weasyprint.HTML(string=html % sys.argv[2]).render(font_config=FontConfiguration())
if sys.argv[1] == "mended":
    latin.end_with_spaces(document)
page = pypdfium2.PdfDocument(document.write_pdf())[0]
text_page = page.get_textpage()
for part in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
    length = raw.FPDFTextObj_GetText(part, text_page, None, 0)
    buffer = (raw.FPDF_WCHAR * (length // 2))()
    raw.FPDFTextObj_GetText(part, text_page, buffer, length)
    sys.stdout.buffer.write(bytes(buffer).decode("utf-16-le")[:-1].encode())
"""


def read_on(how: str) -> str:
    """Return a paragraph's words as they stand in the file, one piece behind the other."""
    done = subprocess.run(
        [sys.executable, "-c", SPACED, how, FACE.as_uri()],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return re.sub(" +", " ", done.stdout.decode())


def test_a_line_of_words_ends_with_its_space() -> None:
    words = "The Bureau came in 2015 and is dedicated to cross-boundary cooperation"
    assert re.sub("[\x02\u2010\ufffe-]", "", read_on("mended")).startswith(words.replace("-", ""))


@pytest.mark.nightly
def test_weasyprint_leaves_it_out() -> None:
    """WeasyPrint 70.0: when this fails, end_with_spaces can go."""
    assert read_on("as it is").replace(" ", "") == read_on("mended").replace(" ", "")
    assert read_on("as it is").count(" ") < read_on("mended").count(" ")


@pytest.mark.nightly
def test_weasyprint_cuts_it() -> None:
    """WeasyPrint 70.0: when this fails, latin.py can go."""
    assert short_lines("as it is") > 0
