"""How far the languages of a publication have come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from jianbao.columns import cut
from jianbao.model.publication import Publication
from jianbao.model.review import Pair, State, pairs
from jianbao.model.text import Text
from jianbao.pipeline.plan import choose
from jianbao.problem import Place, Problem, ProblemError, nearest
from jianbao.read.language import FOLDER, languages
from jianbao.read.publication import names, read_unfinished
from jianbao.world import World

#: How many columns of a text a listing shows, those of an ellipsis included.
WIDTH = 77


@dataclass(frozen=True)
class Progress:
    """One language of a publication: its strings in order, and what translates none of them."""

    publication: Publication
    language: str
    pairs: tuple[Pair, ...]
    extra: tuple[Text, ...]

    @property
    def name(self) -> str:
        """Return what a person calls it."""
        return f"{self.publication.name}, {self.language}"

    @property
    def file(self) -> str:
        """Return the file of this language's texts, from the project's root."""
        return text_file(self.publication.name, self.language)

    @property
    def due(self) -> tuple[Pair, ...]:
        """Return the strings that a translator or a reviewer still has to see to."""
        return tuple(pair for pair in self.pairs if pair.state is not State.REVIEWED)

    def count(self, state: State) -> int:
        """Return how many strings are in ``state``."""
        return sum(pair.state is state for pair in self.pairs)


def text_file(publication: str, language: str) -> str:
    """Return the file with a publication's texts of one language, from the project's root."""
    return f"content/{publication}/{language}.yaml"


def progress(publication: Publication, language: str) -> Progress:
    """Return how far ``language`` has come, a language without any text included."""
    texts = publication.translations.get(language, {})
    marks = publication.reviews.get(language, {})
    return Progress(
        publication,
        language,
        tuple(pairs(publication.asked, texts, marks)),
        tuple(text for key, text in texts.items() if key not in publication.originals),
    )


def survey(
    world: World, publications: tuple[str, ...], codes: tuple[str, ...]
) -> tuple[Progress, ...]:
    """Return how far the languages asked for have come, or all that have texts or are promised.

    Unknown names, and faults besides missing, extra and empty texts, are a ProblemError.
    """
    found: list[Progress] = []
    faults: list[Problem] = []
    for name in choose("publication", publications, names(world), "content"):
        try:
            publication, _ = read_unfinished(world, name)
        except ProblemError as error:
            faults += error.problems
            continue
        source = publication.source_language
        if source in codes:
            what = f"`{name}` is written in `{source}`, and not translated into it"
            faults.append(Problem("TRN05", what, publication.place, "name another language"))
            continue
        known = [code for code in languages(world) if code != source]
        offered = {*publication.translations, *publication.promised}
        there = [code for code in known if code in offered]
        chosen = choose("language", codes, known if codes else there, FOLDER)
        found += (progress(publication, code) for code in chosen)
    if faults:
        raise ProblemError(faults)
    return tuple(found)


def only(found: tuple[Progress, ...]) -> Progress:
    """Return the one of ``found``; several or none are a ProblemError."""
    if len(found) != 1:
        what = "this works on one language of one publication"
        there = (f"--brief {one.publication.name} --language {one.language}" for one in found)
        hint = " or ".join(there) or "add --language with the code of a language"
        raise ProblemError(Problem("TRN01", what, Place("content"), hint))
    return found[0]


def unknown(found: Progress, keys: tuple[str, ...]) -> Iterator[Problem]:
    """Yield each of ``keys`` that no string goes by."""
    known = [pair.key for pair in found.pairs]
    for key in keys:
        if key not in known:
            hint = nearest(key, known) or "`./inv translate` lists the keys that are due"
            yield Problem("TRN02", f"no string is called `{key}`", Place(found.file), hint)


# --- as a person reads it -----------------------------------------------------------------


#: How many strings a listing shows where nobody asks for all.
MOST = 20


def listing(found: Sequence[Progress], most: int | None = MOST) -> Iterator[str]:
    """Yield how many strings of each language are in each state, then those that are due.

    Each stands with its place and the beginnings of its texts; beyond ``most`` of them, how many
    more there are, and how to see them.
    """
    for one in found:
        counts = ", ".join(f"{one.count(state)} {state}" for state in reversed(State))
        yield f"{one.name}: {strings(len(one.pairs))}: {counts}, {len(one.extra)} extra"
    told = [(one.name, entry) for one in found for entry in _entries(one)]
    shown = told[:most]
    for name, entries in groupby(shown, key=lambda named: named[0]):
        if len(found) > 1:
            yield f"{name}:"
        yield from (line for _, entry in entries for line in entry)
    if len(told) > len(shown):
        left = strings(len(told) - len(shown))
        code = found[0].language
        asked = f"--export {code}.xlsx" if len(found) == 1 else "--language en --export en.xlsx"
        yield f"… and {left} more: --all lists them, {asked} puts them in a worksheet"


def _entries(found: Progress) -> Iterator[tuple[str, ...]]:
    """Yield the lines that tell of each string that is due or too many: first what is wrong."""
    due = {state: [pair for pair in found.due if pair.state is state] for state in State}
    yield from (tuple(_due(pair)) for pair in due[State.MISSING])
    for text in found.extra:
        yield f"{text.place}: extra: {text.key}", f"    {_beginning(text.source)}"
    yield from (tuple(_due(pair)) for pair in (*due[State.STALE], *due[State.UNREVIEWED]))


def strings(count: int) -> str:
    """Return how many strings ``count`` are, in words."""
    return f"{count} string{'' if count == 1 else 's'}"


def _due(pair: Pair) -> Iterator[str]:
    text = pair.translation
    if pair.state is State.MISSING or text is None:
        yield f"{pair.original.place}: missing: {pair.key}"
        yield f"    {_beginning(pair.original.source)}"
        return
    note = ", converted" if pair.is_converted else ""
    if pair.state is State.STALE:
        note = f", its original has changed: {pair.original.place}"
    yield f"{text.place}: {pair.state}: {pair.key}{note}"
    yield f"    {_beginning(pair.original.source)}"
    yield f"    {_beginning(text.source)}"


def _beginning(text: str) -> str:
    """Return ``text`` in one line, cut to the width of a listing."""
    return cut(" ".join(text.split()), WIDTH)
