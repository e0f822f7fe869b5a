"""Reports for programs say what was found, where, and whether it fails the check."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from jianbao.codes import codes
from jianbao.problem import Place, Problem, Severity
from jianbao.report import FORMS, Report, to_json, to_junit, to_sarif

BRIEF, DECK, PAGE = (f"build/a/b/en/{name}" for name in ("brief.pdf", "deck.pptx", "brief.html"))
LINE = Problem("NUM01", "a figure & more", Place("content/簡/en.yaml", 3, 7), "name it")
SLIDE = Problem("SLIDE04", "over\nfull\x00", Place(f"{DECK}:slide 3"), "", Severity.WARNING)
TYPED = Problem("PLAN01", "unknown", Place("--language"))
REPORT = Report(
    (BRIEF, DECK), (LINE, TYPED, SLIDE), frozenset((LINE, TYPED)), (PAGE,), ({"what": "words"},)
)


def test_json_tells_places_and_what_fails() -> None:
    told = json.loads(to_json(REPORT))
    assert told["passed"] is False
    assert told["judged"] == [BRIEF, DECK]
    assert told["unmade"] == [PAGE]
    assert told["budgets"] == [{"what": "words"}]
    assert told["problems"][0] == {
        "code": "NUM01",
        "severity": "error",
        "fails": True,
        "file": "content/簡/en.yaml",
        "line": 3,
        "column": 7,
        "what": "a figure & more",
        "hint": "name it",
    }
    assert told["problems"][2]["fails"] is False


def test_a_check_that_nothing_fails_has_passed() -> None:
    assert json.loads(to_json(Report((BRIEF,), (SLIDE,), frozenset())))["passed"] is True


def test_sarif_names_the_file_the_line_and_what_stands_in_it() -> None:
    (run,) = json.loads(to_sarif(REPORT))["runs"]
    line, typed, slide = run["results"]
    (place,) = line["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "content/%E7%B0%A1/en.yaml", "uriBaseId": "ROOT"},
        "region": {"startLine": 3, "startColumn": 7},
    }
    assert line["message"]["text"] == "a figure & more (name it)"
    assert (line["level"], slide["level"]) == ("error", "warning")
    (place,) = slide["locations"]
    assert place["physicalLocation"] == {"artifactLocation": {"uri": DECK, "uriBaseId": "ROOT"}}
    assert place["logicalLocations"] == [{"fullyQualifiedName": "slide 3"}]
    (place,) = typed["locations"]
    assert place == {"logicalLocations": [{"fullyQualifiedName": "--language"}]}
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[one["ruleIndex"]] for one in run["results"]] == ["NUM01", "PLAN01", "SLIDE04"]


def test_sarif_says_of_each_rule_what_a_code_host_shows() -> None:
    """As SARIF 2.1.0 has it, 3.49 and 3.12: texts are in plain words, and levels are known."""
    unknown = Problem("X01", "no", Place("a"))
    either = Problem("PKG14", "no title", Place(DECK))
    told = json.loads(to_sarif(Report((), (LINE, unknown, either), frozenset())))
    rules = {rule["id"]: rule for rule in told["runs"][0]["tool"]["driver"]["rules"]}
    assert rules["NUM01"] == {
        "id": "NUM01",
        "shortDescription": {"text": "A figure is typed in a text"},
        "fullDescription": {"text": codes()["NUM01"].what},
        "help": {
            "text": "How it is mended: Make it a fact; or {=5G} if it is no figure."
            " docs/checks.md explains all codes."
        },
        "defaultConfiguration": {"level": "error"},
    }
    assert "defaultConfiguration" not in rules["PKG14"], "the finding says which"
    assert list(rules["X01"]) == ["id", "help"]


def test_sarif_has_the_whole_address_of_a_file_from_anywhere() -> None:
    names = ("talk 1.pptx:slide 3", "../some/a.pdf:page 2", "/srv/b.docx")
    found = tuple(Problem("PPTA03", "no alt text", Place(name)) for name in names)
    report = Report(names, found, frozenset(found), folder=Path("/home/me/talks"))
    (run,) = json.loads(to_sarif(report))["runs"]
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]
    assert places == [
        {"artifactLocation": {"uri": f"file:///{uri}"}}
        for uri in ("home/me/talks/talk%201.pptx", "home/me/some/a.pdf", "srv/b.docx")
    ]


@pytest.mark.parametrize("form", FORMS)
def test_no_form_quotes_what_is_endless(form: str) -> None:
    endless = Problem("X01", f"no `{'n' * 10_000}`", Place("a"), f"`{'n' * 10_000}`")
    assert len(FORMS[form](Report(("a",), (endless,), frozenset({endless})))) < 2_000


def test_junit_gives_each_case_of_a_file_its_own_name() -> None:
    found = (SLIDE, replace(SLIDE, what="another"), replace(SLIDE, what="a third"))
    root = ET.fromstring(to_junit(Report((), found, frozenset())))
    names = [case.get("name") for case in root.iter("testcase")]
    name = f"SLIDE04 {DECK}:slide 3"
    assert names == [name, f"{name} (2)", f"{name} (3)"]


def test_junit_has_a_suite_for_each_file_and_fails_where_the_check_does() -> None:
    suites = {suite.get("name"): suite for suite in ET.fromstring(to_junit(REPORT))}
    assert set(suites) == {BRIEF, DECK, PAGE, LINE.place.file, "--language"}
    counts = {
        name: tuple(suite.get(kind) for kind in ("tests", "failures", "errors"))
        for name, suite in suites.items()
    }
    assert counts == {
        BRIEF: ("1", "0", "0"),
        DECK: ("1", "0", "0"),
        PAGE: ("1", "0", "1"),
        LINE.place.file: ("1", "1", "0"),
        "--language": ("1", "1", "0"),
    }
    (failure,) = suites[LINE.place.file].iter("failure")
    assert failure.get("message") == "a figure & more"
    assert failure.text == str(LINE)
    (said,) = suites[DECK].iter("system-out")
    assert said.text == str(SLIDE)


def test_junit_holds_no_character_that_xml_cannot() -> None:
    odd = Problem("X01", "a\ufffe\x01\ud800b", Place("a\uffff.pdf"))
    (case,) = ET.fromstring(to_junit(Report((), (odd,), frozenset((odd,))))).iter("failure")
    assert case.get("message") == "a\ufffd\u2401<U+D800>b"
