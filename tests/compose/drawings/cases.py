"""Figures made by hand for the tests of charts and drawings, and what a reader would measure."""

from __future__ import annotations

import os
import sys
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

from jianbao.compose.lines.measure import Ruler
from jianbao.model.drawing import Drawing, Label, Line
from jianbao.model.edition import Figure, Mark, Quantity
from jianbao.model.language import Language
from jianbao.model.text import Rich, Span
from jianbao.model.theme import Box as SlideBox
from jianbao.model.theme import SlideGeometry, SlotSpec, Theme
from jianbao.problem import Place

PLACE = Place("brief.yaml", 1)
FONTS = Path(__file__).parents[3] / "assets/fonts"
LATIN = {"body": "source-sans-3/SourceSans3", "heading": "source-serif-4/SourceSerif4"}
HAN = {"body": "noto-sans-hk/NotoSansHK", "heading": "noto-serif-hk/NotoSerifHK"}
FILES = tuple(
    FONTS / f"{stem}-{weight}.ttf"
    for family in (LATIN, HAN)
    for stem in family.values()
    for weight in ("Regular", "Bold")
)

os.environ.setdefault("MPLCONFIGDIR", str(FONTS.parents[1] / "build/.cache/matplotlib"))


def rich(text: str) -> Rich:
    return Rich("key", PLACE, (Span(text),) if text else ())


def quantity(
    text: str = "",
    *,
    amount: str | None = None,
    year: float | None = None,
    before: str = "",
    number: str = "",
    after: str = "",
    scale: str = "",
) -> Quantity:
    return Quantity(
        fact="fact",
        text=text or before + number + after,
        before=before,
        number=number,
        after=after,
        scale=scale,
        short="",
        label=rich(""),
        as_of="",
        amount=None if amount is None else Decimal(amount),
        year=year,
    )


def mark(
    id: str,
    label: str = "",
    text: str = "",
    quantity: Quantity | None = None,
    hatched: bool = False,
    items: tuple[Mark, ...] = (),
) -> Mark:
    return Mark(id, PLACE, rich(label), rich(text), quantity, hatched, items)


def figure(kind: str, *items: Mark) -> Figure:
    empty = rich("")
    return Figure(kind, kind, PLACE, empty, empty, empty, items, (), "", "")


def event(year: float, label: str, text: str = "") -> Mark:
    return mark(f"y{year}", label, quantity=quantity(text or f"{year:.0f}", year=year))


@cache
def ruler(han: bool) -> Ruler:
    families = (HAN,) if han else (LATIN, HAN)
    faces = {
        name + suffix: tuple(str(FONTS / f"{family[name]}-{weight}.ttf") for family in families)
        for name in ("body", "heading")
        for suffix, weight in (("", "Regular"), ("-bold", "Bold"))
    }
    return Ruler(faces, han_em=False)


def language(han: bool) -> Language:
    fonts = (
        {"sans": ("Noto Sans HK",), "serif": ("Noto Serif HK",)}
        if han
        else {
            "sans": ("Source Sans 3", "Noto Sans HK"),
            "serif": ("Source Serif 4", "Noto Serif HK"),
        }
    )
    code = "zh-Hant" if han else "en"
    return Language(
        code, "", code, "", "", "Hant" if han else "Latn", {}, {}, {}, {}, {}, fonts, {}, 220
    )


def theme() -> Theme:
    colours = {
        "paper": "#FFFFFF",
        "ink": "#14213D",
        "muted": "#55607A",
        "rule": "#C9CEDA",
        "tint": "#F3F4F7",
        "accent": "#A6341B",
        "on-ink": "#FFFFFF",
        "on-ink-muted": "#B9C3D9",
        "on-ink-accent": "#F2B8A8",
        "series-1": "#1F5F73",
        "series-2": "#6F97A6",
        "series-3": "#B8C7CC",
        "series-4": "#14213D",
    }
    slot = SlotSpec("footer", "text", SlideBox(0, 0, 1, 1))
    slides = SlideGeometry(960, 540, {}, {}, slot, slot)
    return Theme("ink", colours, tuple(r for r in colours if "series" in r), {}, slides, PLACE)


