"""Elements of a deck's HTML that are not closed are found, and all others are let pass."""

from __future__ import annotations

import pytest

from jianbao.compose.deck.unclosed import DEEPEST, unclosed


def found(html: str) -> list[str]:
    return [f"{one.place}: {one.what}" for one in unclosed(html, "t")]


@pytest.mark.parametrize(
    "html",
    [
        "<section><h1>a</h1><p>b<li>c</section>",
        "<SECTION><B>a</b></section>",
        '<section data-src="a:1:1"><img alt="a > b"><br><b/></section>',
        "<!-- <section> --><b>a</b>",
        "<b>a</b></b></i>",
    ],
)
def test_what_is_closed_is_let_pass(html: str) -> None:
    assert found(html) == []


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<section><h1>a</section>", ["t: <h1> is not closed"]),
        ('<b data-src="a.yaml:3:7">', ["a.yaml:3:7: <b> is not closed"]),
        (
            "<section data-src='a.yaml:3:7'><i>",
            ["a.yaml:3:7: <section> is not closed", "a.yaml:3:7: <i> is not closed"],
        ),
        ("<!--@ parts/a.html.j2 --><h2>", ["parts/a.html.j2: <h2> is not closed"]),
        ("<b>a<!-- never ends </b>", ["t: <b> is not closed"]),
    ],
)
def test_what_is_not_closed_is_told_at_its_place(html: str, told: list[str]) -> None:
    assert found(html) == told


def test_what_stands_deeper_than_anything_needs_to_is_not_looked_into() -> None:
    assert len(found("<b>" * 2 * DEEPEST)) == DEEPEST
