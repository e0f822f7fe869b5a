"""The brief for print: the pages of the brief, colours over the edge, marks beyond them."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from jianbao.press.printing import BLEED
from tests.support.editions import each
from tests.support.once import output, published

pytestmark = pytest.mark.slow

SCALE = 2.0


@pytest.fixture(
    scope="module",
    params=each(
        (("executive", "zh-Hant"), ("executive", "en"), ("one-pager", "zh-Hant")),
        frozenset({("executive", "en")}),
    ),
)
def pair(request: pytest.FixtureRequest) -> tuple[bytes, bytes]:
    """Return a brief, for an audience in a language, and the same for print."""
    names = ("hk-innovation", *request.param)
    return published(*names, "pdf"), output(*names, "print").content


def texts(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in document]


def test_pages_say_the_same_line_by_line(pair: tuple[bytes, bytes]) -> None:
    brief, printed = pair
    assert texts(printed) == texts(brief)


def test_a_printing_house_gets_no_attachments(pair: tuple[bytes, bytes]) -> None:
    with pikepdf.open(BytesIO(pair[1])) as document:
        assert not document.attachments


def test_what_reaches_the_edge_runs_over_it_and_no_further(pair: tuple[bytes, bytes]) -> None:
    brief, printed = (pypdfium2.PdfDocument(content) for content in pair)
    bled = set()
    for number, (page, with_marks) in enumerate(zip(brief, printed, strict=True)):
        inside = page.render(scale=SCALE).to_pil().convert("L")
        around = with_marks.render(scale=SCALE).to_pil().convert("L")
        room = (around.width - inside.width) / 2
        middle = range(round(30 * SCALE), inside.height - round(30 * SCALE))
        for own, edge, beyond in (
            (1, room - (BLEED - 2) * SCALE, room - (BLEED + 2) * SCALE),
            (inside.width - 2, -room + (BLEED - 2) * SCALE, -room + (BLEED + 2) * SCALE),
        ):
            at = [round(x if x > 0 else around.width + x) for x in (edge, beyond)]
            for y in middle:
                # The edge of what is coloured may be a pixel off: three alike are looked at.
                if max(inside.getpixel((own, y + step)) for step in (-1, 0, 1)) < 128:
                    assert around.getpixel((at[0], y + round(room))) < 160, (number, y)
                    bled.add(number)
                assert around.getpixel((at[1], y + round(room))) > 250, (number, y)
    assert bled, "the cover's drawing, or the statement's ground"


def test_nothing_has_moved_on_the_first_page(pair: tuple[bytes, bytes]) -> None:
    """A drawing that bleeds is a little wider; no text has moved."""
    lines = []
    for content in pair:
        page = pypdfium2.PdfDocument(content)[0].get_textpage()
        lines.append([page.get_rect(index) for index in range(page.count_rects())])
    for one, other in zip(*lines, strict=True):
        assert one == pytest.approx(other, abs=0.05)
    assert len(lines[0]) > 5
