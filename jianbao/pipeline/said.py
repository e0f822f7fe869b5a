"""Has it judged what the files of editions say: nothing for others, no figure of their own.

What was found is remembered by the bytes of an edition's files and by what they were made from.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from jianbao import store
from jianbao.model.format import DECKS, FORMATS
from jianbao.pipeline import crew, verdicts
from jianbao.pipeline.plan import Job
from jianbao.problem import Place, Problem
from jianbao.store import factsheet
from jianbao.store.shelf import MANIFEST
from jianbao.world import World

#: What says which words an edition shows, besides its publication and its audience.
_SAYING = ("jianbao", "templates/languages", "requirements.lock")


@dataclass(frozen=True)
class Made:
    """The files of an edition that were made, by their names from the root."""

    publication: str
    audience: str
    language: str
    folder: str
    files: tuple[str, ...]

    @property
    def counting(self) -> frozenset[str]:
        """Return the files whose slides have their numbers as words among others."""
        return frozenset(
            f"{self.folder}/{one.file}"
            for one in FORMATS.values()
            if one.form == "deck" and PurePath(one.file).suffix not in DECKS
        )

    @property
    def forms(self) -> dict[str, str]:
        """Return the form of the edition that each file shows."""
        return {f"{self.folder}/{one.file}": one.form for one in FORMATS.values()}

    @property
    def place(self) -> Place:
        """Return the place of what is told of all of them."""
        return Place(self.folder)


def of_editions(root: Path, jobs: Iterable[Job]) -> tuple[Problem, ...]:
    """Return what is wrong with what the files of editions say, those that ``jobs`` have made."""
    editions = _editions(root, jobs)
    prints = store.Fingerprints(root, store.memory(root))
    saying = _told(prints.of(_SAYING))
    keys = {
        one: store.digest(str(root), sys.version, saying, _key(prints, one)) for one in editions
    }
    known = {one: verdicts.recalled(root, key) for one, key in keys.items()}
    found = [problem for said in known.values() for problem in said or ()]
    unknown = [one for one, said in known.items() if said is None]
    for edition, made, _ in crew.each(root, _judge, unknown):
        if isinstance(made, verdicts.Verdict):
            verdicts.remember(root, keys[edition], made.problems)
        found += verdicts.told(made)
    return tuple(found)


def _editions(root: Path, jobs: Iterable[Job]) -> tuple[Made, ...]:
    """Return the editions that ``jobs`` belong to, each with the files that these have made."""
    files: dict[Job, dict[str, None]] = {}
    firsts: dict[str, Job] = {}
    for job in jobs:
        if not (root / job.folder).is_dir():
            continue  # somebody has removed it since
        first = firsts.setdefault(job.folder, job)
        told = files.setdefault(first, dict.fromkeys((factsheet.FILE, MANIFEST)))
        own, _, name = job.file.rpartition("/")
        beside = World(root).files(f"{job.folder}/{own}") if own else (name,)
        told |= dict.fromkeys(f"{own}/{one}" if own else one for one in beside)
    return tuple(
        Made(
            job.publication,
            job.audience,
            job.language,
            job.folder,
            tuple(f"{job.folder}/{name}" for name in names),
        )
        for job, names in files.items()
    )


def _key(prints: store.Fingerprints, made: Made) -> str:
    """Return a hash of the files of an edition, and of what they were made from."""
    sources = (f"content/{made.publication}", f"templates/audiences/{made.audience}")
    return store.digest(made.folder, _told(prints.of((*sources, *made.files))))


def _told(found: dict[str, str]) -> str:
    return store.digest(*(f"{name} {hash}" for name, hash in found.items()))


def _judge(root: Path, made: Made) -> verdicts.Verdict:
    """Judge what the files of one edition say; runs in a worker."""
    from jianbao.check import Printed, Unpacked, judge
    from jianbao.check.files.contents import contents
    from jianbao.check.files.passages import passages
    from jianbao.press.both import both
    from jianbao.press.numerals import accounts, spelt, texts_of
    from jianbao.press.secrets import secrets

    world = World(root)
    edition = both(world, made.publication, made.audience, made.language)
    untold, known, words = secrets(world, edition), accounts(edition), spelt(edition)
    found: list[Problem] = []
    for name in made.files:
        content = world.read_bytes(name, verdicts.MOST_BYTES)
        found += judge(Unpacked(Place(name), tuple(contents(content)), untold, str(root)))
        read, form = tuple(passages(content, name)), made.forms.get(name, "")
        owed = texts_of(edition, form) if form else ()
        found += judge(Printed(Place(name), read, known, name in made.counting, owed, words))
    return verdicts.Verdict(tuple(found))
