"""Reads one folder of ``content/`` into a Publication, reporting every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Any, TypeVar

from jianbao.model.language import Conversion
from jianbao.model.ledger import Section, Source, Term
from jianbao.model.publication import Block, FigureSpec, Item, Kind, Publication
from jianbao.model.text import Text
from jianbao.problem import Place, Problem, ProblemError, nearest
from jianbao.read import ledger, shapes, yaml
from jianbao.read.convert import Converter
from jianbao.read.language import is_language, read_language, unknown_language
from jianbao.read.reviews import read_reviews
from jianbao.read.shape import QUOTE, Shape, fit, kind_of
from jianbao.read.when import parse_when
from jianbao.world import World

S = TypeVar("S", bound=Shape)

FILES = ("brief.yaml", "facts.yaml", "sources.yaml", "glossary.yaml")
NOT_LANGUAGES = (*FILES, "reviews.yaml")


def names(world: World) -> tuple[str, ...]:
    """Return the names of all publications."""
    return tuple(
        name for name in world.folders("content") if world.exists(f"content/{name}/brief.yaml")
    )


def languages(world: World, name: str) -> tuple[str, ...]:
    """Return the languages that have a text file of their own, besides the source's."""
    files = world.files(f"content/{name}")
    return tuple(
        file[: -len(".yaml")]
        for file in files
        if file.endswith(".yaml") and file not in NOT_LANGUAGES
    )


def read_publication(world: World, name: str) -> Publication:
    """Return the publication ``name`` with every translation; raise ProblemError on faults."""
    publication, faults = read_unfinished(world, name)
    if faults:
        raise ProblemError(faults)
    return publication


#: Faults of a translation that is not finished: texts that are missing, too many or empty.
UNFINISHED = ("TEXT01", "TEXT02", "TEXT03")


def read_unfinished(world: World, name: str) -> tuple[Publication, tuple[Problem, ...]]:
    """Return the publication as far as it is translated, and what it lacks for being finished.

    Raise ProblemError where there are faults of any other kind.
    """
    folder = f"content/{name}"
    faults: list[Problem] = []
    brief = _read(world, f"{folder}/brief.yaml", shapes.BriefFile, faults)
    facts = _read(world, f"{folder}/facts.yaml", shapes.FactsFile, faults)
    sources = _read(world, f"{folder}/sources.yaml", shapes.SourcesFile, faults)
    glossary = _read(world, f"{folder}/glossary.yaml", shapes.GlossaryFile, faults)
    if faults or not (brief and facts and sources and glossary):
        for language in languages(world, name):  # as far as they can be judged alone
            _guard(partial(_survey, world, f"{folder}/{language}.yaml"), faults)
        raise ProblemError(faults)

    if not is_language(world, brief[0].source_language):
        place = brief[1].place(("source_language",))
        faults.append(unknown_language(world, brief[0].source_language, place))
    source_texts = _source_texts(brief[1], facts[1], sources[1], glossary[1])
    text = _Lookup(source_texts)
    publication = Publication(
        name=name,
        source_language=brief[0].source_language,
        date=_guard(lambda: parse_when(brief[0].date, brief[1].place(("date",))), faults),
        version=brief[0].version,
        status=brief[0].status,
        texts={key: text(f"publication.{key}") for key in shapes.PublicationTexts.model_fields},
        blocks=tuple(_block(id, block, brief[1], text) for id, block in brief[0].blocks.items()),
        figures={
            id: _figure(id, figure, brief[1], text) for id, figure in brief[0].figures.items()
        },
        facts=_guard(lambda: ledger.facts(facts[0], facts[1], text.get), faults) or {},
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
        translations=_translations(world, name, brief[0].source_language, source_texts, faults),
        originals=source_texts,
        reviews=_guard(lambda: read_reviews(world, name), faults) or {},
        place=Place(f"{folder}/brief.yaml"),
    )
    faults += _dangling(publication, facts[0].facts, brief[1], facts[1])
    if any(fault.code not in UNFINISHED for fault in faults):
        raise ProblemError(faults)
    return publication, tuple(faults)


