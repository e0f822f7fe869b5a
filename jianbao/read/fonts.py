"""Reads which faces the project ships: ``assets/fonts/fonts.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jianbao.model.font import FontFace
from jianbao.problem import Place, Problem
from jianbao.read import yaml
from jianbao.read.fit import fit
from jianbao.read.shapes.fonts import FontsFile
from jianbao.world import World

FOLDER = "assets/fonts"


def read_fonts(world: World) -> tuple[FontFace, ...]:
    """Return every face, in the manifest's order; raise ProblemError with every fault of it."""
    file = f"{FOLDER}/fonts.yaml"
    shape = fit(FontsFile, yaml.survey(file, world.read_text(file)))
    return tuple(
        FontFace(
            family=entry.family,
            weight=entry.weight,
            style=entry.style,
            role=entry.role,
            file=f"{FOLDER}/{entry.file}",
            sha256=entry.sha256,
            complete=entry.coverage == "complete",
        )
        for entry in shape.fonts
    )


def unfit_files(faces: Iterable[FontFace], hashes: Mapping[str, str]) -> list[Problem]:
    """Return a problem for each face whose file is missing or is not what the manifest says.

    ``hashes`` are those of the files that are there, by their paths from the project's root.
    """
    hint = "bring it back from git, or rebuild the fonts with ./inv fonts"
    found = []
    for face in faces:
        what = f"the file of {face.family} {face.weight} is"
        if face.file not in hashes:
            found.append(Problem("FONT04", f"{what} missing", Place(face.file), hint))
        elif hashes[face.file] != face.sha256:
            found.append(Problem("FONT05", f"{what} damaged", Place(face.file), hint))
    return found
