"""Text on slides: sizes, spacing, bullets, looks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jianbao.export.powerpoint import write
from jianbao.model.deck import Paragraph, Run
from tests.export.powerpoint import sample
from tests.export.powerpoint.reading import find, opened, part, parts, placeholder

DECK = sample.deck()


def _paragraphs(slide: int, name: str) -> list[Any]:
    return find(placeholder(opened(DECK).slides[slide], name)._element, ".//a:p")


def test_text_at_its_first_size_inherits_everything() -> None:
    (paragraph,) = _paragraphs(1, "headline")
    assert find(paragraph, "a:pPr/*") == []
    assert find(paragraph, ".//@sz") == []


def test_a_smaller_size_stands_on_the_runs_with_its_own_exact_spacing() -> None:
    (paragraph,) = _paragraphs(2, "headline")
    assert find(paragraph, "a:r/a:rPr/@sz") == ["2800"]
    assert find(paragraph, "a:pPr/a:lnSpc/a:spcPts/@val") == ["3556"]  # 28 × 1.27


def test_units_beside_a_figure_are_smaller() -> None:
    (paragraph,) = _paragraphs(1, "figure-1")
    assert [run.get("sz") for run in find(paragraph, "a:r/a:rPr")] == ["2432", None, "2432"]


def test_looks_of_runs() -> None:
    first, second, third, fourth = _paragraphs(1, "text")
    assert find(first, "a:r[1]/a:rPr/@b") == ["1"]
    assert find(first, "a:r[2]/a:rPr/@b") == []
    assert find(second, "a:r/a:rPr/@i") == ["1"]
    assert find(second, "a:pPr/@lvl") == ["1"]
    assert find(third, "a:r/a:rPr/a:hlinkClick")
    assert find(fourth, "a:r/a:rPr/a:solidFill/a:schemeClr/@val") == ["accent5"]


def test_a_link_points_outside_and_keeps_the_texts_colour() -> None:
    blob = parts(write(DECK))["ppt/slides/_rels/slide2.xml.rels"]
    assert b'Target="https://example.org/?a=1&amp;b=2" TargetMode="External"' in blob
    assert find(part(DECK, "ppt/slides/slide2.xml"), ".//*[local-name()='hlinkClr']/@val") == ["tx"]


def test_a_paragraph_of_another_style_carries_it() -> None:
    fourth = _paragraphs(1, "text")[3]
    # label is 16 pt; the slot settled at 18 of 20
    assert find(fourth, "a:r/a:rPr/@sz") == ["1440"]
    assert find(fourth, "a:pPr/a:lnSpc/a:spcPts/@val") == ["1944"]
    assert find(fourth, "a:pPr/a:buNone")
    assert find(fourth, "a:pPr/@marL") == ["0"]


def test_bullets_come_from_the_layout() -> None:
    layout = opened(DECK).slides[1].slide_layout
    text = placeholder(layout, "text")._element
    assert find(text, ".//a:lvl1pPr/a:buChar/@char") == ["•"]
    assert find(text, ".//a:lvl1pPr/@marL") == ["254000"]
    assert find(text, ".//a:lvl2pPr/@marL") == ["508000"]
    assert not find(_paragraphs(1, "text")[0], ".//a:buChar")


def test_spacing_is_exact_on_every_level_of_master_and_layouts() -> None:
    for name, blob in parts(write(DECK)).items():
        if name.startswith(("ppt/slideMasters/slideM", "ppt/slideLayouts/slideL")):
            assert b"<a:lnSpc><a:spcPts" in blob, name
            assert b"spcPct" not in blob, name


def test_boxes_have_no_insets_and_no_autofit() -> None:
    layout = opened(DECK).slides[1].slide_layout
    for shape in layout.placeholders:
        body = shape._element.txBody.bodyPr
        assert [body.get(side) for side in ("lIns", "tIns", "rIns", "bIns")] == ["0"] * 4
        assert find(body, "a:noAutofit")


def test_headlines_are_anchored_as_the_slot_says() -> None:
    layout = opened(DECK).slides[1].slide_layout
    assert placeholder(layout, "headline")._element.txBody.bodyPr.get("anchor") == "b"


def test_fonts_are_the_themes() -> None:
    layout = opened(DECK).slides[1].slide_layout
    headline, text = (placeholder(layout, name)._element for name in ("headline", "text"))
    assert find(headline, ".//a:lvl1pPr//a:ea/@typeface") == ["+mj-ea"]
    assert find(text, ".//a:lvl1pPr//a:latin/@typeface") == ["+mn-lt"]


def test_ornaments_and_ground_belong_to_the_layout() -> None:
    layouts = {layout.name: layout._element for layout in opened(DECK).slide_layouts}
    assert find(layouts["Statement · 論斷"], ".//p:bgPr//a:schemeClr/@val") == ["tx1"]
    assert find(layouts["Points · 要點"], ".//p:sp[.//*[local-name()='decorative']]")


def test_control_characters_do_not_damage_the_file() -> None:
    fill = replace(DECK.slides[1].fills["text"], paragraphs=(Paragraph((Run("a\x0bb\x00c\nd"),)),))
    slide = replace(DECK.slides[1], fills={**DECK.slides[1].fills, "text": fill})
    found = opened(replace(DECK, slides=(slide,))).slides[0]
    assert placeholder(found, "text").text_frame.text == "abc\vd"


def test_the_master_has_guides_at_the_margins() -> None:
    root = part(DECK, "ppt/slideMasters/slideMaster1.xml")
    assert "448" in find(root, ".//p15:guide/@pos")  # 56 pt in eighths
