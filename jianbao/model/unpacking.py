"""Says why a file of Office is not opened, and unpacks its parts in bounds, whoever opens it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from enum import Enum, auto
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

#: Parts, bytes in all, and times its packed size.
MOST_PARTS, MOST_BYTES, MOST_RATIO = 5_000, 300_000_000, 150
#: Below so many bytes a part may be packed as tightly as it likes.
SMALL = 1_000_000
#: The part that says what the others are.
TYPES = "[Content_Types].xml"
#: How a file begins that is encrypted, or of an Office before 2007 (MS-CFB), and what tells these.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: All that Python's zip library raises on a damaged archive, or on a damaged part of one.
DAMAGE = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


class Reason(Enum):
    """Why a file of Office is not opened."""

    OLD = auto()
    ENCRYPTED = auto()
    DAMAGED = auto()
    #: Too many parts, or too many bytes in all.
    LARGE = auto()
    #: A part that is packed more tightly than anything of use.
    TIGHT = auto()


@dataclass(frozen=True)
class Refusal:
    """A reason, and what to say of it."""

    reason: Reason
    what: str


def refusals(content: bytes) -> tuple[Refusal, ...]:
    """Return why ``content`` should not be opened as a file of Office; nothing where it may be.

    Nothing is unpacked: a part may still be damaged, or be larger than it says (`taken`).
    """
    if content.startswith(OLE):
        if ENCRYPTED in content:
            return (Refusal(Reason.ENCRYPTED, "this file is encrypted"),)
        return (Refusal(Reason.OLD, "this is a file of an Office before 2007"),)
    try:
        with ZipFile(BytesIO(content)) as archive:
            return tuple(_refusals(archive.infolist()))
    except DAMAGE as error:
        return (Refusal(Reason.DAMAGED, plain(error)),)


def _refusals(entries: list[ZipInfo]) -> Iterator[Refusal]:
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_PARTS or whole > MOST_BYTES:
        what = f"this unpacks to {len(entries):,} parts of {whole:,} bytes in all"
        yield Refusal(Reason.LARGE, what)
    for entry in entries:
        if entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            what = f"`{entry.filename}` unpacks to {entry.file_size:,} bytes, more than it can mean"
            yield Refusal(Reason.TIGHT, what)
            return
        if entry.flag_bits & 1:
            yield Refusal(Reason.ENCRYPTED, f"`{entry.filename}` is encrypted")
            return


def taken(archive: ZipFile, entry: ZipInfo) -> bytes:
    """Return a part of an archive; raise one of DAMAGE where it is damaged, or larger than it says.

    Python's own `read` unpacks all that is there and cuts it to the size that the archive says.
    """
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise NotImplementedError(f"no file of Office is packed by method {entry.compress_type}")
    longer = copy(entry)
    longer.file_size += 1
    with archive.open(longer) as part:
        blob = part.read(longer.file_size)
    if len(blob) > entry.file_size:
        raise BadZipFile("it unpacks to more than it says")
    return blob


def plain(error: BaseException) -> str:
    """Return what Python's zip library says, as the rest of a sentence."""
    words = str(error) or type(error).__name__
    return words[0].lower() + words[1:]
