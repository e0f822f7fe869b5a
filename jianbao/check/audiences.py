"""Checks of what an audience's own file says."""

from __future__ import annotations

from collections.abc import Iterator

from jianbao.check.registry import check
from jianbao.check.subjects import Brief
from jianbao.problem import Place, Problem, Severity


@check("AUD02")
def audience_is_named(brief: Brief) -> Iterator[Problem]:
    """Warn of an audience without a name in the brief's language: the cover leaves it out."""
    audience, language = brief.edition.audience, brief.edition.language
    if language.code not in audience.titles:
        place = Place(f"templates/audiences/{audience.name}/audience.yaml")
        what = f"`name` does not say what this audience is called in {language.name}"
        hint = f"add {language.code}: … under `name`; until then the cover leaves it out"
        yield Problem("AUD02", what, place, hint, Severity.WARNING)
