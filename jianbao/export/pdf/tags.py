"""Builds the tree of tags that a listener's program reads, in place of WeasyPrint's own.

WeasyPrint 70.0 makes an element of structure for each of its boxes. So what is parted by a page, a
column or a line becomes several elements (Kozea/WeasyPrint#2902), words drown in empty spans and
figures get no better than a NonStruct (#2482); running heads are orphans where they should be
artifacts (#1836). It says nothing of the language of parts, measures figures in CSS pixels from
the page's top, and reads links out by their address: none of that is reported that we know of.

Here each element of HTML is one element of structure, in the order of its boxes, wherever they
stand. An element may name its tag: ``data-tag="Lbl"``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeAlias

import pydyf
import weasyprint.pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.logger import LOGGER
from weasyprint.pdf.stream import Stream

from jianbao.export.pdf.boxes import page_boxes

Private: TypeAlias = Any  # WeasyPrint has no type stubs.

ROLES = {
    **{name: name.upper() for name in ("h1", "h2", "h3", "h4", "h5", "h6", "p", "tr", "th", "td")},
    "section": "Sect",
    "article": "Art",
    "main": "Part",
    "blockquote": "BlockQuote",
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "a": "Link",
    "img": "Figure",
    "figure": "Div",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "caption": "Caption",
    "figcaption": "Caption",
}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: What groups other elements, or words, and says nothing of them: its kids take its place.
EMPTY = "NonStruct"
POINTS = 0.75  # in a CSS pixel


@dataclass(eq=False)
class Tag:
    """An element of structure: its role, its language, and what it holds, in reading order.

    A kid is another tag, a piece of a page's content (page and number), or a link's annotation
    (page and annotation).
    """

    role: str
    lang: str | None
    kids: list[Tag | tuple[int, Any]] = field(default_factory=list)
    extra: dict[str, Private] = field(default_factory=dict)
    object: Private = None  # The finished element in the file.


def install() -> None:
    """Have WeasyPrint build its tags here, once in a process."""
    if weasyprint.pdf.add_tags is not add_tags:
        weasyprint.pdf.add_tags = add_tags
        plain = Stream.marked
        Stream.marked = lambda stream, box, tag: _marked(plain, stream, box, tag)


def prepare(document: Private) -> None:
    """Hide what is not to be heard, and let each link be one, before a document is drawn."""
    _hide_ornaments(document)
    for page in document.pages:
        # WeasyPrint makes a link of each box inside of one, too.
        page.links = [one for one in page.links if one[-1].link]


def _hide_ornaments(document: Private) -> None:
    """Make artifacts of running heads, of tables' headers where repeated, of pictures without alt.

    A picture is an ornament if its ``alt`` is empty; without any it is an error.
    """
    seen: set[Private] = set()
    for _, page in page_boxes(document):
        heads = [box for box in page.descendants() if box.element_tag == "thead"]
        hidden = [box for box in page.children if isinstance(box, boxes.MarginBox)]
        hidden += [box for box in heads if box.element in seen]
        hidden += [box for box in page.descendants() if _is_hidden(box)]
        for box in chain.from_iterable(box.descendants(placeholders=True) for box in hidden):
            box.is_artifact = True
        for box in page.descendants():
            if isinstance(box, boxes.ReplacedBox) and box.element.get("alt") == "":
                box.is_artifact = True
        seen.update(box.element for box in heads)


def _is_hidden(box: Private) -> bool:
    return box.element is not None and box.element.get("aria-hidden") == "true"


def _marked(plain: Private, stream: Private, box: Private, tag: str) -> Private:
    return stream.artifact() if getattr(box, "is_artifact", False) else plain(stream, box, tag)


def add_tags(pdf: Private, document: Private, _: Private, streams: list[Private]) -> None:
    """Add the tree of tags to ``pdf``: WeasyPrint calls this once its pages are drawn."""
    if not document.metadata.lang:
        LOGGER.error("the page does not say its language: <html lang=…>")
    root = Tag("Document", document.metadata.lang)
    known: dict[Any, Tag] = {}
    headings = _headings(document)
    for (number, page), stream in zip(page_boxes(document), streams, strict=True):
        _read(page, root, number - 1, _Page(document, stream._tags, known, headings))  # noqa: SLF001  no public name leads to it
        assert not stream._tags, "every piece of content has its tag"  # noqa: SLF001  as above
    _tidy(root)
    _write(pdf, root, len(streams))
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


# --- boxes to tags --------------------------------------------------------------------------


@dataclass(frozen=True)
class _Page:
    """What is known where a page is read: the numbers of its content, and all tags so far."""

    document: Private
    content: dict[Private, dict[str, Any]]
    known: dict[Any, Tag]
    headings: dict[str, str]


def _read(box: Private, parent: Tag, number: int, page: _Page) -> None:
    """Put what ``box`` holds into the tag of its element, under ``parent`` if that is new."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box  # noqa: SLF001  it stands for its box
    if isinstance(box, boxes.MarginBox) or getattr(box, "is_artifact", False):
        return
    tag = _tag(box, parent, page)
    if box in page.content:
        tag.kids.append((number, page.content.pop(box)["mcid"]))
    if isinstance(box, boxes.ReplacedBox):
        tag.extra |= _figure(box, page.document.pages[number].height)
    if getattr(box, "link_annotation", None):
        box.link_annotation["Contents"] = pydyf.String(_said(box.element, page.headings))
        tag.kids.append((number, box.link_annotation))
    for child in getattr(box, "children", ()):
        _read(child, tag, number, page)