TIMELINE_ZH = figure(
    "timeline",
    mark(
        "policy",
        "政策",
        items=(
            event(1997, "首份施政報告提出重新確定發展定位"),
            event(1998, "創新科技委員會成立；創新及科技基金設立"),
            event(2000, "應科院與創新科技署成立", "至2000"),
            event(2015, "創新及科技局成立"),
            event(2022, "更名為創新科技及工業局"),
            event(2022, "「產學研1+計劃」"),
            event(2024, "新型工業發展辦公室設立"),
        ),
    ),
    mark(
        "co-operation",
        "區域合作",
        items=(
            event(2003, "第六次粵港合作聯席會議成立15個專責小組"),
            event(2004, "粵港科技合作資助計劃展開"),
            event(2010, "《粵港合作框架協議》簽署"),
            event(2018, "與科學技術部簽署加強創新科技合作的安排"),
            event(2019, "《粵港澳大灣區發展規劃綱要》實施"),
            event(2023.14, "人才簽注試點", "2023年2月20日"),
            event(2024.45, "科研資金過境累計5.6億元人民幣", "2024年6月"),
        ),
    ),
)

TIMELINE_EN = figure(
    "timeline",
    mark(
        "policy",
        "Policy",
        items=(
            event(1997, "First Policy Address: rethink Hong Kong’s position"),
            event(1998, "Commission on Innovation and Technology"),
            event(2000, "ASTRI and the Innovation and Technology Commission set up", "by 2000"),
            event(2015, "Innovation and Technology Bureau"),
            event(2022, "Renamed Innovation, Technology and Industry Bureau"),
            event(2022, "RAISe+ Scheme"),
            event(2024, "New Industrialisation Development Office"),
        ),
    ),
    mark(
        "co-operation",
        "Regional co-operation",
        items=(
            event(2003, "Sixth Joint Conference sets up 15 expert groups"),
            event(2004, "Technology Co-operation Funding Scheme begins"),
            event(2010, "Framework Agreement on Hong Kong/Guangdong Co-operation"),
            event(2018, "Arrangement with the Ministry of Science and Technology"),
            event(2019, "Greater Bay Area Outline Development Plan"),
            event(2023.14, "Exit endorsements for talents", "20 February 2023"),
            event(2024.45, "Research funds reach RMB 560 million", "June 2024"),
        ),
    ),
)

NETWORK_EN = figure(
    "network",
    mark(
        "hong-kong",
        "Hong Kong",
        items=(
            mark("a", "Hong Kong Science Park", "Sha Tin"),
            mark("b", "InnoCentre", "Kowloon Tong"),
            mark("c", "Tai Po InnoPark", "Advanced manufacturing"),
            mark("d", "Yuen Long InnoPark"),
            mark("e", "Tseung Kwan O InnoPark"),
        ),
    ),
    mark(
        "boundary",
        "At the boundary",
        items=(
            mark("f", "Hong Kong–Shenzhen Innovation and Technology Park", "Hetao"),
            mark("g", "San Tin Technopole", "planned", hatched=True),
        ),
    ),
    mark("shenzhen", "Shenzhen", items=(mark("h", "Hong Kong Science Park Shenzhen Branch"),)),
)

CHAIN_EN = figure(
    "chain",
    mark("links", items=(mark("a", "Research"), mark("b", "Transfer"), mark("c", "Industry"))),
    mark(
        "gaps",
        items=(
            mark("talent", "Talent", "Too few people in development, transfer and application"),
            mark("local", "Local industrialisation", "Thin manufacturing, few scenarios"),
        ),
    ),
    mark("outcome", "The bottleneck", "How to give researchers and firms scenarios and support"),
)

STEPS_EN = figure(
    "steps",
    mark("first", "The 1960s and 1970s", "Light industry drives industrialisation"),
    mark("second", "After reform and opening-up", "Services with “front shop, back factory”"),
    mark("third", "Since 1997", "Innovation and technology become the focus of upgrading"),
)

