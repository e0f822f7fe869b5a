"""Short forms: which need explaining, and where."""

from __future__ import annotations

import pytest

from jianbao.compose.edition.short_forms import short_forms, unexplained


@pytest.mark.parametrize(
    ("short", "name", "form", "explained"),
    [
        (
            "ITB",
            "Innovation and Technology Bureau",
            "ITB",
            "Innovation and Technology Bureau",
        ),
        (
            "RAISe+ Scheme",
            "Research, Academic and Industry Sectors One-plus (RAISe+) Scheme",
            "RAISe+ Scheme",
            "Research, Academic and Industry Sectors One-plus Scheme",
        ),
        (
            "CNERC Hong Kong Branches",
            "Hong Kong Branches of Chinese National Engineering Research Centres",
            "CNERC Hong Kong Branches",
            "Hong Kong Branches of Chinese National Engineering Research Centres",
        ),
        ("QFLP架構", "合格境外有限合夥人（QFLP）", "QFLP", "合格境外有限合夥人"),
    ],
)
def test_an_abbreviation_is_explained_by_its_name(
    short: str, name: str, form: str, explained: str
) -> None:
    assert short_forms([(short, name)]) == {form: explained}


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("Science Park", "Hong Kong Science Park"),
        ("InnoHK", "InnoHK Research Clusters"),
        ("大灣區", "粵港澳大灣區"),
    ],
)
def test_a_short_form_that_abbreviates_nothing_is_left_alone(short: str, name: str) -> None:
    assert short_forms([(short, name)]) == {}


FORMS = {"ITB": "Innovation and Technology Bureau", "ITIB": "Industry Bureau", "TCFS": "Scheme"}


def test_forms_are_explained_in_the_order_of_the_text() -> None:
    assert list(unexplained("TCFS came after ITB", FORMS)) == ["TCFS", "ITB"]


def test_a_form_is_found_beside_han_and_marks_but_not_within_a_word() -> None:
    assert list(unexplained("經ITB，", FORMS)) == ["ITB"]
    assert unexplained("the ITIBs and AITB", FORMS) == {}


def test_a_form_whose_name_stands_there_needs_no_explanation() -> None:
    assert unexplained("ITB, the Innovation and Technology Bureau", FORMS) == {}
