"""Themes on templates of three houses, and a deck with a slide for each kind of role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jianbao.compose.deck.slides import deck_from_html
from jianbao.corporate.dress import dressed
from jianbao.corporate.proposal import propose, written
from jianbao.corporate.reading import read_template
from jianbao.model.corporate import Corporate, Role
from jianbao.model.deck import Deck
from jianbao.model.edition import Edition
from jianbao.model.language import Language
from jianbao.model.template import Template
from jianbao.model.theme import Theme
from jianbao.press.deck import compose_deck, slide_ruler
from jianbao.problem import Place
from jianbao.read.convert import Converter
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.corporate.templates import TEMPLATES
from tests.support.editions import composed
from tests.support.projects import ROOT, copy_tree

PLACE = Place("assets/themes/house/tokens.yaml", 3, 9)

#: Slides in both languages: a role, and its slots; a figure of the publication behind #.
SLIDES: dict[str, dict[str, tuple[str, str] | str]] = {
    "title": {"headline": ("接通研究與製造", "Linking research to manufacturing"),
              "text": ("四項建議", "Four recommendations"), "series": "x"},
    "section": {"headline": ("創科生態", "The I&amp;T ecosystem"),
                "text": ("產業與政策", "Industry and policy")},
    "statement": {"headline": ("瓶頸在中段", "The bottleneck is in the middle"),
                  "text": ("研究要接上業務場景與製造支持。", "Research needs scenarios.")},
    "claim-chart": {"headline": ("協作跨過邊界", "Co-operation crosses the boundary"),
                    "chart": "#research-money", "text-1": ("常設機制", "Standing mechanisms"),
                    "source": ("資料來源：文章", "Source: the essay")},
    "table": {"headline": ("三類平台", "Three kinds of platform"), "table": "#platform-types"},
    "cards": {"headline": ("四項建議", "Four points"), "number-1": "1",
              "card-1": ("行政主導", "Executive-led"), "number-2": "2",
              "card-2": ("對接國家", "Align with the nation")},
    "sources": {"headline": ("資料來源", "Sources"), "text-1": ("文章", "The essay"),
                "text-2": ("政府統計", "Government statistics")},
}  # fmt: skip


@cache
def template(name: str) -> Template:
    """Return a house's template as it is read."""
    return read_template(TEMPLATES[name](), PLACE)


@cache
def ink() -> Theme:
    """Return the shipped theme."""
    return read_theme(World(ROOT), "ink")


@cache
def proposed(name: str) -> Corporate:
    """Return the roles that are proposed for a house's template."""
    return propose(ink(), template(name))


def house(name: str, **changes: Mapping[str, Any]) -> Theme:
    """Return the shipped theme with roles on a template; ``changes`` are those of one role."""
    theme = ink()
    roles: dict[str, Role] = dict(proposed(name).roles)
    for role, change in changes.items():
        old = roles.get(role.replace("_", "-"), Role(role, "", {}))
        roles[old.name] = replace(old, **change, place=PLACE)
    return replace(theme, corporate=Corporate(f"{name}.pptx", roles, PLACE))


def dress(name: str, **changes: Mapping[str, Any]) -> Theme:
    """Return that theme dressed; raise ProblemError for what is wrong with it."""
    return dressed(house(name, **changes), template(name))


# Taken away when the tests end.
_FOLDER = TemporaryDirectory(prefix="houses-")


@cache
def project() -> World:
    """Return this repository with a theme on each template, as `./inv template` proposes it."""
    root = Path(_FOLDER.name)
    themes = root / "assets/themes"
    themes.mkdir(parents=True)
    for part in ("content", "templates", "assets/fonts"):
        copy_tree(ROOT / part, root / part)
    for theme in (ROOT / "assets/themes").iterdir():
        copy_tree(theme, themes / theme.name)
    for name, make in TEMPLATES.items():
        (themes / name).mkdir()
        (themes / name / "house.pptx").write_bytes(make())
        roles = written(proposed(name), "house.pptx")
        lines = ("extends: ink", f"name: {{en: {name}}}", *roles, "")
        (themes / name / "tokens.yaml").write_text("\n".join(lines), encoding="utf-8")
    return World(root)


def published(name: str, publication: str, audience: str, language: str) -> Deck:
    """Return the deck of a publication on a template; raise ProblemError for what does not fit."""
    world = project()
    edition, _ = composed(publication, audience, language, "deck", root=world.root)
    return compose_deck(world, edition, read_theme(world, name))


@cache
def edition_in(language: str) -> Edition:
    """Return the edition whose figures the slides show."""
    return composed("hk-innovation", "executive", language, "deck")[0]


@cache
def deck(name: str, language: str) -> Deck:
    """Return the deck on a template; raise ProblemError for what does not fit."""
    edition, theme = edition_in(language), dress(name)
    ruler = slide_ruler(World(ROOT), theme, edition.language)
    html = f"<body>{sections(edition.language)}</body>"
    return replace(deck_from_html(html, edition, theme, ruler), template=TEMPLATES[name]())


def sections(language: Language) -> str:
    """Return the deck's slides as a template writes them, as HTML."""
    said = Converter(language.converted, {}) if language.converted else str
    return said("".join(_section(role, han=language.is_han) for role in SLIDES))


def _section(role: str, *, han: bool) -> str:
    body = "".join(
        _slot(slot, text if isinstance(text, str) else text[0 if han else 1])
        for slot, text in SLIDES[role].items()
    )
    notes = '<aside data-slot="notes"><p>…</p></aside>'
    return f'<section data-layout="{role}" id="{role}" data-section="s">{body}{notes}</section>'


def _slot(slot: str, text: str) -> str:
    if slot == "headline":
        return f"<h1>{text}</h1>"
    if text.startswith("#"):
        return f'<figure data-slot="{slot}" data-figure="{text[1:]}"></figure>'
    return f'<p data-slot="{slot}">{text}</p>'
