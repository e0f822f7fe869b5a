"""A small theme and a deck that holds every fill, in Chinese or English."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from jianbao.export.powerpoint.layouts import PLACEHOLDERS
from jianbao.model.deck import (
    ChartFill,
    Deck,
    DrawingFill,
    Paragraph,
    Run,
    Slide,
    TableFill,
    TextFill,
)
from jianbao.model.drawing import Dot, Drawing, Label, Line, Rectangle
from jianbao.model.edition import Figure, Mark, Quantity
from jianbao.model.language import Language
from jianbao.model.text import Rich, Span
from jianbao.model.theme import Box, Layout, Ornament, SlideGeometry, SlotSpec, TextStyle, Theme
from jianbao.problem import Place

PLACE = Place("sample.yaml", 1)
COLOURS = {
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
    "series-3": "#8F8878",
    "series-4": "#14213D",
    "on-series-1": "#FFFFFF",
    "on-series-2": "#14213D",
    "on-series-3": "#14213D",
    "on-series-4": "#FFFFFF",
}
STYLES = {
    style.name: style
    for style in (
        TextStyle("headline", "heading", (30, 28), 1.27, "ink", bold=True),
        TextStyle("statement", "heading", (44, 40), 1.28, "on-ink", bold=True),
        TextStyle("body", "body", (20, 18), 1.4, "ink", space_after=8),
        TextStyle("points", "body", (20, 18), 1.4, "ink", space_after=8, bullet="dot"),
        TextStyle("figure", "body", (64, 48), 1.0, "accent", bold=True, unit_scale=0.38),
        TextStyle("label", "body", (16, 14), 1.35, "muted"),
        TextStyle("table", "body", (16, 14), 1.3, "ink"),
        TextStyle("source", "body", (12,), 1.25, "muted"),
        TextStyle("number", "body", (12,), 1.25, "muted", align="right"),
    )
}
HEADLINE = SlotSpec("headline", "title", Box(56, 34, 848, 84), "headline", "bottom")
SOURCE = SlotSpec("source", "text", Box(56, 468, 776, 30), "source", "bottom")


def _layout(name: str, en: str, zh: str, *slots: SlotSpec, ground: str = "paper") -> Layout:
    return Layout(
        name,
        {"en": en, "zh-Hant": zh},
        ground,
        slots,
        (Ornament(Box(56, 136, 848, 1.5), "accent"),) if name == "points" else (),
        footer=ground == "paper",
    )


LAYOUTS = {
    layout.name: layout
    for layout in (
        _layout(
            "statement",
            "Statement",
            "論斷",
            SlotSpec("headline", "title", Box(56, 84, 776, 228), "statement", "bottom"),
            SlotSpec("text", "text", Box(56, 336, 704, 118), "body"),
            ground="ink",
        ),
        _layout(
            "points",
            "Points",
            "要點",
            HEADLINE,
            SlotSpec("figure-1", "text", Box(56, 150, 416, 72), "figure", "bottom"),
            SlotSpec("label-1", "text", Box(56, 228, 416, 44), "label"),
            SlotSpec("text", "text", Box(56, 290, 848, 170), "points"),
            SOURCE,
        ),
        _layout(
            "claim-chart",
            "Claim and chart",
            "論點與圖表",
            HEADLINE,
            SlotSpec("chart", "chart", Box(56, 164, 848, 296)),
            SOURCE,
        ),
        _layout(
            "table",
            "Table",
            "對照表",
            HEADLINE,
            SlotSpec("table", "table", Box(56, 142, 848, 318), "table"),
            SOURCE,
        ),
        _layout(
            "diagram",
            "Diagram",
            "示意圖",
            HEADLINE,
            SlotSpec("drawing", "drawing", Box(56, 136, 848, 324)),
            SOURCE,
        ),
        _layout(
            "picture",
            "Picture",
            "圖片",
            HEADLINE,
            SlotSpec("picture", "picture", Box(0, 132, 960, 328)),
        ),
    )
}
THEME = Theme(
    "sample",
    COLOURS,
    ("series-1", "series-2", "series-3", "series-4"),
    {"heading": "Georgia", "body": "Calibri"},
    SlideGeometry(
        960,
        540,
        LAYOUTS,
        STYLES,
        SlotSpec("footer", "text", Box(56, 510, 704, 16), "source"),
        SlotSpec("number", "text", Box(832, 510, 72, 16), "number"),
    ),
    PLACE,
)


def _language(code: str, office: str, script: str, east_asian: str) -> Language:
    return Language(
        code,
        code,
        office,
        office,
        code,
        script,
        labels={f"prompt_{kind}": f"A {kind}" for kind in PLACEHOLDERS},
        units={},
        qualifiers={},
        dates={},
        punctuation={},
        fonts={},
        deck_fonts={"east_asian": east_asian} if east_asian else {},
        speech=220,
    )


ZH = _language("zh-Hant", "zh-HK", "Hant", "Microsoft JhengHei")
EN = _language("en", "en-GB", "Latn", "")


def rich(text: str) -> Rich:
    """Return plain rich text."""
    return Rich("key", PLACE, (Span(text),) if text else ())


def quantity(
    amount: str, before: str, number: str, after: str, *, derived: bool = False
) -> Quantity:
    """Return a fact as an edition prints it."""
    text = f"{before}{number}{after}"
    return Quantity(
        fact="fact", text=text, before=before, number=number, after=after, short=text,
        scale="", label=rich("label"), as_of="2024", amount=Decimal(amount), derived=derived,
    )  # fmt: skip


def mark(label: str, of: Quantity | None = None, *, hatched: bool = False) -> Mark:
    """Return a bar or a part."""
    return Mark(label, PLACE, rich(label), rich(""), of, hatched or bool(of and of.derived))


def figure(kind: str, title: str, subtitle: str, alt: str, *items: Mark) -> Figure:
    """Return a figure of ``items``."""
    return Figure(
        "id", kind, PLACE, rich(title), rich(subtitle), rich(""), items, (), "Source", alt
    )


def share(language: Language = ZH) -> Figure:
    """Return three parts of a whole: one reported exactly, one about, one derived and narrow."""
    if language.is_han:
        return figure(
            "share", "三分之二在高校", "2024年研發人員,按機構", "高等教育66%、工商31%、政府3%",
            mark("高等教育機構", quantity("66", "約", "66", "%")),
            mark("工商機構", quantity("31", "", "31", "%")),
            mark("政府", quantity("3", "約", "3", "%", derived=True)),
        )  # fmt: skip
    return figure(
        "share", "Two thirds in universities", "R&D personnel, 2024", "Universities 66%, …",
        mark("Universities", quantity("66", "about ", "66", "%")),
        mark("Business", quantity("31", "", "31", "%")),
        mark("Government", quantity("3", "about ", "3", "%", derived=True)),
    )  # fmt: skip


def bars() -> Figure:
    """Return bars with qualifiers, one of them planned."""
    return figure(
        "bars", "園區企業最多", "園區企業與人員", "科技企業逾2,200家;研發人員逾15,000名",
        mark("園區科技企業", quantity("2200", "逾", "2,200", "家")),
        mark("研發專業人員", quantity("15000", "逾", "15,000", "名")),
        mark("規劃中的新田科技城", quantity("7000", "約", "7,000", "人"), hatched=True),
    )  # fmt: skip


def drawing() -> Drawing:
    """Return a drawing with every shape."""
    return Drawing(
        848,
        324,
        (
            Rectangle(0, 20, 200, 80, fill="series-1"),
            Rectangle(240, 20, 200, 80, fill="paper", stroke="series-1", hatch="series-2"),
            Rectangle(480, 20, 200, 80, stroke="ink", dashed=True, radius=12),
            Line(((0, 160), (300, 160)), arrow=True),
            Line(((340, 220), (440, 140)), stroke="accent", width=2, dashed=True),
            Line(((480, 220), (560, 140), (640, 220)), stroke="muted", width=1.5, arrow=True),
            Dot(700, 180, 8, fill="accent"),
            Dot(740, 180, 8, fill="paper", stroke="ink", dashed=True),
            Label(0, 40, 200, 40, ("研發",), 20, 26, "on-series-1", bold=True, align="center",
                  anchor="middle"),
            Label(0, 240, 300, 48, ("第一行", "第二行"), 16, 22, "ink", heading=True),
            Label(640, 240, 208, 48, ("右邊", "對齊"), 14, 20, "muted", align="right",
                  anchor="bottom"),
        ),
    )  # fmt: skip


def text(*lines: str | Paragraph, size: float) -> TextFill:
    """Return a text of one paragraph for each line."""
    paragraphs = (
        line if isinstance(line, Paragraph) else Paragraph((Run(line),)) for line in lines
    )
    return TextFill(tuple(paragraphs), size, "key", PLACE)


def _slides(language: Language) -> tuple[Slide, ...]:
    zh = language.is_han

    def say(chinese: str, english: str) -> str:
        return chinese if zh else english

    source = text(say("資料來源:文章第一段", "Source: the article, paragraph 1"), size=12)
    units = Paragraph(
        (Run(say("逾", "over "), scale=0.38), Run("2,200"), Run(say("家", " firms"), scale=0.38))
    )
    points = (
        Paragraph((Run(say("基礎已立。", "The base stands. "), bold=True), Run("A & B < C"))),
        Paragraph((Run(say("第二層", "Second level"), italic=True),), level=1),
        Paragraph((Run(say("連結", "A link"), href="https://example.org/?a=1&b=2"),)),
        Paragraph((Run(say("註腳", "A note"), colour="accent"),), bullet="none", style="label"),
    )
    quiet = Paragraph((Run(say("副題", "Subtitle"), colour="on-ink-muted"),))
    rows = (
        ("類別", "例子", "數目"),
        ("青年創業平台", "前海青年夢工場", "12個"),
        ("制度試驗平台", "河套深港科技創新合作區", "1個"),
    )
    return (
        Slide("s1", "statement", {
            "headline": text(say("接通研究與製造", "Join research to manufacturing"), size=44),
            "text": text(quiet, size=20),
        }, (say("開場。", "Opening."), "Two & three"), "", PLACE),
        Slide("s2", "points", {
            "headline": text(say("第三次轉型以創科為重點", "The third turn"), size=30),
            "figure-1": text(units, size=64),
            "label-1": text(say("科技企業", "technology firms"), size=16),
            "text": text(*points, size=18),
            "source": source,
        }, (say("講稿。", "Notes 十五五."),), say("產業", "Industry"), PLACE),
        Slide("s3", "claim-chart", {
            "headline": text(say("研發人才三分之二在校園", "Two thirds at universities"), size=28),
            "chart": ChartFill(share(language)),
            "source": source,
        }, ("n",), say("產業", "Industry"), PLACE),
        Slide("s4", "claim-chart", {
            "headline": text(say("園區聚集逾2,200家企業", "Over 2,200 firms in parks"), size=30),
            "chart": measured(bars()),
        }, ("n",), say("空間", "Space"), PLACE),
        Slide("s5", "table", {
            "headline": text(say("三類平台各有分工", "Three kinds of platform"), size=30),
            "table": TableFill(
                figure("table", "三類平台", "", "三類平台的例子和數目"),
                tuple(tuple((Run(cell),) for cell in row) for row in rows),
                (220, 420, 208), 16, (36, 36, 36), 20.8, (6, 7),
            ),
        }, ("n",), say("空間", "Space"), PLACE),
        Slide("s6", "diagram", {
            "headline": text(say("鏈條在中段受阻", "The chain"), size=30),
            "drawing": DrawingFill(
                figure("chain", "研發—轉化—產業化", "", "三個環節的示意圖"), drawing()
            ),
            "source": source,
        }, (), say("空間", "Space"), PLACE),
    )  # fmt: skip


def deck(language: Language = ZH) -> Deck:
    """Return the sample deck."""
    return Deck(
        title="接通研究與製造" if language.is_han else "Join research to manufacturing",
        subject="政策簡報",
        author="編者",
        keywords="香港;創新科技",
        iso_date="2026-11-05",
        language=language,
        theme=THEME,
        footer="接通研究與製造" if language.is_han else "Research & manufacturing",
        slides=_slides(language),
    )


def measured(of: Figure) -> ChartFill:
    """Return a chart with room beside its bars, as it is found where a deck is made."""
    return ChartFill(of, size=16, left=240, right=96, pitch=56, value_size=20)


def with_chart(of: Figure, language: Language = ZH) -> Deck:
    """Return a deck of one slide with one chart."""
    slide = next(slide for slide in deck(language).slides if slide.layout == "claim-chart")
    fills = {**slide.fills, "chart": measured(of)}
    return replace(deck(language), slides=(replace(slide, fills=fills),))
