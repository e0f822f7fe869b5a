"""Finds what to write in a theme so that each two of its colours can be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jianbao.model.contrast import lighter_and_darker, nearest_passing, ratio

#: What it costs to change a colour at all, and to have the label on it follow, in steps of
#: lightness: of three neighbours the one in the middle is changed, by more if need be.
CHANGED, FOLLOWED = 16, 48


@dataclass(frozen=True)
class Demand:
    """Two colours of a theme by their roles, and the least ratio between them."""

    over: str
    under: str
    needed: float

    def met(self, colours: Mapping[str, str]) -> bool:
        """Return whether ``colours`` meet it."""
        return ratio(colours[self.over], colours[self.under]) >= self.needed

    def beside(self, role: str) -> str:
        """Return the other of its two roles, or nothing where ``role`` is neither."""
        return {self.over: self.under, self.under: self.over}.get(role, "")


def cures(
    colours: Mapping[str, str], demands: Iterable[Demand], row: Sequence[str]
) -> dict[str, str]:
    """Return colours by role that, written all at once, meet each demand that can be met.

    Each keeps its hue. The colours of ``row``, of which each stands beside the next, are looked
    for together; then those that fail beside several others, which are at fault themselves; then
    each other, and none undoes what is met: no two contradict each other.
    """
    search = _Search(colours, tuple(demands), tuple(row))
    found = search.row_cures()
    for role in search.at_fault():
        found |= _Search({**colours, **found}, search.demands, search.row).cured(role)
    for demand in search.demands:
        if not demand.met({**colours, **found}):
            found |= _Search({**colours, **found}, search.demands, search.row).cure(demand)
    return found


@dataclass(frozen=True)
class _Search:
    """Colours as they have been cured so far, and what is demanded of them."""

    colours: Mapping[str, str]
    demands: tuple[Demand, ...]
    row: tuple[str, ...]

    def at_fault(self) -> list[str]:
        """Return which colours fail beside two others or more, the worst first; none of the row."""
        failing = [one for one in self.demands if not one.met(self.colours)]
        uses = Counter(role for one in failing for role in (one.over, one.under))
        return [role for role, count in uses.most_common() if count > 1 and role not in self.row]

    def cured(self, role: str) -> dict[str, str]:
        """Return a colour for ``role`` that passes beside all others, if it needs one."""
        mine = [one for one in self.demands if one.beside(role)]
        if all(one.met(self.colours) for one in mine):
            return {}
        cure = nearest_passing(self.colours[role], self._wanted(role, mine))
        return {role: cure} if cure else {}

    def cure(self, demand: Demand) -> dict[str, str]:
        """Return a colour that meets ``demand``: the upper if there is one, else the lower."""
        met = tuple(one for one in self.demands if one.met(self.colours))
        for also in (self.demands, met):
            for role in (demand.over, demand.under):
                wanted = self._wanted(role, {*also, demand})
                if cure := nearest_passing(self.colours[role], wanted):
                    return {role: cure}
        return {}

    def row_cures(self) -> dict[str, str]:
        """Return new colours for the row with the least change, where some of it fails.

        A label that stands on one colour alone is left to follow it: on any colour black or white
        is read, and either is a lightness of every hue.
        """
        uses = Counter(role for one in self.demands for role in (one.over, one.under))
        firm = tuple(one for one in self.demands if uses[one.over] > 1)
        if all(one.met(self.colours) for one in firm if {one.over, one.under} & {*self.row}):
            return {}
        least = {frozenset((one.over, one.under)): one.needed for one in firm}
        ways: dict[str, tuple[float, tuple[str, ...]]] = {"": (0.0, ())}
        for before, role in pairwise(("", *self.row)):
            needed = least.get(frozenset((before, role)), 0.0)
            ways = dict(self._further(ways, self._costs(role, firm), needed))
        if not ways:
            return {}
        best = min(ways.values())[1]
        found = dict(zip(self.row, best, strict=True))
        return {role: cure for role, cure in found.items() if cure != self.colours[role]}

    def _costs(self, role: str, firm: Iterable[Demand]) -> dict[str, float]:
        """Return in which colours ``role`` could be by itself, and what each would cost."""
        others = (one for one in firm if one.beside(role) not in self.row)
        asked = tuple(self._wanted(role, others))
        labels = (one for one in self.demands if one.under == role and one not in firm)
        on_it = tuple(self._wanted(role, labels))
        found = dict[str, float]()
        for step, colour in enumerate(lighter_and_darker(self.colours[role])):
            if colour not in found and _passes(colour, asked):
                follow = sum(not _passes(colour, (label,)) for label in on_it)
                found[colour] = step / 2 + CHANGED * (step > 0) + FOLLOWED * follow
        return found

    @staticmethod
    def _further(
        ways: Mapping[str, tuple[float, tuple[str, ...]]], costs: Mapping[str, float], needed: float
    ) -> Iterator[tuple[str, tuple[float, tuple[str, ...]]]]:
        """Yield the cheapest way to each colour that a role may have, from those before it."""
        cheapest = sorted(ways.items(), key=lambda way: way[1][0])
        for colour, cost in costs.items():
            for last, (spent, way) in cheapest:
                if not needed or ratio(colour, last) >= needed:
                    yield colour, (spent + cost, (*way, colour))
                    break

    def _wanted(self, role: str, demands: Iterable[Demand]) -> Iterator[tuple[str, float]]:
        """Yield the colours that ``role`` stands beside, each with the ratio that is needed."""
        for demand in demands:
            if other := demand.beside(role):
                yield self.colours[other], demand.needed


def _passes(colour: str, demands: Iterable[tuple[str, float]]) -> bool:
    return all(ratio(colour, other) >= least for other, least in demands)
