"""A logo: one picture for light grounds and one for dark, and what it says in words."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from jianbao.problem import Place

SVG, PNG = "image/svg+xml", "image/png"


@dataclass(frozen=True)
class LogoFile:
    """A picture, ``ratio`` times as wide as high.

    ``kind`` is its media type, SVG or PNG. ``pixels`` is the same as PNG, for programs that know
    no SVG, once somebody has painted it; ``place`` is where a theme names it.
    """

    content: bytes = field(repr=False)
    kind: str
    ratio: float
    pixels: bytes = field(default=b"", repr=False)
    place: Place | None = field(default=None, compare=False)

    @property
    def as_pixels(self) -> LogoFile:
        """Return it as PNG alone."""
        return LogoFile(self.pixels, PNG, self.ratio, self.pixels)

    @property
    def address(self) -> str:
        """Return the data: address that a page shows it by."""
        return f"data:{self.kind};base64,{b64encode(self.content).decode()}"


@dataclass(frozen=True)
class Logo:
    """What a theme's editions bear: ``height`` is that on a brief's first page, in points.

    ``alt`` has its words in each language, or under no code what holds for all. Without a picture
    for dark grounds, the one for light grounds stands there on a plate.
    """

    file: LogoFile
    alt: Mapping[str, str]
    height: float
    place: Place
    on_dark: LogoFile | None = None

    def on(self, dark: bool) -> LogoFile:
        """Return the picture for a dark ground, or a light one."""
        return (self.on_dark if dark else None) or self.file

    def plated(self, dark: bool) -> bool:
        """Return whether a plate has to stand between it and the ground."""
        return dark and self.on_dark is None

    def said(self, language: str) -> str:
        """Return its words in ``language``, or none where the theme has none."""
        return self.alt.get(language, self.alt.get("", ""))