class _Lookup:
    """Gives the source-language Text of a key."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self._texts = texts

    def __call__(self, key: str) -> Text:
        return self._texts[key]

    def get(self, key: str) -> Text | None:
        return self._texts.get(key)

    def under(self, prefix: str, ids: Mapping[str, Any]) -> tuple[Text, ...]:
        return tuple(self(f"{prefix}.{id}") for id in ids)


def _read(world: World, file: str, shape: type[S], faults: list[Problem]) -> Any:
    return _guard(lambda: _fit(world, file, shape), faults)


def _fit(world: World, file: str, shape: type[S]) -> tuple[S, yaml.Document]:
    document = yaml.survey(file, world.read_text(file))
    return fit(shape, document), document


R = TypeVar("R")


def _guard(work: Callable[[], R], faults: list[Problem]) -> Any:
    """Return what ``work`` returns, or None after adding its problems to ``faults``."""
    try:
        return work()
    except ProblemError as error:
        faults.extend(error.problems)
        return None


# --- texts by key -----------------------------------------------------------------------

#: Keys of brief.yaml that hold words of the file format, not text for readers.
STRUCTURE = {"kind", "figures", "facts", "evidence", "fact", "planned", "internal"}
SOURCE_TEXTS = tuple(name for name in shapes.SourceTexts.model_fields if name != "sections")
SECTION_TEXTS = tuple(shapes.SectionTexts.model_fields)


def _source_texts(
    brief: yaml.Document, facts: yaml.Document, sources: yaml.Document, glossary: yaml.Document
) -> dict[str, Text]:
    """Return every translatable string of the source language by key."""
    found: dict[str, Text] = {}
    for part in ("publication", "blocks", "figures"):
        for path, value in _leaves(brief.data.get(part) or {}, (part,)):
            if not _is_structure(path):
                found[".".join(path)] = brief.text(".".join(path), path, value)
    for id in facts.data["facts"]:
        for field in ("label", "note"):
            _add_at(found, facts, ("facts", id, field), f"facts.{id}.{field}")
    for id, entry in sources.data["sources"].items():
        for field in SOURCE_TEXTS:
            _add_at(found, sources, ("sources", id, field), f"sources.{id}.{field}")
        for section in entry.get("sections") or {}:
            for field in SECTION_TEXTS:
                path = ("sources", id, "sections", section, field)
                _add_at(found, sources, path, ".".join(path))
    for id in glossary.data.get("terms") or {}:
        for field in ("name", "short"):
            _add_at(found, glossary, ("terms", id, field), f"glossary.{id}.{field}")
    return found


def _is_structure(path: tuple[str, ...]) -> bool:
    """Return whether ``path`` is not text: only where a block's or mark's own field stands."""
    if path[0] == "publication":
        return False
    if len(path) == 3 or path[0] == "blocks":
        return path[2] in STRUCTURE
    return path[-1] in STRUCTURE and path[2] not in ("rows", "columns")


def _leaves(data: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(data, str):
        yield path, data


def _add_at(
    found: dict[str, Text], document: yaml.Document, path: tuple[str, ...], key: str
) -> None:
    value: Any = document.data
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    if isinstance(value, str):
        found[key] = document.text(key, path, value)


def _translations(
    world: World, name: str, original: str, source: Mapping[str, Text], faults: list[Problem]
) -> dict[str, Mapping[str, Text]]:
    """Return the texts of every language but the ``original`` one by key.

    Each text is typed, or converted where its language says from what; report what is missing.
    """
    files = {code: f"content/{name}/{code}.yaml" for code in languages(world, name)}
    read = {code: _translation(world, file, source, faults) for code, file in files.items()}
    typed = {code: found for code, found in read.items() if found is not None}
    whole = {original: source, **{code: texts for code, (texts, _) in typed.items()}}
    for code, (texts, document) in typed.items():
        language = _guard(partial(read_language, world, code), faults)
        if language is None:
            continue
        conversion = language.converted
        if conversion and conversion.source in whole:
            origin = whole[conversion.source]
            faults += _unused_words(document, origin)
            texts.update(_converted(conversion, origin, texts, _words(document)))
        elif _words(document):
            what = f"`words` are for converted texts, and {language.name} has none"
            faults.append(Problem("TEXT05", what, document.key_place(("words",)), "take them out"))
        faults += (_untranslated(source[key], document) for key in source if key not in texts)
    return {code: texts for code, (texts, _) in typed.items()}


def _converted(
    conversion: Conversion,
    origin: Mapping[str, Text],
    typed: Mapping[str, Text],
    words: Mapping[str, str],
) -> dict[str, Text]:
    """Return what ``origin`` has and ``typed`` lacks, names of the glossary as they are typed."""
    names = {
        origin[key].source: text.source
        for key, text in typed.items()
        if key.startswith("glossary.") and key in origin
    }
    converter = Converter(conversion, {**names, **words})
    return {key: converter.text(text) for key, text in origin.items() if key not in typed}


def _words(document: yaml.Document) -> Mapping[str, str]:
    """Return the words of one publication that are given rather than converted."""
    words: Mapping[str, str] = (document.data or {}).get("words", {})
    return words


def _unused_words(document: yaml.Document, origin: Mapping[str, Text]) -> Iterator[Problem]:
    for word in _words(document):
        if not any(word in text.source for text in origin.values()):
            hint = "take it out, or write it as the texts do"
            place = document.key_place(("words", word))
            yield Problem("TEXT04", f"no text holds `{word}`", place, hint)


def _survey(world: World, file: str) -> yaml.Document:
    """Return a file of texts; raise ProblemError where it has not the parts of one."""
    document = yaml.survey(file, world.read_text(file))
    wrong = tuple(_wrong_parts(document, document.data or {}))
    if wrong:
        raise ProblemError((*document.problems, *wrong))
    return document


def _translation(
    world: World, file: str, source: Mapping[str, Text], faults: list[Problem]
) -> tuple[dict[str, Text], yaml.Document] | None:
    """Return the typed texts of one language by key; report what is too much or no text."""
    code = PurePosixPath(file).stem
    if not is_language(world, code):
        faults.append(unknown_language(world, code, Place(file)))
        return None
    document = _guard(lambda: _survey(world, file), faults)
    if document is None:
        return None
    faults += document.problems
    data = document.data or {}
    found: dict[str, Text] = {}
    texts = {part: value for part, value in data.items() if part != "words"}
    for path, value in _translated(texts, (), source):
        key = _key(path)
        found[key] = document.text(key, path, value if isinstance(value, str) else "")
        if path in document.faulty:
            continue
        if not isinstance(value, str):
            what = f"`{key}` should be text, found {kind_of(value)}"
            faults.append(Problem("YAML13", what, document.place(path), QUOTE))
        elif not value.strip():
            hint = "write the text; a translation may not be empty"
            faults.append(Problem("TEXT03", f"`{key}` is empty", document.place(path), hint))
        elif key not in source:
            hint = nearest(key, source) or "take it out, or add its original"
            place = document.key_place(path)
            faults.append(Problem("TEXT02", f"`{key}` translates nothing", place, hint))
    return found, document


#: Keys at the top of a translation, and which keys of texts stand under ``text``.
PARTS = tuple(shapes.TextsFile.model_fields)
UNDER_TEXT = tuple(shapes.TextsUnder.model_fields)


def _wrong_parts(document: yaml.Document, data: Any) -> Iterator[Problem]:
    parts = ", ".join(PARTS)
    if not isinstance(data, dict):
        what = "this file should be a mapping"
        yield Problem("YAML16", what, document.place(()), f"its keys are {parts}")
        return
    for part, value in data.items():
        if part not in PARTS:
            hint = nearest(part, PARTS) or f"one of {parts}"
            yield Problem("YAML11", f"unknown key `{part}`", document.key_place((part,)), hint)
        elif not isinstance(value, dict):
            place = document.key_place((part,))
            yield Problem("YAML15", f"`{part}` should be a mapping", place, "see the other files")
        elif part == "words":
            yield from _no_words(document, value)
        elif part == "text":
            yield from _wrong_texts(document, value)


def _wrong_texts(document: yaml.Document, texts: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what under ``text`` is not a part of brief.yaml that holds texts."""
    for part, value in texts.items():
        place = document.key_place(("text", part))
        if part not in UNDER_TEXT:
            hint = nearest(part, UNDER_TEXT) or f"one of {', '.join(UNDER_TEXT)}"
            yield Problem("YAML11", f"unknown key `{part}`", place, hint)
        elif not isinstance(value, dict):
            yield Problem("YAML15", f"`{part}` should be a mapping", place, "see the other files")


