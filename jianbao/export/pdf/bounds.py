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

#: Processor time in which a document has to be laid out and written, in seconds: so much, and
#: more for each element of its HTML, each byte of it (Han have three), and each of its pictures',
#: style sheets apart. All of ours, and books of prose, tables and figures, take half of it at most
#: on a machine that has much else to do, and a third on one that has not, so that one three times
#: slower makes them too: a one-pager 2.6 of 5.3, a table of short cells 36 of 111, prose 8.7 of 19,
#: figures alone 4.7 of 10 (docs/reliability.md).
SECONDS, AN_ELEMENT, A_BYTE, A_PICTURES = 1.5, 0.005, 0.00008, 0.00001
_ELEMENT = re.compile(r"<[a-zA-Z]")
_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)
#: Our own code, and packages that lay pages out and write them.
ENGINE = Path(__file__).parents[2]
RENDERERS = frozenset({"weasyprint", "tinycss2", "tinyhtml5", "pydyf", "cssselect2", "fontTools"})


@contextmanager
def bounded(html: str, template: str) -> Iterator[None]:
    """Bound the work of what lays ``html`` out meanwhile.

    A ProblemError is what takes more, what stands too deep in itself, and what WeasyPrint fails
    at; a bug of ours is raised as it was.
    """
    hint = "see what its style sheet asks for: how many pages, columns, counters, boxes"
    try:
        with deadline(most(html)):
            yield
    except EndlessError as error:
        what = f"these pages are not laid out within {error.seconds:.0f} seconds of work"
        raise ProblemError(Problem("PDF02", what, Place(template), hint)) from None
    except MemoryError:
        what = "these pages need more memory to be laid out than a worker is given"
        raise ProblemError(Problem("PDF02", what, Place(template), hint)) from None
    except RecursionError:
        what = "something in these pages, or in their style sheet, stands too deep in itself"
        hint = "see what its style sheet puts into what, and whether each bracket is closed"
        raise ProblemError(Problem("PDF03", what, Place(template), hint)) from None
    except Exception as error:
        # Of a style sheet that asks for what it has not thought of, WeasyPrint 70 raises whatever
        # comes; what the machine refuses is no fault of the pages.
        if isinstance(error, OSError | ImportError) or not _is_theirs(error.__traceback__):
            raise
        what = f"the renderer fails at these pages ({type(error).__name__}: {error})"
        hint = "see what was changed last in its style sheet: sizes and numbers above all"
        raise ProblemError(Problem("PDF03", what, Place(template), hint)) from None


def most(html: str) -> float:
    """Return how many seconds of processor time ``html`` may take."""
    bare = _STYLE.sub("", html)
    size = extent(bare)
    text = len(bare.encode()) - len(bare) + size  # pictures are of ASCII alone
    elements = sum(1 for _ in _ELEMENT.finditer(bare))
    pictures = len(bare) - size
    return SECONDS + AN_ELEMENT * elements + A_BYTE * text + A_PICTURES * pictures


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
