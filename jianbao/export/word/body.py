"""The body (ECMA-376 Part 1, 17.2.2): paragraphs, tables and pictures, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.shared import Emu, Pt

from jianbao.export.markup import NOTHING, Xml, clean
from jianbao.export.word.look import HIGHEST, MEASURE
from jianbao.export.word.runs import Writer
from jianbao.export.word.styles import TABLE, id_of
from jianbao.export.word.xml import parse, twips, val, w
from jianbao.model.word import Notes, Paragraph, Part, Picture, Style, Table

_ONCE = tuple(qn(f"w:{name}") for name in ("headerReference", "footerReference", "titlePg"))


@dataclass
class Body:
    """Writes parts into a document, before its last section's properties."""

    document: Document
    writer: Writer
    _last: Any = None
    _pictures: int = 0

    def add(self, part: Part) -> None:
        """Add a part; where the notes stand, a section ends, for they stand at its end."""
        match part:
            case Paragraph():
                self._put(self._paragraph(part))
            case Picture():
                self._picture(part)
            case Table():
                self._put(self._table(part))
            case Notes():
                self._end()

    def _put(self, markup: Xml) -> None:
        element = parse(markup)
        self.document.element.body.sectPr.addprevious(element)
        self._last = element

    def _end(self) -> None:
        """End a section with the last paragraph, since one for it alone would be seen."""
        if self._last is None or self._last.tag != qn("w:p"):
            self._put(Xml("<w:p/>"))
        final = self.document.element.body.sectPr
        self._last.get_or_add_pPr().append(deepcopy(final))
        for child in list(final):
            if child.tag in _ONCE:  # the next section has these from the one before it
                final.remove(child)
        final.find(qn("w:pgSz")).addprevious(parse(val("type", "continuous")))

    def _paragraph(self, paragraph: Paragraph) -> Xml:
        return w(
            "p",
            _properties(paragraph.style, opens=paragraph.opens),
            *self._anchors(paragraph.anchors),
            self.writer.runs(paragraph.runs, self._relate),
        )

    def _anchors(self, anchors: tuple[str, ...]) -> Iterator[Xml]:
        """Yield empty bookmarks that links lead to."""
        for anchor in anchors:
            yield self.writer.marked(self.writer.names.of_anchor(anchor))

    def _relate(self, address: str) -> str:
        return self.document.part.relate_to(address, RT.HYPERLINK, is_external=True)

    def _picture(self, picture: Picture) -> None:
        """Add a picture in a paragraph of its own, no wider than the text."""
        self._put(
            w(
                "p",
                _properties(Style.FIGURE, kept=picture.kept, opens=picture.opens),
                *self._anchors(picture.anchors),
            )
        )
        holder = self.document.paragraphs[-1]
        shape = holder.add_run().add_picture(BytesIO(picture.content))
        scale = min(1, Pt(MEASURE) / shape.width, Pt(HIGHEST) / shape.height)
        shape.width, shape.height = (Emu(round(s * scale)) for s in (shape.width, shape.height))
        self._pictures += 1
        describe(shape, self._pictures, picture.alt)

    def _table(self, table: Table) -> Xml:
        """Return a table whose heads stand again on every page (17.4.49, w:tblHeader)."""
        columns = len(table.rows[0]) if table.rows else 1
        width = MEASURE / columns
        return w(
            "tbl",
            w(
                "tblPr",
                val("tblStyle", TABLE),
                w("tblW", w=5000, type="pct"),
                w("tblLayout", type="fixed"),
                w(
                    "tblLook",
                    firstRow=table.heads > 0,
                    lastRow=False,
                    firstColumn=table.row_heads,
                    lastColumn=False,
                    noHBand=True,
                    noVBand=True,
                ),
                val("tblCaption", clean(table.title)) if table.title else NOTHING,
                val("tblDescription", clean(table.alt)) if table.alt else NOTHING,
            ),
            w("tblGrid", *[w("gridCol", w=twips(width))] * columns),
            *(
                self._row(row, head=at < table.heads, width=width)
                for at, row in enumerate(table.rows)
            ),
        )

    def _row(self, row: tuple[tuple[Paragraph, ...], ...], *, head: bool, width: float) -> Xml:
        return w(
            "tr",
            w("trPr", w("cantSplit"), w("tblHeader") if head else NOTHING),
            *(
                w(
                    "tc",
                    w("tcPr", w("tcW", w=twips(width), type="dxa")),
                    *(self._paragraph(paragraph) for paragraph in cell),
                )
                for cell in row
            ),
        )


def describe(shape: Any, number: int, alt: str) -> None:
    """Give a picture in a line its number, its alt text, and no room around it."""
    inline = shape._inline  # noqa: SLF001  no public name leads to it
    for side in "TBLR":  # LibreOffice 7.4 takes none said for an eighth of an inch
        inline.set(f"dist{side}", "0")
    # python-docx 1.2.0 has no API for alt texts (python-openxml/python-docx#227), and says a
    # file's name inside the drawing.
    for about in inline.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        about.set("id", str(number))
        about.set("name", f"Picture {number}")
        about.set("descr", clean(alt))


def _properties(style: Style, *, kept: bool = False, opens: bool = False) -> Xml:
    """Return a paragraph's style, and what its neighbours ask of it."""
    return w(
        "pPr",
        val("pStyle", id_of(style)),
        w("keepNext") if kept else NOTHING,
        w("pageBreakBefore") if opens else NOTHING,
    )
