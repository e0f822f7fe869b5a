"""Documents say what is: keys of facts.json, codes and tables of the ledger."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jianbao.compose.edition.voice import meanings
from jianbao.compose.ledger.printing import print_fact
from jianbao.model.ledger import Operation
from jianbao.read.language import read_language
from jianbao.read.publication import read_publication
from jianbao.world import World
from tests.compose.ledger.test_exactness import TABLES
from tests.support.projects import ROOT
from tests.support.values import fact

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


def printed(value: str, unit: str, qualifier: str = "exact", **more: Any) -> str:
    """Return a fact as both languages print it: 3家 · 3 companies."""
    one = fact(value, unit, qualifier, **more)
    languages = (read_language(World(ROOT), code) for code in ("zh-Hant", "en"))
    return " · ".join(print_fact(one, language).whole for language in languages)


def test_all_units_are_in_the_guide_as_they_are_printed() -> None:
    known = read_language(World(ROOT), "en")
    for head, names in (
        ("measures", set(known.measures)),
        ("counts", set(known.units) - set(known.measures)),
    ):
        table = LEDGER.split(f"| {head} | printed |\n|---|---|\n")[1].split("\n\n")[0]
        rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", table, re.MULTILINE))
        assert rows == {name: printed("3", name) for name in names}


def test_large_numbers_are_in_the_guide_as_they_are_printed() -> None:
    row = r"^\| (\d+) `(\w+)`(, over|, one decimal)? \| (.+) \| (.+) \|$"
    rows = re.findall(row, LEDGER, re.MULTILINE)
    assert len(rows) == 6
    for value, unit, said, plain, compact in rows:
        qualifier = "over" if said == ", over" else "exact"
        decimals = 1 if said == ", one decimal" else None
        assert plain == printed(value, unit, qualifier, decimals=decimals)
        assert compact == printed(value, unit, qualifier, decimals=decimals, compact=True)


# --- docs/checks.md -------------------------------------------------------------------------

CHECKS = (ROOT / "docs/checks.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([A-Z]+\d+) \| ([^|]+) \| (.+) \| (.+) \|$", CHECKS, re.MULTILINE)
CODE = re.compile(r"[A-Z]{2,6}\d{2,3}")


def raised() -> dict[str, set[str]]:
    """Return every code that stands in the engine, with what it is raised as, where one sees."""
    found: dict[str, set[str]] = {}
    for path in (*(ROOT / "jianbao").rglob("*.py"), ROOT / "tasks.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and CODE.fullmatch(str(node.value)):
                found.setdefault(str(node.value), set())
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                code, *_ = node.args
                severity = " ".join(ast.unparse(one) for one in node.args[4:])
                severity += " ".join(
                    ast.unparse(one.value) for one in node.keywords if one.arg == "severity"
                )
                if isinstance(code, ast.Constant):
                    word = "warning" if "WARNING" in severity else "either" if severity else "error"
                    found.setdefault(str(code.value), set()).add(word)
    return found


def test_every_code_is_explained_once_and_no_other() -> None:
    assert sorted(code for code, *_ in ROWS) == sorted(raised())


def test_what_is_an_error_and_what_a_warning_is_said_as_it_is() -> None:
    known = raised()
    for code, severity, *_ in ROWS:
        words = known[code]
        if words and "either" not in words:
            assert severity == ", ".join(sorted(words)), code


def test_every_code_is_named_by_a_test() -> None:
    """What a test of its message must name: the code, which users and documents know it by."""
    tests = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = {code for text in tests for code in re.findall(r"\b[A-Z]+\d+\b", text)}
    assert sorted(set(raised()) - named) == []


def test_the_codes_that_documents_name_are_codes() -> None:
    codes = set(raised())
    for path in (*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        families = {code.rstrip("0123456789") for code in codes}
        named = re.findall(rf"\b(?:{'|'.join(sorted(families))})\d+\b", text)
        assert set(named) <= codes, path.name
