"""The judge of decks: it finds nothing in ours, and does find faults."""

from __future__ import annotations

import zipfile
from itertools import product
from pathlib import Path

import pytest
import yaml

from tests.corporate.templates import TEMPLATES
from tests.support import decks, judged
from tests.support.open_xml_sdk import faults
from tests.support.projects import ROOT

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", decks.EACH)
def test_every_deck_keeps_to_the_schemas_of_office(tmp_path: Path, name: str) -> None:
    """Of every publication, audience, language and theme, on templates, of layouts and charts."""
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(decks.built(name))
    assert faults(deck) == []
    if name not in decks.OWN:  # test_build.py judges these, by turns
        assert judged.faults(decks.built(name)) == []


def test_decks_of_all_there_is_are_among_those_judged() -> None:
    for root in (ROOT, *(one for one in (ROOT / "tests").glob("*") if (one / "content").is_dir())):
        readers = [file.parent.name for file in root.glob("templates/audiences/*/audience.yaml")]
        for file in root.glob("content/*/brief.yaml"):
            made_for = yaml.safe_load(file.read_text(encoding="utf-8")).get("audiences", readers)
            for names in product({*decks.THEMES} - decks.SPARING, [file.parent.name], made_for):
                assert any(name.startswith("-".join(names)) for name in decks.NAMES), names
    assert {name.split("-")[0] for name in decks.NAMES} >= {*TEMPLATES, "layouts", "ink"}


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
