"""Checks of a Word file for those who hear it or walk it by its headings, as its file has it.

What Microsoft's accessibility checker asks of a document, and WCAG 2.2 behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jianbao.check.files.access import says_nothing
from jianbao.check.files.package import NAMESPACES, Package, whole_number
from jianbao.check.files.words import short
from jianbao.problem import Problem, Severity

_W = f"{{{NAMESPACES['w']}}}"
#: From so many paragraphs on, a reader wants headings.
LONG = 30


def pictures_speak(package: Package) -> Iterator[Problem]:
    """Find pictures, charts and drawings without an alt text, and with one that says nothing."""
    for about in package.find(package.main, ".//wp:docPr"):
        marks = about.iterfind(".//adec:decorative", NAMESPACES)
        alt = str(about.get("descr", "")).strip()
        if any(mark.get("val") in ("1", "true") for mark in marks):
            continue
        if not alt or says_nothing(alt):
            said = f"one that says nothing: “{alt}”" if alt else "none"
            what = f"“{about.get('name', '')}” should have an alt text, and has {said}"
            hint = "right-click it > View Alt Text: say in a sentence what it shows"
            yield Problem("DOCA01", what, package.at(package.main), hint)


def headings_can_be_walked(package: Package) -> Iterator[Problem]:
    """Find headings that skip a level, and long documents without any."""
    levels = _levels(package)
    paragraphs = package.find(package.main, ".//w:body//w:p")
    before = 0
    for paragraph in paragraphs:
        style = paragraph.find("w:pPr/w:pStyle", NAMESPACES)
        level = 0 if style is None else levels.get(style.get(f"{_W}val", ""), 0)
        if level > before + 1:
            text = "".join(one.text or "" for one in paragraph.iter(f"{_W}t"))
            what = f"the heading “{text[:40]}” is of level {level}, behind one of level {before}"
            hint = "use Heading 1, 2, 3 in their order"
            yield Problem("DOCA02", what, package.at(package.main), hint)
        before = level or before
    if not before and len(paragraphs) >= LONG:
        what = f"{len(paragraphs)} paragraphs, and no heading: nobody can go from part to part"
        hint = "give headings the styles Heading 1, 2, 3"
        yield Problem("DOCA02", what, package.at(package.main), hint)


def tables_have_header_rows(package: Package) -> Iterator[Problem]:
    """Find tables whose first row is not marked as their header."""
    for table in package.find(package.main, ".//w:tbl"):
        if table.find("w:tr/w:trPr/w:tblHeader", NAMESPACES) is None:
            said = short(" ".join(table.itertext(f"{_W}t")))
            what = f"the table that begins “{said}” has no header row"
            what += ", so a listener hears cells without their heads"
            hint = "click into its first row, then Layout > Repeat Header Rows"
            yield Problem("DOCA03", what, package.at(package.main), hint)


def document_names_its_language(package: Package) -> Iterator[Problem]:
    """Warn of documents whose styles name no language, so that the machine's is taken."""
    styles = package.its(package.main, "styles")
    named = package.find(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    if not any(one.get(f"{_W}val") for one in named):
        what = "the document's styles name no language"
        hint = "select all, then Review > Language > Set Proofing Language > Set As Default"
        yield Problem("DOCA04", what, package.place, hint, Severity.WARNING)


def _levels(package: Package) -> Mapping[str, int]:
    """Return the level of each style of headings, from 1; styles take it from what they are of."""
    styles = package.its(package.main, "styles")
    own: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in package.find(styles, "w:style"):
        id = style.get(f"{_W}styleId", "")
        level = style.find("w:pPr/w:outlineLvl", NAMESPACES)
        parent = style.find("w:basedOn", NAMESPACES)
        if level is not None:
            own[id] = whole_number(level.get(f"{_W}val"), 9) + 1
        if parent is not None:
            based[id] = parent.get(f"{_W}val", "")
    return {id: _inherited(id, own, based) for id in {*own, *based}}


def _inherited(id: str, own: Mapping[str, int], based: Mapping[str, str]) -> int:
    """Return the level of a style, or of the nearest that it is based on; 0 is none."""
    seen: set[str] = set()
    while id not in own and id in based and id not in seen:
        seen.add(id)
        id = based[id]
    level = own.get(id, 0)
    return level if level <= 9 else 0


CHECKS = (
    pictures_speak,
    headings_can_be_walked,
    tables_have_header_rows,
    document_names_its_language,
)
