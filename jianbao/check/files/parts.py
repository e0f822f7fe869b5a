"""Checks that a package holds together (ECMA-376 Part 2): types, relations, media, properties.

Validators of the schema read each part alone; a file that Office has to repair is mostly one
whose parts do not fit each other.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator

from jianbao.check.files.package import (
    NAMESPACES,
    Package,
    Relation,
    children,
    extension,
    is_xml,
    local,
    names_a_relation,
    unreadable,
)
from jianbao.check.files.words import few, short
from jianbao.model.unpacking import TYPES
from jianbao.problem import Problem, Severity

_AGAIN = "open it in its own program, let it repair the file, and save it again"
#: What a relation of its type must point to, by the end of the content type.
_KINDS = {
    "slide": ".slide+xml",
    "slideLayout": ".slideLayout+xml",
    "slideMaster": ".slideMaster+xml",
    "notesSlide": ".notesSlide+xml",
    "notesMaster": ".notesMaster+xml",
    "theme": "officedocument.theme+xml",
    "chart": ".chart+xml",
}
#: Types of relations that are of use only where an element of the part names them.
_NAMED = {"image", "chart", "hyperlink", "oleObject", "media", "video", "audio", "diagramData"}
#: How files of pictures and sounds begin (their own specifications).
_SIGNATURES = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/jpg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF87a", b"GIF89a"),
    "image/bmp": (b"BM",),
    "image/tiff": (b"II*\0", b"MM\0*"),
    "image/x-emf": (b"\x01\0\0\0",),
    "image/x-wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0"),
}
_WEB = re.compile(r"(https?://[^\s/]|mailto:\S+@|tel:\S)", re.IGNORECASE)


def parts_can_be_read(package: Package) -> Iterator[Problem]:
    """Find parts of XML that no program can read."""
    for name, blob in package.parts.items():
        why = unreadable(blob) if is_xml(name) and name not in package.roots else ""
        if why:
            yield Problem("PKG03", f"this part cannot be read: {why}", package.at(name), _AGAIN)


def parts_have_types(package: Package) -> Iterator[Problem]:
    """Find parts that [Content_Types].xml does not name, names wrongly, or names in vain."""
    for name in package.parts:
        if name != TYPES and not package.type_of(name):
            what = f"{TYPES} does not say what this part is, so no program reads it"
            yield Problem("PKG04", what, package.at(name), _AGAIN)
    counts = Counter(name.casefold() for name, _ in package.overrides)
    for name, count in counts.items():
        if name not in package.by_name:
            what = f"{TYPES} names `{name}`, which is not there"
            yield Problem("PKG04", what, package.place, _AGAIN)
        if count > 1:
            what = f"{TYPES} says {count} times what `{name}` is"
            yield Problem("PKG04", what, package.place, _AGAIN)
    for source, relation in _inside(package):
        target, kind = (
            package.by_name.get(relation.target.casefold(), ""),
            _KINDS.get(relation.word),
        )
        said = package.type_of(target) if target else ""
        if kind and said and not said.endswith(kind):
            what = f"this points to `{target}` as its {relation.word}, which says it is {said}"
            yield Problem("PKG04", what, package.at(source), _AGAIN)


def parts_begin_as_their_types_say(package: Package) -> Iterator[Problem]:
    """Find parts of XML whose root is another than their type has."""
    for name, root in package.roots.items():
        said = package.type_of(name)
        wanted = next((root for kind, root in _ROOTS.items() if re.search(kind, said)), "")
        if wanted and local(root) != wanted:
            what = f"this begins with <{local(root)}>, and should with <{wanted}>"
            yield Problem("PKG04", what, package.at(name), _AGAIN)


#: What the root of a part is called, by what its type holds.
_ROOTS = {
    r"\.slide\+xml$": "sld",
    r"\.slideLayout\+xml$": "sldLayout",
    r"\.slideMaster\+xml$": "sldMaster",
    r"\.notesSlide\+xml$": "notes",
    r"\.notesMaster\+xml$": "notesMaster",
    r"presentationml\..*\.main\+xml$": "presentation",
    r"wordprocessingml\..*\.main\+xml$": "document",
    r"wordprocessingml\.styles\+xml$": "styles",
    r"\.theme\+xml$": "theme",
    r"\.chart\+xml$": "chartSpace",
}


def targets_exist(package: Package) -> Iterator[Problem]:
    """Find relations that lead nowhere."""
    for source, relation in _inside(package):
        if relation.target.casefold() not in package.by_name:
            what = f"`{relation.id}` ({relation.word}) points to `{relation.target}`"
            hint = "the picture, chart or page was lost: put it in again, or have the file repaired"
            yield Problem("PKG05", f"{what}, which is not there", package.at(source), hint)


def relations_have_ids_of_their_own(package: Package) -> Iterator[Problem]:
    """Find ids that relations of one part share, or that they lack."""
    for source, relations in package.relations.items():
        for id, count in Counter(one.id for one in relations).items():
            if count > 1 or not id:
                what = f"{count} relations have the id `{id}`" if id else "a relation has no id"
                yield Problem("PKG06", what, package.at(source), _AGAIN)


def ids_lead_to_relations(package: Package) -> Iterator[Problem]:
    """Find elements that name a relation which their part does not have."""
    for name, used in _used(package).items():
        known = {one.id for one in package.relations.get(name, ())}
        for id in sorted(used - known):
            what = f"an element names the relation `{id}`, which this part does not have"
            hint = "what it stood for (a picture, a link, a chart) was lost: put it in again"
            yield Problem("PKG07", what, package.at(name), hint)


def relations_are_used(package: Package) -> Iterator[Problem]:
    """Warn of pictures, charts and links that a part points to and does not show."""
    used = _used(package)
    for source, relation in ((name, one) for name, all in package.relations.items() for one in all):
        if relation.word in _NAMED and relation.id not in used.get(source, {relation.id}):
            what = f"this points to `{relation.target}` ({relation.word}) and does not show it"
            hint = "it was deleted and is still in the file: save it again from its own program"
            yield Problem("PKG08", what, package.at(source), hint, Severity.WARNING)


def parts_are_pointed_to(package: Package) -> Iterator[Problem]:
    """Warn of parts to which no way leads: what was deleted may still be read in them.

    Relations that cannot be read may have led to any of them, so then none is told.
    """
    lists = [name for name in package.parts if "_rels/" in name]
    reached = _reached(package)
    for name in package.parts if all(one in package.roots for one in lists) else ():
        if name == TYPES or "_rels/" in name or name.casefold() in reached:
            continue
        what = "nothing points to this part: what was deleted can still be read in it"
        hint = "save it again from its own program, which leaves such parts out"
        yield Problem("PKG09", what, package.at(name), hint, Severity.WARNING)
    for name in package.parts:
        source = _owner(name)
        if source and source.casefold() not in package.by_name:
            what = f"these are relations of `{source}`, which is not there"
            yield Problem("PKG09", what, package.at(name), _AGAIN, Severity.WARNING)


def media_are_what_they_say(package: Package) -> Iterator[Problem]:
    """Find pictures whose bytes are not of their type."""
    for name, blob in package.parts.items():
        said = package.type_of(name).casefold()
        begins = _SIGNATURES.get(said)
        is_wrong = bool(begins) and not blob.startswith(begins or ())
        if said == "image/svg+xml":
            is_wrong = b"<svg" not in blob[:4000]
        if is_wrong:
            what = f"this is said to be {said}, and is not: it will show as a red cross"
            yield Problem("PKG10", what, package.at(name), "put the picture in again")


def nothing_is_fetched_from_outside(package: Package) -> Iterator[Problem]:
    """Find what is loaded from outside when the file is opened, and links that lead to a disk."""
    for source, relations in package.relations.items():
        for one in relations:
            if not one.is_external:
                continue
            if one.word != "hyperlink":
                what = f"this loads `{one.target}` ({one.word}) from outside"
                hint = "put the picture or file into this one: File > Info > Edit Links"
                yield Problem("PKG11", what, package.at(source), hint)
            elif not _WEB.match(one.target):
                what = f"a link leads to `{one.target}`, which others do not have"
                hint = "link to an address that begins with https://"
                yield Problem("PKG11", what, package.at(source), hint)


def fields_fetch_nothing(package: Package) -> Iterator[Problem]:
    """Find fields of Word that load a file, or data of another program."""
    for name in package.roots:
        for instruction in dict.fromkeys(_instructions(package, name)):
            if _FETCHING.match(instruction):
                what = f"a field loads something from outside: {short(instruction)}"
                hint = "click on it and press Ctrl+Shift+F9, which leaves what it shows"
                yield Problem("PKG11", what, package.at(name), hint)


#: What fields of Word that load something begin with (ECMA-376 Part 1, 17.16.5; DDE is of old).
_FETCHING = re.compile(r"(INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|LINK|IMPORT)\b", re.IGNORECASE)


def _instructions(package: Package, part: str) -> Iterator[str]:
    """Yield what the fields of a part of Word do; one may be cut into runs, and hold others."""
    word = f"{{{NAMESPACES['w']}}}"
    for field in package.find(part, ".//w:fldSimple"):
        yield field.get(f"{word}instr", "").strip()
    for paragraph in package.find(part, ".//w:p"):
        said = ""
        for one in paragraph.iter(f"{word}instrText", f"{word}fldChar"):
            if one.tag == f"{word}instrText":
                said += one.text or ""
                continue
            yield said.strip()
            said = ""
        yield said.strip()


def nothing_in_it_runs(package: Package) -> Iterator[Problem]:
    """Find macros and controls; objects of other programs are not looked into."""
    for name in package.parts:
        said = package.type_of(name)
        if name.endswith("vbaProject.bin") or "/activeX/" in name or "macroEnabled" in said:
            what = "this holds macros or controls, which others' machines refuse"
            yield Problem(
                "PKG12", what, package.at(name), "save it as .pptx or .docx, which drop them"
            )


def pictures_of_the_file_are_true(package: Package) -> Iterator[Problem]:
    """Find a preview in a package of our own: nothing would keep it true."""
    if package.is_ours:
        for name in package.related("", "thumbnail"):
            what = "this is a preview of the first page, and nobody has drawn it"
            yield Problem("PKG13", what, package.at(name), "leave it out")


def properties_are_filled(package: Package) -> Iterator[Problem]:
    """Find properties that are missing: a title, and in a package of our own who, when, of what."""
    wanted = ("title", *_OURS) if package.is_ours else ("title",)
    for name in wanted:
        said = package.property(name)
        if not said or said.casefold() in _UNNAMED:
            what = f"the file's properties have no {_WORDS.get(name, name)}"
            what += f": they say “{said}”" if said else ""
            hint = "File > Info > Properties: write it there"
            hint += ", since a screen reader says it first" if name == "title" else ""
            yield Problem("PKG14", what, package.place, hint, package.habit)
    extended = package.its("", "extended-properties")
    made_by = [one.text for one in children(package.roots.get(extended), "Application")]
    if package.is_ours and made_by != ["Jianbao"]:
        what = f"the file says that {few(filter(None, made_by)) or 'nothing'} has made it"
        yield Problem("PKG14", what, package.place, "the exporter writes docProps/app.xml")


_OURS = ("creator", "keywords", "language", "created", "modified")
_WORDS = {"creator": "author", "created": "date", "modified": "date of its last change"}
_UNNAMED = {
    "powerpoint presentation",
    "presentation",
    "untitled",
    "slide 1",
    "présentation powerpoint",
    "powerpoint-präsentation",
    "powerpoint 簡報",
    "powerpoint 演示文稿",
}


def _inside(package: Package) -> Iterator[tuple[str, Relation]]:
    """Yield the relations that lead to parts, each with the part that has it."""
    for source, relations in package.relations.items():
        yield from ((source, one) for one in relations if not one.is_external)


def _reached(package: Package) -> set[str]:
    """Return the parts, without case, to which relations lead from the file itself."""
    relations: dict[str, list[str]] = {}
    for source, relation in _inside(package):
        relations.setdefault(source.casefold(), []).append(relation.target.casefold())
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        new = {one for one in relations.get(waiting.pop(), ()) if one not in reached}
        reached |= new
        waiting += new
    return reached


def _used(package: Package) -> dict[str, set[str]]:
    """Return for each part that is XML the relations that its elements name."""
    return {
        name: {
            value
            for element in root.iter("{*}*")
            for key, value in element.attrib.items()
            if value and (names_a_relation(key) or key.endswith("}relid"))  # the latter of VML
        }
        for name, root in package.roots.items()
        if not name.endswith(".rels")
    }


def _owner(rels: str) -> str:
    """Return the part whose relations ``rels`` holds; nothing of the file's own, or of others."""
    folder, file = posixpath.split(rels)
    if posixpath.basename(folder) != "_rels" or extension(rels) != "rels":
        return ""
    name = file.removesuffix(".rels")
    return posixpath.join(posixpath.dirname(folder), name) if name else ""


CHECKS = (
    parts_can_be_read,
    parts_have_types,
    parts_begin_as_their_types_say,
    targets_exist,
    relations_have_ids_of_their_own,
    ids_lead_to_relations,
    relations_are_used,
    parts_are_pointed_to,
    media_are_what_they_say,
    nothing_is_fetched_from_outside,
    fields_fetch_nothing,
    nothing_in_it_runs,
    pictures_of_the_file_are_true,
    properties_are_filled,
)
