"""PDFs whose pages and tags a test writes itself, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf


@dataclass(frozen=True)
class Content:
    """A stretch of a page's content, named with its page, from 1."""

    mark: int
    page: int = 0


@dataclass(frozen=True)
class Tag:
    """A structure element with what it holds; numbers are content of its own page."""

    kind: str
    kids: tuple[Any, ...] = ()
    page: int = 0
    more: tuple[tuple[str, str], ...] = ()


def tagged(pages: Sequence[bytes], *tags: Tag, roles: dict[str, str] | None = None) -> bytes:
    """Return a PDF with ``pages`` of content, read in the order of ``tags``."""
    pdf = pikepdf.new()
    for steps in pages:
        pdf.add_blank_page()
        pdf.pages[-1].Contents = pdf.make_stream(steps)

    def made(one: Any) -> Any:
        if isinstance(one, int):
            return one
        if isinstance(one, Content):
            found = pikepdf.Dictionary(Type=pikepdf.Name.MCR, MCID=one.mark)
        else:
            found = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{one.kind}"))
            kids = [made(kid) for kid in one.kids]
            if len(kids) == 1:
                (found["/K"],) = kids
            elif kids:
                found["/K"] = pikepdf.Array(kids)
            for name, said in one.more:
                found[name] = pikepdf.String(said)
        if one.page:
            found["/Pg"] = pdf.pages[one.page - 1].obj
        return pdf.make_indirect(found) if isinstance(one, Tag) else found

    root = pikepdf.Dictionary(
        Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Array([made(one) for one in tags])
    )
    if roles:
        root.RoleMap = pikepdf.Dictionary(
            {f"/{name}": pikepdf.Name(f"/{role}") for name, role in roles.items()}
        )
    pdf.Root.StructTreeRoot = pdf.make_indirect(root)
    stream = BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def marked(*texts: str) -> bytes:
    """Return a page's content: each of ``texts`` by its number, from 0."""
    return b" ".join(
        f"/P <</MCID {number}>> BDC BT ({text}) Tj ET EMC".encode()
        for number, text in enumerate(texts)
    )
