"""Which of the project's faces an edition needs, and a ruler that measures with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

from jianbao.compose.lines.measure import Ruler
from jianbao.model.edition import Edition
from jianbao.model.font import FontFace
from jianbao.model.language import Language
from jianbao.model.text import Rich
from jianbao.problem import Problem

#: Weights and styles that the PDF's style sheets use.
WEIGHTS = (400, 700, 900)


def texts(value: object) -> Iterator[Rich]:
    """Yield every Rich inside ``value``: an edition, a block, or a tuple of figures."""
    if isinstance(value, Rich):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def choose(faces: Iterable[FontFace], edition: Edition, root: Path) -> tuple[FontFace, ...]:
    """Return the faces that the edition's text needs: a fallback only where a character asks.

    Loading a face of 20,000 glyphs for a text that has none of them would double the time
    that a short brief takes.
    """
    ours = [face for face in faces if face.weight in WEIGHTS]
    characters = {c for rich in texts(edition) for c in rich.plain if not c.isspace()}
    needed: set[str] = set()
    for stack in edition.language.fonts.values():
        left = characters
        for family in stack:
            if not left:
                break
            needed.add(family)
            left = set(_ruler_of(ours, family, root).missing("".join(sorted(left))))
    return tuple(face for face in ours if face.family in needed)


def embedded(language: Language, faces: Iterable[FontFace]) -> Language:
    """Return ``language`` with only those font families that ``faces`` hold."""
    held = {face.family for face in faces}
    fonts = {
        role: tuple(family for family in families if family in held)
        for role, families in language.fonts.items()
    }
    return replace(language, fonts=fonts)


def _ruler_of(faces: Iterable[FontFace], family: str, root: Path) -> Ruler:
    files = tuple(
        str(root / face.file)
        for face in faces
        if face.family == family and face.weight == 400 and face.style == "normal"
    )
    return Ruler({"body": files}, han_em=False)


def ruler(faces: Iterable[FontFace], language: Language, root: Path) -> Ruler:
    """Return a ruler for a page and its figures, in the faces that the theme sets them in."""
    ours = tuple(face for face in faces if face.style == "normal")

    def stack(set_as: str, weight: int) -> tuple[str, ...]:
        return tuple(
            str(root / face.file)
            for family in language.families(set_as)
            for face in ours
            if face.family == family and face.weight == _nearest(weight, family, ours)
        )

    return Ruler(
        {
            "body": stack("label", 400),
            "body-bold": stack("label", 700),
            "text": stack("text", 400),
            "text-bold": stack("text", 700),
            "heading": stack("heading", 700),
            "heading-bold": stack("heading", 900),
        },
        han_em=False,
        factor=1.0,
        gap=0.0,
    )


def _nearest(weight: int, family: str, faces: Iterable[FontFace]) -> int:
    """Return the weight in which a style sheet that asks for ``weight`` gets ``family``."""
    there = [face.weight for face in faces if face.family == family]
    return max((one for one in there if one <= weight), default=weight)


def missing_glyphs(edition: Edition, faces: Iterable[FontFace], root: Path) -> list[Problem]:
    """Return a problem for each text with a character that no chosen face has."""
    ours = tuple(faces)
    measure = ruler(ours, edition.language, root)
    found = []
    for rich in texts(edition):
        absent = measure.missing(rich.plain) or measure.missing(rich.plain, heading=True)
        for character in absent:
            what = f"no font has the character {character} (U+{ord(character):04X})"
            hint = "use another character, or add a font that has it to assets/fonts"
            found.append(Problem("FONT01", what, rich.place, hint))
    return list(dict.fromkeys(found))
