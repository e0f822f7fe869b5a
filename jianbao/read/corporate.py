"""Reads what a theme says of a presentation of someone else's that decks are built on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jianbao.model.corporate import REST, Corporate, Role
from jianbao.problem import Problem
from jianbao.read import yaml
from jianbao.read.shapes.theme import DeckEntry, ThemeFile

#: What a role says besides its slots.
_LAYOUT, _AREA, _WITHOUT = "layout", "area", "without"


def role_faults(shape: ThemeFile, document: yaml.Document) -> Iterator[Problem]:
    """Yield what is wrong with the roles of someone else's layouts."""
    for name, entry in shape.deck.roles.items() if shape.deck else ():
        path = ("deck", "roles", name)
        if _LAYOUT not in entry:
            what, hint = f"role `{name}` names no layout", 'layout: "…", as PowerPoint lists it'
            yield Problem("THEME10", what, document.key_place(path), hint)
        for key, value in entry.items():
            if isinstance(value, list) != (key == _WITHOUT):
                what = "a list of slots" if key == _WITHOUT else "one value"
                hint = f"write {key}: [source]" if key == _WITHOUT else f"write {key}: 1"
                place = document.place((*path, key))
                yield Problem("THEME10", f"`{key}` takes {what}", place, hint)
            elif key not in (_LAYOUT, _WITHOUT) and not _is_number(value, key):
                what = f"`{value}` is no index of a placeholder"
                hint = "`./inv template FILE.pptx` prints each placeholder's index"
                yield Problem("THEME10", what, document.place((*path, key)), hint)


def _is_number(value: Any, key: str) -> bool:
    return str(value).isdecimal() or (key == _AREA and value == REST)


def corporate(entry: DeckEntry | None, folder: str, document: yaml.Document) -> Corporate | None:
    """Return the presentation that decks are built on, if the theme names one."""
    if entry is None:
        return None
    roles = {
        name: Role(
            name=name,
            layout=str(role[_LAYOUT]),
            slots={
                slot: int(str(index))
                for slot, index in role.items()
                if slot not in (_LAYOUT, _AREA, _WITHOUT)
            },
            area=str(role.get(_AREA, "")),
            without=tuple(role.get(_WITHOUT, ())),
            place=document.key_place(("deck", "roles", name)),
        )
        for name, role in entry.roles.items()
    }
    place = document.place(("deck", "pptx"))
    return Corporate(f"{folder}/{entry.pptx}", roles, place)
