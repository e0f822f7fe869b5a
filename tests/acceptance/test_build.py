"""A build of everything from nothing, part of it once more, and everything in it read back."""

from __future__ import annotations

import base64
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from html import unescape
from io import BytesIO
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
from lxml import etree
from pptx import Presentation

from jianbao import press, store
from jianbao.check.files import inspect
from jianbao.compose.ledger.printing import print_fact
from jianbao.export import pdf
from jianbao.model.deck import Deck, TextFill
from jianbao.model.edition import Block, Chapter, Edition, Figure, Work
from jianbao.model.kinds import Kind
from jianbao.model.standing import Part
from jianbao.model.text import Rich
from jianbao.model.uses import used_facts
from jianbao.pipeline.plan import Job
from jianbao.press.brief import brief_html, visible_text
from jianbao.press.deck import compose_deck
from jianbao.press.editions import read_edition
from jianbao.problem import Place
from jianbao.read.convert import Converter
from jianbao.read.language import read_language
from jianbao.read.publication import read_publication
from jianbao.world import World
from tests.export.pdf.lines import first_of_each_line
from tests.support.baselines import lines
from tests.support.editions import EDITIONS, IDS, READINGS, by_turns, each
from tests.support.office import LOOSE
from tests.support.once import all_built
from tests.support.projects import ROOT, copy_project, run
from tests.support.tagged import spoken, tags

pytestmark = pytest.mark.slow

CONVERTED = [names for names in EDITIONS if read_language(World(ROOT), names[2]).converted]


#: Warnings of translations that a person has still to read; one test asks for that alone.
REVIEWS = ("REV01", "REV02")


def bare(text: str) -> str:
    """Return ``text`` without spaces and hyphens, which line ends make and take away."""
    return LOOSE.sub("", text)


@pytest.fixture(scope="module")
def first() -> Path:
    """Return a project with everything built, from nothing and at once."""
    return all_built()


@dataclass(frozen=True)
class Outputs:
    """The outputs of one edition, with what they should say."""

    root: Path
    names: tuple[str, str, str]

    def path(self, form: str) -> Path:
        """Return where the output in ``form`` stands."""
        job = Job(*self.names, form)
        return self.root / job.folder / job.file

    def edition(self, form: str) -> tuple[Edition, Any]:
        """Return what a brief or a deck should say, and its theme."""
        edition, theme, found, _ = read_edition(
            World(self.root), *self.names, form, once=READINGS[self.root]
        )
        assert not [one for one in found if one.code not in REVIEWS], "content without warnings"
        return edition, theme

    @cached_property
    def brief_and_theme(self) -> tuple[Edition, Any]:
        return self.edition("brief")

    @cached_property
    def deck_and_theme(self) -> tuple[Edition, Any]:
        return self.edition("deck")

    @property
    def brief(self) -> Edition:
        return self.brief_and_theme[0]

    @property
    def deck(self) -> Edition:
        return self.deck_and_theme[0]

    @cached_property
    def composed(self) -> Deck:
        """Return the deck as it should be written."""
        return compose_deck(World(self.root), *self.deck_and_theme)

    @cached_property
    def is_whole(self) -> bool:
        """Return whether brief and deck show every step of the argument."""
        blocks = read_publication(World(self.root), self.names[0]).blocks
        steps = {block.id for block in blocks if block.kind is Kind.SECTION}
        both = ({block.id for block in edition.blocks} for edition in (self.brief, self.deck))
        return all(steps <= shown for shown in both)

    def has_a(self, kind: str) -> bool:
        """Return whether the publication has a figure of this kind."""
        figures = read_publication(World(self.root), self.names[0]).figures
        return any(figure.kind == kind for figure in figures.values())

    def enough(self, count: int, of_a_whole: int) -> bool:
        """Return whether a test has seen as much as it should: of a part, something."""
        return count > (of_a_whole if self.is_whole else 0)

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """Return the text of each page as it stands in the file."""
        document = pypdfium2.PdfDocument(self.path("pdf"))
        return tuple(leaf.get_textpage().get_text_range() for leaf in document)

    @cached_property
    def html(self) -> str:
        return brief_html(World(self.root), *self.brief_and_theme)

    @cached_property
    def slides(self) -> tuple[Any, ...]:
        return tuple(Presentation(str(self.path("pptx"))).slides)

    @cached_property
    def body(self) -> str:
        """Return the text of all pages, running heads off, spaces and hyphens aside."""
        return bare("".join(without_head(self, number) for number in range(len(self.pages))))


