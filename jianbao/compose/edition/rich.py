"""Resolves text: inline Markdown and references become spans with roles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from jianbao.model.markup import pieces, spot, unknown_reference
from jianbao.model.text import Rich, Role, Span, Text
from jianbao.problem import Problem, nearest

#: Gives the spans of a reference, or None where nothing is called so; raises NoPartError
#: for a part that the thing does not have.
Resolver = Callable[[str, str], tuple[Span, ...] | None]


class NoPartError(Exception):
    """Raised for a reference to a part that a fact or term does not have."""

    def __init__(self, known: Iterable[str]) -> None:
        """Hold the parts that it has."""
        self.known = tuple(known)
        super().__init__(*self.known)


#: What a link may lead to; a relative address would name a folder of the machine that builds.
ADDRESSES = ("https://", "http://", "mailto:")
#: A tag of HTML, which is no mark of content.
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
MARKS = "the marks are **strong**, *emphasis* and [words](https://…); or {=…} for a text like this"
#: What stands before a sentence: nothing, or the end of another.
_START = re.compile(r"(?:.*[.!?][)”’»]*\s)?[(“‘«]*", re.DOTALL)


@dataclass
class _Pen:
    """What is being written: the spans so far and the marks that are open."""

    spans: list[Span] = field(default_factory=list)
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    opened: dict[str, int] = field(default_factory=dict)

    @property
    def at_start(self) -> bool:
        """Return whether what is written next begins a sentence."""
        return bool(_START.fullmatch("".join(span.text for span in self.spans[-2:])))

    def write(self, span: Span) -> None:
        href = self.href or span.href
        look = (self.strong, self.emphasis, href)
        if look != (span.strong, span.emphasis, span.href):
            span = replace(span, strong=self.strong, emphasis=self.emphasis, href=href)
        self.spans.append(span)

    def toggle(self, mark: str, offset: int) -> None:
        """Open ``mark`` at ``offset``, or close it where it is open."""
        if self.opened.pop(mark, None) is None:
            self.opened[mark] = offset
        self.strong = "**" in self.opened
        self.emphasis = "*" in self.opened


def resolve(
    text: Text, resolver: Resolver, faults: list[Problem], known: Iterable[str] = ()
) -> Rich:
    """Return ``text`` as spans; add a problem for each reference or mark that is wrong.

    ``known`` are the names that a hint may propose.
    """
    pen = _Pen()
    _write(_Source(text, resolver, faults, known), 0, len(text.source), pen)
    for mark, offset in pen.opened.items():
        place = spot(text, offset)
        faults.append(Problem("TEXT13", f"{mark} is not closed", place, r"write \* for a star"))
    return Rich(text.key, text.place, tuple(_merge(pen.spans)))


@dataclass(frozen=True)
class _Source:
    """A text, what its references are looked up with, and where its faults go."""

    text: Text
    resolver: Resolver
    faults: list[Problem]
    known: Iterable[str]

    def fault(self, code: str, what: str, offset: int, hint: str) -> None:
        self.faults.append(Problem(code, what, spot(self.text, offset), hint))


def _write(source: _Source, start: int, end: int, pen: _Pen) -> None:
    for at, piece in pieces(source.text.source, start, end):
        if isinstance(piece, str):
            for tag in _TAG.finditer(piece):
                what = f"`{tag[0]}` would be printed as it stands"
                source.fault("TEXT15", what, at + tag.start(), MARKS)
            pen.write(Span(piece))
        else:
            _token(piece, source, pen)


def _token(match: re.Match[str], source: _Source, pen: _Pen) -> None:
    if match["brace"]:
        _refuse_doubled(match, source)
        pen.write(Span(match["brace"][0]))
    elif match["literal"]:
        pen.write(Span(match["literal"], Role.LITERAL))
    elif match["name"]:
        _reference(match, source, pen)
    elif match["odd"]:
        hint = _meant(match["odd"], source.known)
        source.fault("TEXT12", f"`{match['odd']}` is no reference", match.start(), hint)
    elif match["stray"]:
        hint = "a reference is {name}; a literal brace is doubled: {{ or }}"
        if match["stray"] in "｛｝":  # what a Chinese input method makes of { and }
            hint = "type { and } with Latin letters on: {name}; or {=｛} if it is no reference"
        name = re.compile(r"[a-z][a-z0-9_]*").match(source.text.source, match.end())
        if match["stray"] == "{" and name and name[0] in source.known:
            hint = f"close it: {{{name[0]}}}"
        source.fault("TEXT12", f"a lone {match['stray']}", match.start(), hint)
    elif match["escaped"]:
        pen.write(Span(match["escaped"]))
    elif match["mark"]:
        pen.toggle(match["mark"], match.start())
    else:
        _link(match, source, pen)


def _refuse_doubled(match: re.Match[str], source: _Source) -> None:
    """Refuse a reference in doubled braces: it would print its name."""
    inner = _DOUBLED.match(source.text.source, match.start())
    if inner and inner[1].partition(":")[0] in source.known:
        what, hint = f"`{inner[0]}` would be printed as {{{inner[1]}}}", f"write {{{inner[1]}}}"
        source.fault("TEXT12", what, match.start(), hint)


#: A name in doubled braces, which print single ones.
_DOUBLED = re.compile(r"\{\{([a-z][a-z0-9_]*(?::[a-z_]+)?)\}\}")


#: What is typed for the colon before a part.
_COLONS = str.maketrans({".": ":", "：": ":", "﹕": ":"})


def _meant(odd: str, known: Iterable[str]) -> str:
    """Return what may be meant by braces around what is no name."""
    name, colon, part = odd.strip("{}").translate(_COLONS).partition(":")
    small = re.sub(r"[\W_]+", "_", name.strip().lower()).strip("_")
    if small in known:
        return f"write {{{small}{colon}{part.strip().lower()}}}"
    return "a reference is {name}, as in facts.yaml; a literal brace is doubled: {{ or }}"


def _link(match: re.Match[str], source: _Source, pen: _Pen) -> None:
    if not match["href"].startswith(ADDRESSES):
        what = f"`{match['href']}` is no address"
        source.fault("TEXT14", what, match.start("href"), f"one of {', '.join(ADDRESSES)}")
    pen.href = match["href"]
    _write(source, *match.span("words"), pen)
    pen.href = ""


def _reference(match: re.Match[str], source: _Source, pen: _Pen) -> None:
    name, part = match["name"], match["part"] or ""
    try:
        spans = source.resolver(name, part)
    except NoPartError as error:
        hint = nearest(part, error.known) or f"it has {', '.join(error.known)}"
        source.fault("REF02", f"`{name}` has no part `{part}`", match.start(), hint)
        return
    if spans is None:
        place = spot(source.text, match.start())
        source.faults.append(unknown_reference(name, place, source.known))
        return
    for span in _begun(spans) if pen.at_start else spans:
        pen.write(span)


def _begun(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return a fact's spans as they begin a sentence: About 66 %, A quarter."""
    first = spans[0] if spans else Span("")
    if not first.fact:  # a name keeps its own letters
        return spans
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *spans[1:])


def _merge(spans: list[Span]) -> Iterator[Span]:
    """Join neighbours that look and mean the same."""
    held: Span | None = None
    for span in spans:
        if held and not held.group and _look(held) == _look(span):
            held = replace(held, text=held.text + span.text)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _look(span: Span) -> tuple[object, ...]:
    """Return all of a span but its text."""
    return span.role, span.strong, span.emphasis, span.href, span.fact, span.group
