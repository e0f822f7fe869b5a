"""PDF: tagged, titled, the same bytes again, and made of the project's own files."""

from __future__ import annotations

import base64
import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pypdfium2
import pytest

from jianbao.compose.html import styles
from jianbao.export import pdf
from jianbao.problem import ProblemError
from tests.support.projects import ROOT

FACE = "assets/fonts/source-sans-3/SourceSans3-Regular.ttf"
HEAD = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A note</title>
<meta name="author" content="The editors"><meta name="dcterms.created" content="2026-05-01">
<style>@font-face {{ font-family: Own; src: url("{FACE}") }} body {{ font-family: Own }}</style>
</head><body>"""
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
BODY = '<h1>Ferries</h1><p data-key="a.b" data-src="x.yaml:3">Fewer sailings.</p>'


def write(body: str = BODY, head: str = HEAD, root: Path = ROOT) -> pdf.Pdf:
    return pdf.write(
        f"{head}{body}</body></html>", root, "templates/base/brief.html.j2", root / "build/.cache"
    )


def opened(written: pdf.Pdf) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(written.content))


def test_a_pdf_is_tagged_and_names_its_language_title_and_author() -> None:
    written = write()
    with opened(written) as document:
        root = document.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en-GB"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(document.docinfo["/Title"]) == "A note"
        assert str(document.docinfo["/Author"]) == "The editors"
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
    assert (len(written.pages), written.warnings) == (1, ())


def test_tags_follow_the_html() -> None:
    with opened(write()) as document:
        names: list[str] = []

        def walk(node: pikepdf.Object) -> None:
            kids = node.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    names.append(str(kid.S))
                    walk(kid)

        walk(document.Root.StructTreeRoot)
    assert [name for name in names if name in ("/H1", "/P")] == ["/H1", "/P"]


def test_marks_of_provenance_stay_out_of_the_file() -> None:
    with opened(write()) as document:
        text = b"".join(
            page.Contents.read_bytes() for page in document.pages if "/Contents" in page
        )
    assert b"x.yaml" not in text
    assert b"x.yaml" not in write().content


def test_the_same_html_gives_the_same_bytes() -> None:
    assert write().content == write().content
    assert write().content != write("<p>Other.</p>").content


def test_the_font_is_embedded_and_the_text_reads_back() -> None:
    written = write()
    with opened(written) as document:
        fonts = document.pages[0].Resources.Font
        for font in fonts.values():
            descendant = font.DescendantFonts[0]
            assert str(descendant.FontDescriptor.FontName).split("+")[1].startswith("Own")
            assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys())
    page = pypdfium2.PdfDocument(written.content)[0]
    assert page.get_textpage().get_text_range().split() == ["Ferries", "Fewer", "sailings."]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a.png",
        "http://localhost/a.png",
        "file:///etc/hostname",
        "../../../../../etc/hostname",
        "assets/none.png",
        "ftp://example.org/a.png",
    ],
)
def test_nothing_outside_the_project_is_fetched(address: str, tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    head = HEAD.replace(FACE, (ROOT / FACE).as_uri())
    with pytest.raises(ProblemError) as caught:
        write(f'<p>a</p><img src="{address}" alt="b">', head, tmp_path)
    messages = [str(problem) for problem in caught.value.problems]
    assert all(one.startswith("templates/base/brief.html.j2: error: ") for one in messages)
    assert any(address.rsplit("/", 1)[1] in one for one in messages)
    assert {problem.code for problem in caught.value.problems} == {"PDF01"}


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("assets/none.png", "is not there"),
        ("assets/a b.png", "cannot be read: is it damaged?"),
        ("assets/pipe.png", "is no file, or larger than any that a page needs"),
        ("assets/large.png", "is no file, or larger than any that a page needs"),
        ("https://example.org/a.png", "is not in this project"),
    ],
)
def test_a_picture_that_cannot_be_loaded_is_told_where_it_is_asked_for(
    file: str, why: str, tmp_path: Path
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/a b.png").write_bytes(b"GIF")
    os.mkfifo(tmp_path / "assets/pipe.png")
    with (tmp_path / "assets/large.png").open("wb") as large:
        large.truncate(pdf.MOST_BYTES + 1)
    head = HEAD.replace(FACE, (ROOT / FACE).as_uri())
    body = f'<p>a</p><img data-src="templates/a.html.j2:7" src="{file}" alt="b">'
    with pytest.raises(ProblemError) as caught:
        write(body, head, tmp_path)
    (problem,) = map(str, caught.value.problems)
    assert problem.startswith(f"templates/a.html.j2:7: error: the image `{file}` {why} [PDF01]")


@pytest.mark.parametrize("rule", ["url(assets/none.png)", "url('assets/none.png')"])
def test_what_a_style_sheet_asks_for_in_vain_is_told_there(rule: str, tmp_path: Path) -> None:
    style = styles.marked(f"h1 {{ margin: 0 }}\np {{ background: {rule} }}", "templates/own.css")
    head = f"<head><title>a</title><style>{style}</style></head>"
    html = f"<!doctype html><html lang='en'>{head}<p>a</html>"
    with pytest.raises(ProblemError) as caught:
        pdf.write(
            html,
            tmp_path,
            "x.html.j2",
            tmp_path / "cache",
            in_style=partial(styles.place_of_address, html),
        )
    told = "templates/own.css:2:17: error: the image `assets/none.png` is not there [PDF01]"
    assert [str(one).startswith(told) for one in caught.value.problems] == [True]


def test_a_picture_in_the_page_itself_is_not_quoted_whole() -> None:
    data = base64.b64encode(DOT[:20]).decode()
    body = f'<img data-src="templates/a.html.j2:7" src="data:image/png;base64,{data}" alt="b">'
    with pytest.raises(ProblemError) as caught:
        write(body)
    (problem,) = map(str, caught.value.problems)
    assert problem.startswith(
        "templates/a.html.j2:7: error: the image `data:image/png;base64,…` cannot be read [PDF01]"
    )


def test_a_style_sheet_that_points_to_what_is_not_there_is_told_as_such() -> None:
    style = "p::after { content: target-counter('#none', page) }</style>"
    with pytest.raises(ProblemError) as caught:
        write(head=HEAD.replace("</style>", style))
    (problem,) = set(caught.value.problems)
    assert (problem.code, "#none" in problem.what) == ("PDF01", True)
    assert problem.hint == "a link, or its style sheet, points to what is not on these pages"


def test_a_picture_without_an_alt_text_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(DOT)
    head = HEAD.replace(FACE, (ROOT / FACE).as_uri())
    heard = '<img data-src="x.html.j2:{0}" src="a.png" {1}>'.format
    body = heard(5, 'alt="A dot"') + heard(6, "alt=''") + heard(7, "") + heard(8, "alt=b")
    with pytest.raises(ProblemError) as caught:
        write(body, head, tmp_path)
    (problem,) = map(str, caught.value.problems)
    assert problem == (
        "x.html.j2:7: error: a picture has no alt text: a.png [PDF01]"
        ' (say in alt="…" what it shows; alt="" says that it is mere decoration)'
    )


def test_a_damaged_picture_is_to_be_saved_again_and_a_lost_one_to_be_named_right(
    tmp_path: Path,
) -> None:
    (tmp_path / "bad.jpg").write_bytes(b"\xff\xd8\xff\xe0 and no more")
    head = HEAD.replace(FACE, (ROOT / FACE).as_uri())
    with pytest.raises(ProblemError) as caught:
        write('<img src="bad.jpg" alt="a"><img src="none.jpg" alt="b">', head, tmp_path)
    assert [problem.hint.partition(",")[0] for problem in caught.value.problems] == [
        "open the picture in a program that shows it",
        "addresses lead to files of this project",
    ]


def test_a_drawing_that_draws_itself_is_told_as_such(tmp_path: Path) -> None:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    drawing = f'<svg {names} viewBox="0 0 9 9"><g id="a"><use xlink:href="#a"/></g></svg>'
    (tmp_path / "a.svg").write_text(drawing)
    head = HEAD.replace(FACE, (ROOT / FACE).as_uri())
    with pytest.raises(ProblemError) as caught:
        write('<img data-src="templates/a.html.j2:7" src="a.svg" alt="b">', head, tmp_path)
    told = (
        "templates/a.html.j2:7: error: the image `a.svg` cannot be drawn [PDF01]"
        " (see what in it asks for itself, or stands too deep)"
    )
    assert {str(one) for one in caught.value.problems} == {told}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Return the address of a picture that would be served to whoever asked."""
    (tmp_path / "dot.png").write_bytes(DOT)
    handler = partial(SimpleHTTPRequestHandler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}/dot.png"
        http.shutdown()
        thread.join()


