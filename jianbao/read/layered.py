"""Lays a theme's tokens over those of the theme that it extends, dark colours included."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jianbao.model.contrast import as_light_as
from jianbao.model.theme import origin, with_defaults
from jianbao.problem import Place
from jianbao.read import yaml

#: What a colour is written as.
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")

LOGO = "logo"


def laid_over(top: yaml.Document, base: yaml.Document) -> yaml.Document:
    """Return ``top`` where it says something, else ``base``.

    A colour that ``top`` changes, and not its sibling on a dark screen, changes that one too: to
    its own hue, as light as the sibling was. It stands where the light colour does. A logo is
    taken whole: no dark picture of one house beside the light one of another.
    """
    if isinstance(top.data, dict) and isinstance(base.data, dict) and LOGO in top.data:
        base = _without_logo(base)
    both = yaml.Document(
        file=top.file,
        data=_merged(base.data, top.data),
        places={**base.places, **top.places},
        keys={**base.keys, **top.keys},
        lines=top.lines,
        problems=(*base.problems, *top.problems),
        faulty=base.faulty | top.faulty,
    )
    dark = _derived(top.data, base.data)
    if not dark:
        return both
    places: dict[yaml.Path, Place] = dict(both.places)
    places |= {("dark", role): _said(role, top) for role in dark}
    data = {**both.data, "dark": {**both.data["dark"], **dark}}
    return replace(both, data=data, places=places)


def _without_logo(base: yaml.Document) -> yaml.Document:
    return replace(
        base,
        data={key: value for key, value in base.data.items() if key != LOGO},
        places={path: place for path, place in base.places.items() if path[:1] != (LOGO,)},
        keys={path: place for path, place in base.keys.items() if path[:1] != (LOGO,)},
    )


def _merged(base: Any, top: Any) -> Any:
    if not isinstance(base, dict) or not isinstance(top, dict):
        return top
    both = {key: _merged(base[key], top[key]) for key in base.keys() & top.keys()}
    return {key: both.get(key, top.get(key, base.get(key))) for key in (*base, *top)}


def _derived(top: Any, base: Any) -> dict[str, str]:
    """Return the dark siblings of the light colours that ``top`` changes."""
    inherited, own = _colours(base, "dark"), _colours(top, "dark")
    before = with_defaults(_colours(base, "colours"))
    after = with_defaults({**_colours(base, "colours"), **_colours(top, "colours")})
    return {
        role: as_light_as(after[role], colour)
        for role, colour in inherited.items()
        if role not in own and role in after and after[role] != before.get(role)
    }


def _colours(data: Any, part: str) -> Mapping[str, str]:
    """Return what is a colour in ``part``; all else is told elsewhere."""
    found = data.get(part) if isinstance(data, dict) else None
    pairs = found.items() if isinstance(found, dict) else ()
    return {role: str(one) for role, one in pairs if COLOUR.fullmatch(str(one))}


def _said(role: str, top: yaml.Document) -> Place:
    """Return where ``top`` says the light colour that ``role`` has."""
    return top.place(("colours", origin(role, _colours(top.data, "colours"))))
