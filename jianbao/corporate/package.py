"""Refuses what is no presentation, or more than one: before any program opens it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

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

_FAMILY = "application/vnd.openxmlformats-officedocument.presentationml."
_MAIN = f"{_FAMILY}presentation.main+xml"
#: Templates and shows differ from presentations in this word alone.
_COUSINS = (f"{_FAMILY}template.main+xml", f"{_FAMILY}slideshow.main+xml")
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']")
_LINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
_TARGET = re.compile(rb"Target\s*=\s*[\"']([^\"']*)[\"']")
#: Parts that a deck keeps of a template; its slides are left out.
_KEPT = re.compile(r"ppt/(?:_rels|slideMasters/_rels|slideLayouts/_rels|theme/_rels)/[^/]+\.rels")
_OTHERS = {"word/": "a document of Word", "xl/": "a workbook of Excel"}


def guarded(blob: bytes, place: Place) -> bytes:
    """Return a file that may be opened as a presentation; a template becomes one.

    Raise ProblemError for what is none, is encrypted, holds macros, unpacks to too much, or
    would load something from outside.
    """
    if blob.startswith(OLE):
        raise ProblemError(_old_or_encrypted(blob, place))
    try:
        with ZipFile(BytesIO(blob)) as archive:
            _refuse(_oversized(archive.infolist(), place))
            names = archive.namelist()
            types = archive.read(TYPES).decode("utf-8", "replace") if TYPES in names else ""
            _refuse(_foreign(names, types, place))
            _refuse(_macros(names, types, place))
            _refuse(_reaching_out(archive, names, place))
    # All that zipfile raises on a damaged archive: unknown compression, a wrong offset, a locked
    # or cut part. What we refuse ourselves is a ProblemError, and passes.
    except (BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError, EOFError) as error:
        what = f"this is no presentation: {error}"
        raise ProblemError(Problem("PPTX01", what, place, _SAVE)) from None
    return _as_presentation(blob, types)


_SAVE = "save it from PowerPoint as a presentation (.pptx) or template (.potx)"


def _refuse(found: Iterator[Problem]) -> None:
    problems = tuple(found)
    if problems:
        raise ProblemError(problems)


def _old_or_encrypted(blob: bytes, place: Place) -> Problem:
    if ENCRYPTED in blob:
        hint = "save it without a password"
        return Problem("PPTX02", "this presentation is encrypted", place, hint)
    return Problem("PPTX01", "this is a file of an Office before 2007", place, _SAVE)


def _oversized(parts: list[ZipInfo], place: Place) -> Iterator[Problem]:
    whole = sum(part.file_size for part in parts)
    hint = "take large pictures and unused layouts out of it"
    if len(parts) > MOST_PARTS or whole > MOST_BYTES:
        what = f"this unpacks to {len(parts):,} parts of {whole:,} bytes in all"
        limit = f"{MOST_PARTS:,} parts and {MOST_BYTES:,} bytes are the most"
        yield Problem("PPTX04", what, place, f"{limit}; {hint}")
    for part in parts:
        if part.file_size > SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1):
            what = f"`{part.filename}` unpacks to {part.file_size:,} bytes, more than it can mean"
            yield Problem("PPTX04", what, place, "save it anew from PowerPoint")
            return
        if part.flag_bits & 1:
            yield Problem("PPTX02", "this file is encrypted", place, "save it without a password")
            return


def _foreign(names: list[str], types: str, place: Place) -> Iterator[Problem]:
    if any(main in types for main in (_MAIN, *_COUSINS)) or "macroEnabled" in types:
        return
    held = (kind for head, kind in _OTHERS.items() if any(one.startswith(head) for one in names))
    other = next(held, "")
    if "mimetype" in names or "content.xml" in names:
        other = "a file of LibreOffice"
    yield Problem("PPTX01", f"this is {other or 'no presentation'}", place, _SAVE)


def _macros(names: list[str], types: str, place: Place) -> Iterator[Problem]:
    live = [name for name in names if name.endswith("vbaProject.bin") or "/activeX/" in name]
    if live or "macroEnabled" in types:
        what = "this presentation holds macros" + (f": `{live[0]}`" if live else "")
        yield Problem("PPTX03", what, place, "save it as .pptx, which drops them")


def _reaching_out(archive: ZipFile, names: list[str], place: Place) -> Iterator[Problem]:
    for name in names:
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.open(name).read(2000):
            what = f"`{name}` declares a document type, as no presentation does"
            yield Problem("PPTX01", what, place, _SAVE)
        if not _KEPT.fullmatch(name):
            continue
        for one in _RELATIONSHIP.findall(archive.read(name)):
            if _EXTERNAL.search(one) and not _LINK.search(one):
                target = _TARGET.search(one)
                where = target[1].decode("utf-8", "replace") if target else "a file elsewhere"
                what = f"`{name}` would load `{where}` from outside"
                yield Problem("PPTX05", what, place, "put what it links to into the file")


def _as_presentation(blob: bytes, types: str) -> bytes:
    """Return a template or show as a presentation, which differs in one word."""
    cousin = next((one for one in _COUSINS if one in types), "")
    if not cousin:
        return blob
    stream = BytesIO()
    with ZipFile(BytesIO(blob)) as given, ZipFile(stream, "w") as made:
        for part in given.infolist():
            content = types.replace(cousin, _MAIN).encode() if part.filename == TYPES else None
            made.writestr(part, content if content is not None else given.read(part))
    return stream.getvalue()
