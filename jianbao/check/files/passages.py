"""Reads the text of a finished file passage by passage, in the words and places of its readers.

A passage is a paragraph, a cell, a label of a chart or an alt text. Of each it is known on which
page or slide it stands and, where that matters for the figures in it, what it is. Of a drawing,
what is said of it is read: its letters are outlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.model.passage import Passage

#: Characters in which a page for browsers or a drawing (SVG) says that it is one.
_BEGUN = 512
_MARKUP = re.compile(
    r"\s*(<!doctype html|(<\?xml[^>]*>)?\s*(<!doctype svg[^>]*>)?\s*<svg)", re.IGNORECASE
)


def passages(content: bytes, name: str = "") -> Iterator[Passage]:
    """Yield the passages of a PDF, a deck, a Word file, a page for browsers, a drawing or a table.

    A table has nothing to be known by but the ``name`` of its file, which ends in .csv.
    """
    if content.startswith(b"%PDF-"):
        from jianbao.check.files.pdf_passages import of_pdf

        yield from of_pdf(content)
    elif content.startswith(b"PK"):
        from jianbao.check.files.office_passages import of_office

        yield from of_office(content)
    elif name.endswith(".csv"):
        from jianbao.check.files.table_passages import of_table

        yield from of_table(content.decode("utf-8-sig", "replace"))
    elif _MARKUP.match(content[:_BEGUN].decode("utf-8-sig", "replace")):
        from jianbao.check.files.html_passages import of_page

        yield from of_page(content.decode("utf-8-sig", "replace"))
