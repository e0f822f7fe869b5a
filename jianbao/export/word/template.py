"""An empty document in the theme's look, for python-docx to open.

Its own (python-docx 1.2.0, ``docx/templates/default.docx``) brings 160 styles, fonts, a picture
and an author of its own.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as Opened
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from jianbao.export.markup import Xml, leaf, plain, tag
from jianbao.export.office.theme import theme
from jianbao.export.word.look import BOTTOM, HEADER, LEFT, PAGE, RIGHT, TOP, Look
from jianbao.export.word.settings import settings
from jianbao.export.word.styles import LISTS, id_of, styles
from jianbao.export.word.xml import part, twips, val, w
from jianbao.model.word import Style

_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
#: The parts that a document names, each with what it is to it and its type.
_PARTS = (
    ("styles.xml", RT.STYLES, CT.WML_STYLES),
    ("settings.xml", RT.SETTINGS, CT.WML_SETTINGS),
    ("numbering.xml", RT.NUMBERING, CT.WML_NUMBERING),
    ("theme/theme1.xml", RT.THEME, CT.OFC_THEME),
)


def new_document(look: Look) -> Opened:
    """Return a document with its styles, settings, theme and lists, and with no text."""
    blobs = {
        "styles.xml": styles(look),
        "settings.xml": settings(look),
        "numbering.xml": _numbering(look),
        "theme/theme1.xml": theme(look.setting),
    }
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", _content_types())
        archive.writestr(
            "_rels/.rels",
            _relationships(
                ("word/document.xml", RT.OFFICE_DOCUMENT),
                ("docProps/app.xml", RT.EXTENDED_PROPERTIES),
            ),
        )
        archive.writestr("docProps/app.xml", _properties())
        archive.writestr("word/document.xml", part("document", w("body", _section())))
        archive.writestr(
            "word/_rels/document.xml.rels", _relationships(*(one[:2] for one in _PARTS))
        )
        for name, *_ in _PARTS:
            archive.writestr(f"word/{name}", blobs[name])
    stream.seek(0)
    return Document(stream)


def _section() -> Xml:
    """Return w:sectPr (17.6.17): an A4 page, the first without a head."""
    width, height = PAGE
    return w(
        "sectPr",
        # LibreOffice 7.4 reads how notes are counted from here alone.
        w("endnotePr", val("numFmt", "decimal")),
        w("pgSz", w=twips(width), h=twips(height)),
        w(
            "pgMar",
            top=twips(TOP),
            right=twips(RIGHT),
            bottom=twips(BOTTOM),
            left=twips(LEFT),
            header=twips(HEADER),
            footer=twips(HEADER),
            gutter=0,
        ),
        w("cols", space=twips(36)),
        w("titlePg"),
        w("docGrid", linePitch=360),
    )


def _content_types() -> bytes:
    defaults = (("rels", CT.OPC_RELATIONSHIPS), ("xml", CT.XML))
    overrides = (
        ("/word/document.xml", CT.WML_DOCUMENT_MAIN),
        ("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES),
        *((f"/word/{name}", type) for name, _, type in _PARTS),
    )
    return plain(
        "Types",
        _TYPES,
        *(tag("Default", Extension=name, ContentType=type) for name, type in defaults),
        *(tag("Override", PartName=name, ContentType=type) for name, type in overrides),
    )


def _relationships(*targets: tuple[str, str]) -> bytes:
    return plain(
        "Relationships",
        _RELATIONSHIPS,
        *(
            tag("Relationship", Id=f"rId{number}", Type=type, Target=name)
            for number, (name, type) in enumerate(targets, 1)
        ),
    )


def _properties() -> bytes:
    return plain("Properties", _EXTENDED, leaf("Application", "Jianbao"))


def _numbering(look: Look) -> bytes:
    """Return the lists' part (17.9): points marked by a dash, and numbers."""
    dash = w("rPr", look.colour("muted"))
    kinds = {Style.BULLET: ("bullet", "–", (dash,)), Style.NUMBERED: ("decimal", "%1.", ())}
    return part(
        "numbering",
        *(
            w(
                "abstractNum",
                val("multiLevelType", "singleLevel"),
                w(
                    "lvl",
                    val("start", 1),
                    val("numFmt", kind),
                    val("pStyle", id_of(style)),
                    val("lvlText", mark),
                    val("lvlJc", "left"),
                    *looks,
                    ilvl=0,
                ),
                abstractNumId=LISTS[style],
            )
            for style, (kind, mark, looks) in kinds.items()
        ),
        *(w("num", val("abstractNumId", id), numId=id) for id in LISTS.values()),
    )