FLOW_EN = figure(
    "flow",
    mark(
        "tasks",
        "Tasks include",
        items=(
            mark("a", "A modern industrial system, its backbone advanced manufacturing"),
            mark("b", "Original innovation", "and breakthroughs in core technologies"),
            mark("c", "Digital Hong Kong", hatched=True),
        ),
    ),
    mark("support", "Support includes", items=(mark("d", "Northern Metropolis"),)),
    mark("outcome", "Hong Kong’s first five-year plan", "A concrete answer is needed"),
)

FLOW_ZH = figure(
    "flow",
    mark(
        "all",
        items=tuple(
            mark(text, text) for text in ("現代化產業體系", "原始創新", "數字中國", "北部都會區")
        ),
    ),
    mark("outcome", "香港首個五年規劃"),
)

SHARE_ZH = figure(
    "share",
    mark("he", "高等教育機構", "", quantity(amount="66", before="約", number="66", after="%")),
    mark("business", "工商機構", "", quantity(amount="31", number="31", after="%")),
    mark("rest", "政府部門", "", quantity(amount="3", before="約", number="3", after="%"), True),
)

BARS_EN = figure(
    "bars",
    mark(
        "gba",
        "Other Greater Bay Area cities",
        "",
        quantity(
            amount="560",
            before="RMB ",
            number="560",
            after=" million",
            scale=" million",
        ),
    ),
    mark(
        "most",
        "The Ministry and other provinces",
        "",
        quantity(
            amount="460",
            before="RMB ",
            number="460",
            after=" million",
            scale=" million",
        ),
    ),
)

WAFFLE_EN = figure(
    "waffle",
    mark("running", "Universities running", "", quantity(amount="4", number="4")),
    mark("preparing", "Preparing campuses", "", quantity(amount="3", number="3"), True),
)

DRAWINGS = (TIMELINE_ZH, TIMELINE_EN, NETWORK_EN, CHAIN_EN, STEPS_EN, FLOW_EN, FLOW_ZH)
CHARTS = (SHARE_ZH, BARS_EN, WAFFLE_EN)

Box = tuple[float, float, float, float]


def is_han(drawn: Figure) -> bool:
    return drawn in (TIMELINE_ZH, FLOW_ZH, SHARE_ZH)


def ink_boxes(drawing: Drawing, measure: Ruler) -> list[tuple[str, Box]]:
    """Return each line of text with the box it fills: what is measured, not what is claimed."""
    found = []
    for label in drawing.shapes:
        if not isinstance(label, Label):
            continue
        for index, line in enumerate(label.lines):
            width = measure.width(line, label.size, bold=label.bold, heading=label.heading)
            spare = label.width - width
            left = label.x + {"left": 0.0, "center": spare / 2, "right": spare}[label.align]
            top = label.y + index * label.leading
            found.append((line, (left, top, left + width, top + label.leading)))
    return found


def complaints(drawing: Drawing, measure: Ruler) -> list[str]:
    """Return every line of text that leaves the canvas, covers another or is struck through."""
    boxes = ink_boxes(drawing, measure)
    slack = 0.1
    found = [
        f"{text} outside"
        for text, (left, top, right, bottom) in boxes
        if left < -slack
        or top < -slack
        or right > drawing.width + slack
        or bottom > drawing.height + slack
    ]
    found += [
        f"{one} on {other}"
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > slack and min(a[3], b[3]) - max(a[1], b[1]) > slack
    ]
    for line in drawing.shapes:
        if isinstance(line, Line):
            points = [point for pair in pairwise(line.points) for point in _along(*pair)]
            found += [
                f"{text} struck through"
                for text, (left, top, right, bottom) in boxes
                if any(
                    left < x - slack < right - 2 * slack and top < y - slack < bottom - 2 * slack
                    for x, y in points
                )
            ]
    return found


def _along(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    return [
        (start[0] + (end[0] - start[0]) * k / 60, start[1] + (end[1] - start[1]) * k / 60)
        for k in range(61)
    ]


def main() -> None:
    """Write every figure's SVG to standard output, for the test of determinism."""
    from jianbao.compose import charts

    for drawn in (*DRAWINGS, *CHARTS):
        han = is_han(drawn)
        sys.stdout.write(
            charts.svg(drawn, theme(), language(han), 487.5, 0, ruler(han), charts.BRIEF, FILES)
        )


if __name__ == "__main__":
    main()
