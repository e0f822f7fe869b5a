"""What every part of one file is written with: its theme, its language, the size of its page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from jianbao.export.markup import Xml
from jianbao.export.office.setting import Setting
from jianbao.export.word.xml import w
from jianbao.model.language import Language
from jianbao.model.theme import Theme

#: A4, and its margins, in points. Comments take their room beside the page.
PAGE = (595.3, 841.9)
TOP, RIGHT, BOTTOM, LEFT = 70.9, 79.4, 70.9, 79.4
HEADER = 36.0
#: The width of what stands between the margins.
MEASURE = PAGE[0] - LEFT - RIGHT
#: The most that a picture may be high, so that a cover stands on one page.
HIGHEST = 252.0
#: Where text stands that has a number or a key figure before it.
COLUMN = 128.0

# 17.18.97: what WordprocessingML calls the slots of a colour scheme.
_SLOTS = {
    "dk1": "text1",
    "lt1": "background1",
    "dk2": "text2",
    "lt2": "background2",
    "hlink": "hyperlink",
    "folHlink": "followedHyperlink",
}


@dataclass(frozen=True, eq=False)
class Look:
    """A file's theme and language."""

    theme: Theme
    language: Language

    @cached_property
    def setting(self) -> Setting:
        """Return the same for DrawingML, which slides and documents share."""
        return Setting(self.theme, self.language)

    @property
    def han(self) -> bool:
        """Return whether the document is in Chinese characters."""
        return self.language.is_han

    @cached_property
    def tongues(self) -> dict[str, str]:
        """Return the document's language for each script (17.3.2.20, w:lang)."""
        own, other = self.setting.languages["lang"], self.setting.languages["altLang"]
        return {"val": other, "eastAsia": own} if self.han else {"val": own, "eastAsia": other}

    def colour(self, role: str, name: str = "color") -> Xml:
        """Return a colour role, by the theme's slot where one has it."""
        return w(name, val=self._hex(role), themeColor=self._slot(role))

    def border(self, name: str, role: str, width: float, space: float = 0) -> Xml:
        """Return a line ``width`` points thick, ``space`` points from the text."""
        return w(
            name,
            val="single",
            sz=round(width * 8),
            space=round(space),
            color=self._hex(role),
            themeColor=self._slot(role),
        )

    def _hex(self, role: str) -> str:
        return self.theme.hex(role)[1:].upper()

    def _slot(self, role: str) -> str | None:
        slots = self.setting.palette.slots
        slot = next((slot for slot, held in slots.items() if held == role), None)
        return _SLOTS.get(slot, slot) if slot else None
