"""What each output may depend on: the hash of every file, by name, and what is absent.

It is coarse: all of a publication, all templates that its audience can reach, all fonts, the engine
itself. That nothing of it has changed is known without reading any of it; whether what has
changed matters to an output, only its maker can tell (``pipeline/traces.py``).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR

from jianbao import store
from jianbao.model.format import FORMATS
from jianbao.pipeline.plan import AUDIENCES, BUILD, Job, audiences
from jianbao.store.natives import natives
from jianbao.store.shelf import Shelf
from jianbao.store.walking import walk

#: What every output may depend on. ``python`` is no file, and stands for its version; names under
#: ``native`` stand for libraries of the system.
SHARED = ("jianbao", "templates/base", "templates/languages", "assets", "requirements.lock")
PYTHON = "python"
NATIVE = "native/"
#: What people may change while a build is at work, besides a publication.
WRITTEN = ("templates", "assets")


@dataclass(frozen=True)
class Inputs:
    """What a job may depend on.

    ``files`` are all files by name, with what all audiences say of themselves, for what links to
    them. ``listed`` is what a manifest lists of them: it goes where its files go, so it names no
    other audience, and has one hash of what the publication chooses for them. ``stamps`` are how
    what people may change stood before any of it was hashed, by folder.
    """

    files: Mapping[str, str]
    listed: Mapping[str, str]
    others: str
    stamps: Mapping[str, str]

    def stand(self, root: Path) -> bool:
        """Return whether nobody has touched a file since, be it as it was again.

        What was made meanwhile may have read it as it is at neither end.
        """
        return all(_stamp(root, name) == stamp for name, stamp in self.stamps.items())


def inputs_of(root: Path, prints: store.Fingerprints, jobs: Iterable[Job]) -> dict[Job, Inputs]:
    """Return all that each job may depend on; listings are in it, since new files are."""
    readers = audiences(root)
    names = store.digest(*readers)
    contents = dict.fromkeys(f"content/{job.publication}" for job in jobs)
    stamps = {name: _stamp(root, name) for name in (*WRITTEN, *contents)}
    shared = {**_natives(prints), **prints.of(SHARED)}
    told = prints.of(f"{AUDIENCES[0]}/{name}/{AUDIENCES[2]}" for name in readers)
    others = store.digest(*(f"{name} {hash}" for name, hash in told.items()))
    folders = {
        name: prints.of((name,))
        for job in jobs
        for name in (f"content/{job.publication}", f"{AUDIENCES[0]}/{job.audience}")
    }
    found = {}
    for job in jobs:
        content = folders[f"content/{job.publication}"]
        own = folders[f"{AUDIENCES[0]}/{job.audience}"]
        found[job] = Inputs(
            {PYTHON: sys.version, **told, **shared, **content, **own},
            {**shared, f"{AUDIENCES[0]}/": names, **_unnamed(content, job), **own},
            others,
            {name: stamps[name] for name in (*WRITTEN, f"content/{job.publication}")},
        )
    return found


def _stamp(root: Path, name: str) -> str:
    """Return how what stands in a folder was last written, as one hash.

    Whoever links a file or gives it other rights has not changed what is read of it.
    """
    parts = []
    for one, status in walk(root, (name,)):
        if isinstance(status, str):
            parts.append(f"{one} {status}")
        elif S_ISDIR(status.st_mode):
            parts.append(f"{one}/")
        else:
            parts.append(f"{one} {status.st_size} {status.st_mtime_ns} {status.st_ino}")
    return store.digest(*parts)


def _natives(prints: store.Fingerprints) -> dict[str, str]:
    """Return a hash of each library of the system that sets pages."""
    files = natives()
    found = prints.of(files.values())
    return {f"{NATIVE}{name}": found[path] for name, path in files.items()}


def _unnamed(files: Mapping[str, str], job: Job) -> dict[str, str]:
    """Return the files of a publication, those of what it chooses for others as one."""
    chosen = f"content/{job.publication}/audiences/"
    others = {name: hash for name, hash in files.items() if name.startswith(chosen)}
    others.pop(f"{chosen}{job.audience}.yaml", None)
    rest = {name: hash for name, hash in files.items() if name not in others}
    return {**rest, chosen: store.digest(*(f"{name} {hash}" for name, hash in others.items()))}


def shelf_of(root: Path, job: Job, inputs: Inputs) -> Shelf:
    """Return the folder of ``job``, with the keys of all outputs that may stand in it."""
    files = store.digest(*(f"{name} {hash}" for name, hash in inputs.listed.items()))
    about = (job.publication, job.audience, job.language, job.theme, sys.version, files)
    keys = {
        format.file: store.digest(*about, format.name, *((inputs.others,) if format.links else ()))
        for format in FORMATS.values()
    }
    return Shelf(root / job.folder, keys, root / BUILD)
