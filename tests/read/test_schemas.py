"""Schemas: what an editor is told of each YAML file is what the reader holds to."""

from __future__ import annotations

import json
import re
import subprocess
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from jianbao.model.text import Text
from jianbao.problem import Place, ProblemError
from jianbao.read import ledger
from jianbao.read.describe import described
from jianbao.read.fit import fit
from jianbao.read.schemas import KINDS, Kind, schemas
from jianbao.read.shapes.base import Shape
from jianbao.read.shapes.brief import PublicationTexts
from jianbao.read.shapes.ledger import FactsFile
from jianbao.read.yaml import parse
from tests.support.projects import ROOT

MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")
READ = re.compile(r"(^|/)(content|templates|assets)/")
#: Written by a tool, and read by nobody but it.
NOT_TYPED = ("reviews.yaml",)


def yaml_files() -> list[str]:
    """Return every YAML file that a build may read and a person opens."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.yaml"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = [file for file in listed.splitlines() if (ROOT / file).exists()]
    return [file for file in found if READ.search(file) and not file.endswith(NOT_TYPED)]


FILES = yaml_files()


class Editor(yaml.SafeLoader):
    """Reads YAML as editors do: by the core schema of YAML 1.2, which turns text into values."""


Editor.yaml_implicit_resolvers = {}
for tag, form, first in (
    ("null", r"~|null|Null|NULL|", [*"~nN", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{form})$"), first)


def seen(source: str) -> Any:
    """Return what an editor makes of ``source``; keys are text in JSON."""
    return with_text_keys(yaml.load(source, Editor))


def with_text_keys(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): with_text_keys(value) for key, value in data.items()}
    return [with_text_keys(one) for one in data] if isinstance(data, list) else data


def schema_of(file: str) -> Path:
    """Return the schema that the first line of a YAML file names."""
    first = (ROOT / file).read_text(encoding="utf-8").split("\n", 1)[0]
    match = MODELINE.fullmatch(first)
    assert match, f"{file} begins with no modeline but {first!r}"
    return ((ROOT / file).parent / match[1]).resolve()


def squiggles(schema: Path, source: str) -> list[str]:
    """Return what an editor would mark in ``source``."""
    validator = Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(seen(source))]


def test_the_committed_schemas_are_those_of_the_shapes() -> None:
    made = schemas()
    there = {f"schemas/{path.name}" for path in (ROOT / "schemas").iterdir()}
    assert there == set(made)
    stale = [file for file in made if (ROOT / file).read_text(encoding="utf-8") != made[file]]
    assert not stale, "run ./inv schemas"


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_every_schema_is_one(kind: Kind) -> None:
    schema = json.loads((ROOT / kind.file).read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    assert schema["title"] == kind.title
    assert schema["description"]


@pytest.mark.parametrize("file", FILES)
def test_every_file_names_its_schema_and_keeps_to_it(file: str) -> None:
    schema = schema_of(file)
    assert schema.parent == ROOT / "schemas"
    assert schema.is_file()
    assert squiggles(schema, (ROOT / file).read_text(encoding="utf-8")) == []


def test_every_kind_of_file_has_an_example() -> None:
    assert {schema_of(file).name for file in FILES} == {f"{k.name}.schema.json" for k in KINDS}


def all_shapes(shape: type[Shape] = Shape) -> list[type[Shape]]:
    found = []
    for one in shape.__subclasses__():
        found += [one, *all_shapes(one)]
    return [one for one in found if one.__module__.startswith("jianbao.")]


@pytest.mark.parametrize("shape", all_shapes(), ids=lambda shape: shape.__name__)
def test_every_key_that_an_author_sees_is_described(shape: type[Shape]) -> None:
    texts = described(shape)
    for name, field in shape.model_fields.items():
        constant = name == "kind" and "Literal" in str(field.annotation)
        assert constant or texts.get(name), f"{shape.__name__}.{name}: write a text under it"
        assert not texts.get(name) or re.fullmatch(r"\S.*[.]", texts[name])


def test_an_inherited_key_is_described_too() -> None:
    by_name = {shape.__name__: shape for shape in all_shapes()}
    texts = described(by_name["Summary"])
    assert texts["title"] == "Heading of the block: a full sentence that says the point."
    assert texts["lead"].startswith("The first paragraph")


# --- the same judgement ---------------------------------------------------------------------------

FACT = "unit: person, label: 人, source: essay, at: {section: a, paragraph: 1}"
TITLED = "kind: section, title: 題, notes: {a: 話}"
PUBLICATION = ", ".join(f"{key}: 字" for key in PublicationTexts.model_fields)
BRIEF = (
    "source_language: zh-Hant\ndate: 2026-05\nversion: 1.0\nstatus: final\n"
    f"publication: {{{PUBLICATION}}}\nblocks: {{a: {{{TITLED}}}}}\n"
)

RIGHT = {
    "facts": [
        f"facts: {{a: {{value: 47210, {FACT}}}}}",
        f"facts: {{a: {{value: 8.8, as_of: 2024, {FACT}}}}}",
        f"facts: {{a: {{value: -1, as_of: 2023-02-20, {FACT}}}}}",
        f"facts: {{a: {{value: 1998-06, as_of: end 2025, {FACT.replace('person', 'month')}}}}}",
        f"facts: {{a: {{value: '47,210', as_of: '2024', {FACT}}}}}",
        f"facts: {{a: {{value: 1_000, compact: true, decimals: 0, {FACT}}}}}",
        f"facts: {{a: {{value: 1/4, compact: 'false', {FACT.replace('person', 'fraction')}}}}}",
        f"facts: {{a: {{value: [1, 5], review_after: 2027-01, {FACT}}}}}",
        f"facts: {{a: {{derived: {{difference: [whole, b]}}, {FACT}}}}}",
        "facts: {a: {value: 1, unit: x, label: 5, source: y, at: {section: 2, paragraph: '3'}}}",
    ],
    "brief": [
        BRIEF,
        f"{BRIEF}figures: {{a: {{kind: bars, title: 題, bars: {{a: {{label: 2, fact: b}}}}}}}}",
        BRIEF.replace(TITLED, f"{TITLED}, internal: true, body: {{1: 字}}"),
        BRIEF.replace("1.0", "1.0.2"),
    ],
    "glossary": ["terms: {a: {name: 5G}}", "terms: {}", "{}"],
    "texts": [
        "text: {blocks: {a: {title: x, points: {a: 5}}}}",
        "text: {figures: {a: {lanes: {b: {events: {c: {label: x}}}}}}}",
        "facts: {rd_total: {label: x}}\nwords: {資訊: 信息}",
        "{}",
    ],
    "tokens": ["extends: ink\ncolours: {paper: '#FFFFFF'}\nname: {en: Red}"],
    "audience": [
        "name: {en: All}\ntheme: ink\nbrief: {kinds: [cover], most: 8}\ndeck: {kinds: [cover]}"
    ],
}
WRONG = {
    "facts": [
        f"facts: {{a: {{value: 23k, {FACT}}}}}",
        f"facts: {{a: {{value: 1, as_of: May 2026, {FACT}}}}}",
        f"facts: {{a: {{value: 1, as_of: 20245, {FACT}}}}}",
        f"facts: {{a: {{value: [1, 2, 3], {FACT}}}}}",
        f"facts: {{a: {{value: 1, compact: maybe, {FACT}}}}}",
        f"facts: {{a: {{value: 1, compact: yes, {FACT}}}}}",
        f"facts: {{a: {{value: 1, compact: 1, {FACT}}}}}",
        f"facts: {{a: {{value: 1, decimals: 7, {FACT}}}}}",
        f"facts: {{a: {{value: 1, decimals: many, {FACT}}}}}",
        f"facts: {{a: {{value: 1, note:, {FACT}}}}}",
        f"facts: {{a: {{value: 1, qualifier: nearby, {FACT}}}}}",
        f"facts: {{a: {{{FACT}}}}}",
        f"facts: {{a: {{value: 1, derived: {{sum: [b, c]}}, {FACT}}}}}",
        f"facts: {{a: {{derived: {{sum: [b], ratio: [c]}}, {FACT}}}}}",
        f"facts: {{A: {{value: 1, {FACT}}}}}",
        "facts: {a: {value: 1, unit: 5, label: x, source: y, at: {section: z, paragraph: 1}}}",
        "facts: {a: {value: 1, unit: x, label: ' ', source: y, at: {section: z, paragraph: 1}}}",
        "facts: {a: {value: 1, unit: x, label: y, source: y, at: {section: z, paragraph: 0}}}",
        "facts: {a: {value: 1, unit: x, label: y, source: y, at: {section: z, paragraph: 1,000}}}",
        "fact: {}",
        "[]",
    ],
    "brief": [
        BRIEF.replace("status: final", "statsu: final"),
        BRIEF.replace("final", "done"),
        BRIEF.replace("kind: section", "kind: sektion"),
        BRIEF.replace("kind: section, ", ""),
        BRIEF.replace(TITLED, f"{TITLED}, laed: 字"),
        BRIEF.replace(TITLED, f"{TITLED}, lead: {{passengers}}"),
        BRIEF.replace(TITLED, f"{TITLED}, figures: [a, b, c]"),
        BRIEF.replace(TITLED, f"{TITLED}, figures: a"),
        BRIEF.replace("blocks: {a:", "blocks: {A_b:"),
        f"{BRIEF}figures: {{a: {{kind: pie, title: 題}}}}",
        f"{BRIEF}figures: {{a: {{kind: bars, title: 題, bars: {{}}}}}}",
    ],
    "glossary": ["terms: {a: 5G}", "terms: {a: {short: x}}", "terms: [a]", "term: {}"],
    "texts": [
        "blocks: {a: {title: x}}",
        "text: {block: {}}",
        "text: {blocks: {a: {title: }}}",
        "text: {blocks: {a: {title: [x]}}}",
        "facts: {rd_total: {lable: x}}",
    ],
    "tokens": ["colours: {paper: '#FFFFFF'}\nname: {en: Red}", "extends: ink\ncolours: {a: red}"],
    "audience": [
        "name: {en: All}\ntheme: ink\nbrief: {kinds: [covers]}\ndeck: {kinds: [cover]}",
        "name: {en: All}\nbrief: {kinds: [cover]}\ndeck: {kinds: [cover]}",
    ],
}


def cases(sources: dict[str, list[str]]) -> list[Any]:
    return [
        pytest.param(kind, source, id=f"{kind}-{number}")
        for kind in KINDS
        for number, source in enumerate(sources.get(kind.name, ()))
    ]


def read(kind: Kind, source: str) -> None:
    """Read ``source`` as far as one file goes."""
    document = parse("a.yaml", source)
    shape = fit(kind.shape, document)
    if isinstance(shape, FactsFile):
        ledger.facts(shape, document, lambda key: Text(key, "字", Place("a.yaml")))


@pytest.mark.parametrize(("kind", "source"), cases(RIGHT))
def test_what_the_reader_takes_is_not_marked(kind: Kind, source: str) -> None:
    assert squiggles(ROOT / kind.file, source) == []
    if not source.startswith("extends"):
        read(kind, source)


@pytest.mark.parametrize(("kind", "source"), cases(WRONG))
def test_what_the_reader_refuses_is_marked(kind: Kind, source: str) -> None:
    with pytest.raises(ProblemError):
        read(kind, source)
    assert squiggles(ROOT / kind.file, source)


def test_a_fault_of_a_kind_is_told_of_that_kind_alone() -> None:
    wrong = BRIEF.replace(TITLED, f"{TITLED}, laed: 字")
    (told,) = squiggles(ROOT / "schemas/brief.schema.json", wrong)
    assert told.startswith("$.blocks.a: 'laed' does not match any of the regexes: '^body@")


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("name"),
        lambda data: data["labels"].pop("derived"),
        lambda data: data["fonts"].update(serif="Noto"),
        lambda data: data.update(lables={}),
    ],
    ids=["no name", "no word", "no list", "unknown key"],
)
def test_an_incomplete_language_is_marked(change: Any) -> None:
    schema = json.loads((ROOT / "schemas/language.schema.json").read_text(encoding="utf-8"))
    right = seen((ROOT / "templates/languages/en.yaml").read_text(encoding="utf-8"))
    wrong = deepcopy(right)
    change(wrong)
    assert Draft7Validator(schema).is_valid(right)
    assert not Draft7Validator(schema).is_valid(wrong)
