"""Finds outputs that no build makes any more: of a language whose texts were removed, say."""

from __future__ import annotations

from pathlib import Path

from jianbao.model.format import FORMATS
from jianbao.pipeline.plan import BUILD, THEMES, Wanted, plan
from jianbao.problem import Place, Problem, Severity
from jianbao.store.shelf import shelved


def leftovers(root: Path, wanted: Wanted) -> tuple[Problem, ...]:
    """Return a warning for each folder of outputs that no build makes any more.

    Those of what is not ``wanted`` are left out.
    """
    made = {job.folder for job in plan(root, Wanted())}
    what = "nothing makes these outputs any more, and they may say what is no longer so"
    return tuple(
        Problem("STORE04", what, Place(f"{BUILD}/{name}"), _hint(root, name), Severity.WARNING)
        for name in shelved(root / BUILD, 3)
        if f"{BUILD}/{_untried(root, name)}" not in made and _is_wanted(wanted, root / BUILD / name)
    )


def _untried(root: Path, name: str) -> str:
    """Return the folder of an edition that is tried in a theme which is still there."""
    publication, audience, language = name.split("/")
    audience, plus, theme = audience.partition("+")
    is_there = plus and (root / THEMES / theme).is_dir()
    return f"{publication}/{audience}/{language}" if is_there else name


def _is_wanted(wanted: Wanted, folder: Path) -> bool:
    """Return whether what stands in a folder of outputs is among what was asked for."""
    asked = (wanted.publications, wanted.audiences, wanted.languages)
    of = zip(asked, folder.parts[-3:], strict=True)
    files = [FORMATS[form].file for form in wanted.formats or FORMATS]
    is_asked_for = all(name in names for names, name in of if names)
    return is_asked_for and any((folder / file).exists() for file in files)


def _hint(root: Path, name: str) -> str:
    """Return what may be done, with the first of what is missing for the outputs to be made."""
    publication, audience, language = name.split("/")
    audience, _, theme = audience.partition("+")
    needs = (
        f"content/{publication}",
        f"templates/audiences/{audience}",
        *((f"{THEMES}/{theme}",) if theme else ()),
        f"templates/languages/{language}.yaml",
        f"content/{publication}/{language}.yaml",
    )
    missing = next((need for need in needs if not (root / need).exists()), "")
    return f"remove this folder, or put {missing} back" if missing else "remove this folder"
