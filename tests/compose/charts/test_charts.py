"""Charts draw amounts true to scale and keep their text as text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from base64 import b64encode
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.compose import charts
from jianbao.compose.charts.hatch import stripes
from jianbao.compose.charts.kinds import PLANS
from jianbao.compose.charts.share import SEAM
from jianbao.compose.drawings import BRIEF, DECK
from jianbao.export.pdf import isolate_fonts
from jianbao.model.drawing import Dot, Drawing, Label, Line, Rectangle
from jianbao.model.edition import Figure
from jianbao.problem import ProblemError
from tests.compose.drawings.cases import (
    BARS_EN,
    CHARTS,
    DRAWINGS,
    FILES,
    SHARE_ZH,
    WAFFLE_EN,
    complaints,
    figure,
    is_han,
    language,
    mark,
    quantity,
    ruler,
    theme,
)

ROOT = Path(__file__).parents[3]
SVG = "{http://www.w3.org/2000/svg}"


def draw(drawn: Figure, width: float = 487.5, height: float = 0) -> Drawing:
    return charts.lay_out(drawn, width, height, ruler(is_han(drawn)))


def svg(drawn: Figure) -> str:
    han = is_han(drawn)
    return charts.svg(drawn, theme(), language(han), 487.5, 0, ruler(han), BRIEF, FILES)


def rectangles(drawing: Drawing) -> list[Rectangle]:
    return [shape for shape in drawing.shapes if isinstance(shape, Rectangle)]


@pytest.mark.parametrize("drawn", CHARTS, ids=lambda drawn: drawn.kind)
@pytest.mark.parametrize(("width", "style"), [(487.5, BRIEF), (377, BRIEF), (848, DECK)])
def test_labels_stand_free(drawn: Figure, width: float, style: charts.DrawingStyle) -> None:
    measure = ruler(is_han(drawn))
    assert complaints(charts.lay_out(drawn, width, 0, measure, style), measure) == []


@given(st.lists(st.integers(1, 100), min_size=1, max_size=6))
def test_any_share_stands_free_or_is_refused(amounts: list[int]) -> None:
    parts = (
        mark(f"p{i}", "政府部門 and others", "", quantity(f"約{n}%", amount=str(n)))
        for i, n in enumerate(amounts)
    )
    try:
        drawing = charts.lay_out(figure("share", *parts), 487.5, 0, ruler(False))
    except ProblemError:
        return
    assert complaints(drawing, ruler(False)) == []


def test_parts_of_a_whole_are_true_to_scale_in_order_with_white_between() -> None:
    parts = rectangles(draw(SHARE_ZH))
    hatched = parts[2]
    spans = [(p.x - p.stroke_width / 2 * bool(p.stroke), p.width) for p in parts]
    whole = 487.5 + SEAM
    assert parts[0].width + SEAM == pytest.approx(whole * 0.66)
    assert parts[1].width + SEAM == pytest.approx(whole * 0.31)
    assert hatched.width + hatched.stroke_width + SEAM == pytest.approx(whole * 0.03)
    assert [left for left, _ in spans] == sorted(left for left, _ in spans)
    assert parts[1].x - (parts[0].x + parts[0].width) == pytest.approx(SEAM)


def test_series_colours_come_in_the_themes_order() -> None:
    assert [part.fill for part in rectangles(draw(SHARE_ZH))][:2] == ["series-1", "series-2"]


def test_derived_and_planned_are_hatched_and_nothing_else() -> None:
    assert [bool(part.hatch) for part in rectangles(draw(SHARE_ZH))] == [False, False, True]
    assert not any(part.hatch for part in rectangles(draw(BARS_EN)))
    dots = [shape for shape in draw(WAFFLE_EN).shapes if isinstance(shape, Dot)]
    assert [dot.dashed for dot in dots] == [False] * 4 + [True] * 3


def test_bars_start_at_zero_and_are_true_to_scale() -> None:
    first, second = rectangles(draw(BARS_EN))
    axis = next(shape for shape in draw(BARS_EN).shapes if isinstance(shape, Line))
    assert first.x == second.x == axis.points[0][0]
    assert second.width / first.width == pytest.approx(460 / 560)
    pitch = second.y - first.y
    assert first.height == pytest.approx(pitch / 1.6)


@pytest.mark.parametrize("drawn", CHARTS, ids=lambda drawn: drawn.kind)
def test_figures_read_as_the_edition_prints_them(drawn: Figure) -> None:
    shown = [shape for shape in draw(drawn).shapes if isinstance(shape, Label)]
    text = re.sub(r"\s", "", "".join(line for label in shown for line in label.lines))
    for item in drawn.items:
        assert item.quantity is not None
        assert re.sub(r"\s", "", item.quantity.text) in text


def test_a_space_in_a_quantity_leaves_a_gap() -> None:
    shown = [s for s in draw(BARS_EN).shapes if isinstance(s, Label) and s.heading][:3]
    assert [label.lines[0] for label in shown] == ["RMB", "560", "million"]
    measure = ruler(False)
    right = [
        label.x + measure.width(label.lines[0], label.size, bold=True, heading=True)
        for label in shown
    ]
    assert shown[1].x - right[0] > 1.5
    assert shown[2].x - right[1] > 1.5


def test_a_chart_without_numbers_or_below_zero_is_refused() -> None:
    for value in (quantity("many"), quantity("-1", amount="-1")):
        with pytest.raises(ProblemError):
            charts.lay_out(figure("bars", mark("a", "A", "", value)), 400, 0, ruler(False))


@given(st.floats(-500, 500), st.floats(-500, 500), st.floats(0.1, 400), st.floats(0.1, 400))
def test_stripes_end_on_the_edge_at_45_degrees(
    x: float, y: float, width: float, height: float
) -> None:
    for (x0, y0), (x1, y1) in stripes(x, y, width, height):
        assert x1 - x0 == pytest.approx(y0 - y1)
        for px, py in ((x0, y0), (x1, y1)):
            assert x - 1e-6 <= px <= x + width + 1e-6
            assert y - 1e-6 <= py <= y + height + 1e-6
            edges = (px - x, py - y, x + width - px, y + height - py)
            assert min(abs(edge) for edge in edges) < 1e-6


# --- SVG ---


@pytest.mark.parametrize("drawn", [*CHARTS, *DRAWINGS], ids=lambda drawn: drawn.kind)
def test_text_stays_text_at_its_place_in_the_documents_fonts(drawn: Figure) -> None:
    root = ET.fromstring(svg(drawn))
    texts = list(root.iter(f"{SVG}text"))
    drawing = draw(drawn)
    lines = [line for s in drawing.shapes if isinstance(s, Label) for line in s.lines]
    assert [node.text for node in texts] == lines
    fonts = language(is_han(drawn)).fonts.values()
    families = {",".join(f"'{name}'" for name in family) for family in fonts}
    for node in texts:
        style = node.attrib["style"]
        found = re.search("font-family: ([^;]*)", style)
        assert found
        assert found[1] in families
    assert not root.findall(f".//{SVG}clipPath")
    assert not root.findall(f".//{SVG}pattern")


def test_one_unit_is_one_point_on_no_ground() -> None:
    root = ET.fromstring(svg(SHARE_ZH))
    drawing = draw(SHARE_ZH)
    assert root.attrib["width"] == "487.5pt"
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (left, top, width) == (0, 0, 487.5)
    assert height == pytest.approx(drawing.height, abs=1e-3)
    figure_texts = [n for n in root.iter(f"{SVG}text") if n.text == "66"]
    label = next(s for s in drawing.shapes if isinstance(s, Label) and s.lines == ("66",))
    assert float(figure_texts[0].attrib["x"]) == pytest.approx(label.x, abs=0.01)
    assert "#ffffff; opacity" not in svg(SHARE_ZH)


def test_two_processes_draw_the_same_bytes() -> None:
    def drawn(seed: str) -> bytes:
        return subprocess.run(
            [sys.executable, "-m", "tests.compose.drawings.cases"],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout

    first = drawn("1")
    assert first.count(b"</svg>") == len(CHARTS) + len(DRAWINGS)
    assert first == drawn("2")
    assert b"<dc:date>" not in first


@pytest.mark.filterwarnings("ignore:No fonts configured in FontConfig")  # which is meant here
def test_weasyprint_takes_spaces_between_families_for_parts_of_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WeasyPrint 70.0, svg/text.py: when this fails, paint._plain_families can go.

    Fonts of this system would stand in for the missing family, so none may be seen.
    """
    monkeypatch.setenv("FONTCONFIG_FILE", "")  # remembers what to put back
    isolate_fonts(tmp_path)
    assert _embedded("'No Such Face', 'Noto Serif HK'") != {"Noto-Serif-HK"}
    assert _embedded("'No Such Face','Noto Serif HK'") == {"Noto-Serif-HK"}


