"""Status and embargo as they are typed: what is read, and the words and place of each fault."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from jianbao.problem import ProblemError
from jianbao.read.publication import read_publication
from jianbao.world import World
from tests.support.marks import Edit, placed

BRIEF = "content/mini/brief.yaml"
WRITE = "(for example: embargo: 2026-12-01 09:00 +08:00)"


def typed(content: Path, lines: str) -> list[str]:
    return Edit(BRIEF, "status: final\n", f"{lines}\n").apply(content)


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("2026-12-01 09:00 +08:00", 8),
        ("2026-12-01 9:00 +0800", 8),
        ("2026-12-01T09:00+08:00", 8),
        ("2026-12-01 09:00:00 UTC+8", 8),
        ("２０２６-12-01 09:00 −5", -5),
        ("2026-12-01 09:00 UTC", 0),
        ("2026-12-01 09:00Z", 0),
    ],
)
def test_an_embargo_is_a_time_and_its_distance_from_utc(
    content: Path, written: str, hours: int
) -> None:
    typed(content, f"status: embargoed\nembargo: {written}")
    embargo = read_publication(World(content), "mini").embargo
    assert embargo
    assert embargo.moment == datetime(2026, 12, 1, 9, tzinfo=timezone(timedelta(hours=hours)))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            "status: ‸embargoed",
            f"‸: error: the status is `embargoed`, and nothing says until when [CTRL01] {WRITE}",
        ),
        *(
            (
                f"status: {status}\nembargo: ‸2026-12-01 09:00 +08:00",
                (
                    f"‸: error: the status is `{status}`, and yet there is an embargo [CTRL02]"
                    " (write status: embargoed, or take the embargo out)"
                ),
            )
            for status in ("draft", "final")
        ),
        *(
            (
                f"status: embargoed\nembargo: ‸{written}",
                f"‸: error: `{written}` is no moment: {why} [CTRL03] {WRITE}",
            )
            for written, why in (
                ("2026-12-01", "behind the day a time is needed"),
                ("2026-12-01 09:00", "behind the time its distance from UTC is needed"),
                ("2026-12-01 09:00 HKT", "behind the time its distance from UTC is needed"),
                ("2026-13-01 09:00 +08:00", "there is no month 13"),
                ("2026-02-30 09:00 +08:00", "2026-02 has 28 days, and no day 30"),
                ("2026-12-01 25:00 +08:00", "hours run from 0 to 23, and 25 is none"),
                ("2026-12-01 09:75 +08:00", "minutes run from 00 to 59, and 75 is none"),
                *(
                    (
                        f"2026-12-01 09:00 {offset}",
                        f"no clock is {offset} from UTC, but from −12:00 to +14:00",
                    )
                    for offset in ("+99:00", "+23:59", "+14:01", "-12:30", "+08:60")
                ),
                (
                    "2026-12-01 09:00 +08:00 sharp",
                    "nothing can stand behind 2026-12-01 09:00 +08:00",
                ),
                ("next Tuesday", "a day, a time and its distance from UTC are needed"),
            )
        ),
    ],
)
def test_what_contradicts_itself_is_refused_at_its_place(
    content: Path, lines: str, message: str
) -> None:
    places = typed(content, lines)
    with pytest.raises(ProblemError) as caught:
        read_publication(World(content), "mini")
    assert [str(one) for one in caught.value.problems] == placed((message,), places)


def test_an_impossible_embargo_of_what_is_final_is_one_fault(content: Path) -> None:
    typed(content, "status: final\nembargo: 2026-13-01")
    with pytest.raises(ProblemError) as caught:
        read_publication(World(content), "mini")
    assert [one.code for one in caught.value.problems] == ["CTRL02"]
