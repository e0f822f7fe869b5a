"""Unpacks a file of Office without trusting it: bounded, part by part, every fault told."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from jianbao.check.files.package import Package
from jianbao.model.unpacking import (
    ENCRYPTED,
    MOST_BYTES,
    MOST_PARTS,
    MOST_RATIO,
    OLE,
    SMALL,
    TYPES,
)
from jianbao.problem import Place, Problem, ProblemError

#: The day that the zip format begins with, which our packages bear instead of the clock's.
NO_DATE = (1980, 1, 1, 0, 0, 0)
#: All that reading one part of a damaged archive raises.
_DAMAGE = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
_AGAIN = "open it in its own program, let it repair the file if it offers to, and save it again"


def unpacked(content: bytes, place: Place, *, is_ours: bool) -> tuple[Package, list[Problem]]:
    """Return the package that ``content`` is, and what is wrong with its archive.

    Raise ProblemError where there is nothing to judge: no archive, encrypted, half a file, more
    than a file can mean.
    """
    if content.startswith(OLE):
        raise ProblemError(_old_or_encrypted(content, place))
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if too_much := tuple(_oversized(entries, place)):
                raise ProblemError(too_much)
            parts, faults = _read(archive, entries, place)
    except _DAMAGE as error:
        what = f"this is no whole file of Office: {_plain(error)}"
        hint = "get it again from where it came from: it was cut short, or is something else"
        raise ProblemError(Problem("FILE04", what, place, hint)) from None
    if TYPES not in parts:
        what = f"this archive is no file of Office: it has no {TYPES}"
        raise ProblemError(
            Problem("FILE04", what, place, "name the file that was saved by its own program")
        )
    faults += [*_twice(entries, place), *_dated(entries, place, is_ours)]
    return Package(place, parts, is_ours), faults


def _old_or_encrypted(content: bytes, place: Place) -> Problem:
    if ENCRYPTED in content:
        what, hint = "this file is encrypted", "save it without a password, then check it again"
        return Problem("FILE03", what, place, hint)
    what = "this is a file of an Office before 2007"
    return Problem("FILE01", what, place, "save it from its own program as .pptx or .docx")


def _oversized(entries: list[ZipInfo], place: Place) -> Iterator[Problem]:
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_PARTS or whole > MOST_BYTES:
        what = f"this unpacks to {len(entries):,} parts of {whole:,} bytes in all"
        hint = f"{MOST_PARTS:,} parts and {MOST_BYTES:,} bytes are the most that is opened"
        yield Problem("FILE05", what, place, hint)
    for entry in entries:
        if entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            what = f"`{entry.filename}` unpacks to {entry.file_size:,} bytes, more than it can mean"
            yield Problem("FILE05", what, place, "do not open it unless you know who made it")
            return


def _read(
    archive: ZipFile, entries: list[ZipInfo], place: Place
) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the parts that can be read, and a problem for each that cannot."""
    parts: dict[str, bytes] = {}
    faults = []
    for entry in entries:
        if entry.flag_bits & 1:
            what = f"`{entry.filename}` is encrypted"
            raise ProblemError(Problem("FILE03", what, place, "save it without a password"))
        try:
            parts[entry.filename] = archive.read(entry)
        except _DAMAGE as error:
            what = f"`{entry.filename}` cannot be unpacked: {_plain(error)}"
            faults.append(Problem("PKG02", what, place, _AGAIN))
    return parts, faults


def _twice(entries: list[ZipInfo], place: Place) -> Iterator[Problem]:
    """Yield each name that parts share; case does not tell them apart."""
    counts = Counter(entry.filename.casefold() for entry in entries)
    for name, count in counts.items():
        if count > 1:
            what = f"{count} parts are called `{name}`: programs differ in which they read"
            yield Problem("PKG01", what, place, _AGAIN)


def _dated(entries: list[ZipInfo], place: Place, is_ours: bool) -> Iterator[Problem]:
    """Yield a part of a package of our own that bears a date of the clock."""
    late = [entry.filename for entry in entries if entry.date_time != NO_DATE]
    if is_ours and late:
        what = f"{len(late)} parts bear the time at which they were written, as `{late[0]}`"
        hint = "the same content would give other bytes: have `tidy` write the package"
        yield Problem("PKG20", what, place, hint)


def _plain(error: BaseException) -> str:
    """Return what Python's zip library says, as the rest of a sentence."""
    words = str(error) or type(error).__name__
    return words[0].lower() + words[1:]
