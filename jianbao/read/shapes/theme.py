"""The shape of a theme: ``tokens.yaml``, after what it extends was put under it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jianbao.read.shapes.base import Id, Shape, TextStr, Truth

#: For editors; the reader has words of its own for what is no colour.
Colour = Annotated[TextStr, Field(json_schema_extra={"pattern": "^#[0-9A-Fa-f]{6}$"})]
#: A place on a slide in points; the largest slide of PowerPoint has 4,032, and some stand beside.
Place = Annotated[float, Field(ge=-10_000, le=10_000)]
Numbers4 = Annotated[list[Place], Field(min_length=4, max_length=4)]
#: In points, as ECMA-376 Part 1 bounds them (ST_SlideSizeCoordinate, ST_TextFontSize,
#: ST_TextSpacingPoint).
SlideSize = Annotated[float, Field(ge=72, le=4_032)]
FontSize = Annotated[float, Field(ge=1, le=4_000)]
Spacing = Annotated[float, Field(ge=0, le=1_584)]
Contrast = tuple[TextStr, TextStr, Literal["text", "graphics"]]


class StyleEntry(Shape):
    """Type of one role; sizes from the wanted to the smallest allowed, in points."""

    font: Literal["heading", "body"]
    """Face that it is set in."""
    sizes: Annotated[list[FontSize], Field(min_length=1)]
    """Sizes in points, from the wanted to the smallest allowed."""
    leading: Annotated[float, Field(ge=0.8, le=3)]
    """Line height as a multiple of the size."""
    colour: TextStr
    """Colour, by its role."""
    bold: Truth = False
    """Whether it is bold."""
    align: Literal["left", "center", "right"] = "left"
    """Alignment of lines."""
    space_after: Spacing = 0.0
    """Points between paragraphs."""
    bullet: Literal["", "dot", "number"] = ""
    """Mark before each paragraph."""
    unit_scale: Annotated[float, Field(gt=0, le=1)] = 1.0
    """Size of a qualifier or unit beside its number."""
    balance: Truth = False
    """Whether lines break by sense and evenly."""
    alike: Truth = False
    """Whether texts of this style take one size on all slides of a layout: their smallest."""


class SlotEntry(Shape):
    """A named place of a layout; ``box`` is x, y, width, height in points."""

    kind: Literal["title", "text", "chart", "table", "drawing", "picture"]
    """What the slot takes."""
    box: Numbers4
    """x, y, width, height in points, from the slide’s top left."""
    style: TextStr = "body"
    """Style of its text."""
    anchor: Literal["top", "middle", "bottom"] = "top"
    """Where text stands in a box that it does not fill."""
    required: Truth = True
    """Whether a slide must fill it."""
    most_lines: Annotated[int, Field(ge=1)] | None = None
    """Most lines of text; without it, as many as fit."""


class OrnamentEntry(Shape):
    """A decorative rectangle."""

    box: Numbers4
    """x, y, width, height in points."""
    fill: TextStr
    """Colour, by its role."""


class LayoutEntry(Shape):
    """A slide layout; its slots stand in reading order."""

    name: dict[str, TextStr]
    """Name of the layout in each language, as PowerPoint lists it."""
    ground: TextStr = "paper"
    """Colour of the ground, by its role."""
    footer: Truth = True
    """Whether footer and number stand on it."""
    slots: Annotated[dict[Id, SlotEntry], Field(min_length=1)]
    """Places of the layout in reading order."""
    ornaments: list[OrnamentEntry] = []
    """Decorative rectangles."""
    logo: Numbers4 | None = None
    """Room for the theme’s logo, if it has one: x, y, width, height in points."""


Transition = Literal["none", "cut", "fade", "push", "wipe"]


class SlidesEntry(Shape):
    """Everything of the deck's geometry and type."""

    size: Annotated[list[SlideSize], Field(min_length=2, max_length=2)]
    """Width and height of a slide in points."""
    styles: Annotated[dict[Id, StyleEntry], Field(min_length=1)]
    """Type by role."""
    footer: SlotEntry
    """Place of the footer."""
    number: SlotEntry
    """Place of the slide number."""
    layouts: Annotated[dict[Id, LayoutEntry], Field(min_length=1)]
    """Slide layouts by name."""
    transition: Transition = "none"
    """How one slide gives way to the next."""


Face = Literal["serif", "sans"]


class PageFaces(Shape):
    """The kind of face that each part of a brief is set in."""

    heading: Face = "serif"
    """Face of headings and key figures."""
    text: Face = "serif"
    """Face of running text."""
    label: Face = "sans"
    """Face of captions, charts, tables and notes."""


class PageEntry(Shape):
    """Type and rules of the brief, in print and in a window."""

    faces: PageFaces = PageFaces()
    """Faces of headings, text and labels: serif or sans; which these are, the language says."""
    headings: Annotated[float, Field(ge=0.7, le=1)] = 1.0
    """Sizes of headings as a part of those that the templates have."""
    strong: Annotated[float, Field(gt=0, le=6)] = 2.0
    """Weight of a strong rule in points."""
    fine: Annotated[float, Field(gt=0, le=2)] = 0.5
    """Weight of a fine rule in points."""


class LogoEntry(Shape):
    """Whose look it is: a picture on the brief’s first page, in the Word file and on slides."""

    file: TextStr
    """The picture, an SVG or PNG file beside this one."""
    on_dark: TextStr | None = None
    """The same for dark grounds; without it the picture stands on a plate there."""
    alt: TextStr | dict[str, TextStr]
    """What it says in words, for who cannot see it: in one text, or by language."""
    height: Annotated[float, Field(ge=12, le=24)] = 20.0
    """How high it is on the brief’s first page, in points."""


class DeckFonts(Shape):
    """Latin faces that a deck names."""

    heading: TextStr
    """Face of headings."""
    body: TextStr
    """Face of all other text."""


class DeckEntry(Shape):
    """A presentation of someone else's that decks are built on (docs/corporate-templates.md)."""

    pptx: TextStr
    """The presentation, a file beside this one."""
    roles: Annotated[dict[Id, dict[Id, TextStr | list[Id]]], Field(min_length=1)]
    """For each of the deck’s layouts the template’s: its name, a placeholder for each slot."""


class ThemeFile(Shape):
    """``tokens.yaml``, after what it extends was put under it."""

    extends: Id | list[Id] | None = None
    """Theme whose tokens hold where these say nothing; of several the last before the others."""
    name: dict[str, TextStr]
    """Name of the theme in each language."""
    colours: dict[Id, Colour]
    """Colours by role: six hexadecimal digits in quotes."""
    dark: dict[Id, Colour] = {}
    """Colours of the page on a dark screen, by the same roles, and ``panel``: the ground that
    ``ink`` is else. Without any, the page is light everywhere."""
    series: Annotated[list[TextStr], Field(min_length=1)]
    """Roles of chart series, in order."""
    deck_fonts: DeckFonts
    """Latin faces that a deck names."""
    page: PageEntry = PageEntry()
    """Type and rules of the brief."""
    logo: LogoEntry | None = None
    """Whose look it is; what a theme extends has its logo replaced whole."""
    contrast: list[Contrast] = []
    """Further pairs whose contrast is tested: [over, under, text or graphics]."""
    slides: SlidesEntry
    """Geometry and type of the deck."""
    deck: DeckEntry | None = None
    """A presentation of someone else’s that decks are built on."""
