"""Native tables: rules instead of boxes (ECMA-376 Part 1, 21.1.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jianbao.export.powerpoint.setting import Setting
from jianbao.export.powerpoint.text import (
    Link,
    align,
    look_of,
    run_markup,
    spacing,
    text_body,
)
from jianbao.export.powerpoint.xml import Xml, centi, document, emu, guid, tag
from jianbao.model.deck import Run, TableFill
from jianbao.model.theme import TextStyle

URI = "http://schemas.openxmlformats.org/drawingml/2006/table"
STYLE = guid("table style")
_TOP_RULE, _HEAD_RULE, _HAIRLINE = 2.0, 0.75, 0.5


def table(setting: Setting, fill: TableFill, style: TextStyle, link: Link) -> Xml:
    """Return a:tbl; its first row is the header (firstRow), its first column heads rows."""
    made = Cells(setting, fill, style, link)
    return tag(
        "a:tbl",
        tag("a:tblPr", tag("a:tableStyleId", Xml(STYLE)), firstRow=True, firstCol=True),
        tag("a:tblGrid", *(tag("a:gridCol", w=emu(width)) for width in fill.widths)),
        *(
            tag("a:tr", *(made.cell(cell, at) for cell in row), h=emu(tall))
            for at, (row, tall) in enumerate(zip(fill.rows, made.heights, strict=True))
        ),
    )


def height(setting: Setting, fill: TableFill, style: TextStyle) -> float:
    """Return how tall a table is, in points; PowerPoint lets rows grow with their text."""
    return sum(Cells(setting, fill, style, _no_link).heights)


def table_styles(setting: Setting) -> bytes:
    """Return the part with the deck's own table style, so that a new table looks the same."""
    palette = setting.palette
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
            tag(
                "a:firstRow",
                tag("a:tcTxStyle", Xml('<a:fontRef idx="minor"/>'), palette.colour("ink"), b="on"),
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
class Cells:
    """The cells of one table."""

    setting: Setting
    fill: TableFill
    style: TextStyle
    link: Link

    @property
    def leading(self) -> float:
        """Return the exact line height in points."""
        return self.fill.leading or self.fill.size * self.style.leading

    @property
    def heights(self) -> tuple[float, ...]:
        """Return the heights of rows: as measured, or else one line and its margins."""
        one = self.leading + 2 * self.fill.padding[1]
        return self.fill.heights or (one,) * len(self.fill.rows)

    def cell(self, runs: Sequence[Run], row: int) -> Xml:
        """Return a:tc; rules are in each cell too, for readers that know no table styles.

        Text starts at the rule's own left end, so both side margins stand to its right.
        """
        side, above = map(emu, self.fill.padding)
        return tag(
            "a:tc",
            text_body("a:txBody", tag("a:bodyPr"), self._paragraph(runs, row)),
            tag(
                "a:tcPr",
                *self._rules(row),
                tag("a:noFill"),
                marL=0,
                marR=2 * side,
                marT=above,
                marB=above,
                anchor="b" if row == 0 else "t",
            ),
        )

    def _paragraph(self, runs: Sequence[Run], row: int) -> Xml:
        size, style = self.fill.size, self.style
        look = look_of(style, size)
        if row == 0:
            look = replace(look, colour="ink", bold=True)
        return tag(
            "a:p",
            tag("a:pPr", *spacing(self.leading), algn=align(style.align)),
            *(run_markup(run, self.setting, self.link, look, full_size=size) for run in runs),
            tag("a:endParaRPr", **self.setting.languages, sz=centi(size)),
        )

    def _rules(self, row: int) -> tuple[Xml, ...]:
        """Return the borders of a row's cells, in the schema's order (21.1.3.17)."""
        line = self.setting.palette.line
        top = ("ink", _TOP_RULE) if row == 0 else self._below(row - 1)
        sides = {"L": ("", 0.0), "R": ("", 0.0), "T": top, "B": self._below(row)}
        return tuple(line(*looks, name=f"a:ln{side}") for side, looks in sides.items())

    def _below(self, row: int) -> tuple[str, float]:
        edge = row in (0, len(self.fill.rows) - 1)
        return ("ink", _HEAD_RULE) if edge else ("rule", _HAIRLINE)


def _no_link(href: str) -> str:
    return href
