"""YAML without surprises: what is read, where each part stands, and what is refused."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.model.markup import spot
from jianbao.problem import Place, ProblemError
from jianbao.read.yaml import MOST_BRACKETS, MOST_BYTES, MOST_DEPTH, MOST_TEXT, parse, survey
from tests.support.marks import MARK
from tests.support.measured import work
from tests.support.projects import edition_of

DEEP = "(30 levels are allowed)"


def refused(source: str) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        parse("a.yaml", source)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "source", ["no", "12:30", "0x1F", "1_000", "2024-08-01", "1e3", "true", "010", "=", "<<"]
)
def test_a_plain_value_stays_the_text_that_was_typed(source: str) -> None:
    assert parse("a.yaml", f"a: {source}").data == {"a": source}


@pytest.mark.parametrize("nothing", ["", "~", "null", "# all of it a comment"])
def test_only_an_unquoted_nothing_is_nothing(nothing: str) -> None:
    assert parse("a.yaml", f"a: {nothing}").data == {"a": None}
    assert parse("a.yaml", f"a: '{nothing}'").data == {"a": nothing}


def test_an_empty_file_holds_nothing() -> None:
    assert parse("a.yaml", "# nothing yet\n").data is None


def test_every_key_and_value_has_its_place() -> None:
    document = parse("a.yaml", 'top:\n  one: "x"\n  list: [a, {b: c}]\n')
    assert document.place(("top", "one")) == Place("a.yaml", 2, 8)
    assert document.key_place(("top", "one")) == Place("a.yaml", 2, 3)
    assert document.place(("top", "list", 1, "b")) == Place("a.yaml", 3, 17)
    assert document.key_place(("top", "list", 1, "c")) == Place("a.yaml", 3, 13)


def test_what_is_absent_stands_where_its_nearest_parent_does() -> None:
    document = parse("a.yaml", "top:\n  one: x\n")
    assert document.place(("top", "two", "three")) == Place("a.yaml", 2, 3)
    assert document.key_place(("top", "two", "three")) == Place("a.yaml", 1, 1)
    assert document.key_place(("other",)) == Place("a.yaml", 1, 1)


#: A text in each style, with a mark where it begins, and before each ~ in it.
TYPED = [
    "a: ‸渡輪~",
    "a: '‸渡輪~'",
    'a: "‸渡輪~"',
    "a: '‸it''s '' ~'",
    r'a: "‸\\u6e21\"\x41 \t~"',
    "a: ‸one  \n    two\n\n  three ~",
    'a: "‸one\\\n  two \\\n  three\n\n\n  four ~"',
    "a: |-\n  ‸one\n  two ~\n    three ~\n\n  four ~",
    "a: |\n\n  ‸one ~",
    "a: |2\n    ‸one\n   two ~",
    "a: >-\n  ‸one ~",
    "a: >- # why\n  ‸one\n  two ~\n\n  three\n    four ~\n  five ~\n\n",
    "- # why\n  ‸x ~",
    "- a: {b: ‸x ~, c: d}",
]


@pytest.mark.parametrize("source", TYPED)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["Unix", "Windows"])
def test_each_character_of_a_text_is_where_it_was_typed(source: str, end: str) -> None:
    before, after = source.split(MARK)
    document = parse("a.yaml", (before + after).replace("\n", end))
    path = next(iter(document.words))
    value: Any = document.data
    for step in path:
        value = value[step]
    text = document.text("k", path, value)
    assert text.place == Place.after("a.yaml", before)
    wanted = [
        Place.after("a.yaml", (before + after)[: len(before) + match.start()])
        for match in re.finditer("~", after)
    ]
    assert wanted == [spot(text, match.start()) for match in re.finditer("~", value)]


@settings(max_examples=300)
@given(
    words=st.lists(st.text(st.sampled_from("渡輪a'\"\\:#{}，"), min_size=1), min_size=1),
    breaks=st.lists(st.sampled_from([" ", "  ", "\n", " \n ", "\n\n", "\n \n\n"]), min_size=9),
    style=st.sampled_from("'\"|>"),
)
def test_whatever_the_style_each_word_is_where_it_was_typed(
    words: list[str], breaks: list[str], style: str
) -> None:
    escapes = {"'": {39: "''"}, '"': {34: '\\"', 92: r"\\"}}.get(style, {})
    typed = words[0].translate(escapes)
    for gap, word in zip(breaks, words[1:], strict=False):
        typed += gap.replace("\n", "\n  ") + word.translate(escapes)
    source = f"key: {style}\n  {typed}" if style in "|>" else f"key: {style}{typed}{style}"
    document = parse("a.yaml", source)
    text = document.text("k", ("key",), document.data["key"])
    lines = source.split("\n")
    for offset, character in enumerate(text.source.rstrip()):
        place = spot(text, offset)
        there = lines[place.line - 1][place.column - 1 :]
        if not character.isspace():
            assert there.startswith(character.translate(escapes))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "a: x\nb: y\na: z",
            "a.yaml:3:1: error: `a` stands twice (first in line 1) [YAML06] (take one of them out)",
        ),
        (
            "a: &so on",
            (
                "a.yaml:1:4: error: YAML takes `&so` for an anchor, which is not used here"
                ' [YAML04] (if it is text, quote it: "…")'
            ),
        ),
        (
            "a: x\n<<: {b: y}",
            "a.yaml:2:1: error: a key must be plain text [YAML05] (put text in quotes)",
        ),
        (
            "? [a]\n: x",
            "a.yaml:1:3: error: a key must be plain text [YAML05] (put text in quotes)",
        ),
        (
            "a: !!python/object/apply:os.system [x]",
            (
                "a.yaml:1:4: error: YAML takes `!!python/object/apply:os.system` for a tag,"
                ' which is not used here [YAML07] (if it is text, quote it: "…")'
            ),
        ),
        (
            "a: ! y",
            (
                "a.yaml:1:4: error: YAML takes `!` for a tag, which is not used here [YAML07]"
                ' (if it is text, quote it: "…")'
            ),
        ),
        (
            "a: " + "[" * (MOST_DEPTH + 2) + "]" * (MOST_DEPTH + 2),
            f"a.yaml:1:{MOST_DEPTH + 4}: error: nested too deeply [YAML02] {DEEP}",
        ),
        ("[" * 9999, f"a.yaml:1:{MOST_BRACKETS + 1}: error: nested too deeply [YAML02] {DEEP}"),
        ("a: x\nb: " + "{a: " * 9999, f"a.yaml:2:484: error: nested too deeply [YAML02] {DEEP}"),
        ("- " * 99_999, f"a.yaml:1:1: error: nested too deeply [YAML02] {DEEP}"),
        ("a:\n  " + "? - " * 99_999, f"a.yaml:2:3: error: nested too deeply [YAML02] {DEEP}"),
        (
            "\n".join(f"{' ' * at}a:" for at in range(1300)),
            f"a.yaml:32:32: error: nested too deeply [YAML02] {DEEP}",
        ),
        (
            "x" * (MOST_BYTES + 1),
            (
                "a.yaml: error: this file is larger than 1,000,000 characters [YAML01]"
                " (nothing here needs so many)"
            ),
        ),
    ],
    ids=[
        "twice",
        "anchor",
        "merge",
        "list key",
        "python",
        "tag",
        "deep",
        "open brackets",
        "open braces",
        "dashes",
        "marks",
        "lines",
        "large",
    ],
)
def test_the_rest_of_yaml_is_refused(source: str, message: str) -> None:
    (found,) = refused(source)
    assert found == message


def test_a_text_without_an_end_is_told_where_it_begins() -> None:
    assert refused(f"a: x\nb: {'x' * (MOST_TEXT + 1)}") == [
        (
            "a.yaml:2:4: error: this text has 20,001 characters [YAML18]"
            " (20,000 are the most: part it; or is a quotation mark missing?)"
        )
    ]
    assert parse("a.yaml", f"a: {'x' * MOST_TEXT}").data


def test_all_faults_of_a_file_are_told_at_once() -> None:
    assert [problem.split(":")[1] for problem in refused("a: x\na: y\nb: !t z\n<<: {}")] == [
        "2",
        "3",
        "4",
    ]


def test_an_invisible_character_is_named_at_its_place() -> None:
    assert refused("a: x\nb: 渡\x07輪") == [
        (
            "a.yaml:2:5: error: the invisible character U+0007 cannot stand here [YAML08]"
            " (take it out)"
        )
    ]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("a: x\0y\0\nb: \0", ["1:5 U+0000 (take it out; it stands 3 times)"]),
        ("a: \x1b[31m\x85", ["1:4 U+001B (take it out)", "1:9 U+0085 (take it out)"]),
        ("a: x\u2028y: z", ["1:5 U+2028 (take it out)"]),
        ("a: 渡\ufeff輪", ["1:5 U+FEFF (take it out)"]),
        ("a: \u202e)", ["1:4 U+202E (take it out)"]),
        ("a: \ud800", ["1:4 U+D800 (take it out)"]),
        ('a: "x\\0"', ["1:4 U+0000 (take it out)"]),
        ('"\\e": x', ["1:1 U+001B (take it out)"]),
    ],
    ids=["nul", "two", "line", "byte order", "direction", "surrogate", "escape", "key"],
)
def test_what_nobody_sees_is_told_once_for_each_character(source: str, told: list[str]) -> None:
    found = [line.removeprefix("a.yaml:") for line in refused(source)]
    said = "error: the invisible character {} cannot stand here [YAML08]"
    assert found == [
        f"{place}: {said.format(code)} {hint}"
        for place, code, hint in (one.split(" ", 2) for one in told)
    ]


def test_a_character_that_was_lost_is_told_as_that() -> None:
    said = "a character was lost here (\ufffd): the file was once saved as something else [YAML08]"
    assert refused("a: 渡\ufffd\ufffd") == [
        f"a.yaml:1:5: error: {said} (write anew what stood there; it stands 2 times)"
    ]
    assert refused('a: "\\ufffd"') == [f"a.yaml:1:4: error: {said} (take it out)"]


def test_two_bytes_for_each_letter_are_told_as_utf_16() -> None:
    (said,) = refused("a: ferries\n".encode("utf-16-le").decode())
    assert said.endswith(
        "U+0000 cannot stand here [YAML08] (it looks like UTF-16: save the file as UTF-8)"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "old"])
def test_lines_end_as_they_like(end: str) -> None:
    document = parse("a.yaml", end.join(("a: x", "b: |-", "  渡", "  輪", "c: y", "")))
    assert document.data == {"a": "x", "b": "渡\n輪", "c": "y"}
    assert document.place(("c",)) == Place("a.yaml", 5, 4)


def test_billion_laughs_end_at_once() -> None:
    lines = [
        "a: &a [x, x, x, x, x, x, x, x, x]",
        *(
            f"{name}: &{name} [{', '.join([f'*{one}'] * 9)}]"
            for one, name in zip("abcdefghi", "bcdefghij", strict=True)
        ),
    ]
    found: list[str] = []
    assert work(lambda: found.extend(refused("\n".join(lines)))) < 1
    assert len(found) == 10
    assert all("YAML04" in problem for problem in found)


def test_an_alias_is_told_besides_its_anchor() -> None:
    _, found = refused("a: &x y\nb: *x")
    assert found == (
        "a.yaml:2:1: error: aliases (*name) are not used here [YAML04] (write the value out)"
    )


def test_what_cuts_a_text_without_quotes_is_known_by_where_the_text_begins() -> None:
    document = parse("a.yaml", "a: 50% # so\nb: 'x' # y\nc: #z\nd: x#y\ne: {f: g # h\n  }")
    assert document.comments == {
        Place("a.yaml", 1, 4): Place("a.yaml", 1, 8),
        Place("a.yaml", 5, 8): Place("a.yaml", 5, 10),
    }


@pytest.mark.parametrize(
    "source",
    [
        "- a\n" * 200_000,
        "a: &x b\n" + "c: *x\n" * 140_000,
        'a: "' + "x\n" * 450_000,
        "{a: b," * 160_000,
        "x" * 999_999,
        "a: '" + "''" * 450_000,
    ],
    ids=["list", "aliases", "open quote", "braces", "word", "quotes"],
)
def test_a_large_file_is_read_or_refused_in_seconds(source: str) -> None:
    def read() -> None:
        with suppress(ProblemError):
            parse("a.yaml", source)

    assert work(read) < 10


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab渡 \n\t:-?,[]{}'\"|>&*!%@#\\\0\x85\ud800\ufeff"), max_size=60))
def test_whatever_is_typed_is_read_or_told(source: str) -> None:
    try:
        document = parse("a.yaml", source)
    except ProblemError as error:
        lines = source.replace("\r", "\n").split("\n")
        for problem in error.problems:
            assert 1 <= problem.place.line <= len(lines)
            assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
            assert str(problem).isprintable() or "渡" in source
    else:
        assert document.data is None or isinstance(document.data, str | list | dict)


# --- what can be read in spite of a fault -----------------------------------------------------


@pytest.mark.parametrize(
    ("source", "data", "faulty"),
    [
        ("a: x\na: y\nb: z", {"a": "x", "b": "z"}, set()),
        ("a: &x y\nc: z", {"a": None, "c": "z"}, {("a",)}),
        ("a: {b: 1,000}", {"a": {"b": "1,000"}}, {("a", "b")}),
        ("a: !t x", {"a": None}, {("a",)}),
        ("<<: {b: y}\na: x", {"a": "x"}, set()),
    ],
    ids=["twice", "anchor", "comma", "tag", "merge"],
)
def test_the_rest_of_a_faulty_file_is_there_to_be_judged(
    source: str, data: object, faulty: set[tuple[str, ...]]
) -> None:
    document = survey("a.yaml", source)
    assert (document.data, document.faulty) == (data, faulty)
    assert len(document.problems) == 1


@pytest.mark.parametrize("source", ["a: {b, c}", "a: {b: x, y: }", 'a: {b: "x",000: y}', "a: {b}"])
def test_only_the_end_of_a_text_is_taken_for_one(source: str) -> None:
    assert survey("a.yaml", source).problems == ()


def test_a_file_is_parsed_once_and_no_reader_changes_what_is_kept(content: Path) -> None:
    for form in ("brief", "deck"):
        edition_of(content, "en", form)
    files = [*content.rglob("*.yaml")]
    assert files
    for file in files:
        name, source = file.relative_to(content).as_posix(), file.read_text(encoding="utf-8")
        assert survey(name, source) is survey(name, source)
        assert survey(name, source) == survey.__wrapped__(name, source)
