"""The world: what is read, what is remembered, and what cannot be read."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from jianbao.problem import ProblemError
from jianbao.world import MOST_BYTES, MOST_OF_TEMPLATE, World, today
from tests.support.projects import run_limited


@pytest.fixture
def world(tmp_path: Path) -> World:
    (tmp_path / "folder/inner").mkdir(parents=True)
    (tmp_path / "folder/.hidden").mkdir()
    for name in ("b.yaml", "a.yaml", ".secret"):
        (tmp_path / "folder" / name).write_text("x")
    return World(tmp_path)


def test_everything_asked_for_is_remembered(world: World) -> None:
    assert world.exists("folder/a.yaml")
    assert not world.exists("folder/c.yaml")
    world.read_text("folder/b.yaml")
    world.files("folder")
    with pytest.raises(ProblemError):
        world.read_bytes("folder/d.yaml")
    assert world.seen == {
        "folder/a.yaml": "read",
        "folder/c.yaml": "absent",
        "folder/b.yaml": "read",
        "folder/": "listed",
        "folder/d.yaml": "absent",
    }


def test_listings_are_sorted_and_leave_out_what_is_hidden(world: World) -> None:
    assert world.files("folder") == ("a.yaml", "b.yaml")
    assert world.folders("folder") == ("inner",)
    assert world.files("nowhere") == world.folders("nowhere") == ()
    assert world.seen["nowhere/"] == "listed"


def test_a_mark_of_byte_order_is_no_text(world: World) -> None:
    world.path("folder/a.yaml").write_bytes("\ufeffa: 渡輪".encode())
    assert world.read_text("folder/a.yaml") == "a: 渡輪"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"\xff", "1:1"),
        ("渡輪".encode() + b"\xff", "1:3"),
        ("一\n二".encode() + b"\xe6\xb8", "2:2"),
        ("\ufeff一".encode() + b"\xff", "1:2"),
    ],
)
def test_what_is_not_utf_8_is_told_at_its_character(
    world: World, content: bytes, place: str
) -> None:
    world.path("folder/a.yaml").write_bytes(content)
    with pytest.raises(ProblemError) as caught:
        world.read_text("folder/a.yaml")
    assert str(caught.value) == (
        f"folder/a.yaml:{place}: error: not UTF-8 text [JB002] (save the file as UTF-8)"
    )


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (
            "nix",
            (
                "No such file or directory [JB001]"
                " (there is no such file: make it, or correct its name)"
            ),
        ),
        (
            "lost",
            ("No such file or directory [JB001] (it is a link to `nowhere`, which is not there)"),
        ),
        ("loup", "No such file or directory [JB001] (did you mean `loop`?)"),
        ("folder", "Is a directory [JB001] (a file belongs here)"),
        (
            "loop",
            (
                "Too many levels of symbolic links [JB001]"
                " (it is a link that leads back to itself: put the real file here)"
            ),
        ),
        ("pipe", "it is no file [JB001] (put a file of text in its place)"),
        (
            "large",
            "it is larger than 64,000,000 bytes [JB001] (put a smaller file in its place)",
        ),
        ("a" * 5_000, "File name too long [JB001] (see whether this is the right path)"),
        ("folder/a.yaml/b", "Not a directory [JB001] (see whether this is the right path)"),
    ],
)
def test_what_cannot_be_read_says_why_and_at_once(world: World, name: str, why: str) -> None:
    world.path("loop").symlink_to("loop")
    world.path("lost").symlink_to("nowhere")
    os.mkfifo(world.path("pipe"))
    with world.path("large").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(ProblemError) as caught:
        world.read_bytes(name)
    (problem,) = caught.value.problems
    said = f"{problem.what} [{problem.code}] ({problem.hint})"
    assert (problem.place.file, said) == (name, f"cannot read this file: {why}")
    assert world.seen[name] == "absent"


def test_drafts_are_read_instead_of_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.yaml").write_bytes(b"old")
    world = World(tmp_path, drafts={"content/a.yaml": b"new", "content/b.yaml": b"more"})
    assert world.read_text("content/a.yaml") == "new"
    assert world.exists("content/b.yaml")
    assert world.files("content") == ("a.yaml", "b.yaml")
    assert world.folders("content") == ()
    assert (tmp_path / "content/a.yaml").read_bytes() == b"old"


def test_links_that_lead_nowhere_are_no_files(world: World) -> None:
    world.path("folder/loop").symlink_to("loop")
    world.path("folder/gone").symlink_to("nowhere")
    assert not world.exists("folder/loop")
    assert world.files("folder") == ("a.yaml", "b.yaml", "gone", "loop")


LIMITED = """
import os, sys
from pathlib import Path
from jianbao.problem import ProblemError
from jianbao.world import World
world = World(Path({root!r}))
for ask in (
    lambda: world.read_text("folder/a.yaml"),
    lambda: world.files("folder/inner"),
    lambda: world.exists("folder/inner/x"),
):
    try:
        print(ask())
    except ProblemError as error:
        print(error)
