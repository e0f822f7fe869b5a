"""Reads one folder of ``content/`` into a Publication, reporting every fault at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, TypeVar

from jianbao.model.ledger import Section, Source, Term, When
from jianbao.model.publication import Publication
from jianbao.problem import Place, Problem, ProblemError, attempt
from jianbao.read import blocks, ledger, yaml
from jianbao.read.fit import fit
from jianbao.read.language import is_language, unknown_language
from jianbao.read.references import dangling
from jianbao.read.reviews import read_reviews
from jianbao.read.shapes.base import Shape
from jianbao.read.shapes.brief import BriefFile, PublicationTexts
from jianbao.read.shapes.ledger import FactsFile, GlossaryFile, SourceEntry, SourcesFile
from jianbao.read.texts import Lookup, cut_texts, source_texts
from jianbao.read.translation import languages, survey, translations
from jianbao.read.when import parse_when
from jianbao.world import World

S = TypeVar("S", bound=Shape)


def names(world: World) -> tuple[str, ...]:
    """Return the names of all publications."""
    return tuple(
        name for name in world.folders("content") if world.exists(f"content/{name}/brief.yaml")
    )


def read_publication(world: World, name: str) -> Publication:
    """Return the publication ``name`` with every translation; raise ProblemError on faults."""
    publication, faults = read_unfinished(world, name)
    if faults:
        raise ProblemError(faults)
    return publication


#: Faults of a translation that is not finished: texts that are missing, too many or empty.
UNFINISHED = ("TEXT01", "TEXT02", "TEXT03", "TEXT07")


def read_unfinished(world: World, name: str) -> tuple[Publication, tuple[Problem, ...]]:
    """Return the publication as far as it is translated, and what it lacks for being finished.

    Raise ProblemError where there are faults of any other kind.
    """
    folder = f"content/{name}"
    faults: list[Problem] = []
    brief = _read(world, f"{folder}/brief.yaml", BriefFile, faults)
    facts = _read(world, f"{folder}/facts.yaml", FactsFile, faults)
    sources = _read(world, f"{folder}/sources.yaml", SourcesFile, faults)
    glossary = _read(world, f"{folder}/glossary.yaml", GlossaryFile, faults)
    if faults or not (brief and facts and sources and glossary):
        for language in languages(world, name):  # as far as they can be judged alone
            attempt(partial(survey, world, f"{folder}/{language}.yaml"), faults)
        raise ProblemError(faults)

    is_known = is_language(world, brief[0].source_language)
    if not is_known:
        place = brief[1].place(("source_language",))
        faults.append(unknown_language(world, brief[0].source_language, place))
    faults += _broken_promises(world, name, brief[0], brief[1])
    originals = source_texts(brief[1], facts[1], sources[1], glossary[1])
    for document in (brief[1], facts[1], sources[1], glossary[1]):
        faults += cut_texts(originals.values(), document.comments)
    text = Lookup(originals)
    publication = Publication(
        name=name,
        source_language=brief[0].source_language,
        # A date that cannot be read is a fault, which is raised below.
        date=attempt(lambda: parse_when(brief[0].date, brief[1].place(("date",))), faults)
        or When(0),
        version=brief[0].version,
        status=brief[0].status,
        texts={key: text(f"publication.{key}") for key in PublicationTexts.model_fields},
        blocks=tuple(
            blocks.block(id, block, brief[1], text) for id, block in brief[0].blocks.items()
        ),
        figures={
            id: blocks.figure(id, figure, brief[1], text) for id, figure in brief[0].figures.items()
        },
        facts=attempt(lambda: ledger.facts(facts[0], facts[1], text.get), faults) or {},
        sources={
            id: _source(id, entry, sources[1], text) for id, entry in sources[0].sources.items()
        },
        terms={
            id: Term(
                id,
                glossary[1].key_place(("terms", id)),
                text(f"glossary.{id}.name"),
                text.get(f"glossary.{id}.short"),
            )
            for id in glossary[0].terms
        },
        translations=translations(world, name, brief[0].source_language, originals, faults)
        if is_known  # without it, none can be converted either
        else {},
        originals=originals,
        reviews=attempt(lambda: read_reviews(world, name), faults) or {},
        place=Place(f"{folder}/brief.yaml"),
        promised=tuple(brief[0].languages),
    )
    faults += dangling(publication, facts[0].facts, brief[1], facts[1])
    if any(fault.code not in UNFINISHED for fault in faults):
        raise ProblemError(faults)
    return publication, tuple(faults)


def _broken_promises(
    world: World, name: str, brief: BriefFile, document: yaml.Document
) -> Iterator[Problem]:
    """Yield each language that readers are promised, and that has no file."""
    there = (brief.source_language, *languages(world, name))
    for index, code in enumerate(brief.languages):
        place = document.place(("languages", index))
        if not is_language(world, code):
            yield unknown_language(world, code, place)
        elif code not in there:
            what = f"readers are promised `{code}`, and content/{name}/{code}.yaml is not there"
            begin = f"./inv translate --language {code} --export {code}.xlsx"
            hint = f"put the file back, begin it ({begin}), or promise less"
            yield Problem("TEXT07", what, place, hint)


def _read(world: World, file: str, shape: type[S], faults: list[Problem]) -> Any:
    return attempt(lambda: _fit(world, file, shape), faults)


def _fit(world: World, file: str, shape: type[S]) -> tuple[S, yaml.Document]:
    document = yaml.survey(file, world.read_text(file))
    return fit(shape, document), document


def _source(id: str, entry: SourceEntry, document: yaml.Document, text: Lookup) -> Source:
    key = f"sources.{id}"
    return Source(
        id=id,
        title=text(f"{key}.title"),
        place=document.key_place(("sources", id)),
        short=text.get(f"{key}.short"),
        author=text.get(f"{key}.author"),
        publisher=text.get(f"{key}.publisher"),
        note=text.get(f"{key}.note"),
        locator_rule=text.get(f"{key}.locator_rule"),
        sections={
            section: Section(
                text(f"{key}.sections.{section}.title"),
                text.get(f"{key}.sections.{section}.short"),
                heading.paragraphs or 0,
            )
            for section, heading in entry.sections.items()
        },
    )
