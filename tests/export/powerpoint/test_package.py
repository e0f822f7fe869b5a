"""The package holds together, and nothing of other tools is left in it."""

from __future__ import annotations

import pytest

from jianbao.check.files import inspect
from jianbao.export.powerpoint import write
from jianbao.model.language import Language
from jianbao.problem import Place
from tests.export.powerpoint import sample
from tests.export.powerpoint.reading import parts


@pytest.mark.parametrize("language", [sample.ZH, sample.EN], ids=["zh", "en"])
def test_a_deck_holds_together(language: Language) -> None:
    assert inspect(write(sample.deck(language)), Place("deck.pptx"), is_ours=True) == ()


def test_content_types_come_first() -> None:
    assert next(iter(parts(write(sample.deck())))) == "[Content_Types].xml"


def test_nothing_of_other_tools_is_left() -> None:
    names = set(parts(write(sample.deck())))
    assert not [name for name in names if "thumbnail" in name or "printerSettings" in name]
