"""Plans a build: which outputs are wanted of what there is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jianbao.model.format import FORMATS
from jianbao.problem import Place, Problem, ProblemError, nearest
from jianbao.world import World

BUILD = "build"


@dataclass(frozen=True)
class Wanted:
    """What to build; an empty tuple means all there is."""

    publications: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, order=True)
class Job:
    """One output: a pure function of the project's files."""

    publication: str
    audience: str
    language: str
    format: str

    @property
    def folder(self) -> str:
        """Return the folder of the output, from the project's root."""
        return f"{BUILD}/{self.publication}/{self.audience}/{self.language}"

    @property
    def file(self) -> str:
        """Return the output's name in its folder."""
        return FORMATS[self.format].file

    @property
    def place(self) -> Place:
        """Return where the output stands."""
        return Place(f"{self.folder}/{self.file}")


def plan(root: Path, wanted: Wanted) -> tuple[Job, ...]:
    """Return the jobs that ``wanted`` asks for; an unknown name is a ProblemError."""
    # Names come from folders alone; reading what is in them is the workers' work.
    publications = choose(
        "publication", wanted.publications, _there(root, *PUBLICATIONS), "content"
    )
    audiences = choose(
        "audience", wanted.audiences, _there(root, *AUDIENCES), "templates/audiences"
    )
    formats = choose("format", wanted.formats, tuple(FORMATS), "build")
    spoken = {audience: _spoken(root, audience) for audience in audiences}
    jobs = (
        Job(publication, audience, language, form)
        for publication in publications
        for audience in audiences
        for language in _languages(root, publication, wanted.languages)
        if not spoken[audience] or language in spoken[audience]
        for form in formats
    )
    chosen = tuple(job for job in jobs if wanted.formats or _is_usual(root, job))
    if not chosen:
        what = "none of these audiences is spoken to in these languages"
        place = Place(f"{AUDIENCES[0]}/{audiences[0]}/audience.yaml")
        hint = "add the language to its `languages`, or ask for another"
        raise ProblemError(Problem("PLAN04", what, place, hint))
    return chosen


#: The languages of an audience in its file, as a list in one line or in several.
_SPOKEN = re.compile(
    r"^languages:[ \t]*(?:\[([^\]]*)\]|(?:#.*)?\n((?:[ \t]*(?:-.*|#.*)?\n)+))", re.MULTILINE
)
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def _spoken(root: Path, audience: str) -> tuple[str, ...]:
    """Return the languages that an audience's editions are made in; none means all.

    They are found without parsing YAML for it; what is wrong with them is for the reader to tell.
    """
    try:
        content = World(root).read_bytes(f"{AUDIENCES[0]}/{audience}/audience.yaml")
    except ProblemError:
        return ()
    found = _SPOKEN.search(content.decode("utf-8-sig", errors="replace"))
    listed = (found[1] or found[2] or "") if found else ""
    return tuple(_CODE.findall(re.sub("#.*", "", listed)))


def _is_usual(root: Path, job: Job) -> bool:
    """Return whether a job is done unasked."""
    return not FORMATS[job.format].on_request or (root / job.folder / job.file).exists()


#: Where folders of each sort stand, and what makes a folder one.
PUBLICATIONS = "content", "publication", "brief.yaml"
AUDIENCES = "templates/audiences", "audience", "audience.yaml"
LANGUAGES = "templates/languages"


def _there(root: Path, folder: str, what: str, file: str) -> tuple[str, ...]:
    """Return the names of the folders in ``folder``; none at all is a ProblemError."""
    found = World(root).folders(folder)
    if not found:
        hint = f"each folder in {folder}/ with its {file} is one"
        raise ProblemError(Problem("PLAN02", f"there is no {what} here", Place(folder), hint))
    return found


def audiences(root: Path) -> tuple[str, ...]:
    """Return the names of all audiences that there are."""
    folder, _, file = AUDIENCES
    world = World(root)
    return tuple(name for name in world.folders(folder) if world.exists(f"{folder}/{name}/{file}"))


def _languages(root: Path, publication: str, asked: tuple[str, ...]) -> tuple[str, ...]:
    folder = root / "content" / publication
    files = World(root).files(LANGUAGES)
    known = [name.removesuffix(".yaml") for name in files if name.endswith(".yaml")]
    source = _source_language(folder / "brief.yaml")
    there = tuple(code for code in known if code == source or (folder / f"{code}.yaml").exists())
    if lacking := [code for code in asked if code in known and code not in there]:
        raise ProblemError(unwritten(publication, code) for code in lacking)
    # A brief that does not say its language is for the reader to report, in any language.
    at_least = (source,) if source else known[:1]
    if not (there or at_least):
        hint = f"each file of {LANGUAGES}/ is one"
        raise ProblemError(Problem("PLAN02", "there is no language here", Place(LANGUAGES), hint))
    return choose("language", asked, there or at_least, LANGUAGES)


def unwritten(publication: str, code: str) -> Problem:
    """Return that a publication has no texts in a language that there is."""
    what = f"`{publication}` has no texts in `{code}`"
    hint = f"put the file back, or begin it: ./inv translate --language {code} --export {code}.xlsx"
    return Problem("PLAN03", what, Place(f"content/{publication}/{code}.yaml"), hint)


def _source_language(brief: Path) -> str:
    """Return the source language by its one line, without parsing YAML for it."""
    try:
        content = World(brief.parent).read_bytes(brief.name)
    except ProblemError:
        return ""  # which is for the reader to report
    for line in content.decode("utf-8-sig", errors="replace").splitlines():
        key, _, value = line.partition(":")
        if key.strip("\"' ") == "source_language":
            return value.split("#")[0].strip().strip("\"'")
    return ""


def choose(what: str, asked: tuple[str, ...], known: Sequence[str], where: str) -> tuple[str, ...]:
    """Return the names ``asked`` for, or all that are ``known``; others are a ProblemError."""
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise ProblemError(
            Problem(
                "PLAN01",
                f"no {what} is called `{name}`",
                Place(where),
                nearest(name, known) or f"there are: {', '.join(known)}",
            )
            for name in unknown
        )
    return tuple(dict.fromkeys(asked)) or tuple(known)
