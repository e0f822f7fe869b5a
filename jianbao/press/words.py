"""Rulers that know the words of an edition."""

from __future__ import annotations

from dataclasses import replace

from jianbao.compose.lines import cohesion, typefaces
from jianbao.compose.lines.measure import Ruler
from jianbao.model.edition import Edition
from jianbao.model.text import Role


def learned(ruler: Ruler, edition: Edition) -> Ruler:
    """Return ``ruler`` knowing what the language and the publication's texts tell of its words.

    Those that the edition leaves out tell as much, so that a heading is broken alike in all.
    """
    texts = tuple(typefaces.texts(edition))
    names = (span.text for rich in texts for span in rich.spans if span.role is Role.LITERAL)
    shown = {rich.key for rich in texts}
    others = (said for key, said in edition.wording.items() if key not in shown)
    known = cohesion.learn((*(rich.plain for rich in texts), *others), names)
    return replace(ruler, cohesion=known, phrases=edition.language.phrases)
