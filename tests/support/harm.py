"""Means to put something hostile into a project, and what is expected of it."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

BRIEF, FACTS = "content/mini/brief.yaml", "content/mini/facts.yaml"
TOKENS, PAGE = "assets/themes/ink/tokens.yaml", "templates/base/brief.html.j2"
SLIDES = "templates/base/deck.html.j2"
LEAD = "乘客分三類。"


@dataclass(frozen=True)
class Hostile:
    """Something hostile: ``put`` into a project, it is refused with ``code``, or made without one.

    The code is a pattern where the speed of a machine decides which of two comes first; where it
    decides whether pages are ended in time, they are refused with it ``or_made``.
    The build that meets it makes the format ``form``, or another task is ``asked``; it takes less
    than so many ``seconds`` of processor time. Those that are ``daily`` stand for others that are
    alike.
    """

    name: str
    put: Callable[[Path], object]
    code: str
    form: str = "pdf"
    daily: bool = False
    asked: tuple[str, ...] = ()
    seconds: float = 10.0
    or_made: bool = False

    def is_made(self, status: int) -> bool:
        """Return whether an honest page comes of it, where a build ended with ``status``."""
        return not self.code or (self.or_made and status == 0)

    @property
    def task(self) -> tuple[str, ...]:
        """Return what meets it, as it is typed."""
        return self.asked or ("build", "--language", "en", "--format", self.form)


def instead(file: str, content: bytes | str) -> Callable[[Path], object]:
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return lambda project: (project / file).write_bytes(data)


def large(file: str, size: int) -> Callable[[Path], object]:
    """Return what makes a file of so many zeros, which take no room on the disk."""
    return lambda project: os.truncate(project / file, size)


def swap(file: str, old: str, new: str) -> Callable[[Path], object]:
    def put(project: Path) -> None:
        text = (project / file).read_text(encoding="utf-8")
        assert old in text, file
        data = text.replace(old, new, 1).encode("utf-8", "surrogatepass")
        (project / file).write_bytes(data)

    return put


def typed(text: str) -> Callable[[Path], object]:
    return swap(BRIEF, LEAD, text)


def fill(source: str, file: str = PAGE) -> Callable[[Path], object]:
    return swap(file, "</body>", f"{source}</body>")


def style(sheet: str) -> Callable[[Path], object]:
    return fill(f"<style>{sheet}</style>")


def link(file: str, target: str) -> Callable[[Path], object]:
    def put(project: Path) -> None:
        (project / file).unlink()
        (project / file).symlink_to(target)

    return put


def new(file: str, content: bytes | str) -> Callable[[Path], object]:
    """Return what puts a file where none stands."""
    data = content.encode() if isinstance(content, str) else content
    return lambda project: (project / file).write_bytes(data)


def packed(name: str, content: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def png(width: int, height: int) -> bytes:
    """Return a picture of one colour, whose pixels take no room packed."""
    head = width.to_bytes(4) + height.to_bytes(4) + bytes((8, 6, 0, 0, 0))
    packer = zlib.compressobj(9)
    row = bytes(4 * width + 1)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


#: What an SVG draws a billion times.
USES = '<g id="a0"><rect width="9" height="9"/></g>' + "".join(
    f'<g id="a{n + 1}">{f"""<use xlink:href="#a{n}"/>""" * 10}</g>' for n in range(9)
)
