"""Reads the four files of a publication's own language, each with where everything stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from jianbao.problem import Place, Problem, ProblemError, attempt
from jianbao.read import yaml
from jianbao.read.fit import fit
from jianbao.read.shapes.base import Shape
from jianbao.read.shapes.brief import BriefFile
from jianbao.read.shapes.ledger import FactsFile, GlossaryFile, SourcesFile
from jianbao.read.translation import languages, survey
from jianbao.world import World

S = TypeVar("S", bound=Shape)


@dataclass(frozen=True)
class Fitted(Generic[S]):
    """A file that fits its shape: what it says, and where."""

    says: S
    document: yaml.Document


@dataclass(frozen=True)
class Files:
    """What a publication says in its own language."""

    brief: Fitted[BriefFile]
    facts: Fitted[FactsFile]
    sources: Fitted[SourcesFile]
    glossary: Fitted[GlossaryFile]

    @property
    def documents(self) -> tuple[yaml.Document, ...]:
        """Return the documents of all four."""
        files = (self.brief, self.facts, self.sources, self.glossary)
        return tuple(file.document for file in files)


def read_files(world: World, name: str) -> Files:
    """Return the files of the publication ``name``.

    Where one is at fault, raise ProblemError with every fault of all four, and of the
    translations as far as they can be judged alone.
    """
    folder = f"content/{name}"
    faults: list[Problem] = []
    brief = attempt(partial(_read, world, f"{folder}/brief.yaml", BriefFile), faults)
    facts = attempt(partial(_read, world, f"{folder}/facts.yaml", FactsFile), faults)
    sources = attempt(partial(_read, world, f"{folder}/sources.yaml", SourcesFile), faults)
    glossary = attempt(partial(_read, world, f"{folder}/glossary.yaml", GlossaryFile), faults)
    if not (brief and facts and sources and glossary):
        faults += misnamed(world, name)
        for language in languages(world, name):
            attempt(partial(survey, world, f"{folder}/{language}.yaml"), faults)
        raise ProblemError(faults)
    return Files(brief, facts, sources, glossary)


def misnamed(world: World, name: str) -> Iterator[Problem]:
    """Yield each file that looks like one of the publication ``name`` and has another ending."""
    folder = f"content/{name}"
    for file in world.files(folder):
        stem, dot, ending = file.rpartition(".")
        if dot and ending != "yaml" and ending.lower() in ("yaml", "yml"):
            what, hint = f"a file that ends in .{ending} is not read", f"name it {stem}.yaml"
            yield Problem("JB003", what, Place(f"{folder}/{file}"), hint)


def _read(world: World, file: str, shape: type[S]) -> Fitted[S]:
    document = yaml.survey(file, world.read_text(file))
    return Fitted(fit(shape, document), document)
