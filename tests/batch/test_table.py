from __future__ import annotations

import time

import pytest

from jianbao.batch.table import MOST_COLUMNS, parse
from jianbao.problem import ProblemError


def texts(source: str) -> list[tuple[str, ...]]:
    table = parse("t.csv", source)
    return [tuple(cell.text for cell in row) for row in (table.head, *table.rows)]


def faults(source: str) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        parse("t.csv", source)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_rows_end_as_any_system_ends_them(end: str, last: bool) -> None:
    source = end.join(("name,a", "x,1", "", "y,2")) + (end if last else "")
    assert texts(source) == [("name", "a"), ("x", "1"), ("y", "2")]


def test_a_quoted_cell_may_hold_commas_quotes_and_lines() -> None:
    source = 'name,a\nx,"one, ""two""\nthree"\ny,2\n'
    assert texts(source)[1] == ("x", 'one, "two"\nthree')
    table = parse("t.csv", source)
    assert [str(row[0].place) for row in table.rows] == ["t.csv:2:1", "t.csv:4:1"]
    assert str(table.rows[0][1].place) == "t.csv:2:3"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_are_parted_as_the_first_line_parts_them(separator: str) -> None:
    source = separator.join(("name", '"a,;b"', "c")) + "\n" + separator.join(("x", "1", ""))
    assert texts(source) == [("name", "a,;b", "c"), ("x", "1", "")]


@pytest.mark.parametrize(
    "first", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;", "sep=,", "sep=\t", "sep=|"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_that_tells_excel_what_parts_cells_is_heard(first: str, end: str) -> None:
    by = first.strip('"')[4]
    source = end.join((first, by.join(("name", "a.b", "c")), by.join(("x", "1.5", '"2"')), ""))
    assert texts(source) == [("name", "a.b", "c"), ("x", "1.5", "2")]
    assert str(parse("t.csv", source).rows[0][1].place) == "t.csv:3:3"


def test_a_table_of_nothing_but_that_line_is_empty() -> None:
    assert "this table is empty [BATCH01]" in faults("sep=;")[0]
    assert texts("sep=a,b\n1,2") == [("sep=a", "b"), ("1", "2")]


def test_blanks_around_and_columns_that_are_empty_are_nothing() -> None:
    assert texts("name, a ,,\n x ,1,,\n,,,\n") == [("name", "a"), ("x", "1")]


def test_a_row_of_another_length_is_told_at_its_end() -> None:
    table = parse("t.csv", "name,a\nx\ny,1,2\nz,3\n")
    assert [[cell.text for cell in row] for row in table.rows] == [["z", "3"]]
    short, long = map(str, table.faults)
    assert short.startswith("t.csv:2:1: error: this row has 1 cells, and the first line names 2")
    assert "[BATCH02]" in short
    assert long.startswith("t.csv:3:5: error: this row has 3 cells, and the first line names 2")


def test_a_quote_that_is_not_closed_is_told_where_it_is_opened() -> None:
    (fault,) = faults('name,a\nx,"one\ny,2\n')
    assert fault.startswith("t.csv:2:3: error: a quote is opened here")


def test_text_behind_a_closing_quote_is_told() -> None:
    (fault,) = faults('name,a\nx,"5" pipe\n')
    assert fault.startswith("t.csv:2:6: error: text goes on behind the quote")


@pytest.mark.parametrize(
    "source", ["", "\n\n", "name,a\n", ",,\n", "x\n" * 30_000, "\n" * 3_000_000]
)
def test_a_table_that_holds_nothing_or_too_much_is_refused(source: str) -> None:
    (fault,) = faults(source)
    assert "[BATCH01]" in fault


def test_blank_lines_without_end_are_told_as_what_they_are() -> None:
    (fault,) = faults("name\nx\n" + "\n" * 200_000)
    assert "more than 100,000 lines, blank ones among them [BATCH01]" in fault


def test_a_table_of_too_many_columns_is_refused() -> None:
    row = ",".join("abc" for _ in range(MOST_COLUMNS + 1))
    assert "[BATCH01]" in faults(f"{row}\n{row}\n")[0]
    begun = time.process_time()
    assert "[BATCH01]" in faults("name" + ",a" * 10_000_000)[0]
    assert time.process_time() - begun < 5
