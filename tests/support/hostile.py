"""Content, templates and files that somebody has made to do harm, and what is told of each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from tests.corporate.templates import changed, english, part
from tests.support.harm import (
    BRIEF,
    FACTS,
    SLIDES,
    TOKENS,
    USES,
    Hostile,
    fill,
    instead,
    large,
    link,
    new,
    packed,
    png,
    swap,
    typed,
)
from tests.support.hostile_styles import STYLES


def _themes(project: Path) -> None:
    for number in range(2_000):
        folder = project / f"assets/themes/t{number}"
        folder.mkdir()
        (folder / "tokens.yaml").write_text(f"extends: t{number + 1}\nname: {{en: T}}\n")
    swap("templates/audiences/readers/audience.yaml", "theme: ink", "theme: t0")(project)


def _advisories(project: Path) -> None:
    (project / "requirements-dev.lock").touch()
    (project / "all.zip").write_bytes(packed("a.json", b"[" * 2_000_000))


def _way_out(project: Path) -> None:
    (project.parent / "elsewhere").mkdir()
    (project / "build/mini").mkdir()
    (project / "build/mini/readers").symlink_to(project.parent / "elsewhere")


def _cache_out(project: Path) -> None:
    (project.parent / "elsewhere").mkdir()
    shutil.rmtree(project / "build/.cache", ignore_errors=True)
    (project / "build/.cache").symlink_to(project.parent / "elsewhere")


def _pipe(project: Path) -> None:
    (project / FACTS).unlink()
    os.mkfifo(project / FACTS)


def _logo(name: str, content: bytes, said: str = "") -> Callable[[Path], object]:
    def put(project: Path) -> None:
        folder = (project / TOKENS).parent
        (folder / name).write_bytes(content)
        with (project / TOKENS).open("a", encoding="utf-8") as tokens:
            tokens.write(f'\nlogo:\n  file: "{said or name}"\n  alt: A sign\n')

    return put


def _svg(inside: str, head: str = "") -> Callable[[Path], object]:
    root = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return _logo("a.svg", f'{head}{root} viewBox="0 0 9 9">{inside}</svg>'.encode())


def _large_logo(project: Path) -> None:
    """Put it there; to pack it takes seconds."""
    _logo("a.png", png(20_000, 20_000))(project)


def _house(made: Callable[[], bytes]) -> Callable[[Path], object]:
    """Return what builds the deck on a presentation of somebody else's."""

    def put(project: Path) -> None:
        folder = project / "assets/themes/house"
        folder.mkdir()
        (folder / "house.potx").write_bytes(made())
        (folder / "tokens.yaml").write_text(
            "extends: ink\nname: {en: House}\n"
            "deck: {pptx: house.potx, roles: {title: {layout: 1}}}\n"
        )
        audience = project / "templates/audiences/readers/audience.yaml"
        audience.write_text(audience.read_text("utf-8").replace("theme: ink", "theme: house"))

    return put


def _picture_bomb() -> bytes:
    return changed(english(), {"ppt/media/image1.png": bytes(200_000_000)})


def _package_bomb() -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", part(english(), "[Content_Types].xml"))
        for number in range(5_001):
            archive.writestr(f"ppt/media/{number}.png", b"x")
    return stream.getvalue()


def _entities() -> bytes:
    name = "ppt/theme/theme1.xml"
    names = "abcdefghij"
    lines = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise(names))
    head, _, rest = part(english(), name).partition(b"?>")
    bomb = f'?><!DOCTYPE x [<!ENTITY a "lol">{lines}]>'.encode()
    return changed(english(), {name: head + bomb + rest})


def _deep_part() -> bytes:
    name = "ppt/slideMasters/slideMaster1.xml"
    deep = b"<p:grpSp>" * 50_000 + b"</p:grpSp>" * 50_000 + b"</p:spTree>"
    return changed(english(), {name: part(english(), name).replace(b"</p:spTree>", deep)})


_LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "\n".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]"
    for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)

