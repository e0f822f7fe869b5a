"""PDFs as they are: nothing said of a good one, and every mutation of it found."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from jianbao.check.files import inspect
from jianbao.check.files import pdf as judged
from jianbao.export import pdf
from jianbao.problem import Place
from tests.check.files.mutations import Mutation, then
from tests.support.projects import ROOT

_FACE = "assets/fonts/source-sans-3/SourceSans3-Regular.ttf"
_PICTURE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='40'"
    "%3E%3Crect width='20' height='20'/%3E%3C/svg%3E"
)
_HTML = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A note</title>
<meta name="author" content="The editors"><meta name="dcterms.created" content="2026-05-01">
<style>@font-face {{ font-family: Own; src: url("{_FACE}") }}
body {{ font-family: Own }} h2 {{ break-before: page }}</style></head><body>
<h1>Ferries</h1><p>Fewer sailings, <a href="https://example.org/">says the report</a>.</p>
<h2>Routes</h2><p>Three of them.</p>
<figure><img alt="Sailings fall from 9 to 6" src="{_PICTURE}"></figure>
<h2>Fares</h2><table><thead><tr><th>Route</th><th>Fare</th></tr></thead>
<tbody><tr><td>Island</td><td>12</td></tr></tbody></table>
<h3>Discounts</h3><p>None.</p>
<h2>Sources</h2><ul><li>The report</li><li>The timetable</li></ul></body></html>"""


@cache
def good_pdf() -> bytes:
    """Return a tagged PDF of four pages with headings, a figure, a table, a list and a link."""
    return pdf.write(_HTML, ROOT, "templates/base/brief.html.j2", ROOT / "build/.cache").content


def edited(change: Callable[[pikepdf.Pdf], None]) -> Callable[[bytes], bytes]:
    """Return what opens a PDF, does ``change`` to it, and saves it."""

    def make(content: bytes) -> bytes:
        stream = BytesIO()
        with pikepdf.open(BytesIO(content)) as document:
            change(document)
            document.save(stream)
        return stream.getvalue()

    return make


def tags(document: pikepdf.Pdf, *kinds: str) -> list[Any]:
    """Return the structure elements of some kinds, in their order."""
    found = []
    waiting = [document.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if str(node.get("/S", ""))[1:] in kinds:
            found.append(node)
        kids = node.get("/K", [])
        every = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [
            kid for kid in reversed(every) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        ]
    return found


def renamed(old: str, new: str, at: int | None = None) -> Callable[[bytes], bytes]:
    """Return what calls structure elements otherwise: one of them, or all."""

    def change(document: pikepdf.Pdf) -> None:
        every = tags(document, old)
        assert every, old
        for node in every if at is None else [every[at]]:
            node.S = pikepdf.Name(f"/{new}")

    return edited(change)


def dropped(*keys: str) -> Callable[[bytes], bytes]:
    """Return what takes keys out of the document's catalogue."""

    def change(document: pikepdf.Pdf) -> None:
        for key in keys:
            del document.Root[key]

    return edited(change)


def noted(kind: str, key: str, value: str | None) -> Callable[[bytes], bytes]:
    """Return what sets, or takes out, what structure elements of a kind say."""

    def change(document: pikepdf.Pdf) -> None:
        for node in tags(document, kind):
            if value is None:
                del node[key]
            else:
                node[key] = pikepdf.String(value)

    return edited(change)


def _encrypted(content: bytes, password: str) -> bytes:
    stream = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="o", user=password))
    return stream.getvalue()


def _font_out(document: pikepdf.Pdf) -> None:
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary):
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in thing:
                    del thing[key]


def _to_unicode_out(document: pikepdf.Pdf) -> None:
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
            del thing["/ToUnicode"]


def _in_words(document: pikepdf.Pdf) -> None:
    document.Root.Lang = pikepdf.String("English (UK)")


def _scanned(document: pikepdf.Pdf) -> None:
    scan = b"q 500 0 0 700 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \0 EI Q"
    document.pages[1].Contents = document.make_stream(b"/Artifact BMC " + scan + b" EMC")


def _blank(document: pikepdf.Pdf) -> None:
    document.pages[1].Contents = document.make_stream(b"/Artifact BMC 0 0 20 20 re f EMC")


def _scanned_by_way_of_a_form(document: pikepdf.Pdf) -> None:
    """Show a page's picture as some scanners do: a form around an image, called T12."""
    image = document.make_stream(b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    image.Width, image.Height, image.BitsPerComponent = 1, 1, 8
    image.ColorSpace = pikepdf.Name.DeviceGray
    form = document.make_stream(b"q 500 0 0 700 0 0 cm /T12 Do Q")
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array([0, 0, 500, 700])
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(T12=image))
    leaf = document.pages[1]
    leaf.Resources.XObject = pikepdf.Dictionary(F=form)
    leaf.Contents = document.make_stream(b"/Artifact BMC /F Do EMC")


