"""A theme's logo in every format of a real build, and where it stands on slides."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from itertools import product
from operator import itemgetter
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation

from jianbao.compose.deck.marking import marks
from jianbao.model.logo import PNG, SVG, Logo, LogoFile
from jianbao.model.theme import Box, Layout, Theme
from jianbao.press import make
from jianbao.press.deck import compose_deck, slide_ruler
from jianbao.press.editions import read_edition
from jianbao.press.logos import CACHE, on_paper, unseen, with_pixels
from jianbao.problem import Place
from jianbao.read.theme import AIR, read_theme, themes
from jianbao.store import remember
from jianbao.world import World
from tests.compose.deck.test_marking import marked
from tests.corporate.houses import dress
from tests.corporate.templates import TEMPLATES
from tests.support.editions import by_turns, each
from tests.support.once import published
from tests.support.projects import MINIATURE, ROOT, copy_engine, copy_tree, run
from tests.support.tagged import tags
from tests.support.word import Word

GREEN, LIME = (0x0B, 0x6E, 0x4F), (0xBF, 0xE8, 0xD6)
WORDS = {"en": "The Pier Company", "zh-Hant": "碼頭公司", "zh-Hans": "码头公司"}
NAMES = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"} | {
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}


def drawn(colour: tuple[int, int, int], wide: int = 120) -> str:
    fill = "#{:02X}{:02X}{:02X}".format(*colour)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} 40">'
    return f'{head}<!-- secret --><rect width="{wide}" height="40" fill="{fill}"/></svg>'


def give_logo(project: Path, dark: bool = True, theme: str = "ink") -> None:
    """Let the theme of a project have a logo in three languages."""
    folder = project / "assets/themes" / theme
    (folder / "logo.svg").write_text(drawn(GREEN), encoding="utf-8")
    (folder / "light.svg").write_text(drawn(LIME), encoding="utf-8")
    alt = ", ".join(f'{code}: "{words}"' for code, words in WORDS.items())
    lines = ["logo:", "  file: logo.svg", *(["  on_dark: light.svg"] if dark else [])]
    tokens = folder / "tokens.yaml"
    said = "\n".join((*lines, f"  alt: {{{alt}}}", ""))
    tokens.write_text(tokens.read_text(encoding="utf-8") + said, encoding="utf-8")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the miniature in three languages, its theme with a logo, in every format."""
    project = tmp_path_factory.mktemp("house")
    copy_engine(project)
    copy_tree(MINIATURE, project)
    (project / "content/mini/zh-Hans.yaml").write_text("text: {}\n", encoding="utf-8")
    give_logo(project)
    formats = ("pdf", "html", "pptx", "docx", "handout", "slides")
    asked = [part for name in formats for part in ("--format", name)]
    done = run(project, "build", *asked)
    assert done.returncode == 0, done.stderr
    return project


def edition(house: Path, language: str) -> Path:
    return house / "build/mini/readers" / language


languages = pytest.mark.parametrize("language", sorted(WORDS))
one_language = pytest.mark.parametrize("language", each(sorted(WORDS), frozenset({"zh-Hant"})))


def share(image: Any, colour: tuple[int, int, int]) -> float:
    """Return which part of an image has a colour."""
    counts = {found: count for count, found in image.convert("RGB").getcolors(2**24)}
    return counts.get(colour, 0) / (image.width * image.height)


def figures(document: pikepdf.Pdf) -> list[str]:
    return [
        str(tag.Alt) for tag in tags(document.Root.StructTreeRoot) if tag.get("/S") == "/Figure"
    ]


# --- in every format --------------------------------------------------------------------------


