"""Resolves text: inline Markdown and references become spans with roles.

CommonMark's rule for closing ``**`` fails next to Chinese punctuation (commonmark-spec
issue 650), so the three marks that content may use are read here: ``**strong**``,
``*emphasis*`` and ``[text](address)``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from jianbao.model.text import Rich, Role, Span, Text
from jianbao.problem import Place, Problem

#: Gives the spans of a reference, or None where nothing is called so; raises KeyError for
#: a part that the thing does not have.
Resolver = Callable[[str, str], tuple[Span, ...] | None]

_TOKEN = re.compile(
    r"(?P<brace>\{\{|\}\})"
    r"|\{=(?P<literal>[^{}]+)\}"
    r"|\{(?P<name>[a-z][a-z0-9_]*)(?::(?P<part>[a-z_]+))?\}"
    r"|(?P<stray>[{}])"
    r"|\\(?P<escaped>[*\[\]\\])"
    r"|(?P<strong>\*\*)"
    r"|(?P<emphasis>\*)"
    r"|\[(?P<words>[^\]]+)\]\((?P<href>[^)\s]+)\)"
)
_DIGIT = re.compile(r"[0-9０-９][0-9０-９.,%]*")


@dataclass
class _Pen:
    """What is being written: the spans so far and the marks that are open."""

    spans: list[Span] = field(default_factory=list)
    strong: bool = False
    emphasis: bool = False

    def write(self, span: Span) -> None:
        self.spans.append(replace(span, strong=self.strong, emphasis=self.emphasis))


def resolve(text: Text, resolver: Resolver, faults: list[Problem]) -> Rich:
    """Return ``text`` as spans; add a problem for each reference or digit that is wrong."""
    pen = _Pen()
    for start, match in _pieces(text.source):
        if isinstance(match, str):
            _plain(match, start, text, pen, faults)
        else:
            _token(match, text, resolver, pen, faults)
    if pen.strong or pen.emphasis:
        faults.append(Problem("TEXT13", "a * is not closed", text.place, r"write \* for a star"))
    return Rich(text.key, text.place, tuple(_merge(pen.spans)))


def references(text: Text) -> tuple[str, ...]:
    """Return the names that ``text`` refers to, in order, each as often as it stands."""
    return tuple(
        match["name"]
        for _, match in _pieces(text.source)
        if not isinstance(match, str) and match["name"]
    )


def _pieces(source: str) -> Iterator[tuple[int, str | re.Match[str]]]:
    position = 0
    for match in _TOKEN.finditer(source):
        if match.start() > position:
            yield position, source[position : match.start()]
        yield match.start(), match
        position = match.end()
    if position < len(source):
        yield position, source[position:]


def _plain(words: str, start: int, text: Text, pen: _Pen, faults: list[Problem]) -> None:
    for digits in _DIGIT.finditer(words):
        what = f"the figure {digits[0]} is typed in the text"
        hint = "make it a fact and write {its_id}; or {=" + digits[0] + "} if it is no figure"
        faults.append(Problem("NUM01", what, _spot(text, start + digits.start()), hint))
    pen.write(Span(words))


def _token(
    match: re.Match[str], text: Text, resolver: Resolver, pen: _Pen, faults: list[Problem]
) -> None:
    spot = _spot(text, match.start())
    if match["brace"]:
        pen.write(Span(match["brace"][0]))
    elif match["literal"]:
        pen.write(Span(match["literal"], Role.LITERAL))
    elif match["name"]:
        _reference(match, spot, resolver, pen, faults)
    elif match["stray"]:
        hint = "a reference is {name}; a literal brace is doubled: {{ or }}"
        faults.append(Problem("TEXT12", f"a lone {match['stray']}", spot, hint))
    elif match["escaped"]:
        pen.write(Span(match["escaped"]))
    elif match["strong"]:
        pen.strong = not pen.strong
    elif match["emphasis"]:
        pen.emphasis = not pen.emphasis
    else:
        pen.write(Span(match["words"], href=match["href"]))


def _reference(
    match: re.Match[str], spot: Place, resolver: Resolver, pen: _Pen, faults: list[Problem]
) -> None:
    name, part = match["name"], match["part"] or ""
    try:
        spans = resolver(name, part)
    except KeyError:
        faults.append(Problem("REF02", f"`{name}` has no part `{part}`", spot))
        return
    if spans is None:
        faults.append(Problem("REF03", f"no fact or term is called `{name}`", spot))
        return
    for span in spans:
        pen.write(span)


def _spot(text: Text, offset: int) -> Place:
    """Return the place of a character; exact for text on one line, quoted or not."""
    before = text.source[:offset]
    if "\n" in before or not text.place.line:
        return text.place
    return replace(text.place, column=text.place.column + offset + 1)


def _merge(spans: list[Span]) -> Iterator[Span]:
    """Join neighbours that look and mean the same."""
    held: Span | None = None
    for span in spans:
        if held and not held.group and replace(held, text="") == replace(span, text=""):
            held = replace(held, text=held.text + span.text)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held
