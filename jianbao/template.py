"""Surveys a presentation of someone else's: what it has, drawn on sheets, and a role map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jianbao.pipeline.crew import apart
from jianbao.problem import Place, Problem, ProblemError
from jianbao.world import World

FOLDER = "build/template"


@dataclass(frozen=True)
class Survey:
    """What was found: lines to print, the role map as YAML, and a PDF of sheets."""

    lines: tuple[str, ...]
    roles: tuple[str, ...]
    sheet: bytes


def survey(root: Path, file: Path, theme: str) -> Iterator[str]:
    """Yield lines that tell of ``file`` and propose roles for ``theme``; leave a PDF in build/.

    Raise ProblemError for what is no presentation to build on.
    """
    found = apart(root, _survey, str(file), theme)
    target = root / FOLDER / f"{file.stem}.pdf"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(found.sheet)
    except OSError as error:
        what = f"cannot write this file: {error.strerror}"
        place = Place(f"{FOLDER}/{target.name}")
        raise ProblemError(Problem("PPTX15", what, place, "check the folder's rights")) from None
    yield from found.lines
    yield ""
    yield f"each layout as a picture: {FOLDER}/{target.name}"
    yield ""
    yield f"# Proposed for assets/themes/<your theme>/tokens.yaml, which `extends: {theme}`."
    yield "# Look at the pictures, and change what you would have otherwise."
    yield from found.roles


def _survey(root: Path, file: str, theme: str) -> Survey:
    """Return what is told of a file; runs in a worker, for the file may be anybody's."""
    from jianbao.corporate import listing
    from jianbao.corporate.proposal import propose, written
    from jianbao.corporate.reading import read_template
    from jianbao.export import pdf
    from jianbao.read.theme import read_theme
    from jianbao.store import CACHE

    world = World(root)
    look = read_theme(world, theme)
    content = World(root, anywhere=True).read_bytes(file)
    template = read_template(content, Place(file))
    name = Path(file).name
    made = pdf.write(listing.sheet(template, name), root, FOLDER, world.path(CACHE))
    proposed = written(propose(look, template), name)
    return Survey(tuple(listing.lines(template, name)), tuple(proposed), made.content)
