"""Values that cannot be what they say: parts of a person, figures of a year to come."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.wordings import told
from tests.support.marks import Edit, placed

FACTS, GLOSSARY = "content/mini/facts.yaml", "content/mini/glossary.yaml"
EN = "content/mini/en.yaml"
MEASURED = (
    "[FACT21] (write a whole number from 0; a mean or a change needs a unit under `measures`"
    " in templates/languages)"
)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("20000", "-20000", "`last_year` is -20000, and what `person` counts is never less than"),
        ("20000", "20000.5", "`last_year` is 20000.5, and what `person` counts is never in parts"),
        ("[120, 150]", "[120, 150.5]", "`load` is 150.5, and what `person` counts is never in p"),
        ("[120, 150]", "[-1, 150]", "`load` is -1, and what `person` counts is never less than n"),
    ],
)
def test_what_is_counted_is_whole(content: Path, old: str, new: str, what: str) -> None:
    messages, places = told(content, Edit(FACTS, f"value: {old}", f"value: ‸{new}"))
    (message,) = [one for one in messages if "FACT21" in one]
    assert message.startswith(f"{places[0]}: error: {what}")
    assert message.endswith(MEASURED)


def test_what_is_measured_may_be_in_parts_and_below_nought(content: Path) -> None:
    messages, _ = told(content, Edit(FACTS, "value: 8.8", "value: -8.8"))
    assert messages == []
    assert told(content, Edit(FACTS, "value: 20000", "value: 20000.0"))[0] == []


def test_a_figure_later_than_its_publication_is_warned_of(content: Path) -> None:
    messages, places = told(content, Edit(FACTS, "as_of: 2024", "as_of: ‸2204"))
    assert messages == placed(
        (
            (
                "‸: warning: `last_year` is of 2204, later than the publication itself [FACT22]"
                " (`date` of brief.yaml is 2026-05; correct one of them)"
            ),
        ),
        places,
    )


def test_two_terms_with_one_name_are_warned_of(content: Path) -> None:
    twin = """    short: "東堤"
  quay:
    name: "‸東堤碼頭"
"""
    english = Edit(EN, "glossary:\n", "glossary:\n  quay: {name: East Quay}\n")
    messages, places = told(content, Edit(GLOSSARY, '    short: "東堤"\n', twin), english)
    (message,) = [one for one in messages if "TERM02" in one]
    assert message.startswith(f"{places[0]}: warning: `quay` has the same name as")
    assert message.endswith(
        "`pier`: 東堤碼頭 [TERM02] (refer to `pier` everywhere, and take `quay` out)"
    )
