"""Rules of a page's style are found in the files they came from."""

from __future__ import annotations

import pytest

from jianbao.compose.html.styles import lost_variable, marked, place_of_address, place_of_rule
from jianbao.problem import Place


def page(*sheets: tuple[str, str]) -> str:
    style = "\n".join(marked(source, file) for file, source in sheets)
    return f"<html><style>\n{style}\n</style><p>12</p></html>"


PAGE = page(
    ("faces.css.j2", "@font-face { src: x }"),
    ("brief.css", "p { colr: red }\n\nb {\n  hight: 2pt }"),
    ("more.css", "i { top: 0 }"),
)


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        ("src", Place("faces.css.j2")),
        ("colr", Place("brief.css", 1, 5)),
        ("hight", Place("brief.css", 4, 3)),
        ("top", Place("more.css", 1, 5)),
    ],
)
def test_a_rule_is_placed_in_its_file(rule: str, place: Place) -> None:
    style = PAGE.split("<style>")[1]
    before = style[: style.index(rule)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert place_of_rule(PAGE, line, column) == place


def test_what_stands_before_any_sheet_has_no_place() -> None:
    assert place_of_rule("<style>p { a: b }</style>", 1, 5) is None
    assert place_of_rule("<p>no style</p>", 1, 1) is None


def test_what_stands_further_down_than_the_page_s_own_style_has_no_place() -> None:
    assert place_of_rule(PAGE, 9_999, 1) is None
    assert lost_variable(PAGE, 9_999) == ""


def test_a_sheet_that_is_filled_names_no_line() -> None:
    assert place_of_rule(page(("a.css", "p { top: {{ x }} }")), 2, 20) == Place("a.css")


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("var(--mutd)", "nothing sets --mutd: did you mean `--muted`?"),
        ("var(--xyz)", "nothing sets --xyz"),
        ("var(--muted)", ""),
        ("var(--xyz, red)", ""),
    ],
)
def test_a_variable_that_nothing_sets_is_named_with_the_nearest(asked: str, hint: str) -> None:
    html = page(("a.css", f":root {{ --muted: red }}\np {{ color: {asked} }}"))
    assert lost_variable(html, 3) == hint


def test_an_address_is_found_at_its_line_however_it_is_written() -> None:
    sheet = """p { color: red }
    @import "more.css";
    li { background: url( a.png ) } ul { list-style: url('b%20c.svg') }"""
    html = f"<style>{marked(sheet, 'templates/audiences/press/own.css')}</style>"
    for address, line, column in (("more.css", 2, 5), ("a.png", 3, 22), ("b%20c.svg", 3, 54)):
        place = place_of_address(html, address.__eq__)
        assert place == Place("templates/audiences/press/own.css", line, column)
    assert place_of_address(html, "none.png".__eq__) is None
    assert place_of_address("<p>url(a.png)</p>", "a.png".__eq__) is None
