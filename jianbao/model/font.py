"""A font face that the project ships."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FontFace:
    """One file under ``assets/fonts``; ``weight`` and ``style`` are CSS's."""

    family: str
    weight: int
    style: str
    role: str
    file: str