def without_head(outputs: Outputs, index: int) -> str:
    """Return a page's text without the title, chapter and number in its margins."""
    text = outputs.pages[index]
    number = re.search(rf"\s*{index + 1} / {len(outputs.pages)}\s*$", text)
    if not number:
        return text
    rest = text[: number.start()]
    titles = [outputs.brief.texts["title"].plain]
    headings = [one.title.plain for one in outputs.brief.blocks]
    # Before the first chapter, the title stands alone.
    for head in (*(f"{title} {chapter}" for title in titles for chapter in headings), *titles):
        if rest.endswith(head):
            return rest.removesuffix(head)
    return rest  # a leaflet has none


@pytest.fixture(params=EDITIONS, ids=IDS, scope="module")
def outputs(request: pytest.FixtureRequest, first: Path) -> Outputs:
    return Outputs(first, request.param)


#: For what takes seconds, and what a build says of each output itself.
one_language_of_each = pytest.mark.parametrize(
    "outputs", each(EDITIONS, by_turns(EDITIONS, itemgetter(0, 1))), ids=IDS, indirect=True
)


# --- builds ---------------------------------------------------------------------------------


def made(project: Path) -> dict[str, bytes]:
    """Return what has been built, by its path from the project's root."""
    return {
        str(path.relative_to(project)): path.read_bytes()
        for path in (project / "build").rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


def test_everything_is_built(first: Path) -> None:
    assert len([name for name in made(first) if "/charts/" not in name]) == 5 * len(EDITIONS)


MADE = [(*names, form) for names in EDITIONS for form in ("pdf", "pptx", "html")]


@pytest.mark.parametrize("names", each(MADE, by_turns(MADE, itemgetter(3))), ids="-".join)
def test_what_is_made_elsewhere_and_by_itself_is_equal_byte_for_byte(
    first: Path, names: tuple[str, str, str, str]
) -> None:
    """In this process and folder, without a build."""
    assert press.make(ROOT, *names).content == Outputs(first, names[:3]).path(names[3]).read_bytes()


@pytest.mark.parametrize("names", each(EDITIONS, by_turns(EDITIONS, lambda _: "any")), ids="-".join)
def test_two_builds_are_equal_byte_for_byte(
    first: Path, names: tuple[str, str, str], tmp_path: Path
) -> None:
    publication, audience, language = names
    second = tmp_path / "in a folder with spaces 簡報"
    copy_project(second)
    asked = ("--brief", publication, "--audience", audience, "--language", language)
    done = run(second, "build", *asked)
    assert done.returncode == 0, done.stderr
    both, anew = made(first), made(second)
    assert len([name for name in anew if "/charts/" not in name]) == 5
    assert [name for name, content in anew.items() if both[name] != content] == []


def test_a_second_build_does_nothing(first: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (first / "build").glob("[!.]*/**/*")}
    done = run(first, "build")
    count = 4 * len(EDITIONS)
    told = done.stderr.splitlines()
    assert done.returncode == 0
    assert [line for line in told if not any(f"[{code}]" in line for code in REVIEWS)] == []
    assert told or done.stdout == f"nothing to do: {count} outputs are current\n"
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_nothing_made_names_the_machine(first: Path) -> None:
    for path in (first / "build").rglob("*"):
        if path.is_file() and ".cache" not in path.parts:
            assert str(first).encode() not in path.read_bytes(), path


def test_a_manifest_stands_beside_its_outputs(outputs: Outputs) -> None:
    manifest = store.read_manifest(outputs.path("pdf").parent / "manifest.json")
    for form in ("pdf", "pptx"):
        path = outputs.path(form)
        entry = manifest["files"][path.name]
        assert entry["sha256"] == store.sha256(path.read_bytes())
        assert entry["size"] == path.stat().st_size
        assert entry.keys() == {"count", "key", "sha256", "size"}
    assert manifest["files"]["brief.pdf"]["count"] == len(outputs.pages)
    assert manifest["files"]["deck.pptx"]["count"] == len(outputs.slides)


# --- the brief ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def document(outputs: Outputs) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(outputs.path("pdf")) as opened:
        yield opened


def drawn(address: re.Match[str]) -> str:
    """Return the words of the drawing at a data: address."""
    svg = base64.b64decode(address[1]).decode()
    return "".join(re.findall(r"<text[^>]*>.*?</text>", svg, re.DOTALL))


def said(outputs: Outputs) -> str:
    """Return all that a brief's pages should print, drawings included, bullets aside."""
    html = re.sub(r'<img [^>]*?src="data:image/svg\+xml;base64,([^"]+)"[^>]*>', drawn, outputs.html)
    return bare(visible_text(html)).translate(DASHES)


#: A list's bullets, which no text holds.
DASHES = str.maketrans("", "", "–")


@one_language_of_each
def test_the_pages_print_what_the_edition_says_and_nothing_else(outputs: Outputs) -> None:
    wanted, printed = Counter(said(outputs)), Counter(outputs.body.translate(DASHES))
    assert outputs.enough(wanted.total(), 3000)
    assert wanted - printed == Counter()
    assert printed - wanted == Counter()


@one_language_of_each
def test_tags_lead_through_all_of_it_in_order(outputs: Outputs, document: pikepdf.Pdf) -> None:
    """Whoever listens hears what stands on the pages, drawings described, in the HTML's order."""
    html = re.sub(r'<img [^>]*?alt="([^"]*)"[^>]*>', r"\1", outputs.html)
    content = outputs.path("pdf").read_bytes()
    wanted = bare(visible_text(html)).translate(DASHES)
    assert bare(spoken(document, content)).translate(DASHES) == wanted
    with pikepdf.open(BytesIO(content)) as swapped:
        texts = [tag for tag in tags(swapped.Root.StructTreeRoot) if str(tag.S) == "/Sect"][-1].K
        first, second = texts[0], texts[1]
        texts[0], texts[1] = second, first
        assert bare(spoken(swapped, content)).translate(DASHES) != wanted


def texts_of(block: Block) -> Iterator[Rich]:
    """Yield the texts of a block that a brief prints in one piece: points without their opening."""
    yield from (block.lead, *block.body, *block.actions)
    yield from (part for point in block.points for part in (point.opening, point.rest))
    if block.why:
        yield block.why


def with_marks(rich: Rich) -> str:
    return bare("".join(span.text for span in rich.spans))


def test_every_paragraph_stands_whole(outputs: Outputs) -> None:
    printed = outputs.body
    shown = [block for block in outputs.brief.blocks if block.kind is not Kind.COVER]
    for block in shown:
        for rich in texts_of(block):
            assert with_marks(rich) in printed, rich.place


def test_every_fact_is_printed_and_has_its_note(outputs: Outputs) -> None:
    notes = outputs.body[outputs.body.rindex(bare(outputs.brief.notes[0].where)) :]
    for id, quantity in outputs.brief.facts.items():
        assert bare(quantity.text) in outputs.body, id
        assert bare(quantity.text) in notes, id
    assert [note.number for note in outputs.brief.notes] == list(
        range(1, len(outputs.brief.notes) + 1)
    )


def title_of(work: Work | None) -> str:
    return work.title.plain if work else ""


def test_every_note_says_what_is_said_of_its_facts(outputs: Outputs) -> None:
    notes = outputs.body[outputs.body.rindex(bare(outputs.brief.notes[0].where)) :]
    for note in outputs.brief.notes:
        assert bare(note.where) in notes
        for cited in note.cited:
            said = (title_of(cited.via), cited.known, cited.as_of, *cited.remarks)
            assert all(bare(text) in notes for text in said), note.where
    for work in outputs.brief.works:
        for rich in (work.author, work.title, work.note, work.locator_rule):
            assert bare(rich.plain) in outputs.body


@pytest.mark.parametrize(
    "outputs", each(EDITIONS, by_turns(EDITIONS, itemgetter(0))), ids=IDS, indirect=True
)
def test_no_line_starts_with_the_mark_of_a_note(outputs: Outputs) -> None:
    root = outputs.root
    document = pdf.lay_out(outputs.html, root, root / "build/.cache")
    starts = [start for page in document.pages for start in first_of_each_line(page._page_box)]
    assert outputs.enough(len(starts), 200)
    assert [text for text, is_mark in starts if is_mark] == []


def test_every_fact_of_the_ledger_is_used(outputs: Outputs) -> None:
    publication = read_publication(World(outputs.root), outputs.names[0])
    assert used_facts(publication) == publication.facts.keys()


def test_a_brief_keeps_to_its_budget_and_asks_for_charts_and_a_table(outputs: Outputs) -> None:
    budget = outputs.brief.audience.budgets["brief"]
    assert budget.least <= len(outputs.pages) <= budget.most
    kinds = Counter(figure.kind for figure in outputs.brief.figures.values())
    assert kinds["table"] >= 1 or not (outputs.is_whole and outputs.has_a("table"))
    assert kinds["bars"] + kinds["share"] + kinds["timeline"] >= 3 or not outputs.is_whole
    assert len(outputs.brief.recommendations) >= 1


#: Sides of a sheet of paper, which need no numbers.
SHEET = 2


def test_no_page_is_empty_and_each_has_its_number(outputs: Outputs) -> None:
    for index, text in enumerate(outputs.pages):
        assert len(bare(without_head(outputs, index))) > 60
        if index and len(outputs.pages) > SHEET:
            assert f"{index + 1} / {len(outputs.pages)}" in text


#: The body of a page: between its head and its foot, in parts of its height.
BODY = (22 / 297, 1 - 18 / 297)


def inked(page: Any) -> Any:
    """Return for each row of a page's body, from above, whether something is printed in it."""
    grey = np.asarray(page.render(scale=0.5).to_pil().convert("L"))
    above, below = (round(part * len(grey)) for part in BODY)
    return (grey[above:below] < 230).any(axis=1)


def longest_blank(rows: Any) -> int:
    """Return how many rows follow one another with nothing in them."""
    return max(len(blank) for blank in "".join(" #"[int(row)] for row in rows).split("#"))


def test_pages_are_filled(outputs: Outputs) -> None:
    """Two thirds at least, but the last one; and with no hole in their midst, but the cover."""
    for index, page in enumerate(pypdfium2.PdfDocument(outputs.path("pdf"))):
        rows = inked(page)
        if index + 1 < len(outputs.pages):
            assert rows.nonzero()[0][-1] >= len(rows) * 2 / 3, f"page {index + 1} ends early"
        if outputs.brief.blocks[0].kind is not Kind.COVER or index:
            above_the_last = rows[: rows.nonzero()[0][-1]]
            assert longest_blank(above_the_last) < len(rows) / 8, f"page {index + 1} has a hole"


def test_a_pdf_is_tagged_titled_and_in_its_language(
    outputs: Outputs, document: pikepdf.Pdf
) -> None:
    assert bool(document.Root.MarkInfo.Marked)
    assert str(document.Root.Lang) == outputs.brief.language.bcp47
    assert str(document.docinfo["/Title"]) == outputs.brief.texts["title"].plain
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    assert str(document.docinfo["/CreationDate"]).startswith(
        f"D:{outputs.brief.iso_date.replace('-', '')}"
    )


def test_tags_hold_every_heading_figure_and_table(outputs: Outputs, document: pikepdf.Pdf) -> None:
    found = list(tags(document.Root.StructTreeRoot))
    count = Counter(str(tag.S) for tag in found)
    figures = outputs.brief.figures.values()
    assert count["/H1"] == 1
    assert count["/Table"] == sum(figure.kind == "table" for figure in figures)
    assert count["/TH"] >= sum(len(f.columns) for f in figures if f.kind == "table")
    alts = [str(tag.Alt) for tag in found if str(tag.S) == "/Figure"]
    images = re.findall(r'<img [^>]*?alt="([^"]*)"', outputs.html)
    assert alts == [unescape(alt) for alt in images]
    assert all(alts)


#: Size and leading of running text, by script, as templates/base/brief.css has them.
RUNNING = {"Latn": (9.5, 13.1), "Hant": (10.0, 16.5), "Hans": (10.0, 16.5)}
#: What lines of one paragraph are nearer by than those of two items of a list.
NEXT = 0.8


@pytest.mark.parametrize(
    "outputs", [names for names in EDITIONS if names[1] == "executive"], ids="-".join, indirect=True
)
def test_running_text_has_one_leading_whatever_stands_in_a_line(outputs: Outputs) -> None:
    """Marks of notes, figures and other scripts move no line; others have sizes of their own."""
    size, leading = RUNNING[outputs.brief.language.script]
    gaps = [
        below - above
        for page in pypdfium2.PdfDocument(outputs.path("pdf"))
        for above, below in pairwise(lines(page, size))
    ]
    within = [gap for gap in gaps if gap < leading + NEXT]
    assert len(within) > 10
    assert all(abs(gap - leading) < 0.2 for gap in within)


def fonts(document: pikepdf.Pdf) -> Iterator[Any]:
    for leaf in document.pages:
        yield from leaf.Resources.get("/Font", {}).values()
        for name in leaf.Resources.get("/XObject", {}):
            form = leaf.Resources.XObject[name]
            yield from form.get("/Resources", {}).get("/Font", {}).values()


def test_every_font_is_embedded_and_the_project_s_own(
    outputs: Outputs, document: pikepdf.Pdf
) -> None:
    ours = {bare(family) for stack in outputs.brief.language.fonts.values() for family in stack}
    seen = set()
    for font in fonts(document):
        (descendant,) = font.DescendantFonts
        descriptor = descendant.FontDescriptor
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())
        assert "/ToUnicode" in font
        seen.add(bare(str(descriptor.FontName).split("+")[1]))
    assert seen
    assert all(any(name.startswith(family) for family in ours) for name in seen), seen


