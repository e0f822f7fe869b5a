"""Reads a style sheet as far as its brackets: which rules it has, and what is open at its end."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, field

#: Comments, strings (of which one that is not closed ends with its line), addresses without
#: quotes, escapes: no bracket counts in them.
_TOKEN = re.compile(
    r"""/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?"""
    r"""|url\(\s*[^"'\s)][^)]*(?:\)|\Z)|\\.|(?P<end>[{};])""",
    re.DOTALL | re.IGNORECASE,
)
#: Rules that are read, and brackets that are told of; a sheet of ours has a few hundred, of none.
MOST_RULES, MOST_STRAYS = 20_000, 20
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BLANK = re.compile(r"(?:\s+|/\*.*?(?:\*/|\Z))*", re.DOTALL)
_INDENT = re.compile(r"[ \t]*")


@dataclass(frozen=True, eq=False)
class Rule:
    """What a bracket opens: from ``start`` its selector, at ``opens`` the bracket itself.

    ``prelude`` is what stands before the bracket, in one line and without comments; ``parent`` the
    rule that it stands in.
    """

    prelude: str
    start: int
    opens: int
    parent: Rule | None

    @property
    def is_at_rule(self) -> bool:
        """Return whether it is no selector: ``@media print`` and the like."""
        return self.prelude.startswith("@")


@dataclass
class Brackets:
    """The rules of a style sheet in their order, and what is wrong with its brackets.

    ``strays`` are where a bracket closes nothing, the first of a line; ``unclosed`` is the rule
    that is not closed. Of a sheet with more than anybody writes the beginning is read.
    """

    rules: list[Rule] = field(default_factory=list)
    strays: list[int] = field(default_factory=list)
    unclosed: Rule | None = None


def brackets(css: str) -> Brackets:
    """Return what the brackets of a style sheet open and close."""
    found = Brackets()
    opened: list[Rule] = []
    begin, line_end = 0, -1  # of the line in which a bracket was last found to close nothing
    for token in _TOKEN.finditer(css):
        if token["end"] == "{":
            blank = _BLANK.match(css, begin, token.start())
            start = blank.end() if blank else begin
            prelude = " ".join(_COMMENT.sub(" ", css[start : token.start()]).split())
            opened.append(Rule(prelude, start, token.start(), opened[-1] if opened else None))
            found.rules.append(opened[-1])
        elif token["end"] == "}" and opened:
            opened.pop()
        elif token["end"] == "}" and token.start() > line_end:
            found.strays.append(token.start())
            line_end = css.find("\n", token.start())
            line_end = len(css) if line_end < 0 else line_end
        if len(found.rules) > MOST_RULES or len(found.strays) > MOST_STRAYS:
            return found
        begin = token.end() if token["end"] else begin
    if opened:
        found.unclosed = _forgotten(css, found.rules) or opened[-1]
    return found


def _forgotten(css: str, rules: list[Rule]) -> Rule | None:
    """Return the first rule in which another begins on a later line and no further in.

    So it does where a bracket was forgotten; what is meant to stand in another rule is indented.
    """
    ends = [found.start() for found in re.finditer("\n", css)]
    for rule in rules:
        outer = rule.parent
        if not outer or outer.is_at_rule or rule.is_at_rule:
            continue
        # A declaration without its semicolon stands before the selector, maybe lines before.
        last = len(css[rule.start : rule.opens].rstrip()) + rule.start
        is_later = bisect(ends, outer.opens) < bisect(ends, last)
        if is_later and _indent(css, last) <= _indent(css, outer.start):
            return outer
    return None


def _indent(css: str, at: int) -> int:
    """Return by how many blanks the line of ``at`` is indented."""
    line = css.rfind("\n", 0, at) + 1
    found = _INDENT.match(css, line)
    return found.end() - line if found else 0
