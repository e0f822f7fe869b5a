"""What a figure says as rows of a table, for readers who want the numbers: CSV.

A row is a value with the text that it stands by; a text that shows no value has a row too. Every
value says how it is printed, what it is of and where it comes from.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from itertools import zip_longest

from jianbao.compose.ledger.printing import print_fact
from jianbao.model.edition import Edition, Figure, Mark, Quantity
from jianbao.model.ledger import Value, written

#: The columns, by the labels that a language has for them.
COLUMNS = (
    "data_series",
    "data_category",
    "data_text",
    "data_value",
    "data_unit",
    "data_qualifier",
    "data_printed",
    "data_as_of",
    "data_state",
    "data_source",
    "data_place",
    "data_remarks",
    "data_fact",
)
#: Marks at a cell's start by which a spreadsheet takes it for a formula, of full width too.
_FORMULA = tuple("=+-@＝＋－＠\t\r")
#: So many decimals of a fraction that has no end.
_DECIMALS = Decimal("0.000001")

Row = tuple[str, ...]


def csv_of(figure: Figure, edition: Edition) -> bytes:
    """Return the rows of ``figure`` as CSV (RFC 4180) in UTF-8 with a mark, as Excel needs it."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(edition.language.labels[name] for name in COLUMNS)
    writer.writerows(_rows(figure, edition))
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _rows(figure: Figure, edition: Edition) -> Iterator[Row]:
    for series, category, mark in leaves(figure):
        facts = dict.fromkeys(mark.fact_ids)
        text = mark.text.plain
        if figure.kind == "table":
            text = mark.label.plain
        for fact, said in zip_longest(facts or ("",), (text,), fillvalue=""):
            yield (*_safe((series, category, said)), *_told(fact, mark, edition))


def leaves(figure: Figure) -> Iterator[tuple[str, str, Mark]]:
    """Yield each mark that says something, with the names of its series and category."""
    if figure.kind == "table":
        for row in figure.items:
            head, *cells = row.items
            for column, cell in zip(figure.columns[1:], cells, strict=True):
                yield column.label.plain, head.label.plain, cell
        return
    for item in figure.items:
        if figure.series and item.items:
            for one, mark in zip(figure.series, item.items, strict=True):
                yield one.label.plain, item.label.plain, mark
        else:
            yield from _below(item, "")


def _below(mark: Mark, group: str) -> Iterator[tuple[str, str, Mark]]:
    """Yield a mark that says something by itself, then those of its group.

    A value without a name, as points of a line are, goes by its date.
    """
    if not mark.items or mark.text or mark.quantity:
        yield group, mark.label.plain or (mark.quantity.as_of if mark.quantity else ""), mark
    for item in mark.items:
        yield from _below(item, mark.label.plain or group)


def _told(id: str, mark: Mark, edition: Edition) -> Row:
    """Return what is told of the fact ``id``, or of a mark that shows none.

    Decades have no value: no number says which years they are.
    """
    labels = edition.language.labels
    planned = labels["planned"] if mark.hatched else ""
    if not id:
        return ("", "", "", "", "", planned, "", "", "", "")
    fact, quantity = edition.ledger[id], edition.facts[id]
    printed = print_fact(fact, edition.language)
    qualifier = (printed.before, printed.inner, printed.after)
    of_mark = mark.quantity is not None and mark.quantity.fact == id
    state = labels["derived"] if quantity.derived else planned if of_mark else ""
    return (
        "" if fact.unit == "decade" else plain(fact.value),
        *_safe(
            (
                f"{printed.currency}{printed.unit}".strip(),
                " ".join(part.strip() for part in qualifier if part.strip()),
                quantity.text,
                quantity.as_of,
                state,
                quantity.source_line,
                _place(quantity, edition),
                edition.language.punctuation["semicolon"].join(quantity.remarks),
                id,
            )
        ),
    )


def plain(value: Value) -> str:
    """Return a value as a spreadsheet reads it: no fraction and no pair that looks like a date."""
    if isinstance(value, Fraction):
        share = Decimal(value.numerator) / Decimal(value.denominator)
        return f"{share.quantize(_DECIMALS).normalize():f}"
    said = written(value)
    return said if isinstance(said, str) else "–".join(said)


def _place(quantity: Quantity, edition: Edition) -> str:
    """Return where a fact stands: the work, its section, its paragraph."""
    note = next((one for one in edition.notes if one.number == quantity.note), None)
    if note is None:
        return ""
    work = next(one for one in edition.works if one.id == note.work)
    name = (work.short or work.title).plain
    return f"{name}{edition.language.punctuation['comma']}{note.place}"


def _safe(cells: tuple[str, ...]) -> Row:
    """Return cells of text that no spreadsheet takes for formulas: those get an apostrophe."""
    return tuple(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)
