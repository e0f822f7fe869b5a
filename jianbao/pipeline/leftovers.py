"""Finds outputs that no build makes any more: of a language whose texts were removed, say."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from jianbao.model.format import FORMATS
from jianbao.pipeline.plan import BUILD, THEMES, Wanted, plan
from jianbao.problem import Place, Problem, Severity
from jianbao.store.shelf import shelved


def leftovers(root: Path, wanted: Wanted) -> tuple[Problem, ...]:
    """Return a warning for each folder of outputs that no build makes any more.

    Those of what is not ``wanted`` are left out.
    """
    jobs = plan(root, Wanted())
    made = {job.folder for job in jobs}
    spoken = {(job.publication, job.language) for job in jobs}
    what = "nothing makes these outputs any more, and they may say what is no longer so"
    return tuple(
        Problem(
            "STORE04", what, Place(f"{BUILD}/{name}"), _hint(root, name, spoken), Severity.WARNING
        )
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


def _hint(root: Path, name: str, spoken: Container[tuple[str, str]]) -> str:
    """Return what may be done, with the first of what is missing for the outputs to be made.

    ``spoken`` are the publications with the languages that something is made of them in.
    """
    publication, audience, language = name.split("/")
    audience, _, theme = audience.partition("+")
    needs = (
        f"content/{publication}",
        f"templates/audiences/{audience}",
        *((f"{THEMES}/{theme}",) if theme else ()),
        f"templates/languages/{language}.yaml",
        *(() if (publication, language) in spoken else (f"content/{publication}/{language}.yaml",)),
    )
    missing = next((need for need in needs if not (root / need).exists()), "")
    if missing:
        return f"remove this folder, or put {missing} back"
    asked = f"`audiences` of content/{publication}/brief.yaml"
    spoken_to = f"`languages` of templates/audiences/{audience}/audience.yaml"
    return f"remove this folder: {asked}, or {spoken_to}, asks for this edition no longer"