"""


def test_what_may_not_be_read_says_how_to_mend_it(world: World) -> None:
    world.path("folder/a.yaml").chmod(0)
    world.path("folder/inner").chmod(0)
    done = run_limited("-c", LIMITED.format(root=str(world.root)))
    world.path("folder/inner").chmod(0o700)
    assert done.stdout.splitlines() == [
        (
            "folder/a.yaml: error: cannot read this file: Permission denied [JB001]"
            " (let yourself read it: chmod u+r folder/a.yaml)"
        ),
        (
            "folder/inner: error: cannot read this folder: Permission denied [JB001]"
            " (let yourself read it: chmod u+rx folder/inner)"
        ),
        "False",
    ], done.stderr


def test_today_is_the_day_of_this_machine() -> None:
    before = datetime.now().astimezone().date()
    assert before <= today() <= datetime.now().astimezone().date()


@pytest.fixture
def beside(tmp_path: Path) -> World:
    """Return a project with files and folders beside it, and links that lead to them."""
    root = tmp_path / "project"
    (root / "content").mkdir(parents=True)
    (tmp_path / "project-of-others").mkdir()
    (tmp_path / "project-of-others/secret.txt").write_text("secret")
    (root / "content/a.txt").write_text("ours")
    (root / "out.txt").symlink_to("../project-of-others/secret.txt")
    (root / "others").symlink_to("../project-of-others")
    (root / "in.txt").symlink_to("content/a.txt")
    return World(root)


@pytest.mark.parametrize(
    "name",
    [
        "../project-of-others/secret.txt",
        "content/../../project-of-others/secret.txt",
        "/etc/hostname",
        "out.txt",
        "others/secret.txt",
        "/dev/zero",
    ],
)
def test_what_is_outside_the_project_is_not_read(beside: World, name: str) -> None:
    for ask in (beside.read_bytes, beside.read_text, beside.exists):
        with pytest.raises(ProblemError) as caught:
            ask(name)
        assert str(caught.value) == (
            f"{name}: error: cannot read this file: it is outside the project [JB001]"
            " (put the file itself into the project, and name it from there)"
        )


@pytest.mark.parametrize("name", [".secret.svg", "content/.pictures/a.svg", "__pycache__/a.txt"])
def test_what_is_hidden_is_not_read_since_nothing_tells_when_it_changes(
    beside: World, name: str
) -> None:
    (beside.root / name).parent.mkdir(exist_ok=True)
    (beside.root / name).touch()
    for given in (name, f"{beside.root}/{name}"):
        with pytest.raises(ProblemError, match=r"cannot read this file: it is hidden \[JB001\]"):
            beside.read_bytes(given)


def test_a_project_may_stand_in_a_hidden_folder(tmp_path: Path) -> None:
    root = tmp_path / ".mine"
    root.mkdir()
    (root / "a.txt").write_text("ours")
    assert World(root).read_text("a.txt") == "ours"
    assert World(root).read_text(f"{root}/a.txt") == "ours"


@pytest.mark.parametrize("name", ["..", "others", "/"])
def test_folders_outside_the_project_are_not_listed(beside: World, name: str) -> None:
    for ask in (beside.files, beside.folders):
        with pytest.raises(ProblemError, match="this folder: it is outside the project"):
            ask(name)


def test_links_and_detours_within_the_project_are_followed(beside: World) -> None:
    assert beside.read_text("in.txt") == "ours"
    assert beside.read_text("content/../in.txt") == "ours"
    assert beside.read_text(str(beside.root / "in.txt")) == "ours"


def test_a_project_that_a_link_leads_to_is_inside(beside: World) -> None:
    link = beside.root.parent / "link"
    link.symlink_to("project")
    assert World(link).read_text("content/a.txt") == "ours"


def test_what_a_person_names_is_read_anywhere(beside: World) -> None:
    named = World(beside.root, anywhere=True)
    assert named.read_text("../project-of-others/secret.txt") == "secret"
    assert named.read_text("out.txt") == "secret"


def test_a_template_larger_than_any_page_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "a.j2").open("wb") as file:
        file.truncate(MOST_OF_TEMPLATE + 1)
    world = World(tmp_path)
    assert world.read_text("a.j2")
    with pytest.raises(
        ProblemError, match=r"a\.j2: error: .* larger than 2,000,000 bytes \[JB001\]"
    ):
        world.read_text("a.j2", MOST_OF_TEMPLATE)
