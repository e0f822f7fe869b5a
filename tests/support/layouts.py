"""A deck with a slide of every layout of the theme that ships, in Chinese or English."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from html import escape

import yaml

from jianbao.compose.deck.slides import deck_from_html
from jianbao.model.deck import Deck
from jianbao.model.edition import Block, Chapter, Edition, Figure, Mark
from jianbao.model.kinds import Kind
from jianbao.model.language import Language
from jianbao.model.text import Rich, Span
from jianbao.press.deck import in_language, slide_ruler
from jianbao.press.words import learned
from jianbao.problem import Place
from jianbao.read.convert import Converter
from jianbao.world import World
from tests.support.editions import composed
from tests.support.projects import ROOT

PLACE = Place("tests/support/layouts.py")

#: For each layout its slots: a text in both languages, or one for both.
SLIDES = yaml.safe_load((ROOT / "tests/support/layouts.yaml").read_text(encoding="utf-8"))

STEPS = (
    ("一九六、七〇年代", "The 1960s and 1970s", "製造業帶動增長", "Manufacturing drives growth"),
    ("改革開放後", "After reform", "轉向服務經濟", "Services take the lead"),
    ("回歸以來", "Since 1997", "以創新科技為重點", "Innovation and technology in focus"),
)


@cache
def sample(language: str) -> Deck:
    """Return the deck, every slot of every layout filled; raise ProblemError if one overflows."""
    world = World(ROOT)
    edition, theme = composed("hk-innovation", "executive", language, "deck")
    theme = in_language(theme, edition.language)
    ruler = learned(slide_ruler(world, theme, edition.language), edition)
    edition = _with_steps(edition, _converter(edition.language))
    return deck_from_html(f"<body>{sections(edition.language)}</body>", edition, theme, ruler)


def sections(language: Language) -> str:
    """Return the deck's slides as a template writes them, as HTML."""
    html = "".join(_section(layout, han=language.is_han) for layout in SLIDES)
    return _converter(language)(html)


def _converter(language: Language) -> Callable[[str], str]:
    return Converter(language.converted, {}) if language.converted else str


def _section(layout: str, *, han: bool) -> str:
    body = "".join(
        _slot(name, text if isinstance(text, str) else text["zh" if han else "en"], han=han)
        for name, text in SLIDES[layout].items()
    )
    notes = '<aside data-slot="notes"><p>…</p></aside>'
    return f'<section data-layout="{layout}" id="{layout}">{body}{notes}</section>'


def _slot(name: str, text: str, *, han: bool) -> str:
    if name == "headline":
        return f"<h1>{escape(text)}</h1>"
    if text.startswith("#"):
        words = ' data-words="none"' if text.endswith("!") else ""
        return f'<figure data-slot="{name}" data-figure="{text.strip("#!")}"{words}></figure>'
    if text.startswith("~"):
        return f'<p data-slot="{name}">{_amount(text[1:])}</p>'
    if text.startswith("*"):
        items = "".join(f"<li>{escape(item[1:])}</li>" for item in text.split("|"))
        return f'<ul data-slot="{name}">{items}</ul>'
    lines = escape(text).replace("／" if han else "/", "<br>")
    paragraphs = "".join(f"<p>{line}</p>" for line in lines.split("|"))
    return f'<div data-slot="{name}">{paragraphs}</div>'


def _amount(text: str) -> str:
    before, number, after = text.split("|")
    parts = (("qualifier", before), ("number", number), ("unit", after))
    spans = "".join(f'<span class="{name}">{escape(part)}</span>' for name, part in parts)
    return f'<span class="keep">{spans}</span>'


def _with_steps(edition: Edition, said: Callable[[str], str]) -> Edition:
    """Return ``edition`` with a figure of the kind that its content does not use."""
    items = tuple(_steps(said, han=edition.language.is_han))
    figure = Figure("steps", "steps", PLACE, _rich("…"), _rich(""), _rich(""), items, (), "", "alt")
    empty = _rich("")
    block = Block("steps", Kind.SECTION, PLACE, empty, empty, empty, figures=(figure,))
    return replace(edition, chapters=(*edition.chapters, Chapter(None, (block,))))


def _steps(said: Callable[[str], str], *, han: bool) -> Iterator[Mark]:
    for number, (zh, en, zh_text, en_text) in enumerate(STEPS):
        label, text = (zh, zh_text) if han else (en, en_text)
        yield Mark(str(number), PLACE, _rich(said(label)), _rich(said(text)))


def _rich(text: str) -> Rich:
    return Rich("k", PLACE, (Span(text),) if text else ())
