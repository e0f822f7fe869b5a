"""Parsers meet what is made to reach all of their lines: each case is read or refused, and soon."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.projects import ROOT

#: Where its lock has it: there, one that is missing fails.
IS_MADE = (
    (sys.platform, platform.machine(), sys.implementation.name) == ("linux", "x86_64", "cpython")
) and sys.version_info < (3, 14)
pytestmark = pytest.mark.skipif(
    not IS_MADE, reason="atheris is made for CPython 3.11 to 3.13 on Linux x86-64"
)
PARSERS = ("YAML", "rich text", "deck HTML", "template")


def fuzz(name: str, cases: int, kept: Path) -> None:
    """Have a parser meet so many cases in a process of its own, which a bug ends."""
    asked = [sys.executable, "-m", "tests.support.fuzzing_by_coverage", name, str(cases), str(kept)]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, check=False)
    said = done.stderr.decode(errors="replace")
    assert f"Done {cases} runs in" in said, said[-3_000:]
    assert done.returncode == 0


def test_some_cases_are_no_bug(tmp_path: Path) -> None:
    fuzz("YAML", 500, tmp_path)


@pytest.mark.nightly
@pytest.mark.parametrize("name", PARSERS)
def test_a_hundred_thousand_cases_are_no_bug(name: str, tmp_path: Path) -> None:
    fuzz(name, 100_000, tmp_path)