def _tag(box: Private, parent: Tag, page: _Page) -> Tag:
    """Return the tag of a box's element, made under ``parent`` if there is none yet."""
    if box.element is None or box.element_tag in ("html", "body"):
        return parent
    key = box.element, box.element_tag
    if key not in page.known:
        page.known[key] = Tag(_role(box), box.style["lang"] or parent.lang)
        parent.kids.append(page.known[key])
        page.known[key].extra |= _cell(box)
    return page.known[key]


def _role(box: Private) -> str:
    name, _, pseudo = box.element_tag.partition("::")
    if name == "a" and not box.element.get("href"):
        return EMPTY
    role = box.element.get("data-tag") or ROLES.get(name, EMPTY)
    if pseudo:
        return "Lbl" if role == "LI" else EMPTY
    return str(role)


def _said(link: Private, headings: dict[str, str]) -> str:
    """Return what a link is called: its label or its words, or where a mere number leads."""
    said = link.get("aria-label") or _words(link)
    place = "" if any(map(str.isalpha, said)) else headings.get(link.get("href")[1:], "")
    return f"{place} {said}".strip()


def _headings(document: Private) -> dict[str, str]:
    """Return the heading of the innermost section that each id stands in."""
    found: dict[str, str] = {}
    _, first = next(page_boxes(document))
    (page,) = [box for box in first.children if box.element_tag == "html"]
    for section in page.element.iter("section"):
        heading = next((one for one in section.iter() if one.tag in _HEADINGS), None)
        if heading is not None:
            found |= {one.get("id"): _words(heading) for one in section.iter() if one.get("id")}
    return found


def _words(element: Private) -> str:
    return " ".join("".join(element.itertext()).split())


def _figure(box: Private, height: float) -> dict[str, Private]:
    """Return what is said of a picture, and where it stands: in points from the page's foot."""
    left, top = box.content_box_x(), box.content_box_y()
    corners = (left, height - top - box.height, left + box.width, height - top)
    place = pydyf.Array([round(corner * POINTS, 3) for corner in corners])
    said = box.element.get("alt")
    if not said:
        LOGGER.error("a picture has no alt text: %s", box.element.get("src", "")[:60])
    return {"Alt": pydyf.String(said or ""), "A": pydyf.Dictionary({"O": "/Layout", "BBox": place})}


