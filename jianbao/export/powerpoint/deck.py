"""A whole deck: its slides on their layouts, its sections and its properties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import groupby

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation

from jianbao.export.markup import day_of
from jianbao.export.office.setting import Setting
from jianbao.export.package import tidy
from jianbao.export.powerpoint.corporate import open_template, template_layouts
from jianbao.export.powerpoint.notes import add_notes_master
from jianbao.export.powerpoint.slides import add_slide
from jianbao.export.powerpoint.template import add_layouts, new_presentation
from jianbao.export.powerpoint.xml import (
    NOTHING,
    Xml,
    clean,
    element,
    guid,
    leaf,
    plain,
    put,
    tag,
)
from jianbao.model.deck import Deck

_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_DCTERMS = "{http://purl.org/dc/terms/}"
_LONGEST = 255
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def write(deck: Deck) -> bytes:
    """Return a deck as a PowerPoint file; the same deck gives the same bytes."""
    setting = Setting(deck.theme, deck.language, deck.footer, day_of(deck.iso_date), deck.marks)
    if deck.template:
        presentation = open_template(deck.template, setting)
        layouts = template_layouts(presentation, setting)
    else:
        presentation = new_presentation(setting)
        layouts = add_layouts(presentation, setting)
    if any(slide.notes for slide in deck.slides):
        add_notes_master(presentation, setting)
    for number, slide in enumerate(deck.slides, 1):
        add_slide(presentation, layouts[slide.layout], slide, setting, number)
    _add_sections(presentation, deck)
    _set_properties(presentation, deck, setting.date)
    stream = BytesIO()
    presentation.save(stream)
    return tidy(stream.getvalue())


def _add_sections(presentation: Presentation, deck: Deck) -> None:
    """Add the sections that slides say they belong to ([MS-PPTX], CT_SectionList).

    python-pptx 1.0.2 has no API for them (scanny/python-pptx#257).
    """
    if any(slide.section for slide in deck.slides):
        sections = tag("p14:sectionLst", *_sections(presentation, deck), xmlns_p14=_P14)
        uri = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
        old = presentation.element.find("{*}extLst")
        if old is not None:
            presentation.element.remove(old)
        put(presentation.element, None, tag("p:extLst", tag("p:ext", sections, uri=uri)))


def _sections(presentation: Presentation, deck: Deck) -> Iterator[Xml]:
    paired = zip(presentation.slides, deck.slides, strict=True)
    for at, (name, run) in enumerate(groupby(paired, key=lambda pair: pair[1].section)):
        ids = (tag("p14:sldId", id=made.slide_id) for made, _ in run)
        yield tag(
            "p14:section",
            tag("p14:sldIdLst", *ids),
            name=name or deck.title,
            id=guid("section", at, name),
        )


def _set_properties(presentation: Presentation, deck: Deck, date: datetime | None) -> None:
    """Set the document's properties: the deck's own, never the template's or the machine's."""
    core = presentation.core_properties
    core.title, core.subject = _short(deck.title), _short(deck.subject)
    core.author = core.last_modified_by = _short(deck.author)
    core.keywords, core.language = _short(deck.keywords), deck.language.bcp47
    core.comments = ""
    core.content_status = _short(deck.mark)
    if date:
        core.created = core.modified = date
    root = element(core)
    for child in tuple(root):
        dated = child.tag in (_DCTERMS + "created", _DCTERMS + "modified")
        if not child.text or (dated and not date):
            root.remove(child)
    package, ours = presentation.part.package, _extended_properties(deck)
    try:
        extended = package.part_related_by(RT.EXTENDED_PROPERTIES)
    except KeyError:  # those of a template are left out
        name = PackURI("/docProps/app.xml")
        extended = Part(name, CT.OFC_EXTENDED_PROPERTIES, package)
        package.relate_to(extended, RT.EXTENDED_PROPERTIES)
    extended.blob = ours


def _short(text: str) -> str:
    """Return as much of a text as a property holds; python-pptx refuses what is longer."""
    return clean(text)[:_LONGEST]


def _extended_properties(deck: Deck) -> bytes:
    """Return the application's properties: counts only, no names that could go stale."""
    size = deck.theme.slides
    wide = abs(size.width / size.height - 16 / 9) < 0.01
    return plain(
        "Properties",
        _EXTENDED,
        leaf("Application", "Jianbao"),
        leaf("PresentationFormat", "Widescreen") if wide else NOTHING,
        leaf("Slides", str(len(deck.slides))),
        leaf("Notes", str(sum(bool(slide.notes) for slide in deck.slides))),
        leaf("HiddenSlides", "0"),
    )
