"""A figure's data as comma-separated values, for readers who want the numbers."""

from __future__ import annotations

import csv as comma
from collections.abc import Iterator
from io import StringIO

from jianbao.model.edition import Figure, Mark

HEAD = ("group", "label", "value", "unit", "year", "text", "as_of", "derived_or_planned")


def csv(figure: Figure) -> str:
    """Return a row for each leaf of the figure, with its group's label, lines ended by LF."""
    stream = StringIO()
    writer = comma.writer(stream, lineterminator="\n")
    writer.writerow(HEAD)
    for mark in figure.items:
        writer.writerows(_rows(mark, ""))
    return stream.getvalue()


def _rows(mark: Mark, group: str) -> Iterator[tuple[str, ...]]:
    for item in mark.items:
        yield from _rows(item, str(mark.label))
    if mark.items:
        return
    quantity = mark.quantity
    yield (
        group,
        str(mark.label),
        "" if quantity is None or quantity.amount is None else str(quantity.amount),
        quantity.unit if quantity else "",
        "" if quantity is None or quantity.year is None else f"{quantity.year:g}",
        quantity.text if quantity else str(mark.text),
        quantity.as_of if quantity else "",
        "yes" if mark.hatched else "",
    )
