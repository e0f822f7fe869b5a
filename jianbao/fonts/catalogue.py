"""Which faces the house ships, and from which exact package each comes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Coverage(StrEnum):
    """How much of a face is kept; COMPLETE is the upstream file, byte for byte.

    WIDTHS is Latin without its outlines: enough to measure with, too little to print with.
    """

    HONG_KONG = "hong-kong"
    SIMPLIFIED = "simplified"
    COMPLETE = "complete"
    WIDTHS = "widths"


@dataclass(frozen=True)
class Package:
    """One npm package at one version, with the integrity its registry states for it."""

    name: str
    version: str
    integrity: str


@dataclass(frozen=True)
class Family:
    """A type family: one package, one licence, one coverage."""

    name: str
    package: Package
    coverage: Coverage
    licence: str = "OFL-1.1"

    @property
    def folder(self) -> str:
        """Return the folder's name under ``assets/fonts``."""
        return self.name.lower().replace(" ", "-")


@dataclass(frozen=True)
class Face:
    """One font file. ``weight`` and ``style`` are CSS's; ``role`` says what it is for."""

    family: Family
    weight: int
    role: str
    style: str = "normal"

    @property
    def file(self) -> str:
        """Return the path under ``assets/fonts``."""
        stem = self.family.name.replace(" ", "")
        slant = "Italic" if self.style == "italic" else ""
        name = f"{_NAMES[self.weight]}{slant}".replace("RegularItalic", "Italic")
        return f"{self.family.folder}/{stem}-{name}.ttf"

    @property
    def upstream(self) -> str:
        """Return the path inside the package."""
        slant = "_Italic" if self.style == "italic" else ""
        name = f"{self.weight}{_NAMES[self.weight]}{slant}"
        return f"{name}/{self.family.name.replace(' ', '')}_{name}.ttf"


_NAMES = {400: "Regular", 600: "SemiBold", 700: "Bold", 900: "Black"}


def _family(name: str, version: str, integrity: str, coverage: Coverage) -> Family:
    package = "@expo-google-fonts/" + name.lower().replace(" ", "-")
    return Family(name, Package(package, version, "sha512-" + integrity), coverage)


_SERIF_HK = _family(
    "Noto Serif HK",
    "0.4.3",
    "TgG8I1I1cH1ZdgyFGGnxMzT9OibnJCujD8ykmt5x3s4V8/xcSOLF8jhX9oNr2vFeADFlc1nf0Fn5L+/ZqWLy7Q==",
    Coverage.HONG_KONG,
)
_SANS_HK = _family(
    "Noto Sans HK",
    "0.4.3",
    "jPBN2bE492eP4xPhUdmgbmYIOoqkzBPoF+upZYr9meQF3nuwY2ajmjMNtaSMrTlOXWV53td+ru/kFTcZ7/v7fg==",
    Coverage.HONG_KONG,
)
_SERIF_SC = _family(
    "Noto Serif SC",
    "0.4.3",
    "fSmUpiSFtSeyHV45/2xUOy5SdfExklQwwMKN3cQjAZAujITHDmSbpMHCVdCMhRqMjQtu0ZRgc29u8A+CU3akfw==",
    Coverage.SIMPLIFIED,
)
_SANS_SC = _family(
    "Noto Sans SC",
    "0.4.3",
    "9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ==",
    Coverage.SIMPLIFIED,
)
#: "Source" and "Carlito" are reserved names, so these files stay as they came.
_SERIF_LATIN = _family(
    "Source Serif 4",
    "0.4.1",
    "Ej4UXDjW1kwYPHG8YLq6fK1bqnJGb3K35J3S5atSL0ScKFAFLKvndxoTWeCls7mybtlS9x99hzwDeXCBkiI3rA==",
    Coverage.COMPLETE,
)
_SANS_LATIN = _family(
    "Source Sans 3",
    "0.4.1",
    "sxsO4kfxQnVMT6ri/yWiBefkgem6suvc7KWJ4m/kWGTGqxkGouxG7MQsZ8XR6wqasxYZxdWK1gtusMBLSZDiiA==",
    Coverage.COMPLETE,
)
_CARLITO = _family(
    "Carlito",
    "0.4.1",
    "S4vhxWiS1mKp6AAx44VvNt7edQhnoXJU3obKcBZRjMkvQn0MJlm+Sz3O2bhcXy3h01CMi/soREOjDcZYFDzL/Q==",
    Coverage.COMPLETE,
)
#: 130 KB a weight: not worth a subset.
_GELASIO = _family(
    "Gelasio",
    "0.4.1",
    "mqSxj6OCIHnyRxqYYd3HSgDyWw9bI+DBWdyQRw9sNrqoceEh+3f43mY6yTrCKrBXqq0a1q9z76IvAp3HKHZQBw==",
    Coverage.COMPLETE,
)

#: As wide as Arial, Times New Roman and Cambria: the deck's text is measured with them.
_ARIMO = _family(
    "Arimo",
    "0.4.3",
    "kXMUJ303nJgKjJFr8yuiAY9dgIoAoj9HccKkaSw0J63/T4MSdxFejzfDUVLzUz+ohpQWinifV99QOAUQLcGKDg==",
    Coverage.WIDTHS,
)
_TINOS = _family(
    "Tinos",
    "0.4.2",
    "MQkfvUO1Aw7UP3jRtWLcjda+udanoL8ecrbkjbc3ZdhSI1iW/Uil4uD8O0eOiIxU2v/FeAT2XjGNiz5oYUlucg==",
    Coverage.WIDTHS,
)
_CALADEA = _family(
    "Caladea",
    "0.4.2",
    "b6hpisI+XjFuzRpkBXaEVY27c5j6wnCZFhCyOJUiDWqoRD1jzvICrl0vPZyKrQvR8yQWpsgXxaWOk9hbuH4RRg==",
    Coverage.WIDTHS,
)

FACES = (
    *(Face(f, w, r) for f in (_SERIF_HK, _SERIF_SC) for w, r in ((400, "serif"), (700, "serif"))),
    *(Face(f, 900, "display") for f in (_SERIF_HK, _SERIF_SC)),
    *(Face(f, w, "sans") for f in (_SANS_HK, _SANS_SC) for w in (400, 700)),
    *(Face(_SERIF_LATIN, w, "serif") for w in (400, 600, 700)),
    Face(_SERIF_LATIN, 400, "serif", "italic"),
    Face(_SERIF_LATIN, 900, "display"),
    *(Face(_SANS_LATIN, w, "sans") for w in (400, 700)),
    Face(_SANS_LATIN, 400, "sans", "italic"),
    *(Face(f, w, "measure") for f in (_CARLITO, _GELASIO) for w in (400, 700)),
    *(Face(f, 400, "measure", "italic") for f in (_CARLITO, _GELASIO)),
    *(Face(f, w, "widths") for f in (_ARIMO, _TINOS, _CALADEA) for w in (400, 700)),
)