def test_links_lead_to_notes_and_recommendations(outputs: Outputs, document: pikepdf.Pdf) -> None:
    links = [
        note
        for leaf in document.pages
        for note in leaf.get("/Annots", [])
        if str(note.Subtype) == "/Link"
    ]
    assert outputs.enough(len(links), 20)
    assert all("/Dest" in link or "/A" in link for link in links)
    assert not any(b"file:" in link.unparse() for link in links)


def test_a_pdf_holds_its_facts_and_the_data_of_its_figures(
    outputs: Outputs, document: pikepdf.Pdf
) -> None:
    held = {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}
    sheet = json.loads(held.pop("facts.json"))
    beside = json.loads((outputs.path("pdf").parent / "facts.json").read_bytes())
    assert sheet["outputs"] == {"brief.pdf": {"pages": len(outputs.pages)}}
    for id, account in sheet["facts"].items():
        where = {"brief.pdf": beside["facts"][id]["where"]["brief.pdf"]}
        assert account == {**beside["facts"][id], "where": where}
    assert sheet["facts"].keys() == outputs.brief.facts.keys()
    charts = outputs.path("charts").parent
    assert held == {path.name: path.read_bytes() for path in charts.glob("*.csv")}


def test_a_pdf_s_metadata_is_the_publication_s(outputs: Outputs, document: pikepdf.Pdf) -> None:
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == outputs.brief.texts["title"].plain
        assert set(metadata["dc:subject"]) == set(outputs.brief.keywords)
        assert set(metadata["dc:language"]) == {outputs.brief.language.bcp47}
        for work in outputs.brief.works:
            assert work.title.plain in metadata["dc:source"]


