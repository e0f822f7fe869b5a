"""One folder of outputs: what in it is current, and what vouches for it.

An output is current when the manifest has it under the key that it would be made for now, with
the bytes that it has, and when ``facts.json`` beside it is whole and tells of it. An output that
is a set of files is current when all of them are whole.
"""

from __future__ import annotations

import os
import time
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from glob import escape
from pathlib import Path
from typing import Any

from jianbao.model.output import Output
from jianbao.problem import Place, Problem, ProblemError
from jianbao.store import (
    content_of,
    factsheet,
    is_current,
    manifest_of,
    read_manifest,
    sha256,
    write_all,
)
from jianbao.store.edited import copies, print_of

MANIFEST = "manifest.json"
#: What is being put, while it is: by it a build that was killed in between is told from a person.
BEGUN = ".begun.json"
#: The key of an output that was made while files changed: nothing is ever made for it.
MEANWHILE = "files changed meanwhile"
Entry = dict[str, Any]


def shelved(root: Path, depth: int) -> tuple[str, ...]:
    """Return the folders ``depth`` levels under ``root`` that hold a manifest, by their names."""
    found = (path.parent.relative_to(root) for path in root.glob(f"{'*/' * depth}{MANIFEST}"))
    seen = (path for path in found if not any(name.startswith(".") for name in path.parts))
    return tuple(sorted(path.as_posix() for path in seen))


def by_hand(root: Path) -> Iterator[Path]:
    """Yield the files among outputs under ``root`` that are not as a build has written them.

    Outputs stand beside a manifest, or below it. Hidden files are never somebody's.
    """
    for manifest in root.rglob(MANIFEST):
        if _is_hidden(manifest.relative_to(root)):
            continue
        ours = Shelf(manifest.parent, {}).written()
        for path in manifest.parent.rglob("*"):
            is_known = path in ours or path == manifest
            if not is_known and not _is_hidden(path.relative_to(root)) and os.path.isfile(path):  # noqa: PTH113  # False where a folder is closed to us
                yield path


def _is_hidden(path: Path) -> bool:
    return any(name.startswith(".") for name in path.parts)


