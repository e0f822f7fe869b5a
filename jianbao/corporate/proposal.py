"""Proposes a role map for a template: of all that would suit a role, what a build would take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from jianbao.corporate.dress import dressed
from jianbao.corporate.roles import ranked, role_on
from jianbao.model.corporate import REST, Corporate, Role
from jianbao.model.template import Template
from jianbao.model.theme import Layout, Theme
from jianbao.problem import Place, ProblemError


@dataclass(frozen=True)
class Proposal:
    """Roles by name, each on a layout that a build takes, and why the others have none.

    What is said of those is of the layout that would suit them best.
    """

    roles: Mapping[str, Role]
    lacking: Mapping[str, str]


def propose(theme: Theme, template: Template) -> Proposal:
    """Return a role for each layout of ``theme`` that the template has a layout for.

    All are of one master, since a deck has one look.
    """
    roles: dict[str, Role] = {}
    lacking: dict[str, str] = {}
    for name, layout in theme.slides.layouts.items():
        why = "no layout of this template has a title"
        for at, role in enumerate(_candidates(layout, template)):
            fault = _refusal(theme, template, {**roles, name: role})
            if not fault:
                roles[name] = role
                break
            why = fault if at == 0 else why
        else:
            lacking[name] = why
    return Proposal(roles, lacking)


def _candidates(layout: Layout, template: Template) -> Iterator[Role]:
    """Yield ways to give ``layout`` a place, the likeliest first.

    Where a layout's own room is too small, what is free on it under the title may do.
    """
    for one in ranked(layout, template):
        role = role_on(layout, one)
        if [each.name for each in template.layouts].count(one.name) > 1:
            role = replace(role, layout=str(one.number))
        yield role
        if role.area and role.area != REST:
            yield replace(role, area=REST)


def _refusal(theme: Theme, template: Template, roles: Mapping[str, Role]) -> str:
    """Return what a build would first refuse of a role map, or nothing."""
    try:
        dressed(replace(theme, corporate=Corporate("", roles, Place(""))), template)
    except ProblemError as error:
        return error.problems[0].what
    return ""


def written(proposal: Proposal, file: str) -> Iterator[str]:
    """Yield a role map as lines of YAML; why a role has no layout stands as a comment."""
    yield "deck:"
    yield f"  pptx: {_quoted(file)}"
    yield "  roles:"
    width = max(map(len, proposal.roles), default=0)
    for name, role in proposal.roles.items():
        parts = [f"layout: {_quoted(role.layout)}"]
        parts += [f"{slot}: {index}" for slot, index in role.slots.items()]
        parts += [f"area: {role.area}"] if role.area else []
        parts += [f"without: [{', '.join(role.without)}]"] if role.without else []
        yield f"    {name}:{' ' * (width - len(name))} {{{', '.join(parts)}}}"
    for name, why in proposal.lacking.items():
        yield f"    # {name}: no layout will do: {why}"


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
