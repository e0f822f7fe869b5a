"""The endnotes part (ECMA-376 Part 1, 17.11): python-docx 1.2.0 has no API for notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from jianbao.export.markup import Xml
from jianbao.export.word.runs import Writer
from jianbao.export.word.styles import MARK, id_of
from jianbao.export.word.xml import part, val, w
from jianbao.model.word import Paragraph, Style


def add_notes(document: Any, notes: Mapping[int, tuple[Paragraph, ...]], writer: Writer) -> None:
    """Add the endnotes that marks refer to, each by its number."""
    made = Part(PackURI("/word/endnotes.xml"), CT.WML_ENDNOTES, b"", document.part.package)
    document.part.relate_to(made, RT.ENDNOTES)

    def relate(address: str) -> str:
        return str(made.relate_to(address, RT.HYPERLINK, is_external=True))

    # 17.11.1, 17.11.23: what is drawn above the notes, and above those that a page break parts.
    lines = (("separator", -1, "separator"), ("continuationSeparator", 0, "continuationSeparator"))
    content = part(
        "endnotes",
        *(w("endnote", w("p", w("r", w(name))), type=kind, id=id) for kind, id, name in lines),
        *(
            w("endnote", *_paragraphs(note, writer, relate), id=number)
            for number, note in notes.items()
        ),
    )
    made._blob = content  # noqa: SLF001  a part's bytes have no public name in python-docx 1.2.0


def _paragraphs(note: tuple[Paragraph, ...], writer: Writer, relate: Any) -> list[Xml]:
    """Return the paragraphs of a note, its mark before the first."""
    mark = w("r", w("rPr", val("rStyle", MARK)), w("endnoteRef"))
    tab = w("r", w("tab"))
    return [
        w(
            "p",
            w("pPr", val("pStyle", id_of(Style.ENDNOTE))),
            *((mark, tab) if not at else ()),
            writer.runs(paragraph.runs, relate),
        )
        for at, paragraph in enumerate(note)
    ]
