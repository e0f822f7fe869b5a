"""Commands that install what is missing, for the package manager that this machine has."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping

#: What each manager calls what this project may need; the first manager that is there is asked.
MANAGERS: Mapping[str, Mapping[str, str]] = {
    "brew": {
        "install": "brew install",
        "native": "pango",
        "subset": "pango",
        "python": "python@3.13",
        "java": "openjdk",
        "npm": "node",
        "office": "--cask libreoffice",
        "chromium": "--cask chromium",
    },
    "apt-get": {
        "install": "apt-get install",
        "native": "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "subset": "libharfbuzz-subset0",
        "python": "python3 python3-venv",
        "java": "default-jdk-headless",
        "npm": "npm",
        "office": "libreoffice-impress libreoffice-writer",
        "chromium": "chromium",
    },
    "dnf": {
        "install": "dnf install",
        "native": "pango harfbuzz",
        "subset": "harfbuzz",
        "python": "python3",
        "java": "java-latest-openjdk-devel",
        "npm": "nodejs-npm",
        "office": "libreoffice-impress libreoffice-writer",
        "chromium": "chromium",
    },
    "zypper": {
        "install": "zypper install",
        "native": "libpango-1_0-0 libharfbuzz-subset0",
        "subset": "libharfbuzz-subset0",
    },
    "pacman": {"install": "pacman -S", "native": "pango", "subset": "harfbuzz"},
    "apk": {"install": "apk add", "native": "pango harfbuzz-subset", "subset": "harfbuzz-subset"},
}
#: What to look for where no manager is known, or where it has another name for it.
PLAINLY = {
    "native": "install Pango and HarfBuzz with their subsetter",
    "subset": "install HarfBuzz's subsetter",
    "python": "install Python 3.11 or newer",
    "java": "install a JDK, with javac",
    "npm": "install Node.js with npm",
    "office": "install LibreOffice with Impress and Writer",
    "chromium": "install Chromium, and have it found as `chromium`",
}
WINDOWS = "on Windows this runs in WSL: type `wsl --install`, then work in its Debian or Ubuntu"


def install(
    what: str,
    which: Callable[[str], str | None] = shutil.which,
    platform: str = sys.platform,
    *,
    root: bool | None = None,
) -> str:
    """Return the command that installs ``what``, a key of PLAINLY, or words where none is known.

    Who is ``root`` needs no sudo; Homebrew wants none.
    """
    if platform == "win32":
        return WINDOWS
    manager = next((name for name in MANAGERS if which(name)), "")
    names = MANAGERS.get(manager, {})
    if what not in names:
        return PLAINLY[what]
    is_root = os.geteuid() == 0 if root is None else root
    sudo = "" if is_root or manager == "brew" else "sudo "
    return f"{sudo}{names['install']} {names[what]}"
