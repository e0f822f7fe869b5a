"""A whole file: its parts in order, what stands above and below each page, its properties."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.document import Document
from docx.shared import Emu, Pt

from jianbao.export.markup import Xml, clean, day_of
from jianbao.export.package import tidy
from jianbao.export.word.body import Body, describe
from jianbao.export.word.look import MEASURE, Look
from jianbao.export.word.names import Names
from jianbao.export.word.notes import add_notes
from jianbao.export.word.runs import Writer, field_of
from jianbao.export.word.styles import FOOTER, HEADER
from jianbao.export.word.template import new_document
from jianbao.export.word.xml import parse, text, val, w
from jianbao.model.word import Manuscript, Picture

_LONGEST = 255
#: What stands between a mark and the logo: an em.
_GAP = "\N{EM SPACE}"
#: How high a logo is that a template has and no theme, in points.
HEADER_HEIGHT = 20.0
_DCTERMS = "{http://purl.org/dc/terms/}"


def write(manuscript: Manuscript) -> bytes:
    """Return a manuscript as a Word file; the same manuscript gives the same bytes."""
    look = Look(manuscript.theme, manuscript.language)
    document = new_document(look)
    writer = Writer(look, Names())
    _add_furniture(document, manuscript)
    body = Body(document, writer)
    for part in manuscript.parts:
        body.add(part)
    add_notes(document, manuscript.notes, writer)
    _set_properties(document, manuscript)
    stream = BytesIO()
    document.save(stream)
    return tidy(stream.getvalue())


def _add_furniture(document: Document, manuscript: Manuscript) -> None:
    """Add what stands above and below each page but the first, and a mark on that too."""
    section = document.sections[0]
    mark = manuscript.mark
    said = (w("r", w("rPr", w("b")), w("tab"), text(mark)),) if mark else ()
    if manuscript.logo:
        # At the right, as on all other pages, and the logo behind it.
        _fill(section.first_page_header, HEADER, *(said or (w("r", w("tab")),)))
        _add_logo(section.first_page_header.paragraphs[0], manuscript, manuscript.logo)
    else:
        _fill(section.first_page_header, HEADER, *said)
    _fill(section.first_page_footer, HEADER)
    pages = field_of("PAGE", "1"), w("r", text(" / ")), field_of("NUMPAGES", "1")
    _fill(section.header, HEADER, w("r", text(manuscript.title)), *said)
    _fill(section.footer, FOOTER, w("r", w("tab")), *pages)


def _add_logo(paragraph: Any, manuscript: Manuscript, logo: Picture) -> None:
    """Add the logo to the first page's head; its number is behind those of all pictures."""
    if manuscript.mark:
        paragraph.add_run(_GAP)
    shape = paragraph.add_run().add_picture(BytesIO(logo.content))
    height = manuscript.theme.logo.height if manuscript.theme.logo else HEADER_HEIGHT
    scale = min(Pt(height) / shape.height, Pt(MEASURE / 2) / shape.width)
    shape.width, shape.height = (Emu(round(s * scale)) for s in (shape.width, shape.height))
    describe(shape, 1 + sum(isinstance(one, Picture) for one in manuscript.parts), logo.alt)


def _fill(part: Any, style: str, *runs: Xml) -> None:
    """Put one paragraph into a header or footer."""
    part.is_linked_to_previous = False
    root = part._element  # noqa: SLF001  headers and footers have no public name for it
    for child in list(root):
        root.remove(child)
    root.append(parse(w("p", w("pPr", val("pStyle", style)), *runs)))


def _set_properties(document: Document, manuscript: Manuscript) -> None:
    """Set the document's properties: the publication's own, never the machine's."""
    core = document.core_properties
    core.title, core.subject = _short(manuscript.title), _short(manuscript.subject)
    core.author = core.last_modified_by = _short(manuscript.author)
    core.keywords, core.language = _short(manuscript.keywords), manuscript.language.bcp47
    core.comments, core.revision = "", 1
    core.content_status = _short(manuscript.mark)
    date = day_of(manuscript.iso_date)
    if date:
        core.created = core.modified = date
    root = core._element  # noqa: SLF001  a property cannot be taken away by python-docx 1.2.0
    for child in tuple(root):
        dated = child.tag in (_DCTERMS + "created", _DCTERMS + "modified")
        if not child.text or (dated and not date):
            root.remove(child)


def _short(words: str) -> str:
    """Return as much of a text as a property holds; python-docx refuses what is longer."""
    return clean(words)[:_LONGEST]
