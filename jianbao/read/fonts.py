"""Reads which faces the project ships: ``assets/fonts/fonts.yaml``."""

from __future__ import annotations

from collections.abc import Iterable

from jianbao.model.font import FontFace
from jianbao.problem import Place, Problem
from jianbao.read import yaml
from jianbao.world import World

FOLDER = "assets/fonts"


def read_fonts(world: World) -> tuple[FontFace, ...]:
    """Return every face, in the manifest's order."""
    file = f"{FOLDER}/fonts.yaml"
    document = yaml.parse(file, world.read_text(file))
    return tuple(
        FontFace(
            family=entry["family"],
            weight=int(entry["weight"]),
            style=entry["style"],
            role=entry["role"],
            file=f"{FOLDER}/{entry['file']}",
        )
        for entry in document.data["fonts"]
    )


def missing_files(world: World, faces: Iterable[FontFace]) -> list[Problem]:
    """Return a problem for each face whose file is not there."""
    hint = "bring it back from git, or rebuild the fonts with ./inv fonts"
    return [
        Problem(
            "FONT04", f"the file of {face.family} {face.weight} is missing", Place(face.file), hint
        )
        for face in faces
        if not world.exists(face.file)
    ]
