"""Text that nobody can read on a page is found, and what can be read is not."""

from __future__ import annotations

import pytest

from jianbao.export import pdf
from jianbao.model.contrast import ratio
from jianbao.model.layout import Fault, Illegible
from jianbao.problem import Place
from tests.support.projects import ROOT

FACE = (ROOT / "assets/fonts/source-sans-3/SourceSans3-Regular.ttf").as_uri()
HEAD = f"""<html lang="en-GB"><title>t</title><style>
@page {{ size: 300pt 200pt; margin: 20pt }}
@font-face {{ font-family: Own; src: url({FACE}) }}
body {{ margin: 0; font: 10pt/12pt Own; color: #14213d }} p {{ margin: 0 }}</style>"""
BOX = "width: 40pt; height: 20pt; position: absolute; top: 30pt; left: 30pt"
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2"
    "FzhVAAAAAElFTkSuQmCC"
)


def found(body: str, style: str = "") -> list[tuple[str, Fault]]:
    return [(one.text, one.fault) for one in read(body, style)]


def read(body: str, style: str = "") -> tuple[Illegible, ...]:
    html = f"{HEAD}<style>{style}</style>{body}"
    return pdf.write(html, ROOT, "t", ROOT / "build/.cache").illegible


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<p style="position: absolute; left: -999pt">lost</p>', Fault.CUT),
        ('<p style="position: absolute; top: 900pt">lost</p>', Fault.CUT),
        ('<p style="position: absolute; left: 900pt">lost</p>', Fault.CUT),
        ('<p style="position: absolute; left: 280pt">lost</p>', Fault.CUT),  # from the very edge
        ('<p style="text-indent: -999pt">lost</p>', Fault.CUT),
        ('<div style="height: 0; overflow: hidden"><p>lost</p></div>', Fault.CUT),
        ('<p style="font-size: 4.4pt">lost</p>', Fault.SMALL),
        ('<p style="color: white">lost</p>', Fault.PALE),
        ('<p style="color: #888">lost</p>', Fault.PALE),
        ('<p style="color: #999; font-size: 18pt">lost</p>', Fault.PALE),
        ('<p style="opacity: 0.2">lost</p>', Fault.PALE),
        ('<p style="color: rgb(20 33 61 / 20%)">lost</p>', Fault.PALE),
        # twice three quarters are half
        ('<div style="opacity: 0.75"><p style="opacity: 0.75">lost</p></div>', Fault.PALE),
        ('<p style="color: rgb(20 33 61 / 75%); opacity: 0.75">lost</p>', Fault.PALE),
        ('<p style="color: color(srgb 2 2 2)">lost</p>', Fault.PALE),  # whiter than white
        ('<p style="background: #14213d">lost</p>', Fault.PALE),
        ('<div style="position: absolute; background: #14213d">lost</div>', Fault.PALE),
        (f'<div style="{BOX}; background: #14213d"></div><p style="color: white">lost', Fault.PALE),
        (f'<div style="{BOX}; background: #14213d"><p>lost</p></div>', Fault.PALE),
        ('<div style="float: left; background: #14213d"><p>lost</p></div>', Fault.PALE),
        ('<p style="background: rgb(20 33 61 / 80%)">lost</p>', Fault.PALE),
        ('<p>the <span style="background: #14213d">lost</span></p>', Fault.PALE),
        ('<table><tr style="background: #14213d"><td>lost</table>', Fault.PALE),
        ('<p style="transform: rotate(9deg); font-size: 4pt">lost</p>', Fault.SMALL),
    ],
)
def test_what_cannot_be_read_is_found(body: str, fault: Fault) -> None:
    assert found(f"<p>seen</p>{body}") == [("lost", fault)]


@pytest.mark.parametrize(
    "body",
    [
        '<p style="font-size: 4.6pt">seen</p>',
        '<p style="position: absolute; left: 279.5pt">seen</p>',
        '<p style="position: absolute; top: 179.5pt">seen</p>',
        '<p style="color: #767676">seen</p>',
        '<p style="opacity: 0.75">seen</p>',
        '<p style="color: #949494; font-size: 18pt">seen</p>',
        '<p style="color: #949494; font-size: 14pt; font-weight: bold">seen</p>',
        '<p style="color: #949494; font-size: 14pt; font-weight: 600">seen</p>',
        '<p style="color: white; background: #14213d">seen</p>',
        '<div style="background: #14213d"><p style="background: white">seen</p></div>',
        '<p style="visibility: hidden; color: white">hidden</p>',
        # what it stands on is not known
        f'<div style="background: url({PIXEL})"><p style="color: white">seen</p></div>',
        f'<img alt="a dot" src="{PIXEL}" style="{BOX}"><p style="{BOX}; color: white">seen</p>',
        f'<div style="{BOX}; background: #14213d"></div><p style="{BOX}; color: white">seen</p>',
        (
            f'<div style="{BOX}; background: red"></div>'
            f'<p style="{BOX}; background: white; color: white">seen</p>'
        ),
        '<p style="transform: translate(500pt); color: white">seen</p>',
        # it hangs out of what frames it, and is seen
        '<div style="height: 0"><p>seen</p></div>',
    ],
)
def test_what_can_be_read_is_not(body: str) -> None:
    assert found(body) == []


def test_the_page_itself_is_a_ground() -> None:
    assert found("<p>lost</p>", "@page { background: #14213d }") == [("lost", Fault.PALE)]
    assert found("<p>lost</p>", "html { background: #14213d }") == [("lost", Fault.PALE)]
    assert found("<p>seen</p>", "body { color: white } @page { background: #14213d }") == []


def test_heads_of_pages_are_read_too() -> None:
    head = "@page { @top-left { content: 'a head'; font: 10pt Own; color: #999 } }"
    assert found("<p>seen</p>", head) == [("a head", Fault.PALE)]


def test_a_page_that_hides_what_overflows_shows_its_heads() -> None:
    head = "@page { overflow: hidden; @top-left { content: 'a head'; font: 10pt Own } }"
    assert found("<p>seen</p>", head) == []


def test_what_is_seen_through_is_mixed_with_its_own_ground() -> None:
    (pale,) = read('<p style="background: #8040c0; color: rgb(255 255 255 / 50%)">lost</p>')
    assert pale.measure == pytest.approx(ratio("#C0A0E0", "#8040C0"), abs=0.02)


def test_it_is_told_with_its_page_its_place_and_how_much_is_wanting() -> None:
    later = '<p style="break-before: page; color: white" data-src="brief.yaml:3:7">lost</p>'
    assert read(f"<p>seen</p>{later}") == (
        Illegible("lost", Fault.PALE, 1.0, 2, Place("brief.yaml", 3, 7)),
    )
    (small,) = read('<p style="font-size: 3pt">lost</p>')
    assert small.measure == pytest.approx(3.0, abs=0.02)
