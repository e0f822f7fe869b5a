"""Each numeral of a finished file is one that its edition says so, or has a role of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from jianbao.check import Printed, judge
from jianbao.check.accounts import Accounts, essence
from jianbao.model.passage import Kind, Passage
from jianbao.model.text import Rich
from jianbao.problem import Place
from tests.support.values import rich

SAID = (
    "The parks held over 2,200 companies from 25 countries at the end of 2025.",
    "over 2,200 companies",
    "66%",
    "2024",
    "4 universities",
    "逾2,200家科技企業",
)


def unsaid(*pieces: str, kind: Kind = Kind.TEXT, number: int = 3, last: int = 8) -> list[str]:
    """Return the numerals that are told of a passage on page 3 of 8."""
    accounts = Accounts.of(
        SAID,
        notes=12,
        patterns=(re.compile(r"Time: \d+:\d\d"),),
        values=frozenset((Decimal(66), Decimal(45717), "2023-02-20")),
    )
    passages = (Passage("page 3", pieces, kind, number), Passage("page 8", ("End",), number=last))
    found = judge(Printed(Place("build/brief.pdf"), passages, accounts))
    return [found.split("`")[1] for found in (one.what for one in found)]


def test_a_numeral_is_told_with_file_page_and_words() -> None:
    passage = Passage("slide 4, notes", ("Output grew by 37% in a year.",), number=4)
    (found,) = judge(Printed(Place("build/deck.pptx"), (passage,), Accounts.of(SAID)))
    assert str(found) == (
        "build/deck.pptx:slide 4, notes: error: “Output grew by 37% in a year.”: the edition has"
        " no `37` that is said so [NUM10] (see which template types it: make it a fact, or a text"
        " with {=…} if it is no figure)"
    )


@pytest.mark.parametrize(
    "pieces",
    [
        ("The parks held over 2,200 companies from 25 countries at the end of 2025.",),
        ("The parks held ", "over ", "2,200", " com-", "panies", " from ", "25", " countries at"),
        ("ends of it: THE PARKS HELD OVER 2，200 COMPANIES FROM 25 COUNTRIES AT THE END",),
        ("逾 2,200 家科技企業",),
        ("66%",),
        ("66", "%"),
        ("Higher education: 66% (2024); 4 universities",),
        ("Higher education", "66%", "2024"),
        ("No figures at all",),
        ("",),
        ("Time: 1:05",),
        (" Time: 0:59 ",),
    ],
)
def test_what_the_edition_says_so_is_accounted_for(pieces: tuple[str, ...]) -> None:
    assert unsaid(*pieces) == []


@pytest.mark.parametrize(
    ("pieces", "numerals"),
    [
        (("37%",), ["37"]),
        (("over 2,201 companies",), ["2,201"]),
        (("over 12,200 companies",), ["12,200"]),
        (("nearly 2,200 companies",), ["2,200"]),
        (("2,200",), ["2,200"]),
        (("逾2,200億",), ["2,200"]),
        (("from 25 companies",), ["25"]),
        (("Up by 66%",), ["66"]),
        (("66% more",), ["66"]),
        (("66",), ["66"]),
        (("66‰",), ["66"]),
        (("−66%",), ["−66"]),
        (("66%", "5"), ["5"]),
        (("Time: 1:05 and 7 more",), ["1", "05", "7"]),
        (("3",), ["3"]),
        (("½",), ["1", "2"]),
        (("٣٧",), ["٣٧"]),
    ],
)
def test_what_it_does_not_say_so_is_told(pieces: tuple[str, ...], numerals: list[str]) -> None:
    assert unsaid(*pieces) == numerals


def test_a_letter_too_few_or_another_is_not_the_same_words() -> None:
    accounts = Accounts.of(("abcdefghij 5 klmnopqrst",))
    assert not [*accounts.unaccounted(("cdefghij 5 klmnopqr",))]
    assert [*accounts.unaccounted(("xdefghij 5 klmnopqr",))]
    assert [*accounts.unaccounted(("defghij 5 klmnopqr",))]
    assert [*accounts.unaccounted(("cdefghij 5 klmnopqx",))]
    assert [*accounts.unaccounted(("cdefghij 5 klmnopq",))]


@pytest.mark.parametrize("text", ["3", "3 / 8", "— 3 —"])
def test_a_page_has_its_own_number(text: str) -> None:
    assert unsaid(text, kind=Kind.RUNNING) == []


@pytest.mark.parametrize("text", ["4", "3 / 9", "4 / 8", "8", "Figure 3"])
def test_a_page_has_no_other_number(text: str) -> None:
    assert unsaid(text, kind=Kind.RUNNING) != []


def test_a_field_holds_the_number_of_its_slide() -> None:
    assert unsaid("3", kind=Kind.FIELD) == []
    assert unsaid("4", kind=Kind.FIELD) == ["4"]
    assert unsaid("7", kind=Kind.FIELD, number=0) == [], "a Word file's pages are not known"


def test_a_link_leads_to_a_note_or_page() -> None:
    assert unsaid("12", kind=Kind.LINK) == [], "as many notes"
    assert unsaid("12.", kind=Kind.LINK) == []
    assert unsaid("13", kind=Kind.LINK) == ["13"]
    assert unsaid("13", kind=Kind.LINK, last=13) == [], "as many pages"
    assert unsaid("0", kind=Kind.LINK) == ["0"]
    assert unsaid("1", kind=Kind.LINK) == []


def test_data_of_a_chart_are_values_of_the_edition() -> None:
    assert unsaid("66.0", kind=Kind.DATA) == []
    assert unsaid("45717", kind=Kind.DATA) == []
    assert unsaid("2023-02-20", kind=Kind.DATA) == []
    assert unsaid("2023-02-21", kind=Kind.DATA) == ["2023", "02", "21"]
    assert unsaid("67", kind=Kind.DATA) == ["67"]
    assert unsaid("66.5 of it", kind=Kind.DATA) == ["66.5"]


def test_items_of_lists_count_on() -> None:
    def told(*labels: str, counts: bool = False) -> list[str]:
        kind = Kind.TEXT if counts else Kind.LABEL
        passages = tuple(Passage("page 1", (label,), kind, 1) for label in labels)
        found = judge(Printed(Place("brief.pdf"), passages, Accounts.of(()), counts))
        return [one.what.split("`")[1] for one in found]

    assert told("1", "2", "3.", "1", "2") == []
    assert told("1", "3") == ["3"]
    assert told("2") == ["2"]
    assert told("1", "1", "2", "1 / 3", "2", "3", "2", counts=True) == []
    assert told("1", "2", "7", counts=True) == ["7"]
    assert told("1", "2", "3", "3", counts=True) == []
    assert told("2", counts=True) == ["2"], "it begins with 1"
    assert told("1", "2", "0", counts=True) == ["0"]
    assert told("1", "2", "3", "1 / 3", counts=False) == ["1", "3"]


def test_a_file_without_pages_is_its_own_place() -> None:
    (found,) = judge(Printed(Place("brief.html"), (Passage("", ("Up 37",)),), Accounts.of(())))
    assert found.place == Place("brief.html")
    assert not judge(Printed(Place("brief.html"), (), Accounts.of(())))


def test_the_essence_of_a_text_is_its_letters_and_each_numeral_whole() -> None:
    assert essence("R&D：１,０００ people") == essence("rd 1,000People")
    assert essence("1,000") != essence("1 000")
    assert essence("2024–25") == essence("2024 25") != essence("202425")
    assert essence("5%") != essence("5")


# --- texts ----------------------------------------------------------------------------------

LEAD = replace(rich("Ferries carry co-operation; in 2024 they sailed. Daily"), place=Place("en", 3))


def missed(*passages: str, texts: tuple[Rich, ...] = (LEAD,)) -> list[str]:
    read = tuple(Passage("page 1", (one,), number=1) for one in passages)
    accounts = Accounts.of((LEAD.plain,))
    found = judge(Printed(Place("build/brief.pdf"), read, accounts, texts=texts))
    return [str(one) for one in found if one.code == "TEXT30"]


@pytest.mark.parametrize(
    "passages",
    [
        ("Ferries carry co-operation; in 2024 they sailed. Daily",),
        ("Ferries carry coop", "eration;", "in 2024 they sailed.", "DAILY"),
        ("in 2024 they sailed", "Daily", "Ferries carry co-operation"),
        (),
    ],
)
def test_a_text_is_there_clause_by_clause(passages: tuple[str, ...]) -> None:
    assert missed(*passages) == [], "of a file that cannot be read, others tell"


def test_a_clause_that_is_not_there_is_told_at_its_text() -> None:
    assert missed("Ferries carry co-operation", "Daily") == [
        (
            "en:3: error: `build/brief.pdf` does not hold “in 2024 they sailed” [TEXT30] (its"
            " template may cut it, or its renderer lose it: look at the page or slide)"
        )
    ]
    assert missed("Ferries", texts=()) == []
    whole = rich("w" * 40)
    assert f"“{'w' * 40}”" in missed("Ferries", texts=(whole,))[0]
    long = rich("word " * 20)
    assert f"“{'word ' * 8}…”" in missed("Ferries", texts=(long,))[0]
