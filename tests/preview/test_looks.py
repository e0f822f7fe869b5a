"""A look is what a build would make of the same files, however it came about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jianbao.pipeline.plan import Job
from jianbao.pipeline.warm import Warm
from jianbao.preview import looks
from jianbao.preview.looks import PAGES, SLIDES, Look, look_at, picture_of
from jianbao.problem import ProblemError

ENGLISH = "content/mini/en.yaml"
BRIEF, DECK = (Job("mini", "readers", "en", form) for form in (PAGES, SLIDES))


@pytest.fixture
def warm(project: Path) -> Iterator[Warm]:
    worker = Warm(project)
    yield worker
    worker.close()


def looked(warm: Warm, job: Job, *pages: int) -> Look:
    look: Look = warm.ask(job.place, look_at, job, pages, 300)
    return look


def edit(project: Path, old: str, new: str) -> None:
    file = project / ENGLISH
    source = file.read_text(encoding="utf-8")
    assert old in source
    file.write_text(source.replace(old, new), encoding="utf-8")


@pytest.mark.slow
def test_looks_follow_the_files_as_new_workers_see_them(project: Path, warm: Warm) -> None:
    first = looked(warm, BRIEF, 1), looked(warm, DECK)
    assert first[0].pictures[1].startswith(b"\x89PNG")

    # A line above: nothing looks otherwise, but all that follows stands a line further down.
    edit(project, '    title: "A note', '    # a comment\n    title: "A note')
    moved = looked(warm, BRIEF, 1), looked(warm, DECK)
    assert [one.stamp for one in moved] == [one.stamp for one in first]
    assert moved[0].pictures == first[0].pictures
    assert moved[0].regions != first[0].regions

    edit(project, "A year at", "Another year at")
    changed = looked(warm, BRIEF, 1), looked(warm, DECK)
    assert all(new.stamp != old.stamp for new, old in zip(changed, moved, strict=True))
    anew = Warm(project)
    try:
        fresh = looked(anew, BRIEF, 1), looked(anew, DECK)
    finally:
        anew.close()
    for old, new in zip(changed, fresh, strict=True):
        assert (old.sizes, old.html, old.problems) == (new.sizes, new.html, new.problems)
        assert (old.regions, old.pictures) == (new.regions, new.pictures)


def test_a_text_knows_where_it_stands_and_was_typed(project: Path, warm: Warm) -> None:
    look = looked(warm, BRIEF)
    [title, *_] = [one for one in look.regions if one.key == "publication.subtitle"]
    name, line, _ = title.source.split(":")
    lines = (project / name).read_text(encoding="utf-8").splitlines()
    assert "A year at" in lines[int(line) - 1]
    for one in look.regions:
        assert 1 <= one.page <= len(look.sizes)
        assert -0.1 <= one.left <= one.left + one.width <= 1.1
    figures = [one for one in look.regions if one.key.startswith("figures.")]
    assert figures
    assert all(one.source.startswith("content/") for one in figures)
    slides = looked(warm, DECK).html
    assert f'data-key="publication.subtitle" data-src="{ENGLISH}:' in slides


def test_pages_are_drawn_when_they_are_asked_for(warm: Warm) -> None:
    look = looked(warm, BRIEF)
    assert look.pictures == {}
    made = warm.ask(BRIEF.place, picture_of, look.stamp, 2, 300)
    assert made == looked(warm, BRIEF, 2).pictures[2]
    assert warm.ask(BRIEF.place, picture_of, "another", 2, 300) == b""


@pytest.mark.nightly
def test_a_look_whose_pages_were_dropped_is_made_anew(warm: Warm) -> None:
    first = looked(warm, BRIEF)
    assert looked(warm, BRIEF).stamp == first.stamp
    warm.ask(BRIEF.place, _drop, first.stamp)
    again = looked(warm, BRIEF)
    assert warm.ask(BRIEF.place, picture_of, again.stamp, 1, 300)


@pytest.mark.nightly
def test_only_the_latest_pages_of_an_edition_are_kept(project: Path, warm: Warm) -> None:
    first = looked(warm, BRIEF)
    edit(project, "A year at", "Another year at")
    second = looked(warm, BRIEF)
    assert warm.ask(BRIEF.place, _laid) == [second.stamp] != [first.stamp]


@pytest.mark.nightly
def test_a_style_saved_while_pages_are_set_is_seen(warm: Warm) -> None:
    first = looked(warm, BRIEF, 1)
    during = warm.ask(BRIEF.place, _look_while_saving, BRIEF)
    after = looked(warm, BRIEF, 1)
    assert during.pictures == first.pictures != after.pictures


def test_a_worker_that_ends_is_begun_anew(warm: Warm) -> None:
    import os
    import signal

    with pytest.raises(ProblemError, match="WORK03"):
        warm.ask(BRIEF.place, _end, int(signal.SIGKILL))
    assert warm.ask(BRIEF.place, _pid) != os.getpid()


def _end(_: Path, number: int) -> None:
    import os

    os.kill(os.getpid(), number)


def _drop(_: Path, stamp: str) -> None:
    """Forget pages, as is done where there are too many."""
    del looks._LAID[stamp]


def _laid(_: Path) -> list[str]:
    return list(looks._LAID)


def _look_while_saving(root: Path, job: Job) -> Look:
    """Return a look during which, once its pages are set, its style sheet is saved."""
    style = root / "templates/base/brief.css"
    looks._MADE.clear()
    kept = looks._kept

    def saving(*laid: Any) -> str:
        style.write_text(style.read_text(encoding="utf-8") + "body { letter-spacing: 2pt }")
        return kept(*laid)

    looks._kept = saving
    try:
        return look_at(root, job, (1,), 300)
    finally:
        looks._kept = kept


def _pid(_: Path) -> int:
    import os

    return os.getpid()
