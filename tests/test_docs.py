"""Documents say what is: keys of facts.json, codes and tables of the ledger."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jianbao.compose.edition.voice import meanings
from jianbao.model.ledger import Operation
from jianbao.read.language import read_language
from jianbao.read.publication import read_publication
from jianbao.world import World
from tests.compose.ledger.test_exactness import TABLES
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


# --- docs/ledger.md -------------------------------------------------------------------------

LEDGER = (ROOT / "docs/ledger.md").read_text(encoding="utf-8")
#: Kinds of code that the guide to the ledger explains.
FAMILIES = re.compile(r"NUM\d\d|FACT\d\d|TERM\d\d|REF\d\d|TEXT2\d|FIG11")


def raised() -> set[str]:
    """Return every code of these kinds that the engine may raise."""
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "jianbao").rglob("*.py"))
    return {code for source in sources for code in FAMILIES.findall(source)}


def explained() -> set[str]:
    """Return every code in the guide's table, those in a span of codes included."""
    found: set[str] = set()
    for row in re.findall(r"^\| ([A-Z][^|]*) \|", LEDGER, re.MULTILINE):
        for first, last in re.findall(r"([A-Z]+\d\d)(?:–(\d\d))?", row):
            family, number = first[:-2], int(first[-2:])
            found |= {f"{family}{at:02}" for at in range(number, int(last or number) + 1)}
    return found


def test_every_code_of_the_ledger_is_explained_and_no_other() -> None:
    assert explained() == raised()


def test_the_table_of_derivations_is_the_one_that_is_tested() -> None:
    rows = re.findall(r"^\| (?:\*\*|sum).*$", LEDGER, re.MULTILINE)
    cells = [
        [
            cell.strip(" *")
            for cell in row.replace("|  |", "|").strip("|").split("|")
            if cell.strip()
        ]
        for row in rows
    ]
    assert len(rows) == 7
    for column, operation in ((0, Operation.SUM), (7, Operation.DIFFERENCE), (14, Operation.RATIO)):
        shown = [row[column : column + 7] for row in cells]
        tested = [line.split() for line in TABLES[operation].strip().splitlines()]
        assert shown[0][1:] == tested[0]
        assert shown[1:] == tested[1:]


def test_the_parts_of_a_reference_print_what_the_guide_says() -> None:
    world = World(ROOT)
    publication = read_publication(world, "hk-innovation")
    rows = re.findall(r"^\| `(\{[a-z_:]+\})` \| (\S+) · ([^|]+?) \|", LEDGER, re.MULTILINE)
    assert len(rows) > 5
    for reference, chinese, english in rows:
        for code, said in (("zh-Hant", chinese), ("en", english)):
            language = read_language(world, code)
            assert meanings(publication, language, [reference]) == {reference: said}
