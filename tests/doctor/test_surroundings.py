from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jianbao.doctor import surroundings as of
from jianbao.doctor.cures import MANAGERS, PLAINLY, WINDOWS, install
from jianbao.doctor.finding import State
from tests.support.projects import ROOT, run_limited


def only(*names: str) -> Callable[[str], str | None]:
    return lambda name: f"/usr/bin/{name}" if name in names else None


def test_the_fonts_of_the_project_are_whole() -> None:
    found = of.fonts(ROOT)
    assert found.state is State.FINE
    manifest = (ROOT / "assets/fonts/fonts.yaml").read_text(encoding="utf-8")
    assert found.found.startswith(f"{manifest.count('sha256:')} files")


def test_fonts_that_are_missing_or_damaged_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "assets/fonts"
    folder.mkdir(parents=True)
    assert "fonts.yaml is missing" in of.fonts(tmp_path).found
    shutil.copy2(ROOT / "assets/fonts/fonts.yaml", folder)
    (folder / "arimo").mkdir()
    (folder / "arimo/Arimo-Bold.ttf").write_bytes(b"no font")
    found = of.fonts(tmp_path)
    assert found.state is State.NEEDED
    assert "arimo/Arimo-Regular.ttf is missing, arimo/Arimo-Bold.ttf is damaged" in found.found
    (folder / "fonts.yaml").write_text("fonts: []\n")
    assert of.fonts(tmp_path).state is State.NEEDED


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    assert of.writable("x", tmp_path / "build").state is State.FINE
    assert not (tmp_path / "build").exists()
    tmp_path.chmod(0o500)
    code = (
        "import sys; sys.path.insert(0, '.'); from pathlib import Path\n"
        "from jianbao.doctor.surroundings import writable\n"
        f"print(writable('x', Path({str(tmp_path)!r}) / 'build').state)"
    )
    done = run_limited("-c", code)
    tmp_path.chmod(0o700)
    assert done.stdout == f"{State.NEEDED}\n"


@pytest.mark.parametrize(
    ("free", "state"),
    [(10**6, State.NEEDED), (10**8, State.ADVISED), (10**10, State.FINE)],
)
def test_a_disk_is_full_nearly_full_or_not(free: int, state: State) -> None:
    assert of.room(free).state is state


def test_little_memory_is_told_and_none_known_is_not() -> None:
    assert of.memory(2, 10**8).state is State.ADVISED
    assert of.memory(2, 10**10).found == "2 processors, 10.0 GB of memory free"
    assert of.memory(1, None).found == "1 processor"


def test_letters_that_are_not_utf8_are_told() -> None:
    assert of.letters("utf-8", "UTF8").state is State.FINE
    assert of.letters("ascii", "utf-8").state is State.ADVISED
    assert of.letters("", "utf-8").state is State.ADVISED


def test_an_unfit_system_or_folder_is_told() -> None:
    assert of.system("win32").cure == WINDOWS
    assert of.system("darwin").state is State.FINE
    assert of.named(Path("/a:b")).state is State.NEEDED


def test_programs_of_tests_are_needed_by_tests_alone() -> None:
    found = list(of.judges(lambda _: None))
    assert [one.what for one in found] == ["javac", "npm", "soffice", "chromium"]
    assert {one.state for one in found} == {State.TESTS}
    assert all(one.cure for one in found)


def test_an_office_without_writer_is_told(tmp_path: Path) -> None:
    soffice = tmp_path / "soffice"
    soffice.touch()

    def which(name: str) -> str | None:
        return str(soffice) if name == "soffice" else None

    office = next(one for one in of.judges(which) if one.what == "soffice")
    assert (office.state, office.found) == (State.TESTS, "there, but without Writer")
    (tmp_path / "libswlo.so").touch()
    assert next(one for one in of.judges(which) if one.what == "soffice").state is State.FINE


@pytest.mark.parametrize("manager", MANAGERS)
@pytest.mark.parametrize("what", PLAINLY)
def test_each_manager_is_asked_by_its_own_name(manager: str, what: str) -> None:
    said = install(what, only(manager), "linux", root=False)
    names = MANAGERS[manager]
    if what in names:
        assert said.removeprefix("sudo ") == f"{names['install']} {names[what]}"
        assert said.startswith("sudo ") == (manager != "brew")
    else:
        assert said == PLAINLY[what]


def test_root_needs_no_sudo_and_windows_no_manager() -> None:
    assert install("npm", only("apt-get"), "linux", root=True) == "apt-get install npm"
    assert install("npm", only(), "win32") == WINDOWS


@pytest.mark.parametrize(
    ("families", "state", "copied"),
    [
        ("Carlito\nGelasio,Gelasio Medium\n", State.FINE, ""),
        ("Calibri\nGelasio\n", State.FINE, ""),
        ("DejaVu Sans\n", State.ADVISED, "assets/fonts/carlito assets/fonts/gelasio"),
        ("Carlito\n", State.ADVISED, "cp -r assets/fonts/gelasio assets/fonts/noto-sans-*"),
    ],
)
def test_faces_that_show_decks_as_they_are_may_be_missing(
    tmp_path: Path, families: str, state: State, copied: str
) -> None:
    lister = tmp_path / "fc-list"
    lister.write_text(f"#!/bin/sh\nprintf '{families}'\n")
    lister.chmod(0o755)
    programs = {"fc-list": str(lister), "soffice": "/usr/bin/soffice"}
    (found,) = of.shown(programs.get)
    assert found.state is state
    assert copied in found.cure
    assert not [*of.shown(only("fc-list"))], "who has no LibreOffice needs no faces for it"
