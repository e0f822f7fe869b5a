"""Charts are native: data, workbook, labels, colours."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from lxml import etree

from jianbao.export.powerpoint import write
from jianbao.export.powerpoint.charts import native
from tests.export.powerpoint import sample
from tests.export.powerpoint.reading import find, opened, part, parts, placeholder
from tests.support import judged

DECK = sample.deck()


def _chart(slide: int) -> Any:
    return next(shape for shape in opened(DECK).slides[slide].shapes if shape.has_chart)


def test_a_share_reads_back_as_parts_in_their_order() -> None:
    chart = _chart(2).chart
    plot = chart.plots[0]
    assert [series.name for series in plot.series] == ["高等教育機構", "工商機構", "政府"]
    assert [series.values for series in plot.series] == [(66.0,), (31.0,), (3.0,)]
    assert list(plot.categories) == ["2024年研發人員,按機構"]


def test_bars_read_back_with_the_first_on_top() -> None:
    chart = _chart(3).chart
    assert list(chart.plots[0].categories) == ["園區科技企業", "研發專業人員", "規劃中的新田科技城"]
    assert chart.plots[0].series[0].values == (2200.0, 15000.0, 7000.0)
    assert chart.category_axis.reverse_order
    assert chart.plots[0].gap_width == 60


def test_a_chart_stands_in_its_placeholder_with_name_and_alt_text() -> None:
    shape = _chart(2)
    about = shape._element.nvGraphicFramePr.cNvPr
    assert shape.is_placeholder
    assert (about.get("name"), about.get("descr")) == (
        "三分之二在高校",
        "高等教育66%、工商31%、政府3%",
    )


def test_no_legend_title_or_gridlines() -> None:
    for slide in (2, 3):
        chart = _chart(slide).chart
        assert not chart.has_legend
        assert not chart.has_title
        assert find(chart._chartSpace, ".//c:autoTitleDeleted/@val") == ["1"]
        assert not find(chart._chartSpace, ".//c:majorGridlines")


def test_labels_print_qualifiers_by_number_format() -> None:
    root = part(DECK, "ppt/charts/chart2.xml")
    assert find(root, ".//c:dLbl/c:numFmt/@formatCode") == [
        '"逾"#,##0"家"', '"逾"#,##0"名"', '"約"#,##0"人"',
    ]  # fmt: skip
    assert not find(root, ".//c:dLbl/c:tx")


def test_labels_of_values_never_wrap() -> None:
    root = part(DECK, "ppt/charts/chart2.xml")
    assert set(find(root, ".//c:dLbls//a:bodyPr/@wrap")) == {"none"}
    assert len(find(root, ".//c:dLbls//a:bodyPr/@wrap")) == len(find(root, ".//c:dLbls//a:bodyPr"))


def test_a_label_that_no_format_prints_is_written_out() -> None:
    amount = sample.quantity("560000000", "", "5.6", "億元")
    figure = sample.figure("bars", "t", "s", "alt", sample.mark("資金", amount))
    root = part(sample.with_chart(figure), "ppt/charts/chart1.xml")
    assert find(root, ".//c:dLbl/c:tx//a:t/text()") == ["5.6億元"]
    assert find(root, ".//c:val//c:v/text()") == ["560000000"]


def test_labels_of_a_share_are_fields_that_follow_the_workbook() -> None:
    root = part(DECK, "ppt/charts/chart1.xml")
    assert find(root, ".//c:ser[1]//a:fld/@type") == ["VALUE", "SERIESNAME"]
    assert find(root, ".//c:ser[1]//a:fld/a:t/text()") == ["約66%", "高等教育機構"]


def test_a_part_too_narrow_for_its_label_has_it_outside() -> None:
    root = part(DECK, "ppt/charts/chart1.xml")
    moved = [bool(find(series, ".//c:dLbl//c:manualLayout")) for series in find(root, ".//c:ser")]
    assert moved == [False, False, True]
    assert float(find(root, ".//c:ser[3]//c:dLbl//c:manualLayout/c:y/@val")[0]) > 0


def test_what_is_derived_or_planned_is_hatched() -> None:
    share = find(part(DECK, "ppt/charts/chart1.xml"), ".//c:ser[c:dPt]/c:tx//c:v/text()")
    assert share == ["政府"]
    bars = part(DECK, "ppt/charts/chart2.xml")
    assert find(bars, ".//c:dPt/c:idx/@val") == ["2"]
    assert find(bars, ".//c:dPt//a:pattFill/@prst") == ["wdUpDiag"]


def test_series_take_theme_colours() -> None:
    root = part(DECK, "ppt/charts/chart1.xml")
    fills = find(root, ".//c:ser/c:spPr/a:solidFill/a:schemeClr/@val")
    assert fills == ["accent1", "accent2", "accent3"]


def test_axis_ids_are_positive() -> None:
    for number in (1, 2):
        ids = find(part(DECK, f"ppt/charts/chart{number}.xml"), ".//c:axId/@val")
        assert ids
        assert all(int(axis) > 0 for axis in ids)


def test_bars_start_from_nought() -> None:
    (least,) = find(part(DECK, "ppt/charts/chart2.xml"), ".//c:valAx/c:scaling/c:min/@val")
    assert float(least) == 0


def test_bars_beside_others_are_drawn_to_the_scale_of_both() -> None:
    small = sample.figure(
        "bars", "t", "s", "alt", sample.mark("大學", sample.quantity("4", "", "4", "所"))
    )
    large = sample.figure(
        "bars",
        "t",
        "s",
        "alt",
        sample.mark("在港全國重點實驗室", sample.quantity("15", "", "15", "所")),
    )
    seen = []
    for one, other in ((small, large), (large, small)):
        peer = replace(one, peers=other.items)
        root = part(sample.with_chart(peer), "ppt/charts/chart1.xml")
        assert find(root, ".//c:valAx/c:scaling/c:max/@val") == ["15.0"]
        seen.append(
            find(root, ".//c:plotArea/c:layout//c:x/@val | .//c:plotArea/c:layout//c:w/@val")
        )
    assert seen[0] == seen[1]


def test_no_text_of_a_chart_is_under_14_points() -> None:
    for number in (1, 2):
        sizes = find(part(DECK, f"ppt/charts/chart{number}.xml"), ".//@sz")
        assert sizes
        assert min(map(int, sizes)) >= 1400


def test_text_of_a_chart_has_language_and_an_east_asian_font() -> None:
    root = part(DECK, "ppt/charts/chart2.xml")
    for look in find(root, ".//a:defRPr"):
        assert look.get("lang") == "zh-HK"
        assert find(look, "a:ea/@typeface") == ["+mn-ea"]


def _book(number: int) -> list[list[str | Decimal]]:
    book = parts(parts(write(DECK))[f"ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"])
    strings = find(etree.fromstring(book["xl/sharedStrings.xml"]), ".//s:t/text()")
    sheet = etree.fromstring(book["xl/worksheets/sheet1.xml"])
    return [
        [
            strings[int(cell.findtext("{*}v"))] if cell.get("t") == "s"
            else Decimal(cell.findtext("{*}v"))
            for cell in row
        ]
        for row in find(sheet, ".//s:row")
    ]  # fmt: skip


def test_the_workbook_holds_labels_and_true_values() -> None:
    assert _book(1) == [
        ["2024年研發人員,按機構", "高等教育機構", "工商機構", "政府"],
        ["2024年研發人員,按機構", Decimal(66), Decimal(31), Decimal(3)],
    ]
    assert _book(2)[1:] == [
        ["園區科技企業", Decimal(2200)],
        ["研發專業人員", Decimal(15000)],
        ["規劃中的新田科技城", Decimal(7000)],
    ]


def test_cells_are_formatted_as_labels_are() -> None:
    book = parts(parts(write(DECK))["ppt/embeddings/Microsoft_Excel_Sheet2.xlsx"])
    codes = find(etree.fromstring(book["xl/styles.xml"]), ".//s:numFmt/@formatCode")
    assert codes == ['"逾"#,##0"家"', '"逾"#,##0"名"', '"約"#,##0"人"']


def test_references_point_at_the_sheet() -> None:
    root = part(DECK, "ppt/charts/chart1.xml")
    assert find(root, ".//c:ser[3]//c:f/text()") == [
        "Sheet1!$D$1", "Sheet1!$A$2:$A$2", "Sheet1!$D$2:$D$2",
    ]  # fmt: skip


def test_charts_and_the_workbooks_behind_them_are_whole() -> None:
    assert judged.faults(write(DECK)) == []


def test_kinds_that_are_no_charts_say_so() -> None:
    assert native("share")
    assert not native("timeline")


def test_a_placeholder_of_the_slot_holds_the_chart_and_no_empty_one_is_left() -> None:
    names = [shape.name for shape in opened(DECK).slides[2].shapes]
    assert "chart" not in names
    assert placeholder(opened(DECK).slides[2], "三分之二在高校").placeholder_format.idx > 12