def _turned(document: pikepdf.Pdf) -> None:
    """Put the last chapter before the first."""
    top = document.Root.StructTreeRoot.K
    top = top[0] if isinstance(top, pikepdf.Array) else top
    while len(_elements(top)) == 1:
        top = _elements(top)[0]
    top.K = pikepdf.Array([*reversed(list(top.K))])


def _elements(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    every = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in every if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _script(document: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    document.Root.OpenAction = action  # written in the catalogue, as most programs do


def _script_on_a_link(document: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    link = next(one for leaf in document.pages for one in leaf.get("/Annots", []))
    link.AA = pikepdf.Dictionary(E=action)


def _launch(document: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe"))
    document.Root.OpenAction = document.make_indirect(action)


def _titled(title: str) -> Callable[[bytes], bytes]:
    def change(document: pikepdf.Pdf) -> None:
        document.docinfo["/Title"] = title

    return edited(change)


def _no_metadata_title(document: pikepdf.Pdf) -> None:
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata["dc:title"]


def _no_ua(document: pikepdf.Pdf) -> None:
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["pdfuaid:part"]


def _title_hidden(document: pikepdf.Pdf) -> None:
    document.Root.ViewerPreferences.DisplayDocTitle = False


def _no_tabs(document: pikepdf.Pdf) -> None:
    for leaf in document.pages:
        if "/Tabs" in leaf:
            del leaf["/Tabs"]


def _unnamed_link(document: pikepdf.Pdf) -> None:
    for leaf in document.pages:
        for annotation in leaf.get("/Annots", []):
            for key in ("/Contents", "/Alt"):
                if key in annotation:
                    del annotation[key]


def _untagged_text(document: pikepdf.Pdf) -> None:
    leaf = document.pages[0]
    leaf.contents_add(b"BT /Nothing 12 Tf (stray) Tj ET 1 1 5 5 re f")


def _copied(document: pikepdf.Pdf) -> None:
    document.pages.append(document.pages[0])


def _unnamed_layers(document: pikepdf.Pdf) -> None:
    layers = pikepdf.Dictionary(
        OCGs=pikepdf.Array([]),
        D=pikepdf.Dictionary(),
        Configs=pikepdf.Array([pikepdf.Dictionary()]),
    )
    document.Root.OCProperties = document.make_indirect(layers)


def _rewritten(change: Callable[[bytes], bytes]) -> Callable[[pikepdf.Pdf], None]:
    """Return what writes the content of a PDF's first page anew."""

    def rewrite(document: pikepdf.Pdf) -> None:
        contents = document.pages[0].Contents
        contents.write(change(contents.read_bytes()))

    return rewrite


def _ends_early(document: pikepdf.Pdf) -> None:
    contents = document.pages[0].Contents
    packed = zlib.compress(contents.read_bytes())
    contents.write(packed[: len(packed) // 2], filter=pikepdf.Name.FlateDecode)


def _fonts_lost(document: pikepdf.Pdf) -> None:
    del document.pages[0].Resources["/Font"]


def _without_pages(document: pikepdf.Pdf) -> None:
    del document.pages[:]


PDFS = (
    Mutation("cut in half", "FILE04", lambda content: content[: len(content) // 2]),
    Mutation("nothing", "FILE02", lambda _: b""),
    Mutation("no pages", "FILE02", edited(_without_pages)),
    Mutation("no PDF", "FILE04", lambda _: b"hello"),
    Mutation("a deck by another name", "FILE01", lambda _: b"PK\x03\x04"),
    Mutation("a password", "FILE03", lambda content: _encrypted(content, "secret")),
    Mutation("limits", "FILE03", lambda content: _encrypted(content, "")),
    Mutation(
        "its table of objects lost",
        "PDF10",
        lambda content: content.replace(b"startxref", b"startxxxx"),
    ),
    Mutation(
        "its first line damaged",
        "PDFUA10",
        lambda content: content.replace(b"%PDF-1.7", b"%PDF-x.y"),
    ),
    Mutation("something before its first line", "PDFUA09", lambda content: b"junk\n" + content),
    Mutation("layers without names", "PDFUA09", edited(_unnamed_layers)),
    Mutation("a page that no tag knows", "PDF14", edited(_copied)),
    Mutation("not tagged", "PDFUA01", dropped("/StructTreeRoot", "/MarkInfo")),
    Mutation("not said to be tagged", "PDFUA01", dropped("/MarkInfo")),
    Mutation("tags that nobody knows", "PDFUA01", renamed("P", "Absatz")),
    Mutation("list items without a list", "PDFUA01", renamed("L", "Div")),
    Mutation("text beside the tags", "PDFUA01", edited(_untagged_text)),
    Mutation("no language", "PDF12", dropped("/Lang")),
    Mutation("a language that is none", "PDF12", edited(_in_words)),
    Mutation("no language for a listener", "PDFUA02", dropped("/Lang")),
    Mutation("a title that is a file", "PDF11", _titled("brief_final_v3.docx")),
    Mutation("a title that Word gave", "PDF11", _titled("Microsoft Word - Document1")),
    Mutation("no title in its metadata", "PDFUA03", edited(_no_metadata_title)),
    Mutation("a title that is not shown", "PDFUA03", edited(_title_hidden)),
    Mutation("not said to be PDF/UA", "PDFUA03", edited(_no_ua)),
    Mutation("no metadata", "PDFUA03", dropped("/Metadata")),
    Mutation("a figure without an alt text", "PDFUA04", noted("Figure", "/Alt", None)),
    Mutation("a file's name for an alt text", "PDF18", noted("Figure", "/Alt", "chart1.png")),
    Mutation("an empty alt text", "PDF18", noted("Figure", "/Alt", " ")),
    Mutation("a heading level skipped", "PDFUA05", renamed("H2", "H4")),
    Mutation("no first heading", "PDFUA05", renamed("H1", "P")),
    Mutation("no headings", "PDF15", then(*(renamed(name, "P") for name in ("H1", "H2", "H3")))),
    Mutation("no bookmarks", "PDF16", dropped("/Outlines")),
    Mutation("a table without headers", "PDF19", renamed("TH", "TD")),
    Mutation("cells outside of rows", "PDFUA06", renamed("TR", "Div")),
    Mutation("a font left out", "PDFUA07", edited(_font_out)),
    Mutation("letters without a meaning", "PDFUA07", edited(_to_unicode_out)),
    Mutation("a link without a name", "PDFUA08", edited(_unnamed_link)),
    Mutation("no order of tabs", "PDFUA08", edited(_no_tabs)),
    Mutation("a scanned page", "PDF13", edited(_scanned)),
    Mutation("a scanned page in a form", "PDF13", edited(_scanned_by_way_of_a_form)),
    Mutation("read from the end", "PDF20", edited(_turned)),
    Mutation("a script", "PDF21", edited(_script)),
    Mutation("a script on a link", "PDF21", edited(_script_on_a_link)),
    Mutation("a program to begin", "PDF21", edited(_launch)),
    Mutation(
        "a page's content cut short",
        "PDF22",
        edited(_rewritten(lambda content: content[: content.index(b"TJ") - 3])),
    ),
    Mutation(
        "a page's content overwritten",
        "PDF22",
        edited(_rewritten(lambda content: content.replace(b"BT", b"((]]", 1))),
    ),
    Mutation("packed content that ends early", "PDF22", edited(_ends_early)),
    Mutation("a page that lost its fonts", "PDF23", edited(_fonts_lost)),
    Mutation("a page that lost its content", "PDF24", edited(_rewritten(lambda _: b""))),
)


PLACE = Place("good.pdf")


def test_nothing_is_said_of_a_good_pdf() -> None:
    assert inspect(good_pdf(), PLACE, is_ours=True) == ()


@pytest.mark.parametrize("mutation", PDFS, ids=str)
def test_a_broken_pdf_is_found(mutation: Mutation) -> None:
    found = inspect(mutation.make(good_pdf()), PLACE, is_ours=True)
    assert mutation.code in {problem.code for problem in found}, found
    assert all(problem.place.file.startswith("good.pdf") for problem in found)


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        *((one, True) for one in ("Node.js", "ASP.NET", "Booking.com", "第3.25章")),
        ("Untitled works of Turner", True),
        *((one, False) for one in ("final_v3.docx", "圖1.PNG", "untitled", "Untitled-1")),
    ],
)
def test_a_title_is_none_only_where_it_is_the_name_of_a_file(title: str, is_one: bool) -> None:
    document = judged.opened(_titled(title)(good_pdf()), PLACE)
    found = {problem.code for problem in judged.document_has_a_title_and_language(document)}
    assert found == (set() if is_one else {"PDF11"})


def test_a_page_without_a_picture_is_none_of_text() -> None:
    document = judged.opened(edited(_blank)(good_pdf()), PLACE)
    assert list(judged.pages_have_text(document)) == []


def test_there_are_pdfs_broken_in_many_ways() -> None:
    assert len({str(one) for one in PDFS}) == len(PDFS) >= 25
