"""The only door to the disk, the environment and the date.

A World remembers every file it read, every folder it listed and every file it looked for
in vain, so that whoever caches a result knows what the result depends on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jianbao.problem import Place, Problem, ProblemError


@dataclass
class World:
    """A project folder seen through one door; paths are relative to ``root``, with slashes.

    ``drafts`` are files as they are about to be written: they are read instead of what is there.
    """

    root: Path
    seen: dict[str, str] = field(default_factory=dict)
    drafts: Mapping[str, bytes] = field(default_factory=dict)

    def path(self, name: str) -> Path:
        """Return the absolute path of ``name``."""
        return self.root / name

    def exists(self, name: str) -> bool:
        """Return whether the file ``name`` is there, and remember the question."""
        there = name in self.drafts or self.path(name).is_file()
        self.seen.setdefault(name, "read" if there else "absent")
        return there

    def read_bytes(self, name: str) -> bytes:
        """Return the content of ``name``; a file that cannot be read is a ProblemError."""
        if name in self.drafts:
            return self.drafts[name]
        try:
            content = self.path(name).read_bytes()
        except OSError as error:
            self.seen[name] = "absent"
            raise ProblemError(
                Problem("JB001", f"cannot read this file: {error.strerror}", Place(name))
            ) from None
        self.seen[name] = "read"
        return content

    def read_text(self, name: str) -> str:
        """Return the UTF-8 text of ``name``; other encodings are a ProblemError."""
        content = self.read_bytes(name)
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode("utf-8")  # the byte order mark is off
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            place = Place(name, line, column)
            raise ProblemError(
                Problem("JB002", "not UTF-8 text", place, "save the file as UTF-8")
            ) from None

    def folders(self, name: str) -> tuple[str, ...]:
        """Return the names of the folders in ``name``, sorted; none if it is not there."""
        return self._names(name, folders=True)

    def files(self, name: str) -> tuple[str, ...]:
        """Return the names of the files in ``name``, sorted; none if it is not there."""
        return self._names(name, folders=False)

    def _names(self, name: str, *, folders: bool) -> tuple[str, ...]:
        self.seen[name + "/"] = "listed"
        folder = self.path(name)
        found = {
            entry.name
            for entry in (folder.iterdir() if folder.is_dir() else ())
            if entry.is_dir() == folders and not entry.name.startswith(".")
        }
        if not folders:
            drafts = (draft.rpartition("/") for draft in self.drafts)
            found.update(file for parent, _, file in drafts if parent == name)
        return tuple(sorted(found))
