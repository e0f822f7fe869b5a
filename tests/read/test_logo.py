"""A theme's logo: what of its files is kept, what is refused, where, and with which hint."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from jianbao.model.logo import PNG, SVG
from jianbao.problem import Place, ProblemError
from jianbao.read.logo import MOST_BYTES
from jianbao.read.png import MOST_PIXELS, read_png
from jianbao.read.svg import read_svg
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.read.test_theme import TOKENS
from tests.support.projects import ROOT, copy_tree

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SQUARE = f'{OPEN} viewBox="0 0 30 10"><rect width="30" height="10" fill="#0B6E4F"/></svg>'
WIDTH, HEIGHT = 6, 4


def chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def png(width: int = WIDTH, height: int = HEIGHT, *more: bytes) -> bytes:
    """Return a grey picture of eight bits a pixel."""
    head = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 0, 0, 0, 0])
    lines = zlib.compress(bytes(width + 1) * height) if width * height < MOST_PIXELS else b""
    chunks = (chunk(b"IHDR", head), *more, chunk(b"IDAT", lines), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def house(tmp_path: Path, logo: str, **files: str | bytes) -> World:
    """Return a project whose theme `house` has ``logo``; ``files`` stand beside its tokens."""
    folder = tmp_path / "assets/themes/house"
    folder.mkdir(parents=True)
    (folder / "tokens.yaml").write_text(f"{TOKENS}logo: {logo}\n", encoding="utf-8")
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name.replace("_", ".")).write_bytes(data)
    return World(tmp_path)


def faults(world: World, theme: str = "house") -> list[str]:
    with pytest.raises(ProblemError) as caught:
        read_theme(world, theme)
    return [str(problem) for problem in caught.value.problems]


# --- SVG ----------------------------------------------------------------------------------


def test_of_a_drawing_what_is_drawn_is_kept_and_nothing_else() -> None:
    source = f"""\
<?xml version="1.0"?>
<!-- Made by Somebody -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
{OPEN} xmlns:ink="http://ink" ink:docname="/home/somebody/logo.svg" width="60mm" height="20mm"
 viewBox="0 0 30 10"><title>Somebody's</title><metadata><ink:who>Somebody</ink:who></metadata>
