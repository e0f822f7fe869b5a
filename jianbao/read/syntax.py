"""Words what a YAML parser could not read for the person who typed it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from jianbao.problem import Place, Problem, lines_of

QUOTES = "put text in quotes; check the indentation and closing marks just above"
QUOTED = """within '…' write '' for ', within "…" write \\" for "; or close the quotes just above"""
CLOSE = """close it in its own line; within '…' write '' for ', within "…" write \\" for \""""
UNDER = "put it in line with the keys above; or quote the text, if it belongs to it"
MERGED = "keep one side, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>"
SPACES = "indent with spaces, as in the lines around it"

PERCENT = "a line that begins with % is not used here", "take it out; or quote the key"
COLON = "mapping values are not allowed in this context"
#: What libyaml says of a text whose first character means something else.
OPENINGS = {
    "found character that cannot start any token",
    "did not find expected alphabetic or numeric character",
    "did not find expected comment or line break",
    "found undefined alias",
    "found undefined tag handle",
    "mapping keys are not allowed in this context",
}
#: What libyaml says, what that means, and how it is mended.
WORDS = {
    COLON: (
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
    "found incompatible YAML document": PERCENT,
    "found unknown directive name": PERCENT,
    "found unexpected non-alphabetical character": PERCENT,
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
    *("did not find expected comment or line break", "found unexpected non-alphabetical character"),
}
#: Messages of a parser that has found no comma where one should be.
COMMAS = {"did not find expected ',' or '}'", "did not find expected ',' or ']'"}
#: What a version control system leaves around two sides that it could not merge.
MERGE_MARKS = re.compile(r"<{7} .*|={7}|>{7} .*")
#: Spaces of other widths at the beginning of a line, as Chinese input methods type them.
WIDE_INDENT = re.compile(r" *[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
#: A line that holds a key, and what stands before it.
_KEY = re.compile(r"( *)[\w-]+:(?:\s|$)")
#: The most of a text that a hint quotes.
MOST = 60

#: What PyYAML calls a token of text; brackets and colons have their own name.
SCALAR = "<scalar>"

#: A finding: where (line and column, from 0), what, and how to mend it.
Finding = tuple[tuple[int, int], str, str]


def broken(file: str, source: str, error: Any, read: Sequence[Any]) -> Problem:
    """Return what is wrong with ``source``, which PyYAML refused with ``error``.

    ``read`` are the tokens that it could make of the beginning.
    """
    found = _Broken(source, error, read).finding()
    if found is None:
        what, hint = str(error).split("\n", 1)[0], QUOTES
        return Problem("YAML03", f"not valid YAML: {what}", Place(file), hint)
    (line, column), what, hint = found
    return Problem("YAML03", f"not valid YAML: {what}", Place(file, line + 1, column + 1), hint)


class _Broken:
    """A file that could not be parsed: what the parser said, where, and what it read before."""

    def __init__(self, source: str, error: Any, read: Sequence[Any]) -> None:
        self.lines = lines_of(source)
        self.said = getattr(error, "problem", None) or ""
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        began = getattr(error, "context_mark", None)
        self.at = self._spot(mark) if mark else None
        self.began = self._spot(began) if began else None
        # Tokens of no extent, such as the end of a mapping, stand nowhere in the file.
        extent = mark.index if mark else 0
        self.read = [one for one in read if one.start_mark.index < one.end_mark.index <= extent]

    def _spot(self, mark: Any) -> tuple[int, int]:
        line = min(mark.line, len(self.lines) - 1)  # a parser that wants more is behind the last
        return line, mark.column if line == mark.line else len(self.lines[line])

    def finding(self) -> Finding | None:
        """Return what is wrong where it began, or None where nothing tells."""
        for number, line in enumerate(self.lines):
            if MERGE_MARKS.fullmatch(line):
                return (number, 0), "a merge has left its marks", MERGED
        if self.at is None:
            return None
        for number, line in enumerate(self.lines[: self.at[0] + 1]):
            if WIDE_INDENT.match(line):
                return (number, 0), "what indents this line is no plain space", SPACES
        where = self.began if self.began and self.said in FROM_THE_START else self.at
        what, hint = WORDS.get(self.said, (self.said, QUOTES))
        closer = (
            *(self._comma(), self._late_quote(), self._bracket(), self._colon()),
            self._opening(where),
        )
        return next((one for one in closer if one), (where, what, hint))

    def _comma(self) -> Finding | None:
        """Return that a comma is missing, or too wide, in brackets that stand in one line."""
        last = self.read[-1] if self.read else None
        if self.said not in COMMAS or self.at is None or last is None or last.id != SCALAR:
            return None
        line, column = self.at
        if {last.start_mark.line, last.end_mark.line} != {line}:
            return None
        text = self.lines[line]
        start = last.start_mark.column if text[column : column + 1] == ":" else column
        if text[column : column + 1] in ("", "#", "]", "}"):
            return None  # another bracket is closed than was opened
        wide = re.compile("[，、]").search(text, start, max(column, start + 1))
        if wide:
            return (line, wide.start()), "this comma is too wide", "write , and a space"
        space = text.rfind(" ", start, column) if start < column else column - 1
        if space < 0:
            return None
        return (line, space + 1), "a comma is missing before this", "write , and a space"

    def _late_quote(self) -> Finding | None:
        """Return that the text in quotes before the place took more than one line."""
        last = self.read[-1] if self.read else None
        if last is None or last.id != SCALAR or last.style not in ("'", '"'):
            return None
        start, end = self._spot(last.start_mark), self._spot(last.end_mark)
        if start[0] < end[0]:
            return start, f"the quote that opens here closes only in line {end[0] + 1}", CLOSE
        if self.said in ("did not find expected key", COLON):
            shifted = self._shifted(start[0])
            if shifted:
                return shifted
            return self.at or end, "the text in quotes ends before this", QUOTED
        return None

    def _shifted(self, above: int) -> Finding | None:
        """Return that a key is not in line with the one in line ``above``, which has a text."""
        if self.at is None or self.at[0] <= above:
            return None
        here, there = (_KEY.match(self.lines[number]) for number in (self.at[0], above))
        if here is None or there is None or len(here[1]) == len(there[1]):
            return None
        what = f"this is indented by {len(here[1])}, its neighbours by {len(there[1])}"
        return (self.at[0], len(here[1])), what, "put the key in line with them"

    def _bracket(self) -> Finding | None:
        """Return that what goes on behind a closed bracket is a text without quotes."""
        last = self.read[-1] if self.read else None
        if last is None or last.id not in "}]" or self.at is None:
            return None
        if last.end_mark.line != self.at[0]:
            return None
        depth = 0
        for token in reversed(self.read):
            depth += (token.id in "}]") - (token.id in "{[")
            if not depth:
                return self._unquoted(self._spot(token.start_mark))
        return None

    def _unquoted(self, where: tuple[int, int]) -> Finding:
        """Return that a text needs quotes because of its first character."""
        text = self.lines[where[0]][where[1] :].rstrip()
        return where, f"a text cannot begin with {text[:1]} without quotes", quote(text)

    def _colon(self) -> Finding | None:
        """Return why a colon stands where no key can, or where one is missing."""
        if self.said == "could not find expected ':'" and self.began:
            return self._keyless(self.began)
        if self.said != COLON or self.at is None or not self.read:
            return None
        line, column = self.at
        *_, before, last = (None, *self.read)
        if last.id != SCALAR:
            return self._unquoted(self.at)
        start = self._spot(last.start_mark)
        if start[0] < line and not self.lines[start[0]][: start[1]].strip():
            return self._keyless(start)
        if start[0] < line:
            key = self.lines[line][:column].strip()
            where = line, len(self.lines[line]) - len(self.lines[line].lstrip())
            return where, f"the key `{key}` stands in a text that began above", UNDER
        if before and before.id == ":":
            text = self.lines[line][start[1] :].rstrip()
            return self.at, "a text with a colon and a space in it needs quotes", quote(text)
        return None

    def _keyless(self, where: tuple[int, int]) -> Finding:
        """Return what is wrong with a line that should hold a key and does not."""
        number, column = where
        line = self.lines[number]
        wide = line.find("：", column)
        if wide >= 0:
            key, _, value = line[column:].partition("：")
            return (number, wide), "this colon is too wide for a key", _entry(key, value)
        close = re.compile(r"[\w-]+(:)\S").match(line, column)
        if close:
            key, _, value = line[column:].partition(":")
            return (number, close.start(1)), "no space behind this colon", _entry(key, value)
        equals = re.compile(r"([\w-]+)\s*(=)\s*(\S.*)").match(line, column)
        if equals:
            entry = _entry(equals[1], equals[3])
            return (number, equals.start(2)), "= stands where a colon belongs", entry
        if re.compile(r"-\S").match(line, column):
            hint = f"write `- {_cut(line[column + 1 :].strip())}`"
            return where, "no space behind this dash", hint
        above = next((one for one in reversed(self.lines[:number]) if one.strip()), "")
        if re.search(r"(^|[:\s])[|>][-+0-9]*$", above.split(" #")[0].rstrip()):
            what = "a text under | or > that is not indented"
            return where, what, "indent each of its lines by two spaces more than its key"
        return where, *WORDS["could not find expected ':'"]

    def _opening(self, where: tuple[int, int]) -> Finding | None:
        """Return that a text begins with what means something else."""
        line, column = where
        character = self.lines[line][column : column + 1]
        if self.said == "found character that cannot start any token" and character == "\t":
            return where, "a tab is no indentation", SPACES
        return self._unquoted(where) if self.said in OPENINGS else None


def _entry(key: str, value: str) -> str:
    return f"write `{key.strip()}: {_cut(value.strip())}`"


def quote(text: str) -> str:
    """Return the hint to put quotes around ``text``, a line at most."""
    if "'" in text and ('"' in text or "\\" in text):
        return 'quote it: "…"'
    mark = "'" if '"' in text or "\\" in text else '"'
    return f"quote it: {mark}{_cut(text)}{mark}"


def _cut(text: str) -> str:
    return text if len(text) <= MOST else f"{text[: MOST // 2]}…{text[-MOST // 4 :]}"
