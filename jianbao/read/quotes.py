"""Finds texts that an author has put in quotation marks of an input method, as if for YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jianbao.model.text import Text
from jianbao.problem import Problem, Severity, lines_of
from jianbao.read.syntax import quote
from jianbao.world import World

_WHOLE = re.compile("“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|＂([^＂]+)＂")
#: What stands before a text that is typed without quotes, behind its key.
_BARE = re.compile(r":[ \t]+$")


def wide_quotes(world: World, texts: Iterable[Text]) -> Iterator[Problem]:
    """Yield a warning for each text without quotes of YAML's that stands in others as a whole."""
    for text in texts:
        whole = _WHOLE.fullmatch(text.source)
        if not whole or text.converted:
            continue
        line = lines_of(world.read_text(text.place.file))[text.place.line - 1]
        if _BARE.search(line[: text.place.column - 1]):
            marks = f"{text.source[0]} and {text.source[-1]}"
            what = f"{marks} are no quotes for YAML: they are printed as part of `{text.key}`"
            hint = f"{quote(whole[whole.lastindex or 0])}; or all of it, marks too, if they belong"
            yield Problem("YAML19", what, text.place, hint, Severity.WARNING)
