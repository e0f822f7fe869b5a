"""Looks at what a build finds around it: fonts, folders, room, letters; and at what tests ask."""

from __future__ import annotations

import hashlib
import locale
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from jianbao import machine
from jianbao.doctor.cures import WINDOWS, install
from jianbao.doctor.finding import Finding, State

FONTS = "assets/fonts"
#: Bytes on the disk: a build of all that there is takes a tenth of the second, and less than the
#: first is no use.
LEAST, ADVISED = 50_000_000, 500_000_000


def findings(root: Path) -> Iterator[Finding]:
    """Yield what stands around a build in ``root``."""
    yield system(sys.platform)
    yield named(root)
    yield fonts(root)
    yield writable("build folder", root / "build")
    yield writable("temporary files", Path(tempfile.gettempdir()))
    yield room(shutil.disk_usage(root).free)
    yield memory(machine.processors(), machine.free_memory())
    yield letters(sys.stdout.encoding or "", sys.getfilesystemencoding())


def system(platform: str) -> Finding:
    """Return whether the pipeline runs on ``platform``, as Python names it."""
    if platform == "win32":
        return Finding("system", State.NEEDED, "Windows itself", WINDOWS)
    return Finding("system", State.FINE, platform)


def named(root: Path) -> Finding:
    """Return whether an environment can be made in a folder of such a name."""
    if {":", "\n"} & {*str(root)}:
        what = "its path has a colon or a line break"
        return Finding("this folder", State.NEEDED, what, "move it, or give it another name")
    return Finding("this folder", State.FINE, str(root))


#: One entry: its file, and further down its hash.
_FILE = re.compile(
    r'^  - file: "([^"]+)"\n(?:    .*\n)*?    sha256: "([0-9a-f]{64})"', re.MULTILINE
)


def fonts(root: Path) -> Finding:
    """Return whether the fonts are there and as ``fonts.yaml`` has them, read without a parser."""
    cure = f"git checkout {FONTS}   (or rebuild them: ./inv fonts)"
    try:
        wanted = _FILE.findall((root / FONTS / "fonts.yaml").read_text(encoding="utf-8"))
    except OSError:
        return Finding("fonts", State.NEEDED, f"{FONTS}/fonts.yaml is missing", cure)
    wrong = [
        f"{file} is {fault}" for file, sha in wanted if (fault := _wrong_with(root, file, sha))
    ]
    if wrong or not wanted:
        rest = f" and {len(wrong) - 2} more" if len(wrong) > 2 else ""
        found = ", ".join(wrong[:2]) + rest if wrong else f"{FONTS}/fonts.yaml names none"
        return Finding("fonts", State.NEEDED, found, cure)
    return Finding("fonts", State.FINE, f"{len(wanted)} files, all as {FONTS}/fonts.yaml has them")


def _wrong_with(root: Path, file: str, sha: str) -> str:
    try:
        content = (root / FONTS / file).read_bytes()
    except OSError:
        return "missing"
    return "" if hashlib.sha256(content).hexdigest() == sha else "damaged"


def writable(what: str, folder: Path) -> Finding:
    """Return whether files can be written in ``folder``, or where it would be made."""
    there = next(one for one in (folder, *folder.parents) if one.exists())
    try:
        with tempfile.TemporaryFile(dir=there) as file:
            file.write(b"written")
    except OSError as error:
        cure = f"let yourself write there: chmod u+rwx '{there}'; whose it is: ls -ld '{there}'"
        return Finding(what, State.NEEDED, f"{there}: {error.strerror}", cure)
    return Finding(what, State.FINE, f"{folder} can be written to")


def room(free: int) -> Finding:
    """Return whether ``free`` bytes on the disk will do."""
    found = f"{free / 1e9:,.1f} GB free"
    if free >= ADVISED:
        return Finding("disk", State.FINE, found)
    cure = (
        "make room: ./inv clean removes what builds have made and keep, but nothing changed by hand"
    )
    return Finding("disk", State.NEEDED if free < LEAST else State.ADVISED, found, cure)


def memory(processors: int, free: int | None) -> Finding:
    """Return how much can be done at once."""
    cores = f"{processors} processor{'' if processors == 1 else 's'}"
    if free is None:
        return Finding("machine", State.FINE, cores)
    found = f"{cores}, {free / 1e9:,.1f} GB of memory free"
    if free < machine.WORKER:
        cure = "close other programs, or raise the limit of this container or service"
        return Finding("machine", State.ADVISED, found, cure)
    return Finding("machine", State.FINE, found)


def letters(shown: str, names: str) -> Finding:
    """Return whether what is printed and what files are called can be Chinese."""
    found = f"{shown or 'none'} on the terminal, {names} in names, {locale.getlocale()[0] or 'C'}"
    if all(one.lower().replace("-", "") == "utf8" for one in (shown, names)):
        return Finding("letters", State.FINE, found)
    return Finding("letters", State.ADVISED, found, "export LC_ALL=C.UTF-8 PYTHONUTF8=1")


#: What decks name, and what has its widths, which LibreOffice takes where it is there.
DOUBLES = (("Calibri", "Carlito"), ("Georgia", "Gelasio"))


def shown(which: Callable[[str], str | None] = shutil.which) -> Iterator[Finding]:
    """Yield whether LibreOffice, where it is, shows decks in faces as wide as PowerPoint's."""
    lister = which("fc-list")
    if not (lister and which("soffice")):
        return
    asked = [lister, ":", "family"]
    try:
        done = subprocess.run(asked, capture_output=True, check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return
    listed = done.stdout.decode("utf-8", "replace")
    families = {name.strip() for line in listed.splitlines() for name in line.split(",")}
    missing = [pair for pair in DOUBLES if families.isdisjoint(pair)]
    if not missing:
        yield Finding("decks", State.FINE, "LibreOffice shows them in faces of their widths")
        return
    lacking = ", no ".join(f"{face} or {double}" for face, double in missing)
    found = f"LibreOffice has no {lacking}: it runs lines together where PowerPoint does not"
    folders = " ".join(f"{FONTS}/{double.lower()}" for _, double in missing)
    cure = f"mkdir -p ~/.fonts && cp -r {folders} {FONTS}/noto-sans-* ~/.fonts && fc-cache"
    yield Finding("decks", State.ADVISED, found, cure)


#: What tests ask for a second opinion: a program, and what it is there for.
JUDGES = {
    "java": ("javac", "veraPDF, which judges PDFs"),
    "npm": ("npm", "Microsoft's Open XML SDK and axe-core, which judge decks and pages"),
    "office": ("soffice", "LibreOffice, which draws decks"),
    "chromium": ("chromium", "Chromium, which draws pages"),
}


def judges(which: Callable[[str], str | None] = shutil.which) -> Iterator[Finding]:
    """Yield which programs are there that only tests ask."""
    for key, (program, what) in JUDGES.items():
        path = which(program)
        if path and key == "office" and not _writes(Path(path)):
            yield Finding(program, State.TESTS, "there, but without Writer", install(key))
        elif path:
            yield Finding(program, State.FINE, f"{path}, for {what}")
        else:
            yield Finding(program, State.TESTS, f"not found: {what}", install(key))


def _writes(soffice: Path) -> bool:
    """Return whether a LibreOffice has Writer, which opens Word files."""
    parts = soffice.resolve().parent
    return any((parts / f"libswlo.{end}").exists() for end in ("so", "dylib"))
