"""The manifest of fonts, as a build reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.model.font import FontFace
from jianbao.problem import ProblemError
from jianbao.read.fonts import read_fonts, unfit_files
from jianbao.world import World
from tests.support.projects import ROOT


def test_every_face_names_a_file_that_is_there() -> None:
    faces = read_fonts(World(ROOT))
    assert faces
    assert all((ROOT / face.file).is_file() for face in faces)
    assert len({face.file for face in faces}) == len(faces)


TOLD = (
    *("coverage", "changes", "licence", "licence_file"),
    *("package", "version", "integrity", "upstream"),
)
#: What a manifest tells of a file besides what a build needs of it.
REST = ", ".join((*(f"{key}: x" for key in TOLD), "bytes: 1", f"sha256: {'0' * 64}"))


def test_faces_keep_the_order_of_the_manifest(tmp_path: Path) -> None:
    world = World(tmp_path)
    folder = world.path("assets/fonts")
    folder.mkdir(parents=True)
    (folder / "fonts.yaml").write_text(
        "fonts:\n"
        f"  - {{family: B, weight: 700, style: normal, role: body, file: b.ttf, {REST}}}\n"
        f"  - {{family: A, weight: 400, style: italic, role: deck, file: a/a.ttf, {REST}}}\n"
    )
    assert read_fonts(world) == (
        FontFace("B", 700, "normal", "body", "assets/fonts/b.ttf", "0" * 64),
        FontFace("A", 400, "italic", "deck", "assets/fonts/a/a.ttf", "0" * 64),
    )


def test_a_manifest_changed_by_hand_is_told_with_all_its_faults(tmp_path: Path) -> None:
    world = World(tmp_path)
    folder = world.path("assets/fonts")
    folder.mkdir(parents=True)
    (folder / "fonts.yaml").write_text(
        f"fonts:\n  - {{family: B, style: slanted, role: body, file: b.ttf, {REST}}}\n"
    )
    with pytest.raises(ProblemError) as caught:
        read_fonts(world)
    assert [str(problem) for problem in caught.value.problems] == [
        (
            "assets/fonts/fonts.yaml:2:5: error: `weight` is missing [YAML10]"
            " (weight as in CSS: 400 is regular, 700 bold)"
        ),
        (
            "assets/fonts/fonts.yaml:2:24: error: `style` cannot be `slanted` [YAML12]"
            " (one of normal, italic)"
        ),
    ]


FACE = FontFace("B", 700, "normal", "body", "assets/fonts/b.ttf", "0" * 64)
HINT = "(bring it back from git, or rebuild the fonts with ./inv fonts)"


def test_a_face_with_its_file_as_it_was_written_is_fit() -> None:
    assert unfit_files([FACE], {FACE.file: FACE.sha256, "assets/fonts/a.ttf": "x"}) == []


@pytest.mark.parametrize(
    ("hashes", "message"),
    [
        ({}, "is missing [FONT04]"),
        ({FACE.file: "1" * 64}, "is damaged [FONT05]"),
        ({FACE.file: "unreadable"}, "is damaged [FONT05]"),
    ],
    ids=["gone", "changed", "not to be read"],
)
def test_a_face_without_its_file_is_a_problem_that_names_it(
    hashes: dict[str, str], message: str
) -> None:
    (problem,) = unfit_files([FACE], hashes)
    assert str(problem) == f"{FACE.file}: error: the file of B 700 {message} {HINT}"
