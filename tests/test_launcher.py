"""The launcher, run in small copies of the repository with small wheels of their own."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BASE = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
LONG = 120  # seconds until a test that hangs fails

INVOKE = """
import importlib.util, json, os, sys
extra = importlib.util.find_spec("extra") is not None
# start.py adds the first where what is compiled is kept (tests/test_start.py).
arguments = [word for word in sys.argv[1:] if word != "--write-pyc"]
said = {"arguments": arguments, "folder": os.getcwd(), "extra": extra}
print(json.dumps(said | {"environment": dict(os.environ)}))
sys.exit(int(os.environ.get("FAKE_STATUS", "0")))
"""

WEASYPRINT = """
import os, warnings
if "FAKE_LIBRARY" in os.environ and not os.path.exists(os.environ["FAKE_LIBRARY"]):
    raise OSError("cannot load library 'libpango-1.0-0'")
if "FAKE_NO_SUBSET" in os.environ:
    warnings.warn("HarfBuzz-Subset will be required", category=DeprecationWarning)
"""

# What the launcher's question to a Python answers, were that Python 3.9.
OLD_PYTHON = f'shift; exec "{BASE}" -c "import sys; sys.version_info = (3, 9); $1"'

# Stands for python3 where a test is not about `python -m venv`, which takes seconds.
QUICK_PYTHON = """#!/bin/sh
case "$*" in
    *realpath*) echo "{version} $0" ;;
    "-m venv "*)
        "{base}" -m venv --without-pip "$3" &&
            echo "{shelf}" >"$3/lib/python{version}/site-packages/pip.pth" ;;
    *) exec "{base}" "$@" ;;
