"""Resolves figures: their marks, their source lines, and what they show in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from jianbao.compose.edition.alt import data, describe
from jianbao.compose.edition.axes import calendar, scale
from jianbao.compose.edition.voice import Voice
from jianbao.model.edition import Figure, Mark
from jianbao.model.publication import FigureSpec, Item
from jianbao.model.text import EMPTY, Rich, Role, Span
from jianbao.problem import Problem

_WHOLE = 100


def resolved(spec: FigureSpec, voice: Voice) -> Figure:
    """Return a figure with its data, its source line and its description in words.

    A part of a whole that cannot be one is a fault of ``voice``.
    """
    items = tuple(_mark(item, voice) for item in spec.items)
    voice.faults += _no_shares(spec, items)
    figure = Figure(
        id=spec.id,
        kind=spec.kind,
        place=spec.place,
        title=voice.say(spec.title),
        subtitle=voice.say(spec.subtitle),
        note=voice.say(spec.note),
        items=items,
        columns=tuple(_mark(item, voice) for item in spec.columns),
        source="",
        alt="",
        series=tuple(_mark(item, voice) for item in spec.series),
        scale=tuple(scale(spec, voice)),
        from_zero=spec.from_zero,
        ticks=tuple(calendar(spec, voice)),
        work=voice.quantities.work(spec.source) if spec.source else "",
    )
    source = voice.language.punctuation["semicolon"].join(source_lines(figure, voice))
    alt, told = describe(figure, voice.language), data(figure, voice.language)
    return replace(figure, source=source, alt=alt, data=told)


def source_lines(figure: Figure, voice: Voice) -> tuple[str, ...]:
    """Return the works that ``figure`` and its data come from, each once."""
    shown = [mark.quantity for mark in figure.nodes if mark.quantity]
    spans = [span for mark in figure.nodes for span in (*mark.label.spans, *mark.text.spans)]
    named = [voice.quantities.of(span.fact) for span in spans if span.fact]
    lines = [quantity.source_line for quantity in (*shown, *named)]
    return tuple(dict.fromkeys([figure.work, *lines] if figure.work else lines))


def to_scale(figures: Sequence[Figure], measures: Collection[str]) -> tuple[Figure, ...]:
    """Return ``figures``, two bar charts of one kind of unit made peers: they stand side by side.

    Units are of one kind where they are the same, or where all of them count things and none is
    among the ``measures``.
    """
    plain = [figure.kind for figure in figures if not figure.series]
    if plain != ["bars", "bars"] or len(figures) != 2:
        return tuple(figures)
    units = {m.quantity.unit for figure in figures for m in figure.items if m.quantity}
    if len(units) > 1 and units.intersection(measures):
        return tuple(figures)
    one, other = figures
    return replace(one, peers=other.items), replace(other, peers=one.items)


def _dated(item: Item, voice: Voice) -> Rich:
    """Return the date that a chart's category without a name has from its facts."""
    fact = item.fact or next((one.fact for one in item.items), "")
    if not (item.is_dated and fact):
        return EMPTY
    date = voice.quantities.of(fact).as_of
    return Rich("", item.place, (Span(date, Role.NUMBER),) if date else ())


def _mark(item: Item, voice: Voice) -> Mark:
    quantity = voice.quantities.of(item.fact) if item.fact else None
    return Mark(
        id=item.id,
        place=item.place,
        label=voice.say(item.label) if item.label else _dated(item, voice),
        text=voice.say(item.text),
        quantity=quantity,
        hatched=item.planned or bool(quantity and quantity.derived),
        items=tuple(_mark(child, voice) for child in item.items),
    )


def _no_shares(spec: FigureSpec, items: Sequence[Mark]) -> Iterator[Problem]:
    """Yield a problem for each part of a whole that cannot be one."""
    for mark in items if spec.kind == "share" else ():
        quantity = mark.quantity
        amount = quantity.amount if quantity else None
        if quantity and amount is not None and not 0 <= amount <= _WHOLE:
            what = f"`{mark.id}` of figure `{spec.id}` is {amount} %, no part of a whole"
            hint = f"check the values of its parts, above all that of the fact `{quantity.fact}`"
            yield Problem("FIG31", what, mark.place, hint)
