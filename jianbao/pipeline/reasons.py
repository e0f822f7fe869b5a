"""Says why an output was made, or kept: which files have changed since it was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jianbao.model.trace import Trace
from jianbao.pipeline.inputs import NATIVE, PYTHON
from jianbao.pipeline.plan import AUDIENCES, LANGUAGES, THEMES
from jianbao.pipeline.traces import Record

NOTHING = "kept: nothing changed"
FORCED = "made: --force asks for it"
NEW = "made: new output"
EDITED = "made: somebody changed it by hand"
UNKNOWN = "made: nobody knows any more what it was made from"
MEANWHILE = "made: files changed while it was made last"
FOUND = "kept: what was told of it was lost, and is found again"
#: Files that are named; of more, their number is said.
_MOST = 3
_BASE = "templates/base/"
#: Which files say what of an edition, where not the content does.
_SAYING = {"language": LANGUAGES, "audience": AUDIENCES[0], "theme": THEMES}


def kept(record: Record, files: Mapping[str, str]) -> str:
    """Return why an output was kept though files have changed since ``record``."""
    changed = record.changed(files)
    if not changed:
        return FOUND
    return f"kept: {_told(changed, record.files, files)}, but nothing that this shows"


def made(record: Record, files: Mapping[str, str], names: Iterable[str]) -> str:
    """Return that an output was made because of the files of these ``names``."""
    return f"made: {_told(names, record.files, files)}"


def made_otherwise(record: Record, files: Mapping[str, str], trace: Trace | None) -> str:
    """Return why an output was made of which only its maker could tell, who left ``trace``."""
    changed = record.changed(files)
    if not (trace and record.trace):
        return made(record, files, changed)
    was, now = record.trace.parts, trace.parts
    parts = {part for part in {**was, **now} if was.get(part) != now.get(part)}
    if not parts:
        return f"{made(record, files, changed)}, and with it where lines end"
    folders = tuple(_SAYING.get(part, "content") for part in parts)
    return made(record, files, [one for one in changed if one.startswith(folders)] or changed)


def _told(names: Iterable[str], before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Return what has become of files, the first of them by name."""
    told = list(dict.fromkeys(_one(name, before, now) for name in names if name[-1] != "/"))
    rest = f" and {len(told) - _MOST} more" if len(told) > _MOST else ""
    return (", ".join(told[:_MOST]) or "files were listed otherwise") + rest


def _one(name: str, before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Return what has become of a file."""
    is_new, is_gone = _is_absent(name, before), _is_absent(name, now)
    base = f"{_BASE}{'/'.join(name.split('/')[3:])}"
    if name.startswith(f"{AUDIENCES[0]}/") and name.endswith(".j2") and not _is_absent(base, now):
        if is_new:
            return f"{base} is now shadowed by {name}"
        if is_gone:
            return f"{base} is no longer shadowed by {name}"
    what = "is new" if is_new else "is gone" if is_gone else "changed"
    if name == PYTHON:
        return "Python changed"
    if name.startswith(NATIVE):
        return f"the library {name.removeprefix(NATIVE)} {what}"
    if name.startswith("jianbao/") or name == "requirements.lock":
        return f"the engine changed ({name}{'' if what == 'changed' else f' {what}'})"
    return f"{name} {what}"


def _is_absent(name: str, files: Mapping[str, str]) -> bool:
    return files.get(name, "absent") == "absent"
