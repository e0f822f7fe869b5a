"""Remembers what each output was made from, so that it is kept when what changed is nothing to it.

A trace (``model/trace.py``) tells of what an output shows. Beside it stand the hashes of all files
as they were before its maker read any: so a file that is changed meanwhile is noticed later.
It stands in the cache, as what was told does, one for each output.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jianbao import store
from jianbao.model.gauge import Gauge
from jianbao.model.trace import Trace
from jianbao.pipeline.inputs import SHARED
from jianbao.pipeline.plan import AUDIENCES, BUILD, THEMES, Job
from jianbao.problem import Problem

MEMORY = f"{store.CACHE}/traces"
#: Files that are only read to say what an edition says and looks like, or by its maker who tells
#: of it; all others count by themselves.
_TOLD = (
    ("content/", (".yaml",)),
    ("templates/", (".yaml", ".j2", ".css")),
    (f"{THEMES}/", (".yaml",)),
)


@dataclass(frozen=True)
class Record:
    """What an output was made from: its trace, and ``files`` with the hash of each.

    ``key`` is that of the output, ``share`` what it says for ``facts.json``.
    """

    key: str
    files: Mapping[str, str]
    trace: Trace | None = None
    share: Mapping[str, Any] = field(default_factory=dict)

    def changed(self, files: Mapping[str, str]) -> tuple[str, ...]:
        """Return the names whose files are no longer as they were, in order."""
        names = {**self.files, **files}
        return tuple(sorted(one for one in names if self.files.get(one) != files.get(one)))

    def felt(self, files: Mapping[str, str]) -> tuple[str, ...]:
        """Return the names that alone tell that the output has to be made, as far as is known.

        They are of what counts by itself, and of what the maker saw. A name that ends with a
        slash is a folder in which other names stand now.
        """
        alone = (name for name in self.changed(files) if not _is_told(name))
        return tuple(sorted({*alone, *self._seen_otherwise(files)}))

    def _seen_otherwise(self, files: Mapping[str, str]) -> Iterator[str]:
        for name, how in self.trace.seen.items() if self.trace else ():
            if how == "listed":
                if _within(name, self.files) != _within(name, files):
                    yield name
            elif self.files.get(name) != files.get(name):
                yield name

    def is_whole(self, job: Job) -> bool:
        """Return whether all that the maker saw is among what the record has hashes of."""
        roots = (*SHARED, f"content/{job.publication}", f"{AUDIENCES[0]}/{job.audience}")
        return self.trace is not None and all(
            name == f"{AUDIENCES[0]}/"
            or _is_audience(name)
            or any(name.rstrip("/") == one or name.startswith(f"{one}/") for one in roots)
            for name in self.trace.seen
        )


def _is_told(name: str) -> bool:
    return any(name.startswith(folder) and name.endswith(ends) for folder, ends in _TOLD)


def _is_audience(name: str) -> bool:
    """Return whether a name is that of the file in which an audience speaks of itself."""
    folder, _, file = AUDIENCES
    return name.startswith(f"{folder}/") and name.count("/") == 3 and name.endswith(f"/{file}")


def _within(folder: str, files: Mapping[str, str]) -> frozenset[str]:
    """Return what stands in a folder, by name; those of folders end with a slash."""
    below = (name.removeprefix(folder) for name in files if name.startswith(folder))
    return frozenset(f"{one.split('/')[0]}/" if "/" in one else one for one in below)


def remember(root: Path, job: Job, record: Record) -> None:
    """Remember what the output of ``job`` was made from."""
    trace = record.trace
    parts = {
        "key": record.key,
        "files": record.files,
        "share": record.share,
        "trace": trace
        and {
            "parts": trace.parts,
            "pairs": trace.pairs,
            "seen": trace.seen,
            "warnings": [one.written for one in trace.warnings],
            "gauges": [one.written for one in trace.gauges],
            "spots": trace.spots,
        },
    }
    folder, key = _where(root, job)
    store.remember(folder, key, json.dumps(parts, ensure_ascii=False).encode())


def recalled(root: Path, job: Job) -> Record | None:
    """Return what the output of ``job`` was made from; None where nobody knows any more."""
    try:
        parts = json.loads(store.recalled(*_where(root, job)) or "null")
        trace = parts["trace"] and Trace(
            parts["trace"]["parts"],
            parts["trace"]["pairs"],
            parts["trace"]["seen"],
            tuple(Problem.read(one) for one in parts["trace"]["warnings"]),
            tuple(Gauge.read(one) for one in parts["trace"]["gauges"]),
            parts["trace"]["spots"],
        )
        return Record(parts["key"], parts["files"], trace, parts["share"])
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _where(root: Path, job: Job) -> tuple[Path, str]:
    return root / MEMORY, store.digest(job.folder.removeprefix(f"{BUILD}/"), job.file)
