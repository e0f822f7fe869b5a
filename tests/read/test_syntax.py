"""Broken YAML: what is said of each way to break it, and where."""

from __future__ import annotations

import pytest

from jianbao.problem import ProblemError
from jianbao.read.yaml import parse
from tests.support.marks import MARK

SPACES = "(indent with spaces, as in the lines around it)"
BRACKETS = "(close it, or quote what holds , : { } [ ])"
BACKSLASH = r"(in double quotes a backslash is \\; single quotes leave it alone)"
QUOTED = (
    """(within '…' write '' for ', within "…" write \\" for "; or close the quotes just above)"""
)
CLOSE = """(close it in its own line; within '…' write '' for ', within "…" write \\" for ")"""
ABOVE = "(check the indentation, and the quotes just above)"
UNDER = "(put it in line with the keys above; or quote the text, if it belongs to it)"
KEYLESS = "(write key: value; a text that goes on in the next line is indented)"
MERGED = "(keep one side, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>)"
PERCENT = "(take it out; or quote the key)"
ENDS = "the text in quotes ends before this"
LATE = "the quote that opens here closes only in line 2"
COLON = "a text with a colon and a space in it needs quotes"
NO_KEY = "what stands here is no key in line with those above"
LONG = "@" + "長" * 60


def begins(text: str, source: str) -> tuple[str, str, str]:
    """Return the case of a text whose first character needs quotes."""
    mark = "'" if '"' in text else '"'
    return (
        source.format("‸" + text),
        f"a text cannot begin with {text[0]} without quotes",
        f"(quote it: {mark}{text}{mark})",
    )


