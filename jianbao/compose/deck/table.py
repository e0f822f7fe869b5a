"""Sets a table on a slide: its size, and the widths of its columns and heights of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby, permutations
from math import ceil

from jianbao.compose.deck.fit import Draft
from jianbao.compose.deck.short_text import Short, set_short
from jianbao.compose.lines import wholes
from jianbao.compose.lines.measure import Ruler
from jianbao.compose.lines.short import PARTED
from jianbao.model.deck import Paragraph, Run, TableFill
from jianbao.model.edition import Figure
from jianbao.model.text import Rich, Role
from jianbao.model.theme import Box, TextStyle
from jianbao.problem import Problem, ProblemError

PADDING = (7.0, 7.0)
#: By how much columns are widened at another's cost, in points, and how often.
STEPS = (8.0, 24.0, 56.0)
TRIES = 200
#: From which widths to start: alike, and more and more by what columns hold.
POWERS = (0.0, 0.5, 1.0, 2.0)
#: Points of height that a point of difference between columns is worth.
EVENNESS = 0.02

Rows = tuple[tuple[Draft, ...], ...]


def set_table(figure: Figure, box: Box, style: TextStyle, ruler: Ruler) -> TableFill:
    """Return ``figure`` at the first of the style's sizes at which it fits ``box``.

    Raise ProblemError where it fits at none.
    """
    rows = rows_of(figure)
    fitting: TableFill | None = None
    for size in style.sizes:
        setting = _Setting(rows, style, size, ruler)
        widths = setting.widths(box.width)
        heights = setting.heights(widths)
        if sum(heights) > box.height:
            continue
        cells = setting.cells(widths)
        made = TableFill(figure, cells, widths, size, heights, setting.leading, PADDING)
        if setting.cost(widths) < PARTED:
            return made
        fitting = fitting or made
    if fitting:
        return fitting
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
    return Draft(Paragraph(runs), tuple(wholes.facts(spans)), wholes.names(rich))


@dataclass(frozen=True)
class _Setting:
    """A table at one size; heads and first cells are bold."""

    rows: Rows
    style: TextStyle
    size: float
    ruler: Ruler
    _cells: dict[tuple[int, int, float], Short] = field(default_factory=dict)

    @property
    def leading(self) -> float:
        """Return the line height, in points."""
        return self.size * self.style.leading

    def cells(self, widths: Sequence[float]) -> tuple[tuple[tuple[Run, ...], ...], ...]:
        """Return the cells with their lines broken by sense."""
        return tuple(
            tuple(cell.paragraph.runs for cell in self._row(row, widths))
            for row in range(len(self.rows))
        )

    def _style(self, row: int, column: int) -> TextStyle:
        return replace(self.style, bold=row == 0 or column == 0)

    def widths(self, total: float) -> tuple[float, ...]:
        """Return column widths that make the table low and let it break well."""
        found = [self._improved(self._first_widths(total, power)) for power in POWERS]
        best = min(found, key=self._badness)
        return tuple(best)

    def _improved(self, widths: list[float]) -> list[float]:
        best = self._badness(widths)
        for _ in range(TRIES):
            better = self._better(widths, best)
            if better is None:
                break
            widths, best = better
        return widths

    def heights(self, widths: Sequence[float]) -> tuple[float, ...]:
        """Return the height of each row, in points."""
        return tuple(
            max(cell.lines for cell in self._row(row, widths)) * self.leading + 2 * PADDING[1]
            for row in range(len(self.rows))
        )

    def _row(self, row: int, widths: Sequence[float]) -> list[Short]:
        return [self._cell(row, column, width) for column, width in enumerate(widths)]

    def _cell(self, row: int, column: int, width: float) -> Short:
        """Return a cell broken to ``width`` points with its margins."""
        key = (row, column, width)
        if key not in self._cells:
            cell, style = self.rows[row][column], self._style(row, column)
            inner = width - 2 * PADDING[0]
            self._cells[key] = set_short(cell, style, self.size, inner, self.ruler)
        return self._cells[key]

    def cost(self, widths: Sequence[float]) -> float:
        """Return how badly cells break, 0 being well."""
        return sum(cell.cost for row in range(len(self.rows)) for cell in self._row(row, widths))

    def _badness(self, widths: Sequence[float]) -> float:
        """Return what to make small: the height, what breaks badly, how uneven the columns are."""
        uneven = EVENNESS * (max(widths) - min(widths))
        return sum(self.heights(widths)) + self.cost(widths) * self.leading + uneven

    def _better(self, widths: list[float], best: float) -> tuple[list[float], float] | None:
        least = self._least
        found = None
        for giver, taker in permutations(range(len(widths)), 2):
            for step in STEPS:
                if widths[giver] - step < least[giver]:
                    continue
                tried = list(widths)
                tried[giver] -= step
                tried[taker] += step
                badness = self._badness(tried)
                if badness < best:
                    found, best = (tried, badness), badness
        return found

    def _first_widths(self, total: float, power: float) -> list[float]:
        """Return least widths with what is spare shared by a power of how much columns hold."""
        least = self._least
        wanted = [
            sum(self._natural(row[at], at == 0) for row in self.rows) ** power
            for at in range(len(least))
        ]
        spare = (total - sum(least)) / sum(wanted)
        pairs = zip(least, wanted, strict=True)
        widths = [low + (spare * want) // STEPS[0] * STEPS[0] for low, want in pairs]
        widths[-1] += total - sum(widths)
        return widths

    @cached_property
    def _least(self) -> list[float]:
        """Return the widths below which a column would break a word or its head."""
        longest = [
            max(
                self._longest_word(row[at], bold=at == 0 or not index)
                for index, row in enumerate(self.rows)
            )
            for at in range(len(self.rows[0]))
        ]
        # Whole points, so that columns of the same width are measured once.
        return [float(ceil(2 * PADDING[0] + length / self.ruler.factor)) for length in longest]

    def _longest_word(self, cell: Draft, *, bold: bool) -> float:
        text = cell.paragraph.plain
        lines = self.ruler.lines(text, self.size * 4, self.size, bold=bold)
        return max((self.ruler.width(line, self.size, bold=bold) for line in lines), default=0.0)

    def _natural(self, cell: Draft, bold: bool) -> float:
        return self.ruler.width(cell.paragraph.plain, self.size, bold=bold)
