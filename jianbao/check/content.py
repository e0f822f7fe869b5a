"""Checks of what is said, before anything is laid out."""

from __future__ import annotations

from collections.abc import Iterator

from jianbao.check.registry import check
from jianbao.check.subjects import Content
from jianbao.problem import Problem, Severity


@check("FACT30")
def every_fact_is_used(content: Content) -> Iterator[Problem]:
    """Warn of a fact that no text, figure or block shows."""
    for id, fact in content.publication.facts.items():
        if id not in content.used_facts:
            hint = f"write {{{id}}} where it belongs, or take it out"
            yield Problem("FACT30", f"nothing uses the fact `{id}`", fact.place, hint, _WARNING)


@check("FIG30")
def every_figure_is_shown(content: Content) -> Iterator[Problem]:
    """Warn of a figure that no block shows."""
    shown = {id for block in content.publication.blocks for id in block.figures}
    for id, spec in content.publication.figures.items():
        if id not in shown:
            hint = "name it under `figures:` of a block, or take it out"
            yield Problem("FIG30", f"no block shows the figure `{id}`", spec.place, hint, _WARNING)


_WARNING = Severity.WARNING