@pytest.mark.slow
@one_language
def test_a_brief_shows_it_on_its_first_page_and_says_it(house: Path, language: str) -> None:
    file = edition(house, language) / "brief.pdf"
    first, second, *_ = pypdfium2.PdfDocument(file)
    corner = first.render(scale=1).to_pil().crop((420, 40, 560, 100))
    assert share(corner, GREEN) == pytest.approx(84 * 28 / (140 * 60), rel=0.06)
    assert share(second.render(scale=1).to_pil(), GREEN) == 0
    with pikepdf.open(file) as document:
        assert figures(document)[0] == WORDS[language]
        assert figures(document).count(WORDS[language]) == 1


@pytest.mark.slow
@languages
def test_a_web_page_carries_one_for_light_and_one_for_dark_screens(
    house: Path, language: str
) -> None:
    page = (edition(house, language) / "brief.html").read_text(encoding="utf-8")
    found = re.search(r'<picture class="logo-of">(.*?)</picture>', page, re.DOTALL)
    assert found
    dark, light = re.findall(r'(?:srcset|src)="data:image/svg\+xml;base64,([^"]+)"', found[1])
    assert b"#BFE8D6" in b64decode(dark)
    assert b"#0B6E4F" in b64decode(light)
    assert b"secret" not in b64decode(light)
    assert 'media="screen and (prefers-color-scheme: dark)"' in found[1]
    assert f'alt="{WORDS[language]}"' in found[1]


@pytest.mark.slow
@languages
def test_a_word_file_has_it_above_its_first_page_alone(house: Path, language: str) -> None:
    word = Word((edition(house, language) / "brief.docx").read_bytes())
    showing = [
        name for name in word.names if re.fullmatch(r"word/header\d+\.xml", name)
        and list(word.part(name).iter("{*}docPr"))
    ]  # fmt: skip
    assert len(showing) == 1
    (about,) = word.part(showing[0]).iter("{*}docPr")
    assert about.get("descr") == WORDS[language]
    (extent,) = word.part(showing[0]).iter("{*}extent")
    assert [round(int(extent.get(side)) / 12700) for side in ("cx", "cy")] == [60, 20]
    ids = [one.get("id") for one in word.body.iter("{*}docPr")]
    assert about.get("id") not in ids
    relations = word.part(f"word/_rels/{showing[0].rpartition('/')[2]}.rels")
    (target,) = [one.get("Target") for one in relations]
    picture = ZipFile(edition(house, language) / "brief.docx").read(f"word/{target}")
    assert share(Image.open(BytesIO(picture)), GREEN) == 1


@pytest.mark.slow
@one_language
def test_slide_layouts_show_it_as_svg_with_pixels_behind(house: Path, language: str) -> None:
    deck = Presentation(str(edition(house, language) / "deck.pptx"))
    colours = {}
    for layout in deck.slide_layouts:
        for picture in layout.shapes.element.iterfind(".//p:pic", NAMES):
            assert picture.find(".//p:cNvPr", NAMES).get("descr") == WORDS[language]
            embed = f"{{{NAMES['r']}}}embed"
            blip = picture.find(".//a:blip", NAMES)
            vector = blip.find(".//asvg:svgBlip", NAMES).get(embed)
            pixels = layout.part.related_part(blip.get(embed))
            assert pixels.content_type == "image/png"
            drawing = layout.part.related_part(vector)
            assert drawing.content_type == SVG
            colours[layout.name.partition(" ")[0]] = b"#BFE8D6" in drawing.blob
            colour = LIME if b"#BFE8D6" in drawing.blob else GREEN
            assert share(Image.open(BytesIO(pixels.blob)), colour) == 1
    assert colours.pop("Title") is colours.pop("Closing") is True
    assert colours
    assert not any(colours.values())
    assert "Statement" not in colours
    assert not any(shape.shape_type == 13 for slide in deck.slides for shape in slide.shapes)
    names = ZipFile(edition(house, language) / "deck.pptx").namelist()
    assert sorted(name for name in names if "/media/" in name) == [
        *("ppt/media/drawing1.svg", "ppt/media/drawing2.svg"),
        *("ppt/media/image1.png", "ppt/media/image2.png"),
    ]


