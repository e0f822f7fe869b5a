"""Rows of a worksheet against its export and against the files: what changes, what is overtaken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from jianbao.translate.incoming import import_worksheet
from jianbao.translate.progress import Progress
from jianbao.world import World
from tests.support.marks import Edit
from tests.support.office import needs_calc, saved
from tests.translate.sheets import EN, KEY, SOURCE, came, cell_of, edited, exported, messages

BRIEF = "content/mini/brief.yaml"
CLAIM, TITLE = "publication.claim", "blocks.restore.title"
OLD, NEWER, MINE = "Fewer sailings, longer waits", "Fewer boats, longer queues", "Too few boats"


@pytest.fixture
def sheet(content: Path) -> Path:
    """Return the worksheet of the miniature as it was exported."""
    return exported(content)


def taken(root: Path, path: Path, *kept: str) -> tuple[str, list[str]]:
    done = import_worksheet(World(root), path, (), (), kept)
    return done.done, [str(problem) for problem in done.warnings]


def refused(root: Path, path: Path, *kept: str) -> list[str]:
    before = (root / EN).read_bytes()
    told = messages(lambda: taken(root, path, *kept))
    assert (root / EN).read_bytes() == before
    return told


def write(path: Path, key: str, value: str, column: str = "C") -> None:
    edited(path, lambda page: setattr(cell_of(page, key, column), "value", value))


def row(found: Progress, key: str) -> int:
    return 2 + [pair.key for pair in found.pairs].index(key)


def test_a_row_that_nobody_touched_never_undoes_a_newer_text(content: Path, sheet: Path) -> None:
    Edit(EN, OLD, NEWER).apply(content)
    assert taken(content, sheet) == (
        f"{EN}: nothing to change; 1 string newer there than in the worksheet, and kept",
        [],
    )
    write(sheet, TITLE, "Bring the sailings back")
    done, _ = taken(content, sheet)
    assert done == (f"{EN}: 1 string changed; 1 string newer there than in the worksheet, and kept")
    assert NEWER in (content / EN).read_text(encoding="utf-8")


def test_what_changed_on_both_sides_is_told_with_both_places_and_texts(
    content: Path, sheet: Path
) -> None:
    (place,) = Edit(EN, OLD, f"‸{NEWER}").apply(content)
    write(sheet, CLAIM, MINE)
    write(sheet, TITLE, "Bring the sailings back")
    assert refused(content, sheet) == [
        (
            f"{sheet}:en!C{row(came(content), CLAIM)}: error: `{CLAIM}` is another text at {place},"
            f" and both have changed since the export: here “{MINE}”, there “{NEWER}” [SHEET13]"
            " (take the row out to leave the string as it is, or"
            f" `--key {CLAIM}` to take the worksheet's)"
        )
    ]


def test_the_worksheets_text_is_taken_where_a_person_says_so(content: Path, sheet: Path) -> None:
    Edit(EN, OLD, NEWER).apply(content)
    write(sheet, CLAIM, MINE)
    assert taken(content, sheet, CLAIM)[0] == f"{EN}: 1 string changed"
    assert MINE in (content / EN).read_text(encoding="utf-8")


def test_both_sides_may_have_come_to_the_same_text(content: Path, sheet: Path) -> None:
    Edit(EN, OLD, NEWER).apply(content)
    write(sheet, CLAIM, NEWER)
    assert taken(content, sheet) == (f"{EN}: nothing to change", [])


def test_a_text_that_the_file_lacks_is_taken_from_the_worksheet(content: Path, sheet: Path) -> None:
    before = (content / EN).read_text(encoding="utf-8")
    Edit(EN, f'    claim: "{OLD}"\n', "").apply(content)
    assert taken(content, sheet) == (f"{EN}: 1 string changed", [])
    assert (content / EN).read_text(encoding="utf-8") == before


def test_a_text_that_the_file_lacks_is_not_taken_from_a_row_of_an_older_source(
    content: Path, sheet: Path
) -> None:
    Edit(EN, f'    claim: "{OLD}"\n', "").apply(content)
    Edit(BRIEF, "班次少了，候船久了", "候船久了").apply(content)
    assert taken(content, sheet) == (f"{EN}: nothing to change, 1 string still missing", [])


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_a_file_that_was_lost_comes_back_from_its_worksheet(content: Path, language: str) -> None:
    file = content / f"content/mini/{language}.yaml"
    words = '  publication:\n    claim: "班次少了，等船更久"\n'
    if language == "zh-Hans":
        file.write_text(f"text:\n{words}", encoding="utf-8")
    before = {pair.key: pair.translation for pair in came(content, language).pairs}
    path = exported(content, language)
    write(path, TITLE, MINE)
    file.unlink()
    done, _ = taken(content, path)
    typed = [key for key, text in before.items() if text and not text.converted]
    changed = len({*typed, TITLE})
    assert done == f"content/mini/{language}.yaml: {changed} strings changed"
    now = {pair.key: pair.translated for pair in came(content, language).pairs}
    old = {key: text.source for key, text in before.items() if text}
    assert now == {**old, TITLE: MINE}


def test_a_translation_of_a_source_that_has_changed_is_told(content: Path, sheet: Path) -> None:
    Edit(BRIEF, "班次少了，候船久了", "候船久了").apply(content)
    write(sheet, CLAIM, MINE)
    original = next(pair.original for pair in came(content).pairs if pair.key == CLAIM)
    assert refused(content, sheet) == [
        (
            f"{sheet}:en!B{row(came(content), CLAIM)}: error: the source of `{CLAIM}` has changed"
            f" since the export [SHEET15] (it stands at {original.place}; take the row out to leave"
            f" the string as it is, or `--key {CLAIM}` to take the worksheet's)"
        )
    ]
    assert taken(content, sheet, CLAIM)[0] == f"{EN}: 1 string changed"


def test_a_source_that_was_changed_in_the_worksheet_alone_is_told_and_left(
    content: Path, sheet: Path
) -> None:
    write(sheet, CLAIM, "班次太少", SOURCE)
    original = next(pair.original for pair in came(content).pairs if pair.key == CLAIM)
    done, warnings = taken(content, sheet)
    assert done == f"{EN}: nothing to change"
    assert warnings == [
        (
            f"{sheet}:en!B{row(came(content), CLAIM)}: warning: the source of `{CLAIM}` was changed"
            " in the worksheet [SHEET07] (sources are not taken from a worksheet: change it at"
            f" {original.place}, or put the cell back)"
        )
    ]
    write(sheet, CLAIM, MINE)
    (message,) = refused(content, sheet, CLAIM)
    assert "error: the source of `publication.claim` was changed in the worksheet" in message


def test_a_source_that_was_changed_in_both_places_alike_is_no_matter(
    content: Path, sheet: Path
) -> None:
    Edit(BRIEF, "班次少了，候船久了", "候船久了").apply(content)
    write(sheet, CLAIM, "候船久了", SOURCE)
    assert taken(content, sheet) == (f"{EN}: nothing to change", [])


def test_rows_may_be_sorted_apart_from_the_hidden_column(content: Path, sheet: Path) -> None:
    def sort(page: Any) -> None:
        cells = [[cell.value for cell in row[:7]] for row in page.iter_rows(min_row=2)]
        for at, values in enumerate(reversed(cells), 2):
            for column, value in zip("ABCDEFG", values, strict=True):
                page[f"{column}{at}"].value = value

    edited(sheet, sort)
    Edit(EN, OLD, NEWER).apply(content)
    write(sheet, TITLE, "Bring the sailings back")
    assert taken(content, sheet)[0].startswith(f"{EN}: 1 string changed; 1 string newer")


@pytest.mark.slow
@needs_calc
def test_a_worksheet_that_libreoffice_has_saved_undoes_nothing(
    content: Path, sheet: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    back = saved(sheet, "xlsx", tmp_path_factory.mktemp("office"))
    assert taken(content, back) == (f"{EN}: nothing to change", [])
    (place,) = Edit(EN, OLD, f"‸{NEWER}").apply(content)
    write(back, TITLE, "Bring the sailings back")
    assert taken(content, back)[0].startswith(f"{EN}: 1 string changed; 1 string newer")
    write(back, CLAIM, MINE)
    (message,) = refused(content, back)
    assert f"`{CLAIM}` is another text at {place}, and both have changed" in message


def test_without_its_hidden_column_a_worksheet_fills_gaps_and_overwrites_nothing(
    content: Path, sheet: Path
) -> None:
    Edit(EN, '        b: "Then add a night boat"\n', "").apply(content)
    edited(sheet, lambda page: page.delete_cols(8))
    assert taken(content, sheet)[0] == f"{EN}: 1 string changed"
    (place,) = Edit(EN, OLD, f"‸{NEWER}").apply(content)
    (message,) = refused(content, sheet)
    assert f"`{CLAIM}` is another text at {place}, and which is newer cannot be told" in message
    assert taken(content, sheet, CLAIM)[0] == f"{EN}: 1 string changed"


def test_a_key_that_is_none_is_told(content: Path, sheet: Path) -> None:
    assert refused(content, sheet, "publication.clam") == [
        f"{EN}: error: no string is called `publication.clam` [TRN02] (did you mean `{CLAIM}`?)"
    ]


def test_rows_may_stand_twice_only_in_vain(content: Path, sheet: Path) -> None:
    edited(sheet, lambda page: setattr(page[f"{KEY}3"], "value", page[f"{KEY}2"].value))
    (message,) = refused(content, sheet)
    assert message.endswith(
        "`publication.title` stands twice [SHEET06]"
        f" (put `publication.subtitle` back here; first in {sheet}:en!A2)"
    )
    edited(sheet, lambda page: page.delete_rows(3))
    edited(sheet, lambda page: page.append([cell.value for cell in page[2]]))
    (message,) = refused(content, sheet)
    assert message.endswith(f"stands twice [SHEET06] (first in {sheet}:en!A2)")


# --- a row whose key is lost -----------------------------------------------------------------


def spoilt(sheet: Path, key: str | None, *, hidden: bool = True, **cells: str | None) -> str:
    """Write ``key`` over that of the claim, and ``cells`` beside it; return where it stands.

    The hidden column stays, or is emptied.
    """

    def spoil(page: Any) -> None:
        at = cell_of(page, CLAIM, KEY)
        places.append(f"{sheet}:en!{at.coordinate}")
        for column, value in cells.items():
            page[f"{column}{at.row}"] = value
        if not hidden:
            page.delete_cols(8)
        at.value = key

    places: list[str] = []
    edited(sheet, spoil)
    return places[0]


@pytest.mark.parametrize("key", [None, "  "])
def test_a_key_that_is_missing_is_to_be_put_back(content: Path, sheet: Path, key: str) -> None:
    place = spoilt(sheet, key)
    message = f"{place}: error: the key of this row is missing [SHEET05]"
    assert refused(content, sheet) == [f"{message} (put `{CLAIM}` back here)"]
    spoilt_again = exported(content)
    spoilt(spoilt_again, key, hidden=False)  # its source tells it
    assert refused(content, sheet) == [f"{message} (put `{CLAIM}` back here)"]
    spoilt(exported(content), key, hidden=False, B="誰也不知道")
    assert refused(content, sheet) == [
        f"{message} (put back the key that the row was exported with; a fresh export shows it)"
    ]


def test_a_key_of_no_string_is_to_be_what_it_was(content: Path, sheet: Path) -> None:
    place = spoilt(sheet, "nothing")
    message = f"{place}: error: no string is called `nothing` [SHEET05]"
    assert refused(content, sheet) == [f"{message} (put `{CLAIM}` back here)"]
    spoilt(exported(content), "nothing", hidden=False, B="誰也不知道")
    assert refused(content, sheet) == [
        f"{message} (put back the key that the row was exported with; a fresh export shows it)"
    ]
    spoilt(exported(content), "nothing", hidden=False, B="誰也不知道", C=None)
    assert refused(content, sheet) == [f"{message} (take the row out)"]
    spoilt(exported(content), "publication.clam", hidden=False, B="誰也不知道")
    (told,) = refused(content, sheet)
    assert told.endswith(f"`publication.clam` [SHEET05] (did you mean `{CLAIM}`?)")


def test_a_string_that_is_gone_since_the_export_is_told_as_one(content: Path, sheet: Path) -> None:
    Edit(BRIEF, '      b: "再加開夜船"\n', "").apply(content)
    Edit(EN, '        b: "Then add a night boat"\n', "").apply(content)
    (message,) = refused(content, sheet)
    assert message.endswith(
        "no string is called `blocks.restore.actions.b` [SHEET05] (the originals have lost it since"
        " the export: put it back there, or keep the translation elsewhere and take the row out)"
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "How\u200b people\u202e wait",
            "right-to-left override (U+202E) [SHEET19] (take it out, behind “How<U+200B> people”)",
        ),
        ("\ufeffToo few", "zero width no-break space (U+FEFF) [SHEET19] (take it out, at the"),
        ("Too\u0085 few", "a control character (U+0085) [SHEET19] (take it out, behind “Too”)"),
    ],
)
def test_an_invisible_character_is_told_at_its_cell(
    content: Path, sheet: Path, typed: str, said: str
) -> None:
    write(sheet, CLAIM, typed)
    (message,) = refused(content, sheet)
    start = f"{sheet}:en!C{row(came(content), CLAIM)}: error: `{CLAIM}` holds what cannot be seen: "
    assert message.startswith(start + said)


def test_of_an_invisible_character_all_cells_are_told(content: Path, sheet: Path) -> None:
    write(sheet, CLAIM, "Too\u2066 few")
    write(sheet, TITLE, "Restore\u2067 them by 8.8%")
    assert [message.partition("[")[2][:7] for message in refused(content, sheet)] == ["SHEET19"] * 2


BOLD, ITALIC, PLAIN = InlineFont(b=True), InlineFont(i=True), InlineFont(rFont="Arial")
#: What a cell holds, and the words that are told to stand out in it alone.
STRESSED = (
    (("Too ", TextBlock(BOLD, "few"), " boats"), "few"),
    ((TextBlock(ITALIC, "Too few "), TextBlock(PLAIN, "boats")), "Too few"),
    (("Too **many** ", TextBlock(BOLD, "boats"), "!"), "boats"),
    ((TextBlock(PLAIN, "Too few"), " boats"), ""),  # another face is no emphasis
    ((TextBlock(BOLD, "Too few "), TextBlock(BOLD, "boats")), ""),  # the whole column may be so
    (("Too **", TextBlock(BOLD, "few"), "** boats"), ""),
    (("Too ", TextBlock(BOLD, "**few**"), " boats"), ""),
)


@needs_calc
def test_bold_and_italics_that_text_cannot_keep_are_told_at_their_cells(
    content: Path, sheet: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    keys = [pair.key for pair in came(content).pairs if "{" not in pair.translated]

    def type_in(page: Any) -> None:
        for key, (runs, _) in zip(keys, STRESSED, strict=False):
            cell_of(page, key).value = CellRichText(*runs)

    edited(sheet, type_in)
    back = saved(sheet, "xlsx", tmp_path_factory.mktemp("office"))
    done, told = taken(content, back)
    assert done == f"{EN}: {len(STRESSED)} strings changed"
    assert told == [
        f"{back}:en!C{row(came(content), key)}: warning: `{key}` has “{words}” in bold or italics, "
        f"which text cannot keep [SHEET20] (type **{words}** to print it strong, *{words}* to "
        "stress it)"
        for key, (_, words) in zip(keys, STRESSED, strict=False)
        if words
    ]


@needs_calc
def test_bold_in_a_text_that_stays_is_told_too(
    content: Path, sheet: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = CellRichText("Fewer sailings, ", TextBlock(BOLD, "longer"), " waits")
    edited(sheet, lambda page: setattr(cell_of(page, CLAIM), "value", text))
    done, told = taken(content, saved(sheet, "xlsx", tmp_path_factory.mktemp("office")))
    assert done == f"{EN}: nothing to change"
    assert [message.partition("[")[2][:7] for message in told] == ["SHEET20"]
