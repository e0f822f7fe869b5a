"""Lists what the project stands on besides its own code: packages and fonts, with licences."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from urllib.parse import quote

from jianbao.columns import padded
from jianbao.fonts.catalogue import FACES
from jianbao.world import World

#: Lock files, with what their packages are for; what an earlier one has is not told again.
LOCKS = {"requirements.lock": "build", "requirements-dev.lock": "tests"}
_PACKAGE = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
#: What metadata of packages say in other words than SPDX: https://spdx.org/licenses/
_SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
#: How a text begins whose package says nothing else.
_MIT = "Permission is hereby granted, free of charge"
#: Characters of the longest licence that is a name and no text.
_NAME = 60


@dataclass(frozen=True)
class Part:
    """A package or a family of fonts; ``purl`` says where it comes from (package-url)."""

    name: str
    version: str
    licence: str
    role: str
    purl: str


def parts(world: World) -> tuple[Part, ...]:
    """Return what is installed of the lock files, and the fonts; by role and name."""
    found: dict[str, Part] = {}
    for file, role in LOCKS.items():
        for name in _PACKAGE.findall(world.read_text(file)):
            try:
                package = distribution(name)
            except PackageNotFoundError:  # for another system, or for tests alone
                continue
            purl = f"pkg:pypi/{name}@{package.version}"
            part = Part(name, package.version, licence(package), role, purl)
            found.setdefault(name, part)
    return (*found.values(), *_fonts())


def _fonts() -> Iterator[Part]:
    families = {face.family.name: face.family for face in FACES}
    for name, family in sorted(families.items()):
        package = family.package
        purl = f"pkg:npm/{quote(package.name, safe='/')}@{package.version}"
        yield Part(name, package.version, family.licence, "font", purl)


def licence(package: Distribution) -> str:
    """Return the licence of a package by its metadata, in SPDX where they say which."""
    said = package.metadata
    wanted = ("License-Expression", "License")
    named = next((str(said[name]) for name in wanted if name in said), "")
    if named and len(named) <= _NAME and "\n" not in named:
        return _SPDX.get(named, named)
    kinds = [one for one in said.get_all("Classifier") or () if one.startswith("License ::")]
    names = [one.rpartition(" :: ")[2] for one in kinds]
    if names:
        return " OR ".join(_SPDX.get(name, name) for name in names)
    texts = (file.read_text() for file in package.files or () if "license" in str(file).lower())
    return "MIT" if any(_MIT in text for text in texts) else "unknown"


def table(found: Iterable[Part]) -> Iterator[str]:
    """Yield lines for people."""
    rows = [(part.name, part.version, part.role, part.licence) for part in found]
    return padded([("name", "version", "for", "licence"), *rows])


def to_csv(found: Iterable[Part]) -> Iterator[str]:
    """Yield lines of CSV, the first of which names the columns."""
    made = io.StringIO()
    rows = csv.writer(made, lineterminator="\n")
    rows.writerow([field.name for field in fields(Part)])
    rows.writerows(astuple(part) for part in found)
    yield from made.getvalue().splitlines()


def to_cyclonedx(found: Iterable[Part]) -> Iterator[str]:
    """Yield a bill of materials, as CycloneDX 1.6 has it: https://cyclonedx.org/docs/1.6/json/."""
    bom = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "jianbao", "bom-ref": "jianbao"}},
        "components": [_component(part) for part in found],
    }
    yield json.dumps(bom, ensure_ascii=False, indent=2)


def _component(part: Part) -> dict[str, object]:
    is_tested_with = part.role == "tests"
    return {
        "type": "data" if part.role == "font" else "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "scope": "excluded" if is_tested_with else "required",
        "licenses": [{"license": {"name": part.licence}}],
        "purl": part.purl,
    }


#: Forms of the list, by the name that ``--format`` gives them.
FORMATS = {"table": table, "csv": to_csv, "cyclonedx": to_cyclonedx}
