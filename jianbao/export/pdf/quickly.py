"""Imports WeasyPrint in less than half its time: nothing parsed twice, nothing loaded unused.

WeasyPrint 70.0 declares the functions of Pango, HarfBuzz and fontconfig (text/ffi.py) as a text
that cffi parses whenever it is imported, and types once more while it lays out. cffi can also
write such declarations down as a module that loads at once (its "out-of-line ABI mode"); that
is done once and kept by content. And pdf/fonts.py imports two large parts of fontTools for
fonts that this project does not have; they are imported when they are first asked for.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

#: Modules for variable fonts, and for cutting fonts without libharfbuzz-subset, each with the
#: functions that WeasyPrint takes out of it by name.
SELDOM = {"fontTools.subset": (), "fontTools.varLib.instancer": ("instantiateVariableFont",)}


def import_weasyprint(folder: Path) -> ModuleType:
    """Return WeasyPrint; ``folder`` keeps its declarations from one process to the next."""
    with _ready_declarations(folder), _left_for_later():
        return import_module("weasyprint")


# --- declarations -------------------------------------------------------------------------


@contextmanager
def _ready_declarations(folder: Path) -> Iterator[None]:
    """Let what is imported meanwhile find its declarations in ``folder``, or put them there."""
    import cffi

    parsing = cffi.FFI
    cffi.FFI = lambda: _Declarations(parsing, folder)
    try:
        yield
    finally:
        cffi.FFI = parsing


class _Declarations:
    """Stands in for ``cffi.FFI()`` until it knows what is declared; then it is the real thing."""

    def __init__(self, parsing: type[Any], folder: Path) -> None:
        self._parsing = parsing
        self._folder = folder

    def cdef(self, source: str) -> None:
        """Take over all that the ready interface offers, so that calls go straight to it."""
        ready = self._ready(source)
        for name in dir(ready):
            if not name.startswith("_"):
                setattr(self, name, getattr(ready, name))

    def _ready(self, source: str) -> Any:
        """Return the interface that ``source`` declares, kept from before or written now."""
        import cffi

        key = _hash(f"{cffi.__version__}\n{source}")[:16]
        path = self._folder / f"declarations_{key}.py"
        module: dict[str, Any] = {}
        exec(_unsealed(path) or self._written(source, path), module)  # noqa: S102  its seal says we wrote it
        return module["ffi"]

    def _written(self, source: str, path: Path) -> str:
        """Return the declarations as a module's text, and keep it at ``path`` under a seal."""
        builder = self._parsing()
        builder.cdef(source)
        builder.set_source(path.stem, None)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}.py")
        with redirect_stdout(StringIO()):  # cffi 2.1 announces what it writes
            builder.emit_python_code(str(draft))
        text = draft.read_text(encoding="utf-8")
        draft.write_text(f"{SEAL}{_hash(text)}\n{text}", encoding="utf-8")
        draft.replace(path)
        return text


#: Begins the first line of a kept text, before the hash of the rest.
SEAL = "# sha256 of the rest: "


def _unsealed(path: Path) -> str:
    """Return the text at ``path``; nothing where there is none, or another than was written."""
    try:
        seal, _, text = path.read_bytes().decode().partition("\n")
    except (OSError, UnicodeDecodeError):
        return ""
    return text if seal == SEAL + _hash(text) else ""


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# --- modules that are seldom needed -------------------------------------------------------


@contextmanager
def _left_for_later() -> Iterator[None]:
    """Let the modules of SELDOM be imported meanwhile without being loaded."""
    stands = {name: _Later(name) for name in SELDOM if name not in sys.modules}
    sys.modules.update(stands)
    try:
        yield
    finally:
        for name in stands:
            sys.modules.pop(name, None)


class _Later(ModuleType):
    """A module that is loaded when something in it is first asked for."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        for function in SELDOM[name]:
            setattr(self, function, _later(name, function))

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return getattr(import_module(self.__name__), attribute)


def _later(module: str, function: str) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        return getattr(import_module(module), function)(*arguments, **named)

    return call
