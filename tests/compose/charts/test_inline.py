"""Drawings in a page: the page's colours and fonts, hidden from whoever hears the alt text."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from jianbao.compose.charts.inline import inline_svg
from jianbao.model.drawing import Dot, Drawing, Label, Line, Polygon, Rectangle, Shape


def drawn(*shapes: Shape, han: bool = False) -> str:
    return inline_svg(Drawing(100, 50.25, shapes), han=han, name="w0")


def test_it_is_one_unit_to_a_pixel_and_says_nothing_aloud() -> None:
    svg = drawn()
    assert svg == (
        '<svg class="w0" viewBox="0 0 100 50.2" aria-hidden="true" focusable="false"></svg>'
    )


def test_every_colour_is_a_property_of_the_page() -> None:
    svg = drawn(
        Rectangle(0, 0, 20, 10, fill="series-1", stroke="ink", hatch="paper", dashed=True),
        Line(((0, 0), (10, 10)), stroke="muted", arrow=True, dashed=True),
        Dot(5, 5, 2, fill="paper", stroke="series-2"),
        Polygon(((0, 0), (20, 0), (0, 20)), fill="accent", hatch="ink", stroke="ink"),
        Label(0, 0, 50, 12, ("a < b",), 10, 12, "on-ink"),
    )
    ET.fromstring(svg)
    colours = re.findall(r'(?:fill|stroke)="([^"]+)"', svg)
    assert {re.sub(r"var\(--([a-z0-9-]+)\)", r"\1", one) for one in colours} == {
        *("series-1", "ink", "paper", "muted", "series-2", "accent", "on-ink", "none")
    }
    assert "#" not in svg
    assert "a &lt; b" in svg


def test_lines_of_a_label_stand_where_its_box_has_them() -> None:
    svg = drawn(Label(10, 0, 40, 24, ("one", "two"), 10, 12, "ink", bold=True, align="right"))
    texts = ET.fromstring(svg).findall("text")
    assert [one.text for one in texts] == ["one", "two"]
    assert [one.get("x") for one in texts] == ["50", "50"]
    assert {one.get("text-anchor") for one in texts} == {"end"}
    assert {one.get("font-weight") for one in texts} == {"700"}
    assert float(texts[1].get("y", 0)) - float(texts[0].get("y", 0)) == 12


def test_the_blank_half_of_a_bracket_hangs_over_the_edge() -> None:
    label = Label(10, 0, 40, 12, ("「引」",), 10, 12)
    assert 'x="5.4"' in drawn(label, han=True)
    assert 'x="10"' in drawn(label)
