"""Resolves blocks: their texts in the order of reading, their facts, figures and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from jianbao.compose.edition import figures
from jianbao.compose.edition.voice import Voice
from jianbao.model.edition import Block, Figure, Quantity
from jianbao.model.kinds import Kind
from jianbao.model.publication import Block as Typed
from jianbao.model.text import Rich

#: What a form leaves unsaid: a brief argues in paragraphs, a deck in points and by voice.
UNSAID = {"brief": {"notes", "headline"}, "deck": {"body"}, "": frozenset[str]()}
#: Kinds whose points a brief prints too; of others it does where there are no paragraphs.
POINTS_IN_BRIEF = (Kind.SUMMARY, Kind.CLOSING)


def resolved(block: Typed, voice: Voice, form: str = "") -> Block:
    """Return ``block`` as ``form`` says it, a brief or a deck; without a form all of it."""
    block = _said(block, form)
    title = voice.say(block.title)
    headline = voice.say(block.headline) if block.headline else title
    lead = voice.say(block.lead, cite=True)
    facts = tuple(voice.quantities.of(id) for id in block.facts)
    body = voice.say_all(block.body, cite=True)
    points = voice.say_all(block.points, cite=True)
    specs = [voice.publication.figures[id] for id in block.figures]
    drawn = [figures.resolved(spec, voice) for spec in specs]
    shown = figures.to_scale(drawn, voice.language.measures)
    why = voice.say(block.why, cite=True) if block.why else None
    actions = voice.say_all(block.actions, cite=True)
    evidence = tuple(voice.quantities.of(id) for id in block.evidence)
    rich = (title, headline, lead, *body, *points, *actions, *((why,) if why else ()))
    return Block(
        id=block.id,
        kind=block.kind,
        place=block.place,
        title=title,
        headline=headline,
        lead=lead,
        body=body,
        points=points,
        notes=voice.say_all(block.notes),
        why=why,
        actions=actions,
        evidence=evidence,
        figures=shown,
        facts=facts,
        sources=_source_lines(voice, rich, (*facts, *evidence), shown),
    )


def _said(block: Typed, form: str) -> Typed:
    """Return ``block`` without what ``form`` leaves unsaid, so that no note counts it."""
    unsaid = set(UNSAID[form])
    if form == "brief" and block.body and block.kind not in POINTS_IN_BRIEF:
        unsaid.add("points")
    if "headline" in unsaid:
        block = replace(block, headline=None)
    many: dict[str, Any] = dict.fromkeys(unsaid - {"headline"}, ())
    return replace(block, **many)


def _source_lines(
    voice: Voice, texts: Iterable[Rich], quantities: Iterable[Quantity], shown: Iterable[Figure]
) -> tuple[str, ...]:
    """Return the works that a block's figures come from, each once."""
    named = [span.fact for rich in texts for span in rich.spans if span.fact]
    lines = [voice.quantities.of(id).source_line for id in named]
    lines += [quantity.source_line for quantity in quantities]
    for figure in shown:
        lines += figures.source_lines(figure, voice)
    return tuple(dict.fromkeys(lines))
