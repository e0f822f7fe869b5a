"""A presentation of someone else's: its layouts and placeholders, as they are inherited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jianbao.model.theme import Box


@dataclass(frozen=True)
class Holder:
    """A placeholder of a layout; ``kind`` is its type in OOXML, ``obj`` for any content.

    ``box`` is the room for its text, margins aside, ``frame`` the whole; sizes are in points,
    ``leading`` is in sizes, ``colour`` is ``#RRGGBB``.
    """

    index: int
    kind: str
    name: str
    frame: Box
    box: Box
    size: float
    colour: str
    leading: float
    bold: bool = False
    caps: bool = False
    align: str = "left"

    @property
    def is_title(self) -> bool:
        """Return whether this is the slide's title."""
        return self.kind in ("title", "ctrTitle")

    @property
    def has_room(self) -> bool:
        """Return whether it has a width and a height, its own or inherited, for a text."""
        return self.box.width > 0 and self.box.height > 0

    @property
    def takes_text(self) -> bool:
        """Return whether text may be typed here."""
        return self.kind in ("title", "ctrTitle", "subTitle", "body", "obj")


@dataclass(frozen=True)
class TemplateLayout:
    """A layout: its number from 1, its name, its type in OOXML, what its text stands on.

    ``ground`` is ``#RRGGBB``, a guess where ``ground_known`` is false: a picture, a gradient.
    ``foot`` is where its footers begin, in points from the top, ``foot_size`` that of their type;
    ``taken`` is where other shapes stand, its footers and those of its master among them.
    """

    number: int
    name: str
    kind: str
    master: int
    ground: str
    ground_known: bool
    foot: float
    foot_size: float
    holders: tuple[Holder, ...]
    taken: tuple[Box, ...] = ()

    def holder(self, index: int) -> Holder | None:
        """Return the placeholder with an index, or None."""
        return next((holder for holder in self.holders if holder.index == index), None)

    @property
    def title(self) -> Holder | None:
        """Return the title's placeholder, or None."""
        return next((holder for holder in self.holders if holder.is_title), None)


@dataclass(frozen=True)
class Template:
    """What a file holds: the size of slides in points, layouts, and each master's look.

    ``colours`` map tx1, bg1, tx2, bg2, accent1 … to ``#RRGGBB``, ``fonts`` heading and body
    to Latin faces. ``slides`` is how many slides it has, which are left out.
    """

    width: float
    height: float
    layouts: tuple[TemplateLayout, ...]
    colours: tuple[Mapping[str, str], ...]
    fonts: tuple[Mapping[str, str], ...]
    slides: int

    def layout(self, name: str) -> TemplateLayout | None:
        """Return the layout with a name or a number, or None."""
        named = (layout for layout in self.layouts if name in (layout.name, str(layout.number)))
        return next(named, None)
