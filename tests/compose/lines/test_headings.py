"""Headings and labels set line by line: by sense, with nothing lost."""

from __future__ import annotations

import re

from lxml.html import fragment_fromstring

from jianbao.compose.lines.headings import Setter
from jianbao.compose.lines.measure import Ruler
from jianbao.model.text import Role, Span
from tests.support.values import PLACE, rich

SETTER = Setter(Ruler(factor=1.0, gap=0.0))


def html(*spans: Span, width: float = 80) -> str:
    return SETTER(rich(*spans), width, 10)


def lines(*spans: Span, width: float = 80) -> list[str]:
    """Return the text of each line that is kept whole."""
    root = fragment_fromstring(html(*spans, width=width), create_parent=True)
    return [part.text_content() for part in root.find_class("line")]


def test_what_fits_in_one_line_is_as_it_was() -> None:
    assert html(Span("接通研究")) == rich(Span("接通研究")).__html__()


def test_lines_end_by_sense() -> None:
    assert lines(Span("接通研究，再接製造")) == ["接通研究，", "再接製造"]


def test_a_space_ends_a_line_and_stands_outside_it() -> None:
    assert lines(Span("one two, three four"), width=60) == ["one two,", "three four"]
    assert "</span></span> <span" in html(Span("one two, three four"), width=60)


def test_a_fact_stays_in_one_line_and_keeps_its_markup() -> None:
    number = Span("2,200", Role.NUMBER, fact="f", group=1)
    unit = Span("家", Role.UNIT, fact="f", group=1)
    spans = (Span("各園科技企業"), number, unit, Span("之多"))
    assert any("2,200家" in line for line in lines(*spans, width=70))
    assert 'data-fact="f"' in html(*spans, width=70)


def test_a_mark_stays_with_the_words_that_it_follows() -> None:
    noted = (Span("香港研發人員總"), Span("數", group=1), Span("2", Role.CITATION, group=1))
    assert lines(*noted, width=70)[-1].endswith("數2")


def test_nothing_is_lost_and_every_line_knows_its_place() -> None:
    made = html(Span("甲乙丙丁，"), Span("戊<己庚辛，", strong=True), Span("壬癸"), width=60)
    assert re.sub(r"<[^>]+>", "", made) == "甲乙丙丁，戊&lt;己庚辛，壬癸"
    assert "<strong>戊&lt;己庚辛，</strong>" in made
    assert made.count(f'data-src="{PLACE}"') == made.count('class="line"') == 3


def test_a_word_is_broken_only_where_one_line_more_does_not_help() -> None:
    known = Setter(Ruler(factor=1.0, gap=0.0, cohesion={"香港": 1.0}))
    text = rich(Span("累計過境香港科研資金"))
    found = re.findall(r'class="line"><[^>]+>([^<]+)', known(text, 50, 10))
    assert len(found) == 3
    assert not any(line.endswith("香") for line in found)


def test_a_bracket_of_full_width_at_the_start_of_a_line_may_hang() -> None:
    assert 'class="line hung"' in html(Span("「產學研」的款額"), width=200)
    made = html(Span("政府首提經濟，「十五五」規劃"), width=70)
    assert made.count('class="line hung"') == made.count('class="line"') == 1


def test_digits_are_as_large_as_their_column_lets_them() -> None:
    assert SETTER.largest("66", "約%", 10, 107, (30, 26, 22)) == 30
    assert SETTER.largest("123,000", "逾人", 10, 107, (30, 26, 22)) == 22
    assert SETTER.largest("123,456,789", "逾人", 10, 107, (30, 26, 22)) == 22


def test_text_that_no_breaks_make_fit_is_left_to_the_page() -> None:
    assert lines(Span("incomprehensibilities"), width=30) == []


def test_running_text_is_measured_in_its_own_face() -> None:
    faces = {"body": ("a",), "text": ("b",), "text-bold": ("c",), "heading": ("d",)}
    assert Ruler(faces).for_text().faces == {"body": ("b",), "body-bold": ("c",)}
