"""Make ``assets/fonts`` anew from the packages named in the catalogue."""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from itertools import groupby
from pathlib import Path

from jianbao.fonts.catalogue import FACES, Coverage, Face, Family
from jianbao.fonts.coverage import hong_kong, latin, simplified
from jianbao.fonts.cut import cut, emptied
from jianbao.fonts.fetch import fetch, member
from jianbao.fonts.manifest import manifest
from jianbao.problem import Place, Problem, ProblemError


def rebuild(root: Path, only: Collection[str] = ()) -> tuple[Path, ...]:
    """Return the files written under ``root / "assets/fonts"``, the manifest last.

    ``only`` names families or their folders ("Noto Serif HK", "noto-serif-hk"); empty is all.
    Two runs write the same bytes. Raises ProblemError for an unknown family, a missing npm,
    or a package that is not the pinned one.
    """
    fonts = root / "assets" / "fonts"
    written: list[Path] = []
    for family, faces in groupby(_chosen(only), key=lambda face: face.family):
        written += _rebuild_family(fonts, family, list(faces))
    listing = fonts / "fonts.yaml"
    listing.write_text(manifest(fonts), encoding="utf-8")
    return (*written, listing)


def _chosen(only: Collection[str]) -> list[Face]:
    names = {name.lower().replace(" ", "-") for name in only}
    known = {face.family.folder for face in FACES}
    if unknown := sorted(names - known):
        what = f"no such font family: {', '.join(unknown)}"
        hint = f"known: {', '.join(sorted(known))}"
        raise ProblemError(Problem("FONT03", what, Place("assets/fonts"), hint))
    chosen = [face for face in FACES if not names or face.family.folder in names]
    return sorted(chosen, key=lambda face: face.family.folder)


def _rebuild_family(fonts: Path, family: Family, faces: list[Face]) -> list[Path]:
    with tempfile.TemporaryDirectory() as folder:
        tarball = fetch(family.package, Path(folder))
        contents = {face.file: _made(member(tarball, face.upstream), face) for face in faces}
        contents[f"{family.folder}/OFL.txt"] = member(tarball, "LICENSE_FONT")
    (fonts / family.folder).mkdir(parents=True, exist_ok=True)
    for name, data in contents.items():
        (fonts / name).write_bytes(data)
    return [fonts / name for name in contents]


def _made(data: bytes, face: Face) -> bytes:
    match face.family.coverage:
        case Coverage.HONG_KONG:
            return cut(data, hong_kong(), "ZHH")
        case Coverage.SIMPLIFIED:
            return cut(data, simplified(), "ZHS")
        case Coverage.WIDTHS:
            return emptied(data, latin())
        case Coverage.COMPLETE:
            return data
