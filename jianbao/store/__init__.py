"""Keeps what was made: atomic writes, caches by content, and manifests of what is current."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from errno import EINVAL
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any

from jianbao.problem import Place, Problem, ProblemError
from jianbao.signals import held
from jianbao.store.walking import walk
from jianbao.world import MOST_BYTES, World

#: Where what may be made again is kept, from the project's root.
CACHE = "build/.cache"
#: Files larger than this are read again only when size, times or inode differ (fonts: 30 MB).
LARGE = 500_000
#: Bytes of the largest file that is made.
MOST_MADE = 300_000_000


def leads_out(root: Path) -> Path | None:
    """Return the cache of a project, or what stands in it, if it is a link out of ``build/``.

    ``build/`` itself may stand elsewhere, such as on a larger disk; no link in it may lead there,
    for what is written through one, and read back, is somebody else's.
    """
    cache = root / CACHE
    home = os.path.realpath(cache.parent)
    with suppress(OSError):
        for one in (cache, *sorted(cache.iterdir() if cache.is_dir() else ())):
            if one.is_symlink() and not Path(os.path.realpath(one)).is_relative_to(home):
                return one
    return None


def expect_home(root: Path) -> None:
    """Raise ProblemError where the cache of a project is a link out of ``build/``."""
    if link := leads_out(root):
        what = "cannot write here: a link leads out of this folder"
        hint = "put a folder in the place of the link, or remove it; build/ itself may be a link"
        raise ProblemError(Problem("STORE01", what, Place(str(link)), hint))


def memory(root: Path) -> Path:
    """Return the file that keeps hashes of a project's large files; its cache must be its own."""
    expect_home(root)
    return root / CACHE / "large.json"


def content_of(path: Path) -> bytes:
    """Return what a file holds; an OSError where it is none, or larger than what is ever made.

    What stands in build/ may be someone else's too, and a pipe or a device has no end.
    """
    status = path.stat()
    if not S_ISREG(status.st_mode) or status.st_size > MOST_MADE:
        raise OSError(EINVAL, "no file that was made here", str(path))
    return path.read_bytes()


