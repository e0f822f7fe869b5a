"""A draft, an embargoed edition and a final one in every format: what is in the files themselves.

Each file is unpacked, since a template that prints a mark proves nothing of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation

from jianbao.compose.deck.marking import touch
from jianbao.model.format import FORMATS
from jianbao.model.theme import Box
from tests.support.editions import each
from tests.support.projects import MINIATURE, copy_engine, copy_tree, run

pytestmark = pytest.mark.slow

CONTACT = "policy@example.org"
STATUSES = {
    "draft": "status: draft",
    "embargoed": "status: embargoed\nembargo: 2099-12-01 09:00 +08:00",
    "final": "status: final",
}
MARKS = {
    ("draft", "zh-Hant"): "草稿 · 第1.0版",
    ("draft", "en"): "Draft · Version 1.0",
    ("embargoed", "zh-Hant"): "2099年12月1日上午9時（香港時間）前不得發表",
    ("embargoed", "en"): "Embargoed until 9 am on 1 December 2099 (Hong Kong time)",
}
#: What no edition that is final says.
WORDS = re.compile("草稿|不得發表|Draft|Embargoed")


def edited(file: Path, old: str, new: str) -> None:
    """Put ``new`` into the place of ``old``, which stands once in a file."""
    before = file.read_text("utf-8")
    assert before.count(old) == 1
    file.write_text(before.replace(old, new), encoding="utf-8")


#: Each status in each language.
EDITIONS = list(product(STATUSES, ("zh-Hant", "en")))
#: By night: that a draft's mark stands where that of an embargo does, and that what is final has
#: none.
DAILY = frozenset({("embargoed", "zh-Hant")})


@pytest.fixture(scope="module", params=each(EDITIONS, DAILY), ids="-".join)
def names(request: pytest.FixtureRequest) -> tuple[str, str]:
    status, language = request.param
    return status, language


@pytest.fixture(scope="module")
def made(names: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the miniature with a status, a contact and whose clock it is, in every format."""
    status, language = names
    project = tmp_path_factory.mktemp(status)
    copy_engine(project)
    copy_tree(MINIATURE, project)
    content = project / "content/mini"
    edited(content / "brief.yaml", "status: final", STATUSES[status])
    for file, key, says in (
        ("brief.yaml", '  footer: "渡輪短評"\n', ("編輯部", "香港時間")),
        ("en.yaml", '    footer: "A note on ferries"\n', ("The editors", "Hong Kong time")),
    ):
        inward = key[: len(key) - len(key.lstrip())]
        more = f'{inward}contact: "{says[0]}, {CONTACT}"\n{inward}time_zone: "{says[1]}"\n'
        edited(content / file, key, key + more)
    assert run(project, "translate", "--accept").returncode == 0
    formats = [word for name in FORMATS for word in ("--format", name)]
    done = run(project, "build", "--language", language, *formats)
    assert done.returncode == 0, done.stderr
    return project / "build/mini/readers"


@pytest.fixture
def language(names: tuple[str, str]) -> str:
    return names[1]


@pytest.fixture
def mark(names: tuple[str, str]) -> str:
    """Return what marks this edition; nothing where it is final."""
    return MARKS.get(names, "")


def marked(text: str, mark: str) -> bool:
    """Return whether a text says a mark, whatever spaces stand in it, or is free of any."""
    if not mark:
        return not WORDS.search(text)
    return re.sub(r"\s", "", mark) in re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", ["pdf", "print", "handout"])
def test_every_page_of_a_pdf_is_marked(made: Path, language: str, mark: str, name: str) -> None:
    file = made / language / FORMATS[name].file
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)]
    assert pages
    assert [number for number, text in enumerate(pages, 1) if not marked(text, mark)] == []
    with pikepdf.open(file) as document, document.open_metadata() as xmp:
        assert xmp.get("xmp:Label", "") == mark


