"""A font face that the project ships."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FontFace:
    """One file under ``assets/fonts``; ``weight`` and ``style`` are CSS's.

    ``sha256`` is the hash that the file has where it is whole. A ``complete`` one is as its
    makers published it, and must stay so, since its name is reserved for what they make.
    """

    family: str
    weight: int
    style: str
    role: str
    file: str
    sha256: str = ""
    complete: bool = False
