from __future__ import annotations

import sys
from pathlib import Path

import pytest

from jianbao.doctor import environment as of
from jianbao.doctor.finding import Finding, State
from jianbao.doctor.inquiry import LIBRARIES, answers
from tests.support.projects import ROOT, run_limited

CPYTHON = {
    "sys_platform": "linux",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "python_full_version": "3.11.7",
}


def states(found: list[Finding]) -> dict[str, State]:
    return {one.what: one.state for one in found}


def test_this_environment_can_build() -> None:
    found = list(of.findings(ROOT, Path(sys.executable)))
    assert {one.state for one in found} == {State.FINE}
    assert {one.what for one in found} >= {"Python", "packages", "Pango", "WeasyPrint"}


def test_no_environment_is_no_traceback() -> None:
    (found,) = of.findings(ROOT, None)
    assert (found.state, found.cure) == (State.NEEDED, of.PREPARE)


@pytest.mark.parametrize("says", ["exit 3", "echo nonsense", "echo '[]'", "kill -9 $$"])
def test_a_python_that_does_not_answer_is_told(tmp_path: Path, says: str) -> None:
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{says}\n")
    python.chmod(0o755)
    (found,) = of.findings(ROOT, python)
    assert found.state is State.NEEDED
    assert "does not answer" in found.found


def test_a_lock_file_asks_only_for_what_fits_this_python(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "brotli==1.2.1 ; platform_python_implementation == 'CPython' \\\n    --hash=sha256:00\n"
        "brotlicffi==1.2 ; platform_python_implementation != 'CPython' \\\n    --hash=sha256:00\n"
        "colorama==0.4.6 ; sys_platform == 'win32'\n"
        "atheris==3.0.0 ; sys_platform == 'linux' and platform_machine == 'arm64'\n"
        "ruff==0.17.6 ; sys_platform == 'linux' and platform_machine == 'x86_64'\n"
        "numpy==2.4.6 ; python_full_version < '3.12' \\\n    --hash=sha256:00\n    # via x\n"
        "numpy==2.5.5 ; python_full_version >= '3.12' \\\n    --hash=sha256:00\n"
        "Types_PyYAML==6.0.12.20261113\n"
    )
    assert of.locked(lock, CPYTHON) == {
        "brotli": "1.2.1",
        "numpy": "2.4.6",
        "ruff": "0.17.6",
        "types-pyyaml": "6.0.12.20261113",
    }
    newer = {**CPYTHON, "python_full_version": "3.14.0"}
    assert of.locked(lock, newer)["numpy"] == "2.5.5"


def test_packages_that_differ_are_named() -> None:
    wanted = {"a": "1", "b-c": "2", "d": "3"}
    assert of.differing(wanted, {"A": "1", "b_c": "1"}) == [
        "b-c 1 instead of 2",
        "d missing",
    ]


def test_a_missing_library_keeps_from_building_and_a_slow_way_does_not() -> None:
    found = list(of.native({"Pango": None, of.SUBSETTER: None, "HarfBuzz": ""}))
    assert states(found) == {
        "Pango": State.NEEDED,
        of.SUBSETTER: State.ADVISED,
        "HarfBuzz": State.FINE,
    }
    assert all(one.cure for one in found[:2])


def test_a_weasyprint_that_cannot_be_imported_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text(
        "print('-----')\nraise OSError(\"cannot load library 'libpango-1.0-0'\")"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    assert answers()["weasyprint"] == "OSError: cannot load library 'libpango-1.0-0'"


def test_libraries_are_looked_for_under_the_names_that_weasyprint_has() -> None:
    import weasyprint.text.ffi

    source = Path(weasyprint.text.ffi.__file__).read_text(encoding="utf-8")
    for names in LIBRARIES.values():
        assert all(f"'{name}'" in source for name in names)


def test_the_environment_that_inv_has_made_is_found(tmp_path: Path) -> None:
    assert of.python_of(tmp_path) is None
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to(sys.executable)
    assert of.python_of(tmp_path) == tmp_path / ".venv/bin/python"


def test_an_environment_that_is_closed_to_whoever_asks_is_none(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "python").symlink_to(sys.executable)
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to(closed / "python")
    closed.chmod(0)
    code = (
        "from pathlib import Path; from jianbao.doctor.environment import python_of;"
        f"print(python_of(Path({str(tmp_path)!r})))"
    )
    done = run_limited("-c", code)
    assert (done.stdout, done.stderr) == ("None\n", "")