# --- the deck -------------------------------------------------------------------------------


def words(shape: Any) -> str:
    return bare(shape.text_frame.text.replace("\v", ""))


def description(shape: Any) -> str:
    return str(shape._element.xpath("string(.//p:cNvPr[1]/@descr)"))


def shown(outputs: Outputs) -> list[Block]:
    """Return the blocks that are slides: all but the headings of chapters.

    Recommendations without actions stand together, under the heading of their chapter.
    """
    return [block for chapter in outputs.deck.chapters for block in slides_of(chapter)]


def slides_of(chapter: Chapter) -> Iterator[Block]:
    listed = [
        block
        for block in chapter.blocks
        if block.kind is Kind.RECOMMENDATION and not (block.actions or block.figures)
    ]
    for block in chapter.blocks:
        if block not in listed:
            yield block
        elif block is listed[0]:
            notes = tuple(note for one in listed for note in one.notes)
            yield replace(chapter.heading or block, notes=notes)


def test_a_deck_keeps_to_its_budget(outputs: Outputs) -> None:
    budget = outputs.deck.audience.budgets["deck"]
    blocks = shown(outputs)
    assert len(outputs.slides) == len(blocks)
    talk = 1 + [block.kind for block in blocks].index(Kind.CLOSING)  # the rest is backup
    assert budget.least <= talk <= budget.most