YAML = (
    Hostile("a billion laughs", instead(FACTS, _LAUGHS), "YAML04", daily=True),
    Hostile("100,000 open brackets", instead(FACTS, "[" * 100_000), "YAML02"),
    Hostile("100,000 dashes", instead(FACTS, "- " * 100_000), "YAML02"),
    Hostile(
        "1,300 levels", instead(FACTS, "\n".join(f"{' ' * n}a:" for n in range(1300))), "YAML02"
    ),
    Hostile("a tag that runs", instead(FACTS, "a: !!python/name:os.system x"), "YAML07"),
    Hostile("a file of 100 MB", large(FACTS, 100_000_000), "JB001", daily=True),
    Hostile("a file of 60 MB", instead(FACTS, b"a: x\n" * 12_000_000), "YAML01"),
    Hostile("a line of a billion characters", large(FACTS, 1_000_000_000), "JB001"),
    Hostile("a line of 900,000 characters", instead(FACTS, f"a: {'x' * 900_000}"), "YAML18"),
    Hostile("a text of 900,000 brackets", typed("[" * 900_000), "YAML02"),
    Hostile("a text of 6,000 unknown names", typed("{x}" * 6_000), "REF03"),
    Hostile("a text of 19,999 stars", typed("*" * 19_999), "TEXT13"),
    Hostile("NUL", typed("a\0b"), "YAML08"),
    Hostile("controls", typed("a\x1b[31mb"), "YAML08"),
    Hostile("bidi tricks", typed("a\u202eb"), "YAML08"),
    Hostile("a lone surrogate", typed("a\ud800b"), "JB002"),
    Hostile("a lone surrogate as an escape", typed(r"a\ud800b"), "YAML03"),
    Hostile("markup", typed("<script>alert(1)</script>"), "TEXT15"),
    Hostile("an address that runs", typed("[a](javascript:alert(1))"), "TEXT14"),
)
PATHS = (
    Hostile("a link out of the project", link(FACTS, "/etc/hostname"), "JB001"),
    Hostile("a link to what never ends", link(FACTS, "/dev/zero"), "JB001"),
    Hostile("a pipe", _pipe, "JB001"),
    Hostile("a link to itself", link(FACTS, "facts.yaml"), "JB001"),
    Hostile(
        "a figure's name with a path", swap(BRIEF, "  milestones:\n", "  ../../x:\n"), "YAML14"
    ),
    Hostile(
        "a theme's name with a path",
        swap("templates/audiences/readers/audience.yaml", "theme: ink", "theme: ../../etc"),
        "THEME01",
    ),
    Hostile("a logo's name with a path", _logo("a.svg", b"", "../../../../etc/passwd"), "THEME11"),
    Hostile("a template's name with a path", fill("{% include '../languages/en.yaml' %}"), "TPL02"),
)
PICTURES = (
    Hostile("an SVG with a script", _svg("<script>alert(1)</script>"), "THEME12"),
    Hostile("an SVG with a handler", _svg('<rect onload="alert(1)"/>'), "THEME12"),
    Hostile(
        "an SVG that loads from elsewhere",
        _svg('<image xlink:href="http://example.org/a.png"/>'),
        "THEME12",
    ),
    Hostile("an SVG that loads a file", _svg('<use xlink:href="file:///etc/passwd"/>'), "THEME12"),
    Hostile(
        "an SVG whose style loads",
        _svg("<style>@import url(http://example.org)</style>"),
        "THEME12",
    ),
    Hostile("an SVG that is drawn a billion times", _svg(USES), "THEME12"),
    Hostile(
        "an SVG with entities",
        _svg("&b;", '<!DOCTYPE svg [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>'),
        "THEME12",
    ),
    Hostile("an SVG 100,000 deep", _svg("<g>" * 100_000 + "</g>" * 100_000), "THEME12"),
    Hostile("a PNG of 400 million pixels", _large_logo, "THEME11"),
    Hostile(
        "a picture of 400 million pixels on a page",
        lambda project: (
            (project / "assets/big.png").write_bytes(png(20_000, 20_000)),
            fill("<img src='assets/big.png' alt='x'>")(project),
        ),
        "PDF01",
    ),
)
HOUSES = (
    Hostile("a template with a bomb", _house(_picture_bomb), "PPTX04", "pptx", daily=True),
    Hostile("a template of 5,001 parts", _house(_package_bomb), "PPTX04", "pptx"),
    Hostile("a template with entities", _house(_entities), "PPTX01", "pptx"),
    Hostile("a template 50,000 deep", _house(_deep_part), "PPTX12", "pptx"),
)
LOOP = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
TEMPLATES = (
    Hostile("loops", fill(LOOP), "TPL06"),
    Hostile("loops in a deck", fill(LOOP, SLIDES), "TPL06", "pptx"),
    Hostile("a long range", fill("{{ range(10 ** 9)|list }}"), "TPL07"),
    Hostile("a text times 10**10", fill("{{ 'x' * 10 ** 10 }}"), "TPL07"),
    Hostile("a text of 10**10 by a filter", fill("{{ 'x'|center(10 ** 10) }}"), "TPL07"),
    Hostile("a text of 10**11 by a format", fill("{{ '%99999999999d' % 1 }}"), "TPL07"),
    Hostile(
        "a text that doubles",
        fill(
            "{% set n = namespace(x=1) %}{% for _ in range(60) %}{% set n.x = n.x ~ n.x %}"
            "{% endfor %}"
        ),
        "TPL07",
        daily=True,
    ),
    Hostile("a list of 10**9", fill("{{ ([1] * 10 ** 9)|length }}"), "TPL07"),
    Hostile("10**9 lists by a filter", fill("{{ [1]|slice(10 ** 9)|list }}"), "TPL06"),
    Hostile("a power of a power", fill("{{ 10 ** (10 ** 10) }}"), "TPL07"),
    Hostile(
        "a macro that calls itself",
        fill("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"),
        "TPL06",
    ),
    Hostile("a template that includes itself", fill("{% include 'brief.html.j2' %}"), "TPL06"),
    Hostile("100,000 elements deep", fill("<div>" * 100_000), "TPL07"),
    Hostile("a cell over a billion others", fill("<td colspan='1000000000'>x</td>"), "TPL07"),
    Hostile("Python by its classes", fill("{{ ''.__class__.__subclasses__() }}"), "TPL03"),
    Hostile("Python by a function", fill("{{ label.__globals__ }}"), "TPL03"),
    Hostile(
        "a picture from the network", fill("<img src='http://127.0.0.1:9/a.png' alt='x'>"), "PDF01"
    ),
    Hostile("a picture of the system", fill("<img src='file:///etc/passwd' alt='x'>"), "PDF01"),
    Hostile(
        "a style from the network",
        fill("<link rel='stylesheet' href='http://127.0.0.1:9/'>"),
        "PDF01",
    ),
    Hostile(
        "a style of the system", fill("<style>@import url(file:///etc/passwd);</style>"), "PDF01"
    ),
    Hostile(
        "an attachment of the system",
        fill("<link rel='attachment' href='file:///etc/passwd'>"),
        "PDF01",
    ),
    Hostile(
        "an object of the system", fill("<object data='file:///etc/passwd'></object>"), "PDF01"
    ),
    Hostile(
        "a link that leads out",
        lambda project: (
            (project / "assets/a.png").symlink_to("/etc/passwd"),
            fill("<img src='assets/a.png' alt='x'>")(project),
        ),
        "TPL05",
    ),
)
TASKS = (
    Hostile(
        "a table of a million rows",
        new("r.csv", "name,cuts\n" + "a,5\n" * 1_000_000),
        "BATCH01",
        asked=("batch", "--brief", "mini", "--table", "r.csv"),
    ),
    Hostile(
        "a table without end",
        lambda _: None,
        "JB001",
        asked=("batch", "--brief", "mini", "--table", "/dev/zero"),
    ),
    Hostile(
        "a worksheet with a bomb",
        new("w.xlsx", packed("xl/workbook.xml", bytes(200_000_000))),
        "SHEET02",
        asked=("translate", "--import", "w.xlsx"),
    ),
    Hostile("advisories 2,000,000 deep", _advisories, "SUP02", asked=("advisories", "all.zip")),
    Hostile(
        "a file to check without end",
        lambda _: None,
        "JB001",
        asked=("check", "--file", "/dev/zero"),
    ),
    Hostile(
        "a file to check whose name is 5,000 long",
        lambda _: None,
        "JB001",
        asked=("check", "--file", "a" * 5_000),
    ),
    Hostile("2,000 themes that extend each other", _themes, "THEME02"),
    Hostile("a link out of the build folder", _way_out, "STORE01", daily=True),
    Hostile("a cache that is a link out of the build folder", _cache_out, "STORE01"),
)
ALL = (*YAML, *PATHS, *PICTURES, *HOUSES, *TEMPLATES, *STYLES, *TASKS)
