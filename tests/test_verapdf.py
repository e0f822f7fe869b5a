"""veraPDF's judgement of every PDF: it finds nothing in ours, and does find faults."""

from __future__ import annotations

from operator import itemgetter
from pathlib import Path

import pikepdf
import pytest

from jianbao.model.format import FORMATS
from jianbao.pipeline.plan import Job, Wanted, plan
from jianbao.press import make
from tests.support.chart_samples import SAMPLE
from tests.support.editions import EDITIONS, by_turns
from tests.support.once import output, published
from tests.support.projects import MINIATURE, ROOT, copy_engine, copy_tree
from tests.support.verapdf import faults

pytestmark = pytest.mark.slow

#: Publications besides those of this repository, each with what it is made of.
SAMPLES = {"mini": (MINIATURE, ROOT / "tests/portuguese"), "charts": (SAMPLE,)}
PDFS = tuple(form for form, made in FORMATS.items() if made.file.endswith(".pdf"))


JOBS = plan(ROOT, Wanted(formats=PDFS))
#: Briefs in one language for each audience; of the handouts, which others look at too, and of the
#: briefs for print, whose tags are those of the others, one.
DAILY = {Job(*names, "pdf") for names in by_turns(EDITIONS, itemgetter(0, 1))} | {
    Job(*EDITIONS[0], form) for form in ("handout", "print")
}


@pytest.mark.parametrize(
    "jobs",
    [
        pytest.param(sorted(DAILY), id="briefs and some of the rest"),
        pytest.param(sorted({*JOBS} - DAILY), id="the rest", marks=pytest.mark.nightly),
    ],
)
def test_every_brief_and_handout_keeps_to_pdf_ua(jobs: list[Job], tmp_path: Path) -> None:
    """One process judges them all."""
    files = []
    for job in jobs:
        files.append(tmp_path / f"{job.folder.replace('/', '-')}-{job.file}")
        files[-1].write_bytes(made(job))
    assert faults(files) == {file: [] for file in files}


def made(job: Job) -> bytes:
    names = (job.publication, job.audience, job.language, job.format)
    return published(*names) if job.format == "pdf" else output(*names).content


@pytest.mark.nightly
@pytest.mark.parametrize("name", SAMPLES)
def test_so_does_what_is_made_of_samples(name: str, tmp_path: Path) -> None:
    copy_engine(tmp_path)
    for tree in SAMPLES[name]:
        copy_tree(tree, tmp_path)
    files = []
    for job in plan(tmp_path, Wanted(formats=PDFS)):
        files.append(tmp_path / f"{job.folder.replace('/', '-')}-{job.file}")
        made = make(tmp_path, job.publication, job.audience, job.language, job.format)
        files[-1].write_bytes(made.content)
    assert len(files) >= 2
    assert faults(files) == {file: [] for file in files}


def test_a_figure_without_words_a_lost_title_and_an_unset_language_are_found_out(
    built: Path, tmp_path: Path
) -> None:
    files = [tmp_path / name for name in ("figure.pdf", "title.pdf", "language.pdf")]
    for file in files:
        with pikepdf.open(built / "build/mini/readers/en/brief.pdf") as brief:
            if file.stem == "figure":
                (figure, *_) = [one for one in brief.objects if _is_figure(one)]
                del figure["/Alt"]
            elif file.stem == "title":
                brief.Root.ViewerPreferences.DisplayDocTitle = False
            else:
                del brief.Root["/Lang"]
            brief.save(file)
    figure, title, language = (found[0] for found in faults(files).values())
    assert figure.startswith("7.3-1: Figure tags shall include an alternative representation")
    assert title.startswith("7.1-10: ")
    assert language.startswith("7.2-")


def _is_figure(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
