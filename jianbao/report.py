"""What was judged and what was found, in forms that programs read: JSON, SARIF and JUnit."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from jianbao.codes import FILE, codes
from jianbao.problem import Place, Problem, Severity, visible

#: What SARIF calls itself: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
SARIF = "2.1.0"
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True)
class Report:
    """The findings of a check, in order, and those of them that fail it (``fatal``).

    ``judged`` are names of outputs or files, also of those in which nothing was found, and
    ``unmade`` of outputs that an error kept from being made; ``budgets`` are rows of what is
    used of each, by name. Names are seen from the project's folder, or from ``folder``.
    """

    judged: tuple[str, ...]
    problems: tuple[Problem, ...]
    fatal: frozenset[Problem]
    unmade: tuple[str, ...] = ()
    budgets: tuple[Mapping[str, object], ...] = ()
    folder: Path | None = None

    @property
    def passed(self) -> bool:
        """Return whether nothing fails the check."""
        return not self.fatal


def to_json(report: Report) -> str:
    """Return ``report`` as one JSON object; lines and columns count from 1, and 0 is unknown."""
    found = [
        {
            "code": one.code,
            "severity": str(one.severity),
            "fails": one in report.fatal,
            "file": one.place.file,
            "line": one.place.line,
            "column": one.place.column,
            "what": one.what,
            "hint": one.hint,
        }
        for one in report.problems
    ]
    told = {"passed": report.passed, "judged": report.judged, "unmade": report.unmade}
    return _json({**told, "problems": found, "budgets": report.budgets})


def to_sarif(report: Report) -> str:
    """Return ``report`` as SARIF 2.1.0, which code hosts show beside the lines."""
    used = sorted({one.code for one in report.problems})
    driver = {"name": "Jianbao", "rules": [_rule(code) for code in used]}
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "the project's folder"}}},
        "results": [_result(one, used, report.folder) for one in report.problems],
    }
    return _json({"$schema": _SCHEMA, "version": SARIF, "runs": [run]})


def _rule(code: str) -> dict[str, Any]:
    """Return what a code host shows of a code: what is wrong, in short and whole, and the cure.

    Where each is an error once and a warning else, the finding alone says which.
    """
    known = codes().get(code)
    if known is None:
        return {"id": code, "help": {"text": f"{FILE} says why, and how it is mended."}}
    rule: dict[str, Any] = {
        "id": code,
        "shortDescription": {"text": known.title},
        "fullDescription": {"text": known.what},
        "help": {"text": f"How it is mended: {known.cure} {FILE} explains all codes."},
    }
    if len(known.levels) == 1:
        rule["defaultConfiguration"] = {"level": known.levels[0]}
    return rule


def _result(problem: Problem, used: list[str], folder: Path | None) -> dict[str, Any]:
    hint = f" ({problem.hint})" if problem.hint else ""
    return {
        "ruleId": problem.code,
        "ruleIndex": used.index(problem.code),
        "level": "error" if problem.severity is Severity.ERROR else "warning",
        "message": {"text": visible(problem.what + hint)},
        "locations": [_location(problem.place, folder)],
    }


def _location(place: Place, folder: Path | None) -> dict[str, Any]:
    """Return where a problem is: in a file's line, on a slide of it, or in what was typed.

    A file that may be anywhere has its whole address (SARIF 2.1.0, 3.4.4: what is relative to a
    base neither begins at the disk's root nor leads out of the base).
    """
    file, within = _parts(place)
    found: dict[str, Any] = {}
    if file:
        own = {"uri": quote(file), "uriBaseId": "ROOT"}
        found["artifactLocation"] = {"uri": _address(folder / file)} if folder else own
        region = {"startLine": place.line, "startColumn": place.column}
        if place.line:
            found["region"] = {name: at for name, at in region.items() if at}
    located: dict[str, Any] = {"physicalLocation": found} if found else {}
    if within:
        located["logicalLocations"] = [{"fullyQualifiedName": visible(within)}]
    return located


def _address(file: Path) -> str:
    return file.resolve().as_uri()


def _parts(place: Place) -> tuple[str, str]:
    """Return the file of a place, and what in it; a place in a command has no file."""
    if place.file.startswith(("inv ", "--")):
        return "", place.file
    file, _, within = place.file.partition(":")
    return file, within


def to_junit(report: Report) -> str:
    """Return ``report`` as JUnit's XML: a suite for each file, a case for each finding.

    What fails the check is a failure; a warning that does not is a case that passes, and tells
    itself in its output. A file in which nothing was found has one case; an output that was not
    made has one that ended in an error.
    """
    root = ET.Element("testsuites", {"name": "check"})
    for file, cases in _suites(report):
        unmade = file in report.unmade
        counts = {
            "tests": len(cases) + (unmade or not cases),
            "failures": sum(case in report.fatal for case in cases),
            "errors": int(unmade),
        }
        told = {name: str(count) for name, count in counts.items()}
        suite = ET.SubElement(root, "testsuite", {"name": file, **told})
        if unmade or not cases:
            case = ET.SubElement(suite, "testcase", {"classname": file, "name": "check"})
            if unmade:
                ET.SubElement(case, "error", {"message": "an error kept this from being made"})
        names: Counter[str] = Counter()
        for one in cases:
            name = _xml(f"{one.code} {one.place}")
            names[name] += 1
            name += f" ({names[name]})" if names[name] > 1 else ""  # some hosts keep one of a name
            case = ET.SubElement(suite, "testcase", {"classname": file, "name": name})
            if one in report.fatal:
                said = {"type": one.code, "message": _xml(one.what)}
                ET.SubElement(case, "failure", said).text = _xml(str(one))
            else:
                ET.SubElement(case, "system-out").text = _xml(str(one))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True)


def _xml(text: str) -> str:
    """Return ``text`` with marks for what nobody sees, and without what XML cannot hold."""
    return re.sub("[\ufffe\uffff]", "\ufffd", visible(text))


def _suites(report: Report) -> Iterator[tuple[str, list[Problem]]]:
    found = groupby(sorted(report.problems, key=_file), _file)
    by_file = {file: list(problems) for file, problems in found}
    for file in sorted({*by_file, *report.judged, *report.unmade}):
        yield _xml(file), by_file.get(file, [])


def _file(problem: Problem) -> str:
    file, within = _parts(problem.place)
    return file or within


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


#: Forms of a report by the name that ``--output`` gives them.
FORMS = {"json": to_json, "sarif": to_sarif, "junit": to_junit}
