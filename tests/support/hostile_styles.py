"""Style sheets that somebody has made to do harm, and what is told of each."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

from tests.support.harm import USES, Hostile, fill, png, style


def _picture_pipe(project: Path) -> None:
    os.mkfifo(project / "assets/pipe.png")
    style("body { background: url(assets/pipe.png) }")(project)


def _own_import(project: Path) -> None:
    (project / "assets/a.css").write_text("@import url(a.css);")
    style("@import url(assets/a.css);")(project)


#: What takes long to fail, fails or is out of time.
_EITHER = "PDF0[23]"
#: Seconds for what is laid out until its time is over.
_LAID = 16.0
_FIRST = (
    Hostile(
        "a thousand columns in everything",
        style("* { column-count: 1000 !important }"),
        "PDF02",
        seconds=_LAID,
    ),
    Hostile(
        "flexible boxes in each other",
        style("* { display: flex !important }"),
        "PDF02",
        seconds=_LAID,
    ),
    Hostile("grids in each other", style("* { display: grid !important }"), "PDF02", seconds=_LAID),
    Hostile(
        "blocks in lines in blocks",
        style("* { display: inline-block !important }"),
        "PDF02",
        seconds=_LAID,
    ),
    Hostile(
        "dashes of a thousandth",
        style("* { border: 0.001px dashed red }"),
        "PDF02",
        seconds=_LAID,
    ),
    Hostile(
        "pages of a millimetre",
        style("@page { size: 1mm 1mm !important; margin: 0 !important }"),
        _EITHER,
        seconds=_LAID,
    ),
    Hostile("letters of 10**9", style("* { font-size: 1e9px !important }"), "PDF03"),
    Hostile(
        "borders of 10**9",
        style("* { border: 1e9px dotted red; border-radius: 1e9px }"),
        _EITHER,
        seconds=_LAID,
    ),
    Hostile(
        "a counter of 5,000 digits",
        style(f"body {{ counter-reset: k {'9' * 5_000} }}"),
        "PDF03",
    ),
    Hostile("a selector 500 deep", style(f"p{':not(' * 500}*{')' * 500} {{}}"), "PDF03"),
    Hostile("200,000 brackets in a style", style(f"p {{ width: {'(' * 200_000} }}"), _EITHER),
    Hostile(
        "variables that hold ten of each other",
        style(
            "p { --a0: x x;"
            + "".join(f"--a{n + 1}:{f'var(--a{n})' * 10};" for n in range(12))
            + "color: var(--a12) }"
        ),
        "PDF02",
        seconds=_LAID,
    ),
    Hostile(
        "a number written in a billion signs",
        style(
            "@counter-style s { system: symbolic; symbols: 'x' }"
            "body { counter-reset: k 1000000000 }"
            "p::before { content: counter(k, s) }"
        ),
        "PDF02",
    ),
    Hostile(
        "a gradient that repeats without end",
        style("body { background: repeating-radial-gradient(red 0, blue 1e-9px) }"),
        "PDF02",
    ),
    Hostile(
        "a linear gradient that repeats without end",
        style("body { background: repeating-linear-gradient(red 0, blue 1e-9px) }"),
        "PDF02",
        seconds=_LAID,
    ),
    Hostile("a style sheet that imports itself", _own_import, "PDF01"),
    Hostile("a picture from a pipe", _picture_pipe, "PDF01", daily=True),
)


def _data(kind: str, content: bytes) -> str:
    return f"data:image/{kind};base64,{b64encode(content).decode()}"


def _ground(kind: str, content: bytes) -> Callable[[Path], object]:
    return style(f"body {{ background: url({_data(kind, content)}) }}")


_NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def _drawn(inside: str, head: str = "") -> Callable[[Path], object]:
    """Return what puts a drawing behind the page."""
    return _ground("svg+xml", f'{head}<svg {_NAMES} viewBox="0 0 9 9">{inside}</svg>'.encode())


_LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'lol'>" + "".join(
    f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9)
)
_MARKS = "'<' '>' "
#: What is laid out until its time is over, or its memory.
_ENDLESS = {
    "a text of a megabyte before each element": f"*::before {{ content: '{'x ' * 500_000}' }}",
    "boxes a billion pixels away": "* { position: relative; left: 1e9px; top: -1e9px }",
    "margins of minus a billion": "* { margin: -1e9px !important }",
    "everything a table": "* { display: table !important }",
    "everything a cell": "* { display: table-cell !important }",
    "flexible boxes in lines": "* { display: inline-flex !important }",
    "what spans fifty columns": "* { columns: 50 } p, h1, h2, li { column-span: all }",
    "no page ends anywhere": "* { break-before: avoid !important; break-after: avoid !important;"
    " break-inside: avoid !important }",
    "a billion columns of a grid": "body { display: grid;"
    " grid-template-columns: repeat(1000000000, 1px) }",
    "the billionth row of a grid": "body { display: grid }"
    " p { grid-row: 1000000000; grid-column: 1000000000 }",
    "waves of a billionth": "* { text-decoration: underline wavy red 1e-9px }",
    "a picture for a border a billion times": "* { border: 1px solid; border-image:"
    f" url({_data('png', png(9, 9))}) 1 / 1e-9px repeat }}",
    "rules in rules that multiply": f"p, p {{ {'& p, & p { ' * 30}color: red {'}' * 31}",
    "200,000 colours": "body { background:"
    f" linear-gradient({','.join(('red', 'blue') * 100_000)}) }}",
    "800,000 selectors": f"{','.join(['p'] * 800_000)} {{ color: red }}",
    "a bookmark of 200,000 letters": "* { bookmark-level: 1;"
    f" bookmark-label: '{'x' * 200_000}' }}",
    "quotation marks in each other": f"* {{ quotes: {_MARKS * 10_000} }}"
    f" *::before {{ content: {'open-quote ' * 2_000} }}",
    "a number filled up to a billion": "@counter-style s { system: numeric; symbols: '0' '1';"
    " pad: 1000000000 'x' } p::before { content: counter(k, s) }",
    "pages of 10**30": "@page { size: 1e30px 1e30px !important }",
}
#: What the renderer fails at.
_FAILING = {
    "letters a billion apart": "* { letter-spacing: 1e9px; word-spacing: 1e9px }",
    "an infinite width": "* { width: calc(1px * infinity); margin: calc(NaN * 1px) }",
    "a width of 10**400": "* { width: 1e400px; height: 1e400px }",
    "leaders in everything": "*::after { content: leader('.') }",
    "all paragraphs at the head": "p { position: running(a) }"
    " @page { @top-left { content: element(a) } }",
    "rows of a grid that span": "body { display: grid } p { grid-column: 1; grid-row: span 2 }",
    "200 selectors in each other": f"{' '.join(['*'] * 200)} {{ color: red }}",
    "10,000 media in each other": f"{'@media print {' * 10_000}p {{}}{'}' * 10_000}",
    "5,000 variables in a row": "p {"
    + "".join(f"--a{n}: var(--a{n + 1});" for n in range(5_000))
    + "color: var(--a0) }",
    "orphans of 5,000 digits": f"* {{ orphans: {'9' * 5_000} }}",
    "everything a footnote": "p, span, li, td { float: footnote }",
    "lines cut to none": "* { line-clamp: 1; max-lines: 0; continue: discard }",
    "half a character": r"p::before { content: '\d800' }",
}
#: Of the endless what a quick machine makes in time, or one that is given more.
_NEARLY = ("no page ends anywhere", "a bookmark of 200,000 letters")
#: What makes an honest page, if none that anybody would want.
_MADE = {
    "letters of no size": "* { font-size: 0 !important }",
    "lines of no height": "* { line-height: 0 !important }",
    "turned and scaled by 10**30": "* { transform: scale(1e30) rotate(1e30deg) skew(89.9999deg) }",
    "blurred by a billion": "* { filter: blur(1e9px); clip-path: circle(1e9px);"
    " mask: url(x.svg); zoom: 1e9; background: image-set('a.png' 1e9x) }",
    "bleed of a billion": "@page { bleed: 1e9px; marks: crop cross }",
    "fonts of nonsense": "@font-face { font-family: Own; src: url(data:font/ttf;base64,AAAA) }"
    " * { font-family: Own }",
    "10,000 rules that nobody knows": "@namespace a url(x);" * 10_000,
    "a bookmark of the billionth level": "* { bookmark-level: 1000000000 }",
    "numbers that are called after each other": "@counter-style a { system: extends b }"
    " @counter-style b { system: extends a } p::before { content: counter(x, a) }",
    "variables that hold each other": "* { --a: var(--b); --b: var(--a); color: var(--a) }",
    "a ground of billionths": f"body {{ background: url({_data('png', png(1, 1))}) 0 0 / 1e-9px }}",
}
#: Pictures in the style sheet that cannot be loaded or drawn, and the rest.
_OTHERS = (
    Hostile(
        "a billion in Roman numerals",
        style(
            "* { counter-increment: k 1000000000 } p::before { content: counter(k, lower-roman) }"
        ),
        "LAY01",
        seconds=_LAID,
    ),
    Hostile("a PNG in a style whose pixels are missing", _ground("png", png(60_000, 0)), "PDF01"),
    Hostile("a WebP of nonsense", _ground("webp", b"RIFF\xff\xff\xff\xffWEBPVP8X"), "PDF01"),
    Hostile("an SVG that draws itself", _drawn('<g id="a"><use xlink:href="#a"/></g>'), "PDF01"),
    Hostile(
        "an SVG with entities in a style",
        _drawn("<text>&a9;</text>", f"{_LAUGHS}]>"),
        "PDF01",
    ),
    Hostile(
        "an SVG in a style that is drawn a billion times",
        _drawn(f'{USES}<use xlink:href="#a9"/>'),
        "PDF0[12]",
        seconds=_LAID,
    ),
    Hostile(
        "100,000 names of fonts",
        style(f"* {{ font-family: {','.join(f'F{n}' for n in range(100_000))} }}"),
        "WORK01|PDF02",
        seconds=24,  # the system counts whole seconds
    ),
    Hostile("a million rules", style("p.a { color: red }" * 1_000_000), "JB001"),
    Hostile("all addresses elsewhere", fill("<base href='http://127.0.0.1:9/'>"), "PDF01|WORK03"),
)
STYLES = (
    *_FIRST,
    *(
        Hostile(name, style(sheet), "PDF02", seconds=_LAID, or_made=name in _NEARLY)
        for name, sheet in _ENDLESS.items()
    ),
    *(Hostile(name, style(sheet), "PDF03", seconds=_LAID) for name, sheet in _FAILING.items()),
    *(Hostile(name, style(sheet), "", seconds=_LAID) for name, sheet in _MADE.items()),
    *_OTHERS,
)
