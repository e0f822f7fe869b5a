"""Takes a worksheet back into the language's own file, or says which cells are wrong."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jianbao import store
from jianbao.model.publication import Publication
from jianbao.model.review import Pair, State
from jianbao.model.text import Text
from jianbao.press import judge_content
from jianbao.problem import Place, Problem, ProblemError, Severity, nearest
from jianbao.read.language import languages, read_language
from jianbao.read.publication import names, read_unfinished
from jianbao.read.rewrite import rewrite
from jianbao.read.translation import path_of
from jianbao.translate.progress import Progress, progress, strings
from jianbao.translate.returned import Cell, Line, Returned, read_worksheet
from jianbao.world import World


@dataclass(frozen=True)
class Taken:
    """What became of a worksheet: a line to tell, and warnings about what it says."""

    done: str
    warnings: tuple[Problem, ...] = ()


def import_worksheet(
    world: World, path: Path, publications: tuple[str, ...], codes: tuple[str, ...]
) -> Taken:
    """Take the translations in the worksheet ``path`` into their language's file.

    ``publications`` and ``codes`` are what it has to be of, where they are given. Raise
    ProblemError with everything that is wrong with it, and write nothing then.
    """
    sheet = read_worksheet(path)
    _refuse(_strangers(world, sheet, publications, codes))
    publication, _ = read_unfinished(world, sheet.publication)
    _refuse(_foreign(sheet, publication))
    found = progress(publication, sheet.language)
    changes = _changes(sheet, found)
    draft = _Draft(world, found, {key: cell.text for key, cell in changes.items()})
    problems = (*_line_faults(sheet, found), *(draft.problems(changes) if changes else ()))
    told = sorted(problems, key=lambda problem: _order(problem.place))
    if any(problem.severity is Severity.ERROR for problem in told):
        raise ProblemError(told)
    if changes:
        store.write(world.path(found.file), draft.content)
    return Taken(_done(found, changes), tuple(told))


def _refuse(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise ProblemError(found)


def _order(place: Place) -> tuple[str, int, str]:
    """Return what sorts cells by row, and other places among themselves."""
    match = re.fullmatch(r"(.*!)([A-Z]+)(\d+)", place.file)
    return (match[1], int(match[3]), match[2]) if match else (place.file, place.line, "")


def _strangers(
    world: World, sheet: Returned, publications: tuple[str, ...], codes: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield why ``sheet`` is not of what was asked for, or of nothing that is here."""
    for name, head, asked, known in (
        (sheet.publication, sheet.heads["key"], publications, names(world)),
        (sheet.language, sheet.heads["translation"], codes, languages(world)),
    ):
        if name not in (asked or known):
            hint = nearest(name, asked or known) or f"wanted: {', '.join(asked or known)}"
            yield Problem("SHEET04", f"this worksheet is of `{name}`", head.place, hint)


def _foreign(sheet: Returned, publication: Publication) -> Iterator[Problem]:
    source = publication.source_language
    if sheet.source_language != source or sheet.language == source:
        what = f"`{publication.name}` is translated from `{source}`"
        yield Problem("SHEET04", what, sheet.heads["source"].place, "export a worksheet anew")


def _line_faults(sheet: Returned, found: Progress) -> Iterator[Problem]:
    """Yield what is wrong with single rows, whatever their translations say."""
    pairs = {pair.key: pair for pair in found.pairs}
    seen: dict[str, Cell] = {}
    for line in sheet.lines:
        key, cell = line.key.text, line.translation
        if key in seen:
            what, hint = f"`{key}` stands twice", f"first in {seen[key].place}"
            yield Problem("SHEET06", what, line.key.place, hint)
        elif key not in pairs:
            hint = nearest(key, pairs) or "take the row out"
            yield Problem("SHEET05", f"no string is called `{key}`", line.key.place, hint)
        elif cell.wrong:
            what = f"`{key}` should be text, found {cell.wrong}"
            yield Problem("SHEET08", what, cell.place, "format the cell as text, then type it anew")
        elif _changes_something(pairs[key], cell):
            yield from _change_faults(pairs[key], line)
        seen.setdefault(key, line.key)


