"""Makes one output of one row: a pure function of the project's files and the row.

It runs in a worker, of this machine or of another one that sees the same folder, and returns
bytes; whoever asked writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from jianbao.batch.job import Given, Row, RowJob
from jianbao.batch.targets import order_of
from jianbao.model.output import Output
from jianbao.press import made_or_kept
from jianbao.press.editions import Once
from jianbao.problem import Place, Problem, ProblemError
from jianbao.read import yaml
from jianbao.read.audience import read_audience
from jianbao.read.language import read_language
from jianbao.read.publication import read_publication
from jianbao.read.rewrite import rewrite
from jianbao.read.theme import read_theme
from jianbao.world import World

R = TypeVar("R")


def made(root: Path, asked: RowJob) -> Output:
    """Return an output of a row; what is wrong with a value is told at its cell."""
    job = asked.job
    names = (job.publication, job.audience, job.language)
    drafts, once = _row(root, asked.inputs, asked.row, job.publication)
    try:
        output = made_or_kept(root, names, job.format, job.theme, once=once, drafts=drafts)
    except ProblemError as error:
        raise ProblemError(_at_cells(error.problems, asked.row, drafts)) from None
    assert isinstance(output, Output), "nothing was there to be kept"
    found = tuple(_at_cells(output.problems, asked.row, drafts))
    return replace(output, problems=found, due=(), trace=None)


class _RowOnce(Once):
    """Does what a row has a say in once for the row, and the rest once for all rows."""

    def __init__(self, shared: Once) -> None:
        super().__init__()
        self._shared = shared

    def __call__(self, work: Callable[..., R], world: World, *names: object) -> R:
        if work in (read_language, read_audience, read_theme):
            return self._shared(work, world, *names)
        return super().__call__(work, world, *names)


@lru_cache(maxsize=1)
def _shared(_root: Path, _inputs: str) -> Once:
    """Return what all rows share; a worker of a cluster outlives a batch, and its files."""
    return Once()


@lru_cache(maxsize=1)
def _row(root: Path, inputs: str, row: Row, publication: str) -> tuple[Mapping[str, bytes], Once]:
    """Return a row's files, as they would be if it were typed there, and what was read of them.

    One row is kept: its outputs are made one after the other.
    """
    shared = _shared(root, inputs)
    return drafts_of(root, row, publication, shared), _RowOnce(shared)


def drafts_of(root: Path, row: Row, publication: str, shared: Once) -> Mapping[str, bytes]:
    """Return the files of content that a row changes, changed."""
    world = World(root)
    files: dict[str, list[Given]] = {}
    for one in row.given:
        files.setdefault(one.target.file, []).append(one)
    said = shared(read_publication, world, publication) if files else None
    drafts = {}
    for file, given in files.items():
        assert said, "there is a file"
        texts = {one.target.path: one.text for one in given}
        drafts[file] = rewrite(world.read_text(file), texts, order_of(said, file)).encode()
    return drafts


def _at_cells(
    problems: Iterable[Problem], row: Row, drafts: Mapping[str, bytes]
) -> tuple[Problem, ...]:
    """Return problems, those of what the row gives at the cells that give it."""
    found = tuple(problems)
    if not any(problem.place.file in drafts for problem in found):
        return found
    documents = {file: yaml.survey(file, text.decode()) for file, text in drafts.items()}
    spots: dict[str, list[tuple[Place, Given]]] = {}
    for one in row.given:
        document = documents[one.target.file]
        spots.setdefault(one.target.file, []).extend(
            (place, one)
            for place in (document.place(one.target.path), document.key_place(one.target.path[:2]))
        )
    return tuple(replace(one, place=_cell(one.place, spots)) for one in found)


def _cell(place: Place, spots: Mapping[str, list[tuple[Place, Given]]]) -> Place:
    """Return the cell that gives what stands at ``place``, or the place where none does."""
    here = [
        (spot.column, given.place)
        for spot, given in spots.get(place.file, ())
        if spot.line == place.line and (spot.column <= place.column or not place.column)
    ]
    return max(here, default=(0, place))[1]
