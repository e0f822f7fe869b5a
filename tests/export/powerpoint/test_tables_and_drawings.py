"""Tables and drawings are native, with one alt text each."""

from __future__ import annotations

from typing import Any

from tests.export.powerpoint import sample
from tests.export.powerpoint.reading import find, opened, part, placeholder

DECK = sample.deck()


def _table() -> Any:
    return placeholder(opened(DECK).slides[4], "三類平台")


def test_a_table_reads_back_cell_by_cell() -> None:
    rows = [[cell.text for cell in row.cells] for row in _table().table.rows]
    assert rows[0] == ["類別", "例子", "數目"]
    assert rows[2] == ["制度試驗平台", "河套深港科技創新合作區", "1個"]


def test_a_table_has_a_header_row_and_an_alt_text() -> None:
    shape = _table()
    assert shape.table.first_row
    assert shape.table.first_col
    assert not shape.table.horz_banding
    assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == "三類平台的例子和數目"
    assert shape.is_placeholder


def test_heads_of_columns_and_rows_are_bold() -> None:
    rows = find(_table()._element, ".//a:tr")
    bold = [[bool(find(cell, ".//a:rPr[@b='1']")) for cell in find(row, "a:tc")] for row in rows]
    assert bold == [[True, True, True], [True, False, False], [True, False, False]]


def test_a_table_has_rules_and_no_boxes() -> None:
    cells = find(_table()._element, ".//a:tc/a:tcPr")
    head, body, last = cells[0], cells[3], cells[6]
    assert find(head, "a:lnT/@w") == ["25400"]
    assert find(body, "a:lnB/@w") == ["6350"]
    assert find(body, "a:lnB//a:schemeClr/@val") == ["accent6"]
    assert find(last, "a:lnB//a:schemeClr/@val") == ["tx1"]
    assert all(find(cell, "a:lnL/a:noFill") and find(cell, "a:noFill") for cell in cells)


def test_widths_heights_and_spacing_are_as_measured() -> None:
    shape = _table()
    assert [column.width.pt for column in shape.table.columns] == [220, 420, 208]
    assert [row.height.pt for row in shape.table.rows] == [36, 36, 36]
    assert (shape.width.pt, shape.height.pt) == (848, 108)
    assert set(find(shape._element, ".//a:lnSpc/a:spcPts/@val")) == {"2080"}


def test_the_inner_margin_stands_to_the_right_so_that_text_starts_at_the_rule() -> None:
    cell = find(_table()._element, ".//a:tc/a:tcPr")[0]
    assert (cell.get("marL"), cell.get("marR"), cell.get("marT")) == ("0", "152400", "88900")


def test_a_new_table_looks_the_same() -> None:
    root = part(DECK, "ppt/tableStyles.xml")
    style = find(_table()._element, ".//a:tableStyleId/text()")[0]
    assert root.get("def") == style
    assert find(root, "a:tblStyle/@styleId") == [style]


def _group() -> Any:
    return placeholder(opened(DECK).slides[5], "研發—轉化—產業化")


def test_a_drawing_is_a_group_with_one_alt_text() -> None:
    about = find(_group()._element, "p:nvGrpSpPr/p:cNvPr")[0]
    assert about.get("descr") == "三個環節的示意圖"
    assert not find(_group()._element, ".//p:sp//p:cNvPr/@descr")


def test_a_drawing_stands_at_its_slot() -> None:
    group = _group()
    assert (group.left.pt, group.top.pt) == (56, 136)
    first = next(iter(group.shapes))
    assert (first.left.pt, first.top.pt, first.width.pt) == (56, 156, 200)


def test_every_shape_is_native() -> None:
    kinds = [child.tag.rpartition("}")[2] for child in _group()._element][2:]
    assert kinds == ["sp"] * 3 + ["cxnSp"] * 2 + ["sp"] * 6
    presets = find(_group()._element, ".//a:prstGeom/@prst")
    expected = "rect rect roundRect line line ellipse ellipse rect rect rect"
    assert " ".join(presets) == expected


def test_shapes_without_words_are_decorative_and_labels_are_not() -> None:
    shapes = find(_group()._element, ".//p:cNvPr[not(parent::p:nvGrpSpPr)]")
    marked = [bool(find(shape, ".//*[local-name()='decorative']")) for shape in shapes]
    assert marked == [True] * 8 + [False] * 3


def test_looks_of_shapes() -> None:
    group = _group()._element
    assert find(group, ".//a:pattFill/a:fgClr/a:schemeClr/@val") == ["accent2"]
    assert len(find(group, ".//a:prstDash")) == 3
    assert len(find(group, ".//a:tailEnd")) == 2
    upward = find(group, ".//p:cxnSp[2]//a:xfrm")[0]
    assert upward.get("flipV") == "1"
    assert upward.get("flipH") is None
    assert len(find(group, ".//a:custGeom//a:lnTo")) == 2


def test_labels_are_text_boxes_that_do_not_wrap() -> None:
    labels = [shape for shape in _group().shapes if shape.name.startswith("Label")]
    assert [shape.text_frame.text for shape in labels] == ["研發", "第一行\v第二行", "右邊\v對齊"]
    body = labels[1]._element.txBody
    assert body.bodyPr.get("wrap") == "none"
    assert find(body, ".//a:lnSpc/a:spcPts/@val") == ["2200"]
    assert find(body, ".//a:ea/@typeface") == ["+mj-ea", "+mj-ea"]
    assert find(labels[2]._element, ".//a:pPr/@algn") == ["r"]
