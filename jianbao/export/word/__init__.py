"""Writes a manuscript as a Word file with python-docx; the same manuscript gives the same bytes."""

from __future__ import annotations

from jianbao.export.word.document import write

__all__ = ["write"]
