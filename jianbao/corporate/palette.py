"""A theme's colour roles in a template's colours, each so that it can be read where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jianbao.corporate.colour import best, mixed
from jianbao.model.contrast import GRAPHICS, TEXT, ratio
from jianbao.model.theme import Theme

#: What each of the template's colours is called here; the first four are roles of every theme.
SCHEME = {
    "dk1": "ink",
    "lt1": "paper",
    "dk2": "text-2",
    "lt2": "ground-2",
    **{f"accent{at}": f"accent-{at}" for at in range(1, 7)},
    "hlink": "link",
    "folHlink": "link-followed",
}
_OFFICE = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
#: How much of the ink hairlines and quiet surfaces hold.
_RULE, _TINT = 0.22, 0.05


@dataclass(frozen=True)
class Palette:
    """Colours by role, ``#RRGGBB``; ``series`` and ``scheme`` as a Theme has them."""

    colours: dict[str, str]
    series: tuple[str, ...]
    scheme: Mapping[str, str]

    @classmethod
    def of(cls, theme: Theme, given: Mapping[str, str]) -> Palette:
        """Return the roles of ``theme`` in the colours of a master."""
        own = {role: given[_OFFICE.get(slot, slot)] for slot, role in SCHEME.items()}
        ink, paper = own["ink"], own["paper"]
        accents = [own[f"accent-{at}"] for at in range(1, 7)]
        own["accent"] = best(paper, (*accents, ink), TEXT)
        quiet = own["text-2"]
        own["muted"] = quiet if ratio(quiet, paper) >= TEXT else ink
        own["rule"] = mixed(ink, paper, _RULE)
        tint = own["ground-2"]
        own["tint"] = tint if ratio(own["muted"], tint) >= TEXT else mixed(ink, paper, _TINT)
        seen = [one for one in accents if ratio(one, paper) >= GRAPHICS]
        seen = list(dict.fromkeys((*seen, own["muted"], ink)))
        for at, role in enumerate(theme.series):
            own[role] = seen[at % len(seen)]
        palette = cls(own, theme.series, dict(SCHEME))
        for role in theme.colours:
            own.setdefault(role, palette._unknown(role, accents))
        return palette

    def _unknown(self, role: str, accents: list[str]) -> str:
        """Return a colour for a role of the theme: readable on what its name says it is on."""
        own = self.colours
        for ground in sorted(own, key=len, reverse=True):
            if role == f"on-{ground}-accent":
                return best(own[ground], (*accents, own["paper"], own["ink"]), TEXT)
            if role in (f"on-{ground}", f"on-{ground}-muted"):
                return best(own[ground], (own["paper"], own["ink"]), TEXT)
        return own["ink"]

    def ground(self, colour: str) -> str:
        """Return the role of a ground, made where there is none, with what is read on it."""
        for role in ("paper", "ink"):
            if self.colours[role] == colour:
                return role
        role = f"ground-{colour[1:]}"
        if role not in self.colours:
            own = self.colours
            accents = [own[f"accent-{at}"] for at in range(1, 7)]
            own[role] = colour
            plain = best(colour, (own["ink"], own["paper"]), TEXT)
            own[f"on-{role}"] = plain
            own[f"on-{role}-muted"] = best(colour, (own["muted"], plain), TEXT)
            own[f"on-{role}-accent"] = best(colour, (own["accent"], *accents, plain), TEXT)
        return role

    def role(self, colour: str) -> str:
        """Return the role of a text's colour, made where there is none."""
        for role in ("ink", "paper", "muted", "accent"):
            if self.colours[role] == colour:
                return role
        role = f"text-{colour[1:]}"
        self.colours[role] = colour
        return role

    def text(self, role: str, ground: str) -> str:
        """Return the role that says on ``ground`` what ``role`` says on the theme's own."""
        kind = next(self._kinds(role), "")
        if ground == "paper":
            return {"": "ink", "-muted": "muted", "-accent": "accent"}[kind]
        name = f"on-{ground}{kind}"
        return name if name in self.colours else f"on-{ground}"

    def _kinds(self, role: str) -> Iterator[str]:
        if role.endswith("accent"):
            yield "-accent"
        if role.endswith(("muted", "rule")):
            yield "-muted"