@pytest.mark.slow
def test_slides_on_paper_and_in_a_page_show_it_and_say_it_once(house: Path) -> None:
    with pikepdf.open(edition(house, "en") / "handout.pdf") as document:
        assert figures(document).count(WORDS["en"]) == 1
    sheet = pypdfium2.PdfDocument(edition(house, "en") / "handout.pdf")[0].render(scale=2).to_pil()
    assert share(sheet, LIME) > 0.0005
    assert share(sheet, GREEN) > 0.0002
    page = (edition(house, "en") / "slides.html").read_text(encoding="utf-8")
    assert page.count(f'role="img" aria-label="{WORDS["en"]}"') == 1
    assert page.count('class="ornament logo-on-') == page.count('<section class="sheet"') > 3


@pytest.mark.nightly
def test_figures_that_stand_alone_have_none(house: Path) -> None:
    done = run(house, "build", "--format", "charts")
    assert done.returncode == 0, done.stderr
    files = list(edition(house, "en").glob("charts/*.svg"))
    assert files
    assert not any("#0b6e4f" in file.read_text(encoding="utf-8").lower() for file in files)


@pytest.mark.nightly
def test_files_with_a_logo_pass_every_check(house: Path) -> None:
    done = run(house, "check", "--language", "en")
    assert done.returncode == 0, done.stderr
    assert "[PKG" not in done.stderr
    assert "[PDF" not in done.stderr
    assert "[PPTA" not in done.stderr


@pytest.mark.nightly
@pytest.mark.parametrize(
    "audience",
    ["one-pager", "conference", "industry"],
)
def test_it_takes_no_line_of_text_on_a_first_page_that_is_full(
    audience: str, tmp_path: Path
) -> None:
    """What stands on each page stays there; dates and series alone may move."""
    copy_engine(tmp_path)
    for part in ("content/hk-innovation", "templates/audiences"):
        copy_tree(ROOT / part, tmp_path / part)
    give_logo(tmp_path)
    names = ("hk-innovation", audience, "en", "pdf")
    bare, marked = published(*names), make(tmp_path, *names).content
    assert bare != marked
    pages = [
        [sorted(_lines(page)) for page in pypdfium2.PdfDocument(content)]
        for content in (bare, marked)
    ]
    assert pages[0] == pages[1]


def _lines(page: Any) -> list[tuple[str, float]]:
    """Return the words of a page that stand below its head, each with its height on the page."""
    text = page.get_textpage()
    boxes = (text.get_rect(at) for at in range(text.count_rects()))
    top = page.get_height() - 60
    return [
        (text.get_text_bounded(*box), round(box[1], 1)) for box in boxes if box[3] < top
    ]  # fmt: skip


@pytest.mark.slow
def test_another_file_is_another_logo_and_words_are_needed_in_each_language(
    house: Path, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    copy_tree(house, project)
    asked = ("build", "--language", "en", "--format", "html")
    assert " current" in run(project, *asked).stdout
    folder = project / "assets/themes/ink"
    (folder / "logo.svg").unlink()
    (folder / "logo.svg").write_text(drawn((0xA6, 0x34, 0x1B)), encoding="utf-8")
    assert run(project, *asked).returncode == 0
    page = (project / "build/mini/readers/en/brief.html").read_text(encoding="utf-8")
    light = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)[0]
    assert b"#A6341B" in b64decode(light)
    tokens = (folder / "tokens.yaml").read_text(encoding="utf-8")
    (folder / "tokens.yaml").write_text(tokens.replace(f'en: "{WORDS["en"]}", ', ""))
    done = run(project, *asked)
    assert done.returncode == 1
    line = tokens[: tokens.index("  alt:")].count("\n") + 1
    assert f"assets/themes/ink/tokens.yaml:{line}:3: error: the logo has no words in en" in (
        done.stderr
    )
    assert '[THEME13] (write en: "…" under `alt`, or one text for all languages)' in done.stderr


