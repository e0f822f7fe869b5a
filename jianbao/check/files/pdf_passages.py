"""Reads a tagged PDF passage by passage, in the order of its tags (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from jianbao.check.files.pdf_text import ODD, Reader, right_under
from jianbao.model.passage import Kind, Passage

#: Tags of parts of a passage; every other tag is a passage of its own.
_WITHIN = ("/Span", "/Link", "/Em", "/Strong", "/Reference", "/Note")
#: How deep tags within tags are read.
DEEPEST = 60


def of_pdf(content: bytes) -> Iterator[Passage]:
    """Yield the passages of a tagged PDF, and what stands on its pages without a tag."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            yield from _passages(pdf)
    except (pikepdf.PdfError, *ODD):
        return  # what is wrong with it, other checks say


def _passages(pdf: Any) -> Iterator[Passage]:
    reader = Reader()
    shown: dict[tuple[int, int], list[str]] = {}
    pages = {leaf.obj.objgen: number for number, leaf in enumerate(pdf.pages, 1)}
    for number, leaf in enumerate(pdf.pages, 1):
        for mark, text in reader.marked(leaf, leaf.resources):
            if mark is None:
                yield Passage(f"page {number}", (text,), Kind.RUNNING, number)
            else:
                shown.setdefault((number, mark), []).append(text)
    root = pdf.Root.get("/StructTreeRoot")
    if root is not None:
        yield from _Walk(pages, shown).under(root)


class _Walk:
    """Goes through the tags of a file, and gathers what each passage holds."""

    def __init__(
        self, pages: Mapping[Any, int], shown: Mapping[tuple[int, int], list[str]]
    ) -> None:
        self._pages, self._shown = pages, shown
        self._open: list[tuple[int, str]] = []

    def under(self, root: Any) -> Iterator[Passage]:
        """Yield all passages under the root of the tags."""
        yield from self._kids(root, 0, 0)
        yield from self._closed()

    def _tag(self, tag: Any, page: int, depth: int) -> Iterator[Passage]:
        role = str(tag.get("/S", ""))
        page = self._pages.get(tag.Pg.objgen, page) if "/Pg" in tag else page
        if role == "/Figure":
            yield from self._closed()
            yield from self._figure(tag, page)
        elif role == "/Link":
            before, self._open = self._open, []
            yield from self._kids(tag, page, depth)
            linked, self._open = self._open, before
            if any(map(str.isalpha, "".join(text for _, text in linked))):
                self._open += linked
            else:
                yield from _made(linked, Kind.LINK)
        elif role in _WITHIN:
            yield from self._kids(tag, page, depth)
        else:
            yield from self._closed()
            yield from self._kids(tag, page, depth)
            yield from self._closed(Kind.LABEL if role == "/Lbl" else Kind.TEXT)

    def _kids(self, tag: Any, page: int, depth: int) -> Iterator[Passage]:
        for kid in right_under(tag):
            if isinstance(kid, int):
                self._open += ((page, text) for text in self._shown.get((page, kid), ()))
            elif "/MCID" in kid:
                at = self._pages.get(kid.Pg.objgen, page) if "/Pg" in kid else page
                self._open += ((at, text) for text in self._shown.get((at, int(kid.MCID)), ()))
            elif "/S" in kid and depth < DEEPEST:
                yield from self._tag(kid, page, depth + 1)

    def _figure(self, tag: Any, page: int) -> Iterator[Passage]:
        """Yield the alt text of a picture, and what is written in it."""
        yield Passage(f"page {page}, alt text", (str(tag.get("/Alt", "")),), number=page)
        before, self._open = self._open, []
        yield from self._kids(tag, page, 0)
        drawn, self._open = self._open, before
        yield from _made(drawn, Kind.TEXT)

    def _closed(self, kind: Kind = Kind.TEXT) -> Iterator[Passage]:
        yield from _made(self._open, kind)
        self._open = []


def _made(found: list[tuple[int, str]], kind: Kind) -> Iterator[Passage]:
    if any(text.strip() for _, text in found):
        page = found[0][0]
        yield Passage(f"page {page}", tuple(text for _, text in found), kind, page)
