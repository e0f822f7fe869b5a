"""LibreOffice as a reader of decks: with metric doubles for the fonts that office machines have."""

from __future__ import annotations

import atexit
import re
import subprocess
import time
from collections.abc import Iterator
from ctypes import c_int, c_uint, create_string_buffer
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from math import hypot
from os import environ
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from tests.support.judges import needs, program
from tests.support.once import kept
from tests.support.projects import ROOT

#: What office machines have, and what of the project is as wide.
DOUBLES = {
    "Calibri": "Carlito",
    "Georgia": "Gelasio",
    "Microsoft JhengHei": "Noto Sans HK",
    "Microsoft YaHei": "Noto Sans SC",
}
#: Files that draw no letters, and take up their room: of no use to whoever looks at pictures.
WIDTHS = {
    "Arial": "Arimo Widths",
    "Cambria": "Caladea Widths",
    "Times New Roman": "Tinos Widths",
}
#: What a line's end adds or takes away: spaces, hyphens, joiners.
LOOSE = re.compile(r"[\s\-‐\x02\u00ad\ufffe\u2060\u200b\u00a0]")

#: What LibreOffice hangs over the end of a line.
HANGING = frozenset("、。，．；：！？")

#: Without LibreOffice such a test is left out, and this reason told.
needs_office = needs(program("soffice"), "LibreOffice (soffice) is not installed")


def _has(part: str) -> bool:
    return (Path(program("soffice")).resolve().parent / part).exists()


#: Documents and worksheets are read by parts of LibreOffice that decks can do without.
needs_writer = needs(
    _has("libswlo.so"), "LibreOffice's Writer (libreoffice-writer) is not installed"
)
needs_calc = needs(_has("libsclo.so"), "LibreOffice's Calc (libreoffice-calc) is not installed")


def to_pdf(deck: Path, folder: Path, *, widths: bool = False) -> Path:
    """Return ``deck`` as LibreOffice prints it, in ``folder``; with faces of widths alone, too."""
    name = f"printed {sha256(deck.read_bytes()).hexdigest()} {widths}"
    printed = folder / f"{deck.stem}.pdf"
    printed.write_bytes(kept(name, lambda: saved(deck, "pdf", folder, widths=widths).read_bytes()))
    return printed


def saved(file: Path, form: str, folder: Path, *, widths: bool = False) -> Path:
    """Return ``file`` as LibreOffice opens and saves it in another ``form``, in ``folder``."""
    command, settings = _running(widths)
    convert = ["--headless", "--convert-to", form, "--outdir", str(folder)]
    subprocess.run(
        [*command, *convert, str(file)],
        check=True,
        capture_output=True,
        timeout=180,
        env=settings,
    )
    return folder / f"{file.stem}.{form}"


#: Runs a program until the pipe to this shell ends: with its parent, however that ends. Then the
#: folder goes by whose name the shell is called.
_WITH_PARENT = 'trap : TERM; "$@" & read -r _; kill -- -$$; wait; rm -rf "$0"'


@cache
def _running(widths: bool) -> tuple[list[str], dict[str, str]]:
    """Return how a LibreOffice is asked that runs until the tests end, and its environment.

    To start takes it three times what it takes to print a deck. It keeps an empty presentation
    open, for it would end with the last that it closes.
    """
    folder = Path(mkdtemp(prefix="office-"))
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    settings = {**environ, "FONTCONFIG_FILE": str(font_settings(folder, widths=widths))}
    office = subprocess.Popen(
        ["sh", "-c", _WITH_PARENT, str(folder), *command, "--headless", "private:factory/simpress"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=settings,
        start_new_session=True,
    )
    atexit.register(office.communicate)
    end = time.monotonic() + 60
    while not (folder / "profile/.lock").exists():  # it takes orders from then on
        assert office.poll() is None, "LibreOffice does not start"
        assert time.monotonic() < end, "LibreOffice does not start in a minute"
        time.sleep(0.05)
    return command, settings


def font_settings(folder: Path, *, widths: bool = False) -> Path:
    """Return fontconfig's settings, written in ``folder``: our fonts alone, doubles for others.

    Files of widths alone are among them where that is asked.
    """
    doubles = DOUBLES | WIDTHS if widths else DOUBLES
    empty = () if widths else [family.split()[0].lower() for family in WIDTHS.values()]
    dirs = "".join(
        f"<dir>{fonts}</dir>"
        for fonts in sorted((ROOT / "assets/fonts").iterdir())
        if fonts.is_dir() and fonts.name not in empty
    )
    aliases = "".join(
        f'<alias binding="same"><family>{family}</family>'
        f"<prefer><family>{double}</family></prefer></alias>"
        for family, double in doubles.items()
    )
    file = folder / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f"{dirs}<cachedir>{folder / 'fonts'}</cachedir>"
        f"{aliases}</fontconfig>"
    )
    return file


