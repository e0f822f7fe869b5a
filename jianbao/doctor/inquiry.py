"""Says as JSON what a Python can load. It is run as a file, by the Python that is asked.

For what goes wrong there, a library that is missing or one that ends the process, is what is
asked for. It needs nothing but Python.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import io
import json
import platform
import sys
import warnings
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import distributions
from typing import Any

#: Native libraries by the names under which WeasyPrint 70 looks for them (weasyprint/text/ffi.py).
LIBRARIES = {
    "GObject": (
        *("libgobject-2.0-0", "gobject-2.0-0", "gobject-2.0"),
        *("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    ),
    "Pango": (
        *("libpango-1.0-0", "pango-1.0-0", "pango-1.0"),
        *("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    ),
    "HarfBuzz": (
        *("libharfbuzz-0", "harfbuzz", "harfbuzz-0.0"),
        *("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    ),
    "HarfBuzz's subsetter": (
        *("libharfbuzz-subset-0", "harfbuzz-subset", "harfbuzz-subset-0.0"),
        *("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
    ),
    "fontconfig": (
        *("libfontconfig-1", "fontconfig-1", "fontconfig"),
        *("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    ),
    "PangoFT2": (
        *("libpangoft2-1.0-0", "pangoft2-1.0-0", "pangoft2-1.0"),
        *("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    ),
}


def answers() -> dict[str, Any]:
    """Return what this Python is, which packages it has, and what WeasyPrint finds."""
    found = {one.metadata["Name"]: one.version for one in distributions()}
    return {
        "python": platform.python_version(),
        "executable": sys.executable,
        "markers": {
            "sys_platform": sys.platform,
            "platform_machine": platform.machine(),
            "platform_python_implementation": platform.python_implementation(),
            "implementation_name": sys.implementation.name,
            "python_full_version": platform.python_version(),
        },
        "packages": {name: version for name, version in found.items() if name},
        "libraries": {name: _library(name) for name in LIBRARIES},
        "weasyprint": _weasyprint(),
    }


def _library(name: str) -> str | None:
    """Return a native library's version, "" where it says none, None if it is missing."""
    for leaf in LIBRARIES[name]:
        with contextlib.suppress(OSError):
            return _version(name, ctypes.CDLL(ctypes.util.find_library(leaf) or leaf))
    return None


def _version(name: str, library: ctypes.CDLL) -> str:
    ask: dict[str, Callable[[], str]] = {
        "Pango": lambda: _text(library.pango_version_string),
        "HarfBuzz": lambda: _text(library.hb_version_string),
        "fontconfig": lambda: _dotted(library.FcGetVersion()),
    }
    try:
        return ask[name]() if name in ask else ""
    except AttributeError:  # something else by the same name
        return ""


def _text(function: Any) -> str:
    function.restype = ctypes.c_char_p
    return str((function() or b"").decode("ascii", "replace"))


def _dotted(number: int) -> str:
    """Return 21402, fontconfig's way to say it, as 2.14.2."""
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def _weasyprint() -> str:
    """Return why WeasyPrint cannot be imported, or nothing."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            import_module("weasyprint")
        except Exception as error:  # noqa: BLE001  # a library that fails to load may raise anything
            return f"{type(error).__name__}: {error}".splitlines()[0]
    return ""


if __name__ == "__main__":
    said = answers()
    sys.stdout.write(json.dumps(said))