def _no_words(document: yaml.Document, words: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield which of the ``words`` is none, or is given none to stand in its place."""
    for word, given in words.items():
        if not isinstance(given, str):
            what = f"`{word}` should be text, found {kind_of(given)}"
            yield Problem("YAML13", what, document.place(("words", word)), QUOTE)
        elif not (word.strip() and given.strip()):
            hint = "write a word as the texts have it, and how it shall stand"
            place = document.key_place(("words", word))
            yield Problem("TEXT06", f"`{word}` is given nothing", place, hint)


def path_of(key: str) -> tuple[str, ...]:
    """Return where the text ``key`` stands in the file of a translation."""
    path = tuple(key.split("."))
    return ("text", *path) if path[0] in UNDER_TEXT else path


def _key(path: tuple[str, ...]) -> str:
    """Return the key of the text at ``path`` of a translation."""
    return ".".join(path[1:] if path[0] == "text" else path)


def _translated(
    data: dict[str, Any], path: tuple[str, ...], source: Mapping[str, Text]
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each text with its path, and whatever stands where a text should."""
    for name, value in data.items():
        step = (*path, name)
        if isinstance(value, dict) and _key(step) not in source:
            yield from _translated(value, step, source)
        else:
            yield step, value


def _untranslated(text: Text, document: yaml.Document) -> Problem:
    """Return that ``text`` has no translation, at the nearest key above where it would stand."""
    above = document.key_place(path_of(text.key))
    where = f"its original stands at {text.place}"
    return Problem("TEXT01", f"`{text.key}` has no translation", above, where)


# --- blocks and figures -----------------------------------------------------------------


def _block(id: str, shape: Any, document: yaml.Document, text: _Lookup) -> Block:
    key = f"blocks.{id}"

    def many(field: str) -> tuple[Text, ...]:
        return text.under(f"{key}.{field}", getattr(shape, field, None) or {})

    def names_of(field: str) -> tuple[str, ...]:
        return tuple(getattr(shape, field, ()))

    return Block(
        id=id,
        kind=Kind(shape.kind),
        place=document.key_place(("blocks", id)),
        title=text(f"{key}.title"),
        headline=text.get(f"{key}.headline"),
        lead=text.get(f"{key}.lead"),
        body=many("body"),
        points=many("points"),
        notes=many("notes"),
        why=text.get(f"{key}.why"),
        actions=many("actions"),
        evidence=names_of("evidence"),
        figures=names_of("figures"),
        facts=names_of("facts"),
        internal=shape.internal,
    )


#: Which field of a figure holds its nodes, and which field of those holds theirs.
NESTED = {
    "share": ("parts",),
    "bars": ("bars",),
    "timeline": ("lanes", "events"),
    "network": ("bands", "places"),
    "steps": ("steps",),
    "flow": ("groups", "inputs"),
}


def _figure(id: str, shape: Any, document: yaml.Document, text: _Lookup) -> FigureSpec:
    path = ("figures", id)
    key = ".".join(path)
    columns: tuple[Item, ...] = ()
    if shape.kind == "table":
        columns = tuple(
            Item(
                column, document.place((*path, "columns", column)), text(f"{key}.columns.{column}")
            )
            for column in shape.columns
        )
        items = tuple(_row(row, shape, (*path, "rows", row), document, text) for row in shape.rows)
    elif shape.kind == "chain":
        items = _chain(shape, path, document, text)
    else:
        items = _items(shape, path, NESTED[shape.kind], document, text)
    if shape.kind == "flow":
        items = (*items, _item("outcome", shape.outcome, (*path, "outcome"), document, text))
    return FigureSpec(
        id=id,
        kind=shape.kind,
        place=document.key_place(path),
        title=text(f"{key}.title"),
        subtitle=text.get(f"{key}.subtitle"),
        note=text.get(f"{key}.note"),
        items=items,
        columns=columns,
    )


def _chain(
    shape: Any, path: tuple[str, ...], document: yaml.Document, text: _Lookup
) -> tuple[Item, ...]:
    """Return three nodes: the links, the gaps, and the outcome."""
    groups = tuple(
        Item(
            group,
            document.key_place((*path, group)),
            items=_items(shape, path, (group,), document, text),
        )
        for group in ("links", "gaps")
    )
    return (*groups, _item("outcome", shape.outcome, (*path, "outcome"), document, text))


def _items(
    shape: Any,
    path: tuple[str, ...],
    nested: tuple[str, ...],
    document: yaml.Document,
    text: _Lookup,
) -> tuple[Item, ...]:
    if not nested:
        return ()
    field, *rest = nested
    return tuple(
        _item(id, child, (*path, field, id), document, text, tuple(rest))
        for id, child in getattr(shape, field).items()
    )


def _item(
    id: str,
    shape: Any,
    path: tuple[str, ...],
    document: yaml.Document,
    text: _Lookup,
    nested: tuple[str, ...] = (),
) -> Item:
    key = ".".join(path)
    return Item(
        id=id,
        place=document.key_place(path),
        label=text.get(f"{key}.label"),
        text=text.get(f"{key}.text"),
        fact=getattr(shape, "fact", None) or "",
        planned=getattr(shape, "planned", False),
        items=_items(shape, path, nested, document, text),
    )


def _row(
    id: str, shape: Any, path: tuple[str, ...], document: yaml.Document, text: _Lookup
) -> Item:
    """Return a row whose cells stand in the order of the columns."""
    key = ".".join(path)
    cells = tuple(
        Item(column, document.place((*path, column)), text.get(f"{key}.{column}"))
        for column in shape.columns
    )
    return Item(id, document.key_place(path), items=cells)


def _source(id: str, entry: shapes.SourceEntry, document: yaml.Document, text: _Lookup) -> Source:
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
            )
            for section in entry.sections
        },
    )


