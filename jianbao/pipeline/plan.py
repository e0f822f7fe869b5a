"""Plans a build: which outputs are wanted of what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from jianbao.model.format import CALLED, FORMATS
from jianbao.pipeline.glance import listed, word
from jianbao.problem import Place, Problem, ProblemError, nearest
from jianbao.world import World

BUILD = "build"


@dataclass(frozen=True)
class Wanted:
    """What to build; an empty tuple means all there is.

    ``theme`` is one to try instead of that of each audience.
    """

    publications: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    theme: str = ""


@dataclass(frozen=True, order=True)
class Job:
    """One output: a pure function of the project's files.

    With a ``theme`` it is in that instead of its audience's, and stands in a folder of its own.
    """

    publication: str
    audience: str
    language: str
    format: str
    theme: str = ""

    @property
    def folder(self) -> str:
        """Return the folder of the output, from the project's root."""
        tried = f"+{self.theme}" if self.theme else ""
        return f"{BUILD}/{self.publication}/{self.audience}{tried}/{self.language}"

    @property
    def file(self) -> str:
        """Return the output's name in its folder."""
        return FORMATS[self.format].file

    @property
    def place(self) -> Place:
        """Return where the output stands."""
        return Place(f"{self.folder}/{self.file}")


def plan(root: Path, wanted: Wanted) -> tuple[Job, ...]:
    """Return the jobs that ``wanted`` asks for; an unknown name is a ProblemError.

    What is asked for must be made of each publication that is named, or else of one at least.
    """
    # Names come from folders and single lines alone; reading files is the workers' work.
    publications = choose("publication", wanted.publications, all_publications(root), "content")
    readers = choose("audience", wanted.audiences, _there(root, *AUDIENCES), "templates/audiences")
    formats = choose("format", wanted.formats, tuple(FORMATS), "build", CALLED)
    if wanted.theme:
        choose("theme", (wanted.theme,), World(root).folders(THEMES), THEMES)
    written = {name: _languages(root, name) for name in publications}
    made_for = {name: _made_for(root, name) for name in publications}
    codes = wanted.languages and choose("language", wanted.languages, _known(root), LANGUAGES)
    faults = [unwritten(*one) for one in _lacking(codes, written, wanted.publications)]
    for name, reader in _lacking(wanted.audiences, made_for, wanted.publications):
        faults.append(_unmade(name, reader, made_for[name]))
    if faults:
        raise ProblemError(faults)
    spoken = {reader: _spoken(root, reader) for reader in readers}
    jobs = (
        Job(name, reader, code, form, wanted.theme)
        for name in publications
        for reader in readers
        if reader in made_for[name]
        for code in codes or written[name]
        if code in written[name] and code in (spoken[reader] or written[name])
        for form in formats
    )
    chosen = tuple(job for job in jobs if wanted.formats or _is_usual(root, job))
    if not chosen:
        what = "none of these audiences is spoken to in these languages"
        place = Place(f"{AUDIENCES[0]}/{readers[0]}/audience.yaml")
        known = _known(root)
        strange = (code for reader in readers for code in spoken[reader] if code not in known)
        hint = nearest(next(strange, ""), known) or "add the language to its `languages`"
        raise ProblemError(Problem("PLAN04", what, place, hint))
    return chosen


