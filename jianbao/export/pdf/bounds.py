"""Bounds what pages may cost to lay out: their style sheet may be someone else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from jianbao.deadline import EndlessError, deadline
from jianbao.model.extent import extent
from jianbao.problem import Place, Problem, ProblemError

#: Processor time in which a document has to be laid out and written: so much, and more for each
#: character of its HTML, pictures and style sheets apart. Ours take a quarter of it at most, a
#: book a tenth.
SECONDS, SECONDS_A_CHARACTER = 5.0, 0.0002
_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)
#: What WeasyPrint 70 raises where a style sheet asks for what it has not thought of.
_FAILURES = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
#: Our own code, and packages that lay pages out and write them.
ENGINE = Path(__file__).parents[2]
RENDERERS = frozenset({"weasyprint", "tinycss2", "tinyhtml5", "pydyf", "cssselect2", "fontTools"})


@contextmanager
def bounded(html: str, template: str) -> Iterator[None]:
    """Bound the work of what lays ``html`` out meanwhile.

    A ProblemError is what takes more, what stands too deep in itself, and what WeasyPrint fails
    at; a bug of ours is raised as it was.
    """
    seconds = SECONDS + SECONDS_A_CHARACTER * extent(_STYLE.sub("", html))
    try:
        with deadline(seconds):
            yield
    except EndlessError:
        what = f"these pages are not laid out within {seconds:.0f} seconds of work"
        hint = "see what its style sheet asks for: how many pages, columns, counters, boxes"
        raise ProblemError(Problem("PDF02", what, Place(template), hint)) from None
    except RecursionError:
        what = "something in these pages, or in their style sheet, stands too deep in itself"
        hint = "see what its style sheet puts into what, and whether each bracket is closed"
        raise ProblemError(Problem("PDF03", what, Place(template), hint)) from None
    except _FAILURES as error:
        if not _is_theirs(error.__traceback__):
            raise
        what = f"the renderer fails at these pages ({type(error).__name__}: {error})"
        hint = "see what was changed last in its style sheet: sizes and numbers above all"
        raise ProblemError(Problem("PDF03", what, Place(template), hint)) from None


def _is_theirs(trace: TracebackType | None) -> bool:
    """Return whether an error came up in the renderer, and not in what we do for it."""
    is_theirs = False
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if ENGINE in file.parents:
            is_theirs = False
        elif RENDERERS.intersection(file.parts):
            is_theirs = True
        trace = trace.tb_next
    return is_theirs
