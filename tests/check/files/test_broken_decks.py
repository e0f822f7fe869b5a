"""Decks as they are: nothing said of a good one, and every mutation of it found."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pptx
import pytest
from pptx.util import Pt

from jianbao.check.files import inspect
from jianbao.export import powerpoint
from jianbao.export.package import tidy
from jianbao.export.powerpoint.xml import DECORATIVE
from jianbao.problem import Place
from tests.check.files.mutations import Mutation, then
from tests.corporate.templates import png
from tests.export.powerpoint import sample
from tests.export.powerpoint.reading import parts

Parts = dict[str, bytes]
TYPES = "[Content_Types].xml"
MAIN, MAIN_RELS = "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"
MASTER = "ppt/slideMasters/slideMaster1.xml"
MASTER_RELS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
LAYOUT, FIRST = "../slideLayouts/slideLayout2.xml", "ppt/slideLayouts/slideLayout1.xml"
PICTURE, CHART = "ppt/media/image1.png", "ppt/charts/chart1.xml"
BOOK = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"


def slide(number: int) -> str:
    return f"ppt/slides/slide{number}.xml"


def rels(number: int) -> str:
    return f"ppt/slides/_rels/slide{number}.xml.rels"


@cache
def good_deck() -> bytes:
    """Return a deck with every fill, a picture among them, in English."""
    presentation = pptx.Presentation(BytesIO(powerpoint.write(sample.deck(sample.EN))))
    last = presentation.slides[5]
    picture = last.shapes.add_picture(BytesIO(png()), Pt(56), Pt(490), Pt(20), Pt(16))
    picture.name = "Seal"
    picture._element.nvPicPr.cNvPr.set("descr", "A red seal")
    stream = BytesIO()
    presentation.save(stream)
    return tidy(stream.getvalue())


def packed(found: Mapping[str, bytes]) -> bytes:
    """Return parts as a package, as ours are."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, blob in found.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, blob)
    return stream.getvalue()


def on_parts(change: Callable[[Parts], Parts]) -> Callable[[bytes], bytes]:
    """Return what applies ``change`` to the parts of a package."""
    return lambda content: packed(change(parts(content)))


def swap(name: str, old: str, new: str, count: int = 1) -> Callable[[bytes], bytes]:
    """Return what replaces what the pattern ``old`` finds in a part."""

    def change(found: Parts) -> Parts:
        text, times = re.subn(old, new, found[name].decode(), count=count, flags=re.DOTALL)
        assert times, f"{name} has no {old}"
        return {**found, name: text.encode()}

    return on_parts(change)


def put(name: str, content: bytes) -> Callable[[bytes], bytes]:
    return on_parts(lambda found: {**found, name: content})


def lose(*names: str) -> Callable[[bytes], bytes]:
    return on_parts(lambda found: {name: found[name] for name in found if name not in names})


