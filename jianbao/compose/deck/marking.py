"""Finds where a layout has room for what marks every slide of an edition that is not final."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jianbao.compose.lines.measure import Ruler
from jianbao.model.contrast import TEXT, ratio
from jianbao.model.deck import Mark
from jianbao.model.edition import Edition
from jianbao.model.theme import Box, Layout, Theme
from jianbao.problem import Problem, ProblemError

#: Lines of the mark, in sizes; points between it and what stands beside it, and from an edge.
LEADING, AIR, EDGE = 1.25, 12.0, 2.0
#: How much wider than measured a line may be: gaps between Han and Latin, other programs.
LOOSE = 1.12
#: By how many points a place is tried above or below another, and how much two may overlap.
STEP, SLACK = 1.0, 0.5


def marks(edition: Edition, theme: Theme, ruler: Ruler) -> dict[str, Mark]:
    """Return the mark of each layout by its name; nothing for what is final.

    It stands in the foot's line where that has room, else nearest to it, else at the top. Raise
    ProblemError for each layout that has no room for it. Layouts that are one layout of a
    template of someone else's share its place.
    """
    if not edition.mark:
        return {}
    shared: dict[object, list[Layout]] = {}
    for layout in theme.slides.layouts.values():
        shared.setdefault(layout.number or layout.name, []).append(layout)
    found: dict[str, Mark] = {}
    faults: list[Problem] = []
    for layouts in shared.values():
        search = _Search(theme, layouts, edition, ruler)
        box = next(search.free(), None)
        if box is None:
            names = ", ".join(f"`{layout.name}`" for layout in layouts)
            what = f"layout {names} has no room for “{edition.mark.plain}”"
            hint = "leave a strip free above or below, or shorten what the language calls it"
            faults.append(Problem("CTRL06", what, layouts[0].place or theme.place, hint))
            continue
        mark = Mark(edition.mark.plain, search.size, box, _colour(layouts[0], theme))
        found |= {layout.name: mark for layout in layouts}
    if faults:
        raise ProblemError(faults)
    return found


def _colour(layout: Layout, theme: Theme) -> str:
    """Return the role of the accent on a layout's ground, or of the first that can be read."""
    ground = layout.ground
    wanted = (theme.accent_on(ground), f"on-{ground}-muted", f"on-{ground}", "ink", "paper")
    there = [role for role in wanted if role in theme.colours]
    return next(
        (role for role in there if ratio(theme.hex(role), theme.hex(ground)) >= TEXT), there[-1]
    )


@dataclass(frozen=True)
class _Search:
    """Looks for a place that no layout of ``layouts``, which are one in a template, has taken."""

    theme: Theme
    layouts: Sequence[Layout]
    edition: Edition
    ruler: Ruler

    @property
    def size(self) -> float:
        """Return the size of type: that of the theme's footers."""
        slides = self.theme.slides
        return slides.styles[slides.footer.style].sizes[0] * min(1.0, slides.scale)

    def free(self) -> Iterator[Box]:
        """Yield each place that is free, the best first."""
        taken = tuple(box for layout in self.layouts for box in self._taken(layout))
        for box in self._places():
            if not any(touch(box, other) for other in taken):
                yield box

    def _taken(self, layout: Layout) -> Iterator[Box]:
        slides = self.theme.slides
        yield from (slot.box for slot in layout.slots)
        yield from layout.taken
        if logo := self.theme.logo_on(layout):
            box, air = logo.taken, AIR / 2
            yield Box(box.x - air, box.y - air, box.width + 2 * air, box.height + 2 * air)
        if layout.footer and not layout.number:
            foot = slides.footer.box
            said = self.edition.texts["footer"].plain if "footer" in self.edition.texts else ""
            yield Box(foot.x, foot.y, self._wide(said) + AIR, foot.height)
            yield slides.number.box

    def _wide(self, text: str, *, bold: bool = False) -> float:
        return self.ruler.width(text, self.size, bold=bold) * LOOSE

    def _places(self) -> Iterator[Box]:
        slides = self.theme.slides
        width, height = self._wide(self.edition.mark.plain, bold=True), self.size * LEADING
        foot, number = slides.footer.box, slides.number.box
        right = number.x + number.width
        line = foot.y + (foot.height - height) / 2
        across = (right - width, number.x - AIR - width, foot.x, (slides.width - width) / 2)
        for y in (*_steps(line, slides.height - EDGE - height), *_steps(AIR, 0.0),
                  *_steps(line, AIR)):  # fmt: skip
            yield from (Box(x, y, width, height) for x in across if x >= EDGE)


def _steps(start: float, end: float) -> Iterator[float]:
    """Yield heights from ``start`` towards ``end``, both included if they are in steps."""
    step = STEP if end >= start else -STEP
    count = int(abs(end - start) / STEP)
    yield from (start + step * at for at in range(count + 1))


def touch(one: Box, other: Box) -> bool:
    """Return whether two boxes share more than a hair of room."""
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > SLACK and down > SLACK
