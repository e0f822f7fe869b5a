"""Finds each id in a publication that names nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from jianbao.model.audience import Selection
from jianbao.model.ledger import Fact, Section
from jianbao.model.markup import spot, stretches, unknown_reference
from jianbao.model.publication import Block, FigureSpec, Publication
from jianbao.model.text import Text
from jianbao.problem import Place, Problem, closest, nearest
from jianbao.read import yaml
from jianbao.read.audience import SLIDELESS, no_slide
from jianbao.read.blocks import GRIDS


def dangling(
    publication: Publication,
    known: Mapping[str, Any],
    brief: yaml.Document,
    facts: yaml.Document,
) -> Iterator[Problem]:
    """Yield a problem for each id that names nothing; ``known`` are the facts, faulty or not."""
    yield from dangling_in_brief(publication, known, brief)
    for fact in publication.facts.values():
        yield from _fact_references(publication, fact.id, known, facts)


def dangling_in_brief(
    publication: Publication, known: Mapping[str, Any], brief: yaml.Document
) -> Iterator[Problem]:
    """Yield a problem for each id in brief.yaml that names nothing."""
    yield from _block_references(publication, known, brief)
    for spec in publication.figures.values():
        for item in spec.nodes:
            if item.fact and item.fact not in known:
                yield _no_such("fact", item.fact, known, item.fact_place or item.place)
        if spec.source and spec.source not in publication.sources:
            place = brief.place(("figures", spec.id, "source"))
            yield _no_such("source", spec.source, publication.sources, place)
        yield from _row_problems(spec, brief)
        yield from _grid_problems(spec)


def lost_references(texts: Iterable[Text], known: Collection[str]) -> Iterator[Problem]:
    """Yield where a text refers to what is none of the ``known`` facts and terms."""
    for text in texts:
        for stretch in () if text.converted else stretches(text):
            if stretch.name and stretch.name not in known:
                yield unknown_reference(stretch.name, spot(text, stretch.start), known)


def _block_references(
    publication: Publication, known: Mapping[str, Any], brief: yaml.Document
) -> Iterator[Problem]:
    for block in publication.blocks:
        path = ("blocks", block.id)
        for field in ("facts", "evidence"):
            for index, fact in enumerate(getattr(block, field)):
                if fact not in known:
                    yield _no_such("fact", fact, known, brief.place((*path, field, index)))
        for field in ("facts", "evidence", "figures"):
            yield from _named_twice(getattr(block, field), (*path, field), brief)
        for index, figure in enumerate(block.figures):
            if figure not in publication.figures:
                place = brief.place((*path, "figures", index))
                yield _no_such("figure", figure, publication.figures, place)


def dangling_in_selection(
    selection: Selection, blocks: Mapping[str, Block], audience: str
) -> Iterator[Problem]:
    """Yield what a selection names that is not there, or not for its audience, or twice."""
    for form, chosen in selection.forms.items():
        meant = {closest(id, blocks) for id in chosen.blocks if id not in blocks}
        for at, id in enumerate(chosen.blocks):
            if id in chosen.blocks[:at]:
                yield _twice(id, "blocks", chosen.places[id])
        for id in dict.fromkeys((*chosen.blocks, *chosen.depths)):
            place = chosen.places.get(id) or chosen.depth_places[id]
            if id not in blocks:
                yield _no_such("block", id, blocks, place)
            elif id in meant - {*chosen.blocks}:
                continue  # what is said of it follows from its name, misspelt in the list
            elif id in chosen.depths and chosen.blocks and id not in chosen.blocks:
                what = f"`{id}` has a depth, and the {form} does not show it"
                yield Problem("AUD03", what, place, "add it to `blocks`, or take its depth out")
            elif form == "deck" and id in chosen.blocks and blocks[id].kind in SLIDELESS:
                yield no_slide(blocks[id].kind, place)
            elif id in chosen.blocks and blocks[id].internal:
                what, hint = f"`{id}` is internal", "take it out here, or `internal` in brief.yaml"
                yield Problem("AUD04", what, place, hint)
            elif (
                id in chosen.blocks
                and blocks[id].audiences
                and audience not in blocks[id].audiences
            ):
                what = f"`{id}` is for {', '.join(blocks[id].audiences)} alone"
                hint = f"take it out here, or add {audience} to its `audiences` in brief.yaml"
                yield Problem("AUD04", what, place, hint)


def _named_twice(
    names: Sequence[str], path: tuple[str, ...], document: yaml.Document
) -> Iterator[Problem]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield _twice(name, str(path[-1]), document.place((*path, index)))


def _twice(name: str, field: str, place: Place) -> Problem:
    return Problem("REF06", f"`{name}` stands twice in `{field}`", place, "take one out")


def _fact_references(
    publication: Publication, id: str, known: Mapping[str, Any], document: yaml.Document
) -> Iterator[Problem]:
    fact = publication.facts[id]
    source = publication.sources.get(fact.source)
    if source is None:
        place = document.place(("facts", id, "source"))
        yield _no_such("source", fact.source, publication.sources, place)
    elif fact.locator.section not in source.sections:
        place = document.place(("facts", id, "at", "section"))
        yield _no_such("section", fact.locator.section, source.sections, place)
    else:
        yield from _no_paragraph(fact, source.sections[fact.locator.section], document)
    for index, part in enumerate(fact.parts):
        if part not in known:
            place = document.place(("facts", id, "parts", index))
            yield _no_such("fact", part, known, place)
    if fact.via and fact.via not in publication.sources:
        place = document.place(("facts", id, "via"))
        yield _no_such("source", fact.via, publication.sources, place)


def _no_paragraph(fact: Fact, section: Section, document: yaml.Document) -> Iterator[Problem]:
    """Yield that a fact is said to stand in a paragraph that its section has not."""
    count, paragraph = section.paragraphs, fact.locator.paragraph
    if 0 < count < paragraph:
        has = "1 paragraph" if count == 1 else f"{count} paragraphs"
        what = f"section `{fact.locator.section}` of `{fact.source}` has {has}, not {paragraph}"
        hint = f"count up to {count}, as its `locator_rule` says; or correct `paragraphs` there"
        yield Problem("REF05", what, document.place(("facts", fact.id, "at", "paragraph")), hint)


def _row_problems(spec: FigureSpec, document: yaml.Document) -> Iterator[Problem]:
    if spec.kind != "table":
        return
    columns = [column.id for column in spec.columns]
    for row in spec.items:
        path = ("figures", spec.id, "rows", row.id)
        for cell in row.items:
            if cell.label is None:
                hint = f"write a text for it; the columns are {', '.join(columns)}"
                yield Problem("YAML10", f"cell `{cell.id}` is missing", row.place, hint)
        for key in document.data["figures"][spec.id]["rows"][row.id]:
            if key not in columns:
                place = document.key_place((*path, key))
                hint = nearest(key, columns) or f"the columns are {', '.join(columns)}"
                yield Problem("YAML11", f"unknown column `{key}`", place, hint)


def _grid_problems(spec: FigureSpec) -> Iterator[Problem]:
    """Yield where a chart's category does not have one fact, or one for each series."""
    if spec.kind not in GRIDS:
        return
    series = [one.id for one in spec.series]
    for category in spec.items:
        given = [one.id for one in category.items]
        for id in given:
            if id not in series:
                place = next(one.place for one in category.items if one.id == id)
                hint = nearest(id, series) or "name it under `series`"
                yield Problem("YAML11", f"no series is called `{id}`", place, hint)
        for id in series:
            if id not in given:
                what = f"category `{category.id}` has no fact for series `{id}`"
                yield Problem("YAML10", what, category.place, f"facts: {{{id}: its_fact}}")
        if not series and not category.fact:
            what = f"category `{category.id}` has no fact"
            yield Problem("YAML10", what, category.place, "fact: its id in facts.yaml")
        elif series and category.fact:
            what = f"category `{category.id}` has a fact beside those of its series"
            yield Problem("YAML11", what, category.place, "take `fact` out")


def _all_of(what: str, known: Mapping[str, Any]) -> str:
    """Return all that are ``known``, or where more can be added, if they are too many to read."""
    if not known:
        return f"there are no {what}s"
    if len(known) <= _FEW:
        return f"the {what}s are: {', '.join(sorted(known))}"
    return f"add the {what}, or correct its name"


#: Names that a hint lists where none is similar.
_FEW = 8


def _no_such(what: str, name: str, known: Mapping[str, Any], place: Place) -> Problem:
    hint = nearest(name, known) or _all_of(what, known)
    return Problem("REF01", f"no {what} is called `{name}`", place, hint)
