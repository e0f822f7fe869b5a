"""Reads one folder of ``content/`` into a Publication, reporting every fault at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jianbao.model.ledger import Section, Source, Term, When
from jianbao.model.publication import Publication, Version, asked
from jianbao.problem import Place, Problem, ProblemError, attempt
from jianbao.read import blocks, ledger, variants, yaml
from jianbao.read.audience import audiences, unknown_audience
from jianbao.read.control import read_embargo
from jianbao.read.files import Files, Fitted, misnamed, read_files
from jianbao.read.language import is_language, unknown_language
from jianbao.read.patterns import braces
from jianbao.read.references import dangling, dangling_in_brief, lost_references
from jianbao.read.reviews import read_reviews
from jianbao.read.selection import read_selections
from jianbao.read.shapes.brief import BriefFile, PublicationTexts
from jianbao.read.shapes.ledger import SourceEntry
from jianbao.read.texts import Lookup, cut_texts, source_texts
from jianbao.read.translation import languages, translations
from jianbao.read.when import parse_when
from jianbao.world import World


def names(world: World) -> tuple[str, ...]:
    """Return the names of all publications."""
    return tuple(
        name for name in world.folders("content") if world.exists(f"content/{name}/brief.yaml")
    )


def read_publication(world: World, name: str, language: str = "") -> Publication:
    """Return the publication ``name`` with every translation; raise ProblemError on faults.

    Once it promises some languages, what others lack is a fault of those alone: ``language`` is
    the one that is to be read, without it all are.
    """
    publication, found = read_unfinished(world, name)
    drafts = {
        f"content/{name}/{code}.yaml"
        for code in publication.translations
        if publication.promised and language and code not in (*publication.promised, language)
    }
    faults = tuple(fault for fault in found if fault.place.file not in drafts)
    if faults:
        raise ProblemError((*faults, *_lost(publication, publication.facts, language)))
    return publication


#: Faults of a translation that is not finished: texts that are missing, too many or empty.
UNFINISHED = ("TEXT01", "TEXT02", "TEXT03", "TEXT07")


def read_unfinished(world: World, name: str) -> tuple[Publication, tuple[Problem, ...]]:
    """Return the publication as far as it is translated, and what it lacks for being finished.

    Raise ProblemError where there are faults of any other kind.
    """
    files = read_files(world, name)
    brief, document = files.brief.says, files.brief.document
    faults = list(misnamed(world, name))
    if not is_language(world, brief.source_language):
        place = document.place(("source_language",))
        faults.append(unknown_language(world, brief.source_language, place))
    faults += _broken_promises(world, name, brief, document)
    publication = _publication(world, name, files, faults)
    faults += _unknown_audiences(world, document, files)
    for one in files.documents:
        faults += cut_texts(publication.originals.values(), one.comments)
    faults += dangling(publication, files.facts.says.facts, document, files.facts.document)
    for audience, told in files.told.items():
        telling = publication.told_to(audience)
        faults += dangling_in_brief(telling, files.facts.says.facts, told.document)
    faults += _braced(publication, document)
    faults = list(dict.fromkeys(faults))
    if any(fault.code not in UNFINISHED for fault in faults):
        raise ProblemError((*faults, *_lost(publication, files.facts.says.facts)))
    return publication, tuple(faults)


def _lost(publication: Publication, facts: Iterable[str], language: str = "") -> Iterator[Problem]:
    """Yield each reference in a text to what is not there: renamed, or misspelt.

    Judged are the texts of ``language``, and of those that readers are promised, or of all.
    """
    known = dict.fromkeys((*facts, *publication.terms))
    yield from lost_references(publication.originals.values(), known)
    for code, texts in publication.translations.items():
        if not publication.promised or code in (*publication.promised, language):
            typed = (text for key, text in texts.items() if key in publication.originals)
            yield from lost_references(typed, known)


def _braced(publication: Publication, document: yaml.Document) -> Iterator[Problem]:
    """Yield braces in official names of any language and in the version: all are printed so."""
    yield from braces(document.text("version", ("version",), publication.version))
    for texts in (publication.originals, *publication.translations.values()):
        for key, text in texts.items():
            if key.startswith("glossary.") and not text.converted:
                yield from braces(text)


def _publication(world: World, name: str, files: Files, faults: list[Problem]) -> Publication:
    """Return what the files say, with translations and reviews; add what is wrong to ``faults``.

    What cannot be read is left out, or of no meaning.
    """
    brief, document = files.brief.says, files.brief.document
    facts, sources, glossary = files.facts, files.sources, files.glossary
    originals = source_texts(*files.documents)
    text = Lookup(originals)
    version = _version(files.brief, text)
    date = attempt(lambda: parse_when(brief.date, document.place(("date",))), faults)
    return Publication(
        name=name,
        source_language=brief.source_language,
        date=date or When(0),
        version=brief.version,
        status=brief.status,
        texts=version.texts,
        blocks=version.blocks,
        figures=version.figures,
        facts=attempt(lambda: ledger.facts(facts.says, facts.document, text.get), faults) or {},
        sources={
            id: _source(id, entry, sources.document, text)
            for id, entry in sources.says.sources.items()
        },
        terms={id: _term(id, glossary.document, text) for id in glossary.says.terms},
        # Without a language of the originals, none can be converted either.
        translations=translations(
            world,
            name,
            brief.source_language,
            originals,
            asked(originals, version.blocks),
            faults,
        )
        if is_language(world, brief.source_language)
        else {},
        originals=originals,
        reviews=attempt(lambda: read_reviews(world, name), faults) or {},
        place=Place(document.file),
        promised=tuple(brief.languages),
        audiences=tuple(brief.audiences),
        embargo=read_embargo(brief, document, faults),
        versions={
            audience: _version(told, Lookup(originals, audience))
            for audience, told in files.told.items()
        },
        selections=read_selections(world, name, {one.id: one for one in version.blocks}, faults),
    )


def _version(brief: Fitted[BriefFile], text: Lookup) -> Version:
    """Return what a brief says to those for whom its texts are looked up."""
    says, document = brief.says, brief.document
    return Version(
        {
            key: said
            for key in PublicationTexts.model_fields
            if (said := text.get(f"publication.{key}"))
        },
        tuple(blocks.block(id, one, document, text) for id, one in says.blocks.items()),
        {id: blocks.figure(id, one, document, text) for id, one in says.figures.items()},
    )


def _unknown_audiences(world: World, document: yaml.Document, files: Files) -> Iterator[Problem]:
    """Yield where a brief is for, speaks to, or keeps a block for, an audience there is not."""
    known = audiences(world)
    named = variants.named(document)
    for at, name in enumerate(files.brief.says.audiences):
        named[name] = document.place(("audiences", at))
    for name, place in named.items():
        if name not in known:
            yield unknown_audience(name, place, known)
    for id, block in files.brief.says.blocks.items():
        for at, name in enumerate(block.audiences):
            if name not in known:
                place = document.place(("blocks", id, "audiences", at))
                yield unknown_audience(name, place, known)


def _broken_promises(
    world: World, name: str, brief: BriefFile, document: yaml.Document
) -> Iterator[Problem]:
    """Yield each language that readers are promised, and that has no file."""
    there = (brief.source_language, *languages(world, name))
    is_known = is_language(world, brief.source_language)
    for index, code in enumerate(brief.languages):
        place = document.place(("languages", index))
        if not is_language(world, code):
            yield unknown_language(world, code, place)
        elif is_known and code not in there:
            what = f"readers are promised `{code}`, and content/{name}/{code}.yaml is not there"
            begin = f"./inv translate --brief {name} --language {code} --export {code}.xlsx"
            hint = f"put the file back; or begin it: {begin}; or promise less"
            yield Problem("TEXT07", what, place, hint)


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


def _term(id: str, document: yaml.Document, text: Lookup) -> Term:
    place = document.key_place(("terms", id))
    return Term(id, place, text(f"glossary.{id}.name"), text.get(f"glossary.{id}.short"))
