"""The formats that editions are made in, each by a module of ``press``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Format:
    """One kind of output: what ``--format`` calls it, and its file in an edition's folder.

    An output that is a set of files has a folder of its own, and its file is the index.

    ``form`` is the form of the edition that it shows, ``brief`` or ``deck``. What is made
    ``on_request`` is made where it is asked for, and kept current from then on. What ``links``
    leads to the same output of other audiences. ``unit`` is what its length is counted in; a Word
    file has none until some program lays it out.
    """

    name: str
    file: str
    form: str
    on_request: bool = False
    links: bool = False
    unit: str = ""


#: How files end that can be judged as they are (``check/files``): decks, Word files, PDFs.
DECKS, DOCUMENTS, PDFS = (".pptx", ".potx", ".ppsx"), (".docx", ".dotx"), (".pdf",)
JUDGED = (*DECKS, *DOCUMENTS, *PDFS)

#: All formats by name; those that take long come first, since they are begun first.
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        format.name: format
        for format in (
            Format("pdf", "brief.pdf", "brief", unit="pages"),
            Format("print", "brief-print.pdf", "brief", on_request=True, unit="pages"),
            Format("handout", "handout.pdf", "deck", on_request=True, unit="pages"),
            Format("docx", "brief.docx", "brief", on_request=True),
            Format("pptx", "deck.pptx", "deck", unit="slides"),
            Format("slides", "slides.html", "deck", on_request=True, unit="slides"),
            Format("charts", "charts/charts.json", "brief", unit="figures"),
            Format("html", "brief.html", "brief", links=True, unit="sections"),
        )
    }
)

#: What else people call a format.
CALLED = {"word": "docx", "powerpoint": "pptx", "deck": "pptx", "brief": "pdf", "web": "html"}
