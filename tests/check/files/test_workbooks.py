"""A chart shows what the cells of its workbook hold, however a program has written them."""

from __future__ import annotations

import pytest

from jianbao.check.files import workbooks
from jianbao.check.files.package import NAMESPACES, Package
from jianbao.problem import Place
from tests.check.files.test_broken_decks import dated, packed
from tests.export.powerpoint.reading import parts

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = NAMESPACES["r"]
_KIND = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
#: Two rows of a text, a number and a text that is written into its cell, the first in parts.
SHEET = """<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>66</v></c>
<c r="C1" t="inlineStr"><is><t>in</t></is></c>
<c r="E1" t="s"><v>x</v></c><c r="F1" t="inlineStr"/></row>
<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>31.5</v></c><c r="AA2"><v>5</v></c>
<c r="C2" t="s"><v>7</v></c><c><v>9</v></c></row>"""
SHARED = "<si><r><t>Two </t></r><r><t>words</t></r><rPh><t>to</t></rPh></si><si><t>Other</t></si>"


def relations(*entries: tuple[str, str, str]) -> bytes:
    inner = "".join(
        f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for id, kind, target in entries
    )
    return f'<Relationships xmlns="{_RELS}">{inner}</Relationships>'.encode()


def book(sheet: str = SHEET, name: str = "Data") -> bytes:
    space = NAMESPACES["s"]
    sheets = f'<sheets><sheet name="{name}" r:id="rId1"/></sheets>'
    main = f'<workbook xmlns="{space}" xmlns:r="{_OFFICE}">{sheets}</workbook>'
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>'.encode(),
            "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": main.encode(),
            "xl/_rels/workbook.xml.rels": relations(
                ("rId1", "worksheet", "worksheets/sheet1.xml"),
                ("rId2", "sharedStrings", "sharedStrings.xml"),
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}">{sheet}</worksheet>'.encode(),
            "xl/sharedStrings.xml": f'<sst xmlns="{space}">{SHARED}</sst>'.encode(),
        }
    )


def reference(formula: str, *points: str, kind: str = "num") -> str:
    shown = "".join(f'<c:pt idx="{at}"><c:v>{one}</c:v></c:pt>' for at, one in enumerate(points))
    return f"<c:{kind}Ref><c:f>{formula}</c:f><c:{kind}Cache>{shown}</c:{kind}Cache></c:{kind}Ref>"


def charts(*inners: str, content: bytes | None = None, is_ours: bool = False) -> Package:
    """Return a package of charts that share a workbook."""
    parts = {"ppt/embeddings/book.xlsx": book() if content is None else content}
    overrides = ""
    for number, inner in enumerate(inners, 1):
        name = f"ppt/charts/chart{number}.xml"
        parts[name] = f'<c:chartSpace xmlns:c="{NAMESPACES["c"]}">{inner}</c:chartSpace>'.encode()
        overrides += f'<Override PartName="/{name}" ContentType="{_KIND}"/>'
        rels = f"ppt/charts/_rels/chart{number}.xml.rels"
        parts[rels] = relations(("rId1", "package", "../embeddings/book.xlsx"))
    parts["[Content_Types].xml"] = f'<Types xmlns="{_TYPES}">{overrides}</Types>'.encode()
    return Package(Place("a.pptx"), parts, is_ours)


def told(package: Package) -> list[str]:
    return [f"{one.place.file}: {one.what}" for check in workbooks.CHECKS for one in check(package)]


def differing(formula: str, *points: str, kind: str = "num") -> list[str]:
    """Return what a chart shows and its cells hold, where these are not the same."""
    found = told(charts(reference(formula, *points, kind=kind)))
    assert all(one.startswith("a.pptx:ppt/charts/chart1.xml: the chart shows “") for one in found)
    return [
        "/".join(one.split("“")[1:]).replace(f"” where `{formula}` holds ", "") for one in found
    ]


@pytest.mark.parametrize(
    ("formula", "points"),
    [
        ("Data!$B$1:$B$2", ("66", "31.5")),
        ("Data!$B$1:$B$2", ("66.0", "31.50000000001")),
        ("Data!$B$1", ("66",)),
        ("Data!B1", ("66",)),
        ("Data!$A$1:$B$2", ("Two words", "66", "Other", "31.5")),
        ("Data!$A$1:$A$2", ("Two  words", "Other ")),
        ("Data!$C$1", ("in",)),
        ("Data!$AA$2", ("5",)),
        ("Data!$Z$2:$AA$2", ("", "5")),
        *((f"Data!{cell}", ("",)) for cell in ("$C$2", "$E$1", "$F$1")),
        ("'Data'!$B$1", ("66",)),
        ("[Book1.xlsx]Data!$B$1", ("66",)),
        ("'[Chart in Microsoft PowerPoint]Data'!$B$1:$B$2", ("66", "31.5")),
        ("no formula", ("7",)),
        ("", ("7",)),
    ],
)
def test_what_the_cells_hold_may_be_shown(formula: str, points: tuple[str, ...]) -> None:
    assert differing(formula, *points) == []
    assert differing(formula, *points, kind="str") == []


