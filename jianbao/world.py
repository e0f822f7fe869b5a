"""The only door to the disk, the environment and the date.

A World remembers every file it read, every folder it listed and every file it looked for
in vain, so that whoever caches a result knows what the result depends on.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from errno import EACCES, EISDIR, ELOOP, ENOENT
from functools import cached_property
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from jianbao.problem import Place, Problem, ProblemError, nearest


def today() -> date:
    """Return the day by the clock of this machine; a build never asks."""
    return datetime.now().astimezone().date()


#: Bytes of the largest file that is read; the largest font has four million.
MOST_BYTES = 64_000_000
#: Bytes of a template, style sheets too: a page has no more characters, its pictures apart.
MOST_OF_TEMPLATE = 2_000_000


def _is_hidden(part: str) -> bool:
    return part.startswith(".") and part not in (".", "..")


@dataclass
class World:
    """A project folder seen through one door; paths are relative to ``root``, with slashes.

    ``drafts`` are files as they are about to be written: they are read instead of what is there.
    Names that lead out of the folder, by links too, are refused, for templates and content may
    be anybody's: only what a person names in a command, or a build has made, is read ``anywhere``.
    """

    root: Path
    seen: dict[str, str] = field(default_factory=dict)
    drafts: Mapping[str, bytes] = field(default_factory=dict)
    anywhere: bool = False

    def path(self, name: str) -> Path:
        """Return the absolute path of ``name``."""
        return self.root / name

    def exists(self, name: str) -> bool:
        """Return whether the file ``name`` is there, and remember the question."""
        self._expect_inside(name)
        # os.path answers False where pathlib's is_file() raises: in a folder that is not ours.
        there = name in self.drafts or os.path.isfile(self.path(name))  # noqa: PTH113
        self.seen.setdefault(name, "read" if there else "absent")
        return there

    def read_bytes(self, name: str, most: int = MOST_BYTES, named: Place | None = None) -> bytes:
        """Return the content of ``name``; a file that cannot be read is a ProblemError.

        So is one of more than ``most`` bytes, one outside the project, and what is no file. One
        that is not there is told where it was ``named``, if another file names it.
        """
        if name in self.drafts:
            return self.drafts[name]
        self._expect_inside(name)
        try:
            self._expect_file(name, most)
            content = self.path(name).read_bytes()
        except OSError as error:
            self.seen[name] = "absent"
            raise _unreadable(name, error, self.path(name), named=named) from None
        self.seen[name] = "read"
        return content

    @cached_property
    def _inside(self) -> Path:
        return Path(os.path.realpath(self.root))

    def _expect_inside(self, name: str, kind: str = "file") -> None:
        """Raise ProblemError if ``name`` leads out of the project, by itself or by a link."""
        if self.anywhere:
            return
        parts = name.removeprefix(f"{self.root}/").split("/")
        if parts[0] and any(one == "__pycache__" or _is_hidden(one) for one in parts):
            self.seen[name] = "absent"  # nobody vouches for it: `store.walk` passes it over
            what = f"cannot read this {kind}: it is hidden"
            hint = f"give the {kind} and its folders names that begin with no dot"
            raise ProblemError(Problem("JB001", what, Place(name), hint))
        # Unlike Path.resolve(), realpath() takes links that lead back to themselves.
        if Path(os.path.realpath(self.path(name))).is_relative_to(self._inside):
            return
        self.seen[name] = "absent"
        what = f"cannot read this {kind}: it is outside the project"
        hint = f"put the {kind} itself into the project, and name it from there"
        raise ProblemError(Problem("JB001", what, Place(name), hint))

    def _expect_file(self, name: str, most: int) -> None:
        """Raise ProblemError unless ``name`` is a file of a size to be read: no pipe, no device."""
        status = self.path(name).stat()
        if (S_ISREG(status.st_mode) and status.st_size <= most) or S_ISDIR(status.st_mode):
            return  # of a folder the system says what it is
        self.seen[name] = "absent"
        is_file = S_ISREG(status.st_mode)
        why = f"it is larger than {most:,} bytes" if is_file else "it is no file"
        hint = f"put a {'smaller file' if is_file else 'file of text'} in its place"
        raise ProblemError(Problem("JB001", f"cannot read this file: {why}", Place(name), hint))

    def read_text(self, name: str, most: int = MOST_BYTES) -> str:
        """Return the UTF-8 text of ``name``; other encodings are a ProblemError.

        So is a file of more than ``most`` bytes.
        """
        content = self.read_bytes(name, most)
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode("utf-8")  # the byte order mark is off
            place = Place.after(name, before)
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
        found = set(self._entries(name, folders))
        if not folders:
            drafts = (draft.rpartition("/") for draft in self.drafts)
            found.update(file for parent, _, file in drafts if parent == name)
        return tuple(sorted(found))

    def _entries(self, name: str, folders: bool) -> Iterator[str]:
        """Yield what stands in the folder ``name``, hidden entries apart."""
        self._expect_inside(name, "folder")
        try:
            for entry in self.path(name).iterdir():
                if entry.is_dir() == folders and not entry.name.startswith("."):
                    yield entry.name
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise _unreadable(name, error, self.path(name), "folder") from None


def _unreadable(
    name: str, error: OSError, path: Path, kind: str = "file", named: Place | None = None
) -> ProblemError:
    """Return that the system refuses ``name``, with what may be done about it."""
    is_link = os.path.islink(path)  # noqa: PTH114  # False where a name is too long to be asked for
    lost = f"it is a link to `{path.readlink()}`, which is not there" if is_link else ""
    hints = {
        ENOENT: lost or _beside(path) or f"there is no such {kind}: make it, or correct its name",
        EISDIR: "a file belongs here",
        EACCES: f"let yourself read it: chmod u+{'r' if kind == 'file' else 'rx'} {name}",
        ELOOP: "it is a link that leads back to itself: put the real file here",
    }
    this = f"`{name}`" if named else f"this {kind}"
    hint = hints.get(error.errno or 0, "see whether this is the right path")
    what = f"cannot read {this}: {error.strerror}"
    return ProblemError(Problem("JB001", what, named or Place(name), hint))


def _beside(path: Path) -> str:
    """Return a hint that names the most similar name in the same folder, if there is one."""
    try:
        there = sorted(one for one in path.parent.iterdir() if one.suffix == path.suffix)
    except OSError:
        return ""
    is_near = nearest(path.stem, (one.stem for one in there))  # .yaml alone makes nothing alike
    return nearest(path.name, (one.name for one in there)) if is_near else ""
