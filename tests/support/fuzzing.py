"""What is typed at random for parsers: near to what they take, for there the faults are.

Each parser has examples, which edits make wrong: at a place some is taken out, and something that
parsers heed put in.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from jianbao.compose.deck.slides import deck_from_html
from jianbao.compose.edition.rich import NoPartError, resolve
from jianbao.corporate import listing
from jianbao.corporate.proposal import propose
from jianbao.corporate.reading import read_template
from jianbao.model.markup import references, stretches
from jianbao.model.text import Rich, Span, Text
from jianbao.model.theme import Theme
from jianbao.problem import Place, Problem, ProblemError
from jianbao.read import yaml
from jianbao.read.publication import read_publication
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.check.files.test_broken_decks import packed
from tests.compose.deck import test_slides
from tests.corporate.templates import english
from tests.export.powerpoint.reading import parts
from tests.support.projects import MINIATURE, ROOT, copy_tree

#: Seconds of processor time that no case may take.
LONGEST = 5.0
#: Where in a text, how many characters are taken out there, and what is put in.
Edit = tuple[int, int, str]


def edited(text: str, edits: list[Edit]) -> str:
    """Return ``text`` with each edit made in turn."""
    for where, length, new in edits:
        at = where % (len(text) + 1)
        text = text[:at] + new + text[at + length :]
    return text


def _edits(tokens: tuple[str, ...]) -> st.SearchStrategy[list[Edit]]:
    new = st.sampled_from(tokens) | st.text(max_size=3)
    one = st.tuples(st.integers(0, 100_000), st.integers(0, 30) | st.integers(0, 3_000), new)
    return st.lists(one, min_size=1, max_size=8)


def _texts(examples: tuple[str, ...], tokens: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Return texts that are examples with edits, or nothing but tokens."""
    near = st.builds(edited, st.sampled_from(examples), _edits(tokens))
    return near | st.lists(st.sampled_from(tokens), max_size=40).map("".join)


# --- YAML -----------------------------------------------------------------------------------------

FILES = tuple(
    path.read_text(encoding="utf-8") for path in sorted((MINIATURE / "content/mini").glob("*.yaml"))
)
SIGNS = (
    *("\n", "\n  ", "\n    ", " ", "\t", ": ", ":", "- ", "? ", "# ", "{", "}", "[", "]", ", "),
    *(
        '"',
        "'",
        "|",
        ">",
        "|-\n  ",
        ">+2",
        "&a ",
        "*a",
        "!t ",
        "%YAML 1.1\n",
        "---\n",
        "...\n",
        "@",
    ),
    *("`", "\\", "\\x0", "\\ud800", "\r\n", "\r", "\x85", "\u2028", "\ufeff", "\0", "\ud800", "渡"),
    *("<<: ", "~", "null", "yes", "1_0", "<", "=", "🛳", "\u202e", "a", "key: value\n"),
)


def expect_yaml(source: str) -> None:
    """Expect that a file is read, or each fault is told at a place in it."""
    try:
        yaml.parse("a.yaml", source)
    except ProblemError as error:
        _expect_places(error.problems, source.replace("\r\n", "\n").replace("\r", "\n"))


def _expect_places(problems: tuple[Problem, ...], source: str) -> None:
    lines = source.split("\n")
    for problem in problems:
        assert problem.code
        if problem.place.line:
            assert problem.place.line <= len(lines) + 1
            assert problem.place.column >= 0


# --- files of content -----------------------------------------------------------------------------


def expect_publication(edits: tuple[int, list[Edit]]) -> None:
    """Expect that a publication with a changed file is read, or refused with problems."""
    number, changes = edits
    paths = sorted((MINIATURE / "content/mini").glob("*.yaml"))
    path = paths[number % len(paths)]
    text = edited(path.read_text(encoding="utf-8"), changes)
    name = path.relative_to(MINIATURE).as_posix()
    draft = text.encode("utf-8", "surrogatepass")
    with suppress(ProblemError):
        read_publication(World(_content(), drafts={name: draft}), "mini")


@cache
def _content() -> Path:
    """Return a project with what reading content takes."""
    _KEPT.append(tempfile.TemporaryDirectory())
    folder = Path(_KEPT[-1].name)
    copy_tree(MINIATURE, folder)
    copy_tree(ROOT / "templates/languages", folder / "templates/languages")
    return folder


_KEPT: list[tempfile.TemporaryDirectory[str]] = []

# --- rich text ------------------------------------------------------------------------------------

MARKED = (
    "**{pier}**去年有{passengers}乘船，*班次*卻減了{cuts}。",
    "see [the *report* of {pier:short}](https://example.org/a?b=c), {=5G} and {{braces}}",
    r"a \*star\* and \[brackets\] **strong *both* again**",
)
MARKS = (
    *("*", "**", "***", "\\", "\\*", "{", "}", "{{", "}}", "{=", "{=5}", "{pier}", "{pier:short}"),
    *("{pier:", "{no}", "{pier:no}", "｛", "｝", "[", "](", "](https://a)", "](mailto:a)", "](x)"),
    *(")", "<b>", "</b>", "<", "&amp;", "\u2060", "字", "。", " ", "\n", "🛳", "a"),
)


def _resolver(name: str, part: str) -> tuple[Span, ...] | None:
    if name not in ("pier", "passengers", "cuts"):
        return None
    if part not in ("", "short", "as_of"):
        raise NoPartError(("short", "as_of"))
    return (Span(name, fact=name),)


