"""Bounds what a template may cost: it may be someone else's, and Jinja's sandbox bounds no work.

A worker's deadline is for the largest of honest outputs, of which pages are laid out for a minute
on a slow machine. Filling a template takes a tenth of a second, so it has a bound of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NoReturn

from jinja2 import Environment, Template, TemplateRuntimeError, pass_environment
from jinja2.filters import do_round, sync_do_sum
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from jianbao.deadline import deadline
from jianbao.model.extent import extent
from jianbao.problem import Place, Problem

#: Seconds of processor time in which a template has to be filled: the largest of ours takes 0.3.
SECONDS = 3.0
#: Characters of a filled template with the pictures in it, and without them; the largest of ours
#: have 1,600,000 and 250,000.
MOST_CHARACTERS, MOST_TEXT = 20_000_000, 2_000_000
#: What one text or list may be repeated to, and bits of a number.
MOST_ITEMS, MOST_BITS = 1_000_000, 4_096
#: Elements that may stand in each other, and columns or rows that a cell may span.
MOST_DEPTH, MOST_SPAN = 100, 1_000


class TooMuchError(TemplateRuntimeError):
    """A template asks for more than any page needs."""


class ChanceError(TemplateRuntimeError):
    """A template asks for what is another each time, and so would its output be."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which refuses besides what Python would be at for hours in one step.

    Such a step answers no signal: a power of a power, the product of two endless numbers. What is
    by chance is refused too, for the same content makes the same bytes.
    """

    intercepted_binops = frozenset({"*", "**", "/", "//", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, finalize=_printed)
        self.filters.update(round=_round, sum=_sum, random=_by_chance("random"))
        self.globals["lipsum"] = _by_chance("lipsum")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return what an operator makes of two values."""
        for one, other in ((left, right), (right, left)):
            if isinstance(one, int):
                _expect_small(one.bit_length())
                if operator == "*" and isinstance(other, str | bytes | list | tuple):
                    _expect_few(len(other) * one)
        if operator == "**" and isinstance(left, int) and isinstance(right, int):
            _expect_small(left.bit_length() * abs(right))
        return super().call_binop(context, operator, left, right)


def _expect_small(bits: int) -> None:
    if bits > MOST_BITS:
        raise TooMuchError(f"a number of more than {MOST_BITS:,} bits is none for a page")


def _expect_few(items: int) -> None:
    if items > MOST_ITEMS:
        raise TooMuchError(f"this is repeated to {items:,} characters or items")


def _by_chance(name: str) -> Callable[..., NoReturn]:
    """Return what stands in for a filter or function of Jinja's that throws dice."""

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise ChanceError(f"`{name}` is another each time")

    return refuse


_ADDRESS = re.compile(r" at 0x[0-9a-f]{8,}(?:>|&gt;|%3E)")


def _printed(value: Any) -> Any:
    """Return what is printed; of a function or an iterator that would be where it is in memory."""
    if not isinstance(value, str | int | float) and _ADDRESS.search(str(value)):
        raise ChanceError(f"a {type(value).__name__} is printed, whose name is another each time")
    return value


def _round(value: Any, precision: int = 0, method: Any = "common") -> Any:
    """Return what Jinja's filter does; Python would work out ten to whatever precision."""
    if isinstance(precision, int):
        _expect_few(abs(precision) * 1_000)
    return do_round(value, precision, method)


@pass_environment
def _sum(
    environment: Environment, iterable: Iterable[Any], attribute: Any = None, start: Any = 0
) -> Any:
    """Return what Jinja's filter does of numbers; lists it would copy once for each of them."""
    if not isinstance(start, int | float):
        raise TooMuchError("only numbers can be summed up")
    return sync_do_sum(environment, iterable, attribute, start)


def rendered(template: Template) -> str:
    """Return ``template`` filled; what it costs too much is raised at its line.

    That is EndlessError, TooMuchError or MemoryError; ChanceError is what is another each time.
    """
    parts: list[str] = []
    size = 0
    with deadline(SECONDS):
        stream = template.generate()
        for part in stream:
            parts.append(part)
            size += len(part)
            if refusal := _refusal(part, size):
                stream.throw(refusal)  # type: ignore[attr-defined]  # it is a generator
    return "".join(parts)


def _refusal(part: str, size: int) -> TemplateRuntimeError | None:
    """Return what is wrong with a part that was filled, of a page of ``size`` characters so far."""
    if _ADDRESS.search(part):
        return ChanceError("what is printed here is called otherwise each time")
    if size > MOST_CHARACTERS:
        return TooMuchError(f"this page has more than {MOST_CHARACTERS:,} characters")
    return None


#: Tags of elements that have an end: of others it may be left out, or there is none.
_TAG = re.compile(
    r"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|d[dt]|t[rdh]"
    r"|thead|tbody|tfoot|option|html|head|body|path|rect|circle|line|use)[\s/>])[a-z][^<>]*?(/?)>"
)
_SPAN = re.compile(r"""<[a-z][^<>]*\s(?:colspan|rowspan|span)\s*=\s*["']?(\d{4,})""")
#: What is no character for XML, and so for no program that takes a page.
_NONE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STAMP = re.compile(r'\sdata-src="(templates/[^"]*)"')


def excess(html: str, template: str) -> Iterator[Problem]:
    """Yield a problem for what no program that lays pages out comes to an end with, or takes."""
    size = extent(html)
    if size > MOST_TEXT:
        what = f"this page has {size:,} characters, pictures apart"
        hint = f"{MOST_TEXT:,} are the most: see what is repeated, and how often"
        yield Problem("TPL07", what, Place(template), hint)
        return
    none = _NONE.search(html)
    if none:
        what = f"the invisible character U+{ord(none[0]):04X} cannot stand on a page"
        yield Problem("TPL08", what, _near(html, none.start(), template), "take it out")
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[1] or not tag[2]:
            depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MOST_DEPTH:
            what = f"elements stand more than {MOST_DEPTH} deep in each other"
            hint = "is an end tag missing?"
            yield Problem("TPL07", what, _near(html, tag.start(), template), hint)
            break
    for span in _SPAN.finditer(html):
        if int(span[1]) > MOST_SPAN:
            what, hint = f"a cell spans {int(span[1]):,} others", f"{MOST_SPAN:,} are the most"
            yield Problem("TPL07", what, _near(html, span.start(), template), hint)
            break


def _near(html: str, at: int, template: str) -> Place:
    """Return the last line of a template that the page names before ``at``."""
    stamps = _STAMP.findall(html, max(0, at - 100_000), at)
    return Place.parse(stamps[-1]) if stamps else Place(template)
