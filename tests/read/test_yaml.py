"""YAML without surprises: what is read, where each part stands, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.problem import Place, ProblemError
from jianbao.read.yaml import MOST_BYTES, MOST_DEPTH, parse

HINT = "(put text in quotes; check the indentation and closing marks just above)"


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


@pytest.mark.parametrize(
    ("source", "place", "verbatim"),
    [
        ("a: 渡輪", (1, 4), True),
        ("a: '渡輪'", (1, 5), True),
        ('a: "渡輪"', (1, 5), True),
        ("a: 'it''s'", (1, 5), False),
        (r'a: "\u6e21"', (1, 5), False),
        ("a: one\n  two", (1, 4), False),
        ('a: "one\n  two"', (1, 5), False),
        ("a: |-\n  one\n  two", (2, 3), True),
        ("a: |\n\n  one", (3, 3), False),
        ("a: >-\n  one", (2, 3), True),
        ("a: >-\n  one\n  two", (2, 3), False),
        ("- # why\n  x", (2, 3), True),
    ],
)
def test_a_text_says_where_it_starts_and_whether_it_stands_there_as_it_is(
    source: str, place: tuple[int, int], verbatim: bool
) -> None:
    document = parse("a.yaml", source)
    path: tuple[str | int, ...] = (0,) if source.startswith("-") else ("a",)
    text = document.text("k", path, "…")
    assert (text.place, text.verbatim) == (Place("a.yaml", *place), verbatim)


@settings(max_examples=200)
@given(
    text=st.text(st.sampled_from("渡輪 a1'\"\\:#{}[]*&!|>-%@`,?\u3000，"), min_size=1),
    style=st.sampled_from("'\""),
)
def test_each_character_of_a_verbatim_text_is_where_it_says(text: str, style: str) -> None:
    escaped = text.replace("'", "''") if style == "'" else text.translate({34: '\\"', 92: r"\\"})
    line = f"key: {style}{escaped}{style}"
    document = parse("a.yaml", line)
    assert document.data == {"key": text}
    found = document.text("k", ("key",), text)
    if found.verbatim:
        assert line[found.place.column - 1 :].startswith(text)
    else:
        assert escaped != text


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('a: "x', "a.yaml:1:6: error: not valid YAML: found unexpected end of stream [YAML03]"),
        (
            "a: x\n b: y",
            (
                "a.yaml:2:3: error: not valid YAML: mapping values are not allowed in this context "
                "[YAML03]"
            ),
        ),
        (
            "a: @x",
            (
                "a.yaml:1:4: error: not valid YAML: found character that cannot start any token "
                "[YAML03]"
            ),
        ),
        (
            "a: x\n---\nb: y",
            "a.yaml:2:1: error: not valid YAML: but found another document [YAML03]",
        ),
    ],
)
def test_broken_yaml_names_its_line_and_column(source: str, message: str) -> None:
    assert refused(source) == [f"{message} {HINT}"]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("a: x\nb: y\na: z", "a.yaml:3:1: error: `a` stands twice (first in line 1) [YAML06]"),
        (
            "a: &x y\nb: *x",
            "a.yaml:2:1: error: aliases (*name) are not used here [YAML04] (write the value out)",
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
                "a.yaml:1:4: error: tags are not used here: tag:yaml.org,2002:python/object/apply"
                ':os.system [YAML07] (if it is text, quote it: "…")'
            ),
        ),
        (
            "a: !x y",
            'a.yaml:1:4: error: tags are not used here: !x [YAML07] (if it is text, quote it: "…")',
        ),
        (
            "a: " + "[" * (MOST_DEPTH + 2) + "]" * (MOST_DEPTH + 2),
            f"a.yaml:1:{MOST_DEPTH + 4}: error: nested too deeply [YAML02]",
        ),
        ("[" * 9999, "a.yaml: error: brackets are nested too deeply [YAML02]"),
        ("x" * (MOST_BYTES + 1), "a.yaml: error: this file is larger than 2,000,000 characters "),
    ],
    ids=["twice", "alias", "merge", "list key", "python", "tag", "deep", "very deep", "large"],
)
def test_the_rest_of_yaml_is_refused(source: str, message: str) -> None:
    (found,) = refused(source)
    assert found.startswith(message) if message.endswith(" ") else found == message


def test_all_faults_of_a_file_are_told_at_once() -> None:
    assert [problem.split(":")[1] for problem in refused("a: x\na: y\nb: !t z\n<<: {}")] == [
        "2",
        "3",
        "4",
    ]


def test_an_invisible_character_is_named_at_its_place() -> None:
    assert refused("a: x\nb: 渡\x07輪") == [
        (
            "a.yaml:2:5: error: the invisible character U+0007 cannot stand in YAML [YAML08]"
            " (take it out)"
        )
    ]


def test_billion_laughs_ends_at_once() -> None:
    lines = [
        "a: &a [x, x]",
        *(f"{n}: &{n} [*{p}, *{p}]" for p, n in zip("abcdef", "bcdefg", strict=False)),
    ]
    assert all("YAML04" in problem for problem in refused("\n".join(lines)))
