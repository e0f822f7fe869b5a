"""Makes a manuscript from the brief's HTML: its blocks become paragraphs, pictures and tables.

So what is selected, and in which order, is for the templates to say here too; where things
stand on a page is left to Word.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import html as lxml_html
from lxml.html import HtmlElement

from jianbao.compose.word import tables
from jianbao.compose.word.runs import NOTE, Words, look_of, words_of
from jianbao.compose.word.styles import ROWS, classes, style_of
from jianbao.model.edition import Edition
from jianbao.model.theme import Theme
from jianbao.model.word import (
    Cell,
    Manuscript,
    Notes,
    Paragraph,
    Part,
    Picture,
    Run,
    Style,
    Table,
)
from jianbao.problem import Place, Problem, Severity
from jianbao.world import World

TEMPLATE = "templates/base/brief.html.j2"
#: What begins a paragraph of its own; all else stands in a line.
BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("img", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul"),
    }
)
#: What is no text, and what a document for editing cannot hold.
UNSEEN = frozenset({"head", "link", "meta", "script", "style", "template"})
FOREIGN = frozenset(
    {"audio", "canvas", "embed", "form", "iframe", "input", "math", "object", "svg", "video"}
)
#: The class of a picture that stands above the page and in no text.
LOGO = "logo"
_FILES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_DATA = re.compile(r"data:[\w/+-]+;base64,")


def manuscript_from_html(
    html: str, edition: Edition, theme: Theme, world: World
) -> tuple[Manuscript, tuple[Problem, ...]]:
    """Return what ``html`` says, and warnings of what a Word file cannot show of it."""
    root = lxml_html.document_fromstring(html)
    reader = _Reader(world)
    body = root.find("body")
    if body is not None:
        reader.read(body)
    reader.write_out_unmarked()
    found = (*reader.problems, *_misnumbered(reader), *_astray(root, reader))
    manuscript = Manuscript(
        title=_said(root, "title") or edition.publication,
        language=edition.language,
        theme=theme,
        parts=tuple(reader.parts),
        notes={number: reader.notes[number] for number in reader.marked},
        author=_said(root, "author"),
        subject=edition.texts["subtitle"].plain if "subtitle" in edition.texts else "",
        keywords=_said(root, "keywords"),
        iso_date=edition.iso_date,
        mark=edition.mark.plain,
        logo=reader.logo,
    )
    return manuscript, found


def _said(root: HtmlElement, name: str) -> str:
    """Return what the head of a page says of it."""
    if name == "title":
        return (root.findtext(".//title") or "").strip()
    meta = root.find(f".//meta[@name='{name}']")
    return (meta.get("content") or "").strip() if meta is not None else ""


def _is_page(element: HtmlElement) -> bool:
    """Return whether an element is a page of its own: a cover, or a summary in no other section.

    So it is on paper; and behind the summary LibreOffice 7.4 would part a caption from its picture,
    whatever is said to keep them together.
    """
    inside = next(element.iterancestors("section"), None)
    return "cover" in classes(element) or ("summary" in classes(element) and inside is None)


@dataclass
class _Reader:
    """Reads blocks into parts, in order.

    ``marks`` are the numbers of notes in the order in which marks refer to them. In a table's
    ``cell`` stand paragraphs of one style, and nothing else.
    """

    world: World
    parts: list[Part] = field(default_factory=list)
    notes: dict[int, tuple[Paragraph, ...]] = field(default_factory=dict)
    marks: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    cell: bool = False
    logo: Picture | None = None
    _anchors: list[str] = field(default_factory=list)
    _opens: bool = False

    def read(self, element: HtmlElement) -> None:
        """Add what a block holds."""
        tag = element.tag
        if not isinstance(tag, str) or tag in UNSEEN:
            return
        if tag in FOREIGN:
            self._leave_out(element, f"<{tag}>")
            return
        if self.cell and tag in ("img", "table"):
            self._leave_out(element, f"<{tag}> in a cell of a table")
            return
        if element.get("id") and not NOTE.fullmatch(f"#{element.get('id')}"):
            self._anchors.append(element.get("id") or "")
        if element.get("data-part") == "endnote":
            self._read_notes(element)
        elif tag == "img":
            self._read_picture(element)
        elif tag == "table":
            self._add(self._table(element))
        elif self._style(element) in ROWS:
            self._add(_row(element))
        else:
            self._read_inside(element)
        if _is_page(element):
            self._opens = True

    def _read_inside(self, element: HtmlElement) -> None:
        """Add the blocks in ``element``, and as paragraphs what words stand between them."""
        words, style, look = Words(), self._style(element), look_of(element, Run())
        words.add(element.text, look)
        for child in element:
            if isinstance(child.tag, str) and _is_block(child):
                self._add(Paragraph(style, words.finish()))
                words = Words()
                self.read(child)
            elif child.tag in FOREIGN:
                self._leave_out(child, f"<{child.tag}>")
            elif isinstance(child.tag, str) and child.tag not in UNSEEN:
                words.read_inline(child, look)
            words.add(child.tail, look)
        self._add(Paragraph(style, words.finish()))

    def _style(self, element: HtmlElement) -> Style:
        return Style.CELL if self.cell else style_of(element)

    def _add(self, part: Part) -> None:
        """Add a part with the names that lead to it; one without content is none."""
        if isinstance(part, Paragraph) and not part.runs:
            return
        if isinstance(part, Paragraph | Picture):
            part = replace(part, anchors=tuple(self._anchors), opens=self._opens)
            self._anchors, self._opens = [], False
        if isinstance(part, Paragraph):
            self.marks += [run.note for run in part.runs if run.note]
            last = self.parts[-1] if self.parts else None
            if part.style is Style.SOURCE and isinstance(last, Picture):
                self.parts[-1] = replace(last, kept=True)
        self.parts.append(part)

    def _read_picture(self, element: HtmlElement) -> None:
        source, alt = element.get("src") or "", element.get("alt") or ""
        content = self._loaded(source)
        if not content.startswith(_FILES):
            self._leave_out(element, "a picture that is neither PNG nor JPEG")
            return
        if not alt.strip():
            what, hint = "a picture has no text in its place", 'give it alt="…"'
            self.problems.append(_warning("WORD04", what, element, hint))
        if LOGO in classes(element):
            self.logo = self.logo or Picture(content, alt)
        else:
            self._add(Picture(content, alt))

    def _loaded(self, source: str) -> bytes:
        """Return a picture's file; one that is not there is a ProblemError like any other."""
        data = _DATA.match(source)
        if data:
            try:
                return b64decode(source[data.end() :], validate=True)
            except binascii.Error:
                return b""
        return b"" if ":" in source or not source else self.world.read_bytes(source)

    def _table(self, element: HtmlElement) -> Table:
        """Return a table; what is called its caption stands before it."""
        if any(
            cell.get("colspan") or cell.get("rowspan")
            for row in tables.rows(element)
            for cell in row
        ):
            self._leave_out(element, "what makes a cell span others")
        caption = element.find("caption")
        if caption is not None:
            self.read(caption)
        made = tables.table(element, self._cell)
        titles: list[str] = []
        for part in reversed(self.parts[-2:]):
            if isinstance(part, Paragraph) and part.style in (Style.CAPTION, Style.MEASURE):
                titles.insert(0, part.plain)
        return replace(made, title=titles[0] if titles else "", alt=tables.alt(made, titles))

    def _cell(self, element: HtmlElement) -> Cell:
        """Return the paragraphs of a cell, whose marks and faults are those of the page."""
        reader = _Reader(self.world, [], self.notes, self.marks, self.problems, cell=True)
        reader.read(element)
        return tuple(one for one in reader.parts if isinstance(one, Paragraph))

    def _read_notes(self, element: HtmlElement) -> None:
        """Take the notes from where they stand; what is no note in their list follows them."""
        items = [child for child in element if isinstance(child.tag, str)]
        others = []
        for item in items:
            number = NOTE.fullmatch(f"#{item.get('id')}")
            if number:
                self.notes[int(number[1])] = (Paragraph(Style.ENDNOTE, words_of(item)),)
            else:
                others.append(item)
        self.parts.append(Notes())
        for item in others:
            self.read(item)

    @property
    def marked(self) -> list[int]:
        """Return the numbers of the notes that marks in the text lead to, by their first marks."""
        return [number for number in dict.fromkeys(self.marks) if number in self.notes]

    @property
    def unmarked(self) -> list[int]:
        """Return the numbers of the other notes: a chart or table shows what is from there."""
        return sorted(set(self.notes) - set(self.marked))

    def write_out_unmarked(self) -> None:
        """Add the notes without marks as paragraphs with their numbers: Word has no such notes."""
        at = self.parts.index(Notes()) if Notes() in self.parts else len(self.parts)
        self.parts[at + 1 : at + 1] = [
            replace(paragraph, runs=(Run(f"{number}\t"), *paragraph.runs))
            for number in self.unmarked
            for paragraph in self.notes[number]
        ]

    def _leave_out(self, element: HtmlElement, what: str) -> None:
        """Warn of what is left out."""
        what = f"{what} cannot stand in a Word file, and is left out"
        hint = "draw it with picture(…), or give a PNG or JPEG file"
        self.problems.append(_warning("WORD01", what, element, hint))


