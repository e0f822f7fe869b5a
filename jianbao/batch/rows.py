"""Reads the rows of a table: what each gives, and where its outputs stand.

All that can be known of a row without making it is judged here, so that nothing is made of a
table with a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from unicodedata import east_asian_width, normalize

from jianbao.batch.job import Given, Row, Target
from jianbao.batch.table import Cell, Table
from jianbao.batch.targets import NO_RANGE, one_sided, targets
from jianbao.model.publication import Publication
from jianbao.problem import Problem, ProblemError, attempt, visible
from jianbao.read import ledger, yaml
from jianbao.read.files import read_files
from jianbao.read.fit import fit
from jianbao.read.ledger import RANGE
from jianbao.read.publication import read_publication
from jianbao.read.shapes.ledger import FactsFile
from jianbao.world import World

#: Characters of the longest name of a row.
MOST = 80
_NAME = re.compile(r"\w(?:[\w .()&+,-]*[\w)])?")
#: Names that Windows keeps for devices.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")


def read_rows(
    world: World, publication: str, table: Table, name: str, languages: set[str]
) -> tuple[Row, ...]:
    """Return the rows of ``table``, of which ``name`` is the column that names them.

    ``languages`` are those that editions are made in. All faults are raised at once; where the
    head has some, not those of values, since nobody knows then what they are of.
    """
    said = read_publication(world, publication)
    faults: list[Problem] = []
    found = attempt(lambda: targets(said, table.head, name), faults)
    if found:
        faults += one_sided(said, found[0], table.head, languages)
    if faults or not found:
        raise ProblemError((*faults, *table.faults))
    columns, naming = found
    faults += table.faults
    raw = read_files(world, publication).facts.document.data["facts"]
    rows = []
    known: dict[str, Cell] = {}
    for cells in table.rows:
        given = tuple(_given(columns, cells, faults))
        faults += _faults_of_facts(said, raw, given)
        faults += _faults_of_name(cells[naming], known)
        rows.append(Row(normalize("NFC", cells[naming].text), cells[0].place, given))
    if faults:
        raise ProblemError(faults)
    return tuple(rows)


def _given(
    columns: Mapping[int, Target], cells: tuple[Cell, ...], faults: list[Problem]
) -> Iterator[Given]:
    """Yield what the cells of a row give; an empty one leaves what the publication says."""
    for at, target in columns.items():
        cell = cells[at]
        if not cell.text:
            continue
        text = _BREAK.sub(_joined, cell.text)
        unseen = yaml.UNSEEN.search(text)
        if unseen or "\t" in text:
            what = f"an invisible character stands here: {visible(unseen[0]) if unseen else '␉'}"
            faults.append(Problem("BATCH04", what, cell.place, "take it out"))
        else:
            yield Given(target, text, cell.place)


def _joined(end: re.Match[str]) -> str:
    """Return what stands for a line's end in a cell: nothing between Chinese, else a space."""
    before, after = end.string[: end.start()][-1:], end.string[end.end() :][:1]
    return "" if {east_asian_width(one) for one in before + after} <= {"W", "F"} else " "


def _faults_of_facts(
    publication: Publication, raw: Mapping[str, Mapping[str, str]], given: tuple[Given, ...]
) -> Iterator[Problem]:
    """Yield what the ledger's reader finds wrong with the facts of a row, at their cells."""
    for fact in dict.fromkeys(one.target.fact for one in given if one.target.fact):
        cells = {one.target.path: one for one in given if one.target.fact == fact}
        place = next(iter(cells.values())).place
        told = {path[-1]: one.text for path, one in cells.items()}
        document = yaml.Document(
            file=place.file,
            data={"facts": {fact: {**raw[fact], **told}}},
            places={(): place, **{path: one.place for path, one in cells.items()}},
            keys={("facts", fact): place},
            lines=(),
        )
        try:
            ledger.facts(fit(FactsFile, document), document, publication.originals.get)
        except ProblemError as error:
            typed = {one.place: one.text for one in cells.values()}
            yield from (_in_a_cell(one, typed.get(one.place, "")) for one in error.problems)


def _in_a_cell(problem: Problem, text: str) -> Problem:
    """Return what is wrong with a value, its hint one for a cell of a table."""
    if text.startswith("="):
        return replace(problem, hint="a cell is taken as it stands: put the value for the formula")
    if problem.hint.startswith(RANGE):
        return replace(problem, hint=f"one number alone; {NO_RANGE}")
    return problem


def _faults_of_name(cell: Cell, known: dict[str, Cell]) -> Iterator[Problem]:
    """Yield why no folder can be called so; ``known`` are the names of the rows above."""
    name = normalize("NFC", cell.text)
    if not name:
        yield Problem(
            "BATCH05", "this row has no name", cell.place, "its outputs' folder needs one"
        )
    elif _RESERVED.fullmatch(name):
        hint = "Windows keeps this name for a device: add a word to it"
        yield Problem("BATCH05", f"no folder can be called `{name}`", cell.place, hint)
    elif not _NAME.fullmatch(name) or len(name) > MOST:
        hint = f"letters, digits, spaces and - _ . ( ) & + , inside; {MOST} characters at most"
        yield Problem("BATCH05", f"no folder can be called `{name}`", cell.place, hint)
    elif name.casefold() in known:
        first = known[name.casefold()].place
        what = f"`{name}` is the name of a row above too ({first})"
        hint = "give each row a name of its own; capitals do not tell folders apart everywhere"
        yield Problem("BATCH05", what, cell.place, hint)
    known.setdefault(name.casefold(), cell)
