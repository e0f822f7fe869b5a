"""Reads a theme's logo: the files that it names, made safe to send on, and their words."""

from __future__ import annotations

from functools import partial

from jianbao.model.logo import PNG, SVG, Logo, LogoFile
from jianbao.problem import Place, Problem, ProblemError, attempt, nearest
from jianbao.read import yaml
from jianbao.read.patterns import braces
from jianbao.read.png import SIGNATURE, read_png
from jianbao.read.shapes.theme import LogoEntry
from jianbao.read.svg import read_svg
from jianbao.world import World

#: Bytes of the largest file: it stands in every page and deck.
MOST_BYTES = 1_000_000


def read_logo(
    world: World, entry: LogoEntry | None, folder: str, document: yaml.Document
) -> Logo | None:
    """Return the logo of the theme in ``folder``; raise ProblemError with all that is wrong.

    A file stands beside the tokens that name it; one of the same name in ``folder`` goes before.
    """
    if entry is None:
        return None
    faults: list[Problem] = []
    place = document.place(("logo", "file"))
    file = attempt(partial(_read, world, entry.file, folder, place), faults)
    dark, dark_place = None, document.place(("logo", "on_dark"))
    if entry.on_dark:
        dark = attempt(partial(_read, world, entry.on_dark, folder, dark_place), faults)
    alt = {"": entry.alt} if isinstance(entry.alt, str) else entry.alt
    for language, said in alt.items():
        path = ("logo", "alt", language) if language else ("logo", "alt")
        faults += braces(document.text("alt", path, said))
    if file is None or faults:
        raise ProblemError(faults)
    return Logo(file, alt, entry.height, document.key_place(("logo", "alt")), dark)


def _read(world: World, name: str, folder: str, place: Place) -> LogoFile:
    file = _found(world, name, folder, place)
    content = world.read_bytes(file)
    if len(content) > MOST_BYTES:
        what = f"`{name}` has {len(content):,} bytes; it stands in every page and deck"
        hint = f"simplify it: {MOST_BYTES:,} bytes are the most"
        raise ProblemError(Problem("THEME11", what, place, hint))
    if content.startswith(SIGNATURE):
        content, ratio = read_png(file, content)
        return LogoFile(content, PNG, ratio, pixels=content, place=place)
    if b"<svg" not in content and not name.casefold().endswith(".svg"):
        what, hint = f"`{name}` is neither SVG nor PNG", "export the logo as SVG"
        raise ProblemError(Problem("THEME11", what, place, hint))
    content, ratio = read_svg(file, content)
    return LogoFile(content, SVG, ratio, place=place)


def _found(world: World, name: str, folder: str, place: Place) -> str:
    """Return the file that a theme calls ``name``."""
    folders = dict.fromkeys((folder, place.file.rpartition("/")[0]))
    if name == "." or "/" in name or "\\" in name or ".." in name:
        what, hint = f"`{name}` is not the name of a file", f"put the file into {folder}"
        raise ProblemError(Problem("THEME11", what, place, hint))
    for one in folders:
        if world.exists(f"{one}/{name}"):
            return f"{one}/{name}"
    beside = [file for one in folders for file in world.files(one)]
    hint = nearest(name, beside) or f"put the file into {folder}"
    raise ProblemError(Problem("THEME11", f"there is no file `{name}`", place, hint))
