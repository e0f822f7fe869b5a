"""Colours and fonts of the theme changed in PowerPoint: everything on the slides follows."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from jianbao.export.office.palette import SLOTS
from tests.export.powerpoint.reading import parts
from tests.support import decks
from tests.support.edits import recoloured, refaced
from tests.support.office import colours, glyphs, needs_office, pages, to_pdf

pytestmark = pytest.mark.slow

#: Twelve colours that no theme has, dark on light as every theme is.
NEW = dict(
    zip(
        SLOTS,
        (
            "2B0A3D", "FDFBE6", "4A1F66", "E9F7E2", "0B6623", "B5651D",
            "7B1FA2", "00838F", "AD1457", "9E9D24", "0D47A1", "6D1B7B",
        ),
        strict=True,
    )
)  # fmt: skip
_FIXED = re.compile(rb'<a:(?:srgbClr|sysClr|prstClr|hslClr|scrgbClr) val="(\w+)"')
_FACE = re.compile(rb'<a:(latin|ea|cs|sym|buFont)\b[^>]* typeface="([^"]*)"')


@pytest.mark.parametrize("name", decks.EACH)
def test_no_colour_of_ours_stands_outside_of_the_theme(name: str) -> None:
    house = decks.house_of(name)
    given = parts(house) if house else {}
    found = parts(decks.built(name))
    for part, blob in found.items():
        if part.startswith("ppt/") and part.endswith(".xml") and "/theme/" not in part:
            # What a template's own parts say is the template's.
            own = Counter(_FIXED.findall(given.get(part, b"")))
            assert not Counter(_FIXED.findall(blob)) - own, part


@pytest.mark.parametrize("name", decks.EACH)
def test_no_face_stands_outside_of_the_theme_but_that_of_bullets(name: str) -> None:
    house = decks.house_of(name)
    given = parts(house) if house else {}
    for part, blob in parts(decks.built(name)).items():
        if not part.startswith("ppt/") or not part.endswith(".xml") or "/theme/" in part:
            continue
        named = {(tag, face) for tag, face in _FACE.findall(blob) if not face.startswith(b"+")}
        own = {(tag, face) for tag, face in _FACE.findall(given.get(part, b""))}
        # A bullet is a sign of its own face, as PowerPoint writes it: not all faces have one.
        assert named - own <= {(b"buFont", b"Arial")}, part


@needs_office
@pytest.mark.parametrize("name", decks.drawn(1))
def test_every_shape_text_and_chart_takes_the_new_colours_of_the_theme(
    name: str, tmp_path: Path
) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(recoloured(decks.built(name), NEW))
    before = [colours(page) for page in pages(decks.pdf(name))]
    after = [colours(page) for page in pages(to_pdf(file, tmp_path))]
    assert {"2B0A3D", "FDFBE6"} <= set().union(*after)
    # What a template's own layouts paint in so many words stays.
    fixed = {
        colour.decode()
        for part, blob in parts(decks.built(name)).items()
        if part.startswith("ppt/slideLayouts/")
        for colour in _FIXED.findall(blob)
    }
    kept = [(old & new) - fixed for old, new in zip(before, after, strict=True)]
    assert kept == [set()] * len(kept)


@needs_office
@pytest.mark.parametrize("name", decks.drawn(2))
def test_every_text_takes_the_new_faces_of_the_theme(name: str, tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    faces = _faces(name)
    file.write_bytes(refaced(decks.built(name), faces))
    wanted = {face.replace(" ", "") for face in faces.values()}
    for number, page in enumerate(pages(to_pdf(file, tmp_path)), 1):
        others = {g.character for g in glyphs(page) if g.family not in wanted} - set("•")
        assert not others, (number, others)


def _faces(name: str) -> dict[tuple[str, str], str]:
    """Return faces of the project that no deck is set in."""
    han = "Noto Serif SC" if "zh-Hans" in name else "Noto Serif HK"
    latin = {("major", "latin"): "Source Serif 4", ("minor", "latin"): "Source Sans 3"}
    return {**latin, ("major", "ea"): han, ("minor", "ea"): han}