def test_a_deck_names_its_title_author_and_date(outputs: Outputs) -> None:
    properties = Presentation(str(outputs.path("pptx"))).core_properties
    texts = outputs.deck.texts
    assert properties.title == texts["title"].plain
    assert properties.author == texts["byline"].plain
    assert f"{properties.created:%Y-%m-%d}" == outputs.deck.iso_date


def test_every_slide_has_the_title_of_its_block_and_no_other_has_it(outputs: Outputs) -> None:
    titles = [words(slide.shapes.title) for slide in outputs.slides]
    assert titles == [bare(block.headline.plain) for block in shown(outputs)]
    assert len(set(titles)) == len(titles)
    assert all(titles)


def test_every_slide_has_the_speaker_s_notes_of_its_block(outputs: Outputs) -> None:
    for slide, block in zip(outputs.slides, shown(outputs), strict=True):
        assert block.notes
        notes = words(slide.notes_slide.notes_text_frame._parent)
        spoken = "".join(bare(note.plain) for note in block.notes)
        if outputs.deck.audience.timing:  # it stands first, but not of backup
            notes = notes[notes.index(spoken) :]
        # Behind them stand the sources of its facts.
        assert notes.startswith(spoken)


@one_language_of_each
def test_every_slide_that_shows_a_fact_has_a_line_of_sources(outputs: Outputs) -> None:
    deck = outputs.composed
    showing = [slide for slide in deck.slides if {part for _, part in slide.facts} - {Part.NOTES}]
    assert outputs.enough(len(showing), 8)
    for slide in showing:
        fill = slide.fills["source"]
        assert isinstance(fill, TextFill)
        line = "".join(paragraph.plain for paragraph in fill.paragraphs)
        assert outputs.deck.language.labels["source"] in line, slide.id


