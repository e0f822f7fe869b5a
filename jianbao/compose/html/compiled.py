"""Keeps what templates compile to, for all outputs of a worker and for the next build.

Compiling takes a brief 0.15 s of processor time, a deck 0.1.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Code of templates by their text, in this process and in ``folder``."""

    def __init__(self, folder: Path) -> None:
        """Keep code in ``folder``, which need not be there yet."""
        self._folder = folder
        self._kept: dict[str, CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give ``bucket`` the code that its text compiled to before, if that is known."""
        name = _name(bucket)
        if name not in self._kept:
            self._kept[name] = _read(self._folder / name)
        bucket.code = self._kept[name]

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of ``bucket``; a disk that refuses costs the next build time alone."""
        name = _name(bucket)
        self._kept[name] = bucket.code
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            draft = self._folder / f"{name}.{os.getpid()}"
            code = marshal.dumps(bucket.code)
            draft.write_bytes(hashlib.sha256(code).digest() + code)
            draft.replace(self._folder / name)


def _read(path: Path) -> CodeType | None:
    """Return the code at ``path``; None where it is not whole, as it was written here."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    seal, code = data[:32], data[32:]
    if seal != hashlib.sha256(code).digest():
        return None
    loaded = marshal.loads(code)  # noqa: S302  its seal says that we wrote it
    return loaded if isinstance(loaded, CodeType) else None


def _name(bucket: Bucket) -> str:
    parts = (bucket.key, bucket.checksum, _compiler())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def _compiler() -> str:
    """Return what code depends on besides a template's text: Python, Jinja, and this package."""
    sources = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    return f"{sys.version}\n{jinja2.__version__}\n{hashlib.sha256(sources).hexdigest()}"
