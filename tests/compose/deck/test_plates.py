"""How HTML shows the slides of a settled deck: measures, headlines, faces, lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from jianbao.compose.deck.plates import Plates, family, on_screen, printed
from jianbao.compose.html import page
from jianbao.model.deck import Deck, Fill, Paragraph, Run, Slide, TextFill
from jianbao.problem import Place
from jianbao.read.language import read_language
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.support.projects import ROOT, edition_of

PLACE = Place("deck.html")
THEME = read_theme(World(ROOT), "ink")


def text(*paragraphs: Paragraph) -> TextFill:
    return TextFill(paragraphs, 20, "k", PLACE)


def line(words: str, level: int = 0, bullet: str = "", **looks: object) -> Paragraph:
    return Paragraph((Run(words, **looks),), level, bullet)  # type: ignore[arg-type]  # any look


def deck(language: str, *fills: dict[str, Fill]) -> Deck:
    slides = tuple(
        Slide(f"s{number}", "section", fill, ("Say so.",), "", PLACE)
        for number, fill in enumerate(fills, 1)
    )
    spoken = read_language(World(ROOT), language)
    return Deck("", "", "", "", "2026-11-01", spoken, THEME, "", slides)


def no_picture(*_: object) -> str:
    raise AssertionError("there are no figures here")


def test_measures_are_points_on_paper_and_parts_of_a_slide_s_width_on_a_screen() -> None:
    assert Plates(deck("en"), no_picture, 0.5).length(9) == "4.5pt"
    assert Plates(deck("en"), no_picture).length(480) == "50.0cqw"


@pytest.mark.parametrize(
    ("language", "words", "wanted"),
    [
        ("en", "A line\nand another", "A line and another"),
        ("en", "Longer co-\noperation", "Longer co-operation"),
        ("zh-Hant", "瓶頸在於：\n場景", "瓶頸在於：場景"),
    ],
)
def test_a_headline_is_told_in_one_line(language: str, words: str, wanted: str) -> None:
    made = deck(language, {"headline": text(line(words))})
    assert Plates(made, no_picture).headline(made.slides[0]) == wanted


@pytest.mark.parametrize(
    ("code", "serif", "sans"),
    [
        ("en", "Gelasio", "Carlito"),
        ("zh-Hant", "Carlito", "Carlito"),
    ],
)
def test_paper_has_faces_as_wide_as_the_deck_s(code: str, serif: str, sans: str) -> None:
    language = read_language(World(ROOT), code)
    theme = replace(THEME, deck_fonts={**THEME.deck_fonts, **language.deck_fonts})
    fonts = printed(language, theme).fonts
    assert (fonts["serif"][0], fonts["sans"][0]) == (serif, sans)
    assert fonts["sans"][1:] == language.fonts["sans"], "what those have not comes from these"


def test_a_screen_has_the_deck_s_own_faces_and_then_others_as_wide() -> None:
    language = read_language(World(ROOT), "zh-Hant")
    theme = replace(THEME, deck_fonts={"heading": "Georgia", "body": "House Sans"})
    fonts = on_screen(language, theme).fonts
    assert fonts["serif"][:4] == ("Han Marks", "Georgia", "Gelasio", "Nearly Calibri")
    assert fonts["sans"] == (
        "Han Marks",
        "House Sans",
        "Nearly Calibri",
        "Microsoft JhengHei",
        *language.fonts["sans"],
    )


def test_a_face_without_a_double_is_printed_as_calibri_is() -> None:
    assert family("Some Corporate Sans") == family("Calibri") == "Carlito"


# --- lists and links, as templates/base/parts/plate.html.j2 writes them ---------------------------


def written(content: Path, paragraphs: Iterable[Paragraph]) -> str:
    """Return the bare HTML of a slide's text: elements without attributes, but for addresses."""
    made = deck("en", {"headline": text(line("A")), "text": text(*paragraphs)})
    file = content / "templates/base/t.html.j2"
    file.parent.mkdir(parents=True)
    (file.parent / "parts").mkdir()
    part = "parts/plate.html.j2"
    (file.parent / part).write_text((ROOT / page.BASE / part).read_text(), encoding="utf-8")
    file.write_text(
        f'{{% import "{part}" as plate with context %}}'
        "{{ plate.text(plates.deck.slides[0].fills.text, theme.slides.layouts.section.slot('text'))"
        " }}"
    )
    extra = {"plates": Plates(made, no_picture)}
    html = page.fill(World(content), "t.html.j2", edition_of(content, "en", "deck"), THEME, extra)
    return re.sub(r' (class|style)="[^"]*"|</?span[^>]*>|\n', "", html)


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        ([line("a"), line("b")], "<p>a</p><p>b</p>"),
        ([line("a", 0, "dot"), line("b", 0, "dot")], "<ul><li>a</li><li>b</li></ul>"),
        (
            [line("a"), line("b", 0, "number"), line("c")],
            "<p>a</p><ol><li>b</li></ol><p>c</p>",
        ),
        (
            [line("a", 0, "dot"), line("b", 1, "dot"), line("c", 1, "dot"), line("d", 0, "dot")],
            "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>",
        ),
        (
            [line("a", 0, "dot"), line("b", 2, "number"), line("c", 0, "dot")],
            "<ul><li>a<ol><li><ol><li>b</li></ol></li></ol></li><li>c</li></ul>",
        ),
        (
            [line("a", 0, "dot"), line("b", 0, "number")],
            "<ul><li>a</li></ul><ol><li>b</li></ol>",
        ),
        (
            [line("a", href="https://a.example/?b&c")],
            '<p><a href="https://a.example/?b&amp;c">a</a></p>',
        ),
        ([line("a\nb")], "<p>a<br>b</p>"),
    ],
)
def test_paragraphs_lists_and_links_are_elements(
    content: Path, paragraphs: list[Paragraph], wanted: str
) -> None:
    assert written(content, paragraphs) == wanted
