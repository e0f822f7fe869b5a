"""Finds the native libraries that set a page, as the system's loader does, without loading any.

WeasyPrint opens the first of them by their names (``weasyprint.text.ffi``); the rest come with
these. What Python's packages bring along stands in the lock file.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

#: Names in Linux and in macOS, without ``lib``.
_LINUX = (
    *("pango-1.0.so.0", "pangoft2-1.0.so.0", "harfbuzz.so.0", "harfbuzz-subset.so.0"),
    *("fontconfig.so.1", "freetype.so.6", "fribidi.so.0", "gobject-2.0.so.0", "glib-2.0.so.0"),
)
_MACOS = (
    *("pango-1.0.dylib", "pangoft2-1.0.dylib", "harfbuzz.0.dylib", "harfbuzz-subset.0.dylib"),
    *("fontconfig.1.dylib", "freetype.6.dylib", "fribidi.0.dylib", "gobject-2.0.0.dylib"),
    "glib-2.0.0.dylib",
)
#: Where Debian and others say where else the loader looks.
_CONFIGURED = "/etc/ld.so.conf.d"


def natives(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the file of each library by its name; of one that is not found, an absent one.

    Links are followed, since the file's own name tells its version.
    """
    names = _MACOS if sys.platform == "darwin" else _LINUX
    folders = tuple(dict.fromkeys(_folders(environment)))
    return {f"lib{name}": _found(f"lib{name}", folders) for name in names}


def _found(name: str, folders: tuple[str, ...]) -> str:
    for folder in folders:
        path = Path(folder, name)
        if path.exists():
            return os.path.realpath(path)
    return f"{folders[-1]}/{name}"


def _folders(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield where the loader looks, in its order."""
    macos = sys.platform == "darwin"
    told = "DYLD_FALLBACK_LIBRARY_PATH" if macos else "LD_LIBRARY_PATH"
    yield from (folder for folder in environment.get(told, "").split(":") if folder)
    if macos:
        yield "/opt/homebrew/lib"
    else:
        multiarch = getattr(sys.implementation, "_multiarch", "")
        yield from _told()
        yield from ("/usr/local/lib", f"/lib/{multiarch}", f"/usr/lib/{multiarch}")
        yield from ("/lib64", "/usr/lib64", "/lib")
    yield from ("/usr/local/lib", "/usr/lib")


def _told() -> Iterator[str]:
    """Yield the folders that ``ld.so.conf`` adds, where it has been told of any (ldconfig(8))."""
    with suppress(OSError):
        for file in sorted(Path(_CONFIGURED).glob("*.conf")):
            told = file.read_text(encoding="utf-8", errors="replace")
            yield from (line.strip() for line in told.splitlines() if line.startswith("/"))
