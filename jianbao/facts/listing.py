"""Writes entries of the ledger as a table for a terminal, as Markdown, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jianbao.columns import columns, cut
from jianbao.facts.entries import Entry
from jianbao.model.ledger import written

FORMATS = ("table", "json", "csv", "md")
#: Columns of a terminal between two columns of a table, and the least that one is cut to.
GAP, LEAST = 2, 12


def listing(
    found: Sequence[Entry], form: str, width: int, among: Sequence[Entry] = ()
) -> Iterator[str]:
    """Yield the lines of ``found`` as ``form``; a table is cut to ``width``, 0 for uncut.

    ``among`` are the entries that these were chosen from: they have the same columns, so that a
    program finds each where it was.
    """
    head = _head(among or found)
    match form:
        case "json":
            yield json.dumps([_record(entry) for entry in found], ensure_ascii=False, indent=2)
        case "csv":
            yield from _csv(found, head)
        case "md":
            yield from _markdown(found, head)
        case _:
            yield from _table(found, head, width)


def _record(entry: Entry) -> dict[str, Any]:
    """Return an entry ready for JSON; numbers are texts, exact to the digit."""
    fact = entry.fact
    return {
        "publication": entry.publication,
        "id": fact.id,
        "printed": dict(entry.printed),
        "value": written(fact.value),
        "unit": fact.unit,
        "qualifier": str(fact.qualifier),
        "hedge": str(fact.hedge or ""),
        "as_of": fact.as_of.written if fact.as_of else "",
        "derived": fact.derivation.written if fact.derivation else None,
        "source": {
            "id": fact.source,
            "name": entry.source,
            "section": fact.locator.section,
            "paragraph": fact.locator.paragraph,
            "locator": entry.locator,
        },
        "via": {"id": fact.via, "name": entry.via} if fact.via else None,
        "review_after": fact.review_after.written if fact.review_after else "",
        "stale": entry.is_stale,
        "unused": not entry.is_used,
        "place": str(fact.place),
        "uses": [{"key": use.key, "place": str(use.place)} for use in entry.uses],
    }


# --- rows -----------------------------------------------------------------------------------


def _head(found: Sequence[Entry]) -> tuple[str, ...]:
    """Return the heads of the columns; some stand only where there is something to tell."""
    languages = dict.fromkeys(code for entry in found for code in entry.printed)
    first = ("publication",) if len({entry.publication for entry in found}) > 1 else ()
    state = ("state",) if any(entry.is_stale for entry in found) else ()
    return (*first, "fact", *languages, "source", *state, "used")


def _row(entry: Entry, head: Sequence[str]) -> tuple[str, ...]:
    """Return an entry's cells but for the last, which lists its uses."""
    cells = {
        "publication": entry.publication,
        "fact": entry.fact.id,
        "state": "review overdue" if entry.is_stale else "",
        "source": entry.cited,
        **entry.printed,
    }
    return tuple(cells.get(name, "") for name in head[:-1])


def _uses(entry: Entry) -> tuple[str, ...]:
    return tuple(str(use) for use in entry.uses) or ("nowhere",)


def _csv(found: Sequence[Entry], head: Sequence[str]) -> Iterator[str]:
    stream = io.StringIO()
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(head)
    rows.writerows((*_row(entry, head), "; ".join(_uses(entry))) for entry in found)
    yield from stream.getvalue().splitlines()


def _markdown(found: Sequence[Entry], head: Sequence[str]) -> Iterator[str]:
    yield _line(head)
    yield _line("---" for _ in head)
    for entry in found:
        cells = (*_row(entry, head), "; ".join(_uses(entry)))
        yield _line(cell.replace("|", "\\|") for cell in cells)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


# --- on a terminal --------------------------------------------------------------------------


def _table(found: Sequence[Entry], head: Sequence[str], width: int) -> Iterator[str]:
    """Yield a row for each entry and one more for each further use."""
    if not found:
        yield "no facts"
        return
    rows = [head]
    for entry in found:
        folder = f"content/{entry.publication}/"
        first, *more = (use.removeprefix(folder) for use in _uses(entry))
        cells = _row(entry, head)
        rows.append((*cells, first))
        rows += [(*("" for _ in cells), use) for use in more]
    widths = _widths(rows, width)
    for row in rows:
        fitted = (_fitted(cell, size) for cell, size in zip(row, widths, strict=True))
        yield (" " * GAP).join(fitted).rstrip()


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return each column's width; if they are too wide together, the widest give way.

    The last, which says where a fact is, counts for half, so that it gives way late.
    """
    widths = [max(columns(row[index]) for row in rows) for index in range(len(rows[0]))]
    too_much = sum(widths) + GAP * (len(widths) - 1) - width if width else 0
    for _ in range(too_much):
        weights = [*widths[:-1], widths[-1] / 2]
        widest = weights.index(max(weights))
        if widths[widest] <= LEAST:
            break
        widths[widest] -= 1
    return widths


def _fitted(cell: str, width: int) -> str:
    """Return ``cell`` filled with spaces or cut to ``width`` columns."""
    fitted = cut(cell, width)
    return fitted + " " * (width - columns(fitted))
