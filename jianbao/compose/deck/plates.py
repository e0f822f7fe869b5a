"""The slides of a settled deck as HTML shows them: nothing is measured or moved any more."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from jianbao.compose.lines.doubles import DOUBLES
from jianbao.model.deck import Deck, Fill, Slide, TextFill
from jianbao.model.language import FACES, Language
from jianbao.model.theme import SlotSpec, Theme

#: A line's end behind a hyphen, which stays one without a space.
_PARTED = re.compile(r"(?<=[-‐])\n")


@dataclass(frozen=True)
class Plates:
    """What templates print slides with.

    ``picture`` gives the figure that fills a slot: its address on paper, its SVG on a screen.
    On paper a slide is ``scale`` of its size; without one it is as wide as a screen has room for.
    """

    deck: Deck
    picture: Callable[[Fill, SlotSpec], str]
    scale: float | None = None

    def length(self, points: float) -> str:
        """Return a measure of a slide, in points there, as CSS has it."""
        if self.scale is None:
            return f"{round(points * 100 / self.deck.theme.slides.width, 4)}cqw"
        return f"{points * self.scale}pt"

    def headline(self, slide: Slide) -> str:
        """Return what a slide is called, in one line."""
        title = next(
            slot
            for slot in self.deck.theme.slides.layouts[slide.layout].slots
            if slot.kind == "title"
        )
        fill = slide.fills[title.name]
        assert isinstance(fill, TextFill), "a title slot takes nothing else"
        lines = _PARTED.sub("", fill.paragraphs[0].plain)
        return lines.replace("\n", self.deck.language.punctuation["space"])


def family(face: str, doubles: Mapping[str, str] = DOUBLES) -> str:
    """Return the family of the project that is as wide as the deck's ``face``."""
    return doubles.get(face, doubles["Calibri"]).rpartition("/")[2]


def printed(language: Language, theme: Theme) -> Language:
    """Return ``language`` in faces as wide as those of the deck, which a PDF may embed."""
    fonts = {
        role: (family(theme.deck_fonts[name]), *language.fonts["sans"])
        for role, name in _ROLES.items()
    }
    return replace(language, fonts=fonts, faces=FACES)


def on_screen(language: Language, theme: Theme) -> Language:
    """Return ``language`` in the deck's own faces, which a page only names, or else the like.

    Office programs' faces may not be passed on, nor parts of Carlito by that name (OFL).
    """
    han = [language.deck_fonts["east_asian"]] if "east_asian" in language.deck_fonts else []
    marks = (MARKS,) if language.is_han else ()
    fonts = {}
    for role, name in _ROLES.items():
        face = theme.deck_fonts[name]
        like = (family(face), NEARLY) if face in DOUBLES else (NEARLY,)
        fonts[role] = (*marks, face, *like, *han, *language.fonts["sans"])
    return replace(language, fonts=fonts, faces=FACES)


#: The deck's name of what a page calls otherwise.
_ROLES = {"serif": "heading", "sans": "body"}
#: What the style sheet of a page calls a common face that it sets as wide as Calibri.
NEARLY = "Nearly Calibri"
#: What it calls a Han face that has only the marks which Latin faces have too.
MARKS = "Han Marks"