def test_every_slide_s_notes_cite_each_of_its_facts_in_full_once(outputs: Outputs) -> None:
    edition, deck = outputs.deck, outputs.composed
    heading = edition.language.labels["sources"]
    cited_of = {q.fact: (note, c) for note in edition.notes for c in note.cited for q in c.facts}
    assert outputs.enough(sum(bool(slide.facts) for slide in deck.slides), 8)
    for slide, written in zip(deck.slides, outputs.slides, strict=True):
        read = written.notes_slide.notes_text_frame.text.split("\n")
        assert (heading in read) == bool(slide.facts)
        if not slide.facts:
            continue
        sources = read[read.index(heading) + 1 :]
        (work,) = edition.works
        assert sources[0].startswith(work.author.plain)
        assert work.title.plain in sources[0]
        for fact in {fact for fact, _ in slide.facts}:
            note, cited = cited_of[fact]
            quantity = edition.facts[fact]
            said = f"{quantity.label.plain}{edition.language.punctuation['comma']}{quantity.text}"
            (line,) = (line for line in sources if said in line)
            assert line.startswith(note.place)
            assert line.count(said) == 1
            assert all(part in line for part in (title_of(cited.via), cited.known, cited.as_of))
            assert all(remark in line for remark in cited.remarks)


def on_slide(slide: Any) -> str:
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(words(shape))
        if shape.has_table:
            found += [bare(cell.text) for row in shape.table.rows for cell in row.cells]
    return "".join(found)


def test_every_slide_shows_the_texts_of_its_block(outputs: Outputs) -> None:
    for slide, block in zip(outputs.slides, shown(outputs), strict=True):
        text = on_slide(slide)
        for rich in (*block.actions, *([block.why] if block.why else [])):
            assert bare(rich.plain) in text, rich.place
        for quantity in block.evidence:
            assert bare(quantity.labelled) in text, quantity.fact
            assert bare(quantity.label.plain) in text, "and what it counts"
        assert "{" not in text


def figures_on(slide: Any, outputs: Outputs) -> Iterator[tuple[Any, Figure]]:
    """Yield each shape of a slide that is a figure, with the figure."""
    by_alt = {figure.alt: figure for figure in outputs.deck.figures.values()}
    for shape in slide.shapes:
        if shape.has_chart or shape.has_table or hasattr(shape, "shapes"):
            assert description(shape) in by_alt, f"{shape.name}: alt text of a figure"
            yield shape, by_alt[description(shape)]


def test_charts_hold_the_ledger_s_values_under_their_labels(outputs: Outputs) -> None:
    charts = [
        pair for slide in outputs.slides for pair in figures_on(slide, outputs) if pair[0].has_chart
    ]
    assert len(charts) >= 3 or not outputs.is_whole
    for shape, figure in charts:
        amounts = {
            bare(mark.label.plain): mark.quantity.amount for mark in figure.nodes if mark.quantity
        }
        (plot,) = shape.chart.plots
        series = [(one.name, list(one.values)) for one in plot.series]
        if figure.kind == "dots":
            continue  # its values are rows; tests/export/powerpoint/test_chart_forms.py reads them
        if len(series) > 1 and any(len(values) > 1 for _, values in series):
            plotted = Counter(Decimal(repr(value)) for _, values in series for value in values)
            assert plotted == Counter(one.quantity.amount for one in figure.nodes if one.quantity)
            continue
        if len(amounts) == len(series) and all(len(values) == 1 for _, values in series):
            held = {bare(name): values[0] for name, values in series}
        else:
            assert len(series) == 1
            held = dict(zip((bare(str(c)) for c in plot.categories), series[0][1], strict=True))
        assert list(held) == list(amounts)
        assert {name: Decimal(repr(value)) for name, value in held.items()} == amounts
        assert shape.chart.part.chart_workbook.xlsx_part is not None, "editable in PowerPoint"


