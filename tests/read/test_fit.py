"""Shapes: how a fault in a file is worded, for any shape that a reader declares."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import Field

from jianbao.problem import ProblemError, nearest
from jianbao.read.fit import fit
from jianbao.read.shapes.base import Id, Shape, TextStr
from jianbao.read.yaml import parse


class Leaf(Shape):
    kind: Literal["leaf"]
    title: TextStr
    width: Annotated[int, Field(ge=1, le=9)] = 1


class Branch(Shape):
    kind: Literal["branch"]
    branch: dict[Id, TextStr]
    title: TextStr | None = None


class Tree(Shape):
    name: TextStr
    parts: dict[Id, Annotated[Leaf | Branch, Field(discriminator="kind")]] = {}
    size: TextStr | Annotated[list[TextStr], Field(min_length=2, max_length=2)] | None = None
    short: bool = False
    many: list[TextStr] = []
    few: Annotated[dict[Id, TextStr], Field(max_length=2)] = {}


def told(source: str) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        fit(Tree, parse("t.yaml", source))
    return [str(problem).removeprefix("t.yaml:") for problem in caught.value.problems]


def test_a_good_document_becomes_its_shape() -> None:
    tree = fit(Tree, parse("t.yaml", "name: x\nparts: {a: {kind: leaf, title: y, width: 3}}"))
    assert (tree.name, tree.parts["a"].title) == ("x", "y")
    assert isinstance(tree.parts["a"], Leaf)
    assert tree.parts["a"].width == 3


def test_faults_come_in_the_order_of_the_file() -> None:
    assert told("short: x\nsize: {}\nname: ''\n") == [
        "1:8: error: `short` should be true or false [YAML15] (write true, or take the key out)",
        '2:7: error: `size` should be text, found a mapping [YAML13] (quote this value: "…")',
        "3:7: error: `name` is empty [YAML14] (write the text, or take the key out)",
    ]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("", "write the text, or take the key out"),
        (" # why", 'quote this value: "…"'),
        (" ~", 'quote this value: "…"'),
    ],
)
def test_a_text_that_was_never_written_is_not_to_be_quoted(typed: str, hint: str) -> None:
    (found,) = told(f"name:{typed}\n")
    assert found.endswith(f"error: `name` should be text, found nothing [YAML13] ({hint})")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("【lack】", "write [lack]"),
        ("［lack、heat］", "write [lack, heat]"),
        ("-lack", "write [lack]; or a space behind each -"),
        ("-en -zh-Hant", "write [en, zh-Hant]; or a space behind each -"),
        ("\n  -lack\n  -heat", "write [lack, heat]; or a space behind each -"),
    ],
)
def test_a_list_that_was_typed_otherwise_is_written_for_its_author(typed: str, hint: str) -> None:
    (found,) = told(f"name: x\nmany: {typed}\n")
    assert found.endswith(f"`many` should be a list, found text [YAML15] ({hint})")


def test_a_mapping_with_too_many_entries_tells_how_many() -> None:
    (found,) = told("name: x\nfew: {a: a, b: b, c: c, d: d}\n")
    assert "`few` has 4 entries, at most 2 have room [YAML15]" in found


def test_a_misspelt_kind_is_told_at_its_key() -> None:
    assert told("name: x\nparts: {a: {kindd: leaf, title: y}}\n") == [
        "2:13: error: unknown key `kindd` [YAML11] (did you mean `kind`?)"
    ]


@pytest.mark.parametrize("below", ["\n  a: b", "\n  - a"])
def test_what_stands_below_a_key_is_replaced_and_not_quoted(below: str) -> None:
    (found,) = told(f"name:{below}\n")
    assert found.endswith('[YAML13] (write one text in quotes instead: "…")')


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("kind: branch, branch: {x: ‸''}", "‸: error: `x` is empty [YAML14]"),
        ("kind: branch, branch: {x: y}, title: ‸''", "‸: error: `title` is empty [YAML14]"),
        ("kind: branch, branch: ‸x", "‸: error: `branch` should be a mapping, found text"),
        ("kind: leaf, title: y, width: ‸0", "‸: error: `width` should be at least 1 [YAML15]"),
        ("kind: leaf, title: y, width: ‸10", "‸: error: `width` should be at most 9 [YAML15]"),
        ("kind: leaf, title: y, ‸widht: 1", "‸: error: unknown key `widht` [YAML11]"),
        ("kind: ‸leav, title: y", "‸: error: unknown kind `leav` [YAML12]"),
    ],
)
def test_parts_of_several_kinds_are_told_apart(part: str, message: str) -> None:
    (line,) = told("name: x\nparts:\n  a: {" + part.replace("‸", "") + "}")
    column = len("  a: {") + part.index("‸") + 1
    assert line.startswith(message.replace("‸", f"3:{column}"))


def test_a_part_without_what_it_needs_is_told_at_its_key() -> None:
    assert told("name: x\nparts:\n  a: {title: y}\n  b: {kind: branch}") == [
        "3:3: error: `kind` is missing [YAML10] (one of leaf, branch)",
        "4:3: error: `branch` is missing [YAML10]",
    ]


def test_a_value_of_several_forms_has_one_fault() -> None:
    assert len(told("name: x\nsize: [a, b, c]")) == 1
    assert len(told("name: x\nsize: [a]")) == 1
    assert fit(Tree, parse("t.yaml", "name: x\nsize: [a, b]")).size == ["a", "b"]


def test_what_is_left_out_and_what_is_empty_differ() -> None:
    assert fit(Tree, parse("t.yaml", "name: x")).size is None
    (found,) = told("name: x\nsize:")
    assert found.startswith("2:1: error: `size` should be text, found nothing [YAML13] (write")


@pytest.mark.parametrize(
    ("word", "hint"),
    [("tittle", "did you mean `title`?"), ("xyz", ""), ("title", "did you mean `title`?")],
)
def test_only_a_similar_word_is_proposed(word: str, hint: str) -> None:
    assert nearest(word, ["kind", "title", "width"]) == hint
