"""What every part of one file is written with: its theme, its palette and its language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from jianbao.export.markup import Xml, tag
from jianbao.export.office.palette import Palette
from jianbao.model.deck import Mark
from jianbao.model.language import HAN_AMONG_OTHERS, Language
from jianbao.model.text import CURLY_QUOTE
from jianbao.model.theme import TextStyle, Theme

_HAN = re.compile(r"([\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+)")
# Stretches without Latin letters or digits around curly quotes that are no apostrophes.
_QUOTED = re.compile(f"((?:[^A-Za-z0-9À-ɏ]*(?:{CURLY_QUOTE}))+[^A-Za-z0-9À-ɏ]*)")
_LATIN_LANG = "en-GB"
_SMALLEST = 14.0


@dataclass(frozen=True)
class Stretch:
    """Part of a run: its text, and the attributes that say its languages.

    ``quoted`` text holds curly quotes that belong to Chinese: no program can be told so of a
    character that both scripts have but by naming the Chinese face for Latin text too.
    """

    text: str
    languages: Mapping[str, str]
    quoted: bool = False


@dataclass(frozen=True, eq=False)
class Setting:
    """A deck's theme, language, footer, date and marks; hashed by identity for caches."""

    theme: Theme
    language: Language
    footer: str = ""
    date: datetime | None = None
    marks: Mapping[str, Mark] = field(default_factory=dict)

    @cached_property
    def palette(self) -> Palette:
        """Return the theme's colours for OOXML."""
        return Palette(self.theme)

    @cached_property
    def languages(self) -> dict[str, str]:
        """Return the attributes of a run in the deck's own language."""
        other = _LATIN_LANG if self.language.is_han else HAN_AMONG_OTHERS
        return {"lang": self.language.office, "altLang": other}

    @cached_property
    def foreign(self) -> dict[str, str]:
        """Return the attributes of Han characters in a deck of another script."""
        return {"lang": HAN_AMONG_OTHERS, "altLang": self.language.office}

    def stretches(self, text: str) -> list[Stretch]:
        """Return ``text`` cut where its language changes, and where its quotes are Chinese."""
        if self.language.is_han:
            pieces = enumerate(_QUOTED.split(text))
            return [Stretch(piece, self.languages, at % 2 == 1) for at, piece in pieces if piece]
        return [
            Stretch(piece, self.foreign if at % 2 else self.languages)
            for at, piece in enumerate(_HAN.split(text))
            if piece
        ]

    @property
    def on_template(self) -> bool:
        """Return whether the deck stands on a presentation of someone else's."""
        return bool(self.theme.scheme)

    def style(self, name: str) -> TextStyle:
        """Return a text style of the theme; body where it has none of that name."""
        styles = self.theme.slides.styles
        return styles.get(name) or styles.get("body") or next(iter(styles.values()))

    @property
    def label_size(self) -> float:
        """Return the size of text in charts, in points: never under 14."""
        style = self.theme.slides.styles.get("label")
        return max(style.sizes[0] if style else _SMALLEST, _SMALLEST)


def fonts(font: str) -> tuple[tuple[str, str], ...]:
    """Return elements and references to the theme's fonts (20.1.4.1.18): headings are major."""
    face = "mj" if font == "heading" else "mn"
    return (("a:latin", f"+{face}-lt"), ("a:ea", f"+{face}-ea"), ("a:cs", f"+{face}-cs"))


def font_references(font: str) -> tuple[Xml, ...]:
    """Return the theme's fonts as markup."""
    return tuple(tag(name, typeface=face) for name, face in fonts(font))
