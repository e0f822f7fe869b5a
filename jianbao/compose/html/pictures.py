"""Finds pictures of a filled template that are not there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

from jianbao.problem import Place, Problem, ProblemError

_PICTURE = re.compile(r"<img\s[^<>]*>")
_ADDRESS = re.compile(r"""\ssrc\s*=\s*("[^"]*"|'[^']*')""")
_STAMP = re.compile(r'\sdata-src="([^"]*)"')


def lost(html: str, exists: Callable[[str], bool], template: str) -> Iterator[Problem]:
    """Yield a problem for each picture that is no file of the project, where it is asked for.

    ``exists`` is asked for paths from the project's root. Whether what is there is a picture, and
    that nothing is fetched from elsewhere, is for whoever loads it to say.
    """
    for tag in _PICTURE.finditer(html):
        found, stamp = _ADDRESS.search(tag[0]), _STAMP.search(tag[0])
        address = urlsplit(unescape(found[1][1:-1]).strip() if found else "")
        path = unquote(address.path)
        if address.scheme or address.netloc or not path:
            continue
        if path.startswith("/") or not _is_there(path, exists):
            place = Place.parse(stamp[1]) if stamp else Place(template)
            hint = "put it there, or correct `src`: a path from the project's root"
            yield Problem("TPL05", f"there is no picture `{path}`", place, hint)


def _is_there(path: str, exists: Callable[[str], bool]) -> bool:
    try:
        return exists(path)
    except ProblemError:  # it leads out of the project
        return False
