"""Tells how much of their budgets editions use, by what was told when they were made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from jianbao.columns import columns, padded
from jianbao.model.format import FORMATS
from jianbao.model.gauge import Gauge, Scale
from jianbao.model.lengths import clock
from jianbao.pipeline import Outcome
from jianbao.problem import Problem, Severity

#: The code of what is nearly used up.
NEAR = "BUD08"
#: Formats that are measured, each for its form.
MEASURED = ("pdf", "pptx")
HEADS = ("language", "form", "what", "actual", "budget", "share", "where")
#: Columns of figures, which stand to the right.
_FIGURES = (3, 4, 5)


def near(outcomes: Iterable[Outcome]) -> Iterator[Problem]:
    """Yield a warning for each budget that is nearly used up."""
    for outcome in outcomes:
        for gauge in outcome.gauges:
            if gauge.is_near:
                here = outcome.job.place
                actual, most = (_figure(one, gauge.scale) for one in (gauge.actual, gauge.most))
                what = f"{here}: {gauge.what}: {actual} of {most}, {gauge.share:.0%} of the budget"
                hint = "shorten before you add something"
                yield Problem(NEAR, what, gauge.place or here, hint, Severity.WARNING)


def table(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield the lines of a table of budgets, audience by audience; nothing if none is known."""
    measured = [outcome for outcome in outcomes if outcome.job.format in MEASURED]
    if not any(outcome.gauges for outcome in measured):
        return
    groups = [
        (f"{publication}, {audience}", [row for outcome in some for row in _rows(outcome)])
        for (publication, audience), some in groupby(measured, _whose)
    ]
    lines = padded([*_aligned([HEADS, *(row for _, rows in groups for row in rows)])])
    yield next(lines)
    for heading, rows in groups:
        yield heading
        yield from (next(lines) for _ in rows)


def rows(outcomes: Iterable[Outcome]) -> Iterator[dict[str, object]]:
    """Yield each budget and what is used of it; amounts are pages, words … or seconds."""
    for outcome in outcomes:
        job = outcome.job
        for gauge in outcome.gauges if job.format in MEASURED else ():
            yield {
                "publication": job.publication,
                "audience": job.audience,
                "language": job.language,
                "form": FORMATS[job.format].form,
                "what": gauge.what,
                "actual": gauge.actual,
                "least": gauge.least,
                "most": gauge.most,
                "scale": gauge.scale.value,
                "place": str(gauge.place or ""),
            }


def _whose(outcome: Outcome) -> tuple[str, str]:
    return outcome.job.publication, outcome.job.audience


def _rows(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    of = outcome.job.language, FORMATS[outcome.job.format].form
    if outcome.failed:
        yield (*of, "not built", "–", "", "", "")
    for gauge in outcome.gauges:
        share = f"{gauge.share:.0%}" if gauge.most else ""
        is_text = gauge.scale in (Scale.ONES, Scale.ADVICE)
        where = str(gauge.place) if gauge.place and gauge.actual and is_text else ""
        actual = _figure(gauge.actual, gauge.scale)
        yield (*of, gauge.what, actual, _limits(gauge), share, where)


def _limits(gauge: Gauge) -> str:
    least, most = (_figure(limit, gauge.scale) for limit in (gauge.least, gauge.most))
    if gauge.least and gauge.most:
        return least if least == most else f"{least}–{most}"
    advised = "advised " if gauge.scale is Scale.ADVICE else ""
    return f"{advised}≤ {most}" if gauge.most else f"≥ {least}" if gauge.least else ""


def _figure(amount: float, scale: Scale) -> str:
    if scale is Scale.SECONDS:
        return clock(amount)
    return f"{amount:,.0f}" if amount == round(amount) else f"{amount:,.1f}"


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[list[str]]:
    """Yield ``rows`` with their figures to the right."""
    widths = [max(map(columns, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        yield [
            " " * (width - columns(cell)) + cell if at in _FIGURES else cell
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
