"""A file of Office, unpacked (ECMA-376 Part 2): parts, what they are, and what they point to.

Everything in it may be wrong, so nothing here takes anything for granted; the checks say what is.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from lxml import etree

from jianbao.model.unpacking import TYPES
from jianbao.problem import Place, Severity

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": _OFFICE,
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
#: Entities are left alone and nothing is fetched: what is read may be anybody's.
_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_XML = (".xml", ".rels", ".vml")


@dataclass(frozen=True)
class Relation:
    """What a part points to: a part by its name, or something outside by its address."""

    id: str
    kind: str
    target: str
    is_external: bool

    @property
    def word(self) -> str:
        """Return the last word of its type, as `slideLayout`."""
        return self.kind.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Package:
    """The parts of a file by their names, without a slash in front.

    ``place`` is the file. ``is_ours`` says that we have made it, so that it may be held to more.
    """

    place: Place
    parts: Mapping[str, bytes]
    is_ours: bool = False

    @property
    def habit(self) -> Severity:
        """Return how much a habit of other programs matters: an error in a file of our own."""
        return Severity.ERROR if self.is_ours else Severity.WARNING

    def at(self, part: str) -> Place:
        """Return the place of ``part``: a slide by its number, as PowerPoint counts them.

        The file itself is called by nothing.
        """
        if not part:
            return self.place
        number = self.numbers.get(part)
        return Place(f"{self.place.file}:{f'slide {number}' if number else part}")

    @cached_property
    def roots(self) -> Mapping[str, Any]:
        """Return the root of each part that is XML; one that cannot be read has none."""
        found = {}
        for name, blob in self.parts.items():
            root = _read(blob)[0] if is_xml(name) else None
            if root is not None:
                found[name] = root
        return found

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """Return the parts' names by their names without case, which OPC does not tell apart."""
        return {name.casefold(): name for name in self.parts}

    @cached_property
    def relations(self) -> Mapping[str, tuple[Relation, ...]]:
        """Return what each part points to; the file itself is called by nothing."""
        lists = [name for name in self.roots if name.endswith(".rels") and "_rels/" in name]
        sources = {name: _source(name) for name in lists}
        return {
            self.by_name.get(source.casefold(), source): tuple(_relations(source, self.roots[name]))
            for name, source in sources.items()
        }

    def related(self, part: str, word: str) -> tuple[str, ...]:
        """Return the parts that are there and that ``part`` points to by a type of ``word``."""
        names = (one.target for one in self.relations.get(part, ()) if one.word == word)
        return tuple(
            self.by_name[one.casefold()] for one in names if one.casefold() in self.by_name
        )

    def its(self, part: str, word: str) -> str:
        """Return the first part that ``part`` points to by a type of ``word``, or nothing."""
        return next(iter(self.related(part, word)), "")

    @cached_property
    def overrides(self) -> tuple[tuple[str, str], ...]:
        """Return the parts that have a type of their own, with it."""
        return tuple(
            (entry.get("PartName", "").lstrip("/"), entry.get("ContentType", ""))
            for entry in children(self.roots.get(TYPES), "Override")
        )

    @cached_property
    def defaults(self) -> Mapping[str, str]:
        """Return the types of all parts whose names end in something, by that."""
        return {
            entry.get("Extension", "").casefold(): entry.get("ContentType", "")
            for entry in children(self.roots.get(TYPES), "Default")
        }

    def type_of(self, part: str) -> str:
        """Return what ``part`` is said to be, or nothing."""
        return self._own.get(part.casefold()) or self.defaults.get(extension(part), "")

    @cached_property
    def _own(self) -> Mapping[str, str]:
        """Return the types of parts that have their own, by their names without case."""
        return {name.casefold(): said for name, said in self.overrides}

    def property(self, name: str) -> str:
        """Return what the file's properties say of it: its title, creator, language and so on."""
        core = self.its("", "core-properties")
        found = children(self.roots.get(core), name)
        return next(((one.text or "").strip() for one in found), "")

    @cached_property
    def main(self) -> str:
        """Return the part that the file opens with, or nothing."""
        return self.its("", "officeDocument")

    @cached_property
    def slides(self) -> tuple[str, ...]:
        """Return the slides in the order in which they are shown."""
        targets = {one.id: one.target for one in self.relations.get(self.main, ())}
        listed = (targets.get(one.get(R_ID), "") for one in self.find(self.main, ".//p:sldId"))
        names = (self.by_name.get(name.casefold(), "") for name in listed)
        return tuple(name for name in dict.fromkeys(names) if name in self.roots)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Return the number of each slide."""
        return {name: number for number, name in enumerate(self.slides, 1)}

    def find(self, part: str, path: str) -> list[Any]:
        """Return the elements of ``part`` that ``path`` finds; none where it cannot be read."""
        root = self.roots.get(part)
        return [] if root is None else list(root.iterfind(path, NAMESPACES))


R_ID = f"{{{_OFFICE}}}id"


def names_a_relation(attribute: str) -> bool:
    """Return whether an attribute of XML holds the id of a relation."""
    return attribute.startswith((f"{{{_OFFICE}}}", f"{{{_STRICT}}}"))


def children(root: Any, name: str) -> Iterator[Any]:
    """Yield the children of ``root`` that are called ``name``, in whatever namespace."""
    return iter(()) if root is None else root.iterchildren(f"{{*}}{name}")


def extension(part: str) -> str:
    """Return what the name of ``part`` ends in, in small letters, without a dot."""
    return posixpath.basename(part).rpartition(".")[2].casefold()


def declares(blob: bytes) -> bool:
    """Return whether XML declares a document type, as that of Office never does."""
    return unreadable(blob) == _DECLARED


def unreadable(blob: bytes) -> str:
    """Return why XML cannot be read, or nothing."""
    return _read(blob)[1]


def _read(blob: bytes) -> tuple[Any, str]:
    """Return the root of XML and nothing, or nothing and why it cannot be read."""
    if any(mark in blob for mark in _DECLARATIONS):
        return None, _DECLARED
    try:
        root = etree.fromstring(blob, etree.XMLParser(**_PARSER))
    except etree.XMLSyntaxError as error:
        return None, str(error).replace(" (<string>, line ", " (line ")
    # Parsers know other encodings than the two that Office may use, where no mark was seen.
    return (root, "") if root.getroottree().docinfo.internalDTD is None else (None, _DECLARED)


_DECLARED = "it declares a document type, as no file of Office does"
_DECLARATIONS = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


def is_xml(part: str) -> bool:
    """Return whether ``part`` should hold XML."""
    return part.lower().endswith(_XML)


def local(element: Any) -> str:
    """Return an element's name without its namespace; comments have none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def whole_number(text: str | None, otherwise: int = 0) -> int:
    """Return the whole number that an attribute holds, or ``otherwise``."""
    try:
        return int(text or "")
    except ValueError:
        return otherwise


def _source(rels: str) -> str:
    """Return the part whose relations ``rels`` holds: ppt/_rels/a.xml.rels is of ppt/a.xml."""
    folder, file = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _relations(source: str, root: Any) -> Iterator[Relation]:
    for entry in children(root, "Relationship"):
        target = entry.get("Target", "")
        is_external = entry.get("TargetMode") == "External"
        if not is_external:
            # A target that begins with # is a place in the part itself.
            path = unquote(target.split("#")[0]) or f"/{source}"
            joined = posixpath.join("/", posixpath.dirname(source), path)
            target = posixpath.normpath(joined).lstrip("/")
        yield Relation(entry.get("Id", ""), entry.get("Type", ""), target, is_external)
