"""Words what a YAML parser could not read for the person who typed it."""

from __future__ import annotations

from typing import Any

from jianbao.problem import Place, Problem, lines_of

QUOTES = "put text in quotes; check the indentation and closing marks just above"
QUOTED = """within '…' write '' for ', within "…" write \\" for "; or close the quotes just above"""
MERGED = "keep one side, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>"
SPACES = "indent with spaces, as in the lines around it"

#: What libyaml says, what that means, and how it is mended.
WORDS = {
    "mapping values are not allowed in this context": (
        "a colon where no key can stand",
        "quote a text that holds a colon; or check the indentation",
    ),
    "found a tab character that violates indentation": ("a tab is no indentation", SPACES),
    "found a tab character where an indentation space is expected": (
        "a tab is no indentation",
        SPACES,
    ),
    "found unexpected end of stream": ("this quote is never closed", "close it"),
    "found unexpected document indicator": ("this quote is never closed", "close it"),
    "did not find expected key": (
        "what stands here is no key in line with those above",
        "check the indentation, and the quotes just above",
    ),
    "did not find expected '-' indicator": (
        "what stands here is no entry of the list above",
        "begin it with - in line with the others; check the indentation",
    ),
    "did not find expected ',' or '}'": (
        "the { that opens here is not closed",
        "close it, or quote what holds , : { } [ ]",
    ),
    "did not find expected ',' or ']'": (
        "the [ that opens here is not closed",
        "close it, or quote what holds , : { } [ ]",
    ),
    "did not find expected node content": (
        "a value is missing here",
        "quote what holds , : { } [ ]",
    ),
    "could not find expected ':'": (
        "a key without its colon",
        "write key: value; a text that goes on in the next line is indented",
    ),
    "block sequence entries are not allowed in this context": (
        "a list cannot begin here",
        "begin it in a line of its own; quote a text that begins with -",
    ),
    "did not find expected alphabetic or numeric character": (
        "a text cannot begin with * or & without quotes",
        'quote it: "…"',
    ),
    "found undefined alias": ("a text cannot begin with * without quotes", 'quote it: "…"'),
    "found undefined tag handle": ("a text cannot begin with ! without quotes", 'quote it: "…"'),
    "found unknown escape character": (
        "no character is written like this",
        r"in double quotes a backslash is \\; single quotes leave it alone",
    ),
    "did not find expected hexdecimal number": (
        "no character is written like this",
        r"in double quotes a backslash is \\; single quotes leave it alone",
    ),
    "found invalid Unicode character escape code": (
        "no character has this number",
        "type the character itself",
    ),
    "but found another document": ("a second document begins here", "take the --- out"),
    "found incompatible YAML document": ("a line with % is not used here", "take it out"),
    "did not find expected <document start>": (
        "this belongs to nothing above it",
        "check the indentation and closing marks just above",
    ),
}
#: Messages whose cause stands where the parser began, not where it gave up.
FROM_THE_START = {
    *("found unexpected end of stream", "found unexpected document indicator"),
    *("did not find expected ',' or '}'", "did not find expected ',' or ']'"),
    *("could not find expected ':'", "did not find expected alphabetic or numeric character"),
}


def broken(file: str, source: str, error: Any) -> Problem:
    """Return what is wrong with ``source``, which PyYAML refused with ``error``."""
    lines = lines_of(source)
    for number, line in enumerate(lines, 1):
        if line.startswith("<<<<<<< "):
            what = "not valid YAML: a merge has left its marks"
            return Problem("YAML03", what, Place(file, number, 1), MERGED)
    said = getattr(error, "problem", None) or str(error).split("\n", 1)[0]
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if said in FROM_THE_START and getattr(error, "context_mark", None):
        mark = error.context_mark
    what, hint = WORDS.get(said, (said, QUOTES))
    place = Place(file)
    if mark:
        number = min(mark.line, len(lines) - 1)  # a parser that wants more stands behind the last
        column = mark.column if number == mark.line else len(lines[number])
        place = Place(file, number + 1, column + 1)
        what, hint = _more_closely(said, lines[number], column) or (what, hint)
    return Problem("YAML03", f"not valid YAML: {what}", place, hint)


def _more_closely(said: str, line: str, column: int) -> tuple[str, str] | None:
    """Return what the characters at the place tell, where they tell more."""
    if said == "found character that cannot start any token":
        character = line[column]
        if character == "\t":
            return "a tab is no indentation", SPACES
        return f"a text cannot begin with {character} without quotes", 'quote it: "…"'
    if said == "did not find expected key" and line[:column].rstrip().endswith(("'", '"')):
        return "the text in quotes ends before this", QUOTED
    return None
