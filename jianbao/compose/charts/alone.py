"""A figure that stands alone: finding, measure, drawing and source on paper of its own.

Its letters are outlines, so that it looks the same wherever it is put: office programs and
drawing programs heed no fonts inside an SVG. What it says is in its title and description, and
in the table beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape

from jianbao.compose.charts.letters import SetLine, set_lines
from jianbao.compose.charts.paint import Outline
from jianbao.compose.drawings.sketch import Sketch, Words, moved
from jianbao.compose.drawings.style import DrawingStyle
from jianbao.compose.lines.measure import Ruler
from jianbao.compose.lines.outlines import Glyph, Step, contours
from jianbao.model.drawing import Drawing, Label, Line, Polygon, Rectangle, Shape
from jianbao.model.edition import Figure
from jianbao.model.language import Language
from jianbao.model.text import Rich
from jianbao.model.theme import Theme

#: Points of paper around, and between finding, measure, drawing and source.
EDGE, UNDER, OVER = 12.0, 7.0, 6.0
#: Size and line height of the finding and of the small print, as the brief has them.
FINDING, MEASURE, SOURCE = (10.0, 14.0), (8.5, 12.0), (8.0, 11.5)


def framed(
    figure: Figure, drawing: Drawing, ruler: Ruler, style: DrawingStyle, language: Language
) -> Drawing:
    """Return ``drawing`` under what it finds and measures, over its source, on paper."""
    sketch = Sketch(figure, drawing.width, ruler, style)
    head = [_set(sketch, figure.title, FINDING, style.ink, bold=True)]
    if figure.subtitle:
        head.append(_set(sketch, figure.subtitle, MEASURE, style.muted))
    said = source_line(figure, language)
    foot = [_set(sketch, said, SOURCE, style.muted)] if said else []
    top = EDGE + sum(words.height for words in head) + UNDER
    bottom = top + drawing.height + (OVER if foot else 0.0)
    width = drawing.width + 2 * EDGE
    height = bottom + sum(words.height for words in foot) + EDGE
    inside = moved(drawing, EDGE, width).shapes
    shapes = (
        Rectangle(0.0, 0.0, width, height, fill=style.ground),
        *_stacked(head, EDGE),
        *(_lowered(shape, top) for shape in inside),
        *_stacked(foot, bottom),
    )
    return Drawing(width, height, shapes)


def source_line(figure: Figure, language: Language) -> str:
    """Return what is said under a figure: its source, then its caveat."""
    marks = language.punctuation
    source = f"{language.labels['source']}{marks['colon']}{figure.source}" if figure.source else ""
    between = marks["stop"] if source and figure.note else ""
    return f"{source}{between}{figure.note.plain}"


def _set(
    sketch: Sketch, text: Rich | str, size: tuple[float, float], colour: str, *, bold: bool = False
) -> Words:
    words = sketch.words(text, sketch.width, size[0], colour=colour, bold=bold)
    return replace(words, leading=size[1])


def _stacked(parts: Iterable[Words], top: float) -> Iterable[Label]:
    for words in parts:
        yield words.at(EDGE, top)
        top += words.height


def _lowered(shape: Shape, by: float) -> Shape:
    if isinstance(shape, Line | Polygon):
        return replace(shape, points=tuple((x, y + by) for x, y in shape.points))
    return replace(shape, y=shape.y + by)


def to_svg(
    figure: Figure, drawing: Drawing, theme: Theme, language: Language, ruler: Ruler
) -> bytes:
    """Return a drawing as SVG, with the figure's finding as title and its data in words."""
    from jianbao.compose.charts.paint import to_svg as painted

    shapes = tuple(shape for shape in drawing.shapes if not isinstance(shape, Label))
    svg = painted(replace(drawing, shapes=shapes), theme, language, ())
    start = svg.index("<svg ")
    head, body = svg[start:].removesuffix("</svg>\n").split(">", 1)
    lines = tuple(_lines(drawing, ruler, language))
    id = figure.id  # a page may hold several figures
    tongue = f'lang="{language.bcp47}" xml:lang="{language.bcp47}"'
    parts = (
        f'{svg[:start]}{head} {tongue} role="img" aria-labelledby="{id}-title {id}-description">',
        f'<title id="{id}-title">{escape(figure.title.plain)}</title>',
        f'<desc id="{id}-description">{escape(figure.alt)}</desc>{body}',
        *_written(lines, theme, id),
        "</svg>\n",
    )
    return "\n".join(parts).encode()


def _lines(drawing: Drawing, ruler: Ruler, language: Language) -> Iterable[SetLine]:
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            yield from set_lines(shape, ruler, hang=language.is_han)


def _written(lines: Iterable[SetLine], theme: Theme, id: str) -> Iterable[str]:
    """Yield the outline of each letter once, then every line by what it is set of.

    ``id`` is what all names begin with.
    """
    lines = tuple(lines)
    used = dict.fromkeys((glyph.file, glyph.number) for line in lines for glyph in line.glyphs)
    names = {one: f"{id}-letter-{number}" for number, one in enumerate(used, 1)}
    yield "<defs>"
    for one, name in names.items():
        yield f'<path id="{name}" d="{_path(contours(*one)[0])}"/>'
    yield "</defs>"
    for line in lines:
        yield f'<g fill="{theme.hex(line.colour)}">'
        for glyph in line.glyphs:
            scale = line.size / contours(glyph.file, glyph.number)[1]
            x, y = line.x + glyph.x * line.size, line.y - glyph.y * line.size
            place = f"translate({x:.2f} {y:.2f}) scale({scale:.5f} {-scale:.5f})"
            yield f'<use xlink:href="#{names[glyph.file, glyph.number]}" transform="{place}"/>'
        yield "</g>"


def _path(steps: Iterable[Step]) -> str:
    return "".join(step + " ".join(f"{x:g} {y:g}" for x, y in points) for step, points in steps)


def to_png(
    figure: Figure, drawing: Drawing, theme: Theme, language: Language, ruler: Ruler, dpi: float
) -> bytes:
    """Return a drawing as PNG at ``dpi`` dots an inch, its finding and data in words inside."""
    from jianbao.compose.charts.paint import to_png as painted

    said = {"Title": figure.title.plain, "Description": figure.alt}
    return painted(drawing, theme, _outlined(theme, language, ruler), dpi, said)


def _outlined(
    theme: Theme, language: Language, ruler: Ruler
) -> Callable[[Label], Iterable[Outline]]:
    def letters(label: Label) -> Iterable[Outline]:
        for line in set_lines(label, ruler, hang=language.is_han):
            steps = tuple(step for glyph in line.glyphs for step in _placed(line, glyph))
            if steps:
                yield Outline(steps, theme.hex(line.colour))

    return letters


def _placed(line: SetLine, glyph: Glyph) -> Iterable[Step]:
    """Yield the outline of a glyph where it stands in its drawing, in points."""
    steps, upem = contours(glyph.file, glyph.number)
    scale = line.size / upem
    left, base = line.x + glyph.x * line.size, line.y - glyph.y * line.size
    for step, points in steps:
        yield step, tuple((left + x * scale, base - y * scale) for x, y in points)
