"""Documents say what is: docs/facts-json.md names every key of the file and no other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.projects import ROOT

#: Keys of which the file has many: ids of facts, names of outputs.
MANY = ("facts", "where", "outputs")
#: Words in the table that are values, and no keys.
VALUES = {"47210", "8.8", "1/4", "2024-06", "end 2025", "person", "about", "reportedly", "whole"}
#: Parts of a page, which are keys under ``parts``; the miniature has not all of them.
PARTS = {"body", "chart", "drawing", "endnote", "margin", "table"}


def keys(value: Any, many: bool = False) -> Iterator[str]:
    """Yield every key in ``value``, but those that are ids."""
    for key, part in value.items() if isinstance(value, dict) else ():
        if not many:
            yield key
        yield from keys(part, key in MANY and not many)


def test_every_key_of_facts_json_is_described_and_no_other(built: Path) -> None:
    text = (ROOT / "docs/facts-json.md").read_text(encoding="utf-8")
    table = "".join(line for line in text.splitlines() if line.startswith("|"))
    described = set(re.findall(r"`([^`]+)`", table)) - VALUES
    found = set()
    for path in (built / "build/mini/readers").glob("*/facts.json"):
        found |= set(keys(json.loads(path.read_text(encoding="utf-8"))))
    assert found - PARTS == described - PARTS - {"publisher"}
    assert described >= PARTS
