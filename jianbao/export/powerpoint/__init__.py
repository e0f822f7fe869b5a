"""PowerPoint: a Deck as native, editable Office Open XML."""

from jianbao.export.powerpoint.deck import write

__all__ = ["write"]
