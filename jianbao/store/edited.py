"""Outputs that somebody has changed by hand: a copy is kept when they are made anew.

Whoever corrects a slide in PowerPoint and builds again must not lose the correction. What a file
was when it was written is known from its print in the manifest; one of which nothing is known is
taken for somebody's own.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from jianbao.store import content_of, sha256


def copies(
    last: Mapping[Path, Any], made: Mapping[Path, bytes], ours: Container[str] = ()
) -> dict[Path, tuple[Path, bytes]]:
    """Return where to keep which bytes of files changed by hand, by where they stand now.

    ``last`` has the print of each file as it was last written, ``made`` what shall stand there
    now, ``ours`` hashes of what a build may have put there before it was ended. Nothing is kept
    of a file that is empty, or has what is made anew.
    """
    found = {}
    for path in {**last, **made}:
        content = _content(path)
        is_new = content and content != made.get(path) and sha256(content) not in ours
        if is_new and not _is_of(content, last.get(path)):
            found[path] = (_free(path), content)
    return found


def print_of(content: bytes) -> dict[str, Any]:
    """Return what a manifest says of a file's content."""
    return {"sha256": sha256(content), "size": len(content)}


def _is_of(content: bytes, print: Any) -> bool:
    return isinstance(print, dict) and print.get("sha256") == sha256(content)


def _content(path: Path) -> bytes:
    try:
        return content_of(path)
    except OSError:
        return b""  # nothing that could be kept: absent, a folder, or closed to us


def _free(path: Path) -> Path:
    """Return a name beside ``path`` that is free, with the day of its last change (UTC)."""
    day = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    names = (
        f"{path.stem}.edited-{day}{f'-{number}' if number > 1 else ''}{path.suffix}"
        for number in count(1)
    )
    return next(here for name in names if not (here := path.with_name(name)).exists())
