"""A second build elsewhere is compared byte for byte; what depends on chance is told."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from jianbao.pipeline.plan import Job, Wanted
from jianbao.pipeline.twice import _difference, compared
from jianbao.problem import ProblemError
from tests.support.marks import Edit
from tests.support.projects import run

ASKED = ("check", "--twice", "--language", "en", "--format", "html")


def test_a_second_build_of_the_miniature_is_the_same(project: Path) -> None:
    done = run(project, "check", "--twice", "--language", "en")
    *_, same, last = done.stdout.splitlines()
    assert (done.returncode, last) == (0, "0 errors, 0 warnings")
    assert same.startswith(
        "a second build, in another folder, time zone and locale, made the same: "
    )
    assert not list((project / "build/.cache").glob("twice*"))


@pytest.mark.nightly
def test_what_is_made_on_request_is_made_a_second_time_too(project: Path) -> None:
    assert run(project, "word", "--language", "en").returncode == 0
    done = run(project, "check", "--twice", "--language", "en", "--format", "docx")
    *_, same, last = done.stdout.splitlines()
    assert (done.returncode, last) == (0, "0 errors, 0 warnings")
    assert "made the same: " in same


def test_a_disk_that_holds_no_second_build_is_told(project: Path) -> None:
    shutil.rmtree(project / "build")
    (project / "build").touch()
    with pytest.raises(ProblemError, match="TWICE03"):
        compared(project, Wanted(), ())


@pytest.mark.nightly
def test_an_output_that_depends_on_chance_is_told(project: Path) -> None:
    chance = "{{ (range | string)[-13:-1] }}"  # where a function stands in memory
    Edit("templates/base/web.html.j2", "<body", f'<body data-chance="{chance}"').apply(project)
    done = run(project, *ASKED)
    assert done.returncode == 1
    (told,) = [line for line in done.stderr.splitlines() if "[TWICE01]" in line]
    assert told.startswith(
        "build/mini/readers/en/brief.html: error: a second build of this is another file: from byte"
    )


def test_what_the_second_build_does_not_make_is_told_with_what_it_said(project: Path) -> None:
    Edit("content/mini/en.yaml", "{passengers} sailed", "{passengrs} sailed").apply(project)
    wanted = Wanted(languages=("en",), formats=("html",))
    job = Job("mini", "readers", "en", "html")
    (told,) = compared(project, wanted, (job,)).problems
    assert (told.code, told.place) == ("TWICE02", job.place)
    assert "`passengrs`" in told.what


def test_the_part_of_an_archive_that_differs_is_named() -> None:
    def archive(text: str) -> bytes:
        made = BytesIO()
        with ZipFile(made, "w") as file:
            file.writestr("same.xml", "as ever")
            file.writestr("ppt/slides/slide1.xml", text)
        return made.getvalue()

    assert _difference(archive("one"), archive("ore")) == (
        "ppt/slides/slide1.xml, from byte 1 on, of 3"
    )
    assert _difference(b"abc", b"abcd") == "from byte 3 on, of 3"
