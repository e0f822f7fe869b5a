"""Reads which faces the project ships: ``assets/fonts/fonts.yaml``."""

from __future__ import annotations

from jianbao.model.font import FontFace
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
