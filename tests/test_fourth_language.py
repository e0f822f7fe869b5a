"""A fourth language is two files and no Python: Portuguese, as Macao writes it, is added."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdfium2
import pyphen
import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from jianbao.compose.ledger.printing import print_fact, print_when
from jianbao.model.language import Language
from jianbao.model.ledger import Qualifier, When
from jianbao.read.language import read_language
from jianbao.world import World
from tests.support import judged
from tests.support.projects import MINIATURE, ROOT, copy_engine, copy_tree, run
from tests.support.values import fact

pytestmark = pytest.mark.slow

PORTUGUESE = ROOT / "tests/portuguese"
#: What stands between the groups of a number: Portugal's CLDR data has a no-break space.
GROUP = "\u00a0"
WARNING = (
    "templates/audiences/readers/audience.yaml: warning: `name` does not say what this audience"
    " is called in Português [AUD02] (add pt: … under `name`; until then the cover leaves it out)\n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of outputs of the miniature with the two files added."""
    project = tmp_path_factory.mktemp("portuguese")
    copy_engine(project)
    copy_tree(MINIATURE, project)
    copy_tree(PORTUGUESE, project)
    done = run(project, "build", "--language", "pt")
    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith(WARNING)
    return project / "build/mini/readers/pt"


@pytest.fixture(scope="module")
def portuguese(tmp_path_factory: pytest.TempPathFactory) -> Language:
    root = tmp_path_factory.mktemp("language")
    copy_tree(PORTUGUESE, root)
    return read_language(World(root), "pt")


@pytest.fixture(scope="module")
def brief(made: Path) -> str:
    """Return the brief's text in one line."""
    pages = pypdfium2.PdfDocument(made / "brief.pdf")
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    return re.sub(r"\s+", " ", text.replace(GROUP, " "))


@pytest.fixture(scope="module")
def deck(made: Path) -> str:
    """Return the text of every shape, chart and note in one line."""
    with zipfile.ZipFile(made / "deck.pptx") as package:
        parts = [name for name in package.namelist() if re.match(r"ppt/.*/(slide|notesS)", name)]
        roots = [
            etree.fromstring(package.read(name)) for name in sorted(parts) if name.endswith(".xml")
        ]
    texts = ("".join(map(_said, root.iter())) for root in roots)
    return re.sub(r"\s+", " ", " ".join(texts).replace(GROUP, " "))


def _said(node: etree._Element) -> str:
    """Return the text of an element; a line break in a paragraph parts words."""
    return " " if node.tag == qn("a:br") else node.text or ""


def test_only_a_language_file_and_a_text_file_are_added() -> None:
    files = {str(path.relative_to(PORTUGUESE)) for path in PORTUGUESE.rglob("*") if path.is_file()}
    assert files == {"templates/languages/pt.yaml", "content/mini/pt.yaml"}


# --- numbers, plurals and dates -----------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "compact", "said"),
    [
        (Decimal(1150000), "person", False, "1 150 000 pessoas"),
        (Decimal("1150000.5"), "hkd", False, "HK$ 1 150 000,5"),
        (Decimal(1), "person", False, "1 pessoa"),
        (Decimal(2), "person", False, "2 pessoas"),
        (Decimal(1000000), "person", True, "1 milhão de pessoas"),
        (Decimal(2300000), "person", True, "2,3 milhões de pessoas"),
        (Decimal(1150000000), "hkd", True, "HK$ 1,15 mil milhões"),
        (Decimal(2 * 10**12), "hkd", True, "HK$ 2 biliões"),
        (Decimal("55.5"), "percent", False, "55,5 %"),
        ((Decimal(120), Decimal(150)), "person", False, "120–150 pessoas"),
    ],
)
def test_numbers_are_grouped_scaled_and_counted_in_portuguese(
    portuguese: Language, value: object, unit: str, compact: bool, said: str
) -> None:
    printed = print_fact(fact(value, unit), portuguese, compact=compact).whole
    assert printed.replace(GROUP, " ") == said


@pytest.mark.parametrize("qualifier", Qualifier)
def test_every_qualifier_is_said(portuguese: Language, qualifier: Qualifier) -> None:
    said = print_fact(fact("7", qualifier=qualifier), portuguese).whole
    assert said.endswith("7 pessoas")
    assert (said == "7 pessoas") == (qualifier is Qualifier.EXACT)


