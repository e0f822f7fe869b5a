"""What python-pptx 1.0.2 lacks or leaves wrong.

Each test names what the exporter does in its place and fails when that is no longer needed.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pptx
import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE, PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Inches

from tests.export.powerpoint.reading import find

_PLACE = (Inches(1),) * 4


@pytest.fixture
def presentation() -> Any:
    return pptx.Presentation()


@pytest.fixture
def slide(presentation: Any) -> Any:
    return presentation.slides.add_slide(presentation.slide_layouts[5])


@pytest.fixture
def chart(slide: Any) -> Any:
    data = CategoryChartData()
    data.categories = ["one", "other"]
    data.add_series("series", (1, 2))
    return slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *_PLACE, data).chart


def _names(thing: Any, *parts: str) -> list[str]:
    return [name for name in dir(thing) if any(part in name for part in parts)]


def _saved(presentation: Any) -> ZipFile:
    stream = BytesIO()
    presentation.save(stream)
    return ZipFile(stream)


def test_axis_ids_are_negative(chart: Any) -> None:  # charts/native.py, mend
    assert all(int(axis) < 0 for axis in find(chart.element, ".//c:axId/@val"))


def test_values_do_not_say_where_they_cross(chart: Any) -> None:  # charts/native.py, mend
    assert not find(chart.element, ".//c:valAx/c:crossBetween")


def test_a_flag_that_is_on_has_no_value(chart: Any) -> None:  # charts/native.py, mend
    chart.value_axis.visible = False
    assert find(chart.element, ".//c:valAx/c:delete")
    assert not find(chart.element, ".//c:valAx/c:delete/@val")


def test_a_chart_does_not_say_that_its_corners_are_square(chart: Any) -> None:
    # charts/native.py, mend
    assert not find(chart.element, "c:roundedCorners")


def test_labels_of_points_have_no_number_format_and_no_ground(chart: Any) -> None:
    # charts/labels.py; scanny/python-pptx#638, #662
    label = chart.plots[0].series[0].points[0].data_label
    assert not _names(label, "number_format", "fill")
    assert not hasattr(label, "format")


def test_a_workbook_has_one_number_format_for_a_series() -> None:  # charts/data.py
    data = CategoryChartData()
    data.categories = ["one", "other"]
    data.add_series("series", (1, 2), "0.0")
    with ZipFile(BytesIO(data.xlsx_blob)) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert len(set(find(sheet, ".//s:c[starts-with(@r, 'B')][not(@t)]/@s"))) == 1
    assert not find(sheet, ".//s:c[@r='A1']")


def test_notes_masters_are_not_listed(presentation: Any, slide: Any) -> None:
    # notes.py; scanny/python-pptx#1051
    slide.notes_slide.notes_text_frame.text = "notes"
    assert not find(presentation.element, "p:notesMasterIdLst")


def test_a_size_keeps_its_old_name(presentation: Any) -> None:  # template.py
    presentation.slide_width = Inches(13.333)
    assert find(presentation.element, "p:sldSz/@type") == ["screen4x3"]


def test_the_template_brings_what_is_not_the_decks(presentation: Any) -> None:
    # template.py; scanny/python-pptx#723
    assert presentation.part.package.part_related_by(RT.THUMBNAIL)
    assert presentation.part.part_related_by(RT.PRINTER_SETTINGS)
    assert presentation.core_properties.last_modified_by == "Steve Canny"


def test_layouts_cannot_be_added(presentation: Any) -> None:
    # layouts.py; scanny/python-pptx#1091
    assert not _names(presentation.slide_layouts, "add")


def test_long_properties_are_refused(presentation: Any) -> None:  # deck.py
    with pytest.raises(ValueError, match="255"):
        presentation.core_properties.keywords = "x" * 256


def test_sections_are_unknown(presentation: Any) -> None:  # deck.py; scanny/python-pptx#257
    assert not _names(presentation, "section")


def test_footers_are_not_on_a_new_slide(slide: Any) -> None:
    # slides.py; scanny/python-pptx#64
    kinds = [shape.placeholder_format.type for shape in slide.slide_layout.placeholders]
    assert PP_PLACEHOLDER.FOOTER in kinds
    kinds = [shape.placeholder_format.type for shape in slide.placeholders]
    assert PP_PLACEHOLDER.FOOTER not in kinds


def test_shapes_have_no_alt_text(slide: Any) -> None:  # xml.py; scanny/python-pptx#508
    assert not _names(slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_PLACE), "alt", "descr")


def test_shapes_bring_effects(slide: Any) -> None:  # drawings.py
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_PLACE)
    assert find(shape.element, "p:style/a:effectRef")


def test_lines_have_no_joins_and_no_heads(slide: Any) -> None:
    # drawings.py; scanny/python-pptx#1033
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *_PLACE).line
    assert not _names(line, "arrow", "head", "tail", "end", "join")


def test_cells_have_no_borders(slide: Any) -> None:  # tables.py; scanny/python-pptx#71
    table = slide.shapes.add_table(1, 1, *_PLACE).table
    assert not _names(table.cell(0, 0), "border")
    assert not _names(table, "style")


def test_paragraphs_have_no_bullets_and_no_indents(slide: Any) -> None:
    # text.py; scanny/python-pptx#100
    paragraph = slide.shapes.title.text_frame.paragraphs[0]
    assert not _names(paragraph, "bullet", "indent", "margin")


def test_fonts_are_those_of_latin_text(slide: Any) -> None:  # text.py; scanny/python-pptx#768
    run = slide.shapes.title.text_frame.paragraphs[0].add_run()
    run.font.name = "Microsoft JhengHei"
    assert find(run._r, ".//a:latin")
    assert not find(run._r, ".//a:ea")


def test_some_languages_are_unknown() -> None:  # text.py; scanny/python-pptx#1038
    with pytest.raises(ValueError, match="en-CN"):
        MSO_LANGUAGE_ID.from_xml("en-CN")


def test_a_theme_colour_has_no_saturation(slide: Any) -> None:  # colours.py
    fill = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_PLACE).fill
    fill.solid()
    assert not _names(fill.fore_color, "satur")


def test_freeforms_count_ids_by_themselves(slide: Any) -> None:  # drawings.py
    shapes = slide.shapes
    shapes.turbo_add_enabled = True
    path = shapes.build_freeform().add_line_segments([(9, 9)], close=False)
    ids = [path.convert_to_shape().shape_id, shapes.add_textbox(*_PLACE).shape_id]
    assert ids[0] == ids[1]


def test_an_archive_has_the_clocks_date(presentation: Any) -> None:
    # package.py; scanny/python-pptx#702
    assert all(entry.date_time[0] > 2000 for entry in _saved(presentation).infolist())