def test_tables_hold_the_cells_of_their_figure(outputs: Outputs) -> None:
    tables = [
        pair for slide in outputs.slides for pair in figures_on(slide, outputs) if pair[0].has_table
    ]
    assert tables or not outputs.has_a("table")
    for shape, figure in tables:
        heads, *rows = ([bare(cell.text) for cell in row.cells] for row in shape.table.rows)
        assert heads == [bare(column.label.plain) for column in figure.columns]
        assert rows == [[bare(cell.label.plain) for cell in row.items] for row in figure.items]
        assert shape.table.first_row


def test_a_deck_has_a_timeline_and_a_slide_for_each_recommendation(outputs: Outputs) -> None:
    kinds = {figure.kind for slide in outputs.slides for _, figure in figures_on(slide, outputs)}
    assert "timeline" in kinds or not outputs.is_whole
    layouts = Counter(slide.slide_layout.name for slide in outputs.slides)
    apart = [block for block in shown(outputs) if block.kind is Kind.RECOMMENDATION]
    assert not apart or len(apart) in layouts.values()


def test_no_picture_stands_where_a_native_form_exists(outputs: Outputs) -> None:
    kinds = {shape.shape_type for slide in outputs.slides for shape in slide.shapes}
    assert 13 not in kinds, "a picture"


def test_every_text_names_its_language(outputs: Outputs) -> None:
    languages = Counter(
        run.get("lang")
        for slide in outputs.slides
        for run in etree._Element.xpath(
            slide._element,
            ".//a:r/a:rPr",
            namespaces={"a": "http://schemas.openxmlformats.org/drawingml/2006/main"},
        )
    )
    assert set(languages) == {outputs.deck.language.office}


@pytest.mark.parametrize("names", CONVERTED, ids="-".join)
def test_a_converted_edition_is_written_in_its_own_script(
    first: Path, names: tuple[str, str, str]
) -> None:
    outputs = Outputs(first, names)
    conversion = outputs.brief.language.converted
    assert conversion is not None
    convert = Converter(conversion, {})
    with zipfile.ZipFile(outputs.path("pptx")) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    said = [unescape(text.decode()) for part in parts for text in re.findall(rb">([^<]+)<", part)]
    for text in (*outputs.pages, *said):
        assert convert(text) == text


@one_language_of_each
@pytest.mark.parametrize("form", ["pdf", "pptx"])
def test_the_products_own_check_finds_nothing(outputs: Outputs, form: str) -> None:
    path = outputs.path(form)
    assert inspect(path.read_bytes(), Place(path.name), is_ours=True) == ()


def test_a_fact_reads_the_same_in_brief_and_deck(outputs: Outputs) -> None:
    both = outputs.brief.facts.keys() & outputs.deck.facts.keys()
    assert outputs.enough(len(both), 10)
    assert all(outputs.brief.facts[id].text == outputs.deck.facts[id].text for id in both)


# --- facts.json -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sheet(outputs: Outputs) -> dict[str, Any]:
    content = (outputs.path("pdf").parent / "facts.json").read_text(encoding="utf-8")
    return dict(json.loads(content))


def forms(outputs: Outputs, id: str) -> set[str]:
    """Return what of a fact may stand on a page: all of it, its short form, a part, its date."""
    edition = outputs.brief if id in outputs.brief.facts else outputs.deck
    printed = [print_fact(edition.ledger[id], edition.language, compact=c) for c in (None, True)]
    texts = {text for one in printed for text in (one.whole, one.value, one.number)}
    return {bare(text) for text in (*texts, edition.facts[id].as_of) if text}


def test_facts_json_tells_of_its_edition_and_its_outputs(
    outputs: Outputs, sheet: dict[str, Any]
) -> None:
    assert (sheet["publication"], sheet["audience"], sheet["language"]) == outputs.names
    assert sheet["schema"] == 1
    assert sheet["outputs"] == {
        path.name: {"sha256": store.sha256(path.read_bytes()), unit: count}
        for path, unit, count in (
            (outputs.path("pdf"), "pages", len(outputs.pages)),
            (outputs.path("pptx"), "slides", len(outputs.slides)),
        )
    } | {
        "charts/charts.json": {
            "sha256": store.sha256(outputs.path("charts").read_bytes()),
            "figures": len(outputs.brief.figures),
        },
        "brief.html": {
            "sha256": store.sha256(outputs.path("html").read_bytes()),
            "sections": outputs.path("html").read_text(encoding="utf-8").count("<section"),
        },
    }
    told = sheet["facts"].keys()
    # What a slide leaves out of its block is no fact of the deck.
    assert (
        outputs.brief.facts.keys() <= told <= outputs.brief.facts.keys() | outputs.deck.facts.keys()
    )
    assert told == outputs.brief.facts.keys() | outputs.deck.facts.keys() or not outputs.is_whole


