"""Reads which faces the project ships: ``assets/fonts/fonts.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from pydantic import Field

from jianbao.model.font import FontFace
from jianbao.problem import Place, Problem
from jianbao.read import yaml
from jianbao.read.shape import Shape, TextStr, fit
from jianbao.world import World

FOLDER = "assets/fonts"


class FontEntry(Shape):
    """One file of a font: what it is, and where it came from."""

    file: TextStr
    """The file, from assets/fonts."""
    family: TextStr
    """Family by which styles and languages name it."""
    weight: Annotated[int, Field(ge=1, le=1000)]
    """Weight as in CSS: 400 is regular, 700 bold."""
    style: Literal["normal", "italic"]
    """Upright or italic."""
    role: TextStr
    """What it is for; `measure` is for fitting the deck and printing its handout."""
    coverage: TextStr
    """Which characters it has."""
    changes: TextStr
    """What was changed of the upstream file."""
    licence: TextStr
    """Licence by its SPDX name."""
    licence_file: TextStr
    """The licence's text, from assets/fonts."""
    package: TextStr
    """Package that it comes from."""
    version: TextStr
    """Version of the package."""
    integrity: TextStr
    """Hash of the package."""
    upstream: TextStr
    """The file in the package."""
    bytes: Annotated[int, Field(ge=1)]
    """Size of the file."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """Hash of the file."""


class FontsFile(Shape):
    """``fonts.yaml``, which ``./inv fonts`` writes."""

    fonts: Annotated[list[FontEntry], Field(min_length=1)]
    """The files of all fonts."""


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
