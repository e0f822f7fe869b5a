"""Says of a page's style which brackets are wrong, and where a selector stands that is not known.

The renderer tells of both without a line, in words that nobody typed: ``:is(.a ) color: red``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.compose.html.rules import Rule, brackets
from jianbao.compose.html.styles import place_of_offset, style_of
from jianbao.problem import Place, Problem, Severity

#: WeasyPrint 70: "Invalid or unsupported selector, 'a:frist'", and what is wrong with it.
_SAID = re.compile(r"Invalid or unsupported selector, '(.*)'[^']*", re.DOTALL)
MEND = "mend it or take it out"


class Selectors:
    """The selectors and brackets of one page's style; ``template`` is the place of last resort."""

    def __init__(self, html: str, template: str) -> None:
        """Read the style of ``html``."""
        self._html, self._template = html, template
        self._css = style_of(html)
        self._read = brackets(self._css)
        self._outermost: dict[str, Rule] = {}
        for rule in self._read.rules:
            if not rule.parent:
                self._outermost.setdefault(_bare(rule.prelude), rule)

    def unbalanced(self) -> Iterator[Problem]:
        """Yield a warning for each line with a bracket too many, and for the rule left open."""
        for at in self._read.strays:
            what = "a bracket `}` closes nothing, and the rule behind it is lost"
            yield self._warning(
                what, at, "take it out, or put in the `{` that is missing before it"
            )
        rule = self._read.unclosed
        if rule:
            what = f"the bracket `{{` behind `{rule.prelude}` is not closed"
            hint = "put `}` where this rule ends: all that follows is taken for a part of it"
            yield self._warning(what, rule.start, hint)

    def unknown(self, said: str) -> Problem | None:
        """Return what the renderer ``said`` of a selector; None where it speaks of anything else.

        What only follows from a bracket that is wrong is None too: ask ``follows`` first.
        """
        rule = self._meant(said)
        if not rule:
            return None
        what = f"the renderer does not know the selector `{rule.prelude}`"
        hint = f"is a `}}` or `;` missing before it? If not, {MEND}" if rule.parent else MEND
        return self._warning(what, rule.start, hint)

    def follows(self, said: str) -> bool:
        """Return whether the renderer ``said`` this only because a bracket is wrong."""
        found = _SAID.fullmatch(said)
        if not found:
            return False
        if "}" in found[1] and self._read.strays:
            return True
        rule = self._meant(said)
        while rule and rule is not self._read.unclosed:
            rule = rule.parent
        return rule is not None

    def _meant(self, said: str) -> Rule | None:
        found = _SAID.fullmatch(said)
        selector = _bare(found[1]) if found else ""
        if ":is(" not in selector:
            return self._outermost.get(selector)
        inner = (rule for rule in self._read.rules if rule.parent)
        return next((one for one in inner if selector.endswith(_last(one.prelude))), None)

    def _warning(self, what: str, at: int, hint: str) -> Problem:
        place = place_of_offset(self._html, at) or Place(self._template)
        return Problem("CSS01", what, place, hint, Severity.WARNING)


def _bare(selector: str) -> str:
    return "".join(selector.split())


def _last(prelude: str) -> str:
    """Return the end of a selector that the renderer leaves as it was typed."""
    return re.split("[,&]", _bare(prelude))[-1]