def test_facts_json_says_what_the_ledger_and_the_pages_say(
    outputs: Outputs, sheet: dict[str, Any]
) -> None:
    for id, quantity in outputs.brief.facts.items():
        told = sheet["facts"][id]
        assert told["printed"]["text"] == quantity.text
        assert told["label"] == quantity.label.plain
        if quantity.amount is not None:
            assert Decimal(told["value"]) == quantity.amount
        note = outputs.brief.notes[quantity.note - 1]
        assert told["source"]["locator"] == note.place
        assert told["where"]["brief.pdf"]["endnote"] == note.number


def test_facts_json_names_the_pages_on_which_a_fact_can_be_read(
    outputs: Outputs, sheet: dict[str, Any]
) -> None:
    pages = [bare(without_head(outputs, index)) for index in range(len(outputs.pages))]
    count = 0
    for id, told in sheet["facts"].items():
        where = told["where"].get("brief.pdf", {"pages": []})
        for number in where["pages"]:
            count += 1
            assert any(form in pages[number - 1] for form in forms(outputs, id)), (id, number)
        for number, text in enumerate(pages, 1):
            if is_alone(outputs, id) and bare(told["printed"]["text"]) in text:
                assert number in where["pages"], (id, number)
    assert outputs.enough(count, 100)


def is_alone(outputs: Outputs, id: str) -> bool:
    """Return whether a fact's print is so long that it can be no other's."""
    text = bare(outputs.brief.facts[id].text) if id in outputs.brief.facts else ""
    facts = outputs.brief.facts.values()
    others = [bare(part) for one in facts if one.fact != id for part in (one.text, one.as_of)]
    return len(text) > 4 and not any(text in other for other in others)


def test_facts_json_tells_charts_drawings_and_tables_from_text(
    outputs: Outputs, sheet: dict[str, Any]
) -> None:
    for form, edition in (("pdf", outputs.brief), ("pptx", outputs.deck)):
        parts = {
            id: told["where"][outputs.path(form).name]["parts"]
            for id, told in sheet["facts"].items()
            if outputs.path(form).name in told["where"]
        }
        seen = set()
        for figure in edition.figures.values():
            for id in figure.fact_ids:
                # Of a figure that a slide leaves out, the notes tell.
                shown = figure.part in parts.get(id, ())
                assert shown or form == "pptx", (figure.id, id)
                seen |= {figure.part} if shown else set()
        assert seen
        assert {Part.CHART, Part.DRAWING, Part.TABLE} <= seen or not outputs.is_whole


def test_facts_json_names_the_slides_and_notes_in_which_a_fact_can_be_read(
    outputs: Outputs, sheet: dict[str, Any]
) -> None:
    slides = [bare("".join(everything(slide))) for slide in outputs.slides]
    notes = [words(slide.notes_slide.notes_text_frame._parent) for slide in outputs.slides]
    count = 0
    for id, told in sheet["facts"].items():
        where = told["where"].get("deck.pptx", {"slides": [], "notes": []})
        assert set(where["slides"]) <= set(where["notes"])
        for number in where["slides"]:
            count += 1
            amount = told["value"] if isinstance(told["value"], str) else None
            shown = any(form in slides[number - 1] for form in forms(outputs, id))
            assert shown or f"|{amount}|" in slides[number - 1], (id, number)
        for number, text in enumerate(notes, 1):
            said = told["label"] + outputs.deck.language.punctuation["comma"]
            cited = bare(said + told["printed"]["text"]) in text
            assert (number in where["notes"]) == cited, (id, number)
    assert outputs.enough(count, 30)


def everything(slide: Any) -> Iterator[str]:
    """Yield what can be read on a slide: its shapes, its tables, the values of its charts."""
    for shape in shapes_of(slide.shapes):
        if shape.has_text_frame:
            yield words(shape)
        if getattr(shape, "has_table", False):
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
        if getattr(shape, "has_chart", False):
            plots = shape.chart.plots
            yield from (f"|{v:g}|" for plot in plots for one in plot.series for v in one.values)


def shapes_of(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield from shapes_of(shape.shapes) if hasattr(shape, "shapes") else [shape]
