"""Reads a table of the page: its rows, which of them are heads, and what is said in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import takewhile

from lxml.html import HtmlElement

from jianbao.model.word import Cell, Paragraph, Style, Table

_BLANK: Cell = (Paragraph(Style.CELL, ()),)


def rows(element: HtmlElement) -> list[tuple[HtmlElement, ...]]:
    """Return the cells of each row that has any, without those of tables within."""
    found = element.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr")
    cells = (tuple(row.iterchildren("td", "th")) for row in found)
    return [row for row in cells if row]


def table(element: HtmlElement, read: Callable[[HtmlElement], Cell]) -> Table:
    """Return a table, without its caption, its cells as ``read`` reads them.

    A cell that says nothing has one paragraph, which is empty.
    """
    found = rows(element)
    width = max((len(row) for row in found), default=0)
    heads = sum(1 for _ in takewhile(lambda row: all(cell.tag == "th" for cell in row), found))
    return Table(
        rows=tuple(
            tuple(read(cell) or _BLANK for cell in row) + (_BLANK,) * (width - len(row))
            for row in found
        ),
        heads=heads,
        row_heads=all(row[0].tag == "th" for row in found),
    )


def alt(table: Table, titles: Iterable[str]) -> str:
    """Return what a table says in words: what it is called, then what its columns are."""
    heads = [cell[0].plain for row in table.rows[: table.heads] for cell in row]
    return "\n".join((*titles, " | ".join(head for head in heads if head))).strip()