def in_book(step: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Return what does ``step`` to the workbook of the first chart."""
    return on_parts(lambda found: {**found, BOOK: step(found[BOOK])})


def twice(name: str) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        stream = BytesIO(content)
        with ZipFile(stream, "a", ZIP_DEFLATED) as archive:
            blob = archive.read(name)
            info = ZipInfo(name.upper(), (1980, 1, 1, 0, 0, 0))
            archive.writestr(info, blob)
        return stream.getvalue()

    return change


def bitten(name: str) -> Callable[[bytes], bytes]:
    """Return what turns a few bits of a packed part."""

    def change(content: bytes) -> bytes:
        with ZipFile(BytesIO(content)) as archive:
            entry = archive.getinfo(name)
        at = entry.header_offset + 30 + len(name) + entry.compress_size // 2
        return (
            content[:at] + bytes(byte ^ 0x55 for byte in content[at : at + 8]) + content[at + 8 :]
        )

    return change


def dated(content: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, blob in parts(content).items():
            archive.writestr(ZipInfo(name, (2026, 11, 5, 9, 30, 0)), blob)
    return stream.getvalue()


def bomb(content: bytes) -> bytes:
    return packed({**parts(content), "ppt/media/image9.png": bytes(40_000_000)})


def related(name: str, kind: str, target: str, outside: bool = False) -> Callable[[bytes], bytes]:
    """Return what adds a relation to a part's relations."""
    mode = ' TargetMode="External"' if outside else ""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    entry = f'<Relationship Id="rId99" Type="{office}/{kind}" Target="{target}"{mode}/>'
    return swap(name, "</Relationships>", f"{entry}</Relationships>")


_BOX = (
    '<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Box"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
    '<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="2540000" cy="254000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>'
    '<a:p><a:r><a:rPr lang="{lang}" sz="1400"/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>'
)


def box(number: int, text: str, x: int, y: int, lang: str = "en-GB") -> Callable[[bytes], bytes]:
    """Return what adds a box of text to a slide, behind all that is there; x and y in points."""
    shape = _BOX.format(id=900, x=x * 12700, y=y * 12700, lang=lang, text=text)
    return swap(slide(number), "</p:spTree>", f"{shape}</p:spTree>")


def without_title(number: int) -> Callable[[bytes], bytes]:
    return swap(slide(number), r"<p:sp>(?:(?!</p:sp>).)*?type=\"title\".*?</p:sp>", "")


def fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


_NO_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b"</Relationships>"
)
DECKS = (
    # the file
    Mutation("cut in half", "FILE04", lambda content: content[: len(content) // 2]),
    Mutation("its end lost", "FILE04", lambda content: content[:-30]),
    Mutation("something else", "FILE04", lambda _: b"PK and nothing more"),
    Mutation("no types", "FILE04", lose(TYPES)),
    Mutation("nothing", "FILE02", lambda _: b""),
    Mutation(
        "no slides",
        "FILE02",
        swap("ppt/presentation.xml", r"<p:sldIdLst>.*?</p:sldIdLst>", ""),
    ),
    Mutation("a bomb", "FILE05", bomb),
    Mutation("a PDF by another name", "FILE01", lambda _: b"%PDF-1.7\n"),
    # the archive
    Mutation("a part twice", "PKG01", twice(slide(1))),
    Mutation("bits turned in a part", "PKG02", bitten(slide(2))),
    Mutation("the clock in the archive", "PKG20", dated),
    Mutation("the clock in a workbook", "PKG20", in_book(dated)),
    # parts
    Mutation("XML cut short", "PKG03", swap(slide(2), "</p:sld>", "")),
    Mutation("an ampersand by hand", "PKG03", swap(slide(2), "&amp;", "&")),
    Mutation("a document type", "PKG03", swap(slide(1), "<p:sld ", "<!DOCTYPE a><p:sld ")),
    Mutation("a part without a type", "PKG04", put("ppt/media/stray.xyz", b"x")),
    Mutation("a type without a part", "PKG04", lose("ppt/viewProps.xml")),
    Mutation("a type twice", "PKG04", swap(TYPES, r"(<Override [^>]*slide1.xml[^>]*>)", r"\1\1")),
    Mutation(
        "a slide said to be a layout",
        "PKG04",
        swap(TYPES, r'(slides/slide1.xml" ContentType="[^"]*?)\.slide\+', r"\1.slideLayout+"),
    ),
    Mutation("a chart lost", "PKG05", lose(CHART)),
    Mutation("a picture lost", "PKG05", lose(PICTURE)),
    Mutation("a target misspelt", "PKG05", swap(rels(1), "slideLayout1.xml", "slideLayuot1.xml")),
    Mutation("an id twice", "PKG06", swap(rels(3), 'Id="rId2"', 'Id="rId1"')),
    Mutation(
        "a picture's relation lost",
        "PKG07",
        swap(rels(6), r"<Relationship [^>]*/image\"[^>]*>", ""),
    ),
    Mutation(
        "a link's relation lost",
        "PKG07",
        swap(slide(2), 'hlinkClick r:id="rId2"', 'hlinkClick r:id="rId9"'),
    ),
    Mutation("a picture deleted and kept", "PKG08", swap(slide(6), "<p:pic>.*?</p:pic>", "")),
    Mutation("a part left behind", "PKG09", put("ppt/slides/old.xml", b"<a/>")),
    Mutation(
        "a slide left behind with its notes",
        "PKG09",
        then(
            put("ppt/slides/old.xml", b"<a/>"),
            put("ppt/notesSlides/old.xml", b"<a/>"),
            put("ppt/slides/_rels/old.xml.rels", _NO_RELATIONS),
            related("ppt/slides/_rels/old.xml.rels", "notesSlide", "../notesSlides/old.xml"),
            put("ppt/notesSlides/_rels/old.xml.rels", _NO_RELATIONS),
            related("ppt/notesSlides/_rels/old.xml.rels", "slide", "../slides/old.xml"),
        ),
    ),
    Mutation(
        "a slide deleted and kept",
        "PKG09",
        swap(MAIN_RELS, r"<Relationship [^>]*slide6.xml[^>]*>", ""),
    ),
    Mutation("a JPEG called PNG", "PKG10", put(PICTURE, b"\xff\xd8\xff\xe0" + bytes(40))),
    Mutation("a page of HTML for a picture", "PKG10", put(PICTURE, b"<html>404</html>")),
    Mutation(
        "a picture from outside",
        "PKG11",
        related(rels(6), "image", "https://example.org/a.png", outside=True),
    ),
    Mutation(
        "a link to a disk", "PKG11", swap(rels(2), r"https://[^\"]*", r"file:///C:/Users/me/a.docx")
    ),
    Mutation("macros", "PKG12", put("ppt/vbaProject.bin", b"x")),
    Mutation(
        "a stale preview",
        "PKG13",
        then(
            put("docProps/thumbnail.jpeg", b"\xff\xd8\xff"),
            swap(
                "_rels/.rels",
                "</Relationships>",
                '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
                'metadata/thumbnail" Target="docProps/thumbnail.jpeg"/></Relationships>',
            ),
        ),
    ),
    Mutation(
        "no title of the file", "PKG14", swap("docProps/core.xml", "<dc:title>.*?</dc:title>", "")
    ),
    Mutation(
        "a title that is none",
        "PKG14",
        swap("docProps/core.xml", "(<dc:title>).*?<", r"\1PowerPoint Presentation<"),
    ),
    Mutation("no author", "PKG14", swap("docProps/core.xml", "<dc:creator>.*?</dc:creator>", "")),
    Mutation(
        "another program's name",
        "PKG14",
        swap("docProps/app.xml", "Jianbao", "Microsoft Macintosh PowerPoint"),
    ),
    # skeleton
    Mutation(
        "a date of the file lost",
        "PKG14",
        swap("docProps/core.xml", "<dcterms:created.*?</dcterms:created>", ""),
    ),
    Mutation("shapes without ids", "PKG15", swap(slide(2), r'(<p:cNvPr) id="\d+"', r"\1", count=3)),
    Mutation("a master without a theme", "PKG16", swap(MASTER_RELS, r"<[^>]*/theme\"[^>]*>", "")),
    Mutation("a slide on two layouts", "PKG16", related(rels(2), "slideLayout", LAYOUT)),
    Mutation("a master not in the list", "PKG17", swap(MAIN, "<p:sldMasterId [^>]*>", "")),
    Mutation("a slide named twice", "PKG17", swap(MAIN, '(<p:sldId id="258"[^>]*>)', r"\1\1")),
    Mutation("an id too small", "PKG17", swap(MAIN, '(sldId id=)"258"', r'\1"58"', count=2)),
    Mutation("a slide in two sections", "PKG18", swap(MAIN, '(<p14:sldId id="258"/>)', r"\1\1")),
    Mutation("a slide in no section", "PKG18", swap(MAIN, '<p14:sldId id="258"/>', "")),
    Mutation("a layout without a name", "PKG19", swap(FIRST, '(<p:cSld) name="[^"]*"', r"\1")),
    Mutation("a relation without an id", "PKG06", swap(rels(3), 'Id="rId2"', 'Id=""')),
    Mutation("relations of what is gone", "PKG09", put("ppt/slides/_rels/old.xml.rels", b"<a/>")),
    Mutation("controls", "PKG12", put("ppt/activeX/activeX1.xml", b"<a/>")),
    Mutation("another root", "PKG04", swap(MASTER, r"p:sldMaster\b", "p:sldMister", count=2)),
    Mutation("a shape's id twice", "PKG15", swap(slide(2), 'cNvPr id="3"', 'cNvPr id="2"')),
    Mutation(
        "a slide without a layout",
        "PKG16",
        swap(rels(1), r"<Relationship [^>]*slideLayout[^>]*>", ""),
    ),
    Mutation(
        "a layout without a master",
        "PKG16",
        swap("ppt/slideLayouts/_rels/slideLayout2.xml.rels", r"<Relationship [^>]*>", ""),
    ),
    Mutation(
        "a master that forgot a layout",
        "PKG16",
        swap(MASTER_RELS, r"<Relationship [^>]*slideLayout2[^>]*>", ""),
    ),
    Mutation(
        "notes without a list of masters",
        "PKG17",
        swap(MAIN, "<p:notesMasterIdLst>.*?</p:notesMasterIdLst>", ""),
    ),
    Mutation("a slide not in the list", "PKG17", swap(MAIN, '<p:sldId id="258"[^>]*>', "")),
    Mutation("a slide's id twice", "PKG17", swap(MAIN, 'sldId id="258"', 'sldId id="257"')),
    Mutation(
        "a section that names no slide", "PKG18", swap(MAIN, '(<p14:sldId id=)"258"', r'\1"999"')
    ),
    Mutation(
        "layouts of one name",
        "PKG19",
        swap("ppt/slideLayouts/slideLayout2.xml", '(<p:cSld name=)"[^"]*"', r'\1"Statement"'),
    ),
    Mutation(
        "a chart without its workbook",
        "PKG21",
        swap("ppt/charts/_rels/chart1.xml.rels", r"<Relationship [^>]*>", ""),
    ),
    Mutation("a workbook cut short", "PKG21", in_book(lambda blob: blob[:900])),
    Mutation(
        "a cell changed, the chart not",
        "PKG22",
        in_book(swap("xl/worksheets/sheet1.xml", r"<v>66</v>|<v>0.66</v>", "<v>67</v>")),
    ),
    Mutation(
        "a bar drawn longer than its cell",
        "PKG22",
        swap(CHART, r"(<c:numCache>.*?<c:v>)[\d.]+", r"\g<1>99"),
    ),
    Mutation(
        "an axis that is not there",
        "PKG23",
        swap("ppt/charts/chart2.xml", r'(<c:crossAx val=)"\d+"', r'\1"5"'),
    ),
    # access
    Mutation("no title", "PPTA01", without_title(2)),
    Mutation("an empty title", "PPTA01", swap(slide(2), "The third turn", "")),
    Mutation(
        "two slides of one title",
        "PPTA02",
        swap(slide(2), "The third turn", "Three kinds of platform"),
    ),
    Mutation("a picture without an alt text", "PPTA03", swap(slide(6), ' descr="A red seal"', "")),
    Mutation(
        "a chart without an alt text",
        "PPTA03",
        swap(slide(3), r"(<p:graphicFrame>.*?) descr=\"[^\"]*\"", r"\1"),
    ),
    Mutation(
        "a table without an alt text",
        "PPTA03",
        swap(slide(5), r"(<p:graphicFrame>.*?) descr=\"[^\"]*\"", r"\1"),
    ),
    Mutation(
        "a drawing without an alt text",
        "PPTA03",
        swap(slide(6), r"(<p:grpSp>.*?) descr=\"[^\"]*\"", r"\1"),
    ),
    Mutation(
        "an arrow that says nothing",
        "PPTA04",
        then(box(2, "x", 60, 480), swap(slide(2), "<a:t>x</a:t>", "<a:t></a:t>")),
    ),
    Mutation(
        "decoration with words",
        "PPTA05",
        swap(
            slide(6),
            r'(descr="A red seal")/>',
            rf"\1>{DECORATIVE}</p:cNvPr>",
        ),
    ),
    Mutation("a file's name for an alt text", "PPTA06", swap(slide(6), "A red seal", "image1.png")),
    Mutation("a shape's name for an alt text", "PPTA06", swap(slide(6), "A red seal", "Picture 3")),
    Mutation("texts without a language", "PPTA07", swap(slide(2), ' lang="en-GB"', "", count=99)),
    Mutation(
        "English marked as Chinese",
        "PPTA08",
        swap(slide(2), 'lang="en-GB"', 'lang="zh-HK"', count=99),
    ),
    Mutation(
        "English marked as German",
        "PPTA08",
        swap(slide(2), 'lang="en-GB"', 'lang="de-DE"', count=99),
    ),
    Mutation(
        "Chinese marked as English",
        "PPTA08",
        swap(slide(5), 'lang="zh-HK"', 'lang="en-GB"', count=99),
    ),
    Mutation("a table without a header row", "PPTA09", swap(slide(5), ' firstRow="1"', "")),
    Mutation(
        "merged cells",
        "PPTA10",
        swap(
            slide(5), r"<a:tc>(.*?)</a:tc><a:tc>", r'<a:tc gridSpan="2">\1</a:tc><a:tc hMerge="1">'
        ),
    ),
    Mutation("read in another order", "PPTA11", box(2, "Read this first", 60, 20)),
    Mutation(
        "a title behind its text",
        "PPTA11",
        swap(
            slide(2),
            r"(<p:sp>(?:(?!</p:sp>).)*?type=\"title\".*?</p:sp>)(.*)</p:spTree>",
            r"\2\1</p:spTree>",
        ),
    ),
    Mutation("small print", "PPTA12", swap(slide(2), 'sz="1800"', 'sz="900"', count=99)),
    Mutation(
        "text shrunk to fit",
        "PPTA12",
        swap(
            slide(2),
            r'(idx="14"/>.*?)<a:bodyPr/>',
            (r'\1<a:bodyPr><a:normAutofit fontScale="55000"/></a:bodyPr>'),
        ),
    ),
    Mutation("small print in a chart", "PPTA12", swap(CHART, r' sz="\d+"', ' sz="800"')),
    Mutation("text over the edge", "PPTA13", box(2, "Cut off", 900, 440)),
    Mutation(
        "all text in loose boxes",
        "PPTA14",
        then(
            swap(slide(2), r'<p:sp>(?:(?!</p:sp>).)*?type="body".*?</p:sp>', "", count=99),
            box(2, "Loose", 60, 300),
        ),
    ),
    Mutation(
        "pale text",
        "PPTA15",
        swap(slide(2), r"(<a:rPr [^>]*?)/>", r"\1>" + fill("D0D0D0") + "</a:rPr>", count=99),
    ),
    Mutation(
        "text on a box of nearly its colour",
        "PPTA15",
        swap(slide(2), r'(idx="16"/>.*?)<p:spPr/>', rf"\1<p:spPr>{fill('2A3753')}</p:spPr>"),
    ),
    Mutation(
        "a theme whose text is pale",
        "PPTA15",
        swap("ppt/theme/theme1.xml", '(<a:dk1><a:srgbClr val=)"[^"]*"', r'\1"BBBBBB"'),
    ),
    # schema
    Mutation(
        "two layouts of one id",
        "OOXML02",
        swap(MASTER, r'(sldLayoutId id=")(\d+)(".*?sldLayoutId id=")\d+', r"\1\2\3\2"),
    ),
    Mutation("no presentation in it", "OOXML03", lose(MAIN)),
    Mutation(
        "elements in a wrong order",
        "OOXML01",
        swap(slide(2), r"(<p:spPr/>)(<p:txBody>.*?</p:txBody>)", r"\2\1"),
    ),
    Mutation(
        "an element that there is not", "OOXML01", swap(slide(2), "<a:pPr/>", "<a:pPr/><a:blink/>")
    ),
    Mutation(
        "an attribute's value that there is not", "OOXML01", swap(MASTER, 'algn="l"', 'algn="left"')
    ),
    Mutation("a negative size", "OOXML01", swap(slide(2), 'sz="1800"', 'sz="-5"')),
)


PLACE = Place("good.pptx")


def test_nothing_is_said_of_a_good_deck() -> None:
    assert inspect(good_deck(), PLACE, is_ours=True) == ()
    assert inspect(good_deck(), PLACE) == ()


@pytest.mark.parametrize("kind", ["template", "slideshow"])
def test_a_template_and_a_show_are_judged_as_decks_are(kind: str) -> None:
    made = swap(TYPES, r"presentation\.main\+xml", f"{kind}.main+xml")(good_deck())
    ending = {"template": "potx", "slideshow": "ppsx"}[kind]
    assert inspect(made, Place(f"good.{ending}")) == ()


@pytest.mark.parametrize(
    ("text", "lang"), [("Les ferries", "fr-FR"), ("渡輪", "zh-HK"), ("ひらがな", "ja-JP"),
                       ("배", "ko-KR"), ("Паром", "ru-RU"), ("12 %", "zh-HK")]
)  # fmt: skip
def test_words_of_another_language_may_well_be_in_it(text: str, lang: str) -> None:
    made = box(2, text, 60, 480, lang)(good_deck())
    assert inspect(made, PLACE) == ()


_BINARY = packed(
    {
        TYPES: (
            b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override'
            b' PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary'
            b'.macroEnabled.main"/><Default Extension="rels" ContentType="a/xml"/></Types>'
        ),
        "_rels/.rels": (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            b'relationships/officeDocument" Target="xl/workbook.bin"/></Relationships>'
        ),
        "xl/workbook.bin": b"\x83\x01\x00",
    }
)


@pytest.mark.parametrize(
    "change",
    [
        swap(CHART, r"(\$B\$2:\$B\$)\d+", r"\g<1>30000", count=9),
        put(BOOK, _BINARY),
    ],
    ids=["a range far longer than its cells", "a binary workbook"],
)
def test_a_chart_is_held_to_no_cells_but_those_it_has(change: Callable[[bytes], bytes]) -> None:
    found = inspect(change(good_deck()), PLACE)
    assert "PKG22" not in {problem.code for problem in found}, found


@pytest.mark.parametrize("mutation", DECKS, ids=str)
def test_a_broken_deck_is_found(mutation: Mutation) -> None:
    found = inspect(mutation.make(good_deck()), PLACE, is_ours=True)
    assert mutation.code in {problem.code for problem in found}, found
    assert all(problem.place.file.startswith("good.pptx") for problem in found)


def test_there_are_decks_broken_in_many_ways() -> None:
    assert len({str(one) for one in DECKS}) == len(DECKS) >= 40