@pytest.mark.parametrize(
    ("formula", "points", "found"),
    [
        ("Data!$B$1:$B$2", ("66", "31.6"), ["31.6/31.5”"]),
        ("Data!$B$1:$B$2", ("66.0000001", "31.5"), ["66.0000001/66”"]),
        ("Data!$B$1:$B$2", ("66", "31.5", "7"), ["7/”"]),
        ("Data!$A$1:$A$2", ("Other", "Two words"), ["Other/Two words”", "Two words/Other”"]),
        ("Data!$C$1", ("out",), ["out/in”"]),
        ("Data!$Z$2", ("5",), ["5/”"]),
        ("Data!$AB$2", ("5",), ["5/”"]),
        ("Data!$BA$2", ("5",), ["5/”"]),
        ("Elsewhere!$B$1", ("66",), ["66/”"]),
        ("[Book1.xlsx]Data!$B$1", ("67",), ["67/66”"]),
        ("Data!$D$4", ("9",), ["9/”"]),
    ],
)
def test_what_they_do_not_hold_is_told(
    formula: str, points: tuple[str, ...], found: list[str]
) -> None:
    assert differing(formula, *points) == found
    assert differing(formula, *points, kind="str") == found


def test_a_point_that_says_not_which_it_is_is_in_no_cell() -> None:
    cells = reference("Data!$B$1:$B$2", "66").replace('idx="0"', "")
    (found,) = told(charts(cells))
    assert found.endswith("the chart shows “66” where `Data!$B$1:$B$2` holds “”")


def test_a_sheet_may_be_called_anything() -> None:
    for name, formula in (("It's", "'It''s'!$B$1"), (" a ", "' a '!$B$1")):
        package = charts(reference(formula, "66"), content=book(name=name))
        assert told(package) == []
        package = charts(reference(formula, "67"), content=book(name=name))
        assert len(told(package)) == 1


def test_a_sheet_that_cannot_be_read_holds_no_chart_to_anything() -> None:
    assert told(charts(reference("Data!$B$1", "67"), content=book("</x>"))) == []


@pytest.mark.parametrize("lost", ["xl/_rels/workbook.xml.rels", "xl/workbook.xml"])
def test_nor_does_a_workbook_that_has_lost_its_sheets(lost: str) -> None:
    content = packed({name: blob for name, blob in parts(book()).items() if name != lost})
    assert told(charts(reference("Data!$B$1", "67"), content=content)) == []


def test_a_workbook_of_our_own_bears_no_date() -> None:
    content = dated(book())
    one = reference("Data!$B$1", "66")
    assert told(charts(one, content=content)) == []
    (found,) = told(charts(one, content=content, is_ours=True))
    assert found.startswith("a.pptx:ppt/embeddings/book.xlsx: 6 parts bear the time")


def test_every_chart_is_told_whose_workbook_is_damaged_or_lost() -> None:
    one = reference("Data!$B$1", "66")
    found = told(charts(one, one, content=b"PK and no more"))
    assert [name.split(": ")[0] for name in found] == [
        f"a.pptx:ppt/charts/chart{number}.xml" for number in (1, 2)
    ]
    assert all("the chart's workbook: " in one for one in found)
    lost = charts(one, "<c:chart/>", one)
    for number in (1, 2, 3):
        del lost.parts[f"ppt/charts/_rels/chart{number}.xml.rels"]  # type: ignore[attr-defined]  # a dict
    assert [one.split(": ", 1) for one in told(lost)] == [
        [
            f"a.pptx:ppt/charts/chart{number}.xml",
            "this chart has no workbook, so nobody can edit its data",
        ]
        for number in (1, 3)
    ]


@pytest.mark.parametrize(
    ("axes", "found"),
    [
        ('<c:barChart><c:axId val="1"/></c:barChart><c:catAx><c:axId val="1"/></c:catAx>', []),
        ('<c:barChart><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/></c:catAx>', [2]),
        ('<c:catAx><c:axId val="1"/><c:crossAx val="1"/></c:catAx>', []),
        ("<c:barChart><c:axId/></c:barChart><c:catAx><c:axId/><c:crossAx/></c:catAx>", []),
        ('<c:catAx><c:axId val="1"/><c:crossAx val="3"/></c:catAx>', [3]),
        ('<c:catAx><c:axId val="1"/></c:catAx><c:valAx><c:axId val="1"/></c:valAx>', [1]),
        ('<c:barChart><c:axId val="4"/></c:barChart><c:pie><c:axId val="4"/></c:pie>', [4]),
    ],
)
def test_a_chart_stands_on_axes_that_are_there_once(axes: str, found: list[int]) -> None:
    said = told(charts(f"<c:chart><c:plotArea>{axes}</c:plotArea></c:chart>"))
    assert [int(one.split("the axis ")[1].split(",")[0]) for one in said] == found
    there = 2 if "valAx" in axes else 0
    assert all(one.endswith(f", of which there are {there}") for one in said)
