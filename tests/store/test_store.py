"""The store: whole files or none, caches by content, manifests to be trusted."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao import store
from jianbao.problem import ProblemError
from jianbao.store import Fingerprints
from tests.support.projects import run_limited


def test_a_file_is_written_with_its_folders_and_as_others_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a/b/c.pdf"
    store.write(path, b"one")
    store.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]
    (tmp_path / "plain").touch()
    assert path.stat().st_mode == (tmp_path / "plain").stat().st_mode


class Interrupting(dict[Path, bytes]):
    """Files that somebody presses Ctrl-C at each time that they are gone through anew."""

    def __iter__(self) -> Iterator[Path]:
        for number, path in enumerate(super().__iter__()):
            if number:
                signal.raise_signal(signal.SIGINT)
            yield path


def test_ctrl_c_waits_until_what_is_being_put_in_place_stands(tmp_path: Path) -> None:
    one, other, gone = (tmp_path / name for name in "abc")
    gone.touch()
    with pytest.raises(KeyboardInterrupt):
        store.write_all(Interrupting({one: b"1", other: b"2"}), gone=(gone,))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}


@pytest.mark.parametrize("step", ["os.fdopen", "pathlib.Path.chmod", "pathlib.Path.replace"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.pdf"
    store.write(path, b"old")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, full)
    with pytest.raises(ProblemError, match=r"cannot write here: No space left on device \[STORE01"):
        store.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.pdf"]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "build").touch()
    with pytest.raises(ProblemError) as caught:
        store.write(tmp_path / "build/a.pdf", b"x")
    assert str(caught.value) == (
        f"{tmp_path}/build: error: cannot write here: a file is in the way, where a folder belongs"
        " [STORE01] (remove this file, or call it otherwise)"
    )


def test_a_folder_with_the_name_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf/b").mkdir(parents=True)
    with pytest.raises(ProblemError) as caught:
        store.write(tmp_path / "a.pdf", b"x")
    assert str(caught.value) == (
        f"{tmp_path}/a.pdf: error: cannot write here: a folder is in the way, where a file belongs"
        " [STORE01] (remove this folder, or call it otherwise)"
    )
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    code = "import sys; from pathlib import Path; from jianbao.store import write; "
    done = run_limited("-c", f"{code}write(Path(sys.argv[1]), b'x')", str(tmp_path / "a.pdf"))
    assert "cannot write here: Permission denied [STORE01]" in done.stderr


def test_a_write_that_is_interrupted_leaves_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pathlib.Path.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store.write(tmp_path / "a.pdf", b"x")
    assert list(tmp_path.iterdir()) == []


def test_what_was_made_once_for_a_key_is_kept(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> str:
        made.append("渡輪")
        return made[-1]

    keys = ("aa1", "aa1", "ab2")
    assert [store.cached(tmp_path, key, make) for key in keys] == ["渡輪"] * 3
    assert len(made) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(path.read_bytes().replace("渡".encode(), "度".encode())),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\xff\xff\n\xff"),
        lambda path: path.unlink(),
    ],
    ids=["cut", "changed", "emptied", "garbled", "gone"],
)
def test_what_was_kept_and_then_damaged_is_made_anew(
    tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    made: list[str] = []

    def make() -> str:
        made.append("渡輪\n")
        return made[-1]

    assert store.cached(tmp_path, "aa1", make) == "渡輪\n"
    damage(tmp_path / "aa/aa1")
    assert [store.cached(tmp_path, "aa1", make) for _ in range(2)] == ["渡輪\n"] * 2
    assert len(made) == 2


@given(st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4))
def test_a_digest_tells_its_parts_apart(one: list[bytes], other: list[bytes]) -> None:
    assert (store.digest(*one) == store.digest(*other)) == (one == other)


def test_a_name_that_is_not_utf_8_has_a_digest_too(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.png")).touch()
    assert store.stamp(tmp_path, ["."]) == store.stamp(tmp_path, ["."])


def test_manifests_of_equal_builds_are_equal(tmp_path: Path) -> None:
    store.write_manifest(tmp_path / "a", {"b": 1, "a": {"d": "渡", "c": 2}})
    store.write_manifest(tmp_path / "b", {"a": {"c": 2, "d": "渡"}, "b": 1})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert store.read_manifest(tmp_path / "a") == {"b": 1, "a": {"d": "渡", "c": 2}}


@pytest.mark.parametrize("content", [b"", b"[1]", b"{", b"\xff", b"null", b"[" * 100_000])
def test_a_manifest_that_cannot_be_trusted_is_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "m").write_bytes(content)
    assert store.read_manifest(tmp_path / "m") == {}
    assert store.read_manifest(tmp_path / "none") == {}


def test_a_manifest_that_has_no_end_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "device").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "large").open("wb") as file:
        file.truncate(store.MOST_MADE + 1)
    for name in ("device", "pipe", "large"):
        assert store.read_manifest(tmp_path / name) == {}


def manifest(key: str, content: bytes) -> dict[str, object]:
    return {"files": {"a.pdf": {"key": key, "sha256": store.sha256(content)}}}


@pytest.mark.parametrize(
    ("entries", "current"),
    [
        (manifest("k", b"pdf"), True),
        (manifest("other", b"pdf"), False),
        (manifest("k", b"changed by hand"), False),
        ({}, False),
        ({"files": {"a.pdf": "k"}}, False),
    ],
)
def test_a_file_is_current_for_its_key_and_bytes_alone(
    tmp_path: Path, entries: dict[str, object], current: bool
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"pdf")
    assert store.is_current(tmp_path, "a.pdf", "k", entries) is current
    assert not store.is_current(tmp_path / "none", "a.pdf", "k", entries)


# --- fingerprints ---------------------------------------------------------------------------


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "in/sub/__pycache__").mkdir(parents=True)
    (tmp_path / "in/a.yaml").write_text("a")
    (tmp_path / "in/sub/b.yaml").write_text("b")
    (tmp_path / "in/sub/__pycache__/b.pyc").write_text("c")
    (tmp_path / "in/.swp").write_text("d")
    return tmp_path


def prints(tree: Path, *names: str) -> dict[str, str]:
    return Fingerprints(tree, tree / "large.json").of(names)


def test_files_below_a_folder_and_absent_ones_have_a_print(tree: Path) -> None:
    found = prints(tree, "in", "none.lock")
    assert list(found) == ["in/a.yaml", "in/sub/b.yaml", "none.lock"]
    assert found["none.lock"] == "absent"
    assert found["in/a.yaml"] == store.sha256(b"a")


@pytest.mark.parametrize(
    "change",
    [
        lambda tree: (tree / "in/a.yaml").write_text("changed"),
        lambda tree: (tree / "in/new.yaml").write_text(""),
        lambda tree: (tree / "in/a.yaml").unlink(),
        lambda tree: (tree / "in/a.yaml").rename(tree / "in/z.yaml"),
        lambda tree: (tree / "none.lock").touch(),
    ],
    ids=["changed", "added", "removed", "renamed", "no longer absent"],
)
def test_any_change_shows(tree: Path, change: Callable[[Path], object]) -> None:
    before = prints(tree, "in", "none.lock")
    assert prints(tree, "in", "none.lock") == before
    change(tree)
    assert prints(tree, "in", "none.lock") != before


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda path: path.symlink_to(path.name), "unreadable"),
        (lambda path: path.symlink_to("nowhere"), "absent"),
        (lambda path: path.symlink_to("/dev/zero"), "outside"),
        (os.mkfifo, "no file"),
    ],
    ids=["a link to itself", "a link to nothing", "a device", "a pipe"],
)
def test_what_is_no_file_has_a_word_for_a_print(
    tree: Path, make: Callable[[Path], object], word: str
) -> None:
    make(tree / "in/odd")
    assert prints(tree, "in")["in/odd"] == word


def test_what_a_link_leads_to_out_of_the_project_is_not_walked(tree: Path) -> None:
    (tree / "in/root").symlink_to("/")
    (tree / "in/away").symlink_to("/etc/hostname")
    found = store.Fingerprints(tree, tree / "memory").of(["in"])
    assert {name: found[name] for name in found if found[name] == "outside"} == {
        "in/away": "outside",
        "in/root": "outside",
    }
    assert not any(name.startswith("in/root/") for name in found)


def test_nor_is_a_name_that_is_such_a_link(tree: Path) -> None:
    (tree / "away").symlink_to("/etc")
    assert prints(tree, "away", "in")["away"] == "outside"
    assert not any(name.startswith("away/") for name in prints(tree, "away"))


def test_folders_that_hold_each_other_are_walked_once(tree: Path) -> None:
    (tree / "in/sub/up").symlink_to("..")
    (tree / "other").mkdir()
    (tree / "other/in").symlink_to("../in")
    (tree / "in/other").symlink_to("../other")
    found = prints(tree, "in")
    assert (found["in/sub/up"], found["in/other/in"]) == ("loop", "loop")
    assert len(found) == 4


def test_a_file_too_large_to_be_read_is_known_by_its_looks(tree: Path) -> None:
    with (tree / "in/huge").open("wb") as file:
        file.truncate(1 << 40)
    assert prints(tree, "in")["in/huge"].startswith(f"too large [{1 << 40}, ")


def test_what_may_not_be_read_is_for_its_reader_to_tell(tree: Path) -> None:
    (tree / "in/a.yaml").chmod(0)
    (tree / "in/sub").chmod(0)
    code = (
        "import sys; from pathlib import Path; from jianbao.store import Fingerprints\n"
        "print(Fingerprints(Path(sys.argv[1]), Path(sys.argv[1], 'm')).of(['in']))"
    )
    done = run_limited("-c", code, str(tree))
    (tree / "in/sub").chmod(0o700)
    assert done.stdout == "{'in/a.yaml': 'unreadable', 'in/sub': 'unreadable'}\n", done.stderr


def test_large_files_are_read_again_only_when_they_may_have_changed(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    font, memory = tree / "in/font.ttf", tree / "large.json"
    font.write_bytes(b"x" * (store.LARGE + 1))
    first = Fingerprints(tree, memory)
    before = first.of(["in"])
    first.remember()
    assert list(json.loads(memory.read_text())) == ["in/font.ttf"]

    read: list[str] = []
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path.name) or real(path))
    second = Fingerprints(tree, memory)
    assert second.of(["in"]) == before
    assert "font.ttf" not in read
    second.remember()

    font.write_bytes(b"y" * (store.LARGE + 1))
    os.utime(font, ns=(1, 1))
    assert Fingerprints(tree, memory).of(["in"]) != before
    assert "font.ttf" in read


# --- links ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["build/.cache", "build/.cache/told"])
@pytest.mark.parametrize("is_there", [True, False])
def test_no_cache_is_kept_behind_a_link_out_of_the_build_folder(
    tmp_path: Path, name: str, is_there: bool
) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    if is_there:
        (tmp_path / "elsewhere").mkdir()
    (tmp_path / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ProblemError, match="a link leads out of this folder") as caught:
        store.memory(tmp_path)
    assert str(caught.value.problems[0].place) == str(tmp_path / name)


def test_a_cache_may_be_a_folder_a_link_within_the_build_folder_or_not_there(
    tmp_path: Path,
) -> None:
    memory = tmp_path / "build/.cache/large.json"
    assert store.memory(tmp_path) == memory
    (tmp_path / "disk/kept").mkdir(parents=True)
    (tmp_path / "build").symlink_to(tmp_path / "disk")
    assert store.memory(tmp_path) == memory
    (tmp_path / "disk/.cache").symlink_to("kept")
    assert store.memory(tmp_path) == memory
