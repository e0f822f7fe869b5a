"""Takes a worksheet back into the language's own file, or says which cells are wrong."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jianbao import store
from jianbao.check.foreign import is_foreign
from jianbao.model.language import Language
from jianbao.model.publication import Publication
from jianbao.model.review import State
from jianbao.model.text import Text
from jianbao.press.editions import judge_content
from jianbao.problem import Place, Problem, ProblemError, Severity, nearest, ordered
from jianbao.read.language import languages, read_language
from jianbao.read.publication import names, read_unfinished
from jianbao.read.rewrite import rewrite
from jianbao.read.translation import path_of
from jianbao.translate.changes import Change, Changes, changes
from jianbao.translate.oddities import oddities
from jianbao.translate.progress import Progress, progress, strings, text_file, unknown
from jianbao.translate.returned import Returned, read_worksheet
from jianbao.world import World


@dataclass(frozen=True)
class Taken:
    """What became of a worksheet: a line to tell, and warnings about what it says."""

    done: str
    warnings: tuple[Problem, ...] = ()


def import_worksheet(
    world: World,
    path: Path,
    publications: tuple[str, ...],
    codes: tuple[str, ...],
    kept: tuple[str, ...] = (),
) -> Taken:
    """Take the translations in the worksheet ``path`` into their language's file.

    ``publications`` and ``codes`` are what it has to be of, where they are given; ``kept`` are
    the keys of strings whose texts it gives though the files have gone on since its export.
    Raise ProblemError with everything that is wrong with it, and write nothing then.
    """
    sheet = read_worksheet(path)
    _refuse(_strangers(world, sheet, publications, codes))
    publication, _ = read_unfinished(world, sheet.publication)
    _refuse(_foreign(sheet, publication))
    file = text_file(sheet.publication, sheet.language)
    lost = not world.exists(file)
    if lost:  # read as one without texts, it says what of it is converted
        world = World(world.root, drafts={file: MODELINE})
        publication, _ = read_unfinished(world, sheet.publication)
    found = progress(publication, sheet.language)
    _refuse(unknown(found, kept))
    asked = changes(sheet, found, kept, lost=lost)
    told = list(asked.problems)
    if asked.texts:
        draft = _Draft(world, found, asked.texts)
        told += draft.problems()
        told += _odd(found, read_language(world, found.language), asked, kept)
    if any(problem.severity is Severity.ERROR for problem in told):
        raise ProblemError(ordered(told))
    if asked.texts:
        store.write(world.path(found.file), draft.content)
    return Taken(_done(found, asked), ordered(told))


def _refuse(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise ProblemError(found)


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


def _odd(
    found: Progress, language: Language, asked: Changes, kept: Collection[str]
) -> Iterator[Problem]:
    """Yield a warning for each change that a person may not have meant as it came."""
    before = {pair.key: pair.translated for pair in found.pairs}
    for key, change in asked.texts.items():
        if is_foreign(change.text, language):
            yield _untranslated(key, change, language, kept)
            continue
        for odd in oddities(before[key], change.typed, language):
            what, hint = f"`{key}` {odd}", "see whether it was meant"
            yield Problem("SHEET16", what, change.place, hint, Severity.WARNING)


def _untranslated(key: str, change: Change, language: Language, kept: Collection[str]) -> Problem:
    """Return that a text is in Chinese still: an error, unless a person insists on its key."""
    what = f"`{key}` is Chinese, and should be {language.name}"
    hint = f"translate it; or `--key {key}` to take it as it is"
    severity = Severity.WARNING if key in kept else Severity.ERROR
    return Problem("SHEET17", what, change.place, hint, severity)


def _done(found: Progress, asked: Changes) -> str:
    missing = (pair.key for pair in found.pairs if pair.state is State.MISSING)
    left = len([key for key in missing if key not in asked.texts])
    if asked.texts:
        done = f"{strings(len(asked.texts))} changed"
        done += f", {left} still missing" if left else ""
    else:
        done = "nothing to change"
        done += f", {strings(left)} still missing" if left else ""
    older = f"; {strings(asked.older)} newer there than in the worksheet, and kept"
    return f"{found.file}: {done}{older if asked.older else ''}"


#: What a language's file begins with, for editors that complete and check while a person types.
MODELINE = b"# yaml-language-server: $schema=../../schemas/texts.schema.json\n"


class _Draft:
    """A language's file as it would be with some texts changed, judged as a build judges it."""

    def __init__(self, world: World, found: Progress, asked: Mapping[str, Change]) -> None:
        self._world = world
        self._found = found
        self._asked = asked
        self._texts = {key: change.text for key, change in asked.items()}
        old = world.read_bytes(found.file)
        mark = BOM_UTF8 if old.startswith(BOM_UTF8) else b""
        new = rewrite(
            old.decode("utf-8-sig"),
            {path_of(key): text for key, text in self._texts.items()},
            [path_of(pair.key) for pair in found.pairs],
        )
        self.content = mark + new.encode()

    def problems(self) -> Iterator[Problem]:
        """Yield what the change brings about: in a changed text all, elsewhere new errors."""
        before = {(one.code, one.what) for one in _judged(self._world, self._found)[1]}
        drafts = {self._found.file: self.content}
        publication, problems = _judged(World(self._world.root, drafts=drafts), self._found)
        texts = publication.translations[self._found.language]
        self._verify(texts)
        changed = {key: text for key, text in texts.items() if key in self._texts}
        for problem in problems:
            if problem.code in ("TEXT18", "TEXT23"):  # a worksheet has its own words (``_odd``)
                continue
            key = _key_at(problem.place, changed)
            if key:
                yield replace(problem, place=self._asked[key].place)
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
