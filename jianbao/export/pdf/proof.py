"""Lays out a document to be looked at: single pages as PDF, without tags or attachments."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jianbao.export.pdf import Laid, heard, lay_out, ready, seen
from jianbao.export.pdf.bounds import bounded
from jianbao.export.pdf.regions import regions
from jianbao.export.pdf.unloaded import InStyle, nowhere
from jianbao.model.region import Region


@dataclass(frozen=True)
class Proof(Laid):
    """A document laid out, and not written yet: what stands where, and what was warned of.

    ``sizes`` are width and height of each page in points.
    """

    regions: tuple[Region, ...] = ()
    sizes: tuple[tuple[float, float], ...] = ()
    warnings: tuple[str, ...] = ()
    document: Any = None

    def page(self, number: int) -> bytes:
        """Return one page, counted from 1, as a PDF of its own."""
        content: bytes = self.document.copy(self.document.pages[number - 1 : number]).write_pdf()
        return content

    def whole(self) -> bytes:
        """Return all pages as PDF."""
        content: bytes = self.document.write_pdf()
        return content


def proof(html: str, root: Path, template: str, cache: Path, in_style: InStyle = nowhere) -> Proof:
    """Return ``html`` laid out; arguments and errors as those of ``write``."""
    ready(cache)
    with bounded(html, template), heard(html, root, template, in_style) as listener:
        document = lay_out(html, root, cache)
    sizes = tuple((page.width * 0.75, page.height * 0.75) for page in document.pages)
    laid = vars(seen(document))
    said = tuple(listener.warnings)
    return Proof(**laid, regions=regions(document), sizes=sizes, warnings=said, document=document)
