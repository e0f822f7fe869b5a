"""Fetch font packages with the npm client, and check what came."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
from pathlib import Path

from jianbao.fonts.catalogue import Package
from jianbao.problem import Place, Problem, ProblemError

_DEADLINE = 600  # seconds; a Noto package is 70 MB


def fetch(package: Package, into: Path) -> Path:
    """Return the tarball of exactly ``package``, saved in ``into``.

    Raises ProblemError when npm is missing or fails, or the bytes are not the pinned ones.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise _failure("npm is missing", "install Node.js 20 or newer: npm comes with it")
    into.mkdir(parents=True, exist_ok=True)
    spec = f"{package.name}@{package.version}"
    command = [npm, "pack", spec, "--ignore-scripts", "--silent"]
    command += ["--pack-destination", str(into)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_DEADLINE, check=False
        )
    except subprocess.TimeoutExpired:
        raise _failure(f"npm took over {_DEADLINE} s for {spec}", "try again") from None
    tarballs = list(into.glob("*.tgz"))
    if done.returncode or len(tarballs) != 1:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise _failure(f"npm could not fetch {spec}: {reason}", "is a registry in reach?")
    _check(tarballs[0], package)
    return tarballs[0]


def member(tarball: Path, name: str) -> bytes:
    """Return the bytes of ``name`` inside an npm tarball."""
    with tarfile.open(tarball) as tar:
        stream = tar.extractfile(f"package/{name}")
        if stream is None:
            raise _failure(f"{tarball.name} has no file {name}", "mend the catalogue")
        return stream.read()


def _check(tarball: Path, package: Package) -> None:
    digest = hashlib.sha512(tarball.read_bytes()).digest()
    if f"sha512-{base64.b64encode(digest).decode()}" != package.integrity:
        raise _failure(
            f"{package.name}@{package.version} is not the file that was pinned",
            "do not use it; compare the registry's integrity with jianbao/fonts/catalogue.py",
        )


def _failure(what: str, hint: str) -> ProblemError:
    return ProblemError(Problem("FONT02", what, Place("assets/fonts"), hint))
