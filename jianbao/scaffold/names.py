"""Says which names a folder of a project's may have, and which of them are free."""

from __future__ import annotations

import re
from itertools import count
from unicodedata import normalize

from jianbao.problem import Place, Problem, ProblemError, closest
from jianbao.world import World

#: What ids are made of (`why@industry` names an audience), so that no shell or system minds.
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
#: Characters of the longest name: paths stay short enough for every system.
MOST = 40
#: Names that Windows keeps for devices.
RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
#: Names that some reader of YAML, 1.1 or 1.2, takes for a truth value, a number, a date or nothing.
NO_TEXT = re.compile(
    r"null|true|false|yes|no|on|off|y|n"
    r"|[0-9]+(?:e-?[0-9]+)?|0x[0-9a-f]+|0o[0-7]+|0b[01]+"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
)


def expect_new(world: World, folder: str, what: str, name: str) -> None:
    """Raise ProblemError unless ``name`` may be a new folder in ``folder``."""
    place = Place(f"{folder}/{name}" if name else folder)
    if not _NAME.fullmatch(name) or len(name) > MOST or _taken(name):
        said = f"`{name}` cannot be the name of a new {what}"
        if not name.strip():
            said = f"the name of the new {what} is empty"
        raise ProblemError(Problem("NEW01", said, place, _instead(name, _there(world, folder))))
    expect_unused(world, folder, name)


def expect_unused(world: World, folder: str, name: str) -> None:
    """Raise ProblemError if a folder or a file in ``folder`` is called ``name``."""
    if name.lower() in _there(world, folder):
        said, hint = f"there is already {folder}/{name}", "choose another name, or remove it first"
        raise ProblemError(Problem("NEW02", said, Place(f"{folder}/{name}"), hint))


def _there(world: World, folder: str) -> set[str]:
    """Return what ``folder`` has, in small letters.

    Where case does not tell names apart, what is made would be what is there.
    """
    return {one.lower() for one in (*world.folders(folder), *world.files(folder))}


def _taken(name: str) -> str:
    """Return who takes ``name`` for something else, or nothing."""
    if RESERVED.fullmatch(name):
        return "Windows keeps this name for itself"
    return "YAML reads this as something other than text" if NO_TEXT.fullmatch(name) else ""


def expect_known(what: str, name: str, known: tuple[str, ...], option: str = "--like") -> None:
    """Raise ProblemError unless ``name``, what a new one shall be like, is ``known``."""
    if name not in known:
        near = closest(name.lower(), known)
        hint = f"did you mean `{near}`?" if near else f"there are: {', '.join(known)}"
        raise ProblemError(Problem("NEW03", f"no {what} is called `{name}`", Place(option), hint))


def _instead(name: str, there: set[str]) -> str:
    """Return a hint: the nearest name that will do, if there is one, and what names are made of."""
    rule = f"small letters a–z, digits and hyphens, {MOST} at most"
    plain = normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()  # é as e
    near = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MOST].strip("-")
    why = _taken(near)
    if why:
        return f"{why}: `{near[: MOST - 2]}-1`, for example"
    if near in there:
        near = next(one for n in count(2) if (one := f"{near[: MOST - 3]}-{n}") not in there)
    return f"did you mean `{near}`? {rule}" if near and near != name else rule