# --- on slides --------------------------------------------------------------------------------


def with_logo(tmp_path: Path, name: str, dark: bool = True) -> Theme:
    copy_tree(ROOT / "assets/themes", tmp_path / "assets/themes")
    give_logo(tmp_path, dark, name)
    return read_theme(World(tmp_path), name)


@pytest.mark.parametrize("name", themes(World(ROOT)))
def test_nothing_on_a_layout_stands_where_its_logo_does(tmp_path: Path, name: str) -> None:
    theme = with_logo(tmp_path, name, dark=False)
    shown = 0
    for layout in theme.slides.layouts.values():
        placed = theme.logo_on(layout)
        if placed:
            shown += 1
            boxes = [slot.box for slot in layout.slots] + [one.box for one in layout.ornaments]
            boxes += [theme.slides.footer.box, theme.slides.number.box]
            assert not [box for box in boxes if box.touches(placed.taken)], layout.name
    assert shown > 15


def test_texts_in_its_way_end_before_it_and_others_stay(tmp_path: Path) -> None:
    theme = with_logo(tmp_path, "ink")
    bare, boxes = (
        {
            (layout.name, slot.name): slot.box
            for layout in one.slides.layouts.values()
            for slot in layout.slots
        }
        for one in (read_theme(World(ROOT), "ink"), theme)
    )
    changed = {names: box for names, box in boxes.items() if box != bare[names]}
    assert sorted(changed) == [
        ("closing", "headline"),
        ("quotation", "headline"),
        ("recommendation", "progress"),
    ]
    placed = theme.logo_on(theme.slides.layouts["closing"])
    assert placed
    headline = changed["closing", "headline"]
    assert headline.x + headline.width == placed.box.x - AIR


MARKS = ("Draft · Version 1.0", "Embargoed until 9 am on 1 December 2026 (Hong Kong time)")


@pytest.mark.parametrize("words", MARKS)
@pytest.mark.parametrize("name", themes(World(ROOT)))
def test_a_mark_has_room_beside_it_on_every_layout(tmp_path: Path, name: str, words: str) -> None:
    theme = with_logo(tmp_path, name)
    edition = marked("en", words)
    made = marks(edition, theme, slide_ruler(World(ROOT), theme, edition.language))
    assert made.keys() == theme.slides.layouts.keys()
    for one in theme.slides.layouts.values():
        placed = theme.logo_on(one)
        assert not (placed and made[one.name].box.touches(placed.taken)), one.name


def test_a_deck_on_a_template_of_someone_elses_has_that_ones_logo_alone(tmp_path: Path) -> None:
    theme = replace(dress(next(iter(TEMPLATES))), logo=with_logo(tmp_path, "ink").logo)
    assert not any(theme.logo_on(one) for one in theme.slides.layouts.values())


AUDIENCES = ("executive", "one-pager", "conference", "industry")
PAIRS = tuple(product(AUDIENCES, sorted(WORDS)))


