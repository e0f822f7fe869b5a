"""Unpacks a file of Office without trusting it: bounded, part by part, every fault told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from jianbao.check.files.package import Package
from jianbao.model.unpacking import (
    DAMAGE,
    MOST_BYTES,
    MOST_PARTS,
    TYPES,
    Reason,
    Refusal,
    plain,
    refusals,
    taken,
)
from jianbao.problem import Place, Problem, ProblemError

#: The day that the zip format begins with, which our packages bear instead of the clock's.
NO_DATE = (1980, 1, 1, 0, 0, 0)
_AGAIN = "open it in its own program, let it repair the file if it offers to, and save it again"


def unpacked(content: bytes, place: Place, *, is_ours: bool) -> tuple[Package, list[Problem]]:
    """Return the package that ``content`` is, and what is wrong with its archive.

    Raise ProblemError where there is nothing to judge: no archive, encrypted, half a file, more
    than a file can mean.
    """
    if refused := refusals(content):
        raise ProblemError(tuple(_problem(one, place) for one in refused))
    with ZipFile(BytesIO(content)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        parts, faults = _read(archive, entries, place)
    if TYPES not in parts:
        what = f"this archive is no file of Office: it has no {TYPES}"
        raise ProblemError(
            Problem("FILE04", what, place, "name the file that was saved by its own program")
        )
    faults += [*_twice(entries, place), *_dated(entries, place, is_ours)]
    return Package(place, parts, is_ours), faults


def _problem(refusal: Refusal, place: Place) -> Problem:
    """Return what keeps a file from being judged, with our own code on it."""
    code, hint = _REFUSED[refusal.reason]
    is_damaged = refusal.reason is Reason.DAMAGED
    what = f"this is no whole file of Office: {refusal.what}" if is_damaged else refusal.what
    return Problem(code, what, place, hint)


_REFUSED = {
    Reason.OLD: ("FILE01", "save it from its own program as .pptx or .docx"),
    Reason.ENCRYPTED: ("FILE03", "save it without a password, then check it again"),
    Reason.DAMAGED: (
        "FILE04",
        "get it again from where it came from: it was cut short, or is something else",
    ),
    Reason.LARGE: (
        "FILE05",
        f"{MOST_PARTS:,} parts and {MOST_BYTES:,} bytes are the most that is opened",
    ),
    Reason.TIGHT: ("FILE05", "do not open it unless you know who made it"),
}


def _read(
    archive: ZipFile, entries: list[ZipInfo], place: Place
) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the parts that can be read, and a problem for each that cannot."""
    parts: dict[str, bytes] = {}
    faults = []
    for entry in entries:
        try:
            parts[entry.filename] = taken(archive, entry)
        except DAMAGE as error:
            what = f"`{entry.filename}` cannot be unpacked: {plain(error)}"
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
