"""Faces cut for a page: what is left of them is as it was, and any reader of WOFF2 reads it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from jianbao.fonts.web import woff2

ROOT = Path(__file__).resolve().parents[1]
FACE = (ROOT / "assets/fonts/noto-serif-hk/NotoSerifHK-Regular.ttf").read_bytes()
TEXT = "香港創科，「瓶頸」2,200 firms"


@pytest.fixture(scope="module")
def cut() -> TTFont:
    return TTFont(BytesIO(woff2(FACE, frozenset(map(ord, TEXT)))))


def test_a_cut_face_has_the_characters_asked_for_and_no_more(cut: TTFont) -> None:
    assert cut.flavor == "woff2"
    assert set(cut.getBestCmap()) == set(map(ord, TEXT))


def test_its_outlines_and_advances_are_those_of_the_whole(cut: TTFont) -> None:
    whole = TTFont(BytesIO(FACE))
    for character in TEXT.replace(" ", ""):
        here, there = cut.getBestCmap()[ord(character)], whole.getBestCmap()[ord(character)]
        assert cut["hmtx"][here] == whole["hmtx"][there]
        assert cut["glyf"][here].getCoordinates(cut["glyf"]) == whole["glyf"][there].getCoordinates(
            whole["glyf"]
        )


def test_it_keeps_what_sets_punctuation_and_its_licence(cut: TTFont) -> None:
    tags = {
        record.FeatureTag
        for table in ("GSUB", "GPOS")
        for record in cut[table].table.FeatureList.FeatureRecord
    }
    assert {"chws", "halt", "kern"} <= tags
    assert "Open Font License" in cut["name"].getDebugName(13)


def test_the_same_text_gives_the_same_bytes_whatever_its_order() -> None:
    one, other = frozenset(map(ord, TEXT)), frozenset(map(ord, reversed(TEXT)))
    assert woff2(FACE, one) == woff2(FACE, other)
