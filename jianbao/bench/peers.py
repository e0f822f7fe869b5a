"""Others that make the like of a brief and a deck, given the same words: Typst and Pandoc.

They are installed for the bench alone, from requirements-bench.lock. Typst sets the brief's
headings, paragraphs, tables and pictures with the same fonts, tagged; Pandoc writes the deck's
titles, texts and notes, without its charts, drawings and layouts.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from jianbao.store import CACHE, digest

TYPST, PANDOC = "Typst, the brief's content", "Pandoc, the deck's texts"
LOCK = "requirements-bench.lock"
#: Where they are installed, in the cache.
HOME = "peers"
#: What runs each, given where its package is, what it reads and what it shall write.
_TYPST = """import sys
home, source, target, fonts = sys.argv[1:]
sys.path.insert(0, home)
import typst
typst.compile(
    source, target, font_paths=[fonts], ignore_system_fonts=True, pdf_standards="ua-1"
)"""
_PANDOC = """import os, sys
home, source, target = sys.argv[1:]
sys.path.insert(0, home)
import pypandoc
pandoc = pypandoc.get_pandoc_path()
os.execv(pandoc, [pandoc, source, "-o", target])"""
_BLOCKS = frozenset({"h1", "h2", "h3", "h4", "p", "li", "th", "td", "dt", "dd"})
_UNSEEN = frozenset({"style", "script", "title"})
#: Elements that nothing closes.
_VOID = frozenset({"meta", "link", "br", "hr", "img", "col"})


class NotThereError(Exception):
    """Says why the peers cannot be measured."""


def prepared(root: Path, folder: Path) -> Iterator[tuple[str, tuple[str, ...], Path]]:
    """Yield name, command and output of each peer.

    ``folder`` takes their sources. Raise NotThereError where they cannot be installed.
    """
    home = str(_installed(root))
    typ, md = _sources(root, folder)
    brief, deck = folder / "brief.pdf", folder / "deck.pptx"
    fonts = str(root / "assets/fonts")
    python = (sys.executable, "-c")
    yield TYPST, (*python, _TYPST, home, str(typ), str(brief), fonts), brief
    yield PANDOC, (*python, _PANDOC, home, str(md), str(deck)), deck


def _installed(root: Path) -> Path:
    """Return the folder of the peers' packages, after installing them if need be."""
    lock = root / LOCK
    home = root / CACHE / HOME / digest(lock.read_bytes(), sys.version)[:16]
    if home.is_dir():
        return home
    draft = home.with_suffix(f".{os.getpid()}")
    pip = ("-m", "pip", "install", "-q", "--require-hashes", "--only-binary", ":all:")
    command = [sys.executable, *pip, "--target", str(draft), "-r", str(lock)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotThereError(done.stderr.strip().rsplit("\n", 1)[-1])
    draft.rename(home)
    return home


def _sources(root: Path, folder: Path) -> tuple[Path, Path]:
    """Write what the peers are given into ``folder``, and return the two files."""
    from jianbao.press import brief, deck
    from jianbao.press.editions import read_edition
    from jianbao.world import World

    world = World(root)
    asked = world, "hk-innovation", "executive", "en"
    edition, theme, *_ = read_edition(*asked, "brief")
    typ, md = folder / "brief.typ", folder / "deck.md"
    parts = outline(brief.brief_html(world, edition, theme))
    typ.write_text(typst_source(parts, edition.publication, folder), encoding="utf-8")
    edition, theme, *_ = read_edition(*asked, "deck")
    slides = outline(deck.deck_html(world, edition, theme))
    md.write_text(pandoc_source(slides), encoding="utf-8")
    return typ, md


# --- what is said -------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """A heading, paragraph, cell or picture: its tag, its words, and a picture's data.

    ``row`` is the number of a cell's row, ``notes`` says that it is among a slide's notes.
    """

    tag: str
    words: str
    data: bytes = b""
    row: int = 0
    notes: bool = False


def outline(html: str) -> tuple[Part, ...]:
    """Return what ``html`` says, in order, without its looks."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.parts)


class _Reader(HTMLParser):
    """Gathers parts while it reads."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self._open: list[str] = []
        self._words = ""
        self._row = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "img":
            data = base64.b64decode(given["src"].partition(",")[2])
            self.parts.append(Part(tag, given.get("alt", ""), data))
        if tag in _VOID:
            self._words += " "
            return
        if tag in _BLOCKS:
            self._words = ""
        self._row += tag == "tr"
        self._open.append("notes" if given.get("data-slot") == "notes" else tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open:
            return
        self._open.pop()
        words = " ".join(self._words.split())
        if tag in _BLOCKS and words:
            row = self._row if tag in ("td", "th") else 0
            self.parts.append(Part(tag, words, row=row, notes="notes" in self._open))
            self._words = ""

    def handle_data(self, data: str) -> None:
        if not _UNSEEN & set(self._open):
            self._words += data


# --- how each peer is told it -------------------------------------------------------------

_HEAD = """#set document(title: {title})
#set page(paper: "a4", margin: (x: 20mm, y: 18mm))
#set text(font: "Source Serif 4", size: 10.5pt, lang: "en")
"""


def typst_source(parts: Sequence[Part], title: str, folder: Path) -> str:
    """Return a document for Typst; pictures are written into ``folder``."""
    lines = [_HEAD.format(title=_quoted(title)).strip()]
    for number, part in enumerate(parts):
        match part.tag:
            case "img":
                (folder / f"{number}.svg").write_bytes(part.data)
                lines.append(f'#image("{number}.svg", alt: {_quoted(part.words)})')
            case "h1" | "h2" | "h3" | "h4":
                lines.append(f"{'=' * int(part.tag[1])} #{_quoted(part.words)}")
            case "td" | "th":
                if part.row != parts[number - 1].row:
                    row = [one for one in parts[number:] if one.row == part.row]
                    cells = ", ".join(_quoted(one.words) for one in row)
                    lines.append(f"#table(columns: {len(row)}, {cells})")
            case _:
                lines.append(f"#{_quoted(part.words)}")
    return "\n\n".join(lines)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def pandoc_source(parts: Sequence[Part]) -> str:
    """Return slides for Pandoc: a heading begins one, what is said to it stands in its notes."""
    lines: list[str] = []
    notes = False
    for part in parts:
        if part.notes != notes:
            lines.append("::: notes" if part.notes else ":::")
            notes = part.notes
        escaped = "".join(f"\\{c}" if c in _MARKS else c for c in part.words)
        lines.append(f"## {escaped}" if part.tag == "h1" else escaped)
    return "\n\n".join([*lines, *[":::"] * notes])


_MARKS = frozenset("\\`*_{}[]<>()#+-.!|~^$:'\"")
