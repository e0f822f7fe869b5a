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

    A publication that is not named is passed over where it is not made in a language asked for,
    unless none is. Unknown names, and faults besides missing, extra and empty texts, are a
    ProblemError.
    """
    found: list[Progress] = []
    faults: list[Problem] = []
    untranslated: list[Problem] = []
    for name in choose("publication", publications, names(world), "content"):
        try:
            publication, _ = read_unfinished(world, name)
        except ProblemError as error:
            faults += error.problems
            continue
        known = languages(world)
        offered = [code for code in known if _is_offered(publication, code)]
        chosen = choose("language", codes, known, FOLDER) if codes else offered
        if publication.source_language in chosen:
            untranslated.append(_untranslated(publication, offered))
        others = (code for code in chosen if code != publication.source_language)
        found += (progress(publication, code) for code in others)
    if not publications:
        found = [one for one in found if _is_offered(one.publication, one.language)] or found
    if publications or not (found or faults):
        faults += untranslated
    if faults:
        raise ProblemError(faults)
    return tuple(found)


def _is_offered(publication: Publication, code: str) -> bool:
    """Return whether a publication has translations into a language, or owes them."""
    is_other = code != publication.source_language
    return is_other and code in (*publication.translations, *publication.promised)


def _untranslated(publication: Publication, offered: Sequence[str]) -> Problem:
    """Return that a publication is asked for in the language that it is written in."""
    own = publication.source_language
    what = f"`{publication.name}` is written in `{own}`, and not translated into it"
    hint = f"ask for {' or '.join(offered)}" if offered else "name another language"
    return Problem("TRN05", what, publication.place, hint)


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
    told = [(one, entry) for one in found for entry in _entries(one)]
    shown = told[:most]
    for name, entries in groupby(shown, key=lambda whose: whose[0].name):
        if len(found) > 1:
            yield f"{name}:"
        yield from (line for _, entry in entries for line in entry)
    if len(told) > len(shown):
        left = strings(len(told) - len(shown))
        code = told[len(shown)][0].language
        asked = f"{'' if len(found) == 1 else f'--language {code} '}--export {code}.xlsx"
        yield f"… and {left} more: --all lists them, {asked} puts them in a worksheet"


def nothing(world: World, publications: tuple[str, ...]) -> str:
    """Return that ``publications``, or all that there are, have no language to translate into."""
    asked = tuple(dict.fromkeys(publications)) or names(world)
    if not asked:
        return "nothing to translate: there is no publication here"
    are = "is" if len(asked) == 1 else "are each"
    alone = f"{', '.join(asked)} {are} in one language alone"
    return f"nothing to translate: {alone} (--language with the code of another begins it)"


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
