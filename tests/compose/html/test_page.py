"""Templates: the chain, the marks, the sandbox, and faults at their line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jianbao.compose.html import page
from jianbao.model.text import EMPTY, Rich
from jianbao.problem import ProblemError
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.support.projects import ROOT, edition_of

BASE = "templates/base"
Fill = Callable[..., str]


@pytest.fixture
def fill(content: Path) -> Fill:
    edition = edition_of(content, "en", "brief")
    theme = read_theme(World(ROOT), "ink")

    def filled(**templates: str) -> str:
        for name, source in templates.items():
            folder, stem = name.split("__") if "__" in name else ("base", name)
            where = BASE if folder == "base" else "templates/audiences/readers"
            path = content / where / f"{stem}.html.j2"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source, encoding="utf-8")
        return page.fill(World(content), "t.html.j2", edition, theme, {"shout": str.upper})

    return filled


SEES = "a template sees edition, theme, labels, punctuation and label()"


def told(fill: Fill, **templates: str) -> str:
    with pytest.raises(ProblemError) as caught:
        fill(**templates)
    return str(caught.value)


def test_a_template_sees_the_edition_its_labels_and_what_is_handed_in(fill: Fill) -> None:
    html = fill(t="{{ edition.texts.title.plain }}|{{ labels.source }}|{{ shout('a') }}")
    assert html == "A note on ferries|Source|A"


def test_a_part_of_a_deck_says_of_itself_which_file_it_is(fill: Fill) -> None:
    include = "{% include 'parts/slide-x.html.j2' %}{% include 'parts/brief-x.html.j2' %}"
    parts = {"parts/slide-x": "a", "parts/brief-x": "b", "readers__parts/slide-x": "<p>c"}
    own = "templates/audiences/readers/parts/slide-x.html.j2"
    assert fill(t=include, **parts) == f"<!--@ {own} -->" + "<p>cb"


def test_what_is_wrong_with_a_page_as_a_whole_names_the_template_that_is_used(fill: Fill) -> None:
    lost = "there is no picture `none.png` [TPL05]"
    assert f"templates/base/t.html.j2: error: {lost}" in told(fill, t="<img\nsrc='none.png'>")
    own = "templates/audiences/readers/t.html.j2"
    assert f"{own}: error: {lost}" in told(fill, readers__t="<p><img\nsrc='none.png'>")


def test_a_template_is_compiled_once_for_all_outputs_and_anew_when_its_text_changes(
    fill: Fill, content: Path
) -> None:
    kept = page._compiled(content / page.CODE)._kept
    assert fill(t="compiled {{ 'once' }}") == "compiled once"
    size = len(kept)
    assert fill(t="compiled {{ 'once' }}") == "compiled once"
    assert len(kept) == size
    assert fill(t="compiled {{ 'anew' }}") == "compiled anew"
    assert len(kept) == size + 1


def test_a_label_has_its_places_filled(fill: Fill) -> None:
    assert fill(t="{{ label('version', version='2') }}") == "Version 2"


def test_text_is_marked_in_elements_and_plain_in_attributes(fill: Fill) -> None:
    html = fill(t='<p title="{{ edition.texts.byline.plain }}">{{ edition.texts.byline }}</p>')
    assert html.startswith('<p title="The editors"><span data-key="publication.byline" data-src="')


def test_what_is_no_markup_is_escaped(fill: Fill) -> None:
    assert fill(t="{{ '<b>&' }}") == "&lt;b&gt;&amp;"


def test_sections_and_slots_are_stamped_with_their_line(fill: Fill) -> None:
    html = fill(t='<section id="a">\n<sections><p data-slot="x">y</p>\n<p>z</p></section>')
    assert html == (
        f'<section data-src="{BASE}/t.html.j2:1" id="a">\n'
        f'<sections><p data-src="{BASE}/t.html.j2:2" data-slot="x">y</p>\n<p>z</p></section>'
    )


def test_an_audience_shadows_a_file_and_extends_the_one_below(fill: Fill) -> None:
    html = fill(
        t="<h1>{% block a %}base{% endblock %}</h1>",
        readers__t='{% extends "base/t.html.j2" %}{% block a %}own {{ super() }}{% endblock %}',
    )
    assert html == "<h1>own base</h1>"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "\n\n{{ nothing }}",
            f"{BASE}/t.html.j2:3: error: template: 'nothing' is undefined [TPL03] ({SEES})",
        ),
        (
            "a\n{% if %}",
            f"{BASE}/t.html.j2:2: error: template: Expected an expression, got 'end of",
        ),
        ("{{ 1 / 0 }}", f"{BASE}/t.html.j2:1: error: template: division by zero [TPL03] ({SEES})"),
        ("\n{{ range(10 ** 9) }}", f"{BASE}/t.html.j2:2: error: template: Range too big"),
        ("{{ 'a' + 1 }}", f"{BASE}/t.html.j2:1: error: template: can only concatenate str"),
        (
            "{{ label('nix') }}",
            f"{BASE}/t.html.j2:1: error: template: this language has no label `n",
        ),
        (
            "{{ label('version') }}",
            f"{BASE}/t.html.j2:1: error: template: the label `version` needs",
        ),
        ("{% include 't.html.j2' %}", f"{BASE}/t.html.j2:1: error: this stands too deep in"),
        ("{% include 'no.html' %}", f"{BASE}/t.html.j2:1: error: no template is called `no.html`"),
    ],
)
def test_a_fault_names_the_line_of_the_template(fill: Fill, source: str, message: str) -> None:
    assert told(fill, t=source).startswith(message)


def test_a_fault_names_the_part_that_it_stands_in(fill: Fill) -> None:
    message = told(fill, t="{% include 'part.html.j2' %}", part="\n{{ labels.nix }}")
    assert message.startswith(f"{BASE}/part.html.j2:2: error: template: ")


def test_what_is_undefined_is_told_where_it_is_written_not_in_the_macro_that_prints_it(
    fill: Fill,
) -> None:
    macro = "{% macro set(text) %}\n{{ text }}\n{% endmacro %}"
    source = "{% import 'part.html.j2' as type %}\n\n{{ type.set(edition.titel) }}"
    message = told(fill, t=source, part=macro)
    assert message.startswith(f"{BASE}/t.html.j2:3: error: template: 'jianbao.model.edition.Ed")
    assert "has no attribute 'titel' [TPL03]" in message


@pytest.mark.parametrize(
    "name", ["../languages/en.yaml", "/etc/hostname", "a/../../languages/en.yaml"]
)
def test_a_template_reads_nothing_outside_its_folders(fill: Fill, name: str) -> None:
    assert "no template is called" in told(fill, t=f"{{% include '{name}' %}}")


@pytest.mark.parametrize(
    "source",
    [
        "{{ edition.__class__.__mro__ }}",
        "{{ shout.__globals__ }}",
        "{% do edition.texts.update({'a': 1}) %}",
        "{{ ''.__class__.__subclasses__() }}",
    ],
)
def test_a_template_reaches_no_python(fill: Fill, source: str) -> None:
    assert "[TPL03]" in told(fill, t=source)


@pytest.mark.parametrize(
    "buggy",
    # The bugs are wrong types.
    [lambda _: page._label(None, "x"), lambda _: replace(EMPTY, spans=(None,)).plain],  # type: ignore[arg-type]  # faults of ours
    ids=["in this module", "in another wing"],
)
def test_a_bug_of_the_engine_keeps_its_traceback(
    fill: Fill, monkeypatch: pytest.MonkeyPatch, buggy: Callable[[Rich], str]
) -> None:
    monkeypatch.setattr(Rich, "__html__", buggy)
    with pytest.raises((TypeError, AttributeError), match="NoneType"):
        fill(t="{{ edition.texts.title }}")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "{{ editoin }}",
            "1: error: template: 'editoin' is undefined [TPL03] (did you mean `edition`?)",
        ),
        (
            "{{ edition.dat }}",
            (
                "1: error: template: 'jianbao.model.edition.Edition object' has no attribute 'dat'"
                " [TPL03] (did you mean `date`?)"
            ),
        ),
        (
            "{{ labels.sorce }}",
            (
                "1: error: template: 'dict object' has no attribute 'sorce' [TPL03]"
                " (did you mean `source`?)"
            ),
        ),
        (
            "x\n{% include 'parts/figur.html.j2' %}",
            (
                "2: error: no template is called `parts/figur.html.j2` [TPL02]"
                " (did you mean `parts/figure.html.j2`?"
                " If not, put templates/base/parts/figur.html.j2 back)"
            ),
        ),
        (
            "x\n{% fi %}",
            (
                "2: error: template: Encountered unknown tag 'fi'. [TPL01]"
                " (see what Jinja's documentation says of this tag)"
            ),
        ),
    ],
)
def test_a_fault_of_a_template_proposes_the_nearest_name(
    fill: Fill, source: str, message: str
) -> None:
    assert told(fill, t=source, **{"parts/figure": ""}) == f"{BASE}/t.html.j2:{message}"


def test_a_picture_that_is_not_there_is_told_at_the_line_that_asks_for_it(
    fill: Fill, content: Path
) -> None:
    (content / "assets").mkdir(exist_ok=True)
    (content / "assets/a b.svg").write_text("<svg/>", encoding="utf-8")
    asked = ("assets/none.svg", "/etc/hostname", "../none.svg", "assets/a%20b.svg")
    asked += ("data:,a", "https://example.org/a.png")
    lines = [f'<p>\n<img alt=""\n src="{address}"></p>' for address in asked]
    place = "templates/audiences/readers/part.html.j2"
    problems = told(fill, t='{% include "part.html.j2" %}', readers__part="\n".join(lines))
    hint = "(put it there, or correct `src`: a path from the project's root)"
    assert problems.splitlines() == [
        f"{place}:2: error: there is no picture `assets/none.svg` [TPL05] {hint}",
        f"{place}:5: error: there is no picture `/etc/hostname` [TPL05] {hint}",
        f"{place}:8: error: there is no picture `../none.svg` [TPL05] {hint}",
    ]
