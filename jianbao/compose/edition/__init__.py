"""Makes an Edition: selects the blocks, has every text said, numbers the notes."""

from __future__ import annotations

from dataclasses import replace

from jianbao.compose.edition.blocks import resolved
from jianbao.compose.edition.control import linked, mark, state
from jianbao.compose.edition.endnotes import endnotes, works
from jianbao.compose.edition.selection import chosen_blocks
from jianbao.compose.edition.short_forms import short_forms
from jianbao.compose.edition.voice import Voice
from jianbao.compose.ledger.derive import derive_all
from jianbao.compose.ledger.printing import print_when
from jianbao.model.audience import Audience
from jianbao.model.edition import Block, Chapter, Edition
from jianbao.model.kinds import Kind
from jianbao.model.language import Language
from jianbao.model.ledger import When
from jianbao.model.publication import Publication
from jianbao.model.text import EMPTY
from jianbao.problem import ProblemError


def compose(publication: Publication, audience: Audience, language: Language, form: str) -> Edition:
    """Return what ``audience`` reads in ``language``, as a ``brief`` or a ``deck``.

    Notes are numbered in the order in which this form uses their facts. Raises ProblemError
    with every fault of every text.
    """
    publication = publication.told_to(audience.name)
    voice = Voice(publication, language, derive_all(publication.facts))
    chosen = chosen_blocks(publication, audience, form)
    numbers = _numbers(publication, audience)
    blocks = [
        replace(resolved(block, voice, form), number=numbers.get(block.id, 0)) for block in chosen
    ]
    texts = {name: voice.say(text) for name, text in publication.texts.items()}
    texts["contact"] = linked(texts.get("contact", EMPTY))
    if voice.faults:
        raise ProblemError(dict.fromkeys(voice.faults))
    return Edition(
        publication=publication.name,
        audience=audience,
        language=language,
        texts=texts,
        date=print_when(publication.date, language),
        iso_date=_iso(publication.date),
        version=publication.version,
        status=publication.status,
        chapters=_chapters(blocks),
        notes=endnotes(voice),
        works=works(voice),
        asides=tuple(voice.asides),
        facts=voice.quantities.made,
        ledger={id: voice.ledger[id] for id in voice.quantities.made},
        short_forms=short_forms(voice.terms()),
        languages=tuple(
            code for code in publication.promised or publication.languages if audience.speaks(code)
        ),
        made_for=publication.audiences,
        wording=voice.wording,
        state=state(publication, voice),
        mark=mark(publication, voice),
    )


def _iso(when: When) -> str:
    return f"{when.year:04}-{when.month or 1:02}-{when.day or 1:02}"


def _numbers(publication: Publication, audience: Audience) -> dict[str, int]:
    """Return the number of each recommendation, in the order of the publication.

    An edition that shows them in another order, or some of them, keeps their numbers: whoever
    compares two editions finds the same recommendation under the same number.
    """
    meant = [
        block.id
        for block in publication.blocks
        if block.kind is Kind.RECOMMENDATION and block.is_for(audience.name)
    ]
    return {id: number for number, id in enumerate(meant, 1)}


def _chapters(blocks: list[Block]) -> tuple[Chapter, ...]:
    chapters: list[tuple[Block | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if block.kind is Kind.CHAPTER:
            chapters.append((block, []))
        else:
            chapters[-1][1].append(block)
    return tuple(Chapter(heading, tuple(members)) for heading, members in chapters)
