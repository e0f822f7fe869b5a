"""Refuses what is no presentation, or more than one: before any program opens it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from zipfile import ZipFile

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
    _refuse(_problem(one, place) for one in refusals(blob))
    parts = _unpacked(blob, place)
    types = parts.get(TYPES, b"").decode("utf-8", "replace")
    _refuse(_foreign(parts, types, place))
    _refuse(_macros(parts, types, place))
    _refuse(_reaching_out(parts, place))
    return _as_presentation(blob, parts, types)


def _unpacked(blob: bytes, place: Place) -> dict[str, bytes]:
    """Return the parts by their names: what opens the file after us unpacks without a bound."""
    parts = {}
    with ZipFile(BytesIO(blob)) as archive:
        for entry in archive.infolist():
            try:
                parts[entry.filename] = taken(archive, entry)
            except DAMAGE as error:
                what = f"this is no presentation: `{entry.filename}`: {plain(error)}"
                raise ProblemError(Problem("PPTX01", what, place, _SAVE)) from None
    return parts


_SAVE = "save it from PowerPoint as a presentation (.pptx) or template (.potx)"


def _refuse(found: Iterable[Problem]) -> None:
    problems = tuple(found)
    if problems:
        raise ProblemError(problems)


def _problem(refusal: Refusal, place: Place) -> Problem:
    """Return what keeps a file from being opened, with our own code on it."""
    code, hint = _REFUSED[refusal.reason]
    is_damaged = refusal.reason is Reason.DAMAGED
    what = f"this is no presentation: {refusal.what}" if is_damaged else refusal.what
    return Problem(code, what, place, hint)


_REFUSED = {
    Reason.OLD: ("PPTX01", _SAVE),
    Reason.ENCRYPTED: ("PPTX02", "save it without a password"),
    Reason.DAMAGED: ("PPTX01", _SAVE),
    Reason.LARGE: (
        "PPTX04",
        (
            f"{MOST_PARTS:,} parts and {MOST_BYTES:,} bytes are the most;"
            " take large pictures and unused layouts out of it"
        ),
    ),
    Reason.TIGHT: ("PPTX04", "save it anew from PowerPoint"),
}


def _foreign(names: Iterable[str], types: str, place: Place) -> Iterator[Problem]:
    if any(main in types for main in (_MAIN, *_COUSINS)) or "macroEnabled" in types:
        return
    held = (kind for head, kind in _OTHERS.items() if any(one.startswith(head) for one in names))
    other = next(held, "")
    if "mimetype" in names or "content.xml" in names:
        other = "a file of LibreOffice"
    yield Problem("PPTX01", f"this is {other or 'no presentation'}", place, _SAVE)


def _macros(names: Iterable[str], types: str, place: Place) -> Iterator[Problem]:
    live = [name for name in names if name.endswith("vbaProject.bin") or "/activeX/" in name]
    if live or "macroEnabled" in types:
        what = "this presentation holds macros" + (f": `{live[0]}`" if live else "")
        yield Problem("PPTX03", what, place, "save it as .pptx, which drops them")


def _reaching_out(parts: Mapping[str, bytes], place: Place) -> Iterator[Problem]:
    for name, blob in parts.items():
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in blob[:2000]:
            what = f"`{name}` declares a document type, as no presentation does"
            yield Problem("PPTX01", what, place, _SAVE)
        if not _KEPT.fullmatch(name):
            continue
        for one in _RELATIONSHIP.findall(blob):
            if _EXTERNAL.search(one) and not _LINK.search(one):
                target = _TARGET.search(one)
                where = target[1].decode("utf-8", "replace") if target else "a file elsewhere"
                what = f"`{name}` would load `{where}` from outside"
                yield Problem("PPTX05", what, place, "put what it links to into the file")


def _as_presentation(blob: bytes, parts: Mapping[str, bytes], types: str) -> bytes:
    """Return a template or show as a presentation, which differs in one word."""
    cousin = next((one for one in _COUSINS if one in types), "")
    if not cousin:
        return blob
    stream = BytesIO()
    with ZipFile(BytesIO(blob)) as given, ZipFile(stream, "w") as made:
        for entry in given.infolist():
            content = types.replace(cousin, _MAIN).encode() if entry.filename == TYPES else None
            made.writestr(entry, content if content is not None else parts[entry.filename])
    return stream.getvalue()
