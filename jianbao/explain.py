"""Says of each block why an audience's editions show it or not, and which file decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

from jianbao.columns import padded
from jianbao.compose.edition.selection import Choice, at_depth, choices
from jianbao.model.kinds import Depth
from jianbao.model.publication import Block, Publication
from jianbao.model.uses import uses
from jianbao.pipeline.plan import choose
from jianbao.problem import Problem, ProblemError, nearest_of
from jianbao.read.audience import FOLDER, audiences, read_audience
from jianbao.read.publication import names, read_unfinished
from jianbao.read.variants import varied
from jianbao.world import World

FORMS = ("brief", "deck")
#: Whose variant a key names; of which an audience hears, the publication says.
_WHOSE = re.compile(r"@[a-z0-9-]+")


@dataclass(frozen=True)
class Asked:
    """What is asked of ``explain``: of which publications, for which audiences, about what.

    A text is quoted in ``languages``, in that of the publication without any.
    """

    publications: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    key: str = ""
    languages: tuple[str, ...] = ()


def explain(world: World, asked: Asked) -> tuple[str, ...]:
    """Return lines that say what each audience is shown of each publication, and by whose word.

    With a key, of one block, text, figure or fact alone. Unknown names are a ProblemError.
    """
    lines: list[str] = []
    chosen = choose("publication", asked.publications, names(world), "content")
    found = [read_unfinished(world, name)[0] for name in chosen]
    there = dict.fromkeys(code for publication in found for code in publication.languages)
    choose("language", asked.languages, tuple(there), "content")
    about = replace(asked, key=_WHOSE.sub("", asked.key))
    for publication in found:
        for audience in choose("audience", asked.audiences, audiences(world), FOLDER):
            lines += _explained(world, publication, audience, about)
    return tuple(lines[:-1])


def _explained(
    world: World, publication: Publication, audience: str, asked: Asked
) -> Iterator[str]:
    """Yield what becomes of a publication for one audience, and an empty line."""
    if not publication.is_for(audience):
        alone = ", ".join(publication.audiences)
        yield f"{publication.name} is not made for {audience}, but for {alone} alone"
        yield f"  as `audiences` says: {publication.place}"
        yield ""
        return
    rules, telling = read_audience(world, audience), publication.told_to(audience)
    about = _about(publication, telling, asked.key) if asked.key else None
    yield f"{publication.name} for {audience}"
    for language in asked.languages or (publication.source_language,):
        if asked.languages and not rules.speaks(language):
            only = ", ".join(rules.languages)
            yield f"  not in {language}, but in {only} alone: {FOLDER}/{audience}/audience.yaml"
        elif asked.key and language in publication.languages:
            yield from _quoted(publication, audience, asked.key, language)
    for form in FORMS if about is None or about else ():
        yield f"  {form}"
        rows = [
            _row(at, choice)
            for at, choice in enumerate(choices(telling, rules, form), 1)
            if about is None or choice.block.id in about
        ]
        yield from (f"    {line}" for line in padded(rows))
    yield ""


def _row(at: int, choice: Choice) -> tuple[str, ...]:
    """Return the columns of one block: its place in the order, its fate, and by whose word."""
    number = str(at) if choice.shown else "–"
    block = choice.block
    if not choice.shown:
        return number, block.id, block.kind, "out", f"{choice.why}: {choice.place}"
    depth = "in" if choice.depth is Depth.FULL else f"in, {choice.depth}"
    deeper = f"; {choice.depth}: {choice.depth_place}" if choice.depth_place else ""
    lost = ", ".join(_left_out(block, at_depth(block, choice.depth)))
    deeper += f", without {lost}" if lost else ""
    return number, block.id, block.kind, depth, f"{choice.why}: {choice.place}{deeper}"


def _left_out(whole: Block, shown: Block) -> Iterator[str]:
    """Yield the fields of a block that are not ``shown`` of it, figures by name."""
    for field in fields(whole):
        if getattr(whole, field.name) != getattr(shown, field.name):
            named = f" ({', '.join(whole.figures)})" if field.name == "figures" else ""
            yield f"`{field.name}`{named}"


def _quoted(publication: Publication, audience: str, key: str, language: str) -> Iterator[str]:
    """Yield what an audience reads under ``key`` in a language; of a block, nothing."""
    full = key if key in publication.originals else f"blocks.{key}"
    texts = publication.filled(language).translations[language]
    text = texts.get(varied(full, audience)) or texts.get(full)
    if text:
        yield f"  `{text.key}` says: {text.source}"
        converted = f", converted to {language}" if text.converted else ""
        yield f"  as typed at {text.place}{converted}"


def _about(publication: Publication, telling: Publication, key: str) -> frozenset[str]:
    """Return the blocks that ``key`` is, belongs to, or is shown by."""
    blocks = {block.id: block for block in telling.blocks}
    _, _, rest = key.partition("blocks.") if key.startswith("blocks.") else ("", "", key)
    id = rest.partition(".")[0]
    if id in blocks:
        return frozenset((id,))
    if key in publication.originals and key.startswith("publication."):
        return frozenset()
    name = key.removeprefix("figures.").removeprefix("facts.").partition(".")[0]
    if name in publication.figures:
        return frozenset(block.id for block in blocks.values() if name in block.figures)
    if name in publication.facts:
        return frozenset(_showing(publication, blocks.values(), name))
    known = (*blocks, *publication.figures, *publication.facts)
    what = f"no block, text, figure or fact is called `{key}`"
    raise ProblemError(Problem("EXPL01", what, publication.place, nearest_of(id, known)))


def _showing(publication: Publication, blocks: Iterable[Block], fact: str) -> Iterator[str]:
    """Yield the blocks whose texts, lists or figures show a fact."""
    keys = [use.key for use in uses(publication).get(fact, ())]
    for block in blocks:
        named = (f"blocks.{block.id}.", *(f"figures.{figure}." for figure in block.figures))
        if any(key.startswith(named) for key in keys):
            yield block.id
