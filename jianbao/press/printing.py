"""Makes the brief for a printing house: with crop marks, and colours that run into the bleed."""

from __future__ import annotations

from jianbao.model.edition import Edition
from jianbao.model.output import Output
from jianbao.model.theme import Theme
from jianbao.press.brief import write_brief
from jianbao.world import World

#: How far colours run over the edge at which a page is trimmed, in points: 3 mm.
BLEED = 3 / 25.4 * 72


def make(world: World, edition: Edition, theme: Theme) -> Output:
    """Return the brief as PDF for print; its lines and pages are those of the brief to be read."""
    return write_brief(world, edition, theme, bleed=BLEED)
