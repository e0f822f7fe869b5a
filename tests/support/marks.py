"""Edits of a file that mark where a fault is expected, so that no test counts lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MARK = "‸"


@dataclass(frozen=True)
class Edit:
    """A change of one file: ``new`` for ``old``, or for all of it, with marks in it."""

    file: str
    old: str
    new: str

    def apply(self, root: Path) -> list[str]:
        """Change the file under ``root``; return ``file:line:column`` of each mark."""
        path = root / self.file
        source = path.read_text(encoding="utf-8") if self.old else ""
        assert not self.old or source.count(self.old) == 1, f"{self.old!r} stands once"
        edited = source.replace(self.old, self.new) if self.old else self.new
        places = []
        while MARK in edited:
            before, after = edited.split(MARK, 1)
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            places.append(f"{self.file}:{line}:{column}")
            edited = before + after
        path.unlink(missing_ok=True)  # it may be a link to the original
        path.write_text(edited, encoding="utf-8")
        return places


def placed(messages: tuple[str, ...], places: list[str]) -> list[str]:
    """Return ``messages`` with the first ‸ for the first place, the second for the second …"""
    marks = sum(message.count(MARK) for message in messages)
    assert marks == len(places), f"{marks} marks in the messages, {len(places)} in the edit"
    text = "\n".join(messages)
    for place in places:
        text = text.replace(MARK, place, 1)
    return text.split("\n") if text else []
