"""Says in plain words what WeasyPrint could not load, and which template asks for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin

from jianbao.problem import Place, Problem

HINT = "addresses lead to files of this project, from its root; nothing is fetched from elsewhere"
WHOLE = "is it whole, and no larger than a page needs? what stands there is the file itself"
AGAIN = (
    "open the picture in a program that shows it, and save it again; or put another in its place"
)
SMALLER = "put a file in its place that is smaller, and is one"
ANCHOR = "a link, or its style sheet, points to what is not on these pages"
ALT = 'say in alt="…" what it shows; alt="" says that it is mere decoration'
LANGUAGE = (
    'begin the page with <html lang="{{ edition.language.bcp47 }}">, or with'
    ' {% extends "base/brief.html.j2" %} for all that the base has'
)
#: WeasyPrint 70: "Failed to load image at 'file:///…': URLError: …", and so on for style sheets.
_SAID = re.compile(
    r"Failed to load (?P<what>[\w ]+?) at '?(?P<url>\S+?)'? ?: (?P<why>.*)", re.DOTALL
)
#: "Failed to render SVG image file:///…", and no more.
_UNDRAWN = re.compile(r"Failed to render SVG image (?P<url>\S+)")
#: What `tags` says of a picture, whose address may be cut.
_UNTOLD = re.compile(r"a picture has no alt text: (?P<begin>.*)", re.DOTALL)
#: A file that is written into its address is not quoted.
_DATA, _HEAD = re.compile(r"(data:[^,\s]{,99}),\S+"), r"\1,…"
_ELEMENT = re.compile(r"<[a-z]+\s[^<>]*>")
_ADDRESS = re.compile(r"""\s(?:src|href|data)\s*=\s*("[^"]*"|'[^']*')""")
_ALT = re.compile(r"\salt(?=[\s=/>])")
_STAMP = re.compile(r'\sdata-src="([^"]*)"')


#: Returns where a style sheet asks for the first address of which a function is true.
InStyle = Callable[[Callable[[str], bool]], Place | None]


def nowhere(_: Callable[[str], bool]) -> None:
    """Know of no style sheet."""


def unloaded(said: str, html: str, root: Path, template: str, in_style: InStyle) -> Problem:
    """Return what WeasyPrint ``said`` of a file that ``html`` names, at the line of its template.

    Where no element of ``html`` has its address, ``in_style`` is asked; at last the place is
    ``template``.
    """
    found = _SAID.fullmatch(said)
    if not found:
        return _undrawn(said, html, root, template, in_style)
    base, url = f"{root.as_uri()}/", found["url"]
    place = _place(html, base, url, in_style) or Place(template)
    if url.startswith("data:"):
        what = f"the {found['what']} `{_DATA.sub(_HEAD, url)}` cannot be read"
        return Problem("PDF01", what, place, WHOLE)
    why, hint = _why(url, base, found["why"])
    if hint == AGAIN and found["what"] != "image":
        hint = WHOLE
    what = f"the {found['what']} `{unquote(url.removeprefix(base))}` {why}"
    return Problem("PDF01", what, place, hint)


def _undrawn(said: str, html: str, root: Path, template: str, in_style: InStyle) -> Problem:
    """Return what WeasyPrint ``said`` of a picture that it has loaded, or of anything else."""
    found = _UNDRAWN.fullmatch(said)
    if not found:
        untold = _UNTOLD.fullmatch(said)
        silent = _silent(html, untold["begin"]) if untold else None
        place, what = silent or Place(template), _DATA.sub(_HEAD, said)
        return Problem("PDF01", what, place, ALT if untold else _mend(said))
    base, url = f"{root.as_uri()}/", found["url"]
    what = f"the image `{_DATA.sub(_HEAD, unquote(url.removeprefix(base)))}` cannot be drawn"
    place = _place(html, base, url, in_style) or Place(template)
    return Problem("PDF01", what, place, "see what in it asks for itself, or stands too deep")


def _mend(said: str) -> str:
    """Return the hint for what is said of neither a file nor a picture."""
    if " anchor " in said:  # "No anchor #x for internal URI reference", and the like
        return ANCHOR
    return LANGUAGE if "does not say its language" in said else HINT


def _why(url: str, base: str, said: str) -> tuple[str, str]:
    """Return why a file was not loaded, and how that is mended."""
    if not url.startswith("file:"):
        return "is not in this project", HINT
    if not url.startswith(base) or "outside the project" in said:
        return "is outside this project", HINT
    if "no file of" in said:
        return "is no file, or larger than any that a page needs", SMALLER
    if "No such file" in said:
        return "is not there", HINT
    return "cannot be read: is it damaged?", AGAIN


def _silent(html: str, begin: str) -> Place | None:
    """Return where the first picture without an alt text stands whose address begins so."""
    for element in _ELEMENT.finditer(html):
        address, stamp = _ADDRESS.search(element[0]), _STAMP.search(element[0])
        if not element[0].startswith("<img") or not stamp or _ALT.search(element[0]):
            continue
        if unescape(address[1][1:-1] if address else "").startswith(begin):
            return Place.parse(stamp[1])
    return None


def _place(html: str, base: str, url: str, in_style: InStyle) -> Place | None:
    def is_it(address: str) -> bool:
        return unquote(urljoin(base, address)) == unquote(url)

    for element in _ELEMENT.finditer(html):
        address, stamp = _ADDRESS.search(element[0]), _STAMP.search(element[0])
        if address and stamp and is_it(unescape(address[1][1:-1])):
            return Place.parse(stamp[1])
    return in_style(is_it)
