"""Builds blocks and figures from what brief.yaml says."""

from __future__ import annotations

from typing import Any

from jianbao.model.kinds import Kind
from jianbao.model.publication import Block, FigureSpec, Item
from jianbao.model.text import Text
from jianbao.read import yaml
from jianbao.read.texts import Lookup


def block(id: str, shape: Any, document: yaml.Document, text: Lookup) -> Block:
    """Return the block ``id``, written as ``shape``."""
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
        audiences=tuple(shape.audiences),
    )


#: Kinds of chart with categories, each of one fact or of one for every series.
GRIDS = frozenset({"bars", "columns", "dots", "shares", "slope", "stacked"})
#: Which field of a figure holds its nodes, and which field of those holds theirs.
NESTED = {
    "share": ("parts",),
    "bars": ("bars",),
    "columns": ("categories",),
    "stacked": ("categories",),
    "shares": ("categories",),
    "dots": ("categories",),
    "slope": ("categories",),
    "line": ("series",),
    "area": ("series",),
    "doughnut": ("parts",),
    "waffle": ("parts",),
    "timeline": ("lanes", "events"),
    "network": ("bands", "places"),
    "steps": ("steps",),
    "flow": ("groups", "inputs"),
}


def figure(id: str, shape: Any, document: yaml.Document, text: Lookup) -> FigureSpec:
    """Return the figure ``id``, written as ``shape``."""
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
        series=_series(shape, path, document, text),
        from_zero=getattr(shape, "zero", True),
        source=shape.source or "",
    )


def _series(
    shape: Any, path: tuple[str, ...], document: yaml.Document, text: Lookup
) -> tuple[Item, ...]:
    """Return the series of a chart with categories; over time, series are its items."""
    named = shape.series if shape.kind in GRIDS else {}
    return tuple(_item(id, one, (*path, "series", id), document, text) for id, one in named.items())


def _chain(
    shape: Any, path: tuple[str, ...], document: yaml.Document, text: Lookup
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
    text: Lookup,
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
    text: Lookup,
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
        items=(
            _items(shape, path, nested, document, text)
            or _by_series(shape, path, document, text)
            or _in_time(shape, path, document)
        ),
        is_dated=hasattr(shape, "facts") and shape.label is None,
        fact_place=document.place((*path, "fact")),
    )


def _by_series(
    shape: Any, path: tuple[str, ...], document: yaml.Document, text: Lookup
) -> tuple[Item, ...]:
    """Return the facts of a category, each under its series' name, in the order of the series."""
    series = ".".join((*path[:2], "series"))
    order = list(document.data["figures"][path[1]].get("series", ()))
    found = (
        Item(
            id=id,
            place=document.place((*path, "facts", id)),
            label=text.get(f"{series}.{id}.label"),
            fact=fact,
            planned=shape.planned,
        )
        for id, fact in getattr(shape, "facts", {}).items()
    )
    return tuple(sorted(found, key=lambda one: order.index(one.id) if one.id in order else 99))


def _in_time(shape: Any, path: tuple[str, ...], document: yaml.Document) -> tuple[Item, ...]:
    """Return the facts of a series over time."""
    return tuple(
        Item(id=str(at), place=document.place((*path, "points", at)), fact=fact)
        for at, fact in enumerate(getattr(shape, "points", ()))
    )


def _row(id: str, shape: Any, path: tuple[str, ...], document: yaml.Document, text: Lookup) -> Item:
    """Return a row whose cells stand in the order of the columns."""
    key = ".".join(path)
    cells = tuple(
        Item(column, document.place((*path, column)), text.get(f"{key}.{column}"))
        for column in shape.columns
    )
    return Item(id, document.key_place(path), items=cells)
