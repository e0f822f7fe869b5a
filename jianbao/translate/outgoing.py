"""Gives a translator a worksheet with everything that a translation needs to know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from jianbao import store
from jianbao.compose.edition.voice import meanings
from jianbao.model.markup import written_references
from jianbao.model.text import Text
from jianbao.pipeline.crew import apart
from jianbao.problem import Place, Problem, ProblemError
from jianbao.read.language import read_language
from jianbao.translate.guide import guide
from jianbao.translate.places import Where, shown
from jianbao.translate.progress import Progress, strings
from jianbao.translate.worksheet import Row, Worksheet, written
from jianbao.world import World

#: The most that a cell holds, in UTF-16 units.
MOST_IN_CELL = 32_767
#: What XML has no form for, or what openpyxl 3.1.5 takes for an escape of such a character.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|x005F_")
#: How much of a language's own text tells how wide its letters are on average.
_SAMPLE = 5_000


def export_worksheet(world: World, found: Progress, path: Path) -> str:
    """Write the strings of ``found`` as a worksheet to ``path``; return what was done.

    Raise ProblemError where something is there already, or a text is unfit for a cell.
    """
    faults = tuple(_unfit(found))
    if path.suffix.lower() != ".xlsx":
        hint = "end its name with .xlsx"
        faults += (Problem("SHEET11", "a worksheet is an Excel workbook", Place(str(path)), hint),)
    folder = path.parent
    if not folder.is_dir():
        hint = "make it, or correct its name"
        faults += (Problem("SHEET18", "there is no such folder", Place(str(folder)), hint),)
    if path.exists():
        hint = "take it away, or choose another name: a translator may have worked in it"
        faults += (Problem("SHEET12", "there is a file already", Place(str(path)), hint),)
    if faults:
        raise ProblemError(faults)
    sheet = _worksheet(world, found)
    store.write(path, written(sheet, guide(sheet, found.file)))
    return f"{path}: {strings(len(sheet.rows))}, {len(found.due)} of them due"


def _unfit(found: Progress) -> Iterator[Problem]:
    for pair in found.pairs:
        for text in filter(None, (pair.original, pair.translation)):
            if len(text.source.encode("utf-16-le")) > 2 * MOST_IN_CELL:
                what = f"`{text.key}` is longer than the {MOST_IN_CELL:,} characters of a cell"
                yield Problem("SHEET10", what, text.place, "divide it")
            elif unfit := _UNFIT.search(text.source):
                what = f"`{text.key}` holds {unfit[0]!a}, which no worksheet can carry"
                yield Problem("SHEET10", what, text.place, "take it out")


def _worksheet(world: World, found: Progress) -> Worksheet:
    publication = found.publication.filled(found.language)
    language = read_language(world, found.language)
    typed = "".join(pair.translation.source for pair in found.pairs if pair.translation)
    seen = apart(world.root, shown, publication, language, typed[:_SAMPLE])
    where = Where(publication, seen)
    named = {pair.key: _named(pair.original) for pair in found.pairs}
    meaning = meanings(publication, language, chain.from_iterable(named.values()))
    return Worksheet(
        publication.name,
        publication.source_language,
        found.language,
        tuple(
            Row(
                pair.key,
                pair.original.source,
                pair.translated,
                "\n".join(f"{one} = {meaning[one]}" for one in named[pair.key]),
                f"{pair.state}, converted" if pair.is_converted else str(pair.state),
                _length(seen.room.get(pair.key), han=language.is_han),
                where(pair.key),
                pair.mark,
            )
            for pair in found.pairs
        ),
    )


def _named(original: Text) -> tuple[str, ...]:
    """Return the references of a text, each once; to what is said of a fact the fact belongs."""
    part, id = original.key.split(".")[:2]
    own = (f"{{{id}}}",) if part == "facts" else ()
    return tuple(dict.fromkeys((*own, *written_references(original))))


def _length(room: int | None, *, han: bool) -> str:
    return "" if room is None else f"{room} characters" if han else f"about {room} characters"
