"""Makes one output from the project's files: read, compose, export, judge. Runs in workers.

Each format of ``model/format.py`` has a module here, whose ``make`` makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from jianbao.model.edition import Edition
from jianbao.model.format import FORMATS
from jianbao.model.output import Output
from jianbao.model.theme import Theme
from jianbao.pictures import hashes
from jianbao.press import brief, charts, deck, handout, printing, slides, web, word
from jianbao.press.editions import read_edition, stop_on_errors
from jianbao.read.fonts import FOLDER, read_fonts, unfit_files
from jianbao.world import World

#: What makes a format of an edition; what a maker needs that is large, it imports when it runs.
MAKERS: Mapping[str, Callable[[World, Edition, Theme], Output]] = {
    "pdf": brief.make,
    "handout": handout.make,
    "print": printing.make,
    "pptx": deck.make,
    "charts": charts.make,
    "html": web.make,
    "docx": word.make,
    "slides": slides.make,
}


def make(
    root: Path, publication: str, audience: str, language: str, format: str, theme: str = ""
) -> Output:
    """Return an output made from the project's files alone.

    ``format`` is one of FORMATS, ``theme`` one instead of the audience's. Errors raise
    ProblemError, all of a kind at once.
    """
    world = World(root)
    form = FORMATS[format].form
    asked = (publication, audience, language)
    edition, look, found, due = read_edition(world, *asked, form, theme)
    stop_on_errors(unfit_files(read_fonts(world), hashes(world, (FOLDER,))))
    output = MAKERS[format](world, edition, look)
    return replace(output, problems=(*found, *output.problems), due=due)
