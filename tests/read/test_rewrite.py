"""Rewriting: what is named changes, and not a character besides."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.read import yaml
from jianbao.read.rewrite import quoted, rewrite

FILE = "x.yaml"
ORDER = [("a", "x"), ("a", "y"), ("a", "z"), ("b",), ("c", "d", "e"), ("c", "d", "f"), ("g",)]


def data(source: str) -> Any:
    return deepcopy(yaml.parse(FILE, source).data)  # a Document is kept, and nobody changes it


@pytest.mark.parametrize(
    ("source", "texts", "result"),
    [
        # --- changed where it stands, in its own quotes ---
        ('a: "old"  # why\nb: c\n', {("a",): "new"}, 'a: "new"  # why\nb: c\n'),
        ("a: 'old'  # why\n", {("a",): "it’s 'so'"}, "a: 'it’s ''so'''  # why\n"),
        ("a: 'old'\n", {("a",): "two\nlines"}, 'a: "two\\nlines"\n'),
        ("a: old # why\n", {("a",): "new: {x} # no"}, 'a: "new: {x} # no" # why\n'),
        ('a: "one\n  two"  # why\n', {("a",): "new"}, 'a: "new"  # why\n'),
        ("a: one\n  two\nb: c\n", {("a",): "new"}, 'a: "new"\nb: c\n'),
        ("a: {x: old, y: 'other'}\n", {("a", "x"): "new"}, "a: {x: \"new\", y: 'other'}\n"),
        (
            "a:\n  x: |- # why\n    one\n\n    two\n\n  # y\n  y: z\n",
            {("a", "x"): "new"},
            'a:\n  x: "new" # why\n\n  # y\n  y: z\n',
        ),
        ("a: >-\n  one\n  two", {("a",): "new"}, 'a: "new"'),
        ("a: |+\n  one\n\n\nb: c\n", {("a",): "new"}, 'a: "new"\nb: c\n'),
        ("a: |- # nothing\nb: c\n", {("a",): "new"}, 'a: "new" # nothing\nb: c\n'),
        ("a:\nb: c\n", {("a",): "new"}, 'a: "new"\nb: c\n'),
        ("a: ~\n", {("a",): "new"}, 'a: "new"\n'),
        ("a: 😀\r\nb: old # 😀\r\n", {("b",): "new"}, 'a: 😀\r\nb: "new" # 😀\r\n'),
        # --- added in the order of the originals ---
        (
            "a:\n  x: 1  # one\n\n  # three\n  z: 3\nb: 4\n",
            {("a", "y"): "2"},
            'a:\n  x: 1  # one\n  y: "2"\n\n  # three\n  z: 3\nb: 4\n',
        ),
        (
            "# head\na:\n  y: 2\n",
            {("a", "x"): "1", ("a", "z"): "3"},
            '# head\na:\n  x: "1"\n  y: 2\n  z: "3"\n',
        ),
        ("# head\nb: 4\n", {("a", "x"): "1"}, '# head\na:\n  x: "1"\nb: 4\n'),
        (
            "a:\n    x: 1\ng: 9",
            {("c", "d", "f"): "6", ("c", "d", "e"): "5"},
            'a:\n    x: 1\nc:\n    d:\n        e: "5"\n        f: "6"\ng: 9',
        ),
        ("b: 4", {("g",): "9"}, 'b: 4\ng: "9"'),
        (
            "a:\r\n  x: 1\r\n",
            {("a", "y"): "2", ("b",): "4"},
            'a:\r\n  x: 1\r\n  y: "2"\r\nb: "4"\r\n',
        ),
        (
            "a:\n  x: |+\n    one\n\n\nb: 4\n",
            {("a", "y"): "2"},
            'a:\n  x: |+\n    one\n\n\n  y: "2"\nb: 4\n',
        ),
        (
            "a:\n  x: |\n    one\n\n# b\nb: 4\n",
            {("a", "y"): "2"},
            'a:\n  x: |\n    one\n  y: "2"\n\n# b\nb: 4\n',
        ),
        ("a: {y: 2}\n", {("a", "x"): "1", ("a", "z"): "3"}, 'a: {x: "1", y: 2, z: "3"}\n'),
        ("c: {}\n", {("c", "d", "e"): "5"}, 'c: {d: {e: "5"}}\n'),
        ("a:\n  x: old\n", {("a", "x"): "1", ("a", "y"): "2"}, 'a:\n  x: "1"\n  y: "2"\n'),
        ("", {("a", "x"): "1"}, 'a:\n  x: "1"\n'),
        ("# head", {("b",): "4"}, '# head\nb: "4"\n'),
        ("b: 4\n", {}, "b: 4\n"),
    ],
)
def test_a_text_is_changed_or_added_and_nothing_else(
    source: str, texts: dict[tuple[str, ...], str], result: str
) -> None:
    assert rewrite(source, texts, ORDER) == result


@pytest.mark.parametrize("texts", [{("a", "x", "y"): "1"}, {("b",): "1"}, {("c", "d"): "1"}])
def test_what_is_no_text_is_not_replaced(texts: dict[tuple[str, ...], str]) -> None:
    with pytest.raises(ValueError, match="stands"):
        rewrite("a:\n  x: 1\nb:\n  z: 2\nc: [d]\n", texts, ORDER)


#: What YAML, spreadsheets or this project's own marks may take for something else.
AWKWARD = [*"\"'\\:{}[]#&*!|>%@`-? \n\t\r,=~", "😀", "\x85", "\u2028", "\ufeff"]
CHARACTERS = st.one_of(st.sampled_from(AWKWARD), st.characters(exclude_categories=["Cs"]))
TEXTS = st.text(CHARACTERS.filter(lambda character: not yaml.UNSEEN.search(character)))


@given(TEXTS, st.booleans())
def test_any_text_in_quotes_reads_back(text: str, single: bool) -> None:
    assert data(f"a: {quoted(text, single=single)} # b\n") == {"a": text}


#: Texts in every style, a line for each and what follows it; only texts are ever changed.
STYLES: dict[tuple[str, ...], str] = {
    (): "# head\ntext:\n",
    ("text", "plain"): "  plain: old  # one\n",
    ("text", "double"): '  double: "old"   # two\n',
    ("text", "single"): "  single: 'old'\n",
    (".",): "\n  # three\n",
    ("text", "literal"): "  literal: |-  # four\n    old\n    old\n",
    ("..",): "\n",
    ("text", "folded"): "  folded: >\n    old\n    old\n",
    ("text", "kept"): "  kept: |+\n    old\n",
    ("...",): "\n",
    ("text", "flow", "one"): "  flow: {one: old, 'two': \"old\"}\n",
    ("tail",): "tail: old",
}
PATHS = [
    *(("text", name) for name in ("first", "plain", "double", "single", "new")),
    *(("text", name) for name in ("literal", "folded", "after", "kept", "last")),
    *(("text", "flow", name) for name in ("one", "zwei", "two")),
    *(("more", "of", name) for name in ("this", "that")),
    ("tail",),
]


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from(PATHS), TEXTS), st.sampled_from(["\n", "\r\n"]))
def test_whatever_is_changed_the_rest_stays(
    texts: dict[tuple[str, ...], str], line_end: str
) -> None:
    source = "".join(STYLES.values()).replace("\n", line_end)
    changed = rewrite(source, texts, PATHS)
    expected = data(source)
    for path, text in texts.items():
        branch = expected
        for step in path[:-1]:
            branch = branch.setdefault(step, {})
        branch[path[-1]] = text
    assert data(changed) == expected
    at = 0
    for path, lines in STYLES.items():
        if not any(path and other[: min(len(path), 2)] == path[:2] for other in texts):
            whole = lines.removesuffix("\n").replace("\n", line_end)
            assert whole in changed[at:]
            at = changed.index(whole, at) + len(whole)
    for comment in ("  # one", "   # two", "  # four"):
        assert f"{comment}{line_end}" in changed