def test_a_picture_is_taken_from_the_project_and_from_nowhere_else(
    tmp_path: Path, server: str
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "dot.png").write_bytes(DOT)
    head = HEAD.replace(FACE, "data:,")
    assert b"/Image" in write('<img src="dot.png" alt="a">', head, project).content
    inline = f"data:image/png;base64,{base64.b64encode(DOT).decode()}"
    assert b"/Image" in write(f'<img src="{inline}" alt="a">', head, project).content
    for address in ("../dot.png", (tmp_path / "dot.png").as_uri(), server):
        with pytest.raises(ProblemError, match=r"dot\.png"):
            write(f'<img src="{address}" alt="a">', head, project)


def test_what_the_renderer_warns_of_is_returned() -> None:
    written = write("<p style='colr: red'>a</p>")
    assert any("colr" in warning for warning in written.warnings)


def test_no_font_of_this_system_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "")  # remembers what to put back
    pdf.isolate_fonts(tmp_path / "cache")
    config = Path(os.environ["FONTCONFIG_FILE"])
    tags = [child.tag for child in ET.fromstring(config.read_text().split("\n", 2)[2])]
    assert tags == ["cachedir"]
    written = config.stat().st_mtime_ns
    pdf.isolate_fonts(tmp_path / "cache")
    assert config.stat().st_mtime_ns == written
