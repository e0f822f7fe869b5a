"""Text: as typed in a file, and as resolved for one edition. Two types, never mixed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from html import escape
from itertools import dropwhile, groupby, takewhile
from typing import NamedTuple

from jianbao.problem import Place


class Typed(NamedTuple):
    """Characters of a text, from an offset on, that stand side by side in its file."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True)
class Text:
    """A string of a content file, untouched: inline Markdown with ``{references}``.

    ``place`` is where its first character stands, behind any quote. Each character stands in
    the file as it does here, every line in the same column, unless ``typed`` says where: then
    it is folded or holds escapes. A ``converted`` text was made by a converter of scripts from
    another language's text, whose places it keeps; no person has typed it.
    """

    key: str
    source: str
    place: Place
    typed: tuple[Typed, ...] = ()
    converted: bool = False


#: What a page sets between Han and Latin, in em: from 0.1 pdftotext reads a space there, PDFium
#: from 0.14.
HAN_GAP = 0.095
#: Marks of full width that are blank on the side of what follows.
_CLOSING = ("）", "」", "』", "》", "。", "，")
#: A pattern of curly quotes that are no apostrophes.
CURLY_QUOTE = "[“”‘]|(?<![A-Za-z])’|’(?![A-Za-z])"
#: A pattern of prefixes too short to be left at a line's end: co-operation, re-industrialisation.
SHORT_PREFIX = "(?<![A-Za-z-])[A-Za-z]{1,2}-"
#: What running text keeps on one line besides facts: words with short prefixes, 2024–25, and
#: numerals between quotes (「十五五」).
_WHOLE = re.compile(
    f"{SHORT_PREFIX}[a-z]+|[0-9]{{4}}[–-][0-9]{{2,4}}|[「『“‘][〇一二三四五六七八九十百]+[’”』」]"
)
#: A Chinese word of two characters.
_PAIR = re.compile("[\u3400-\u9fff]{2}")
#: What may part the opening of a text from the rest.
_PARTING = "。．：:. "


class Role(StrEnum):
    """What a stretch of text is, so that every numeral on a page can be accounted for."""

    PLAIN = "plain"
    QUALIFIER = "qualifier"
    NUMBER = "number"
    UNIT = "unit"
    CITATION = "citation"
    LITERAL = "literal"


@dataclass(frozen=True)
class Span:
    """A stretch of text with one look and one meaning.

    Neighbouring spans with the same ``group`` (a fact's qualifier, number and unit) never
    break apart on a line; ``fact`` names the fact they show.
    """

    text: str
    role: Role = Role.PLAIN
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    fact: str = ""
    group: int = 0


@dataclass(frozen=True)
class Rich:
    """Resolved text of one language that knows its content key and where it was typed.

    In element content a template writes ``{{ rich }}`` and gets marked-up, escaped HTML;
    in attributes it writes ``{{ rich.plain }}``.
    """

    key: str
    place: Place
    spans: tuple[Span, ...] = field(default=())

    @property
    def plain(self) -> str:
        """Return the text alone, without citation marks."""
        return "".join(span.text for span in self.spans if span.role is not Role.CITATION)

    @property
    def opening(self) -> Rich:
        """Return the strong words that begin the text, without the mark that parts them off."""
        held = tuple(takewhile(lambda span: span.strong, self.spans))
        if not held:
            return replace(self, spans=())
        last = replace(held[-1], text=held[-1].text.rstrip(_PARTING))
        return replace(self, spans=(*held[:-1], last))

    @property
    def rest(self) -> Rich:
        """Return what follows the opening."""
        after = tuple(dropwhile(lambda span: span.strong, self.spans))
        if len(after) == len(self.spans) or not after:
            return replace(self, spans=after)
        first = replace(after[0], text=after[0].text.lstrip(_PARTING))
        return replace(self, spans=(first, *after[1:]))

    def __str__(self) -> str:
        """Return the text alone, without citation marks."""
        return self.plain

    def __bool__(self) -> bool:
        """Return whether there is any text."""
        return bool(self.spans)

    def __html__(self) -> str:
        """Return HTML that names the key and the place; exporters strip both."""
        body = "".join(
            _group_html(group, tuple(spans))
            for group, spans in groupby(self.spans, key=lambda span: span.group)
        )
        return (
            f'<span data-key="{escape(self.key)}" data-src="{escape(str(self.place))}">'
            f"{body}</span>"
        )


#: What is not said.
EMPTY = Rich("", Place(""))


def _group_html(group: int, spans: tuple[Span, ...]) -> str:
    body = "".join(
        _span_html(span, before) for before, span in zip((None, *spans), spans, strict=False)
    )
    if not group:
        return body
    fact = next((one.fact for one in spans if one.fact and one.role is not Role.CITATION), "")
    named = f' data-fact="{escape(fact)}"' if fact else ""
    return f'<span class="keep"{named}>{body}</span>'


def _span_html(span: Span, before: Span | None) -> str:
    body = _WHOLE.sub(r'<span class="keep">\g<0></span>', escape(span.text, quote=False))
    if span.role is Role.CITATION:
        close = " closed" if before and before.text.endswith(_CLOSING) else ""
        return f'<sup class="cite{close}"><a href="#note-{body}">{body}</a></sup>'
    if span.role in (Role.QUALIFIER, Role.NUMBER, Role.UNIT):
        body = f'<span class="{span.role}">{body}</span>'
    # A break within would leave one letter alone, at the end of a line or of the paragraph.
    keep = ' class="keep"' if _PAIR.fullmatch(span.text) else ""
    if span.emphasis:
        body = f"<em{keep}>{body}</em>"
    if span.strong:
        body = f"<strong{keep}>{body}</strong>"
    if span.href:
        body = f'<a href="{escape(span.href)}">{body}</a>'
    return body
