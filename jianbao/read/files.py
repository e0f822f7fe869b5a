"""Reads the four files of a publication's own language, each with where everything stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar

from jianbao.problem import Place, Problem, ProblemError, attempt
from jianbao.read import variants, yaml
from jianbao.read.fit import fit
from jianbao.read.language import is_language
from jianbao.read.shapes.base import Shape
from jianbao.read.shapes.brief import BriefFile
from jianbao.read.shapes.ledger import FactsFile, GlossaryFile, SourcesFile
from jianbao.read.translation import NOT_LANGUAGES, languages, survey
from jianbao.world import World

S = TypeVar("S", bound=Shape)


@dataclass(frozen=True)
class Fitted(Generic[S]):
    """A file that fits its shape: what it says, and where."""

    says: S
    document: yaml.Document


@dataclass(frozen=True)
class Files:
    """What a publication says in its own language.

    ``told`` are the briefs of audiences to whom it says something else, by their names; only
    ``brief`` has the document as it is typed, with every variant.
    """

    brief: Fitted[BriefFile]
    facts: Fitted[FactsFile]
    sources: Fitted[SourcesFile]
    glossary: Fitted[GlossaryFile]
    told: Mapping[str, Fitted[BriefFile]]

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
    briefs = attempt(partial(_briefs, world, f"{folder}/brief.yaml"), faults)
    facts = attempt(partial(_read, world, f"{folder}/facts.yaml", FactsFile), faults)
    sources = attempt(partial(_read, world, f"{folder}/sources.yaml", SourcesFile), faults)
    glossary = attempt(partial(_read, world, f"{folder}/glossary.yaml", GlossaryFile), faults)
    if not (briefs and facts and sources and glossary):
        faults += misnamed(world, name)
        for language in languages(world, name):
            attempt(partial(survey, world, f"{folder}/{language}.yaml"), faults)
        raise ProblemError(faults)
    brief, told = briefs
    return Files(brief, facts, sources, glossary, told)


def _briefs(world: World, file: str) -> tuple[Fitted[BriefFile], dict[str, Fitted[BriefFile]]]:
    """Return a brief as it is for all, and as it is told to audiences that it names."""
    document = yaml.survey(file, world.read_text(file))
    faults: list[Problem] = list(variants.fixed(document))
    if faults:
        raise ProblemError((*document.problems, *faults))
    told = {name: variants.as_told(document, name) for name in ("", *variants.named(document))}
    says = {name: attempt(partial(fit, BriefFile, one), faults) for name, one in told.items()}
    if faults:
        raise ProblemError(dict.fromkeys(faults))
    fitted = {name: Fitted(shape, told[name]) for name, shape in says.items() if shape}
    return replace(fitted.pop(""), document=document), fitted


def misnamed(world: World, name: str) -> Iterator[Problem]:
    """Yield each file that looks like one of the publication ``name`` and has another ending."""
    folder = f"content/{name}"
    for file in world.files(folder):
        stem, dot, ending = file.rpartition(".")
        if dot and ending != "yaml" and ending.lower() in ("yaml", "yml"):
            what, hint = f"a file that ends in .{ending} is not read", f"name it {stem}.yaml"
            if f"{stem}.yaml" not in NOT_LANGUAGES and not is_language(world, stem):
                hint += f" where `{stem}` is a language, or take it out"
            yield Problem("JB003", what, Place(f"{folder}/{file}"), hint)


def _read(world: World, file: str, shape: type[S]) -> Fitted[S]:
    document = yaml.survey(file, world.read_text(file))
    return Fitted(fit(shape, document), document)