@dataclass(frozen=True)
class Box:
    """A rectangle in points from a page's top left."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box, slack: float) -> bool:
        """Return whether ``other`` leaves this box by no more than ``slack`` points."""
        return (
            other.left >= self.left - slack
            and other.top >= self.top - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


@dataclass(frozen=True)
class Printed:
    """The characters of a page, spaces and hyphens aside, each with its box."""

    text: str
    boxes: tuple[Box, ...]

    def places(self, text: str) -> Iterator[Box]:
        """Yield the box of each occurrence of ``text``, marks aside that hang at a line's end."""
        # A template may show in capitals what was typed otherwise.
        shown, wanted = self.text.lower(), LOOSE.sub("", text).lower()
        letters = [at for at, character in enumerate(wanted) if character not in HANGING]
        at = shown.find(wanted)
        while at >= 0:
            boxes = [self.boxes[at + letter] for letter in letters]
            yield Box(
                min(box.left for box in boxes),
                min(box.top for box in boxes),
                max(box.right for box in boxes),
                max(box.bottom for box in boxes),
            )
            at = shown.find(wanted, at + 1)


def printed(page: Any) -> Printed:
    """Return what stands on a page of a PDF."""
    height, text = page.get_height(), page.get_textpage()
    found: list[tuple[str, Box]] = []
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        if character and not LOOSE.match(character):
            left, bottom, right, top = text.get_charbox(index)
            found.append((character, Box(left, height - top, right, height - bottom)))
    return Printed(
        "".join(character for character, _ in found),
        tuple(box for character, box in found for _ in character),
    )


@dataclass(frozen=True)
class Glyph:
    """A character of a page: the face it is printed in and its size in points."""

    character: str
    face: str
    size: float

    @property
    def family(self) -> str:
        """Return the face without its weight and style."""
        return self.face.partition("-")[0]

    @property
    def bold(self) -> bool:
        """Return whether it is set bold."""
        return "Bold" in self.face


def glyphs(page: Any) -> list[Glyph]:
    """Return the characters of a page in their order, spaces and hyphens aside."""
    text, found = page.get_textpage(), []
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        if character and not LOOSE.match(character):
            found += [Glyph(one, *_look(text, index)) for one in character]
    return found


def _look(text: Any, index: int) -> tuple[str, float]:
    """Return the face and the size of a character."""
    name, flags, matrix = create_string_buffer(128), c_int(), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetFontInfo(text, index, name, 128, flags)
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d)
    return name.value.decode().partition("+")[2] or name.value.decode(), round(size, 1)


@dataclass(frozen=True)
class Painted:
    """A shape of a page, not text: its colours as RRGGBB (nothing for none), and its box."""

    fill: str
    line: str
    box: Box


def painted(page: Any) -> list[Painted]:
    """Return the shapes of a page in the order in which they are painted, its ground aside."""
    wide, high = page.get_width(), page.get_height()
    found = []
    for shape in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,)):
        left, bottom, right, top = (round(side, 1) for side in shape.get_bounds())
        if right - left < wide or top - bottom < high:
            box = Box(left, high - top, right, high - bottom)
            found.append(Painted(*_colours(shape.raw), box))
    return found


def _colours(shape: Any) -> tuple[str, str]:
    """Return what a shape is filled with and what its line is drawn in."""
    filled, drawn = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(shape, filled, drawn)
    fill, line = (
        _colour(shape, ask) if used.value else ""
        for used, ask in (
            (filled, pdfium.FPDFPageObj_GetFillColor),
            (drawn, pdfium.FPDFPageObj_GetStrokeColor),
        )
    )
    return fill, line


def _colour(shape: Any, ask: Any) -> str:
    parts = [c_uint() for _ in range(4)]
    ask(shape, *parts)
    return "".join(f"{part.value:02X}" for part in parts[:3])


def colours(page: Any) -> set[str]:
    """Return the colours of all shapes and texts of a page, its ground included, as RRGGBB.

    What LibreOffice paints first is the paper of the page, white under every ground.
    """
    found = set()
    for thing in list(page.get_objects())[1:]:
        if thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            found.update(_colours(thing.raw))
        elif thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            found.add(_colour(thing.raw, pdfium.FPDFPageObj_GetFillColor))
    return found - {""}


def spilt(slide: Any, page: Printed, slack: float) -> Iterator[str]:
    """Yield each paragraph of a slide's texts and tables that does not stand within its box."""
    for name, box, frame in _frames(slide.shapes):
        for paragraph in frame.paragraphs:
            text = paragraph.text.replace("\v", "")
            if text and not any(box.holds(place, slack) for place in page.places(text)):
                yield f"{name}: {text}"


def _frames(shapes: Any) -> Iterator[tuple[str, Box, Any]]:
    """Yield what holds text, with its name and its box; cells one by one."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _frames(shape.shapes)
        elif shape.has_text_frame:
            place = (shape.left, shape.top, shape.width, shape.height)
            yield shape.name, _box(*place), shape.text_frame
        elif shape.has_table:
            yield from _cells(shape)


def _cells(shape: Any) -> Iterator[tuple[str, Box, Any]]:
    top = shape.top
    for row in shape.table.rows:
        left = shape.left
        for column, cell in zip(shape.table.columns, row.cells, strict=True):
            yield shape.name, _box(left, top, column.width, row.height), cell.text_frame
            left += column.width
        top += row.height


def _box(left: int, top: int, width: int, height: int) -> Box:
    """Return a box of a slide, given in EMU (12,700 to a point)."""
    return Box(left / 12700, top / 12700, (left + width) / 12700, (top + height) / 12700)


def pages(pdf: Path) -> Iterator[Any]:
    """Yield the pages of a PDF."""
    yield from pypdfium2.PdfDocument(pdf)
