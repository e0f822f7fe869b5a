"""Says which fact or text of a publication the name of a column means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jianbao.batch.job import Target
from jianbao.batch.table import Cell
from jianbao.model.publication import Publication
from jianbao.problem import Problem, ProblemError, nearest
from jianbao.read.translation import original_path_of, path_of

#: What stands for a range, of which no cell can give both ends.
NO_RANGE = "have two facts, one for each end, in facts.yaml"
#: What of a fact a column may give; without any of these its value is meant.
FIELDS = ("value", "qualifier", "hedge", "as_of")


def targets(
    publication: Publication, head: Iterable[Cell], name: str
) -> tuple[dict[int, Target], int]:
    """Return what each column means, by its number, and which column names the rows.

    Every name that means nothing, or is there twice, is a fault; all are raised at once.
    """
    faults: list[Problem] = []
    found: dict[int, Target] = {}
    seen: dict[str, Cell] = {}
    given: dict[Target, Cell] = {}
    naming = -1
    for at, cell in enumerate(head):
        if cell.text in seen:
            first = seen[cell.text].place
            what = f"the column `{cell.text}` is there twice (first at {first})"
            faults.append(Problem("BATCH03", what, cell.place, "take one of them out"))
            continue
        seen[cell.text] = cell
        if cell.text == name:
            naming = at
        try:
            found[at] = target(publication, cell)
        except ProblemError as error:
            if cell.text != name:
                faults += error.problems
            continue
        other = given.setdefault(found[at], cell)
        if other is not cell:
            what = f"`{cell.text}` and `{other.text}` ({other.place}) mean the same"
            faults.append(Problem("BATCH03", what, cell.place, "take one of them out"))
    if naming < 0:
        hint = f"add a column `{name}`, or say which one: --name {next(iter(seen), 'COLUMN')}"
        place = next(iter(seen.values())).place
        faults.append(Problem("BATCH03", f"no column is called `{name}`", place, hint))
    if faults:
        raise ProblemError(faults)
    return found, naming


def target(publication: Publication, cell: Cell) -> Target:
    """Return what one column means; ProblemError where it is nothing."""
    language, colon, key = cell.text.rpartition(":")
    folder = f"content/{publication.name}"
    if not colon:
        fact, _, field = key.partition(".")
        if fact in publication.facts and (field or "value") in FIELDS:
            _expect_single(publication, fact, field or "value", cell)
            return Target(f"{folder}/facts.yaml", ("facts", fact, field or "value"), fact=fact)
        if key in publication.originals:
            file = publication.originals[key].place.file
            source = publication.source_language
            return Target(file, original_path_of(key), key=key, language=source)
    elif language == publication.source_language and key in publication.originals:
        return target(publication, Cell(key, cell.place))
    elif language in publication.translations and key in publication.originals:
        return Target(f"{folder}/{language}.yaml", path_of(key), key=key, language=language)
    raise ProblemError(_unknown(publication, cell))


def _expect_single(publication: Publication, fact: str, field: str, cell: Cell) -> None:
    """Raise ProblemError for a fact whose value no cell can give."""
    known = publication.facts[fact]
    if field != "value":
        return
    if known.derivation:
        what = f"`{fact}` is worked out from {' and '.join(known.derivation.inputs)}"
        hint = "give those in columns of their own"
        raise ProblemError(Problem("BATCH03", what, cell.place, hint))
    if isinstance(known.value, tuple):
        what = f"`{fact}` is a range, which a cell cannot give"
        raise ProblemError(Problem("BATCH03", what, cell.place, NO_RANGE))


def _unknown(publication: Publication, cell: Cell) -> Problem:
    if not cell.text:
        what, hint = "this column has values and no name", "name a fact or a text, or empty it"
        return Problem("BATCH03", what, cell.place, hint)
    names = (*publication.facts, *publication.originals)
    hint = nearest(cell.text.rpartition(":")[2], names) or (
        f"./inv facts --brief {publication.name} lists facts;"
        " texts are named as in brief.yaml: blocks.summary.title, or en:blocks.summary.title"
    )
    return Problem("BATCH03", f"no fact and no text is called `{cell.text}`", cell.place, hint)


def order_of(publication: Publication, file: str) -> tuple[tuple[str, ...], ...]:
    """Return every path of ``file`` that a cell may add, in the order in which they stand."""
    if file.endswith("/facts.yaml"):
        return tuple(("facts", fact, field) for fact in publication.facts for field in FIELDS)
    return tuple(path_of(key) for key in publication.originals)


def one_sided(
    publication: Publication, columns: Mapping[int, Target], head: tuple[Cell, ...], codes: set[str]
) -> Iterator[Problem]:
    """Yield a fault for each text that is given in one language, and built in others unchanged.

    What is converted follows its original.
    """
    given = {(one.key, one.language) for one in columns.values() if one.key}
    for at, one in columns.items():
        if not one.key or one.language != publication.source_language:
            continue
        for code, texts in publication.translations.items():
            typed = one.key in texts and not texts[one.key].converted
            if code in codes and typed and (one.key, code) not in given:
                what = (
                    f"`{one.key}` is given in {one.language} alone: in {code} it would not change"
                )
                hint = f"add a column {code}:{one.key}, or leave those editions out: --language"
                yield Problem("BATCH03", what, head[at].place, hint)
