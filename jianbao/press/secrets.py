"""Says what an edition's files must not hold: all that its publication has and it does not show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import partial
from typing import Any

from jianbao.check import Secret
from jianbao.check.leaks import LEAST, weight
from jianbao.check.words import letters
from jianbao.model.edition import Edition
from jianbao.model.markup import stretches
from jianbao.model.publication import Publication
from jianbao.model.text import Rich, Text
from jianbao.press.both import Both
from jianbao.problem import Place, lines_of
from jianbao.read.variants import AT
from jianbao.world import World

#: What both forms of an edition show besides what is set in type from its blocks.
_SHOWN = ("texts", "chapters", "notes", "works", "asides", "facts", "ledger", "language")
#: Whose variant a key names.
_VARIANT = re.compile(f"{AT}([a-z0-9-]+)")
#: What ends a clause. A page may set a label before a title as another text types both: so
#: “Recommendation 1: restore the sailings” is two clauses, each of which has to be a secret.
_ENDS = re.compile(r"[:：;；。!！?？…—]|\.\s")
#: A comment of YAML, in a line of its own or behind something.
_COMMENT = re.compile(r"(?:^|\s)#+\s*(?!yaml-language-server)(.*)")


def secrets(world: World, made: Both) -> tuple[Secret, ...]:
    """Return the words that neither brief nor deck shows, in any language, and comments.

    Words that also stand in a text which is shown, or are too few to be told from others, are
    left out.
    """
    said = made.publication
    shown = Shown(partial(_is_closed, said, made.brief.audience.name))
    for edition in made.editions:
        shown.add(edition)
    whole = "\n".join(map(letters, shown.words))
    untold = (*_texts(said, shown.keys), *_comments(world, f"content/{said.name}"))
    found: dict[str, Secret] = {}
    for key, words, place in untold:
        alone = letters(words)
        if weight(alone) >= LEAST and alone not in whole:
            found.setdefault(alone, Secret(key, words, alone, place))
    return tuple(found.values())


@dataclass
class Shown:
    """What editions show: the keys of texts, and all words.

    What ``is_closed`` says is for others counts as not shown, though an edition have it.
    """

    is_closed: Callable[[str], bool]
    keys: set[str] = field(default_factory=set)
    words: dict[str, None] = field(default_factory=dict)

    def add(self, edition: Edition) -> None:
        """Add what ``edition`` shows."""
        for name in _SHOWN:
            self._add(getattr(edition, name))
        self._add(edition.audience.titles)
        said = "\n".join(self.words)
        # Slides explain an abbreviation, whichever text says it.
        self._add(tuple(name for short, name in edition.short_forms.items() if short in said))

    def _add(self, value: Any) -> None:
        match value:
            case str():
                self.words[value] = None
            case Rich() | Text() if self.is_closed(value.key):
                pass
            case Rich():
                self.keys.add(value.key)
                self.words[value.plain] = None
            case Text():
                self.keys.add(value.key)
                self.words[value.source] = None
            case Mapping():
                self._add(tuple(value.values()))
            case tuple():
                for one in value:
                    self._add(one)
            case Place():
                pass
            case _ if is_dataclass(value):
                self._add(tuple(getattr(value, one.name) for one in fields(value)))


def _is_closed(said: Publication, audience: str, key: str) -> bool:
    """Return whether a text is for others by its key alone: of their block, or their variant."""
    if key.startswith(
        tuple(f"blocks.{one.id}." for one in said.blocks if not one.is_for(audience))
    ):
        return True
    variant = _VARIANT.search(key)
    return variant is not None and variant[1] != audience


def _texts(said: Publication, shown: Iterable[str]) -> Iterator[tuple[str, str, Place]]:
    """Yield each stretch of words of each text whose key is not shown, in every language."""
    for texts in (said.originals, *said.translations.values()):
        for key, text in texts.items():
            if key not in shown:
                for stretch in _stretches(text):
                    for words in _ENDS.split(stretch):
                        yield f"`{key}`", words, text.place


def _stretches(text: Text) -> Iterator[str]:
    """Yield the words of a text between its references, without the marks in them."""
    words = ""
    for stretch in stretches(text):
        if stretch.name:
            yield words
            words = ""
        else:
            words += stretch.words
    yield words


def _comments(world: World, folder: str) -> Iterator[tuple[str, str, Place]]:
    """Yield the comments in YAML files of a publication."""
    for below in (folder, *(f"{folder}/{name}" for name in world.folders(folder))):
        for name in world.files(below):
            if name.endswith(".yaml"):
                file = f"{below}/{name}"
                for number, line in enumerate(lines_of(world.read_text(file)), 1):
                    found = _COMMENT.search(line)
                    if found:
                        yield "a comment", found[1], Place(file, number, 1 + found.start(1))
