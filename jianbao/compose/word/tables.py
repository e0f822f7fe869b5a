"""Reads a table of the page: its rows, which of them are heads, and what is said in its place."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from lxml.html import HtmlElement

from jianbao.compose.word.runs import words_of
from jianbao.model.word import Paragraph, Style, Table


def table(element: HtmlElement) -> Table:
    """Return a table's rows, without its caption."""
    rows = [tuple(row.iterchildren("td", "th")) for row in element.iter("tr")]
    rows = [row for row in rows if row]
    width = max((len(row) for row in rows), default=0)
    heads = sum(1 for _ in takewhile(lambda row: all(cell.tag == "th" for cell in row), rows))
    blank = ((Paragraph(Style.CELL, ()),),)
    return Table(
        rows=tuple(tuple(_cell(cell) for cell in row) + blank * (width - len(row)) for row in rows),
        heads=heads,
        row_heads=all(row[0].tag == "th" for row in rows),
    )


def alt(table: Table, titles: Iterable[str]) -> str:
    """Return what a table says in words: what it is called, then what its columns are."""
    heads = [cell[0].plain for row in table.rows[: table.heads] for cell in row]
    return "\n".join((*titles, " | ".join(head for head in heads if head))).strip()


def _cell(element: HtmlElement) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a cell; one that says nothing has one that is empty."""
    inner = tuple(_paragraph(one) for one in element.iter("p", "li"))
    return inner or (_paragraph(element),)


def _paragraph(element: HtmlElement) -> Paragraph:
    return Paragraph(Style.CELL, words_of(element))
