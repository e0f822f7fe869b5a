"""Finds families of fonts that a page's style asks for and that nobody has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from jianbao.compose.html.styles import place_of_offset, style_of
from jianbao.problem import Place, Problem, Severity

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
#: Where the style brings fonts of its own, or style sheets that may.
_FACE = re.compile(r"@font-face\s*\{[^}]*\}", re.IGNORECASE)
_OWN = re.compile(r"(?<![\w-])font-family\s*:\s*([^;}]*)", re.IGNORECASE)
_IMPORT = re.compile(r"@import\b", re.IGNORECASE)
#: What names families: the property, its shorthand, and variables that are called for a face.
_ASKED = re.compile(
    r"(?<![\w-])(?P<name>--(?:[\w-]*-)?(?:face|font|family)|font-family|font)\s*:\s*(?P<value>[^;{}]*)",
    re.IGNORECASE,
)
#: Before the families the shorthand has a size, maybe with a height of lines.
_SIZE = re.compile(r"(?:^|.*\s)[\d.]+(?:[a-z]+|%)(?:\s*/\s*[\w.%]+)?\s+", re.DOTALL | re.IGNORECASE)
_NAME = re.compile(r""""[^"]*"|'[^']*'|[^,"']+""")
#: How alike a name is that may be meant: many families are called something with Sans.
LIKE = 0.8
#: Quotation marks that are none to CSS.
_CURLY = "“”‘’「」『』«»„"
#: What is no family, or whichever the program takes.
_GENERIC = frozenset(
    {
        *("serif", "sans-serif", "monospace", "cursive", "fantasy", "math", "emoji", "fangsong"),
        *("system-ui", "ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"),
        *("inherit", "initial", "unset", "revert", "revert-layer"),
    }
)


def unknown_families(html: str, fonts: Iterable[str], template: str) -> Iterator[Problem]:
    """Yield a warning wherever the style of ``html`` names only families that there are not.

    ``fonts`` are those of the project; what the style brings itself is known too. The place of
    last resort is ``template``.
    """
    css = _COMMENT.sub(_blank, style_of(html))
    if _IMPORT.search(css):
        return
    own = (name for face in _FACE.findall(css) for said in _OWN.findall(face) for name in _of(said))
    names = tuple(dict.fromkeys((*fonts, *own)))
    known = frozenset(name.casefold() for name in names)
    for asked in _ASKED.finditer(_FACE.sub(_blank, css)):
        lost = _lost(asked["name"].lower(), asked["value"], known)
        if not lost:
            continue
        what = f"no font is called {' or '.join(f'`{name}`' for name in lost)}: another is taken"
        place = place_of_offset(html, asked.start()) or Place(template)
        yield Problem("FONT03", what, place, _meant(lost[0], names), Severity.WARNING)


def fontless(html: str, template: str) -> Iterator[Problem]:
    """Yield an error if the style of ``html`` brings no font at all, without which none is drawn.

    The fonts of the machine are never taken, and what draws letters ends where it finds none.
    """
    css = _COMMENT.sub(_blank, style_of(html))
    if not _FACE.search(css) and not _IMPORT.search(css):
        hint = 'write {% include "parts/faces.css.j2" %} in its <style>'
        yield Problem("FONT06", "this page brings no font to be set in", Place(template), hint)


def _blank(found: re.Match[str]) -> str:
    """Return as many blanks and line breaks as were found, so that all else keeps its place."""
    return re.sub(r"[^\n]", " ", found[0])


def _lost(name: str, value: str, known: frozenset[str]) -> list[str]:
    """Return the families that a value names, if none of them is known."""
    if name == "font":
        size = _SIZE.match(value)
        value = value[size.end() :] if size else ""
    families = [one for one in _of(value) if one.casefold() not in _GENERIC]
    is_lost = "(" not in value and not known.intersection(map(str.casefold, families))
    return families if is_lost else []


def _of(value: str) -> list[str]:
    """Return the names in a list of families."""
    value = re.sub(r"!\s*important\s*$", "", value.strip(), flags=re.IGNORECASE)
    names = (" ".join(name.strip("\"' \t\n").split()) for name in _NAME.findall(value))
    return [name for name in names if name]


def _meant(name: str, names: tuple[str, ...]) -> str:
    """Return the hint for a family that there is not: the nearest, or all."""
    bare = name.strip(f"{_CURLY} ")
    if bare != name and bare.casefold() in map(str.casefold, names):
        return f'type "{bare}", in straight quotation marks'
    close = get_close_matches(bare, names, n=1, cutoff=LIKE)
    return f"did you mean `{close[0]}`?" if close else f"one of {', '.join(names)}"
