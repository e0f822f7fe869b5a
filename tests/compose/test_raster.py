"""SVG as PNG: the right size, the right colours, no ground, and the same bytes each time."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from jianbao.compose.raster import HEIGHT, WIDEST, on_paper, painted
from jianbao.model.logo import PNG, SVG, Logo, LogoFile
from jianbao.problem import Place

DRAWN = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10" width="30" height="10">
<style>.a{fill:#0B6E4F}</style><rect class="a" width="10" height="10"/></svg>"""


def logo(file: LogoFile, on_dark: LogoFile | None = None) -> Logo:
    return Logo(file, {"": "Us"}, 20, Place("tokens.yaml"), on_dark)


def test_a_drawing_is_painted_on_no_ground() -> None:
    made = painted(logo(LogoFile(DRAWN, SVG, 3))).file
    image = Image.open(BytesIO(made.pixels)).convert("RGBA")
    assert image.size == (3 * HEIGHT, HEIGHT)
    assert image.getpixel((HEIGHT // 2, HEIGHT // 2)) == (0x0B, 0x6E, 0x4F, 255)
    assert image.getpixel((2 * HEIGHT, HEIGHT // 2))[3] == 0
    assert (made.content, made.kind) == (DRAWN, SVG)
    assert painted(logo(LogoFile(DRAWN, SVG, 3))).file == made


def test_what_is_hardly_high_is_no_wider_than_it_may_be() -> None:
    long = DRAWN.replace(b"30 10", b"900 10").replace(b'"30"', b'"900"')
    made = painted(logo(LogoFile(long, SVG, 90))).file
    assert Image.open(BytesIO(made.pixels)).width == WIDEST


def test_pixels_stay_as_they_are_and_both_pictures_are_painted() -> None:
    pixels = LogoFile(b"png", PNG, 3, b"png")
    both = painted(logo(pixels, LogoFile(DRAWN, SVG, 3)))
    assert both.file == pixels
    assert both.on_dark is not None
    assert both.on_dark.pixels.startswith(b"\x89PNG")


@pytest.mark.parametrize("dark", [True, False])
def test_on_paper_the_light_picture_stands_on_every_ground(dark: bool) -> None:
    paper = on_paper(logo(LogoFile(DRAWN, SVG, 3), LogoFile(b"dark", PNG, 3, b"dark")))
    assert paper.on(dark).kind == PNG
    assert paper.on(dark).address.startswith("data:image/png;base64,iVBOR")