def write(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` whole or not at all; a disk that refuses is a ProblemError."""
    write_all({path: content})


@held()
def write_all(files: Mapping[Path, bytes], gone: Iterable[Path] = ()) -> None:
    """Put every content at its path, in order, once there is room for all; remove what is ``gone``.

    None is replaced before all are on the disk, and a signal waits until they are in place. A
    disk that refuses is a ProblemError.
    """
    drafts: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            drafts[path] = Path(draft)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            drafts[path].chmod(0o666 & ~_umask())
        for path in files:
            drafts[path].replace(path)
            del drafts[path]
        for path in gone:
            _remove(path)
    except OSError as error:
        if way := _in_the_way(path):
            kind, wanted = ("folder", "file") if way == path else ("file", "folder")
            what = f"cannot write here: a {kind} is in the way, where a {wanted} belongs"
            hint = f"remove this {kind}, or call it otherwise"
            raise ProblemError(Problem("STORE01", what, Place(str(way)), hint)) from None
        hint = "check the folder's permissions and the space on the disk"
        what = f"cannot write here: {error.strerror}"
        seen = [path, *files] if path.name[0] != "." else files  # else what it stands beside
        place = Place(str(next((one for one in seen if one.name[0] != "."), path)))
        raise ProblemError(Problem("STORE01", what, place, hint)) from None
    finally:
        for left in drafts.values():
            left.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    """Remove a file that nothing makes any more; a disk that refuses is a ProblemError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        what, hint = f"cannot remove this: {error.strerror}", "check the folder's permissions"
        raise ProblemError(Problem("STORE02", what, Place(str(path)), hint)) from None


def _in_the_way(path: Path) -> Path | None:
    """Return the folder that has the name of the file ``path``, or a file that one of its folders.

    A disk that refuses even to say so is told of in its own words.
    """
    with suppress(OSError):
        for one in (path, *path.parents):
            if one.exists() and one.is_dir() is (one == path):
                return one
    return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def cached(folder: Path, key: str, make: Callable[[], str]) -> str:
    """Return what ``make`` makes, from ``folder`` if it was made for the same ``key`` before."""
    return cached_bytes(folder, key, lambda: make().encode()).decode()


def cached_bytes(folder: Path, key: str, make: Callable[[], bytes]) -> bytes:
    """Return what ``make`` makes, from ``folder`` if it was made for the same ``key`` before."""
    known = recalled(folder, key)
    if known:
        return known
    made = make()
    remember(folder, key, made)
    return made


def recalled(folder: Path, key: str) -> bytes:
    """Return what was remembered in ``folder`` for ``key``; nothing where it is not whole."""
    try:
        seal, _, content = content_of(folder / key[:2] / key).partition(b"\n")
    except OSError:
        return b""
    return content if seal.decode("latin-1") == sha256(content) else b""


def remember(folder: Path, key: str, content: bytes) -> None:
    """Keep ``content`` in ``folder`` for ``key``, behind its hash, by which damage is noticed."""
    write(folder / key[:2] / key, sha256(content).encode() + b"\n" + content)


def digest(*parts: bytes | str) -> str:
    """Return a hash of ``parts``, each told apart from the next."""
    sha = hashlib.sha256()
    for part in parts:
        # Names of files need not be UTF-8; Python has lone surrogates for what is none.
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        sha.update(len(data).to_bytes(8, "big") + data)
    return sha.hexdigest()


def stamp(root: Path, names: Iterable[str]) -> tuple[str, int]:
    """Return a hash of the names, sizes, times and inodes of all that ``walk`` finds.

    Beside it stands when the last of it was changed, in nanoseconds: not by the time that it
    says, which programs set as they like, but by the system's.
    """
    parts, newest = [], 0
    for name, status in walk(root, names):
        if isinstance(status, str):
            parts.append(f"{name} {status}")
        elif S_ISDIR(status.st_mode):
            parts.append(f"{name}/")
        else:
            newest = max(newest, status.st_ctime_ns)
            times = f"{status.st_mtime_ns} {status.st_ctime_ns}"
            parts.append(f"{name} {status.st_size} {times} {status.st_dev} {status.st_ino}")
    return digest(*parts), newest


class Fingerprints:
    """Hashes of the files of a project; large unchanged ones are known from ``memory``.

    ``memory`` is a JSON file of size, times, inode and hash per path; without it, or where any
    of these differs, the file is read again.
    """

    def __init__(self, root: Path, memory: Path, *, trusting: bool = True) -> None:
        """Hash files under ``root``, remembering large ones in ``memory``.

        Who is not ``trusting`` reads all of them, whatever is remembered.
        """
        self._root = root
        self._memory = memory
        self._known = read_manifest(memory) if trusting else {}
        self._fresh: dict[str, Any] = {}

    def of(self, names: Iterable[str]) -> dict[str, str]:
        """Return a hash for every file under ``names``, files or folders.

        What is absent, unreadable or no file has a word in its place.
        """
        found: dict[str, str] = {}
        for name, status in walk(self._root, names):
            if isinstance(status, str):
                found[name] = status
            elif not S_ISDIR(status.st_mode):
                found[name] = self._file(name, status)
        return dict(sorted(found.items()))

    def remember(self) -> None:
        """Write the memory, if it has changed."""
        if any(self._known.get(name) != entry for name, entry in self._fresh.items()):
            write_manifest(self._memory, {**self._known, **self._fresh})

    def _file(self, name: str, status: os.stat_result) -> str:
        """Return the hash of a file, or a word in its place."""
        if not S_ISREG(status.st_mode):
            return "no file"
        stamp = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
        if status.st_size > MOST_BYTES:
            return f"too large {stamp}"
        try:
            if status.st_size <= LARGE:
                return sha256((self._root / name).read_bytes())
            known = self._known.get(name)
            if not (isinstance(known, list) and known[:-1] == stamp):
                known = [*stamp, sha256((self._root / name).read_bytes())]
        except FileNotFoundError:
            return "absent"  # since a moment ago
        except OSError:
            return "unreadable"  # which is for its reader to report
        self._fresh[name] = known
        return str(known[-1])


def hashes(world: World, names: Iterable[str]) -> dict[str, str]:
    """Return the hash of every file under ``names``; those of large ones are remembered."""
    return Fingerprints(world.root, memory(world.root)).of(names)


def sha256(content: bytes) -> str:
    """Return the SHA-256 of ``content`` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def read_manifest(path: Path) -> dict[str, Any]:
    """Return the manifest at ``path``, or an empty one where there is none to trust."""
    try:
        manifest = json.loads(content_of(path))
    except (OSError, ValueError, RecursionError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def write_manifest(path: Path, manifest: dict[str, Any]) -> None:
    """Write ``manifest`` with sorted keys, so that equal builds have equal manifests."""
    write(path, manifest_of(manifest))


def manifest_of(manifest: Mapping[str, Any]) -> bytes:
    """Return ``manifest`` as it is written."""
    return f"{json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def is_current(folder: Path, file: str, key: str, manifest: dict[str, Any]) -> bool:
    """Return whether ``file`` was made for ``key`` and is still what was written then."""
    entry = manifest.get("files", {}).get(file)
    if not isinstance(entry, dict) or entry.get("key") != key:
        return False
    path = folder / file
    try:
        return sha256(content_of(path)) == entry.get("sha256")
    except OSError:
        return False
