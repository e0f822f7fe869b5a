"""Reads Word files for tests: by their markup, for python-docx is what wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What is said about a picture stands in another namespace.
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@dataclass(frozen=True)
class Word:
    """A Word file."""

    content: bytes

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the names of the parts."""
        return tuple(ZipFile(BytesIO(self.content)).namelist())

    def part(self, name: str) -> Any:
        """Return the root of a part."""
        return etree.fromstring(ZipFile(BytesIO(self.content)).read(name))

    @cached_property
    def body(self) -> Any:
        return self.part("word/document.xml").find(f"{W}body")

    @cached_property
    def notes(self) -> dict[str, Any]:
        """Return the endnotes by id, the lines above them aside."""
        root = self.part("word/endnotes.xml")
        return {note.get(f"{W}id"): note for note in root if not note.get(f"{W}type")}

    @cached_property
    def settings(self) -> Any:
        return self.part("word/settings.xml")

    @cached_property
    def styles(self) -> dict[str, str]:
        """Return the names of styles by what paragraphs call them."""
        root = self.part("word/styles.xml")
        return {
            style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val")
            for style in root.findall(f"{W}style")
        }

    @cached_property
    def counted(self) -> list[str]:
        """Return the ids of notes in the order in which Word counts them."""
        return [one.get(f"{W}id") for one in self.body.iter(f"{W}endnoteReference")]

    @property
    def paragraphs(self) -> Iterator[Any]:
        """Yield the body's paragraphs, cells included; the notes where their section ends."""
        for paragraph in self.body.iter(f"{W}p"):
            yield paragraph
            if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
                for note in self.notes.values():
                    yield from note.iter(f"{W}p")

    def style_of(self, paragraph: Any) -> str:
        """Return the name of a paragraph's style."""
        return self.styles[paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")]

    def text_of(self, paragraph: Any) -> str:
        """Return what a paragraph shows, marks of notes included."""
        found = ""
        for node in paragraph.iter(*(f"{W}{name}" for name in _SHOWN)):
            kind = node.tag.removeprefix(W)
            if kind == "endnoteReference":
                found += str(self.counted.index(node.get(f"{W}id")) + 1)
            elif kind == "endnoteRef":
                note = next(one for one in node.iterancestors() if one.tag == f"{W}endnote")
                found += str(self.counted.index(note.get(f"{W}id")) + 1)
            else:
                found += node.text if kind == "t" else " "
        return found

    @property
    def text(self) -> str:
        """Return all that the file shows, in order, without spaces."""
        return re.sub(r"\s", "", "".join(map(self.text_of, self.paragraphs)))

    @property
    def bookmarks(self) -> list[str]:
        """Return the names of all bookmarks, in order."""
        roots = (self.body, *self.notes.values())
        return [mark.get(f"{W}name") for root in roots for mark in root.iter(f"{W}bookmarkStart")]


_SHOWN = ("t", "tab", "br", "endnoteReference", "endnoteRef")
