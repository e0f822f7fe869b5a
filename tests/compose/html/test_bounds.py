"""What a template may cost: whatever it asks for, it is refused at its line, and soon."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from jianbao import workers
from jianbao.compose.html import bounds, page
from jianbao.problem import Place, ProblemError
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.support.measured import measured, work
from tests.support.projects import ROOT, edition_of

HERE = "templates/base/t.html.j2"


def filled(content: Path, source: str) -> str:
    path = content / HERE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    edition = edition_of(content, "en", "brief")
    return page.fill(World(content), "t.html.j2", edition, read_theme(World(ROOT), "ink"))


def refused(content: Path, source: str) -> tuple[str, Place, str]:
    with pytest.raises(ProblemError) as caught:
        filled(content, source)
    (problem,) = caught.value.problems
    return problem.code, problem.place, problem.what


#: What would not end, and what the message says of it.
WITHOUT_END = {
    "loops": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "lists": "{{ [1]|slice(10 ** 9)|list }}",
    "a macro": "{% macro a(n) %}{{ a(n + 1) }}{% endmacro %}{{ a(1) }}",
    "itself": "{% include 't.html.j2' %}",
}
TOO_MUCH = {
    "a text": ("{{ 'x' * 10 ** 10 }}", "this is repeated to 10,000,000,000 characters or items"),
    "a list": ("{{ (1000000 * [1] * 9)|length }}", "this is repeated to 9,000,000 characters"),
    "a power": ("{{ 10 ** (10 ** 10) }}", "a number of more than 4,096 bits is none for a page"),
    "products": (
        "{% set n=namespace(x=9) %}{% for _ in range(40) %}{% set n.x = n.x * n.x %}{% endfor %}",
        "a number of more than 4,096 bits is none for a page",
    ),
    "a division": ("{{ ('9' * 4000)|int // 7 }}", "a number of more than 4,096 bits"),
    "digits": ("{{ 5|round(-(10 ** 9)) }}", "this is repeated to"),
    "sums": ("{{ [[1], [2]]|sum(start=[]) }}", "only numbers can be summed up"),
    "a page": (
        "{% for i in range(99) %}{{ 'x' * 999999 }}{% endfor %}",
        "this page has more than 20,000,000 characters",
    ),
}


def ended(content: Path, source: str) -> tuple[str, Place, float]:
    """Return how what has no end was refused in half a second, and what that took in all."""
    bounds.SECONDS = 0.5
    begun = time.process_time()
    code, place, _ = refused(content, source)
    return code, place, time.process_time() - begun


# In a process of its own: among the millions of objects of tests that were run before, Python would
# look for a second and more, in one step, whether any of what is made by now may be given up.
@pytest.mark.parametrize("name", WITHOUT_END)
def test_what_does_not_end_is_ended(content: Path, name: str) -> None:
    with workers.pool(1) as pool:
        code, place, seconds = pool.submit(ended, content, f"\n{WITHOUT_END[name]}").result(600)
    assert (code, place.file) == ("TPL06", HERE)
    assert seconds < 3
    if name != "itself":
        assert place == Place(HERE, 2)


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_is_too_much_is_refused_at_its_line(content: Path, name: str) -> None:
    source, said = TOO_MUCH[name]
    told: list[tuple[str, Place, str]] = []
    assert work(lambda: told.append(refused(content, f"\n{source}"))) < 3
    ((code, place, what),) = told
    assert (code, place) == ("TPL07", Place(HERE, 2))
    assert what.startswith(f"template: {said}")


LIMITED = """
import sys
from pathlib import Path
from tests.compose.html.test_bounds import refused
from jianbao.pipeline import crew
crew._prepare(Path(sys.argv[1]))
print(*refused(Path(sys.argv[1]), sys.argv[2])[::2])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory has no limit")
@pytest.mark.parametrize(
    "source",
    [
        "{{ 'x'|center(10 ** 10) }}",
        "{{ '%99999999999d' % 1 }}",
        "{{ '{:>9999999999}'.format(1) }}",
        "{% set n = namespace(x=1) %}{% for _ in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    ],
)
def test_memory_that_a_worker_has_not_is_told_at_the_line(content: Path, source: str) -> None:
    done = measured([sys.executable, "-c", LIMITED, str(content), source], ROOT)
    assert done.said == "TPL07 template: this needs more memory than there is for a page\n"
    assert done.peak < 1024**3


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<div>" * 101, "elements stand more than 100 deep in each other"),
        ("<p>x<p>" * 500 + "<td colspan=1001>", "a cell spans 1,001 others"),
        ('<col span="99999">', "a cell spans 99,999 others"),
        ("{{ 'x' * 999999 }}" * 3, "this page has 3,000,0"),
    ],
)
def test_what_would_hang_who_lays_pages_out_is_refused(
    content: Path, source: str, said: str
) -> None:
    stamped = f"<section>{source}"
    code, place, what = refused(content, stamped)
    assert code == "TPL07"
    assert what.startswith(said)
    assert place in (Place(HERE, 1), Place(HERE))


@pytest.mark.parametrize("escape", [r"\0", r"\x1b", r"\ud800", r"\uffff"])
def test_what_is_no_character_is_refused(content: Path, escape: str) -> None:
    code, place, what = refused(content, f"\n<section>{{{{ 'a{escape}' }}}}")
    assert (code, place) == ("TPL08", Place(HERE, 2))
    assert what.startswith("the invisible character U+")


@pytest.mark.parametrize(
    "source",
    [
        "{{ '=' * 60 }}{{ 6 * '-' }}{{ 2 ** 10 }}{{ 7 // 2 }}{{ 7 % 2 }}{{ '%03d' % 7 }}",
        "{{ 2.345|round(1) }}{{ [1, 2]|sum }}{{ [{'a': 1}]|sum(attribute='a') }}",
        "<ul><li>x</ul>" * 300 + "<br>" * 300 + "<p>" * 300,
        "<svg><path d='m0 0'/></svg>" * 300 + "<td colspan='1000'>",
        "<img alt='' src='data:image/png;base64,{{ 'AAAA' * 240000 }}'>" * 3,
    ],
)
def test_what_a_page_needs_is_allowed(content: Path, source: str) -> None:
    assert filled(content, source)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ [1, 2, 3]|random }}", "`random` is another each time"),
        ("{{ lipsum() }}", "`lipsum` is another each time"),
        ('{{ "" ~ range }}', "what is printed here is called otherwise each time"),
        ("{{ [range]|join }}", "what is printed here is called otherwise each time"),
        ('{{ "%s"|format(range) }}', "what is printed here is called otherwise each time"),
        ("{{ label }}", "a partial is printed, whose name is another each time"),
        ("{{ [1, 2]|map('abs') }}", "a generator is printed, whose name is another each time"),
    ],
)
def test_what_is_another_each_time_is_refused(content: Path, source: str, said: str) -> None:
    assert refused(content, f"\n{source}") == ("TPL03", Place(HERE, 2), f"template: {said}")


def test_a_list_that_is_written_out_is_printed(content: Path) -> None:
    assert filled(content, "{{ [1, -2]|map('abs')|join(' ') }} at 0x7f>") == "1 2 at 0x7f>"
