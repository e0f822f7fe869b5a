"""What a row gives, and the job that makes one of its outputs: values that any process can take."""

from __future__ import annotations

from dataclasses import dataclass

from jianbao.pipeline.plan import Job
from jianbao.problem import Place


@dataclass(frozen=True)
class Target:
    """A value of a file of content, by its path there; ``fact`` is one's id, ``key`` a text's."""

    file: str
    path: tuple[str, ...]
    fact: str = ""
    key: str = ""
    language: str = ""


@dataclass(frozen=True)
class Given:
    """What one cell gives: a text for a place in a file of content."""

    target: Target
    text: str
    place: Place


@dataclass(frozen=True)
class Row:
    """An edition to be made: its name, which is its folder's too, and what it gives."""

    name: str
    place: Place
    given: tuple[Given, ...]


@dataclass(frozen=True)
class RowJob:
    """One output of a row, and the folder in which it stands.

    ``inputs`` is a hash of all that the batch was planned from: a worker that has seen others
    reads anew.
    """

    row: Row
    job: Job
    folder: str
    inputs: str

    @property
    def place(self) -> Place:
        """Return where the output stands."""
        return Place(f"{self.folder}/{self.job.file}")
