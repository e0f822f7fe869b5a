"""A style sheet of someone else's: what it asks for without end is refused, and soon."""

from __future__ import annotations

import resource
import sys
import time

import pytest

from jianbao import workers
from jianbao.export.pdf import bounds
from jianbao.problem import Place, ProblemError
from jianbao.store import factsheet
from tests.export.pdf.test_pdf import HEAD, write

HERE = Place("templates/base/brief.html.j2")


def refused(style: str, body: str = "<p>x</p>") -> tuple[str, Place, str]:
    with pytest.raises(ProblemError) as caught:
        write(body, HEAD.replace("</style>", f"{style}</style>"))
    (problem,) = caught.value.problems
    return problem.code, problem.place, problem.what


def test_pages_without_number_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    write()  # what is loaded once
    monkeypatch.setattr(bounds, "SECONDS", 0.3)
    begun = time.process_time()
    body = "<p>" + "<br>x" * 300
    code, place, what = refused("p { columns: 1000 } @page { size: 20mm }", body)
    assert (code, place) == ("PDF02", HERE)
    assert what.startswith("these pages are not laid out within ")
    assert time.process_time() - begun < 12


def short_of_memory() -> tuple[str, Place, str]:
    resource.setrlimit(resource.RLIMIT_DATA, (500_000_000, 500_000_000))
    bounds.SECONDS = 600.0  # however slow the machine
    return refused("body { background: repeating-linear-gradient(red 0, blue 1e-9px) }")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody says what a process holds")
def test_what_fills_memory_is_refused_before_a_library_gets_no_more() -> None:
    with workers.pool(1) as pool:
        code, place, what = pool.submit(short_of_memory).result(600)
    assert (code, place) == ("PDF02", HERE)
    assert what == "these pages need more memory to be laid out than a worker is given"


def test_pages_have_time_by_what_stands_on_them() -> None:
    least = bounds.most("<style>p { color: red }</style>")
    assert least == bounds.SECONDS
    assert bounds.most("x" * 1_000) - least == pytest.approx(1_000 * bounds.A_BYTE)
    assert bounds.most("漢" * 1_000) - least == pytest.approx(3_000 * bounds.A_BYTE)
    cells = "<td>7</td>" * 1_000
    assert bounds.most(cells) - bounds.most("x" * len(cells)) == pytest.approx(
        1_000 * bounds.AN_ELEMENT
    )
    picture = '="data:image/png;base64,' + "A" * 100_000
    assert bounds.most(picture) - least == pytest.approx(len(picture) * bounds.A_PICTURES)


@pytest.mark.parametrize(
    "style", [f"p{':not(' * 500}*{')' * 500} {{}}", f"p {{ width: {'(' * 5_000} }}"]
)
def test_what_stands_too_deep_is_refused(style: str) -> None:
    code, place, what = refused(style)
    assert (code, place) == ("PDF03", HERE)
    assert what.endswith("stands too deep in itself")


@pytest.mark.parametrize(
    "style",
    [
        f"p {{ counter-reset: a {'9' * 5_000} }}",  # ValueError
        "body { display: grid } p { grid-column: 1; grid-row: span 2 }",  # UnboundLocalError
    ],
)
def test_what_the_renderer_fails_at_is_told(style: str) -> None:
    code, place, what = refused(style)
    assert (code, place) == ("PDF03", HERE)
    assert what.startswith("the renderer fails at these pages (")


def test_letters_of_no_size_are_set_all_the_same() -> None:
    made = write("<p>one two</p>", HEAD.replace("</style>", "p { font-size: 0 }</style>"))
    assert len(made.pages) == 1


def test_a_bug_of_ours_keeps_its_traceback() -> None:
    with pytest.raises(TypeError, match="set is not JSON"), bounds.bounded("", "a"):
        factsheet.written({"head": {1}})  # which the standard library raises for us
