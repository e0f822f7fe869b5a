"""Small pages set by WeasyPrint with our Chinese line setting, and read back by their glyphs."""

from __future__ import annotations

import ctypes
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from jianbao.export.pdf import han
from jianbao.export.pdf.han import advances, filling, seams

FONTS = Path(__file__).parents[3] / "assets" / "fonts"
SIZE = 10.5
MARGIN = 40.0
HAN = "[\u4e00-\u9fff]"
STOPS = "。，、！？：；」』）》”’"
OPENINGS = "「『（《“‘"
FONT_CONFIG = FontConfiguration()


@dataclass(frozen=True)
class Char:
    """A character on a page: where its cell and its ink are, in points from the text's left."""

    text: str
    left: float
    right: float
    ink_left: float
    ink_right: float
    page: int = 0


SIMPLIFIED = "p { font-family: Serif sc }"


def html(body: str, width: float, css: str = "", lang: str = "zh-Hant-HK") -> str:
    faces = "".join(
        f"@font-face {{ font-family: Serif {face[-2:]}; font-weight: {weight};"
        f" src: url({(FONTS / face / name).as_uri()}) }}"
        for face, weight, name in (
            ("noto-serif-hk", 400, "NotoSerifHK-Regular.ttf"),
            ("noto-serif-hk", 700, "NotoSerifHK-Bold.ttf"),
            ("noto-serif-sc", 400, "NotoSerifSC-Regular.ttf"),
        )
    )
    return (
        f'<html lang="{lang}"><style>{faces}'
        f"@page {{ size: {width + 2 * MARGIN}pt 2000pt; margin: {MARGIN}pt }}"
        f"body {{ margin: 0; font: {SIZE}pt/18pt Serif hk; text-align: justify;"
        ' font-feature-settings: "chws" 1 }'
        f"p {{ margin: 0 0 18pt }} .nowrap {{ white-space: nowrap }} {css}</style>{body}"
    )


def pdf(body: str, width: float, css: str = "", lang: str = "zh-Hant-HK") -> bytes:
    han.install()
    document = weasyprint.HTML(string=html(body, width, css, lang))
    return bytes(document.write_pdf(font_config=FONT_CONFIG))


def plain(body: str, width: float, css: str = "", lang: str = "zh-Hant-HK") -> bytes:
    """Return what WeasyPrint makes without us, from a process that has not been patched."""
    script = "import sys, weasyprint; html = sys.stdin.buffer.read().decode();"
    script += "sys.stdout.buffer.write(weasyprint.HTML(string=html).write_pdf())"
    made = html(body, width, css, lang).encode()
    run = subprocess.run(
        [sys.executable, "-c", script], input=made, capture_output=True, check=True
    )
    return run.stdout


def lines(content: bytes) -> list[list[Char]]:
    """Return the lines of a PDF from top to bottom, without the spaces that PDFium makes up."""
    rows: dict[float, list[Char]] = {}
    text = pypdfium2.PdfDocument(content)[0].get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for i in range(text.count_chars()):
        if pypdfium2.raw.FPDFText_IsGenerated(text, i):
            continue
        pypdfium2.raw.FPDFText_GetCharOrigin(text, i, x, y)
        row = next((row for row in rows if abs(row - y.value) < 6), y.value)
        left, _, right, _ = (at - MARGIN for at in text.get_charbox(i, loose=True))
        ink_left, _, ink_right, _ = (at - MARGIN for at in text.get_charbox(i))
        char = Char(text.get_text_range(i, 1), left, right, ink_left, ink_right)
        rows.setdefault(row, []).append(char)
    return [sorted(rows[row], key=lambda char: char.left) for row in sorted(rows, reverse=True)]


def set_lines(body: str, width: float, css: str = "", lang: str = "zh-Hant-HK") -> list[list[Char]]:
    return lines(pdf(body, width, css, lang))


def written(line: list[Char]) -> str:
    # PDFium reads a hyphen at a line's end as a soft one.
    return "".join(char.text for char in line).replace("\x02", "-").replace("\ufffe", "-")


def end(line: list[Char], size: float = SIZE) -> float:
    """Return where a line ends: for a squeezed mark, its half or its ink and what it keeps."""
    last = line[-1]
    if last.text in seams.CLOSING:
        return max(last.ink_right + advances.BEARING * size, last.left + size / 2)
    return last.right


def space(line: list[Char], pair: str) -> float:
    """Return the space between the cells of two characters, in em."""
    at = written(line).index(pair)
    return (line[at + 1].left - line[at].right) / SIZE


def is_full(line: list[Char], width: float) -> bool:
    """Return whether a line ends at the measure, or could not without spaces between Han."""
    pair = re.search(HAN * 2, written(line))
    stretched = space(line, pair[0]) if pair else filling.CAP
    return end(line) == pytest.approx(width, abs=0.5) or stretched > filling.CAP * 0.95


def read(content: bytes) -> str:
    text = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_bounded()
    return re.sub("[\r\n]", "", text)
