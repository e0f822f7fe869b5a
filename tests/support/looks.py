"""What pages and slides look like, small, beside pictures that a person has looked at.

The pages of an output stand side by side in one picture of `tests/golden/looks`. They are compared
in cells of two pixels, wide enough to forgive what another release of a renderer does to the edge
of a letter, and narrow enough for a line that has moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

from tests.support.projects import ROOT

KEPT = ROOT / "tests/golden/looks"
#: Where pages that differ are left to be looked at, beside those that were accepted.
REPORT = ROOT / "build/looks"
#: How wide a page is kept, how much larger it is drawn first, how wide it is left to be looked at.
WIDE, FINE, LARGE = 160, 3, 1240
#: The pixels of a cell's side; of 255 levels, by how many the colour of a cell may differ; and
#: which part of a page's cells may differ by more.
CELL, LEVELS, SHARE = 2, 28, 0.002
#: The part of WebP's quality that letters of this size need.
QUALITY = 80


def drawn(pdf: bytes | Path) -> list[Image.Image]:
    """Return the pages of a PDF, each as small as it is kept."""
    return [
        leaf.render(scale=WIDE * FINE / leaf.get_width())
        .to_pil()
        .convert("RGB")
        .resize((WIDE, round(WIDE * leaf.get_height() / leaf.get_width())), Image.Resampling.BOX)
        for leaf in pypdfium2.PdfDocument(pdf)
    ]


def unlike(kept: Image.Image, made: Image.Image) -> float:
    """Return which part of a page looks otherwise than it did."""
    return 1.0 if kept.size != made.size else float((_apart(kept, made) > LEVELS).mean())


def _apart(one: Image.Image, other: Image.Image) -> np.ndarray:
    """Return by how many levels the cells of two pictures differ, in the colour that does most."""
    first, second = (np.asarray(picture.reduce(CELL), dtype=np.int16) for picture in (one, other))
    return np.abs(first - second).max(axis=2)


def kept(name: str) -> list[Image.Image]:
    """Return the pages of an output that were accepted; none where there are none."""
    file = KEPT / f"{name}.webp"
    if not file.is_file():
        return []
    with Image.open(file) as strip:
        strip.load()
    return [
        strip.crop((left, 0, left + WIDE, strip.height)) for left in range(0, strip.width, WIDE)
    ]


def accept(name: str, made: Sequence[Image.Image]) -> None:
    """Keep the pages of an output as they look now."""
    KEPT.mkdir(parents=True, exist_ok=True)
    side_by_side(made).save(KEPT / f"{name}.webp", quality=QUALITY, method=6)


def side_by_side(pages: Sequence[Image.Image]) -> Image.Image:
    """Return pages of one size as one picture."""
    strip = Image.new("RGB", (WIDE * len(pages), pages[0].height), "white")
    for at, page in enumerate(pages):
        strip.paste(page, (at * WIDE, 0))
    return strip


def report(name: str, pdf: bytes | Path, pages: Sequence[int]) -> Path:
    """Leave these pages of an output large, and small beside what was accepted; return where.

    Above stands what was accepted, below it what is made now, and then, in black, where they
    differ. ``pages`` are numbers from 1.
    """
    folder = REPORT / name
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    before, now = kept(name), drawn(pdf)
    document = pypdfium2.PdfDocument(pdf)
    for number in (one for one in pages if one <= len(now)):
        leaf, made = document[number - 1], now[number - 1]
        was = before[number - 1] if number <= len(before) else None
        if was is None or was.size != made.size:
            was = Image.new("RGB", made.size, "white")
        where = Image.fromarray(np.uint8(255) * (_apart(was, made) <= LEVELS).astype(np.uint8))
        three = (was, made, where.resize(made.size).convert("RGB"))
        beside = Image.new("RGB", (made.width, 3 * made.height), "white")
        for at, picture in enumerate(three):
            beside.paste(picture, (0, at * made.height))
        beside.save(folder / f"{number:02}-beside.png")
        leaf.render(scale=LARGE / leaf.get_width()).to_pil().save(folder / f"{number:02}.png")
    return folder