<ink:view><rect width="1"/></ink:view><style>.a &gt; b {{fill:url(#g)}}</style>
<g class="a" data-name="Somebody"><use xlink:href="#b" ink:label="Somebody"/></g></svg>
"""
    cleaned, ratio = read_svg("logo.svg", source.encode())
    text = cleaned.decode()
    assert "omebody" not in text
    assert text.startswith(f'{OPEN} viewBox="0 0 30 10" width="30" height="10">')
    assert "<style>.a &gt; b {fill:url(#g)}</style>" in text
    assert '<g class="a"><use xlink:href="#b"></use></g></svg>' in text
    assert "<rect" not in text
    assert ratio == 3
    assert read_svg("logo.svg", cleaned) == (cleaned, ratio)


@pytest.mark.parametrize(
    ("size", "ratio"),
    [
        ('width="30mm" height="10mm"', 3),
        ('viewBox="-1,-1 4 1e1"', 0.4),
        ('viewBox="0 0 .5 1"', 0.5),
    ],
)
def test_a_drawing_is_as_large_as_it_says(size: str, ratio: float) -> None:
    assert read_svg("logo.svg", f"{OPEN} {size}/>".encode())[1] == ratio


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("\n‸<script>alert(1)</script>", "<script> runs"),
        ('\n ‸<rect onclick="x()"/>', "`onclick` runs a script"),
        ('‸<image href="https://example.org/a.png"/>', "<image> loads something from elsewhere"),
        ('‸<image href="data:image/svg+xml;base64,AA"/>', "<image> loads something from else"),
        ('‸<use xlink:href="other.svg#a"/>', "<use> loads something from elsewhere"),
        ("<style>‸@import 'a.css';</style>", "a style loads something from elsewhere"),
        ('‸<rect fill="url( //example.org/a.svg#b )"/>', "a style loads something from elsewhere"),
        ('‸<rect style="fill:u\\72l(a.svg)"/>', "a style loads something from elsewhere"),
        ("<g>‸<text>Name</text></g>", "<text> needs a font"),
        ("‸<foreignObject/>", "<foreignObject> is not drawn alike"),
        ("‸<filter/>", "<filter> is not drawn alike"),
        ('<rect>‸<animate attributeName="x"/></rect>', "<animate> is not drawn alike"),
        ("<g>" * 63 + "‸<g>" + "</g>" * 64, "elements stand too deep"),
    ],
)
def test_what_runs_loads_or_is_drawn_in_many_ways_is_refused(inside: str, what: str) -> None:
    source = f'{OPEN} viewBox="0 0 9 9">{inside}</svg>'
    place = Place.after("logo.svg", source.partition("‸")[0])
    with pytest.raises(ProblemError) as caught:
        read_svg("logo.svg", source.replace("‸", "").encode())
    (told,) = map(str, caught.value.problems)
    assert told.startswith(f"{place}: error: {what}")
    assert "[THEME12] (" in told


#: Groups, each of ten of the one before it: the last is drawn 111,111 times.
BOMB = '<g id="g0"><rect/></g>' + "".join(
    f'<g id="g{at + 1}">' + f'<use href="#g{at}"/>' * 10 + "</g>" for at in range(5)
)


@pytest.mark.parametrize(
    ("inside", "id"),
    [
        ('<g id="a"><use href="#a"/></g>', "a"),
        ('<g id="a"><use href="#b"/></g><g id="b"><g><use href="#a"/></g></g>', "b"),
        ('<pattern id="p"><rect fill="url( \'#p\')"/></pattern>', "p"),
        (f'{BOMB}<use href="#g5"/>', "g5"),
    ],
)
def test_what_is_drawn_without_end_or_too_often_is_refused(inside: str, id: str) -> None:
    source = f'{OPEN} viewBox="0 0 9 9">{inside}</svg>'
    with pytest.raises(ProblemError) as caught:
        read_svg("logo.svg", source.encode())
    (told,) = map(str, caught.value.problems)
    assert told.startswith("logo.svg:1:")
    assert f"`#{id}` is drawn within itself, or more than 20,000 times [THEME12]" in told


def test_parts_may_be_drawn_again() -> None:
    many = '<use href="#a"/>' * 900
    source = f'{OPEN} viewBox="0 0 9 9"><g id="a"><rect/></g><g id="b">{many}</g></svg>'
    assert read_svg("logo.svg", f"{source[:-6]}<use href='#b'/></svg>".encode())[1] == 1


def test_all_that_is_refused_is_told_at_once() -> None:
    source = f'{OPEN} viewBox="0 0 9 9"><script/>\n<text/><rect onload="x" fill="url(a)"/></svg>'
    with pytest.raises(ProblemError) as caught:
        read_svg("logo.svg", source.encode())
    assert len(caught.value.problems) == 4


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("<svg", "logo.svg:1:1: error: this SVG cannot be read: unclosed token [THEME11]"),
        (f"{OPEN} width='100%'/>", "logo.svg:1:1: error: this SVG has no size [THEME11]"),
        (f"{OPEN} viewBox='0 0 0 9'/>", "logo.svg:1:1: error: this SVG has no size [THEME11]"),
        ("<svg width='9' height='9'/>", "1:1: error: this SVG does not say that it is one"),
        ("<html><svg/></html>", "logo.svg:1:1: error: this is no SVG: it begins with <html>"),
        (
            f'<!DOCTYPE svg [<!ENTITY a "b">]>{OPEN} viewBox="0 0 9 9">&a;</svg>',
            "error: the entity `a` could stand for anything [THEME12] (export plain SVG)",
        ),
        (
            f'<?xml-stylesheet href="a.css"?>{OPEN} viewBox="0 0 9 9"/>',
            "logo.svg:1:1: error: this takes its style from another file [THEME12]",
        ),
    ],
)
def test_what_is_no_drawing_is_told(source: str, told: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read_svg("logo.svg", source.encode())
    assert told in str(caught.value.problems[0])


# --- PNG ----------------------------------------------------------------------------------


def test_of_a_picture_what_is_seen_is_kept_and_nothing_else() -> None:
    told = chunk(b"tEXt", b"Author\0Somebody")
    assert read_png("logo.png", png(WIDTH, HEIGHT, told)) == (png(), WIDTH / HEIGHT)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (png()[:-20], "this PNG cannot be read: it is cut off or damaged"),
        (png().replace(b"IDAT", b"IDAt"), "this PNG cannot be read: it is cut off or damaged"),
        (png(0, 4), "this PNG cannot be read: it has no size"),
        (png()[:8] + chunk(b"IEND", b""), "this PNG cannot be read: its end is missing"),
        (
            png()[:33] + chunk(b"IDAT", zlib.compress(bytes(99))[:-6]) + chunk(b"IEND", b""),
            "this PNG cannot be read: its pixels are damaged",
        ),
        (png(50_000, 50_000), "this PNG has 50,000 × 50,000 pixels, more than 16,000,000"),
    ],
)
def test_a_damaged_picture_is_refused(content: bytes, what: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read_png("logo.png", content)
    (told,) = caught.value.problems
    assert (told.code, told.what) == ("THEME11", what)


# --- in a theme -----------------------------------------------------------------------------


def test_a_theme_has_a_logo_for_light_and_dark_grounds(tmp_path: Path) -> None:
    said = "{file: logo.svg, on_dark: dark.png, alt: {en: Us, zh-Hant: 我們}, height: 24}"
    logo = read_theme(house(tmp_path, said, logo_svg=SQUARE, dark_png=png()), "house").logo
    assert logo is not None
    assert (logo.on(dark=False).kind, logo.on(dark=True).kind) == (SVG, PNG)
    assert (logo.on(dark=False).ratio, logo.on(dark=True).ratio) == (3, 1.5)
    assert (logo.said("en"), logo.said("zh-Hant"), logo.said("pt")) == ("Us", "我們", "")
    assert not logo.plated(dark=True)
    assert logo.height == 24


def test_one_text_holds_for_all_languages_and_a_plate_for_dark_grounds(tmp_path: Path) -> None:
    logo = read_theme(house(tmp_path, "{file: logo.svg, alt: Us}", logo_svg=SQUARE), "house").logo
    assert logo is not None
    assert logo.said("pt") == "Us"
    assert logo.on(dark=True) == logo.on(dark=False)
    assert logo.plated(dark=True)
    assert not logo.plated(dark=False)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("lgo.svg", "error: there is no file `lgo.svg` [THEME11] (did you mean `logo.svg`?)"),
        ("x", "error: there is no file `x` [THEME11] (put the file into assets/themes/house)"),
        ("../logo.svg", "error: `../logo.svg` is not the name of a file [THEME11] (put the file"),
        ("/etc/passwd", "error: `/etc/passwd` is not the name of a file [THEME11] (put the file"),
        ("note.txt", "error: `note.txt` is neither SVG nor PNG [THEME11] (export the logo as SVG)"),
        ("big.svg", "error: `big.svg` has 1,000,001 bytes; it stands in every page and deck"),
    ],
)
def test_a_file_that_cannot_be_a_logo_is_told_where_it_is_named(
    tmp_path: Path, name: str, told: str
) -> None:
    files = {"logo_svg": SQUARE, "note_txt": "us", "big_svg": b" " * (MOST_BYTES + 1)}
    (line,) = faults(house(tmp_path, f"{{file: {name}, alt: Us}}", **files))
    assert line.startswith(f"assets/themes/house/tokens.yaml:26:14: {told}")


def test_faults_of_both_files_are_told_with_those_of_the_tokens(tmp_path: Path) -> None:
    bad = SQUARE.replace("<rect", "<script/><rect")
    world = house(tmp_path, "{file: a.svg, on_dark: b.svg, alt: Us}", a_svg=bad, b_svg=bad)
    tokens = tmp_path / "assets/themes/house/tokens.yaml"
    tokens.write_text(tokens.read_text().replace("#A6341B", "red"), encoding="utf-8")
    told = faults(world)
    assert [line.split("[")[1][:7] for line in told] == ["THEME03", "THEME12", "THEME12"]


@pytest.mark.parametrize(
    ("logo", "told"),
    [
        ("{file: logo.svg}", "`alt` is missing [YAML10]"),
        ("{file: logo.svg, alt: Us, height: 40}", "`height`"),
        ("{fil: logo.svg, alt: Us}", "unknown key `fil` [YAML11] (did you mean `file`?)"),
    ],
)
def test_keys_of_a_logo_are_those_known(tmp_path: Path, logo: str, told: str) -> None:
    assert any(told in line for line in faults(house(tmp_path, logo, logo_svg=SQUARE)))


def test_its_words_are_in_languages_that_there_are(tmp_path: Path) -> None:
    copy_tree(ROOT / "templates/languages", tmp_path / "templates/languages")
    world = house(tmp_path, "{file: logo.svg, alt: {zh-hant: 我們, en: Us}}", logo_svg=SQUARE)
    (line,) = [one for one in faults(world) if "`zh-hant`" in one]
    assert line.startswith("assets/themes/house/tokens.yaml:26:30: error: ")
    assert "did you mean `zh-Hant`?" in line


def test_room_for_a_logo_stands_on_the_slide(tmp_path: Path) -> None:
    world = house(tmp_path, "{file: logo.svg, alt: Us}", logo_svg=SQUARE)
    tokens = tmp_path / "assets/themes/house/tokens.yaml"
    said = tokens.read_text().replace(
        "name: {en: Only}", "name: {en: Only}\n      logo: [900, 9, 99, 9]"
    )
    tokens.write_text(said, encoding="utf-8")
    (line,) = faults(world)
    assert "tokens.yaml:23:13: error: this box stands 39 pt outside the slide [THEME06]" in line


# --- themes on top of others ----------------------------------------------------------------


def above(tmp_path: Path, tokens: str) -> World:
    folder = tmp_path / "assets/themes/mine"
    folder.mkdir()
    (folder / "tokens.yaml").write_text(f"extends: house\n{tokens}", encoding="utf-8")
    return World(tmp_path)


def test_a_theme_has_the_logo_of_the_one_that_it_extends(tmp_path: Path) -> None:
    house(tmp_path, "{file: logo.svg, alt: Us}", logo_svg=SQUARE)
    logo = read_theme(above(tmp_path, ""), "mine").logo
    assert logo is not None
    assert logo.file.ratio == 3


def test_a_file_of_its_own_goes_before_one_of_the_same_name(tmp_path: Path) -> None:
    house(tmp_path, "{file: logo.svg, alt: Us}", logo_svg=SQUARE)
    world = above(tmp_path, "")
    (tmp_path / "assets/themes/mine/logo.svg").write_text(SQUARE.replace("0 0 30", "0 0 50"))
    logo = read_theme(world, "mine").logo
    assert logo is not None
    assert logo.file.ratio == 5


def test_a_logo_is_taken_or_replaced_whole(tmp_path: Path) -> None:
    house(tmp_path, "{file: logo.svg, on_dark: logo.svg, alt: Us}", logo_svg=SQUARE)
    world = above(tmp_path, "logo: {file: own.svg, alt: Them}\n")
    (tmp_path / "assets/themes/mine/own.svg").write_text(SQUARE)
    logo = read_theme(world, "mine").logo
    assert logo is not None
    assert (logo.said("en"), logo.on_dark) == ("Them", None)
