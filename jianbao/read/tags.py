"""Judges tags of languages by how BCP 47 writes them."""

from __future__ import annotations

import re

#: `langtag` of RFC 5646, section 2.1: a language with extended languages, a script, a region,
#: variants, extensions and a private part. Letters are of either case (section 2.1.1).
_LANGTAG = re.compile(
    r"""
    ([a-z]{2,3}(-[a-z]{3}){0,3} | [a-z]{4} | [a-z]{5,8})
    (-(?P<script>[a-z]{4}))?
    (-([a-z]{2} | [0-9]{3}))?
    (-([a-z0-9]{5,8} | [0-9][a-z0-9]{3}))*
    (-[0-9a-wyz](-[a-z0-9]{2,8})+)*
    (-x(-[a-z0-9]{1,8})+)?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def is_tag(text: str) -> bool:
    """Return whether ``text`` is a well-formed tag of a language: zh-Hant-HK."""
    return bool(_LANGTAG.fullmatch(text))


def script_of(tag: str) -> str:
    """Return the script that ``tag`` names, as ISO 15924 writes it, or nothing."""
    found = _LANGTAG.fullmatch(tag)
    return (found["script"] or "").title() if found else ""
