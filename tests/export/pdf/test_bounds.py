"""A style sheet of someone else's: what it asks for without end is refused, and soon."""

from __future__ import annotations

import time

import pytest

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
    body = "<p>" + "<br>x" * 5_000
    code, place, what = refused("p { columns: 1000 } @page { size: 20mm }", body)
    assert (code, place) == ("PDF02", HERE)
    assert what.startswith("these pages are not laid out within ")
    assert time.process_time() - begun < 12


@pytest.mark.parametrize(
    "style", [f"p{':not(' * 500}*{')' * 500} {{}}", f"p {{ width: {'(' * 200_000} }}"]
)
def test_what_stands_too_deep_is_refused(style: str) -> None:
    code, place, what = refused(style)
    assert (code, place) == ("PDF03", HERE)
    assert what.endswith("stands too deep in itself")


def test_what_the_renderer_fails_at_is_told() -> None:
    code, place, what = refused(f"p {{ counter-reset: a {'9' * 5_000} }}")
    assert (code, place) == ("PDF03", HERE)
    assert what.startswith("the renderer fails at these pages (")


def test_a_bug_of_ours_keeps_its_traceback() -> None:
    with pytest.raises(TypeError, match="set is not JSON"), bounds.bounded("", "a"):
        factsheet.written({"head": {1}})  # which the standard library raises for us
