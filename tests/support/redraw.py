"""Draws the pictures of README.md and of docs/ anew: python -m tests.support.redraw

LibreOffice draws the decks. The same sources give the same pictures.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
from PIL import Image, ImageOps
from pptx import Presentation

from jianbao import press
from jianbao.compose import charts
from jianbao.compose.charts import alone
from jianbao.compose.drawings import BRIEF
from jianbao.model.edition import Figure
from tests.support import chart_samples, decks, guide
from tests.support.office import pages, to_pdf
from tests.support.projects import ROOT, run

FOLDER = ROOT / "docs/pictures"
#: Pictures of charts, by the figure of the sample that each shows.
CHARTS = {
    "area": "members",
    "bars-groups": "visits",
    "columns": "loans",
    "columns-groups": "formats",
    "dots": "waits",
    "doughnut": "income",
    "line": "channels",
    "shares": "purposes",
    "slope": "subjects",
    "stacked": "readers",
    "waffle": "hundred",
    "waffle-units": "branches",
}
#: Pictures of docs/customise.md, by the heading of the section that each shows.
STEPS = {
    "2. Other colours": "colours",
    "3. A logo": "logo",
    "4. Another order": "order",
    "5. A section of your own": "section",
    "6. A slide layout of your own": "layout",
    "7. A language of your own": "language",
}
#: What of a page the guide's pictures show, from its head down.
SHOWN = 0.55
#: What a sheet of pages looks like: pages side by side, how wide each is, the ground around.
ACROSS, PAGE, GAP, GROUND = 4, 453, 8, "#8B90A3"
#: A chart beside another: how wide each is in pixels, the air around, the brief's width in points.
WIDE, AIR, COLUMN = 400, 10, 360.0
#: Slides of the deck that the sheet has room for: these from the first on, and the last.
FIRST = 11
#: Colours of a picture, so that it stays small.
COLOURS = 256
#: How many times as large a page is drawn before it is made smaller.
FINE = 3


def main() -> None:
    """Write every picture, and say which."""
    brief = press.make(ROOT, "hk-innovation", "executive", "zh-Hant", "pdf").content
    _save(sheet(_pages(pypdfium2.PdfDocument(brief), PAGE)), FOLDER / "brief.png")
    slides = _pages(pages(decks.pdf("ink-hk-innovation-executive-en")), PAGE)
    _save(sheet([*slides[:FIRST], slides[-1]]), FOLDER / "deck.png")
    for name, picture in pairs():
        _save(picture, FOLDER / "charts" / f"{name}.png")
    for name, picture in steps():
        _save(picture, FOLDER / "customise" / f"{name}.png")


def sheet(pictures: Sequence[Image.Image]) -> Image.Image:
    """Return pages of one size in rows."""
    wide, high = pictures[0].size
    rows = ceil(len(pictures) / ACROSS)
    size = (ACROSS * (wide + GAP) + GAP, rows * (high + GAP) + GAP)
    made = Image.new("RGB", size, GROUND)
    for at, picture in enumerate(pictures):
        down, across = divmod(at, ACROSS)
        made.paste(picture, (GAP + across * (wide + GAP), GAP + down * (high + GAP)))
    return made


def pairs() -> Iterator[tuple[str, Image.Image]]:
    """Yield each picture of a chart: in the brief at the left, in the deck at the right."""
    name = "ink-charts-readers-en"
    slides = Presentation(BytesIO(decks.built(name))).slides
    printed = list(pages(decks.pdf(name)))
    places = {
        shape._element[0][0].get("descr"): (page, shape)
        for page, slide in zip(printed, slides, strict=True)
        for shape in slide.shapes
    }
    for name, id in CHARTS.items():
        figure = chart_samples.figure("en", id)
        yield name, _beside(_in_brief(figure), _in_deck(*places[figure.alt]))


def steps() -> Iterator[tuple[str, Image.Image]]:
    """Yield a picture of each section of docs/customise.md: before it at the left, and after."""
    with TemporaryDirectory() as folder:
        project = Path(folder)
        guide.begin(project)
        before: _Made | None = None
        for heading in guide.taken(project):
            name = STEPS.get(heading)
            after = _made(project, "pt" if name == "language" else "en")
            if before and name:
                yield name, _beside(*(_shown(name, made) for made in (before, after)))
            before = after


@dataclass(frozen=True)
class _Made:
    """Pages of the brief and slides of the deck that the guide makes."""

    pages: list[Image.Image]
    slides: list[Image.Image]


def _made(project: Path, language: str) -> _Made:
    asked = ("--brief", "my-brief", "--audience", "press", "--language", language)
    run(project, "build", *asked)
    folder = project / "build/my-brief/press" / language
    deck = pages(to_pdf(folder / "deck.pptx", project))
    return _Made(_pages(pypdfium2.PdfDocument(folder / "brief.pdf"), WIDE), _pages(deck, WIDE))


def _shown(name: str, made: _Made) -> Image.Image:
    """Return what a section of the guide changes: a page, a slide, or all slides."""
    if name in ("order", "section"):
        return _grid(made.slides)
    if name == "layout":
        return made.slides[2]
    page = made.pages[0]
    return page.crop((0, 0, page.width, round(page.height * SHOWN)))


def _grid(slides: Sequence[Image.Image]) -> Image.Image:
    """Return slides two by two, in their order, with a line around each."""
    small = [slide.resize(((WIDE - AIR) // 2, slide.height // 2)) for slide in slides]
    framed = [ImageOps.expand(slide, 1, "#B8BCC6") for slide in small]
    wide, high = framed[0].size
    made = Image.new("RGB", (WIDE + AIR, (high + AIR) * ceil(len(framed) / 2)), "white")
    for at, slide in enumerate(framed):
        down, across = divmod(at, 2)
        made.paste(slide, (across * (wide + AIR // 2), down * (high + AIR // 2)))
    return made


def _beside(left: Image.Image, right: Image.Image) -> Image.Image:
    high = max(left.height, right.height) + 2 * AIR
    made = Image.new("RGB", (2 * (WIDE + 2 * AIR), high), "white")
    made.paste(left, (AIR, AIR))
    made.paste(right, (WIDE + 3 * AIR, AIR))
    made.paste(Image.new("RGB", (1, high - 2 * AIR), "#B8BCC6"), (WIDE + 2 * AIR, AIR))
    return made


def _in_brief(figure: Figure) -> Image.Image:
    """Return a chart as matplotlib paints it for a column of the brief."""
    theme, edition = chart_samples.theme(), chart_samples.edition("en")
    style = BRIEF.coloured(theme.series)
    ruler = chart_samples.brief_ruler("en")
    drawing = charts.lay_out(figure, COLUMN, 0, ruler, style)
    png = alone.to_png(figure, drawing, theme, edition.language, ruler, WIDE * 72 / COLUMN)
    return Image.open(BytesIO(png)).convert("RGB")


def _in_deck(page: Any, shape: Any) -> Image.Image:
    """Return a chart as LibreOffice draws it, cut from its slide."""
    scale = WIDE / (shape.width / 12_700)
    left, top, wide, high = (
        round(side / 12_700 * scale) for side in (shape.left, shape.top, shape.width, shape.height)
    )
    return _render(page, scale).crop((left, top, left + wide, top + high))


def _pages(given: Any, width: int) -> list[Image.Image]:
    return [_render(page, width / page.get_width()) for page in given]


def _render(page: Any, scale: float) -> Image.Image:
    """Return a page, drawn larger and made smaller: thin lines stay thin."""
    large = page.render(scale=scale * FINE).to_pil().convert("RGB")
    return large.resize((large.width // FINE, large.height // FINE), Image.Resampling.LANCZOS)


def _save(picture: Image.Image, file: Path) -> None:
    """Write a picture, and say so."""
    # Of the other ways, one loses the accent among the greys.
    method = Image.Quantize.MAXCOVERAGE
    picture.quantize(COLOURS, method, dither=Image.Dither.NONE).save(file, optimize=True)
    sys.stdout.write(f"{file.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
