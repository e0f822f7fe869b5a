"""The shape of ``fonts.yaml``, which ``./inv fonts`` writes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jianbao.read.shapes.base import Shape, TextStr


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
    """What it is for; `measure` fits the deck and prints its handout, `widths` fits it alone."""
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
