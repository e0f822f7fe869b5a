"""Texts of a test's own, to be judged as a publication's are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jianbao.check import Wording, judge
from jianbao.model.control import Status
from jianbao.model.ledger import Fact, Hedge, Qualifier, Term, When
from jianbao.model.publication import Publication
from jianbao.model.text import Text
from jianbao.press.editions import judge_amounts, judge_content
from jianbao.problem import Place, Problem
from jianbao.read.language import languages, read_language
from jianbao.read.publication import read_publication
from jianbao.world import World
from tests.support.marks import MARK, Edit
from tests.support.projects import ROOT
from tests.support.values import fact

LANGUAGES = {code: read_language(World(ROOT), code) for code in languages(World(ROOT))}
NOWHERE = Place("a.yaml", 1, 1)


def text(key: str, source: str, file: str = "a.yaml") -> Text:
    return Text(key, source, Place(file, 3, 5))


def named(id: str, qualifier: str = "exact", value: object = "9", **more: object) -> Fact:
    unit = "year" if isinstance(value, When) else "person"
    return fact(value, unit, qualifier, id=id, place=NOWHERE, **more)


#: One fact of each qualifier, by its name; years, and what is only reported.
FACTS = {
    **{one: named(one, one) for one in Qualifier if one != "by"},
    "year": named("year", value=When(2024)),
    "by_year": named("by_year", "by", When(2000)),
    "heard": named("heard", hedge=Hedge.REPORTEDLY),
}


def wording(
    code: str,
    texts: Mapping[str, str],
    originals: Mapping[str, str] | None = None,
    glossary: Mapping[str, Mapping[str, str]] | None = None,
) -> Wording:
    """Return texts of one language; with ``originals`` they are their translation.

    ``glossary`` holds the names of each language by key (``pier.name``).
    """
    names = {
        language: {f"glossary.{key}": text(f"glossary.{key}", name) for key, name in forms.items()}
        for language, forms in (glossary or {}).items()
    }
    typed = {key: text(key, source, f"{code}.yaml") for key, source in texts.items()}
    written = {key: text(key, source) for key, source in (originals or texts).items()}
    original = code if originals is None else "zh-Hant"
    terms = {key.split(".")[0] for forms in (glossary or {}).values() for key in forms}
    publication = Publication(
        name="p",
        source_language=original,
        date=When(2026),
        version="1",
        status=Status.FINAL,
        texts={},
        blocks=(),
        figures={},
        facts=FACTS,
        sources={},
        terms={id: Term(id, NOWHERE, text("n", id)) for id in terms},
        originals={**written, **names.get(original, {})},
        translations={
            language: {**(typed if language == code else {}), **names.get(language, {})}
            for language in {code, *names} - {original}
        },
        reviews={},
        place=NOWHERE,
    )
    return Wording(publication, LANGUAGES[code], FACTS)


def found(code: str, source: str, *codes: str) -> list[Problem]:
    """Return what checks say of one text, all of it or the given codes."""
    problems = judge(wording(code, {"k": source}))
    return [one for one in problems if not codes or one.code in codes]


def marked(code: str, source: str, *codes: str) -> list[str]:
    """Return what checks say of a text at its ‸, as code and severity, in order."""
    at = source.index(MARK)
    problems = found(code, source.replace(MARK, ""), *codes)
    assert {problem.place.column for problem in problems} <= {5 + at}
    return [f"{problem.severity} {problem.code}" for problem in problems]


def told(content: Path, *edits: Edit, language: str = "zh-Hant") -> tuple[list[str], list[str]]:
    """Return what is said of the miniature after ``edits``, and the places of their marks."""
    places = [place for edit in edits for place in edit.apply(content)]
    world = World(content)
    publication = read_publication(world, "mini")
    spoken = read_language(world, language)
    problems = (*judge_content(publication, spoken), *judge_amounts(publication, spoken))
    return [str(problem) for problem in problems], places
