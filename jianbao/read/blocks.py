"""Builds blocks and figures from what brief.yaml says."""

from __future__ import annotations

from typing import Any

from jianbao.model.publication import Block, FigureSpec, Item, Kind
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
    )


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
        items=_items(shape, path, nested, document, text),
        fact_place=document.place((*path, "fact")),
    )


def _row(id: str, shape: Any, path: tuple[str, ...], document: yaml.Document, text: Lookup) -> Item:
    """Return a row whose cells stand in the order of the columns."""
    key = ".".join(path)
    cells = tuple(
        Item(column, document.place((*path, column)), text.get(f"{key}.{column}"))
        for column in shape.columns
    )
    return Item(id, document.key_place(path), items=cells)
