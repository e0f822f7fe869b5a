"""Checks of what carries a presentation (ECMA-376 Part 1, 19): slides, layouts, masters, ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jianbao.check.files.package import R_ID, Package, whole_number
from jianbao.problem import Problem, Severity

_AGAIN = "open it in PowerPoint, let it repair the file, and save it again"
#: The smallest ids of slides, and of masters and layouts (19.7.13, 19.7.16).
LEAST_SLIDE, LEAST_MASTER = 256, 2_147_483_648
_SHAPES = (".slide+xml", ".slideLayout+xml", ".slideMaster+xml", ".notesSlide+xml")


def shapes_have_ids_of_their_own(package: Package) -> Iterator[Problem]:
    """Find ids that shapes of one slide share: animations and links then mean the wrong one."""
    for name in package.roots:
        if not package.type_of(name).endswith(_SHAPES):
            continue
        counts = Counter(one.get("id", "") for one in package.find(name, ".//p:cNvPr"))
        for id, count in counts.items():
            if count > 1:
                what = f"{count} shapes have " + (f"the id {id}" if id else "no id")
                yield Problem("PKG15", what, package.at(name), _AGAIN)


def slides_stand_on_layouts(package: Package) -> Iterator[Problem]:
    """Find a slide without its one layout, a layout without its master, and one not in its list."""
    for slide in package.slides:
        if len(package.related(slide, "slideLayout")) != 1:
            what = "this slide stands on no layout, or on more than one"
            yield Problem("PKG16", what, package.at(slide), "Home > Layout: choose one")
    for layout in _of_type(package, ".slideLayout+xml"):
        masters = package.related(layout, "slideMaster")
        if len(masters) != 1:
            what = "this layout belongs to no master, or to more than one"
            yield Problem("PKG16", what, package.at(layout), _AGAIN)
        elif layout not in package.related(masters[0], "slideLayout"):
            what = f"this layout is not among those of its master, `{masters[0]}`"
            yield Problem("PKG16", what, package.at(layout), _AGAIN)
    for master in _of_type(package, ".slideMaster+xml"):
        if len(package.related(master, "theme")) != 1:
            what = "this master has no theme, or more than one"
            yield Problem("PKG16", what, package.at(master), _AGAIN)


def lists_are_whole(package: Package) -> Iterator[Problem]:
    """Find masters, layouts and notes that the lists do not name, and ids that they share."""
    main = package.main
    for list_of, word in (
        ("sldMasterIdLst", "slideMaster"),
        ("sldIdLst", "slide"),
        ("notesMasterIdLst", "notesMaster"),
    ):
        yield from _unlisted(package, main, list_of, word)
    for master in package.related(main, "slideMaster"):
        yield from _unlisted(package, master, "sldLayoutIdLst", "slideLayout")
    slides = _named(package, main, "p:sldIdLst/p:sldId")
    masters = _named(package, main, ".//p:sldMasterId")
    for master in package.related(main, "slideMaster"):
        masters += _named(package, master, ".//p:sldLayoutId")
    for ids, least, what in ((slides, LEAST_SLIDE, "slides"), (masters, LEAST_MASTER, "layouts")):
        for id, count in Counter(ids).items():
            if count > 1 or whole_number(id) < least:
                said = (
                    f"{count} {what} have the id {id}" if count > 1 else f"{id} is no id of {what}"
                )
                yield Problem("PKG17", said, package.at(main), _AGAIN)


def _unlisted(package: Package, part: str, list_of: str, word: str) -> Iterator[Problem]:
    listed = _named(package, part, f"p:{list_of}/*", R_ID)
    pointed = {one.id for one in package.relations.get(part, ()) if one.word == word}
    for id in sorted(pointed - set(listed)):
        what = f"`{list_of}` does not name the {word} `{id}`, so some programs do not show it"
        yield Problem("PKG17", what, package.at(part), _AGAIN)
    for id, count in Counter(listed).items():
        if count > 1:
            what = f"`{list_of}` names `{id}` {count} times"
            yield Problem("PKG17", what, package.at(part), _AGAIN)


def _named(package: Package, part: str, path: str, attribute: str = "id") -> list[str]:
    """Return the ids of what ``path`` finds; whether one may be missing, the schema says."""
    return [id for one in package.find(part, path) if (id := one.get(attribute))]


def sections_hold_every_slide(package: Package) -> Iterator[Problem]:
    """Find slides that are in no section, in two, or not there."""
    held = _named(package, package.main, ".//p14:sectionLst//p14:sldId")
    if not held:
        return
    there = [one.get("id", "") for one in package.find(package.main, "p:sldIdLst/p:sldId")]
    for id, count in Counter(held).items():
        if count > 1 or id not in there:
            what = f"sections name the slide {id} " + (
                f"{count} times" if id in there else "in vain"
            )
            yield Problem("PKG18", what, package.at(package.main), _AGAIN)
    for number, id in enumerate(there, 1):
        if id not in held:
            what = f"slide {number} is in no section, though there are sections"
            hint = "drag it into one in the list of slides, then save again"
            yield Problem("PKG18", what, package.at(package.main), hint)


def layouts_have_names_of_their_own(package: Package) -> Iterator[Problem]:
    """Warn of layouts that share a name, or have none: people and programs choose by it."""
    for master in package.related(package.main, "slideMaster"):
        layouts = package.related(master, "slideLayout")
        names = Counter(_name(package, layout) for layout in layouts)
        for name, count in names.items():
            if count > 1 or not name:
                what = f"{count} layouts are called “{name}”" if name else "a layout has no name"
                hint = "View > Slide Master: give each layout its own name"
                yield Problem("PKG19", what, package.at(master), hint, Severity.WARNING)


def _name(package: Package, layout: str) -> str:
    found = package.find(layout, "p:cSld")
    return str(found[0].get("name", "")) if found else ""


def _of_type(package: Package, kind: str) -> Iterator[str]:
    return (name for name in package.roots if package.type_of(name).endswith(kind))


CHECKS = (
    shapes_have_ids_of_their_own,
    slides_stand_on_layouts,
    lists_are_whole,
    sections_hold_every_slide,
    layouts_have_names_of_their_own,
)
