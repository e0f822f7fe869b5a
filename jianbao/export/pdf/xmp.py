"""The XMP packet of a PDF (ISO 16684-1): what catalogues and archives read of a document.

WeasyPrint 70 writes title, creators, description and dates, none of them in a language, and no
subject, language or source as Dublin Core has them. What goes in here is what the page's own head
says, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

#: Names in a page's head for what HTML has no name for.
SOURCE, PUBLISHER, RIGHTS = "dcterms.source", "dcterms.publisher", "dcterms.rights"
STATUS = "status"

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}


def finish(document: Any, pdf: Any) -> None:
    """Put the packet in the place of WeasyPrint's own; a finisher of a WeasyPrint Document."""
    number = int(pdf.catalog["Metadata"].split()[0])
    pdf.objects[number].stream = [packet(document.metadata, pdf.info)]


def packet(head: Any, info: Mapping[str, Any]) -> bytes:
    """Return the packet for what WeasyPrint has read of a page's ``head``."""
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in _NAMESPACES.items())
    lines = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {spaces}>',
        '<rdf:Description rdf:about="">',
        *_properties(head, info),
        "</rdf:Description>",
        "</rdf:RDF></x:xmpmeta>",
        '<?xpacket end="r"?>',
    )
    return "\n".join(lines).encode()


def _properties(head: Any, info: Mapping[str, Any]) -> Iterator[str]:
    yield "<pdfuaid:part>1</pdfuaid:part>"
    yield "<dc:format>application/pdf</dc:format>"
    yield from _listed("dc:title", "Alt", _said(head.title, head.lang))
    yield from _listed("dc:creator", "Seq", _items(head.authors))
    yield from _listed("dc:description", "Alt", _said(head.description, head.lang))
    yield from _listed("dc:subject", "Bag", _items(head.keywords))
    yield from _listed("dc:language", "Bag", _items([head.lang]))
    yield from _listed("dc:publisher", "Bag", _items([head.custom.get(PUBLISHER)]))
    yield from _listed("dc:rights", "Alt", _said(head.custom.get(RIGHTS), head.lang))
    yield from _single("dc:source", head.custom.get(SOURCE))
    yield from _single("pdf:Keywords", ", ".join(head.keywords))
    yield from _single("pdf:Producer", info["Producer"].string)
    yield from _single("xmp:Label", head.custom.get(STATUS))
    yield from _single("xmp:CreatorTool", head.generator)
    yield from _single("xmp:CreateDate", head.created)
    yield from _single("xmp:ModifyDate", head.modified)


def _single(name: str, text: str | None) -> Iterator[str]:
    if text:
        yield f"<{name}>{escape(text)}</{name}>"


def _listed(name: str, kind: str, items: Iterable[str]) -> Iterator[str]:
    """Yield a property whose value is a list of ``kind``; nothing for an empty one."""
    inner = "".join(items)
    if inner:
        yield f"<{name}><rdf:{kind}>{inner}</rdf:{kind}></{name}>"


def _items(texts: Iterable[str | None]) -> Iterator[str]:
    return (f"<rdf:li>{escape(text)}</rdf:li>" for text in texts if text)


def _said(text: str | None, language: str | None) -> Iterator[str]:
    """Yield a text for readers of any language, then as what it is in."""
    for code in ("x-default", language):
        if text and code:
            yield f'<rdf:li xml:lang="{escape(code)}">{escape(text)}</rdf:li>'