def test_dates_are_portuguese(portuguese: Language) -> None:
    whens = (When(1999, 12, 20), When(1998, 6), When(1969), When(2025, end=True))
    assert [print_when(when, portuguese) for when in whens] == [
        "20 de dezembro de 1999",
        "junho de 1998",
        "1969",
        "fim de 2025",
    ]


# --- the brief ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "mais de 23 000 pessoas",
        "reconstruído em junho de 1998 por quase HK$ 1,15 mil milhões",
        "Cerca de 55,5 % dos passageiros",
        "cada carreira leva 120–150 pessoas",
        "Crescimento dos passageiros: mais de 15 %",
        "Fonte: Inquérito aos passageiros",
        "Conselhos",
        "O que fazer",
        "Dados escolhidos pela",
        "Passageiros, par. 1",
        "Citar como: Nota sobre os barcos",
        "maio de 2026",
        "Versão 1.0",
    ],
)
def test_the_brief_says_it_in_portuguese(brief: str, said: str) -> None:
    assert said in brief


def test_the_brief_is_in_portuguese_for_machines_too(made: Path) -> None:
    with pikepdf.open(made / "brief.pdf") as document:
        assert str(document.Root.Lang) == "pt-MO"
        assert str(document.docinfo.Title) == "Nota sobre os barcos"


def test_long_words_are_hyphenated_by_portuguese_rules(made: Path) -> None:
    text = "".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made / "brief.pdf")
    )
    cut = re.findall(r"(\w+)‐\r\n(\w+)", text)
    assert cut
    rules = pyphen.Pyphen(lang="pt_PT")
    for start, end in cut:
        assert len(start) in rules.positions(start + end) or start == "infra"


# --- the deck -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "mais de 23 000 pessoas",
        "cerca de 55,5 %",
        "Fonte: Relatório anual",
        "O que fazer",
        "junho de 1998",
        "Diga primeiro que o exemplo é inventado.",
    ],
)
def test_the_deck_says_it_in_portuguese(deck: str, said: str) -> None:
    assert said in deck


def test_numbers_of_charts_have_decimal_commas(made: Path) -> None:
    with zipfile.ZipFile(made / "deck.pptx") as package:
        charts = [package.read(name).decode() for name in package.namelist() if "/chart" in name]
    labels = re.findall(r"<a:t>([^<]*)", "".join(charts).replace(GROUP, " "))
    assert {"cerca de 55,5 %", "cerca de 4,5 %"} <= {*labels}
    # In a format the point stands for the reader's own mark; a text is printed as it is.
    assert not [label for label in labels if re.search(r"\d\.\d", label)]


def test_every_run_of_the_deck_is_portuguese(made: Path) -> None:
    with zipfile.ZipFile(made / "deck.pptx") as package:
        blobs = {name: package.read(name) for name in package.namelist() if name.endswith(".xml")}
    said = {
        name: set(re.findall(rb'<a:(?:rPr|endParaRPr|defRPr)[^>]* lang="([^"]+)"', blob))
        for name, blob in blobs.items()
    }
    assert {name: languages for name, languages in said.items() if languages - {b"pt-PT"}} == {}
    for name, blob in blobs.items():
        if name.startswith(("ppt/slides/", "ppt/notesSlides/")):
            assert all(b" lang=" in run for run in re.findall(rb"<a:rPr[^>]*>", blob)), name


def test_the_deck_asks_in_portuguese_and_says_its_language(made: Path) -> None:
    opened = Presentation(str(made / "deck.pptx"))
    assert opened.core_properties.language == "pt-MO"
    prompts = {
        shape.text_frame.text
        for layout in opened.slide_layouts
        for shape in layout.placeholders
        if shape.has_text_frame
    }
    assert {"Título: uma frase completa", "Texto", "Gráfico"} <= prompts


@pytest.mark.parametrize("name", ["deck.pptx", "brief.pdf"])
def test_the_products_own_check_finds_nothing(made: Path, name: str) -> None:
    assert judged.faults((made / name).read_bytes(), name) == []