def test_every_slide_stands_on_a_layout_that_is_marked(
    made: Path, language: str, mark: str
) -> None:
    deck = Presentation(str(made / language / "deck.pptx"))
    for slide in deck.slides:
        layout = slide.slide_layout
        shapes = [shape for shape in layout.shapes if shape.name == "Mark"]
        assert [shape.text_frame.text for shape in shapes] == [mark] * bool(mark)
        assert slide.element.get("showMasterSp") not in ("0", "false")
        for shape in shapes:
            # A footer's words take less than its box; LibreOffice shows that they end before.
            own = [one for one in slide.shapes if one.name != "Footer"]
            assert not any(touch(_box(shape), _box(one)) for one in own)
    # A new slide of a speaker's own is marked, too.
    assert all(
        any(shape.name == "Mark" for shape in layout.shapes) == bool(mark)
        for layout in deck.slide_layouts
    )
    assert deck.core_properties.content_status == mark
    said = "\n".join(s.text_frame.text for s in deck.slides[0].shapes if s.has_text_frame)
    assert marked(said, mark.partition(" · ")[0])


def _box(shape: object) -> Box:
    sides = (getattr(shape, side) / 12_700 for side in ("left", "top", "width", "height"))
    return Box(*sides)


def test_the_page_for_browsers_is_marked_above_and_in_print(
    made: Path, language: str, mark: str
) -> None:
    html = (made / language / "brief.html").read_text("utf-8")
    bars = re.findall(r'<p class="status" role="note">(.*?)</p>', html)
    assert [re.sub("<.*?>", "", bar) for bar in bars] == [mark] * bool(mark)
    assert ("@bottom-left" in html) == bool(mark)
    assert marked(html, mark)


def test_the_slides_on_a_page_are_each_marked_and_heard_once(
    made: Path, language: str, mark: str
) -> None:
    html = (made / language / "slides.html").read_text("utf-8")
    slides = html.split('<section class="sheet"')[1:]
    assert slides
    assert all(marked(slide, mark) for slide in slides)
    silent = re.sub(r'<div class="slot" aria-hidden="true".*?</div>', "", html)
    assert all(not mark or mark not in slide for slide in silent.split("<section")[2:])
    assert html.count('role="note"') == bool(mark)


def test_every_page_of_the_word_file_is_marked(made: Path, language: str, mark: str) -> None:
    with ZipFile(made / language / "brief.docx") as package:
        names = [name for name in package.namelist() if name.endswith(".xml")]
        parts = {name: package.read(name).decode() for name in names}
    heads = [
        re.sub("<.*?>", "", part) for name, part in parts.items() if name.startswith("word/header")
    ]
    assert len(heads) == 2
    assert all(marked(head, mark) for head in heads)
    assert (f"<cp:contentStatus>{mark}<" in parts["docProps/core.xml"]) == bool(mark)


def test_charts_that_stand_alone_say_it_in_words(made: Path, language: str, mark: str) -> None:
    charts = made / language / "charts"
    for file in charts.glob("*.svg"):
        described = re.search(r"<desc .*?>(.*?)</desc>", file.read_text("utf-8"))
        assert described
        assert described[1].startswith(mark)
        assert marked(described[1], mark)
    for file in charts.glob("*.png"):
        with Image.open(file) as picture:
            assert str(picture.info["Description"]).startswith(mark)


def test_whom_to_ask_is_printed_and_linked(made: Path, language: str) -> None:
    folder = made / language
    for name in ("brief.html", "slides.html"):
        assert f'<a href="mailto:{CONTACT}">{CONTACT}</a>' in (folder / name).read_text("utf-8")
    for name in ("brief.pdf", "brief-print.pdf", "handout.pdf"):
        with pikepdf.open(folder / name) as document:
            assert f"mailto:{CONTACT}" in set(_addresses(document))
    for name in ("deck.pptx", "brief.docx"):
        with ZipFile(folder / name) as package:
            links = [package.read(one) for one in package.namelist() if one.endswith(".rels")]
        assert any(f"mailto:{CONTACT}".encode() in link for link in links)


def _addresses(document: pikepdf.Pdf) -> Iterator[str]:
    for page in document.pages:
        for one in page.get("/Annots", ()):
            if "/A" in one and "/URI" in one["/A"]:
                yield str(one["/A"]["/URI"])