@pytest.mark.nightly
@pytest.mark.parametrize("names", each(PAIRS, by_turns(PAIRS, itemgetter(0))), ids="-".join)
def test_the_widest_logo_leaves_room_for_what_our_slides_say(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    for part in ("content/hk-innovation", "templates", "assets/themes"):
        copy_tree(ROOT / part, tmp_path / part)
    (tmp_path / "assets/fonts").symlink_to(ROOT / "assets/fonts")
    give_logo(tmp_path)
    for name in ("logo.svg", "light.svg"):
        (tmp_path / "assets/themes/ink" / name).write_text(drawn(GREEN, 800), encoding="utf-8")
    world = World(tmp_path)
    edition, theme, *_ = read_edition(world, "hk-innovation", *names, "deck")
    assert compose_deck(world, edition, theme).slides


def layout(room: Box, ground: str = "paper") -> Layout:
    return Layout("only", {}, ground, (), logo=room)


@pytest.mark.parametrize(
    ("room", "box"),
    [
        (Box(700, 20, 200, 30), Box(810, 20, 90, 30)),
        (Box(700, 20, 60, 30), Box(700, 25, 60, 20)),
        (Box(60, 20, 200, 30), Box(60, 20, 90, 30)),
    ],
)
def test_it_fills_its_room_at_the_nearer_side(room: Box, box: Box, tmp_path: Path) -> None:
    theme = with_logo(tmp_path, "ink")
    placed = theme.logo_on(layout(room))
    assert placed
    assert (placed.box, placed.plate) == (box, None)


def test_a_plate_takes_the_room_and_the_logo_a_little_less(tmp_path: Path) -> None:
    placed = with_logo(tmp_path, "ink", dark=False).logo_on(layout(Box(700, 20, 200, 50), "ink"))
    assert placed
    assert placed.plate
    assert placed.plate.x + placed.plate.width == pytest.approx(900)
    assert placed.plate.height == pytest.approx(50)
    assert placed.box.height == pytest.approx(34)
    assert placed.box.width == pytest.approx(102)


def test_a_theme_without_a_logo_shows_none() -> None:
    theme = read_theme(World(ROOT), "ink")
    assert theme.logo is None
    assert not any(theme.logo_on(one) for one in theme.slides.layouts.values())


def test_pixels_are_painted_once_and_those_that_are_there_stay(tmp_path: Path) -> None:
    theme = with_logo(tmp_path, "ink", dark=False)
    made = with_pixels(World(tmp_path), theme).logo
    assert made
    assert made.file.pixels.startswith(b"\x89PNG")
    (kept,) = (tmp_path / CACHE).glob("*/*")
    remember(tmp_path / CACHE, kept.name, b"kept")
    again = with_pixels(World(tmp_path), theme)
    assert again.logo
    assert again.logo.file.pixels == b"kept"
    kept.unlink()
    assert with_pixels(World(tmp_path), again) == again


def test_on_paper_the_light_picture_stands_on_every_ground(tmp_path: Path) -> None:
    logo = on_paper(World(tmp_path), with_logo(tmp_path, "ink")).logo
    assert logo
    assert logo.on(dark=True) == logo.on(dark=False)
    assert logo.file.kind == PNG
    assert share(Image.open(BytesIO(logo.file.content)), GREEN) == 1


def test_words_hold_for_a_language_or_for_all() -> None:
    file = LogoFile(b"", SVG, 1)
    assert Logo(file, {"": "Us"}, 20, Place("x")).said("en") == "Us"
    assert Logo(file, {"en": "Us"}, 20, Place("x")).said("pt") == ""


UNSEEN = {
    "nothing": "",
    "no colour": '<rect width="9" height="9" fill="none"/>',
    "clear": '<rect width="9" height="9" opacity="0"/>',
    "outside": '<rect x="900" width="9" height="9"/>',
}


@pytest.mark.parametrize("drawn", UNSEEN.values(), ids=UNSEEN)
def test_a_logo_of_which_nothing_is_seen_is_told_where_it_is_named(
    tmp_path: Path, drawn: str
) -> None:
    theme = with_logo(tmp_path, "ink")
    folder = tmp_path / "assets/themes/ink"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">{drawn}</svg>'
    assert not list(unseen(World(tmp_path), theme))
    (folder / "logo.svg").write_text(svg, encoding="utf-8")
    (problem,) = unseen(World(tmp_path), read_theme(World(tmp_path), "ink"))
    lines = (folder / "tokens.yaml").read_text(encoding="utf-8").splitlines()
    line = lines.index("  file: logo.svg") + 1
    assert str(problem).startswith(
        f"assets/themes/ink/tokens.yaml:{line}:9: error: this logo draws nothing that is seen"
        " [THEME11]"
    )
