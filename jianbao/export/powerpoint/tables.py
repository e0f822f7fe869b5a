"""Native tables: rules instead of boxes (ECMA-376 Part 1, 21.1.3).

python-pptx 1.0.2 has no API for the borders of cells (scanny/python-pptx#71) or for table styles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx import slide as pml
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu

from jianbao.export.office.setting import Setting
from jianbao.export.powerpoint.text import alignment, close, look_of, space, write_run
from jianbao.export.powerpoint.xml import (
    Xml,
    clean,
    describe,
    document,
    element,
    emu,
    guid,
    lengths,
    put,
    tag,
)
from jianbao.model.deck import Run, TableFill
from jianbao.model.theme import SlotSpec, TextStyle

STYLE = guid("table style")
_TOP_RULE, _HEAD_RULE, _HAIRLINE = 2.0, 0.75, 0.5


def insert_table(
    made: pml.Slide, holder: Any, slot: SlotSpec, fill: TableFill, setting: Setting
) -> Any:
    """Return a table in its placeholder; without one, where its slot is.

    Its first row is the header (firstRow), its first column heads rows.
    """
    rows, columns = len(fill.rows), len(fill.widths)
    if holder is not None:
        frame = holder.insert_table(rows, columns)
    else:
        frame = made.shapes.add_table(rows, columns, *lengths(slot.box))
    cells = _Cells(setting, fill, setting.style(slot.style))
    table = frame.table
    table.first_row, table.first_col, table.horz_banding = True, True, False
    element(table).tblPr.find("{*}tableStyleId").text = STYLE
    for column, width in zip(table.columns, fill.widths, strict=True):
        column.width = Emu(emu(width))
    for at, (row, tall) in enumerate(zip(table.rows, cells.heights, strict=True)):
        row.height = Emu(emu(tall))
        for column, (cell, runs) in enumerate(zip(row.cells, fill.rows[at], strict=True)):
            cells.write(cell, runs, at, column)
    frame.width, frame.height = Emu(emu(sum(fill.widths))), Emu(emu(sum(cells.heights)))
    figure = fill.figure
    describe(frame, clean(figure.title.plain) or figure.id, figure.alt)
    return frame


def table_styles(setting: Setting) -> bytes:
    """Return the part with the deck's own table style, so that a new table looks the same."""
    palette = setting.palette
    head = tag("a:tcTxStyle", Xml('<a:fontRef idx="minor"/>'), palette.colour("ink"), b="on")
    return document(
        "a:tblStyleLst",
        "a",
        tag(
            "a:tblStyle",
            tag(
                "a:wholeTbl",
                tag("a:tcTxStyle", Xml('<a:fontRef idx="minor"/>'), palette.colour("ink")),
                _borders(
                    insideH=palette.line("rule", _HAIRLINE),
                    top=palette.line("ink", _TOP_RULE),
                    bottom=palette.line("ink", _HEAD_RULE),
                ),
            ),
            tag("a:firstCol", head, _borders()),
            tag(
                "a:firstRow",
                head,
                _borders(bottom=palette.line("ink", _HEAD_RULE)),
            ),
            styleId=STYLE,
            styleName=f"Jianbao {setting.theme.name}",
        ),
        **{"def": STYLE},
    )


def _borders(**lines: Xml) -> Xml:
    order = ("left", "right", "top", "bottom", "insideH", "insideV")
    kept = (tag(f"a:{side}", lines[side]) for side in order if side in lines)
    return tag("a:tcStyle", tag("a:tcBdr", *kept), tag("a:fill", tag("a:noFill")))


@dataclass(frozen=True)
class _Cells:
    """The cells of one table."""

    setting: Setting
    fill: TableFill
    style: TextStyle

    @property
    def leading(self) -> float:
        """Return the exact line height in points."""
        return self.fill.leading or self.fill.size * self.style.leading

    @property
    def heights(self) -> tuple[float, ...]:
        """Return the heights of rows: as measured, or else one line and its margins."""
        one = self.leading + 2 * self.fill.padding[1]
        return self.fill.heights or (one,) * len(self.fill.rows)

    def write(self, cell: Any, runs: Sequence[Run], row: int, column: int) -> None:
        """Write a cell; rules are in each cell too, for readers that know no table styles.

        Text starts at the rule's own left end, so both side margins stand to its right.
        """
        side, above = (Emu(emu(length)) for length in self.fill.padding)
        cell.margin_left, cell.margin_right = Emu(0), Emu(2 * side)
        cell.margin_top = cell.margin_bottom = above
        cell.vertical_anchor = MSO_ANCHOR.BOTTOM if row == 0 else MSO_ANCHOR.TOP
        cell.fill.background()
        put(element(cell).tcPr, 0, *self._rules(row))
        self._write_text(cell.text_frame.paragraphs[0], runs, is_head=row == 0 or column == 0)

    def _write_text(self, target: Any, runs: Sequence[Run], *, is_head: bool) -> None:
        size, style = self.fill.size, self.style
        look = look_of(style, size)
        if is_head:
            look = replace(look, colour="ink", bold=True)
        target.alignment = alignment(style.align)
        space(target, self.leading)
        for run in runs:
            write_run(target, run, self.setting, look, full_size=size)
        close(target, self.setting, size)

    def _rules(self, row: int) -> tuple[Xml, ...]:
        """Return the borders of a row's cells, in the schema's order (21.1.3.17)."""
        line = self.setting.palette.line
        top = ("ink", _TOP_RULE) if row == 0 else self._below(row - 1)
        sides = {"L": ("", 0.0), "R": ("", 0.0), "T": top, "B": self._below(row)}
        return tuple(line(*looks, name=f"a:ln{side}") for side, looks in sides.items())

    def _below(self, row: int) -> tuple[str, float]:
        edge = row in (0, len(self.fill.rows) - 1)
        return ("ink", _HEAD_RULE) if edge else ("rule", _HAIRLINE)