def _cell(box: Private) -> dict[str, Private]:
    """Return which cells a header is of, and how many columns and rows a cell spans."""
    if box.element_tag not in ("th", "td"):
        return {}
    told = {"O": "/Table"}
    if box.element_tag == "th":
        told["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"
    told |= {
        name: box.element.get(name.lower())
        for name in ("ColSpan", "RowSpan")
        if box.element.get(name.lower(), "1") != "1"
    }
    return {"A": pydyf.Dictionary(told)} if len(told) > 1 else {}


# --- tags in order --------------------------------------------------------------------------


def _tidy(tag: Tag) -> None:
    """Take out what says nothing, and give items of lists a body."""
    for kid in tag.kids:
        if isinstance(kid, Tag):
            _tidy(kid)
    tag.kids = list(chain.from_iterable(_kept(kid, tag) for kid in tag.kids))
    if tag.role == "LI":
        labels = [kid for kid in tag.kids if isinstance(kid, Tag) and kid.role == "Lbl"]
        rest = [kid for kid in tag.kids if kid not in labels]
        tag.kids = [*labels, Tag("LBody", tag.lang, rest)]


def _kept(kid: Tag | tuple[int, Any], parent: Tag) -> list[Tag | tuple[int, Any]]:
    """Return what stays of a kid: itself, what it holds, or nothing."""
    if not isinstance(kid, Tag):
        return [kid]
    if kid.role == EMPTY and kid.lang != parent.lang:
        kid.role = "Span"
    if kid.role == EMPTY:
        return kid.kids
    return [kid] if kid.kids or kid.role in ("TH", "TD") else []


# --- tags to the file -----------------------------------------------------------------------


def _write(pdf: Private, root: Tag, pages: int) -> None:
    """Write the tree, and from which piece of content which element is found."""
    owners: list[list[Private]] = [[] for _ in range(pages)]
    tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(tree)
    links = list(_element(pdf, root, tree, root.lang, owners))
    tree["K"] = pydyf.Array([root.object.reference])
    found = [(at, pydyf.Array(elements)) for at, elements in enumerate(owners)]
    for at, (tag, annotation) in enumerate(links, pages):
        annotation["StructParent"] = at
        found.append((at, tag.object.reference))
    numbers = pydyf.Dictionary({"Nums": pydyf.Array(chain.from_iterable(found))})
    pdf.add_object(numbers)
    tree["ParentTree"] = numbers.reference
    pdf.catalog["StructTreeRoot"] = tree.reference


def _element(
    pdf: Private, tag: Tag, parent: Private, lang: str | None, owners: list[list[Private]]
) -> Iterator[tuple[Tag, Private]]:
    """Write a tag and all under it; yield each link's with its annotation."""
    page = next((kid[0] for kid in tag.kids if not isinstance(kid, Tag)), None)
    kids = pydyf.Array()
    tag.object = pydyf.Dictionary(
        {"Type": "/StructElem", "S": f"/{tag.role}", "P": parent.reference, "K": kids, **tag.extra}
    )
    if tag.lang and tag.lang != lang:
        tag.object["Lang"] = pydyf.String(tag.lang)
    if page is not None:
        tag.object["Pg"] = pdf.page_references[page]
    pdf.add_object(tag.object)
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from _element(pdf, kid, tag.object, tag.lang, owners)
            kids.append(kid.object.reference)
            continue
        number, piece = kid
        leaf = pdf.page_references[number]
        if isinstance(piece, int):
            owners[number].extend([None] * (piece + 1 - len(owners[number])))
            owners[number][piece] = tag.object.reference
            kids.append(piece if number == page else _piece(leaf, piece))
        else:
            kids.append(pydyf.Dictionary({"Type": "/OBJR", "Obj": piece.reference, "Pg": leaf}))
            yield tag, piece


def _piece(leaf: Private, number: int) -> Private:
    return pydyf.Dictionary({"Type": "/MCR", "Pg": leaf, "MCID": number})
