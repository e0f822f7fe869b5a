"""Tests a theme's colours: each pair that stands together can be told apart (WCAG 2.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from jianbao.model.contrast import GRAPHICS, TEXT, least, nearest_passing, ratio
from jianbao.model.theme import Layout, SlotSpec, TextStyle, Theme, origin
from jianbao.problem import Place, Problem
from jianbao.read import yaml
from jianbao.read.shapes.theme import ThemeFile
from jianbao.read.theme_cures import Demand, cures

#: What stands on a ground of its own: text, captions, emphasis.
KINDS = ("", "-muted", "-accent")


@dataclass(frozen=True)
class Pair:
    """Two roles that stand together, the least ratio that they need, and where they do."""

    over: str
    under: str
    needed: float
    where: str
    word: str = "on"


def contrast_faults(shape: ThemeFile, theme: Theme, document: yaml.Document) -> Iterator[Problem]:
    """Yield each pair of colours that is too hard to tell apart, with the nearest that passes."""
    tests = [
        _Test("colours", theme.colours, _pairs(shape, theme), shape.colours, theme.series, document)
    ]
    if theme.dark:
        dark = _dark_pairs(shape, theme)
        tests.append(_Test("dark", theme.dark, dark, theme.dark, theme.series, document))
    for test in tests:
        yield from test.faults()


@dataclass(frozen=True)
class _Test:
    """The pairs of one ``part`` of a theme, its colours, and which of them are its own."""

    part: str
    colours: Mapping[str, str]
    pairs: Iterable[Pair]
    said: Mapping[str, str]
    row: tuple[str, ...]
    document: yaml.Document

    def faults(self) -> Iterator[Problem]:
        pairs = self._strictest()
        demands = {pair: Demand(*self._origins(pair), pair.needed) for pair in pairs}
        found = cures(self.colours, demands.values(), self.row)
        cured = {**self.colours, **found}
        failing = [pair for pair in pairs if not demands[pair].met(self.colours)]
        told = {role for pair in failing for role in self._origins(pair)}
        upper = {self._origin(pair.over) for pair in failing}
        for pair in failing:
            over, under = self._origins(pair)
            if not demands[pair].met(cured):
                yield self._fault(pair, {})
                continue
            # A ground that is at fault itself is told alone: its cure suits what stands on it.
            if pair.word == "on" and over not in found and under in upper:
                continue
            # What was well is told with what it follows.
            labels = {one.over for one in demands.values() if one.under in (over, under)} - told
            roles = (over, under, *sorted(labels))
            yield self._fault(pair, {role: found[role] for role in roles if role in found})

    def _strictest(self) -> tuple[Pair, ...]:
        """Return each two colours once, as the pair that needs most."""
        found = dict[frozenset[str], Pair]()
        for pair in self.pairs:
            key = frozenset((self._origin(pair.over), self._origin(pair.under)))
            if key not in found or pair.needed > found[key].needed:
                found[key] = pair
        return tuple(found.values())

    def _origins(self, pair: Pair) -> tuple[str, str]:
        return self._origin(pair.over), self._origin(pair.under)

    def _ratio(self, pair: Pair) -> float:
        return ratio(self.colours[pair.over], self.colours[pair.under])

    def _origin(self, role: str) -> str:
        return origin(role, self.said)

    def _fault(self, pair: Pair, found: Mapping[str, str]) -> Problem:
        over, under = self.colours[pair.over], self.colours[pair.under]
        what = (
            f"`{pair.over}` {over} {pair.word} `{pair.under}` {under} has a contrast of "
            f"{self._ratio(pair):.2f}:1, below {pair.needed:g}:1 ({pair.where})"
        )
        return Problem("THEME09", what, self._place(pair.over), self._hint(pair, found))

    def _hint(self, pair: Pair, found: Mapping[str, str]) -> str:
        """Return what to write: of the upper colour, of the lower, of both, or what passes here."""
        own, other = self._origins(pair)
        if not found:
            here = nearest_passing(self.colours[own], [(self.colours[other], pair.needed)])
            what = "and none of its hue wherever it stands: change what it stands on too"
            return f'the nearest that passes here is "{here}", {what}'
        if list(found) != [own]:
            where = "" if pair.word == "beside" else " that it stands on"
            at = self._place(pair.over)
            changes = " and ".join(self._write(role, cure, at) for role, cure in found.items())
            return f"no other lightness of it passes beside all{where}; {changes}"
        place, theme = self._place(pair.over), self.document.file
        if place.file != theme:
            # Whose colour it is, others use too.
            return (
                f'the nearest that passes is "{found[own]}"; {self._write(pair.over, found[own])}'
            )
        if self.part == "dark" and place == self._place(pair.over, "colours"):
            return f"on a dark screen it follows; {self._write(pair.over, found[own])}"
        return f'the nearest that passes is "{found[own]}"'

    def _write(self, role: str, cure: str, at: Place | None = None) -> str:
        """Return in which part to write a colour, and in whose file.

        That is left out where the colour stands there already, and the fault is told there.
        """
        write, theme = f'write {role}: "{cure}" under `{self.part}`', self.document.file
        is_there = self._place(role).file == theme == (at.file if at else theme)
        return write if is_there else f"{write} in {theme}"

    def _place(self, role: str, part: str = "") -> Place:
        """Return where the colour of a role is said."""
        places = self.document.places
        path = (part or self.part, role)
        if path in places:
            return places[path]
        said = {str(path[-1]) for path in places if path[:-1] == ("colours",)}
        return self.document.place(("colours", origin(role, said)))


# --- which pairs stand together ---------------------------------------------------------------


def _pairs(shape: ThemeFile, theme: Theme) -> Iterator[Pair]:
    """Yield every pair of slides, pages and charts."""
    slides = theme.slides
    for layout in slides.layouts.values():
        slots = [slot for slot in layout.slots if slot.kind in ("title", "text", "table")]
        for slot in (*slots, *((slides.footer, slides.number) if layout.footer else ())):
            style = slides.styles[slot.style]
            where = f"slot `{slot.name}` of layout `{layout.name}`"
            for ground in _grounds(slot, layout):
                yield Pair(style.colour, ground, _least(style), where)
        where = f"emphasis in layout `{layout.name}`"
        yield Pair(theme.accent_on(layout.ground), layout.ground, TEXT, where)
    yield from _page_pairs(theme, "")
    for kind in KINDS:
        yield Pair(f"on-ink{kind}", "ink", TEXT, "text on ink")
    for over, under, use in shape.contrast:
        yield Pair(over, under, _NEEDED[use], "listed under `contrast`")


def _grounds(slot: SlotSpec, layout: Layout) -> Iterator[str]:
    """Yield the colours that text of a slot may stand on: ornaments under it, and the ground.

    What an ornament covers whole does not show. A rule that a slot only touches is no ground.
    """
    box = slot.box
    for ornament in reversed(layout.ornaments):  # the last is on top
        over = ornament.box
        wide = min(box.x + box.width, over.x + over.width) - max(box.x, over.x)
        high = min(box.y + box.height, over.y + over.height) - max(box.y, over.y)
        if min(wide, high) >= _TOUCHING:
            yield ornament.fill
        if wide >= box.width and high >= box.height:
            return
    yield layout.ground


#: Points by which an ornament may reach into a slot and have no letter stand on it.
_TOUCHING = 6


def _dark_pairs(shape: ThemeFile, theme: Theme) -> Iterator[Pair]:
    """Yield the pairs of a page on a dark screen; what stands on ink stands on the panel there."""
    yield from _page_pairs(theme, " on a dark screen")
    for over, under, use in shape.contrast:
        ground = "panel" if under == "ink" else under
        yield Pair(over, ground, _NEEDED[use], "listed under `contrast`, on a dark screen")


def _page_pairs(theme: Theme, screen: str) -> Iterator[Pair]:
    """Yield what a brief and its charts set together, in print and in a window."""
    for over in ("ink", "muted", "accent"):
        for under in ("paper", "tint"):
            yield Pair(over, under, TEXT, f"text{screen}")
    for kind in KINDS:
        yield Pair(f"on-panel{kind}", "panel", TEXT, f"text of an inverted part{screen}")
    for role in theme.series:
        yield Pair(role, "paper", GRAPHICS, f"a chart series{screen}")
        yield Pair(f"on-{role}", role, TEXT, f"a label on a chart series{screen}")
    for one, other in pairwise(theme.series):
        yield Pair(other, one, GRAPHICS, f"neighbours in a chart{screen}", "beside")


_NEEDED = {"text": TEXT, "graphics": GRAPHICS}


def _least(style: TextStyle) -> float:
    """Return the ratio that a style needs at its smallest, a unit beside its number included."""
    return least(style.sizes[-1] * style.unit_scale, bold=style.bold)
