"""What words an edition's texts are made of, for whoever breaks its lines."""

from __future__ import annotations

from dataclasses import replace

from jianbao.compose.lines import cohesion, typefaces
from jianbao.compose.lines.measure import Ruler
from jianbao.model.edition import Edition
from jianbao.model.text import Role


def learnt(edition: Edition) -> Edition:
    """Return ``edition`` knowing what the publication's texts tell of its words.

    Those that the edition leaves out tell as much, so that a heading is broken alike in all.
    """
    texts = tuple(typefaces.texts(edition))
    names = (span.text for rich in texts for span in rich.spans if span.role is Role.LITERAL)
    shown = {rich.key for rich in texts}
    others = (said for key, said in edition.wording.items() if key not in shown)
    known = cohesion.learn((*(rich.plain for rich in texts), *others), names)
    return replace(edition, cohesion=known)


def learned(ruler: Ruler, edition: Edition) -> Ruler:
    """Return ``ruler`` knowing the words of ``edition`` and of its language."""
    return replace(ruler, cohesion=edition.cohesion, phrases=edition.language.phrases)
