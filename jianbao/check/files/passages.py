"""Reads the text of a finished file passage by passage, in the words and places of its readers.

A passage is a paragraph, a cell, a label of a chart or an alt text. Of each it is known on which
page or slide it stands and, where that matters for the figures in it, what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianbao.model.passage import Passage

#: Bytes in which a page for browsers says that it is one.
_PAGE = 256


def passages(content: bytes) -> Iterator[Passage]:
    """Yield the passages of a PDF, a deck, a Word file or a page for browsers."""
    if content.startswith(b"%PDF-"):
        from jianbao.check.files.pdf_passages import of_pdf

        yield from of_pdf(content)
    elif content.startswith(b"PK"):
        from jianbao.check.files.office_passages import of_office

        yield from of_office(content)
    elif content[:_PAGE].lstrip().lower().startswith(b"<!doctype html"):
        from jianbao.check.files.html_passages import of_page

        yield from of_page(content.decode("utf-8", "replace"))
