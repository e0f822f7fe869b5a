"""Which style a paragraph of a page takes: by its element, and by classes of the templates."""

from __future__ import annotations

from lxml.html import HtmlElement

from jianbao.model.word import Style

#: What an element is by itself.
ELEMENTS = {
    "h1": Style.TITLE,
    "h2": Style.HEADING_1,
    "h3": Style.HEADING_2,
    "h4": Style.HEADING_3,
    "h5": Style.HEADING_3,
    "h6": Style.HEADING_3,
    "blockquote": Style.QUOTE,
    "figcaption": Style.CAPTION,
    "caption": Style.CAPTION,
    "th": Style.CELL,
    "td": Style.CELL,
}
#: What a paragraph is by its own class, or by the nearest above it in its section.
CLASSES = {
    "subtitle": Style.SUBTITLE,
    "series": Style.COLOPHON,
    "mark": Style.KICKER,
    "numeral": Style.KICKER,
    "claim": Style.QUOTE,
    "lead": Style.LEAD,
    "chapter-lead": Style.LEAD,
    "opening": Style.OPENING,
    "agenda-row": Style.AGENDA,
    "key-figure": Style.KEY_FIGURE,
    "evidence": Style.EVIDENCE,
    "finding": Style.CAPTION,
    "measure": Style.MEASURE,
    "source": Style.SOURCE,
    "colophon": Style.COLOPHON,
    "intro": Style.SOURCE,
    "notes": Style.ENDNOTE,
}
#: Styles whose parts stand side by side, with a tab between them.
ROWS = (Style.AGENDA, Style.KEY_FIGURE)
LISTS = {"ul": Style.BULLET, "ol": Style.NUMBERED}


def style_of(element: HtmlElement) -> Style:
    """Return the style of a paragraph's ``element``."""
    node = element
    while node is not None and node.tag not in ("section", "body"):
        if node.tag in ELEMENTS:
            return ELEMENTS[node.tag]
        for name in classes(node):
            if name in CLASSES:
                return CLASSES[name]
        if node.tag in LISTS:
            return LISTS[node.tag]
        node = node.getparent()
    return Style.BODY


def classes(element: HtmlElement) -> list[str]:
    """Return the names of an element's classes."""
    return (element.get("class") or "").split()
