"""Looks up what the project stands on in a copy of known vulnerabilities, without a network.

The copy is a file of https://osv.dev: `all.zip` of an ecosystem (PyPI, npm), whose records follow
https://ossf.github.io/osv-schema/ .
"""

from __future__ import annotations

import json
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from errno import EINVAL
from pathlib import Path
from typing import Any

from jianbao.problem import Place, Problem, ProblemError, ordered
from jianbao.supply import Part
from jianbao.world import World

LOCK = "requirements-dev.lock"
CATALOGUE = "jianbao/fonts/catalogue.py"
#: Bytes of the longest record; none there is has a tenth of it.
_LONGEST = 5_000_000
#: Which packages of a package URL are which of OSV's ecosystems.
_ECOSYSTEMS = {"pypi": "PyPI", "npm": "npm"}
#: What reading a damaged archive, or one of something else, may raise.
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError),
    *(ValueError, AttributeError, TypeError, RuntimeError),
)
Key = tuple[str, str]  # an ecosystem, and a package's name as it is compared


def known(world: World, parts: Iterable[Part], data: Path) -> tuple[Problem, ...]:
    """Return an error for each advisory that concerns the version of a part, by their places.

    A file that is no such copy is a ProblemError.
    """
    ours = {_key(part): part for part in parts}
    try:
        return ordered(_found(world, ours, _records(data)))
    except OSError as error:
        what = f"cannot read this: {error.strerror or error}"
        hint = "name the archive (.zip) in which OSV's records were copied"
    except DAMAGE:
        what = "this is no copy of OSV's records"
        hint = "see https://google.github.io/osv.dev/data/ for where they are had"
    raise ProblemError(Problem("SUP02", what, Place(str(data)), hint))


def _found(
    world: World, ours: Mapping[Key, Part], records: Iterable[Mapping[str, Any]]
) -> Iterator[Problem]:
    for record in records:
        for affected in () if record.get("withdrawn") else record.get("affected", ()):
            part = ours.get(_affected_key(affected))
            if part and concerns(affected, part.version):
                what = f"{part.name} {part.version}: {record.get('id')}{_summary(record)}"
                yield Problem("SUP01", what, _place(world, part), _hint(record))


def concerns(affected: Mapping[str, Any], version: str) -> bool:
    """Return whether a version is among those that a record's ``affected`` lists or spans."""
    if version in affected.get("versions", ()):
        return True
    spans = (
        one for one in affected.get("ranges", ()) if one.get("type") in {"ECOSYSTEM", "SEMVER"}
    )
    return any(_spans(one.get("events", ()), version) for one in spans)


def _spans(events: Iterable[Mapping[str, str]], version: str) -> bool:
    """Return whether a version lies between an event that begins and the next that ends."""
    from packaging.version import InvalidVersion, Version

    inside = False
    try:
        own = Version(version)
        for event in events:
            if "introduced" in event:
                begins = event["introduced"]
                inside = inside or begins == "0" or own >= Version(begins)
            elif "fixed" in event:
                inside = inside and own < Version(event["fixed"])
            elif "last_affected" in event:
                inside = inside and own <= Version(event["last_affected"])
    except InvalidVersion:
        return False  # a version that follows no scheme is listed by name
    return inside


def _records(data: Path) -> Iterator[Mapping[str, Any]]:
    if data.exists() and not data.is_file():  # a pipe has no end
        raise OSError(EINVAL, "this is no file")
    with zipfile.ZipFile(data) as copy:
        for entry in copy.infolist():
            if entry.filename.endswith(".json"):
                if entry.file_size > _LONGEST:
                    raise ValueError("no advisory is as long")  # and none is passed over unread
                yield json.loads(copy.read(entry))


def _key(part: Part) -> Key:
    kind = part.purl.removeprefix("pkg:").partition("/")[0]
    return _named(_ECOSYSTEMS[kind], _package(part))


def _package(part: Part) -> str:
    """Return the name of a part's package, which that of a family of fonts is not."""
    from urllib.parse import unquote

    return unquote(part.purl.partition("/")[2].rpartition("@")[0])


def _affected_key(affected: Mapping[str, Any]) -> Key:
    package = affected.get("package", {})
    return _named(str(package.get("ecosystem", "")), str(package.get("name", "")))


def _named(ecosystem: str, name: str) -> Key:
    """Return a name as PyPI compares names: https://peps.python.org/pep-0503/ ."""
    return ecosystem, re.sub(r"[-_.]+", "-", name).lower()


def _summary(record: Mapping[str, Any]) -> str:
    said = record.get("summary") or next(iter(str(record.get("details", "")).splitlines()), "")
    return f": {said}" if said else ""


def _hint(record: Mapping[str, Any]) -> str:
    """Return in which versions it is mended, as far as the record says so."""
    events = (
        event
        for affected in record.get("affected", ())
        for span in affected.get("ranges", ())
        if span.get("type") != "GIT"
        for event in span.get("events", ())
    )
    fixed = sorted({event["fixed"] for event in events if "fixed" in event})
    return f"mended in {', '.join(fixed)}" if fixed else "see osv.dev"


def _place(world: World, part: Part) -> Place:
    """Return the line that locks a package, or where a family of fonts is named."""
    is_font = part.role == "font"
    file, wanted = (CATALOGUE, f'"{part.name}"') if is_font else (LOCK, f"\n{part.name}==")
    before, found, _ = f"\n{world.read_text(file)}".partition(wanted)
    return Place(file, before.count("\n") + (not is_font), 1) if found else Place(file)