# --- references by id ---------------------------------------------------------------------


def _dangling(
    publication: Publication,
    known: Mapping[str, Any],
    brief: yaml.Document,
    facts: yaml.Document,
) -> Iterator[Problem]:
    """Yield a problem for each id that names nothing; ``known`` are the facts, faulty or not."""
    for block in publication.blocks:
        path = ("blocks", block.id)
        for field in ("facts", "evidence"):
            for index, fact in enumerate(getattr(block, field)):
                if fact not in known:
                    yield _no_such("fact", fact, known, brief.place((*path, field, index)))
        for index, figure in enumerate(block.figures):
            if figure not in publication.figures:
                place = brief.place((*path, "figures", index))
                yield _no_such("figure", figure, publication.figures, place)
    for spec in publication.figures.values():
        for item in _walk(spec.items):
            if item.fact and item.fact not in known:
                yield _no_such("fact", item.fact, known, item.place)
    for fact in publication.facts.values():
        yield from _fact_references(publication, fact.id, known, facts)
    for spec in publication.figures.values():
        yield from _row_problems(spec, brief)


def _walk(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _walk(item.items)


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
    for index, part in enumerate(fact.parts):
        if part not in known:
            place = document.place(("facts", id, "parts", index))
            yield _no_such("fact", part, known, place)
    if fact.via and fact.via not in publication.sources:
        place = document.place(("facts", id, "via"))
        yield _no_such("source", fact.via, publication.sources, place)


def _row_problems(spec: FigureSpec, document: yaml.Document) -> Iterator[Problem]:
    if spec.kind != "table":
        return
    columns = [column.id for column in spec.columns]
    for row in spec.items:
        path = ("figures", spec.id, "rows", row.id)
        for cell in row.items:
            if cell.label is None:
                yield Problem("YAML10", f"cell `{cell.id}` is missing", row.place)
        for key in document.data["figures"][spec.id]["rows"][row.id]:
            if key not in columns:
                place = document.key_place((*path, key))
                yield Problem("YAML11", f"unknown column `{key}`", place, nearest(key, columns))


def _no_such(what: str, name: str, known: Mapping[str, Any], place: Place) -> Problem:
    hint = nearest(name, known) or f"the {what}s are: {', '.join(sorted(known)[:8])} …"
    return Problem("REF01", f"no {what} is called `{name}`", place, hint)
