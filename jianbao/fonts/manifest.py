"""Write ``fonts.yaml``, which says of each file what it is and where it came from."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from jianbao.fonts.catalogue import FACES, Coverage, Face

_HEAD = """\
# yaml-language-server: $schema=../../schemas/fonts.schema.json
# Written by ./inv fonts from jianbao/fonts/catalogue.py: do not edit.
# coverage: hong-kong is Big5 level 1, HKSCS (Basic Plane) and traditional forms of GB 2312;
# simplified is GB 2312 and what conversion from Big5 level 1 adds; both with Latin and
# punctuation. complete is the upstream file, unchanged. widths is Latin without outlines.
# role: measure is for fitting the deck's text and printing its handout; widths for fitting alone.
"""
_CHANGED = "subset; regional forms made the default; chws by half-width glyphs; tnum where missing"
_CHANGES = {
    Coverage.HONG_KONG: _CHANGED,
    Coverage.SIMPLIFIED: _CHANGED,
    Coverage.COMPLETE: "none",
    Coverage.WIDTHS: "subset to Latin; outlines taken out",
}


def manifest(fonts: Path) -> str:
    """Return the text of ``fonts.yaml`` for the catalogue's files under ``fonts``.

    Raises FileNotFoundError where one is missing.
    """
    entries = [_entry(face, (fonts / face.file).read_bytes()) for face in _sorted()]
    return f"{_HEAD}\nfonts:\n" + "\n".join(entries)


def _sorted() -> list[Face]:
    return sorted(FACES, key=lambda face: (face.family.folder, face.weight, face.style != "normal"))


def _entry(face: Face, data: bytes) -> str:
    package = face.family.package
    fields = {
        "file": face.file,
        "family": face.family.name,
        "weight": face.weight,
        "style": face.style,
        "role": face.role,
        "coverage": str(face.family.coverage),
        "changes": _CHANGES[face.family.coverage],
        "licence": face.family.licence,
        "licence_file": f"{face.family.folder}/OFL.txt",
        "package": package.name,
        "version": package.version,
        "integrity": package.integrity,
        "upstream": face.upstream,
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    lines = [f"{name}: {json.dumps(value)}\n" for name, value in fields.items()]
    return "  - " + "    ".join(lines)