def _is_block(element: HtmlElement) -> bool:
    """Return whether ``element`` stands by itself, or holds something that does."""
    return element.tag in BLOCKS or any(one.tag in BLOCKS for one in element.iter())


def _row(element: HtmlElement) -> Paragraph:
    """Return a row, its parts with a tab between them, the first of them large."""
    words = Words()
    for at, child in enumerate(one for one in element if isinstance(one.tag, str)):
        if at:
            words.cut("\t")
        words.read_inline(child, Run(large=not at))
    return Paragraph(style_of(element), words.finish())


def _misnumbered(reader: _Reader) -> Iterator[Problem]:
    """Yield a warning if Word, which counts marks, numbers notes otherwise than the page."""
    if [*reader.marked, *reader.unmarked] != sorted(reader.notes):
        what = "notes are numbered otherwise than on paper: Word counts their marks"
        hint = "let the first marks of all notes stand in the order of the notes"
        yield Problem("WORD03", what, Place(TEMPLATE), hint, Severity.WARNING)


def _astray(root: HtmlElement, reader: _Reader) -> Iterator[Problem]:
    """Yield a warning for each link within the document that leads nowhere."""
    known = {f"#{element.get('id')}" for element in root.iter() if element.get("id")}
    for link in root.iter("a"):
        target = link.get("href") or ""
        note = NOTE.fullmatch(target)
        if target.startswith("#") and (
            target not in known or (note and int(note[1]) not in reader.notes)
        ):
            hint = "nothing on the page has this id"
            yield _warning("WORD02", f"a link leads nowhere: {target}", link, hint)


def _warning(code: str, what: str, element: HtmlElement, hint: str) -> Problem:
    return Problem(code, what, _place(element), hint, Severity.WARNING)


def _place(element: HtmlElement) -> Place:
    """Return the place that the nearest ``data-src`` at or above ``element`` names."""
    node: HtmlElement | None = element
    while node is not None:
        if node.get("data-src"):
            return Place.parse(node.get("data-src") or "")
        node = node.getparent()
    return Place(TEMPLATE)
