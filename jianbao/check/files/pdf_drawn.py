"""Checks what the pages of a PDF draw: that it can be read, and is what the tags speak of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jianbao.check.files.pdf_text import DEEPEST, ODD, right_under, steps
from jianbao.check.files.words import few
from jianbao.problem import Problem

if TYPE_CHECKING:
    from jianbao.check.files.pdf import Document

_AGAIN = "export it again, or print it to a new PDF"


def pages_can_be_drawn(document: Document) -> Iterator[Problem]:
    """Find pages of which programs guess what they show, and fonts that a page does not have."""
    read: set[Any] = set()
    for number, leaf in enumerate(document.pdf.pages, 1):
        document.pdf.get_warnings()  # those of what was read before are gone with this
        lost: dict[str, None] = {}
        why = _damage(leaf, lost, read)
        said = [str(one).rpartition("): ")[2] for one in document.pdf.get_warnings()]
        if why or said:
            what = "what this page shows is damaged, and programs guess what was meant"
            yield Problem(
                "PDF22", f"{what}: {said[0] if said else why}", document.at(number), _AGAIN
            )
        elif lost:
            what = f"this page asks for fonts that it does not have: {few(lost)}"
            yield Problem("PDF23", what, document.at(number), _AGAIN)


def _damage(leaf: Any, lost: dict[str, None], read: set[Any]) -> str:
    """Return why what a page draws cannot be read, or nothing; put into ``lost`` fonts it lacks.

    What qpdf mends by guessing, it warns of.
    """
    import pikepdf

    try:
        _read(leaf, leaf.resources, lost, read, 0)
    except (pikepdf.PdfError, *ODD) as error:
        return str(error)
    return ""


def _read(stream: Any, resources: Any, lost: dict[str, None], read: set[Any], depth: int) -> None:
    """Read a page or form, and forms in it that have not been ``read`` yet."""
    fonts, held = resources.get("/Font", {}), resources.get("/XObject", {})
    for step in steps(stream, "Tf Do"):
        name = str(step.operands[0]) if step.operands else ""
        if str(step.operator) == "Tf" and name not in fonts:
            lost[name.lstrip("/")] = None
        form = held.get(name) if str(step.operator) == "Do" else None
        if form is None or str(form.get("/Subtype", "")) != "/Form" or form.objgen in read:
            continue
        read.add(form.objgen)
        if depth < DEEPEST:
            _read(form, form.get("/Resources", resources), lost, read, depth + 1)


def tags_speak_of_what_is_drawn(document: Document) -> Iterator[Problem]:
    """Find pages that draw nothing of what their tags speak of."""
    wanted: dict[int, set[int]] = {}
    numbers = {leaf.objgen: number for number, leaf in enumerate(document.pdf.pages, 1)}
    for tag in document.tags:
        for page, mark in _marks(tag.element, tag.page, numbers):
            wanted.setdefault(page, set()).add(mark)
    for number, leaf in enumerate(document.pdf.pages, 1):
        if wanted.get(number) and not wanted[number] & _drawn(leaf):
            what = "the tags speak of what this page does not draw: a listener hears nothing of it"
            yield Problem("PDF24", what, document.at(number), _AGAIN)


def _marks(element: Any, page: int, numbers: Any) -> Iterator[tuple[int, int]]:
    """Yield the page and the number of each piece of a page that is an element's own content.

    Pieces of forms have numbers of their own (ISO 32000-1, 14.7.4.2).
    """
    import pikepdf

    for kid in right_under(element):
        if isinstance(kid, int):
            yield page, kid
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid and "/Stm" not in kid:
            own = kid.get("/Pg")
            where = numbers.get(own.objgen, page) if isinstance(own, pikepdf.Dictionary) else page
            yield where, int(kid.MCID)


def _drawn(leaf: Any) -> set[int]:
    """Return the numbers of the pieces that a page draws, as far as it can be read."""
    import pikepdf

    found: set[int] = set()
    try:
        named = leaf.resources.get("/Properties", {})
        for step in steps(leaf, "BDC"):
            said = step.operands[-1]
            said = named.get(str(said)) if isinstance(said, pikepdf.Name) else said
            if isinstance(said, pikepdf.Dictionary) and "/MCID" in said:
                found.add(int(said.MCID))
    except (pikepdf.PdfError, *ODD):
        return found
    return found
