"""The package: parts, relationships and content types in a zip that is always the same.

ECMA-376 Part 2 (Open Packaging Conventions). python-pptx is not used for writing: it takes
0.1 s to import, and of what a deck needs it has no API for languages, East Asian fonts, alt
text, sections, notes masters, guides or hatching. The tests read every deck with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from posixpath import dirname, relpath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jianbao.export.powerpoint.xml import plain, tag

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
# The zip format's first day: a package carries its date in its properties only.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Relationship:
    """A pointer from a part to another part, or outside."""

    id: str
    type: str
    target: str
    external: bool = False


@dataclass
class Part:
    """One file of the package; ``name`` starts with a slash."""

    name: str
    content_type: str
    blob: bytes = b""
    relationships: list[Relationship] = field(default_factory=list)

    def relate(self, kind: str, target: Part) -> str:
        """Return the id of a relationship to ``target``, made if there is none."""
        return self._relate(_kind(kind), relpath(target.name, dirname(self.name)), external=False)

    def link(self, href: str) -> str:
        """Return the id of a hyperlink to ``href``."""
        return self._relate(_kind("hyperlink"), href, external=True)

    def _relate(self, kind: str, target: str, *, external: bool) -> str:
        for known in self.relationships:
            if (known.type, known.target) == (kind, target):
                return known.id
        made = Relationship(f"rId{len(self.relationships) + 1}", kind, target, external)
        self.relationships.append(made)
        return made.id


@dataclass
class Package:
    """Parts in the order in which they were added."""

    parts: list[Part] = field(default_factory=list)
    root: Part = field(default_factory=lambda: Part("/", ""))

    def add(self, name: str, content_type: str, blob: bytes = b"") -> Part:
        """Return a new part."""
        part = Part(name, content_type, blob)
        self.parts.append(part)
        return part

    def number(self, prefix: str) -> int:
        """Return the next free number for names such as ``/ppt/charts/chart1.xml``."""
        return 1 + sum(part.name.startswith(prefix) for part in self.parts)

    def save(self) -> bytes:
        """Return the package's bytes."""
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            _put(archive, "[Content_Types].xml", _content_types(self.parts))
            for part in (self.root, *self.parts):
                if part.content_type:
                    _put(archive, part.name[1:], part.blob)
                if part.relationships:
                    _put(archive, _relationships_name(part.name), _relationships(part))
        return stream.getvalue()


def _kind(kind: str) -> str:
    return kind if ":" in kind else _OFFICE + kind


def _put(archive: ZipFile, name: str, blob: bytes) -> None:
    info = ZipInfo(name, _ZIP_DATE)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 0
    info.external_attr = 0x20
    archive.writestr(info, blob)


def _relationships_name(name: str) -> str:
    folder, _, file = name[1:].rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def _relationships(part: Part) -> bytes:
    return plain(
        "Relationships",
        _PACKAGE + "relationships",
        *(
            tag(
                "Relationship",
                Id=known.id,
                Type=known.type,
                Target=known.target,
                TargetMode="External" if known.external else None,
            )
            for known in part.relationships
        ),
    )


def _content_types(parts: list[Part]) -> bytes:
    embedded = {part.name.rpartition(".")[2]: part for part in parts if _is_default(part)}
    defaults = {"rels": _RELATIONSHIPS, "xml": "application/xml"}
    defaults |= {extension: part.content_type for extension, part in sorted(embedded.items())}
    return plain(
        "Types",
        _PACKAGE + "content-types",
        *(tag("Default", Extension=key, ContentType=kind) for key, kind in defaults.items()),
        *(
            tag("Override", PartName=part.name, ContentType=part.content_type)
            for part in parts
            if not _is_default(part)
        ),
    )


def _is_default(part: Part) -> bool:
    return not part.name.endswith(".xml")
