"""Reads what persons have accepted of the translations: ``content/<publication>/reviews.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jianbao.model.review import MARK
from jianbao.problem import Problem, ProblemError
from jianbao.read import yaml
from jianbao.read.fit import kind_of
from jianbao.read.language import is_language, unknown_language
from jianbao.world import World

Reviews = dict[str, dict[str, str]]

HINT = "`./inv translate --accept` writes this file: keep the lines of both sides, no others"


def reviews_file(publication: str) -> str:
    """Return the file of reviews of ``publication``, from the project's root."""
    return f"content/{publication}/reviews.yaml"


def read_reviews(world: World, publication: str) -> Reviews:
    """Return the marks of accepted pairs by language and key; none where there is no file.

    A file that the tool has not written so is a ProblemError.
    """
    file = reviews_file(publication)
    if not world.exists(file):
        return {}
    try:
        document = yaml.parse(file, world.read_text(file))
    except ProblemError as error:
        # What mostly goes wrong in a written file is a merge.
        raise ProblemError(replace(one, hint=HINT) for one in error.problems) from None
    faults = tuple(_faults(world, document))
    if faults:
        raise ProblemError(faults)
    return {language: dict(marks or {}) for language, marks in (document.data or {}).items()}


def _faults(world: World, document: yaml.Document) -> Iterator[Problem]:
    if not isinstance(document.data, dict | None):
        what = f"this file should be a mapping, found {kind_of(document.data)}"
        yield Problem("YAML16", what, document.place(()), HINT)
        return
    for language, marks in (document.data or {}).items():
        place = document.key_place((language,))
        if not is_language(world, language):
            yield unknown_language(world, language, place)
        if not isinstance(marks, dict | None):
            what = f"`{language}` should be a mapping, found {kind_of(marks)}"
            yield Problem("YAML15", what, place, HINT)
            continue
        for key, mark in (marks or {}).items():
            if not (isinstance(mark, str) and MARK.fullmatch(mark)):
                place = document.key_place((language, key))
                yield Problem("REV03", f"`{key}` holds no mark of a review", place, HINT)
