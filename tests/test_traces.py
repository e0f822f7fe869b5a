"""What an output was made from: when it may be kept, and what is then told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jianbao.compose.lines.cohesion import ABSENT, Asked
from jianbao.model.edition import Edition
from jianbao.model.gauge import Gauge, Scale
from jianbao.model.output import Output
from jianbao.model.theme import Theme
from jianbao.model.trace import Trace
from jianbao.pipeline import reasons
from jianbao.pipeline.plan import Job
from jianbao.pipeline.traces import Record
from jianbao.press.editions import read_edition
from jianbao.press.traces import asking, parts_of, renewed, trace_of
from jianbao.problem import Place, Problem, Severity
from jianbao.world import World
from tests.support.projects import ROOT

BASE, OWN = "templates/base/parts/x.html.j2", "templates/audiences/readers/parts/x.html.j2"
JOB = Job("mini", "readers", "en", "pdf")
YAML, THEME = "content/mini/en.yaml", "assets/themes/ink/tokens.yaml"
FILES = {YAML: "1", BASE: "1", THEME: "1", "assets/a.ttf": "1", "jianbao/a.py": "1"}
TRACE = Trace({"texts": "1"}, seen={BASE: "read", OWN: "absent"})


@pytest.fixture(scope="module")
def read() -> tuple[Edition, Theme]:
    """Return an edition of the specimen, and its theme."""
    edition, theme, *_ = read_edition(World(ROOT), "school-walks", "executive", "en", "brief")
    return edition, theme


def test_pairs_that_were_asked_for_are_remembered_absent_ones_too() -> None:
    pairs = Asked({"Hong Kong": 1.0})
    assert pairs.get("Hong Kong", 0.0) == 1.0
    assert pairs.get("New Town", 0.0) == 0.0
    assert pairs.asked == {"Hong Kong": 1.0, "New Town": ABSENT}
    with pytest.raises(TypeError, match="ask for pairs by name"):
        list(pairs)
    with pytest.raises(TypeError, match="ask for pairs by name"):
        len(pairs)


def test_an_output_is_kept_where_its_edition_says_the_same(read: tuple[Edition, Theme]) -> None:
    edition, theme = read
    handed, pairs = asking(edition)
    pair, firm = next((pair, firm) for pair, firm in edition.cohesion.items() if firm)
    assert handed.cohesion[pair] == firm
    left = trace_of(parts_of(*read), *read, pairs, World(ROOT), Output(b"", 1))
    assert renewed(left, parts_of(*read), *read) == left
    other = replace(edition, version="another")
    assert renewed(left, parts_of(other, theme), other, theme) is None
    loose = replace(edition, cohesion={**edition.cohesion, pair: firm / 2})
    assert renewed(left, parts_of(loose, theme), loose, theme) is None
    unheard = replace(edition, cohesion={**edition.cohesion, "un heard": 1.0}, wording={})
    assert renewed(left, parts_of(unheard, theme), unheard, theme) == left


def test_what_was_told_of_a_text_is_told_where_that_stands_now(read: tuple[Edition, Theme]) -> None:
    edition, theme = read
    title = edition.texts["title"]
    warning = Problem("X01", "long", title.place, "", Severity.WARNING)
    gauge = Gauge("longest", 9, Scale.ONES, place=title.place)
    output = Output(b"", 1, (warning,), gauges=(gauge,))
    left = trace_of(parts_of(*read), *read, Asked({}), World(ROOT), output)
    there = replace(title.place, line=title.place.line + 3)
    moved = replace(edition, texts={**edition.texts, "title": replace(title, place=there)})
    again = renewed(left, parts_of(moved, theme), moved, theme)
    assert again is not None
    assert again.warnings == (replace(warning, place=there),)
    assert again.gauges == (replace(gauge, place=there),)
    assert renewed(again, parts_of(moved, theme), moved, theme) == again


@pytest.mark.parametrize(
    "warning",
    [
        Problem("X01", "no text stands there", Place("content/a/en.yaml", 7), "", Severity.WARNING),
        Problem("X01", "as en.yaml:7 says", Place("brief.pdf"), "", Severity.WARNING),
    ],
)
def test_an_output_is_made_where_nobody_knows_what_to_tell_of_it(
    read: tuple[Edition, Theme], warning: Problem
) -> None:
    output = Output(b"", 1, (warning,))
    left = trace_of(parts_of(*read), *read, Asked({}), World(ROOT), output)
    assert renewed(left, parts_of(*read), *read) is None


@pytest.mark.parametrize(
    ("changes", "felt"),
    [
        ({YAML: "2"}, ()),
        ({THEME: "2"}, ()),
        ({"templates/base/parts/unseen.j2": "1"}, ()),
        ({BASE: "2"}, (BASE,)),
        ({OWN: "1"}, (OWN,)),
        ({"assets/a.ttf": "2"}, ("assets/a.ttf",)),
        ({"content/mini/picture.png": "1"}, ("content/mini/picture.png",)),
        ({"jianbao/a.py": "2"}, ("jianbao/a.py",)),
    ],
)
def test_what_a_maker_saw_or_nobody_can_tell_of_is_felt(
    changes: dict[str, str], felt: tuple[str, ...]
) -> None:
    record = Record("key", FILES, TRACE)
    assert record.felt({**FILES, **changes}) == felt


def test_a_folder_that_a_maker_listed_is_felt_when_another_file_stands_in_it() -> None:
    record = Record("key", FILES, replace(TRACE, seen={"templates/base/parts/": "listed"}))
    assert record.felt({**FILES, "templates/base/parts/new.j2": "1"}) == ("templates/base/parts/",)
    assert record.felt({**FILES, BASE: "2"}) == ()


def test_what_a_maker_saw_elsewhere_makes_its_trace_useless() -> None:
    assert Record("key", FILES, TRACE).is_whole(JOB)
    assert not Record("key", FILES, replace(TRACE, seen={"docs/a.svg": "read"})).is_whole(JOB)
    assert not Record("key", FILES).is_whole(JOB)


SHADOWED = f"{BASE} is now shadowed by {OWN}"
MANY = {**FILES, **{f"jianbao/{name}.py": "2" for name in "abcde"}}


@pytest.mark.parametrize(
    ("now", "names", "said"),
    [
        ({**FILES, YAML: "2"}, [YAML], f"made: {YAML} changed"),
        ({**FILES, OWN: "1"}, [OWN], f"made: {SHADOWED}"),
        ({**FILES, "assets/b.ttf": "1"}, ["assets/b.ttf"], "made: assets/b.ttf is new"),
        ({**FILES, YAML: "absent"}, [YAML], f"made: {YAML} is gone"),
        (
            MANY,
            [name for name in MANY if name.startswith("jianbao")],
            (
                "made: the engine changed (jianbao/a.py), the engine changed (jianbao/b.py is new),"
                " the engine changed (jianbao/c.py is new) and 2 more"
            ),
        ),
    ],
)
def test_why_an_output_was_made_names_what_changed(
    now: dict[str, str], names: list[str], said: str
) -> None:
    assert reasons.made(Record("key", FILES, TRACE), now, names) == said


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"texts": "2"}, f"made: {YAML} changed"),
        ({"texts": "1", "theme": "2"}, f"made: {THEME} changed"),
        ({"texts": "1"}, f"made: {THEME} changed, {YAML} changed, and with it where lines end"),
    ],
)
def test_why_an_output_was_made_names_what_its_maker_felt(parts: dict[str, str], said: str) -> None:
    now = {**FILES, YAML: "2", THEME: "2"}
    assert reasons.made_otherwise(Record("key", FILES, TRACE), now, Trace(parts)) == said


def test_why_an_output_was_kept() -> None:
    record = Record("key", FILES, TRACE)
    said = f"kept: {YAML} changed, but nothing that this shows"
    assert reasons.kept(record, {**FILES, YAML: "2"}) == said
    assert reasons.kept(record, FILES) == reasons.FOUND
