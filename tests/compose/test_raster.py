"""SVG as PNG: the right size, the right colours, no ground, and the same bytes each time."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from jianbao.compose.raster import HEIGHT, WIDEST, to_png

DRAWN = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10" width="30" height="10">
<style>.a{fill:#0B6E4F}</style><rect class="a" width="10" height="10"/></svg>"""


def test_a_drawing_is_painted_on_no_ground() -> None:
    made = to_png(DRAWN, 3)
    image = Image.open(BytesIO(made)).convert("RGBA")
    assert image.size == (3 * HEIGHT, HEIGHT)
    assert image.getpixel((HEIGHT // 2, HEIGHT // 2)) == (0x0B, 0x6E, 0x4F, 255)
    assert image.getpixel((2 * HEIGHT, HEIGHT // 2)) == (0, 0, 0, 0)
    assert to_png(DRAWN, 3) == made


def test_what_is_hardly_high_is_no_wider_than_it_may_be() -> None:
    long = DRAWN.replace(b"30 10", b"900 10").replace(b'"30"', b'"900"')
    assert Image.open(BytesIO(to_png(long, 90))).width == WIDEST