def _lacking(
    asked: Iterable[str], has: Mapping[str, Sequence[str]], named: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield each publication with what is asked for, and is made neither of it nor elsewhere.

    Of one that is ``named`` all that is asked for has to be made.
    """
    for name in dict.fromkeys(asked):
        without = [publication for publication in has if name not in has[publication]]
        for publication in without:
            if publication in named or len(without) == len(has):
                yield publication, name


def _spoken(root: Path, audience: str) -> tuple[str, ...]:
    """Return the languages that an audience's editions are made in; none means all."""
    return listed(World(root), f"{AUDIENCES[0]}/{audience}/audience.yaml", "languages")


def _made_for(root: Path, publication: str) -> tuple[str, ...]:
    """Return the audiences that a publication is made for.

    Where it names one that there is not, it is planned for all, for the reader to report.
    """
    known = World(root).folders(AUDIENCES[0])
    chosen = listed(World(root), f"content/{publication}/brief.yaml", "audiences")
    return chosen if chosen and set(chosen) <= set(known) else known


def _unmade(publication: str, audience: str, made_for: Sequence[str]) -> Problem:
    """Return that a publication is not made for an audience."""
    what = f"`{publication}` is not made for `{audience}`"
    hint = f"add it to `audiences` there, or ask for {' or '.join(made_for)}"
    return Problem("PLAN05", what, Place(f"content/{publication}/brief.yaml"), hint)


def _is_usual(root: Path, job: Job) -> bool:
    """Return whether a job is done unasked."""
    return not FORMATS[job.format].on_request or (root / job.folder / job.file).exists()


#: Where folders of each sort stand, and what makes a folder one.
PUBLICATIONS = "content", "publication", "brief.yaml"
AUDIENCES = "templates/audiences", "audience", "audience.yaml"
LANGUAGES = "templates/languages"
THEMES = "assets/themes"


def _there(root: Path, folder: str, what: str, file: str) -> tuple[str, ...]:
    """Return the names of the folders in ``folder``; none at all is a ProblemError."""
    found = World(root).folders(folder)
    if not found:
        hint = f"each folder in {folder}/ with its {file} is one"
        raise ProblemError(Problem("PLAN02", f"there is no {what} here", Place(folder), hint))
    return found


def all_publications(root: Path) -> tuple[str, ...]:
    """Return the names of all folders of publications; none at all is a ProblemError."""
    return _there(root, *PUBLICATIONS)


def audiences(root: Path) -> tuple[str, ...]:
    """Return the names of all audiences that there are."""
    folder, _, file = AUDIENCES
    world = World(root)
    return tuple(name for name in world.folders(folder) if world.exists(f"{folder}/{name}/{file}"))


def _known(root: Path) -> tuple[str, ...]:
    """Return the codes of all languages; none at all is a ProblemError."""
    files = World(root).files(LANGUAGES)
    known = tuple(name.removesuffix(".yaml") for name in files if name.endswith(".yaml"))
    if not known:
        hint = f"each file of {LANGUAGES}/ is one"
        raise ProblemError(Problem("PLAN02", "there is no language here", Place(LANGUAGES), hint))
    return known


def _languages(root: Path, publication: str) -> tuple[str, ...]:
    """Return the languages that a publication has texts in."""
    folder, known = f"content/{publication}", _known(root)
    source = word(World(root), f"{folder}/brief.yaml", "source_language")
    there = tuple(
        code for code in known if code == source or (root / folder / f"{code}.yaml").exists()
    )
    # A brief that does not say its language is for the reader to report, in any language.
    return there or ((source,) if source else known[:1])


def unwritten(publication: str, code: str) -> Problem:
    """Return that a publication has no texts in a language that there is."""
    what = f"`{publication}` has no texts in `{code}`"
    begin = f"./inv translate --brief {publication} --language {code} --export {code}.xlsx"
    hint = f"put the file back, or begin it: {begin}"
    return Problem("PLAN03", what, Place(f"content/{publication}/{code}.yaml"), hint)


def choose(
    what: str,
    asked: tuple[str, ...],
    known: Sequence[str],
    where: str,
    called: Mapping[str, str] = MappingProxyType({}),
) -> tuple[str, ...]:
    """Return the names ``asked`` for, or all that are ``known``; others are a ProblemError.

    ``called`` says which of the known people mean by some of those others.
    """
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise ProblemError(
            Problem(
                "PLAN01",
                f"no {what} is called `{name}`",
                Place(where),
                nearest(called.get(name.casefold(), name), known)
                or f"there are: {', '.join(known)}",
            )
            for name in unknown
        )
    return tuple(dict.fromkeys(asked)) or tuple(known)
