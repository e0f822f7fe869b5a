"""Makes one output from the project's files: read, compose, export, judge. Runs in workers.

Each format of ``model/format.py`` has a module here, whose ``make`` makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from jianbao.model.edition import Edition
from jianbao.model.format import FORMATS
from jianbao.model.output import Output
from jianbao.model.theme import Theme
from jianbao.model.trace import Kept, Trace
from jianbao.press.editions import Once, read_edition, stop_on_errors
from jianbao.press.traces import asking, parts_of, renewed, trace_of
from jianbao.read.fonts import FOLDER, read_fonts, unfit_files
from jianbao.store import hashes
from jianbao.world import World

#: Which module makes a format of an edition. It is loaded when it is asked for: of a brief's time
#: a thirtieth went into what only the others need.
MODULES: Mapping[str, str] = {
    "pdf": "brief",
    "handout": "handout",
    "print": "printing",
    "pptx": "deck",
    "charts": "charts",
    "html": "web",
    "docx": "word",
    "slides": "slides",
}


def maker(format: str) -> Callable[[World, Edition, Theme], Output]:
    """Return what makes ``format`` of an edition; what of it is large, it imports when it runs."""
    made: Callable[[World, Edition, Theme], Output] = import_module(
        f"{__name__}.{MODULES[format]}"
    ).make
    return made


def make(
    root: Path, publication: str, audience: str, language: str, format: str, theme: str = ""
) -> Output:
    """Return an output made from the project's files alone.

    ``format`` is one of FORMATS, ``theme`` one instead of the audience's. Errors raise
    ProblemError, all of a kind at once.
    """
    made = made_or_kept(root, (publication, audience, language), format, theme)
    assert isinstance(made, Output), "nothing was there to be kept"
    return made


def made_or_kept(
    root: Path,
    names: tuple[str, str, str],
    format: str,
    theme: str,
    trace: Trace | None = None,
    once: Once | None = None,
    drafts: Mapping[str, bytes] | None = None,
) -> Output | Kept:
    """Return an output of ``names``: a publication, an audience and a language.

    If it would be made again as it was when it left ``trace``, it is kept. The files that its
    maker saw then must be as they were, and so must all that is neither content nor template.
    What other outputs have had read is found in ``once``; ``drafts`` are files of content as they
    are to be read instead of what is there.
    """
    form, changed = FORMATS[format].form, drafts or {}
    edition, look, found, due = read_edition(
        World(root, drafts=changed), *names, form, theme, once or Once()
    )
    if form == "brief":
        look = look.on_pages
    parts = parts_of(edition, look)
    again = trace and renewed(trace, parts, edition, look)
    if again:
        return Kept(again, found, due)
    world = World(
        root, drafts=changed
    )  # which the maker has for itself, so that it tells what that has seen
    stop_on_errors(unfit_files(read_fonts(world), hashes(world, (FOLDER,))))
    asking_edition, pairs = asking(edition)
    output = maker(format)(world, asking_edition, look)
    left = trace_of(parts, edition, look, pairs, world, output)
    return replace(output, problems=(*found, *output.problems), due=due, trace=left)