def _embedded(families: str) -> set[str]:
    """Return the fonts in a PDF of an SVG whose text names ``families``."""
    import pikepdf
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    faces = "".join(
        f"@font-face {{ font-family: '{name}'; src: url({path.as_uri()}) }}"
        for name, file in (
            ("Noto Serif HK", "NotoSerifHK-Regular.ttf"),
            ("Noto Sans HK", "NotoSansHK-Regular.ttf"),
        )
        for path in FILES
        if path.name == file
    )
    text = f'<text x="5" y="20" style="font-family: {families}">研發</text>'
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">{text}</svg>'
    source = b64encode(picture.encode()).decode()
    html = f'<style>{faces}</style><img alt="x" src="data:image/svg+xml;base64,{source}">'
    document = weasyprint.HTML(string=html).render(font_config=FontConfiguration())
    with pikepdf.open(BytesIO(document.write_pdf())) as pdf:
        names = [
            str(thing["/BaseFont"])
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/Type0"
        ]
    return {name.split("+")[-1] for name in names}


def test_bars_of_peers_are_as_long_for_as_much() -> None:
    small = figure(
        "bars", mark("few", "Few", "", quantity(amount="4", number="4", after=" cities"))
    )
    large = figure("bars", mark("many", "A longer name", "", quantity(amount="15", number="15")))
    (few,) = rectangles(draw(replace(small, peers=large.items), 240))
    (many,) = rectangles(draw(replace(large, peers=small.items), 240))
    assert few.x == many.x
    assert few.width / 4 == pytest.approx(many.width / 15)
    assert rectangles(draw(small, 240))[0].width > many.width * 0.9


def test_nothing_heavy_is_imported_before_something_is_painted() -> None:
    code = "import sys, jianbao.compose.charts; sys.exit('matplotlib' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_every_chart_kind_has_a_case() -> None:
    """Those that are laid out for both forms are in tests/charts_sample."""
    assert {drawn.kind for drawn in CHARTS} | set(PLANS) == set(charts.CHARTS)