@dataclass(frozen=True)
class Shelf:
    """A folder, and the key that each output in it would be made for now, by file.

    Nothing is written through a link that leads out of ``home``, such as one to /etc.
    """

    folder: Path
    keys: Mapping[str, str]
    home: Path | None = None

    def unvouched(self, file: str) -> Shelf:
        """Return this folder with no key for an output, so that the next build makes it anew."""
        return replace(self, keys={**self.keys, file: MEANWHILE})

    def current(self, file: str) -> Entry | None:
        """Return the manifest's entry of ``file``, or None where it has to be made."""
        files = self._files()
        told_of = files.get(factsheet.FILE, {}).get("outputs")
        if (
            isinstance(told_of, list)
            and file in told_of
            and self._is_made(file, files)
            and self._sheet(files)
        ):
            return dict(files[file])
        return None

    def standing(self, file: str) -> Entry | None:
        """Return the manifest's entry of an output that is as it was written, for whatever key."""
        files = self._files()
        key = files.get(file, {}).get("key")
        return dict(files[file]) if isinstance(key, str) and self._is_as(key, file, files) else None

    def content(self, file: str) -> dict[str, Any]:
        """Return the bytes of an output and of its further files, as an Output has them."""
        beside = (path for path in self._set(file, self._files()))
        return {
            "content": (self.folder / file).read_bytes(),
            "beside": {path.name: path.read_bytes() for path in beside},
        }

    def written(self) -> frozenset[Path]:
        """Return the files that are as they were written, whatever they were made for."""
        files = self._files()
        known = {self.folder / file: entry for file, entry in files.items()}
        for file in files:
            known |= self._set(file, files)
        return frozenset(path for path, entry in known.items() if _is_as_written(path, entry))

    def behind(self, known: Container[str] = ()) -> tuple[str, ...]:
        """Return the outputs that stand beside a current one and were made from something else.

        Those that are ``known`` to be current are not looked at again.
        """
        files = self._files()
        made = [file for file in self.keys if file in known or self._is_made(file, files)]
        rest = (file for file in self.keys if file not in made and (self.folder / file).exists())
        return tuple(rest) if made else ()

    def put(
        self, file: str, output: Output, entry: Entry, head: Entry, *, stands: bool = False
    ) -> Mapping[Path, Path]:
        """Write an output with ``facts.json`` and the manifest: all of them, or none.

        ``entry`` is what the manifest shall say of the output besides key and hashes, ``head``
        what it says of the folder. What ``facts.json`` tells of outputs that are no longer
        current is dropped, and so are files that this output had when it was last made. Of one
        that ``stands`` as it is, only what vouches for it is written.

        Returned is where files that somebody has changed by hand are kept, by where they stood.
        """
        files = self._files()
        others = [other for other in self.keys if other != file and self._is_made(other, files)]
        known = factsheet.only(factsheet.read(self._sheet(files)), others)
        sheet = factsheet.joined(file, sha256(output.content), output.share, known)
        told = factsheet.written(sheet)
        beside = {self._beside(file, name): content for name, content in output.beside.items()}
        last = {self.folder / file: files.get(file), **self._set(file, files)}
        left = [path for path in last if path not in {self.folder / file, *beside}]
        whole = {self.folder / file: output.content, **beside}
        self._expect_home(whole)
        begun = self._begun()
        kept = copies(last, whole, begun)
        made = {"key": self.keys[file], **print_of(output.content), **entry}
        if beside:
            made["beside"] = {name: print_of(content) for name, content in output.beside.items()}
        files[file] = made
        files[factsheet.FILE] = {"outputs": sorted(sheet["outputs"]), **print_of(told)}
        wanted = {} if stands else whole
        begun.update(map(sha256, wanted.values()))
        write_all(
            {
                **({self.folder / BEGUN: manifest_of({"files": sorted(begun)})} if wanted else {}),
                **dict(kept.values()),
                **wanted,
                self.folder / factsheet.FILE: told,
                self.folder / MANIFEST: manifest_of({**head, "files": files}),
            },
            gone=(*left, self.folder / BEGUN),
        )
        for path in (*whole, *(self.folder / name for name in (factsheet.FILE, MANIFEST, BEGUN))):
            _sweep(path)
        return {path: copy for path, (copy, _) in kept.items()}

    def _expect_home(self, paths: Iterable[Path]) -> None:
        """Raise ProblemError where one of ``paths`` stands elsewhere than it seems to."""
        if not self.home:
            return
        for folder in {path.parent for path in paths}:
            if not Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(self.home)):
                what = "cannot write here: a link leads out of this folder"
                hint = "put a folder in the place of the link"
                raise ProblemError(Problem("STORE01", what, Place(str(folder)), hint))

    def _begun(self) -> set[str]:
        """Return hashes of what was being put here when a build was killed."""
        hashes = read_manifest(self.folder / BEGUN).get("files")
        return (
            {one for one in hashes if isinstance(one, str)} if isinstance(hashes, list) else set()
        )

    def _beside(self, file: str, name: str) -> Path:
        """Return where a further file of an output stands."""
        return (self.folder / file).parent / name

    def _set(self, file: str, files: Entry) -> dict[Path, Any]:
        """Return the further files that an output was last made of, with their prints."""
        prints = files.get(file, {}).get("beside")
        names = prints if isinstance(prints, dict) else {}
        # A manifest that somebody has changed must lead to no other folder.
        return {self._beside(file, n): one for n, one in names.items() if n == Path(n).name}

    def _files(self) -> Entry:
        files = read_manifest(self.folder / MANIFEST).get("files")
        entries = files.items() if isinstance(files, dict) else ()
        return {file: entry for file, entry in entries if isinstance(entry, dict)}

    def _is_made(self, file: str, files: Entry) -> bool:
        return self._is_as(self.keys[file], file, files)

    def _is_as(self, key: str, file: str, files: Entry) -> bool:
        """Return whether an output was made for ``key``, and is as it was written."""
        return is_current(self.folder, file, key, {"files": files}) and all(
            _is_whole(path, one) for path, one in self._set(file, files).items()
        )

    def _sheet(self, files: Entry) -> bytes:
        """Return ``facts.json`` as it was written, or nothing where it was damaged."""
        try:
            content = content_of(self.folder / factsheet.FILE)
        except OSError:
            return b""
        return content if sha256(content) == files.get(factsheet.FILE, {}).get("sha256") else b""


#: Seconds after which a draft is nobody's: what is at work has a deadline of minutes.
_OLD = 86_400


def _sweep(path: Path) -> None:
    """Remove drafts of ``path`` that were left by builds which were killed, a day ago or more."""
    for draft in path.parent.glob(f".{escape(path.name)}.*"):
        with suppress(OSError):  # another build may have removed it
            if time.time() - draft.stat().st_mtime > _OLD:
                draft.unlink()


def _is_as_written(path: Path, entry: Any) -> bool:
    """Return whether a file has the content that the manifest has a hash of."""
    try:
        return isinstance(entry, dict) and sha256(content_of(path)) == entry.get("sha256")
    except OSError:
        return False


def _is_whole(path: Path, entry: Any) -> bool:
    """Return whether a file has the print that the manifest has of it."""
    try:
        return isinstance(entry, dict) and print_of(content_of(path)) == entry
    except OSError:
        return False
