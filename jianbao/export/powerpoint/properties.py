"""Document properties: the deck's own, never the machine's (ECMA-376 Part 2 and Part 1, 22.2)."""

from __future__ import annotations

from jianbao.export.powerpoint.package import Package
from jianbao.export.powerpoint.xml import NOTHING, Xml, leaf, plain, tag

_METADATA = "http://schemas.openxmlformats.org/package/2006/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def core(
    package: Package,
    *,
    title: str,
    iso_date: str,
    subject: str = "",
    author: str = "",
    keywords: str = "",
    language: str = "",
) -> None:
    """Add the core properties; both dates are the publication's."""
    named = (
        ("dc:title", title),
        ("dc:subject", subject),
        ("dc:creator", author),
        ("cp:keywords", keywords),
        ("cp:lastModifiedBy", author),
        ("dc:language", language),
    )
    part = package.add("/docProps/core.xml", _CORE_TYPE)
    part.blob = plain(
        "cp:coreProperties",
        _METADATA + "metadata/core-properties",
        *(leaf(name, text) for name, text in named if text),
        *(_date(name, iso_date) for name in ("dcterms:created", "dcterms:modified")),
        xmlns_cp=_METADATA + "metadata/core-properties",
        xmlns_dc="http://purl.org/dc/elements/1.1/",
        xmlns_dcterms="http://purl.org/dc/terms/",
        xmlns_xsi="http://www.w3.org/2001/XMLSchema-instance",
    )
    package.root.relate(_METADATA + "relationships/metadata/core-properties", part)


def app(package: Package, *, slides: int, notes: int, wide: bool) -> None:
    """Add the application's properties: counts only, no names that could go stale."""
    part = package.add("/docProps/app.xml", _APP_TYPE)
    part.blob = plain(
        "Properties",
        _OFFICE + "extended-properties",
        leaf("Application", "Jianbao"),
        leaf("PresentationFormat", "Widescreen") if wide else NOTHING,
        leaf("Slides", str(slides)),
        leaf("Notes", str(notes)),
        leaf("HiddenSlides", "0"),
    )
    package.root.relate("extended-properties", part)


def _date(name: str, iso_date: str) -> Xml:
    if not iso_date:
        return NOTHING
    # A year or a month alone is a W3CDTF date too, but Office wants a whole one.
    day = iso_date + "-01-01"[len(iso_date) - 4 :] if len(iso_date) < 10 else iso_date[:10]
    return tag(name, Xml(f"{day}T00:00:00Z"), xsi_type="dcterms:W3CDTF")