def expect_rich(source: str) -> None:
    """Expect that a text becomes spans, and faults are told at places in it."""
    text = Text("k", source, Place("a.yaml", 1, 1))
    faults: list[Problem] = []
    rich = resolve(text, _resolver, faults, ("pier", "passengers", "cuts"))
    assert isinstance(rich, Rich)
    _expect_places(tuple(faults), source)
    assert str(rich.plain) == "".join(span.text for span in rich.spans) or faults or rich.spans
    assert {one.name for one in stretches(text) if one.name} == set(references(text))


# --- the deck's HTML ------------------------------------------------------------------------------

SLIDES = tuple(html for _, html in (*test_slides.PASSING, *test_slides.FAILING))
ELEMENTS = (
    *("<section>", '<section data-layout="title">', '<section data-layout="key-figures">'),
    *(
        "</section>",
        '<p data-slot="text">',
        "<p>",
        "</p>",
        "<ul>",
        "<ol>",
        "<li>",
        "</li>",
        "</ul>",
    ),
    *('<h2 data-slot="headline">', "</h2>", '<aside data-slot="notes">', "</aside>", "<table>"),
    *("<tr>", "<td>", "<th>", "</table>", '<div data-chart="money">', '<div data-drawing="steps">'),
    *(
        'data-slot="',
        'data-slot=""',
        ' data-fact="firms"',
        ' data-figure="money"',
        " data-note='9'",
    ),
    *(' data-minutes="x"', ' colspan="999999"', "<b>", "</b>", "<a href=x>", "<br>", "<img src=x>"),
    *(
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?xml ?>",
        "<!DOCTYPE a>",
        "&#0;",
        "&#xd800;",
        "&amp",
        "&",
    ),
    *(
        "<svg>",
        "<style>",
        "<script>",
        "</",
        "<",
        ">",
        '"',
        "'",
        "=",
        "\0",
        "字",
        " ",
        "\n",
        "9" * 400,
    ),
)


def expect_deck(source: str) -> None:
    """Expect that HTML becomes slides, or is refused with problems."""
    with suppress(ProblemError):
        deck_from_html(source, test_slides.edition(), _theme(), test_slides.RULER)


@cache
def _theme() -> Theme:
    return read_theme(World(ROOT), "ink")


# --- somebody's presentation ----------------------------------------------------------------------

XML = (
    *("<", ">", "/>", '"', "=", "&", "&a;", "<!--", "<!DOCTYPE a>", "<a:p>", "</a:p>", "<p:sp>"),
    *('idx="', 'type="title"', 'type="body"', 'sz="x"', 'sz="-1"', 'sz="99999999999999999999"'),
    *(
        'cx="x"',
        'cx="-5"',
        'cx="99999999999999999999"',
        ' val="accent9"',
        ' val="zzzzzz"',
        ' r:id="x"',
    ),
    *(
        'Target="x"',
        'Target="../../../x"',
        'Target="http://a"',
        'TargetMode="External"',
        'Id="rId1"',
    ),
    *(
        "<a:lumMod val='1e9'/>",
        "<a:tint val='x'/>",
        "<a:schemeClr val='phClr'/>",
        "\0",
        "字",
        "%",
        "0",
    ),
)


@cache
def small_parts() -> Mapping[str, bytes]:
    """Return the parts of a presentation with one master and three layouts."""
    presentation = pptx.Presentation(BytesIO(english()))
    for layout in list(presentation.slide_layouts)[3:]:
        presentation.slide_layouts.remove(layout)
    slides = presentation.slides._sldIdLst
    for slide in list(slides):
        presentation.part.drop_rel(slide.rId)
        slides.remove(slide)
    stream = BytesIO()
    presentation.save(stream)
    found = parts(stream.getvalue())
    return {name: blob for name, blob in found.items() if not name.endswith((".jpeg", ".bin"))}


def expect_template(case: tuple[int, list[Edit], int, bytes]) -> None:
    """Expect that a presentation with a changed part is surveyed, or refused with problems.

    Where there are ``bytes``, they stand in the file itself instead.
    """
    number, edits, where, raw = case
    whole = dict(small_parts())
    name = sorted(whole)[number % len(whole)]
    whole[name] = edited(whole[name].decode("utf-8"), edits).encode("utf-8", "surrogatepass")
    blob = packed(whole)
    if raw:
        at = where % len(blob)
        blob = blob[:at] + raw + blob[at + len(raw) :]
    expect_presentation(blob)


def expect_presentation(blob: bytes) -> None:
    """Expect that a file that says it is a presentation is surveyed, or refused with problems."""
    with suppress(ProblemError):
        template = read_template(blob, Place("a.pptx"))
        list(listing.lines(template, "a.pptx"))
        listing.sheet(template, "a.pptx")
        propose(_theme(), template)


# --- cases ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Parser:
    """What is fuzzed: how cases come about, and what is expected of each."""

    cases: st.SearchStrategy[Any]
    expect: Callable[[Any], None]


PARSERS = {
    "YAML": Parser(_texts(FILES, SIGNS), expect_yaml),
    "rich text": Parser(_texts(MARKED, MARKS), expect_rich),
    "deck HTML": Parser(_texts(SLIDES, ELEMENTS), expect_deck),
    "template": Parser(
        st.tuples(
            st.integers(0, 100),
            _edits(XML),
            st.integers(0, 1_000_000),
            st.just(b"") | st.binary(max_size=8),
        ),
        expect_template,
    ),
    "publication": Parser(
        st.tuples(st.integers(0, 100), _edits(SIGNS + MARKS)), expect_publication
    ),
}


def fuzz(name: str, cases: int, number: int) -> None:
    """Have a parser meet so many cases, those of a series with a number."""
    parser = PARSERS[name]

    @seed(number)
    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(parser.cases)
    def meet(case: Any) -> None:
        begun = time.process_time()
        parser.expect(case)
        assert time.process_time() - begun < LONGEST

    meet()
