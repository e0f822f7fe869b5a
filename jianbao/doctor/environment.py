"""Looks at Python, its packages, and the native libraries that WeasyPrint needs."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jianbao.doctor.cures import install
from jianbao.doctor.finding import Finding, State

PREPARE = "./inv build   (it prepares what is missing)"
RENEW = "rm -r .venv && ./inv build"
#: Where HarfBuzz has no version of its own to say.
SUBSETTER = "HarfBuzz's subsetter"
#: Seconds that a Python may take to answer.
PATIENCE = 60


def findings(root: Path, python: Path | None) -> Iterator[Finding]:
    """Yield what the environment of ``python`` has; None is one that is not there yet."""
    if not python:
        yield Finding("environment", State.NEEDED, "there is no .venv yet, or half of one", PREPARE)
        return
    said = asked(python)
    if not said:
        what = f"{python} does not answer"
        yield Finding("environment", State.NEEDED, what, RENEW)
        return
    yield _python(said)
    yield _packages(root, said)
    yield from _developers(root, said)
    yield from native(said["libraries"])
    yield _weasyprint(said["weasyprint"])


def asked(python: Path) -> Mapping[str, Any]:
    """Return what ``python`` says of itself, as inquiry.py has it; nothing where it fails."""
    file = Path(__file__).with_name("inquiry.py")
    cleared = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    try:
        done = subprocess.run(
            [str(python), "-P", "-X", "utf8", str(file)],
            env=cleared,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=PATIENCE,
        )
        said = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return {}
    return said if isinstance(said, dict) else {}


def _python(said: Mapping[str, Any]) -> Finding:
    found = f"{said['python']}, {said['executable']}"
    if _ordered(said["python"]) < (3, 11):
        found += "; 3.11 or newer is needed"
        return Finding("Python", State.NEEDED, found, install("python"))
    return Finding("Python", State.FINE, found)


def _packages(root: Path, said: Mapping[str, Any]) -> Finding:
    """Return what of ``requirements.lock`` is installed."""
    wanted = locked(root / "requirements.lock", said["markers"])
    if not wanted:
        what = "requirements.lock is missing, or empty"
        return Finding("packages", State.NEEDED, what, "git checkout requirements.lock")
    wrong = differing(wanted, said["packages"])
    if not wrong:
        found = f"{len(wanted)} of {len(wanted)} as requirements.lock has them"
        return Finding("packages", State.FINE, found)
    return Finding("packages", State.NEEDED, _named(wrong), RENEW)


def _developers(root: Path, said: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what tests need besides."""
    wanted = locked(root / "requirements-dev.lock", said["markers"])
    wrong = differing(wanted, said["packages"])
    if wrong:
        cure = "./inv test   (it installs them)"
        yield Finding("packages of tests", State.TESTS, _named(wrong), cure)
    elif wanted:
        found = f"{len(wanted)} of {len(wanted)} as requirements-dev.lock has them"
        yield Finding("packages of tests", State.FINE, found)


def _named(wrong: list[str]) -> str:
    rest = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
    return ", ".join(wrong[:3]) + rest


_REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+) *(?:;([^\\\n]*))?", re.MULTILINE)
_CONDITION = re.compile(r"(\w+)\s*(==|!=|<=|>=|<|>)\s*'([^']*)'")


def locked(file: Path, markers: Mapping[str, str]) -> dict[str, str]:
    """Return the version of each package that a lock file asks for where ``markers`` hold."""
    try:
        text = file.read_text(encoding="utf-8")
    except OSError:
        return {}
    found = _REQUIREMENT.findall(text)
    return {_plain(name): version for name, version, when in found if _holds(when, markers)}


def differing(wanted: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """Return which packages are missing, or there in another version."""
    has = {_plain(name): version for name, version in there.items()}
    return [
        f"{name} {f'{has[name]} instead of {version}' if name in has else 'missing'}"
        for name, version in wanted.items()
        if has.get(name) != version
    ]


def _plain(name: str) -> str:
    """Return a package's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _holds(condition: str, markers: Mapping[str, str]) -> bool:
    """Return whether a condition of a lock file holds; all its parts are joined by `and`."""
    return all(
        _compares(markers.get(name, ""), sign, value)
        for name, sign, value in _CONDITION.findall(condition or "")
    )


def _compares(ours: str, sign: str, theirs: str) -> bool:
    if sign in ("==", "!="):
        return (ours == theirs) == (sign == "==")
    one, other = _ordered(ours), _ordered(theirs)
    return {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[sign]


def _ordered(version: str) -> tuple[int, ...]:
    return tuple(int(digits) for digits in re.findall(r"\d+", version))


def native(libraries: Mapping[str, str | None]) -> Iterator[Finding]:
    """Yield how each native library is: by name its version, "" for unknown, None for missing."""
    for name, version in libraries.items():
        if version is not None:
            yield Finding(name, State.FINE, version or "found")
        elif name == SUBSETTER:
            what = "not found: PDFs are written, but slowly"
            yield Finding(name, State.ADVISED, what, install("subset"))
        else:
            yield Finding(name, State.NEEDED, "not found", install("native"))


def _weasyprint(why: str) -> Finding:
    if why:
        cure = RENEW if "ModuleNotFoundError" in why else install("native")
        return Finding("WeasyPrint", State.NEEDED, f"cannot be loaded: {why}", cure)
    return Finding("WeasyPrint", State.FINE, "loads")


def python_of(root: Path) -> Path | None:
    """Return the Python of the environment that ``inv`` has made in ``root``."""
    path = root / ".venv/bin/python"
    # Unlike Path.exists(), it says no where a folder on the way is closed to whoever asks.
    return path if os.access(path, os.X_OK) else None
