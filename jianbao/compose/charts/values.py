"""What a chart plots, taken from its figure: series, data, and the words of their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jianbao.compose.charts.amounts import amount
from jianbao.compose.drawings.sketch import FILL, Sketch, Words
from jianbao.model.chart import Caption, Datum, Series
from jianbao.model.drawing import Dot, Label, Rectangle
from jianbao.model.edition import Mark

#: Between a swatch and its name, and between entries of a key, in sizes of labels.
SWATCH, APART = 0.45, 1.6


def series_of(sketch: Sketch) -> tuple[Series, ...]:
    """Return the series of a chart with categories, in their order."""
    figure = sketch.figure
    if not figure.series:
        name = figure.subtitle.plain or figure.title.plain
        return (Series(name, roles(sketch, 1)[0], _data(sketch, figure.items)),)
    return tuple(
        Series(one.label.plain, role, _data(sketch, [item.items[at] for item in figure.items]))
        for at, (one, role) in enumerate(
            zip(figure.series, roles(sketch, len(figure.series)), strict=True)
        )
    )


def data_of(series: Sequence[Series]) -> Iterator[tuple[int, int, Datum]]:
    """Yield each value with the numbers of its series and of its category."""
    for number, one in enumerate(series):
        for at, of in enumerate(one.data):
            if of is not None:
                yield number, at, of


def roles(sketch: Sketch, count: int) -> tuple[str, ...]:
    """Return the colour roles of ``count`` series; refuse more than the theme has."""
    known = sketch.style.series
    if count > len(known):
        what = f"it has {count} series, and the theme has colours for {len(known)}"
        raise sketch.refuse(what, "join series, or make two charts")
    return known[:count]


def _data(sketch: Sketch, marks: Sequence[Mark]) -> tuple[Datum, ...]:
    return tuple(datum(sketch, mark) for mark in marks)


def datum(sketch: Sketch, mark: Mark) -> Datum:
    """Return the value of ``mark``; refuse what is no amount."""
    value = amount(sketch, mark)
    assert mark.quantity is not None, "a mark with an amount has a quantity"
    return Datum(mark.quantity, value, mark.hatched)


def one_line(
    sketch: Sketch, text: str, size: float = 0.0, *, bold: bool = False, colour: str = ""
) -> Words:
    """Return ``text`` on one line, at label size unless told."""
    size = size or sketch.style.label
    width = sketch.ruler.width(text, size, bold=bold) / FILL
    return Words(
        (text,), size, size * sketch.style.leading, width, colour or sketch.style.ink, bold
    )


def value_words(sketch: Sketch, of: Datum, *, size: float = 0.0, colour: str = "") -> Words:
    """Return what the label of a value says, on one line."""
    return one_line(sketch, of.quantity.labelled, size, bold=True, colour=colour)


def on(sketch: Sketch, role: str, *, hatched: bool) -> str:
    """Return the role of text that stands on a series' colour."""
    return sketch.style.ink if hatched else f"on-{role}"


def fill(sketch: Sketch, box: Rectangle, role: str, *, hatched: bool) -> Rectangle:
    """Return ``box`` in a series' colour; the derived and planned are hatched in it."""
    if not hatched:
        return Rectangle(box.x, box.y, box.width, box.height, fill=role)
    inset = min(0.4, box.width / 4, box.height / 4)
    return Rectangle(
        box.x + inset,
        box.y + inset,
        box.width - 2 * inset,
        box.height - 2 * inset,
        fill=sketch.style.ground,
        stroke=role,
        stroke_width=2 * inset,
        hatch=role,
    )


def part_fill(sketch: Sketch, mark: Mark, index: int, box: Rectangle) -> Rectangle:
    """Return ``box`` in the colour of part ``index``; what is hatched is so in the strongest."""
    roles = sketch.style.series
    role = roles[0] if mark.hatched else roles[index % len(roles)]
    return fill(sketch, box, role, hatched=mark.hatched)


def dot(sketch: Sketch, x: float, y: float, radius: float, of: Datum, role: str) -> Dot:
    """Return a value's dot in a series' colour; the derived and planned are hollow."""
    if not of.hatched:
        return Dot(x, y, radius, role)
    edge = sketch.style.bold * 0.5
    return Dot(x, y, radius - edge / 2, sketch.style.ground, role, edge)


def draw_caption(sketch: Sketch, caption: Caption, *, masked: bool = False) -> None:
    """Draw a label; where it is ``masked`` it has paper under it: on hatching, on a line."""
    if masked:
        box = caption.box
        sketch.add(Rectangle(box.x, box.y, box.width, box.height, fill=sketch.style.ground))
    sketch.add(*caption.labels)


def key(sketch: Sketch, series: Sequence[Series]) -> tuple[tuple[Label, ...], float]:
    """Draw a row of swatches with the names of ``series``; return the names and its height."""
    size = sketch.style.label
    names = [one_line(sketch, one.name) for one in series]
    x, height = 0.0, max(name.height for name in names)
    side = size * 0.85
    labels = []
    for one, name in zip(series, names, strict=True):
        top = (height - side) / 2
        sketch.add(Rectangle(x, top, side, side, fill=one.role))
        x += side + size * SWATCH
        labels.append(name.at(x, 0.0))
        x += name.width + size * APART
    if x - size * APART > sketch.width:
        raise sketch.refuse("the names of its series do not fit in a row", "shorten them")
    sketch.add(*labels)
    return tuple(labels), height
