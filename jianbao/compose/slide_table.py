"""Sets a table on a slide: its size, and the widths of its columns and heights of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from jianbao.compose.fit import Draft, mended, pieces_of
from jianbao.compose.measure import Ruler
from jianbao.model.deck import Paragraph, Run, TableFill
from jianbao.model.edition import Figure
from jianbao.model.text import Rich, Role, Span
from jianbao.model.theme import Box, TextStyle
from jianbao.problem import Problem, ProblemError

PADDING = (7.0, 6.0)
#: How finely column widths are tried, in points.
STEP = 8.0
TRIES = 200

Rows = tuple[tuple[Draft, ...], ...]


def set_table(figure: Figure, box: Box, style: TextStyle, ruler: Ruler) -> TableFill:
    """Return ``figure`` at the first of the style's sizes at which it fits ``box``.

    Raise ProblemError where it fits at none.
    """
    rows = rows_of(figure)
    for size in style.sizes:
        setting = _Setting(rows, style, size, ruler)
        widths = setting.widths(box.width)
        cells, heights = setting.finished(widths)
        if sum(heights) <= box.height:
            return TableFill(figure, cells, widths, size, heights, setting.leading, PADDING)
    over = sum(heights) - box.height
    raise ProblemError(
        Problem(
            "FIT02",
            f"table `{figure.id}` is {over:.0f} pt too high at {size:g} pt, its smallest size",
            figure.place,
            f"shorten its cells, or take out one of its {len(rows) - 1} rows",
        )
    )


def rows_of(figure: Figure) -> Rows:
    """Return the cells of a table, heads first."""
    heads = tuple(draft_of(column.label) for column in figure.columns)
    body = tuple(
        tuple(draft_of(cell.label or cell.text) for cell in row.items) for row in figure.items
    )
    return (heads, *body)


def draft_of(rich: Rich) -> Draft:
    """Return resolved text as a paragraph, without note marks; facts are kept whole."""
    spans = [span for span in rich.spans if span.role is not Role.CITATION and span.text]
    runs = tuple(
        Run("".join(span.text for span in alike), bold=bold, italic=italic, href=href)
        for (bold, italic, href), alike in groupby(
            spans, key=lambda span: (span.strong, span.emphasis, span.href)
        )
    )
    return Draft(Paragraph(runs), tuple(_keeps(spans)))


def _keeps(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    at = 0
    for group, members in groupby(spans, key=lambda span: span.group):
        length = sum(len(span.text) for span in members)
        if group:
            yield at, at + length
        at += length


@dataclass(frozen=True)
class _Setting:
    """A table at one size; heads and first cells are bold."""

    rows: Rows
    style: TextStyle
    size: float
    ruler: Ruler

    @property
    def leading(self) -> float:
        """Return the line height, in points."""
        return self.size * self.style.leading

    def finished(
        self, widths: Sequence[float]
    ) -> tuple[tuple[tuple[tuple[Run, ...], ...], ...], tuple[float, ...]]:
        """Return the cells with nothing parted that belongs together, and the rows' heights."""
        rows = [
            [
                mended(
                    cell, self._style(row, column), self.size, width - 2 * PADDING[0], self.ruler
                )
                for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
            ]
            for row, cells in enumerate(self.rows)
        ]
        heights = tuple(
            max(lines for _, lines, _ in cells) * self.leading + 2 * PADDING[1] for cells in rows
        )
        return tuple(tuple(cell.runs for cell, _, _ in cells) for cells in rows), heights

    def _style(self, row: int, column: int) -> TextStyle:
        return replace(self.style, bold=row == 0 or column == 0)

    def widths(self, total: float) -> tuple[float, ...]:
        """Return column widths that make the table as low as trying can find."""
        widths = self._first_widths(total)
        best = self._height(widths)
        for _ in range(TRIES):
            better = self._better(widths, best)
            if better is None:
                break
            widths, best = better
        return tuple(widths)

    def heights(self, widths: Sequence[float]) -> tuple[float, ...]:
        """Return the height of each row, in points."""
        return tuple(
            max(
                self._lines(cell, width, row, column) * self.leading + 2 * PADDING[1]
                for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
            )
            for row, cells in enumerate(self.rows)
        )

    def _height(self, widths: Sequence[float]) -> tuple[float, float]:
        """Return what to make small: the height, then how uneven the columns are."""
        return sum(self.heights(widths)), max(widths) - min(widths)

    def _better(
        self, widths: list[float], best: tuple[float, float]
    ) -> tuple[list[float], tuple[float, float]] | None:
        least = self._least()
        found = None
        for giver in range(len(widths)):
            for taker in range(len(widths)):
                if giver == taker or widths[giver] - STEP < least[giver]:
                    continue
                tried = list(widths)
                tried[giver] -= STEP
                tried[taker] += STEP
                height = self._height(tried)
                if height < best:
                    found, best = (tried, height), height
        return found

    def _first_widths(self, total: float) -> list[float]:
        least = self._least()
        wanted = [
            max(low, sum(self._natural(row[at], at == 0) for row in self.rows) ** 0.5)
            for at, low in enumerate(least)
        ]
        spare = (total - sum(least)) / sum(wanted)
        return [low + spare * want for low, want in zip(least, wanted, strict=True)]

    def _least(self) -> list[float]:
        """Return the widths below which a column would break a word or its head."""
        return [
            2 * PADDING[0]
            + max(
                self._longest_word(row[at], bold=at == 0 or not index)
                for index, row in enumerate(self.rows)
            )
            / self.ruler.factor
            for at in range(len(self.rows[0]))
        ]

    def _longest_word(self, cell: Draft, *, bold: bool) -> float:
        text = cell.paragraph.plain
        lines = self.ruler.lines(text, self.size * 4, self.size, bold=bold)
        return max((self.ruler.width(line, self.size, bold=bold) for line in lines), default=0.0)

    def _natural(self, cell: Draft, bold: bool) -> float:
        return self.ruler.width(cell.paragraph.plain, self.size, bold=bold)

    def _lines(self, cell: Draft, width: float, row: int, column: int) -> int:
        pieces = pieces_of(cell.paragraph, self._style(row, column), self.size)
        return len(self.ruler.break_pieces(pieces, width - 2 * PADDING[0])) if pieces else 1
