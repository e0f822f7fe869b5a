"""A copy of known vulnerabilities is looked through for what is locked here."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from jianbao.problem import ProblemError
from jianbao.supply import parts
from jianbao.supply.advisories import concerns, known
from jianbao.world import World
from tests.support.projects import ROOT, run

WORLD = World(ROOT)
PARTS = parts(WORLD)
JINJA = next(part for part in PARTS if part.name == "jinja2")


def record(name: str, ecosystem: str = "PyPI", **more: Any) -> dict[str, Any]:
    package = {"ecosystem": ecosystem, "name": name}
    return {
        "id": "TEST-1",
        "summary": "it gives away keys",
        "affected": [{"package": package}],
    } | more


def spans(*events: dict[str, str], kind: str = "ECOSYSTEM") -> dict[str, Any]:
    return {"ranges": [{"type": kind, "events": list(events)}]}


def copy(folder: Path, *records: object) -> Path:
    file = folder / "all.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for number, one in enumerate(records):
            archive.writestr(f"{number}.json", json.dumps(one))
    return file


@pytest.mark.parametrize(
    ("affected", "does"),
    [
        ({"versions": ["1.0", "1.2"]}, True),
        ({"versions": ["1.0", "1.20"]}, False),
        (spans({"introduced": "0"}, {"fixed": "1.3"}), True),
        (spans({"introduced": "0"}, {"fixed": "1.2"}), False),
        (spans({"introduced": "1.2"}), True),
        (spans({"introduced": "1.10"}), False),
        (spans({"introduced": "0"}, {"last_affected": "1.2"}), True),
        (spans({"introduced": "0"}, {"fixed": "1.1"}, {"introduced": "1.2"}), True),
        (spans({"introduced": "0"}, {"fixed": "1.1"}, {"introduced": "1.2.1"}), False),
        (spans({"introduced": "0"}, {"fixed": "2023 a"}), False),
        (spans({"introduced": "0"}, kind="GIT"), False),
        ({}, False),
    ],
)
def test_a_version_is_listed_or_lies_between_two(affected: dict[str, Any], does: bool) -> None:
    assert concerns(affected, "1.2") is does


def test_an_advisory_is_told_at_the_line_that_locks_its_package(tmp_path: Path) -> None:
    affected = {"package": {"ecosystem": "PyPI", "name": "Jinja2"}}
    affected |= spans({"introduced": "0"}, {"fixed": "99.0"})
    (found,) = known(WORLD, PARTS, copy(tmp_path, record("jinja2", affected=[affected])))
    assert found.code == "SUP01"
    assert found.what == f"jinja2 {JINJA.version}: TEST-1: it gives away keys"
    assert found.hint == "mended in 99.0"
    line = WORLD.read_text(found.place.file).splitlines()[found.place.line - 1]
    assert line.startswith(f"jinja2=={JINJA.version}")


def test_a_family_of_fonts_is_known_by_its_package(tmp_path: Path) -> None:
    font = next(part for part in PARTS if part.role == "font")
    package = {"ecosystem": "npm", "name": font.purl.partition("/")[2].rpartition("@")[0]}
    package["name"] = package["name"].replace("%40", "@")
    one = record("", affected=[{"package": package, "versions": [font.version]}])
    (found,) = known(WORLD, PARTS, copy(tmp_path, one))
    assert found.what.startswith(f"{font.name} {font.version}: TEST-1")
    line = WORLD.read_text(found.place.file).splitlines()[found.place.line - 1]
    assert f'"{font.name}"' in line


@pytest.mark.parametrize(
    "one",
    [
        record("jinja2", affected=[{"package": {"ecosystem": "PyPI", "name": "jinja3"}}]),
        record("jinja2", "npm") | spans({"introduced": "0"}),
        record("jinja2", withdrawn="2026-01-01T00:00:00Z")
        | {
            "affected": [
                {"package": {"ecosystem": "PyPI", "name": "jinja2"}, "versions": [JINJA.version]}
            ]
        },
    ],
    ids=["another package", "another ecosystem", "withdrawn"],
)
def test_what_does_not_concern_us_is_not_told(tmp_path: Path, one: dict[str, Any]) -> None:
    assert known(WORLD, PARTS, copy(tmp_path, one)) == ()


@pytest.mark.parametrize("content", [b"", b"no archive", None, "deep", "short"])
def test_what_is_no_copy_is_refused(tmp_path: Path, content: bytes | str | None) -> None:
    file = tmp_path / "all.zip"
    if content is None:
        copy(tmp_path, ["a", "list"])
    elif content == "short":
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("a.json", "[]" * 50)
        whole = file.read_bytes()
        file.write_bytes(whole[:40] + whole[90:])  # its one entry has lost the half
    elif isinstance(content, str):
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("a.json", "[" * 100_000)
    else:
        file.write_bytes(content)
    with pytest.raises(ProblemError) as caught:
        known(WORLD, PARTS, file)
    assert [one.code for one in caught.value.problems] == ["SUP02"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "all.zip")
    with pytest.raises(ProblemError, match="cannot read this: this is no file"):
        known(WORLD, PARTS, tmp_path / "all.zip")


def test_the_command_says_what_it_found(tmp_path: Path) -> None:
    clean = run(ROOT, "advisories", str(copy(tmp_path, record("nothing-of-ours"))))
    assert clean.returncode == 0
    assert clean.stdout.startswith(f"nothing is known of {len(PARTS)} packages and fonts")
    gone = run(ROOT, "advisories", str(tmp_path / "gone.zip"))
    assert gone.returncode == 1
    assert "gone.zip: error: cannot read this: No such file or directory [SUP02]" in gone.stderr
