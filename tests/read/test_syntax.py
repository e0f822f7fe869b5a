"""Broken YAML: what is said of each way to break it, and where."""

from __future__ import annotations

import pytest

from jianbao.problem import ProblemError
from jianbao.read.yaml import parse
from tests.marks import MARK

QUOTE = '(quote it: "…")'
COLON = "(quote a text that holds a colon; or check the indentation)"
SPACES = "(indent with spaces, as in the lines around it)"
BRACKETS = "(close it, or quote what holds , : { } [ ])"
BACKSLASH = r"(in double quotes a backslash is \\; single quotes leave it alone)"
QUOTED = (
    """(within '…' write '' for ', within "…" write \\" for "; or close the quotes just above)"""
)
ABOVE = "(check the indentation, and the quotes just above)"

#: What is typed, with a mark where it is told, and what is said of it.
CASES = [
    ('a: ‸"x\nb: y', "this quote is never closed", "(close it)"),
    ("a: ‸'x", "this quote is never closed", "(close it)"),
    ('a: ‸"x\n---\n"', "this quote is never closed", "(close it)"),
    ("a: x\n b‸: y", "a colon where no key can stand", COLON),
    ("a: b‸: c", "a colon where no key can stand", COLON),
    ("a:\n- b\n c‸: d", "a colon where no key can stand", COLON),
    ("a: ‸@x", "a text cannot begin with @ without quotes", QUOTE),
    ("a: ‸`x", "a text cannot begin with ` without quotes", QUOTE),
    ("a: ‸%", "a text cannot begin with % without quotes", QUOTE),
    ("a: ‸*bold", "a text cannot begin with * without quotes", QUOTE),
    ("a: ‸**bold**", "a text cannot begin with * or & without quotes", QUOTE),
    ("a: ‸& b", "a text cannot begin with * or & without quotes", QUOTE),
    ("a: ‸!x!y z", "a text cannot begin with ! without quotes", QUOTE),
    ("‸\ta: x", "a tab is no indentation", SPACES),
    ("a: x\n‸\tb: y", "a tab is no indentation", SPACES),
    ("a:\n  b: x\n‸\tc: y", "a tab is no indentation", SPACES),
    ("a: x\n‸---\nb: y", "a second document begins here", "(take the --- out)"),
    ("‸%YAML 1.9\n---\na: x", "a line with % is not used here", "(take it out)"),
    (
        "a: x\n‸b",
        "a key without its colon",
        "(write key: value; a text that goes on in the next line is indented)",
    ),
    (
        "a: x\n‸<<<<<<< mine\nb: x\n=======\nb: y\n>>>>>>> theirs",
        "a merge has left its marks",
        "(keep one side, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>)",
    ),
    ("a: ‸{x: y\nb: z", "the { that opens here is not closed", BRACKETS),
    ("a: ‸[x, y\nb: z", "the [ that opens here is not closed", BRACKETS),
    ("a: ‸[x: y: z]", "the [ that opens here is not closed", BRACKETS),
    ("a: ‸}", "a value is missing here", "(quote what holds , : { } [ ])"),
    ("a: x\nb: [‸", "a value is missing here", "(quote what holds , : { } [ ])"),
    (
        "a: ‸- b",
        "a list cannot begin here",
        ("(begin it in a line of its own; quote a text that begins with -)"),
    ),
    (
        "- a\n‸b: c",
        "what stands here is no entry of the list above",
        "(begin it with - in line with the others; check the indentation)",
    ),
    ("a: x #y\n  ‸z: w", "what stands here is no key in line with those above", ABOVE),
    ("a: x\n‸: y", "what stands here is no key in line with those above", ABOVE),
    ("a: 'it'‸s'", "the text in quotes ends before this", QUOTED),
    ('a: "x" ‸y', "the text in quotes ends before this", QUOTED),
    ('a: "補回\nb: "‸x"', "the text in quotes ends before this", QUOTED),
    (r'a: "‸\q"', "no character is written like this", BACKSLASH),
    (r'a: "\x‸1"', "no character is written like this", BACKSLASH),
    (r'a: "\u‸d800"', "no character has this number", "(type the character itself)"),
    (
        "[a]\n‸b",
        "this belongs to nothing above it",
        "(check the indentation and closing marks just above)",
    ),
    (
        "a: |‸x",
        "did not find expected comment or line break",
        "(put text in quotes; check the indentation and closing marks just above)",
    ),
]


@pytest.mark.parametrize(("source", "what", "hint"), CASES)
def test_broken_yaml_says_what_is_wrong_where_it_began(source: str, what: str, hint: str) -> None:
    before, after = source.split(MARK)
    place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    with pytest.raises(ProblemError) as caught:
        parse("a.yaml", before + after)
    message = f"a.yaml:{place}: error: not valid YAML: {what} [YAML03] {hint}"
    assert [str(problem) for problem in caught.value.problems] == [message]