def _changes_something(pair: Pair, cell: Cell) -> bool:
    now = pair.translation.source if pair.translation else ""
    return cell.text != now and bool(cell.text.strip() or now.strip())


def _change_faults(pair: Pair, line: Line) -> Iterator[Problem]:
    if line.source.text != pair.original.source:
        what = f"this is not what `{pair.key}` translates now"
        hint = f"that stands at {pair.original.place}; export a worksheet anew"
        yield Problem("SHEET07", what, line.source.place, hint)
    if not line.translation.text.strip():
        hint = "write the translation, or take the row out to leave the string as it is"
        yield Problem("SHEET09", f"`{pair.key}` is empty", line.translation.place, hint)


def _changes(sheet: Returned, found: Progress) -> dict[str, Cell]:
    """Return the cells that change a translation, by key; faulty rows change nothing."""
    pairs = {pair.key: pair for pair in found.pairs}
    return {
        line.key.text: line.translation
        for line in sheet.lines
        if line.key.text in pairs
        and line.translation.text.strip()
        and not line.translation.wrong
        and _changes_something(pairs[line.key.text], line.translation)
    }


def _done(found: Progress, changes: Mapping[str, Cell]) -> str:
    if not changes:
        return f"{found.file}: nothing to change"
    missing = sum(pair.state is State.MISSING and pair.key not in changes for pair in found.pairs)
    left = f", {missing} still missing" if missing else ""
    return f"{found.file}: {strings(len(changes))} changed{left}"


#: What a language's file begins with, for editors that complete and check while a person types.
MODELINE = b"# yaml-language-server: $schema=../../schemas/texts.schema.json\n"


class _Draft:
    """A language's file as it would be with some texts changed, judged as a build judges it."""

    def __init__(self, world: World, found: Progress, texts: Mapping[str, str]) -> None:
        self._world = world
        self._found = found
        self._texts = texts
        old = world.read_bytes(found.file) if world.exists(found.file) else MODELINE
        mark = BOM_UTF8 if old.startswith(BOM_UTF8) else b""
        new = rewrite(
            old.decode("utf-8-sig"),
            {path_of(key): text for key, text in texts.items()},
            [path_of(pair.key) for pair in found.pairs],
        )
        self.content = mark + new.encode()

    def problems(self, cells: Mapping[str, Cell]) -> Iterator[Problem]:
        """Yield what the change brings about: in a changed text all, elsewhere new errors."""
        before = {(one.code, one.what) for one in _judged(self._world, self._found)[1]}
        drafts = {self._found.file: self.content}
        publication, problems = _judged(World(self._world.root, drafts=drafts), self._found)
        texts = publication.translations[self._found.language]
        self._verify(texts)
        changed = {key: text for key, text in texts.items() if key in self._texts}
        for problem in problems:
            key = _key_at(problem.place, changed)
            if key:
                yield replace(problem, place=cells[key].place)
            elif problem.severity is Severity.ERROR and (problem.code, problem.what) not in before:
                yield problem

    def _verify(self, texts: Mapping[str, Text]) -> None:
        """Make sure that the file would hold what was meant, and all else as it was."""
        old = (pair.translation for pair in self._found.pairs if pair.translation)
        typed = {text.key: text.source for text in old if not text.converted}
        wanted = {**typed, **self._texts}
        found = {key: text.source for key, text in texts.items()}
        assert {key: found[key] for key in wanted} == wanted, "the file reads as it was written"


def _judged(world: World, found: Progress) -> tuple[Publication, tuple[Problem, ...]]:
    publication, _ = read_unfinished(world, found.publication.name)
    whole = publication.filled(found.language)
    return publication, judge_content(whole, read_language(world, found.language))


def _key_at(place: Place, texts: Mapping[str, Text]) -> str:
    """Return the key of the text that ``place`` is in; changed texts take one line each."""
    line = {
        text.place.column: key
        for key, text in texts.items()
        if (text.place.file, text.place.line) == (place.file, place.line)
        and text.place.column <= max(place.column, text.place.column * (not place.column))
    }
    return line[max(line)] if line else ""
