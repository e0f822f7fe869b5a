"""Finds marks of a filled template that name nothing (fact, figure, part, tag); takes all out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape

from jianbao.compose.html import styles
from jianbao.model.edition import Edition
from jianbao.model.standing import Part
from jianbao.problem import Place, Problem, nearest

#: Tags of a PDF that no element of HTML stands for (ISO 32000-1, 14.8.4), and those of lists.
TAGS = ("L", "LI", "Lbl", "LBody", "TOC", "TOCI", "Index", "Note", "Quote", "Reference", "BibEntry")
_TAG = re.compile(r"<[a-z][a-z0-9]*(?=\s)[^<>]*\sdata-[^<>]*>")
_MARK = re.compile(r'\sdata-(src|facts?|figure|part|tag)="([^"]*)"')

#: What is written before a part of a deck: no element may stand in it that could say so itself.
_PART = re.compile(r"@ (\S.*?) ")


def with_part(source: str, file: str) -> str:
    """Return a part of a deck with a comment before it that names its file."""
    return f"<!--@ {file} -->{source}"


def part_of(comment: str) -> Place | None:
    """Return the file that a comment names as a part of a deck."""
    found = _PART.fullmatch(comment)
    return Place(found[1]) if found else None


def strays(html: str, edition: Edition, template: str) -> Iterator[Problem]:
    """Yield a problem for each mark that names nothing, at the template's section that has it."""
    known: dict[str, tuple[str, Collection[str]]] = {
        "fact": ("no fact of this edition", edition.facts),
        "figure": ("no figure of this edition", edition.figures),
        "part": ("no part of a page", tuple(Part)),
        "tag": ("no tag of a PDF", TAGS),
    }
    place = Place(template)
    for tag in _TAG.finditer(html):
        for kind, value in _named(tag[0]):
            if kind == "src":
                place = Place.parse(value) if ".j2:" in value else place
                continue
            what, names = known[kind]
            if value not in names:
                hint = nearest(value, names) or f"data-{kind} is one of {', '.join(names)}"
                yield Problem("TPL04", f"{what} is called `{value}`", place, hint)


_TAGS = re.compile(r"<[a-z][^<>]*>")
_OURS = re.compile(r'\s(?:data-(?:src|key|facts?|figure|part|tag|frame)(?:="[^"]*")?)(?=[\s>])')


def unmarked(html: str) -> str:
    """Return ``html`` without the marks that say where things come from and what they are."""
    return styles.unmarked(_TAGS.sub(lambda tag: _OURS.sub("", tag[0]), html))


def _named(tag: str) -> Iterator[tuple[str, str]]:
    """Yield what a tag names, each with its kind; ``data-facts`` names facts with their parts."""
    for kind, value in _MARK.findall(tag):
        if kind != "facts":
            yield kind, unescape(value)
            continue
        for one in unescape(value).split():
            fact, _, part = one.partition(":")
            yield from (("fact", fact), ("part", part))