#: What is typed, with a mark where it is told, and what is said of it.
CASES = [
    # --- indentation ---
    (
        'a:\n    t: "x"\n     ‸l: "y"\n',
        "this is indented by 5, its neighbours by 4",
        "(put the key in line with them)",
    ),
    (
        'a:\n    t: "x"\n   ‸l: "y"\n',
        "this is indented by 3, its neighbours by 4",
        "(put the key in line with them)",
    ),
    # --- commas ---
    ('a: {b: c ‸d: "e"}', "a comma is missing before this", "(write , and a space)"),
    ('a: {b: "c" ‸d: e}', "a comma is missing before this", "(write , and a space)"),
    ('a: ["b" ‸"c"]', "a comma is missing before this", "(write , and a space)"),
    ('a: {b: c‸，d: "e"}', "this comma is too wide", "(write , and a space)"),
    ('a: {b: "c"‸，d: e}', "this comma is too wide", "(write , and a space)"),
    ("a: ‸[b, c}", "the [ that opens here is not closed", BRACKETS),
    ("a: {b: ‸[x, y}", "the [ that opens here is not closed", BRACKETS),
    ("a: ‸{b: c\n  d: e}", "the { that opens here is not closed", BRACKETS),
    ("a: b\n%x‸ c\n", "a line that begins with % is not used here", PERCENT),
    # --- texts whose first character means something else ---
    begins("{rd_total}在香港", "a:\n  lead: {}\n  title: x"),
    begins("{a}，其中{b}", "a:\n- {}\n- x"),
    begins("[見此](https://a)。", "a: {}\nb: c"),
    begins('{a} "so"', "a: {}\nb: c"),
    begins("@x", "a: {}"),
    begins("`x", "a: {}"),
    begins("%", "a: {}"),
    begins("*bold", "a: {}"),
    begins("**bold**", "a: {}"),
    begins("& b", "a: {}"),
    begins("!x!y z", "a: {}"),
    begins("|x", "a: {}"),
    begins("> 50", "a: {}\nb: c"),
    begins("? b", "a: {}"),
    begins(": b", "a: {}"),
    (
        f"a: ‸{LONG}",
        "a text cannot begin with @ without quotes",
        f'(quote it: "@{"長" * 29}…{"長" * 15}")',
    ),
    ("a: ‸@'\"", "a text cannot begin with @ without quotes", '(quote it: "…")'),
    (
        "a: ‸- b",
        "a list cannot begin here",
        "(begin it in a line of its own; quote a text that begins with -)",
    ),
    ("a: ‸}", "a value is missing here", "(quote what holds , : { } [ ])"),
    # --- quotes ---
    ('a: ‸"x\nb: y', "this quote is never closed", "(close it)"),
    ("a: ‸'x", "this quote is never closed", "(close it)"),
    ('a: ‸"x\n---\n"', "this quote is never closed", "(close it)"),
    ('a: ‸"補回\nb: "x"', LATE, CLOSE),
    ("a: ‸'x\nb: it's", LATE, CLOSE),
    ('‸"a: x\nb: "y', LATE, CLOSE),
    ('a: ‸"x\nb: "y": z', LATE, CLOSE),
    ("a: 'it'‸s'", ENDS, QUOTED),
    ('a: "x" ‸y', ENDS, QUOTED),
    ('a: "x"‸: y', ENDS, QUOTED),
    (r'a: "‸\q"', "no character is written like this", BACKSLASH),
    (r'a: "\x‸1"', "no character is written like this", BACKSLASH),
    (r'a: "\u‸d800"', "no character has this number", "(type the character itself)"),
    # --- colons ---
    ("a: b‸: c", COLON, '(quote it: "b: c")'),
    ("a:\n  b: x\n  c: 注意‸: 見 'x'", COLON, """(quote it: "注意: 見 'x'")"""),
    ("a: x\n ‸b: y", "the key `b` stands in a text that began above", UNDER),
    ("a:\n- b\n ‸c: d", "the key `c` stands in a text that began above", UNDER),
    ("a: x\n‸b", "a key without its colon", KEYLESS),
    ("a: x\n‸b\nc: y", "a key without its colon", KEYLESS),
    ("a:\n  ‸b\n  c: y", "a key without its colon", KEYLESS),
    ("‸a x\nb: c", "a key without its colon", KEYLESS),
    ("a:\n  b‸:x\n  c: y", "no space behind this colon", "(write `b: x`)"),
    ("a: x\nb‸：甲 乙\nc: y", "this colon is too wide for a key", "(write `b: 甲 乙`)"),
    (
        "a: |-\n‸x\nb: c",
        "a text under | or > that is not indented",
        "(indent each of its lines by two spaces more than its key)",
    ),
    ("a:\n  unit ‸= percent\n  b: c", "= stands where a colon belongs", "(write `unit: percent`)"),
    ("a:\n  - x\n  ‸-y z\nb: c", "no space behind this dash", "(write `- y z`)"),
    # --- brackets ---
    ("a: ‸{x: y\nb: z", "the { that opens here is not closed", BRACKETS),
    ("a: ‸[x, y\nb: z", "the [ that opens here is not closed", BRACKETS),
    ("a: ‸[x: y: z]", "the [ that opens here is not closed", BRACKETS),
    ("a: x\nb: [‸", "a value is missing here", "(quote what holds , : { } [ ])"),
    # --- indentation ---
    ("‸\ta: x", "a tab is no indentation", SPACES),
    ("a: x\n‸\tb: y", "a tab is no indentation", SPACES),
    ("a:\n  b: x\n‸\tc: y", "a tab is no indentation", SPACES),
    ("a:\n  b: x\n‸ \u3000c: y\nd: z", "what indents this line is no plain space", SPACES),
    ("a:\n  b: x\n‸ \u00a0c: y\nd: z", "what indents this line is no plain space", SPACES),
    (
        "- a\n‸b: c",
        "what stands here is no entry of the list above",
        "(begin it with - in line with the others; check the indentation)",
    ),
    ("a: x #y\n  ‸z: w", NO_KEY, ABOVE),
    ("a: x\n‸: y", NO_KEY, ABOVE),
    (
        "[a]\n‸b",
        "this belongs to nothing above it",
        "(check the indentation and closing marks just above)",
    ),
    # --- what is more than a file ---
    ("a: x\n‸---\nb: y", "a second document begins here", "(take the --- out)"),
    ("‸%YAML 1.9\n---\na: x", "a line that begins with % is not used here", PERCENT),
    ("a: x\n‸%b: y", "a line that begins with % is not used here", PERCENT),
    ("a: x\n‸<<<<<<< mine\nb: x\n=======\nb: y", "a merge has left its marks", MERGED),
    ("a: x\n‸=======\nb: y", "a merge has left its marks", MERGED),
    ("a: x\n‸>>>>>>> theirs", "a merge has left its marks", MERGED),
]


@pytest.mark.parametrize(("source", "what", "hint"), CASES)
def test_broken_yaml_says_what_is_wrong_where_it_began(source: str, what: str, hint: str) -> None:
    before, after = source.split(MARK)
    place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    with pytest.raises(ProblemError) as caught:
        parse("a.yaml", before + after)
    message = f"a.yaml:{place}: error: not valid YAML: {what} [YAML03] {hint}"
    assert [str(problem) for problem in caught.value.problems] == [message]
