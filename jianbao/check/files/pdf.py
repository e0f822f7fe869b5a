"""Checks of a PDF that a validator of PDF/UA passes: damage, poor tags, no text, no bookmarks.

qpdf, by way of pikepdf, reads the file. PDF/UA-1 asks that what is there be tagged; whether the
tags are of any use, it does not ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import takewhile
from typing import Any

from jianbao.check.files.pdf_drawn import pages_can_be_drawn, tags_speak_of_what_is_drawn
from jianbao.check.files.pdf_text import ODD, right_under, steps
from jianbao.check.files.words import FILE_NAME
from jianbao.problem import Place, Problem, ProblemError, Severity

#: From so many pages on, a reader wants bookmarks and headings.
LONG = 4
#: Structure elements that are gone through at the most.
MOST_TAGS = 200_000
#: How deep objects written within one another are looked into.
DEEPEST = 20
#: How deep forms that show forms are looked into.
DEEPEST_FORM = 5
_HEADING = re.compile(r"H[1-6]?")
_FILE = re.compile(
    rf"({FILE_NAME}|untitled[\s_-]*\d*|document\d*|microsoft (word|powerpoint) - .*"
    r"|(picture|image|figure|chart|圖片|图片)[\s_-]*\d*)",
    re.IGNORECASE,
)
_AGAIN = "export it again, or print it to a new PDF"
_LIVE = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm")


@dataclass(frozen=True)
class Tag:
    """A structure element: its type after the role map, its page, and how deep it stands.

    ``page`` is 0 where it has no content of its own.
    """

    kind: str
    element: Any
    page: int
    depth: int


@dataclass(frozen=True)
class Document:
    """A PDF, opened."""

    place: Place
    pdf: Any
    tags: tuple[Tag, ...]
    damage: tuple[str, ...]

    @property
    def pages(self) -> int:
        """Return the number of its pages."""
        return len(self.pdf.pages)

    def at(self, page: int) -> Place:
        """Return the place of a page; 0 is the whole document."""
        return Place(f"{self.place.file}:page {page}") if page else self.place


def opened(content: bytes, place: Place) -> Document:
    """Return a PDF to judge; raise ProblemError for what is none, or asks for a password."""
    import pikepdf

    try:
        pdf = pikepdf.open(BytesIO(content))
        damage = tuple(_words(one) for one in pdf.get_warnings())
        if pdf.is_encrypted:
            what, hint = "this file is encrypted", "save it without a password or limits"
            raise ProblemError(Problem("FILE03", what, place, hint))
        pages = {leaf.objgen: number for number, leaf in enumerate(pdf.pages, 1)}
        return Document(place, pdf, tuple(_tags(pdf, pages)), damage)
    except pikepdf.PasswordError:
        what, hint = "this file is encrypted", "save it without a password, then check it again"
        raise ProblemError(Problem("FILE03", what, place, hint)) from None
    except (pikepdf.PdfError, *ODD) as error:
        what = f"this is no whole PDF: {_words(error)}"
        hint = "get it again from where it came from: it was cut short, or is something else"
        raise ProblemError(Problem("FILE04", what, place, hint)) from None


def findings(document: Document) -> Iterator[Problem]:
    """Yield what every check finds; one that meets something else than it should, says so."""
    import pikepdf

    for check in CHECKS:
        try:
            yield from check(document)
        except (pikepdf.PdfError, *ODD) as error:
            what = f"the file is damaged, and this could not be read: {_words(error)}"
            yield Problem("PDF10", what, document.place, _AGAIN)


def file_is_whole(document: Document) -> Iterator[Problem]:
    """Find damage that programs mend by guessing."""
    if document.damage:
        what = f"the file is damaged, and programs guess what was meant: {document.damage[0]}"
        yield Problem("PDF10", what, document.place, _AGAIN)


def document_has_a_title_and_language(document: Document) -> Iterator[Problem]:
    """Find titles that are names of files, and languages that are none."""
    title = str(document.pdf.docinfo.get("/Title", "")).strip()
    if title and _FILE.fullmatch(title):
        what = f"the document's title is no title: “{title}”"
        hint = "write its title into its properties: a listener hears that first"
        yield Problem("PDF11", what, document.place, hint)
    language = str(document.pdf.Root.get("/Lang", "")).strip()
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        what = (
            f"the document's language is none: “{language}”" if language else "it has no language"
        )
        hint = "set it where the document was written, as en-GB or zh-Hant-HK"
        yield Problem("PDF12", what, document.place, hint)


def pages_have_text(document: Document) -> Iterator[Problem]:
    """Find pages that are a picture of text, and pages with text of which no tag speaks."""
    numbers = {leaf.objgen: number for number, leaf in enumerate(document.pdf.pages, 1)}
    spoken = {tag.page for tag in document.tags}
    # An element that began on the page before may go on here, as the last lines of a note do.
    spoken |= {numbers.get(page, 0) for tag in document.tags for page in _named_pages(tag.element)}
    for number, leaf in enumerate(document.pdf.pages, 1):
        shown = _shown(leaf)
        if shown == {"picture"}:
            what = "this page is a picture: text in one cannot be read aloud, found or copied"
            hint = "export it from where it was written, or have text recognised (OCR)"
            yield Problem("PDF13", what, document.at(number), hint, Severity.WARNING)
        elif "text" in shown and document.tags and number not in spoken:
            what = "no tag speaks of this page, so a listener does not hear it"
            hint = "export the document again with tags"
            yield Problem("PDF14", what, document.at(number), hint)


def long_documents_can_be_walked(document: Document) -> Iterator[Problem]:
    """Find documents of several pages without headings or bookmarks."""
    headings = [tag for tag in document.tags if _HEADING.fullmatch(tag.kind)]
    if document.tags and document.pages > 1 and not headings:
        what = "no heading is tagged as one, so nobody can go from chapter to chapter"
        yield Problem("PDF15", what, document.place, "use Heading 1, 2, 3 where it was written")
    if document.pages >= LONG and "/First" not in document.pdf.Root.get("/Outlines", {}):
        what = f"{document.pages} pages, and no bookmarks"
        hint = "export it again with bookmarks made from headings"
        yield Problem("PDF16", what, document.place, hint, Severity.WARNING)


def figures_say_something(document: Document) -> Iterator[Problem]:
    """Find alt texts that are empty, or names of files."""
    for tag in document.tags:
        if tag.kind not in ("Figure", "Formula"):
            continue
        alt = tag.element.get("/Alt")
        said = str(alt if alt is not None else tag.element.get("/ActualText", "")).strip()
        if not said or _FILE.fullmatch(said):
            what = f"a figure's alt text says nothing: “{said}”"
            hint = "say in a sentence what it shows, where the document was written"
            yield Problem("PDF18", what, document.at(tag.page), hint)


def tables_have_headers(document: Document) -> Iterator[Problem]:
    """Find tables without a cell that is a header."""
    for at, tag in enumerate(document.tags):
        below = tuple(_below(document.tags, at)) if tag.kind == "Table" else ()
        if tag.kind == "Table" and all(one.kind != "TH" for one in below):
            page = next((one.page for one in (tag, *below) if one.page), 0)
            what = "a table has no header cell, so a listener hears cells without their heads"
            hint = "mark its header row where it was written"
            yield Problem("PDF19", what, document.at(page), hint)


def tags_follow_the_pages(document: Document) -> Iterator[Problem]:
    """Find tags that leap back to an earlier page: they are read aloud in that order."""
    last = 0
    for tag in document.tags:
        if 0 < tag.page < last:
            what = f"what stands on page {tag.page} is read aloud after page {last}"
            hint = "put the tags into the order of the pages, or export the document again"
            yield Problem("PDF20", what, document.at(tag.page), hint)
            return
        last = max(last, tag.page)


def nothing_in_it_runs(document: Document) -> Iterator[Problem]:
    """Find scripts and actions that open other programs or send something."""
    found: dict[str, None] = {}
    for thing in document.pdf.objects:
        try:
            found |= {action[1:]: None for action in _actions(thing) if action in _LIVE}
        except ODD:
            continue  # of a damaged object, what others hold is told all the same
    if found:
        what = f"this holds what runs or sends when it is opened: {', '.join(found)}"
        yield Problem("PDF21", what, document.place, "print it to a new PDF, which leaves that out")


def _actions(thing: Any, depth: int = 0) -> Iterator[str]:
    """Yield what an object, and what is written within it, would do if it were an action."""
    import pikepdf

    if isinstance(thing, pikepdf.Array):
        held: list[Any] = list(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield str(thing.get("/S", ""))
        held = [value for _, value in thing.items()]
    else:
        return
    for one in held if depth < DEEPEST else ():
        if isinstance(one, pikepdf.Object) and not one.is_indirect:
            yield from _actions(one, depth + 1)


def _words(said: object) -> str:
    """Return what qpdf says, without its name for what it reads."""
    return re.sub(r"^stream <[^>]*>:? ?", "", str(said)).strip()


def _shown(leaf: Any) -> set[str]:
    """Return which of text and pictures a page shows, in itself or in forms that it shows."""
    import pikepdf

    try:
        return set(_steps(leaf, leaf.resources, 0))
    except (pikepdf.PdfError, *ODD):
        return set()  # of what cannot be read, `file_is_whole` and page-validation say more


def _steps(stream: Any, resources: Any, depth: int) -> Iterator[str]:
    """Yield "text" or "picture" for each step of a page or form that shows one."""
    for step in steps(stream):
        operator = str(step.operator)
        if operator in ("Tj", "TJ", "'", '"'):
            yield "text"
        elif operator == "INLINE IMAGE":
            yield "picture"
        elif operator == "Do" and step.operands:
            held = resources.get("/XObject", {}).get(str(step.operands[0]))
            kind = "" if held is None else str(held.get("/Subtype", ""))
            if kind == "/Image":
                yield "picture"
            elif kind == "/Form" and depth < DEEPEST_FORM:
                yield from _steps(held, held.get("/Resources", resources), depth + 1)


def _below(tags: tuple[Tag, ...], at: int) -> Iterator[Tag]:
    """Return the tags under that of the number ``at``."""
    return takewhile(lambda one: one.depth > tags[at].depth, tags[at + 1 :])


def _tags(pdf: Any, pages: Any) -> Iterator[Tag]:
    """Yield every structure element once and in its order, each with the page that it is on."""
    import pikepdf

    tree = pdf.Root.get("/StructTreeRoot")
    if not isinstance(tree, pikepdf.Dictionary):
        return
    roles = {str(name): str(role) for name, role in dict(tree.get("/RoleMap", {})).items()}
    waiting = [(kid, 0, 0) for kid in reversed(_kids(tree))]
    seen: set[Any] = set()
    while waiting and len(seen) < MOST_TAGS:
        element, page, depth = waiting.pop()
        if element.is_indirect and element.objgen in seen:
            continue  # a circle, which no listener leaves
        seen.add(element.objgen if element.is_indirect else len(seen))
        kind, own = str(element.get("/S", "")), element.get("/Pg")
        page = pages.get(own.objgen, page) if isinstance(own, pikepdf.Dictionary) else page
        where = _page(element, page, pages)
        yield Tag(roles.get(kind, kind).lstrip("/"), element, where, depth)
        waiting += [(kid, page, depth + 1) for kid in reversed(_kids(element))]


def _page(element: Any, page: int, pages: Any) -> int:
    """Return the page that an element's own content begins on; 0 where it has none."""
    import pikepdf

    for kid in right_under(element):
        if isinstance(kid, pikepdf.Dictionary):
            if "/S" not in kid and isinstance(kid.get("/Pg"), pikepdf.Dictionary):
                return int(pages.get(kid.Pg.objgen, page))
        else:
            return page
    return 0


def _named_pages(element: Any) -> Iterator[tuple[int, int]]:
    """Yield the page of each piece of content that an element names a page for."""
    import pikepdf

    for kid in right_under(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" not in kid:
            page = kid.get("/Pg")
            if isinstance(page, pikepdf.Dictionary):
                yield page.objgen


def _kids(element: Any) -> list[Any]:
    """Return the structure elements right under ``element``."""
    import pikepdf

    return [
        kid for kid in right_under(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
    ]


CHECKS = (
    file_is_whole,
    document_has_a_title_and_language,
    pages_can_be_drawn,
    pages_have_text,
    tags_speak_of_what_is_drawn,
    long_documents_can_be_walked,
    figures_say_something,
    tables_have_headers,
    tags_follow_the_pages,
    nothing_in_it_runs,
)