esac
"""


@dataclass
class Shelf:
    """A folder of wheels, what stands in lock files of them, and a quick Python."""

    folder: Path
    python: Path
    hashes: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, files: dict[str, str]) -> None:
        path = self.folder / f"{name}-1.0-py3-none-any.whl"
        info = f"{name}-1.0.dist-info"
        files = files | {
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
            f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        files[f"{info}/RECORD"] = "".join(f"{file},,\n" for file in [*files, f"{info}/RECORD"])
        with zipfile.ZipFile(path, "w") as wheel:
            for file, text in files.items():
                wheel.writestr(file, text)
        self.hashes[name] = hashlib.sha256(path.read_bytes()).hexdigest()

    def lock(self, *names: str) -> str:
        return "".join(f"{name}==1.0 --hash=sha256:{self.hashes[name]}\n" for name in names)


@dataclass
class House:
    """A copy of the repository's root, and how to call its launcher."""

    root: Path
    shelf: Shelf

    @property
    def runtime(self) -> Path:
        return self.root / "requirements.lock"

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {
            "JIANBAO_PYTHON": str(self.shelf.python),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.shelf.folder),
            "PIP_RETRIES": "0",
        }

    def start(
        self,
        *words: str,
        launcher: Path | str | None = None,
        folder: Path | None = None,
        **more: str,
    ) -> subprocess.Popen[str]:
        """Start the launcher as the leader of a process group of its own."""
        return subprocess.Popen(
            [launcher or self.root / "inv", *words],
            cwd=folder or self.root,
            env=self.environment | more,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(
        self,
        *words: str,
        launcher: Path | str | None = None,
        folder: Path | None = None,
        **more: str,
    ) -> Answer:
        with self.start(*words, launcher=launcher, folder=folder, **more) as process:
            return answer(process)


@dataclass
class Answer:
    """How a launcher ended."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> dict[str, object]:
        """What the small invoke was given; a launcher that did not get there has none."""
        assert self.out, self.err
        said: dict[str, object] = json.loads(self.out)
        return said


def answer(process: subprocess.Popen[str]) -> Answer:
    out, err = process.communicate(timeout=LONG)
    return Answer(process.returncode, out, err)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    tools = tmp_path_factory.mktemp("tools")
    (tools / "pip-alone").mkdir()
    spec = importlib.util.find_spec("pip")
    assert spec is not None, "the environment that runs the tests has pip"
    assert spec.origin is not None
    (tools / "pip-alone" / "pip").symlink_to(Path(spec.origin).parent)
    python = tools / "python3"
    text = QUICK_PYTHON.format(base=BASE, version=VERSION, shelf=tools / "pip-alone")
    python.write_text(text)
    python.chmod(0o755)
    shelf = Shelf(tmp_path_factory.mktemp("wheels"), python)
    shelf.add(
        "invoke", {"invoke/__init__.py": "", "invoke/__main__.py": INVOKE, "invoke/idle.py": ""}
    )
    shelf.add("weasyprint", {"weasyprint.py": WEASYPRINT})
    shelf.add("extra", {"extra.py": ""})
    return shelf


def make_house(root: Path, shelf: Shelf) -> House:
    root.mkdir()
    shutil.copy(ROOT / "inv", root)
    (root / "jianbao").mkdir()
    shutil.copy(ROOT / "jianbao/start.py", root / "jianbao")
    house = House(root, shelf)
    house.runtime.write_text(shelf.lock("invoke", "weasyprint"))
    (root / "requirements-dev.lock").write_text(shelf.lock("invoke", "weasyprint", "extra"))
    return house


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory, shelf: Shelf) -> House:
    """Return a prepared house that no test changes, in a folder with a trying name."""
    house = make_house(tmp_path_factory.mktemp("ready") / "我的 簡報 & 'so on'", shelf)
    assert house.run().status == 0
    return house


@pytest.fixture
def house(tmp_path: Path, shelf: Shelf) -> House:
    return make_house(tmp_path / "house", shelf)


@pytest.fixture
def prepared(tmp_path: Path, ready: House) -> House:
    """Return a prepared house to change: a copy, whose stamp says that it was made where it is."""
    root = tmp_path / "prepared"
    shutil.copytree(ready.root, root, symlinks=True)
    stamp = root / ".venv/.stamp"
    stamp.write_text(stamp.read_text().replace(str(ready.root), str(root)))
    return House(root, ready.shelf)


@pytest.fixture
def record(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that makes a folder of commands which note that they were called."""

    def make(*names: str, then: str = "exit 1", only: tuple[str, ...] = ()) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        for name in names:
            path = folder / name
            path.write_text(f'#!/bin/sh\necho "{name} $*" >>"{tmp_path}/calls"\n{then}\n')
            path.chmod(0o755)
        for name in only:
            real = shutil.which(name)
            assert real, name
            (folder / name).symlink_to(real)
        return folder

    return make


def calls(tmp_path: Path) -> list[str]:
    path = tmp_path / "calls"
    return path.read_text().splitlines() if path.exists() else []


class Gate(SimpleHTTPRequestHandler):
    """Serves the wheels, but nothing before the gate is opened."""

    reached: threading.Event
    opened: threading.Event

    def do_GET(self) -> None:
        self.reached.set()
        self.opened.wait(LONG)
        super().do_GET()

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # a killed pip hangs up
            super().handle()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def gate(shelf: Shelf) -> Iterator[tuple[type[Gate], str]]:
    """Return a gate, at which pip waits, and its address on this machine."""

    class OneGate(Gate):
        reached = threading.Event()
        opened = threading.Event()

    handler = partial(OneGate, directory=str(shelf.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield OneGate, f"http://127.0.0.1:{server.server_port}/"
        OneGate.opened.set()
        server.shutdown()
        thread.join()


def kill_group(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=LONG)


# --- First use


def test_first_use_makes_an_environment_with_a_real_venv(tmp_path: Path, shelf: Shelf) -> None:
    house = make_house(tmp_path / "簡 報", shelf)
    answer = house.run("build", "--brief", "a b", "", JIANBAO_PYTHON=BASE)
    assert answer.said["arguments"] == ["-r", str(house.root), "build", "--brief", "a b", ""]
    for step in ("making .venv", "installing the packages of requirements.lock", "took", "ready"):
        assert step in answer.err
    assert all(line.startswith("inv: ") for line in answer.err.splitlines())
    compiled = house.root / f".venv/lib/python{VERSION}/site-packages/invoke/__pycache__"
    assert list(compiled.glob("idle*.pyc"))


def test_status_of_the_task_is_the_launchers(ready: House) -> None:
    assert ready.run("build", FAKE_STATUS="7").status == 7


def test_caches_of_matplotlib_stand_in_build(ready: House) -> None:
    environment = ready.run().said["environment"]
    assert isinstance(environment, dict)
    assert environment["MPLCONFIGDIR"] == f"{ready.root}/build/.cache/matplotlib"


def test_python_settings_of_the_user_do_not_leak_in(ready: House, tmp_path: Path) -> None:
    (tmp_path / "invoke.py").write_text("raise SystemExit('the wrong invoke')")
    answer = ready.run("build", folder=tmp_path, PYTHONPATH=str(tmp_path))
    assert answer.said["folder"] == str(tmp_path)


def test_too_old_python_is_told_in_one_line_each(house: House, record: Callable[..., Path]) -> None:
    tools = record("python3", "python3.12", then=OLD_PYTHON)
    answer = house.run(PATH=str(tools), JIANBAO_PYTHON="python3")
    assert answer.status == 1
    assert "Python 3.11 or newer is needed; python3 is 3.9, python3.12 is 3.9" in answer.err
    assert len(answer.err.splitlines()) == 2
    assert not (house.root / ".venv").exists()


def test_newer_python_is_found_beside_an_old_one(house: House, record: Callable[..., Path]) -> None:
    tools = record("python3", then=OLD_PYTHON)
    (tools / "python3.11").symlink_to(house.shelf.python)
    answer = house.run(PATH=f"{tools}:{os.environ['PATH']}", JIANBAO_PYTHON="python3")
    assert answer.said


# --- Later uses


def test_prepared_house_calls_no_tool(
    ready: House, record: Callable[..., Path], tmp_path: Path
) -> None:
    tools = record("python3", "pip", "apt-get", "sudo", "date", "mkdir", "id", "brew", "uname")
    answer = ready.run("build", PATH=f"{tools}:{os.environ['PATH']}", JIANBAO_PYTHON="python3")
    assert answer.said
    assert answer.err == ""
    assert calls(tmp_path) == []


def test_house_is_found_from_any_folder_and_through_links(ready: House, tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to(os.path.relpath(ready.root / "inv", tmp_path))
    (tmp_path / "two").symlink_to("one")
    for launcher in (ready.root / "inv", tmp_path / "two", "./two"):
        answer = ready.run("build", launcher=launcher, folder=tmp_path)
        assert answer.said["arguments"] == ["-r", str(ready.root), "build"]
        assert answer.said["folder"] == str(tmp_path)
        assert answer.err == ""


def test_tests_need_the_other_lock_file_too(prepared: House) -> None:
    assert prepared.run("build", "test").said["extra"] is False
    for words in (("test",), ("--echo", "test"), ("nightly", "--all"), ("mutants",)):
        answer = prepared.run(*words)
        assert answer.said["extra"] is True
        assert "installing the packages of requirements-dev.lock" in answer.err
        assert prepared.run("build", JIANBAO_DEV="1").err == ""
        (prepared.root / ".venv/.requirements-dev.lock").unlink()
    assert "requirements-dev.lock" in prepared.run("build", JIANBAO_DEV="1").err


def test_changed_lock_makes_the_environment_anew(prepared: House) -> None:
    (prepared.root / f".venv/lib/python{VERSION}/site-packages/left_over.py").touch()
    prepared.runtime.write_text(prepared.shelf.lock("invoke", "weasyprint", "extra"))
    assert prepared.run().said["extra"] is True
    assert not list(prepared.root.glob(".venv/lib/*/site-packages/left_over.py"))
    assert not (prepared.root / ".venv.old").exists()


def test_change_that_cannot_be_installed_leaves_the_way_back(prepared: House) -> None:
    before = prepared.runtime.read_text()
    prepared.runtime.write_text(before + prepared.shelf.lock("extra"))
    failed = prepared.run(PIP_FIND_LINKS="/nowhere")
    assert failed.status == 1
    prepared.runtime.write_text(before)
    answer = prepared.run(PIP_FIND_LINKS="/nowhere")
    assert answer.said
    assert "going back" in answer.err
    assert prepared.run().err == ""


def test_package_with_another_hash_is_refused(house: House) -> None:
    right = house.shelf.hashes["weasyprint"]
    house.runtime.write_text(house.runtime.read_text().replace(right, "0" * 64))
    answer = house.run()
    assert answer.status == 1
    assert answer.out == ""
    assert "is not the file that requirements.lock names" in answer.err
    assert str(house.root / ".venv/setup.log") in answer.err
    assert "Traceback" not in answer.err
    assert house.run().status == 1, "and is refused again"


def test_package_without_a_hash_is_refused(house: House) -> None:
    house.runtime.write_text("invoke==1.0\nweasyprint==1.0\n")
    answer = house.run()
    assert answer.status == 1
    assert answer.out == ""


def test_moved_house_is_prepared_anew(prepared: House, tmp_path: Path) -> None:
    moved = House(tmp_path / "moved", prepared.shelf)
    prepared.root.rename(moved.root)
    answer = moved.run()
    assert answer.said["arguments"] == ["-r", str(moved.root)]
    assert "making .venv" in answer.err
    assert moved.run().err == ""


def test_vanished_python_is_replaced(prepared: House) -> None:
    python = prepared.root / ".venv/bin/python"
    python.unlink()
    python.symlink_to("/usr/bin/python3.0")
    assert "making .venv" in prepared.run().err
    assert prepared.run().err == ""


# --- Interrupted, and twice at once


def test_killed_preparation_is_begun_again(house: House, gate: tuple[type[Gate], str]) -> None:
    kind, address = gate
    with house.start(PIP_FIND_LINKS=address) as process:
        assert kind.reached.wait(LONG)
        kill_group(process)
    half = house.root / f".venv/lib/python{VERSION}/site-packages/half_installed.py"
    half.touch()
    assert house.run().said
    assert not half.exists(), "what was half-installed is not trusted"
    assert house.run().err == ""


def test_killed_preparation_for_tests_is_begun_again(
    prepared: House, gate: tuple[type[Gate], str]
) -> None:
    kind, address = gate
    with prepared.start("test", PIP_FIND_LINKS=address) as process:
        assert kind.reached.wait(LONG)
        kill_group(process)
    assert prepared.run("build").err == "", "builds need nothing of it"
    answer = prepared.run("test")
    assert answer.said["extra"] is True
    assert "making .venv" in answer.err, "what was half-installed is not trusted"


def test_interrupt_from_the_keyboard_says_how_to_go_on(
    house: House, gate: tuple[type[Gate], str]
) -> None:
    kind, address = gate
    with house.start(PIP_FIND_LINKS=address) as process:
        assert kind.reached.wait(LONG)
        os.killpg(process.pid, signal.SIGINT)
        ended = answer(process)
    assert ended.status == 130
    assert ended.err.splitlines()[-1] == "inv: interrupted; run it again to go on"
    assert "Traceback" not in ended.err
    assert house.run().said


def test_second_of_two_waits_and_installs_nothing(
    house: House, gate: tuple[type[Gate], str]
) -> None:
    kind, address = gate
    with house.start(PIP_FIND_LINKS=address) as first:
        assert kind.reached.wait(LONG)
        with house.start(PIP_FIND_LINKS="/nowhere") as second:
            assert second.stderr
            line = second.stderr.readline()
            assert line == (
                f"inv: another ./inv (process {first.pid}) is preparing this folder; waiting\n"
            )
            kind.opened.set()
            assert answer(first).said
            ended = answer(second)
    assert ended.said
    assert ended.err == ""


def test_pip_of_a_killed_launcher_is_waited_for(house: House, gate: tuple[type[Gate], str]) -> None:
    kind, address = gate
    with house.start(PIP_FIND_LINKS=address) as first:
        assert kind.reached.wait(LONG)
        os.kill(first.pid, signal.SIGKILL)
        with house.start() as second:
            assert second.stderr
            assert "waiting" in second.stderr.readline()
            kill_group(first)
            assert answer(second).said


# --- Native libraries

TOOLS = ("cat", "cmp", "cp", "date", "env", "grep", "mkdir", "mv", "rm", "sed", "tail")


def test_missing_libraries_are_installed_by_root(
    house: House, record: Callable[..., Path], tmp_path: Path
) -> None:
    library = tmp_path / "library"
    tools = record("apt-get", then=f'touch "{library}"')
    (tools / "id").write_text("#!/bin/sh\necho 0\n")
    (tools / "id").chmod(0o755)
    path = f"{tools}:{os.environ['PATH']}"
    answer = house.run(PATH=path, FAKE_LIBRARY=str(library))
    assert answer.said
    (call,) = calls(tmp_path)
    assert "install" in call
    assert call.endswith("libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")


def test_missing_libraries_without_apt_are_one_command_to_type(
    house: House, record: Callable[..., Path], tmp_path: Path
) -> None:
    library = tmp_path / "library"
    tools = record("brew", only=TOOLS)
    answer = house.run(PATH=str(tools), FAKE_LIBRARY=str(library))
    assert answer.status == 1
    assert answer.out == ""
    assert "type: brew install pango" in answer.err.splitlines()[-2]
    assert "Traceback" not in answer.err
    assert calls(tmp_path) == [], "it is for the person to run it"
    library.touch()
    assert house.run(PATH=str(tools), FAKE_LIBRARY=str(library)).said


def test_missing_subsetter_alone_is_a_warning(house: House, record: Callable[..., Path]) -> None:
    tools = record("dnf", only=TOOLS)
    answer = house.run(PATH=str(tools), FAKE_NO_SUBSET="1")
    assert answer.said
    assert "subset slowly" in answer.err
    assert "sudo dnf install pango harfbuzz" in answer.err


# --- The lock files


def pins(text: str) -> dict[str, set[str]]:
    """Return the versions of each package; some have several, for several Pythons."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9][\w.-]*)==([^ ;\\\n]+)", text, re.MULTILINE):
        found.setdefault(name.lower().replace("_", "-"), set()).add(version)
    return found


def test_lock_files_hold_what_pyproject_pins() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime = pins((ROOT / "requirements.lock").read_text())
    develop = pins((ROOT / "requirements-dev.lock").read_text())
    asked = pins("\n".join(project["project"]["dependencies"]))
    groups = project["dependency-groups"]
    asked_for_tests = pins("\n".join(one for one in groups["dev"] if isinstance(one, str)))
    assert len(asked) == len(project["project"]["dependencies"]), "every one is pinned"
    assert len(asked_for_tests) == len(groups["dev"]) - 1
    assert {"include-group": "cluster"} in groups["dev"]
    assert asked.items() <= runtime.items()
    assert asked_for_tests.items() <= develop.items()
    assert runtime.items() <= develop.items()
    beside = pins((ROOT / "requirements-bench.lock").read_text())
    assert pins("\n".join(groups["bench"])) == beside
    cluster = pins((ROOT / "requirements-cluster.lock").read_text())
    assert pins("\n".join(groups["cluster"])).items() <= cluster.items() <= develop.items()
    shared = cluster.keys() & runtime.keys()
    assert all(cluster[name] == runtime[name] for name in shared)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("requirements.lock", 20),
        ("requirements-dev.lock", 20),
        ("requirements-bench.lock", 2),
        ("requirements-cluster.lock", 10),
    ],
)
def test_lock_files_name_hashes_and_no_host(name: str, least: int) -> None:
    text = (ROOT / name).read_text()
    blocks = [part for part in re.split(r"\n(?=\S)", text) if "==" in part.splitlines()[0]]
    assert len(blocks) >= least
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert "--index" not in text


# --- The doctor


def with_doctor(house: House) -> House:
    for name in ("__init__.py", "columns.py", "machine.py"):
        shutil.copy(ROOT / "jianbao" / name, house.root / "jianbao")
    shutil.copytree(ROOT / "jianbao/doctor", house.root / "jianbao/doctor")
    return house


def test_the_doctor_comes_where_nothing_is_prepared_and_prepares_nothing(house: House) -> None:
    answer = with_doctor(house).run("doctor", JIANBAO_PYTHON=BASE)
    assert (answer.status, answer.err) == (1, "")
    assert "there is no .venv yet" in answer.out
    assert not (house.root / ".venv").exists()


def test_the_doctor_comes_where_libraries_are_missing(
    house: House, tmp_path: Path, record: Callable[..., Path]
) -> None:
    missing = str(tmp_path / "library")
    tools = record("apt-get", "sudo")
    failed = house.run(FAKE_LIBRARY=missing, PATH=f"{tools}:{os.environ['PATH']}")
    assert failed.status == 1
    assert failed.err.splitlines()[-1].startswith("inv: ./inv doctor says")
    answer = with_doctor(house).run("doctor", FAKE_LIBRARY=missing, JIANBAO_PYTHON=BASE)
    assert answer.status == 1
    assert "cannot be loaded: OSError: cannot load library" in answer.out


def test_the_doctor_of_a_prepared_folder_is_a_task(ready: House) -> None:
    assert ready.run("doctor").said["arguments"] == ["-r", str(ready.root), "doctor"]
