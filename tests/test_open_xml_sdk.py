"""The judge of decks: it finds nothing in ours, and does find faults."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from jianbao.pipeline.plan import Job, Wanted, plan
from jianbao.press import make
from tests.open_xml_sdk import faults
from tests.projects import ROOT

pytestmark = pytest.mark.slow

DECKS = plan(ROOT, Wanted(formats=("pptx",)))


@pytest.mark.parametrize("job", DECKS, ids=lambda job: f"{job.audience}-{job.language}")
def test_every_deck_keeps_to_the_schemas_of_office(tmp_path: Path, job: Job) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(make(ROOT, job.publication, job.audience, job.language, job.format).content)
    assert faults(deck) == []


def test_a_damaged_deck_is_found_out(built: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pptx"
    with (
        zipfile.ZipFile(built / "build/mini/readers/en/deck.pptx") as good,
        zipfile.ZipFile(broken, "w") as bad,
    ):
        for name in good.namelist():
            content = good.read(name)
            if name == "ppt/slides/slide1.xml":
                assert b'type="title"' in content
                content = content.replace(b'type="title"', b'type="titel"')
            bad.writestr(name, content)
    (fault,) = faults(broken)
    assert fault["path"] == "/ppt/slides/slide1.xml"
    assert "invalid value 'titel'" in fault["description"]
