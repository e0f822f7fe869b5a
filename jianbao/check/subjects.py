"""What a check may be asked to judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jianbao.check.accounts import Accounts
from jianbao.check.spelt import Spelt
from jianbao.model.control import Embargo
from jianbao.model.deck import Deck
from jianbao.model.edition import Edition
from jianbao.model.language import Language
from jianbao.model.layout import Illegible, Loose, Overflow, Page
from jianbao.model.ledger import Fact
from jianbao.model.passage import Passage
from jianbao.model.publication import Publication
from jianbao.model.text import Rich, Text
from jianbao.problem import Place


@dataclass(frozen=True)
class Content:
    """A publication, its facts with their values worked out, and the ids of those in use.

    A fact whose value cannot be worked out is not in the ``ledger``.
    """

    publication: Publication
    ledger: Mapping[str, Fact]
    used_facts: frozenset[str]


@dataclass(frozen=True)
class Amounts:
    """The settled facts of a publication, and the language that it is written in.

    What a unit counts and what it measures is that language's to say, whatever is built.
    """

    publication: Publication
    language: Language
    ledger: Mapping[str, Fact]


@dataclass(frozen=True)
class Wording:
    """What persons have typed in one language of a publication, and its settled facts."""

    publication: Publication
    language: Language
    ledger: Mapping[str, Fact]

    @property
    def is_original(self) -> bool:
        """Return whether this is the language that the others are translated from."""
        return self.language.code == self.publication.source_language

    @cached_property
    def typed(self) -> Mapping[str, Text]:
        """Return all texts that a person has typed, by key."""
        publication = self.publication
        if self.is_original:
            texts = publication.originals
        else:
            texts = publication.translations.get(self.language.code, {})
        return {key: text for key, text in texts.items() if not text.converted}

    @cached_property
    def texts(self) -> Mapping[str, Text]:
        """Return the typed texts by key; names of the glossary and addresses are not among them."""
        apart = ("glossary.", "publication.contact")
        return {key: text for key, text in self.typed.items() if not key.startswith(apart)}


@dataclass(frozen=True)
class Calendar:
    """Facts and an embargo, and the day on which they are looked through."""

    facts: Mapping[str, Fact]
    today: date
    embargo: Embargo | None = None


@dataclass(frozen=True)
class Translation:
    """A publication in a language other than its own."""

    publication: Publication
    language: Language


@dataclass(frozen=True)
class Brief:
    """A laid-out brief: its edition, its pages, its text, and which lines are wrong.

    ``overflows`` ran over, ``loose`` are filled by gaps, ``illegible`` cannot be read.
    ``holds`` are the keys of all texts, facts and figures that its pages show; where nobody asked
    for them there are none.
    """

    edition: Edition
    pages: tuple[Page, ...]
    text: str
    overflows: tuple[Overflow, ...] = ()
    loose: tuple[Loose, ...] = ()
    illegible: tuple[Illegible, ...] = ()
    holds: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Slides:
    """A composed deck."""

    edition: Edition
    deck: Deck


@dataclass(frozen=True)
class Secret:
    """Words that an edition shows nowhere: a piece of a text, or a comment, and its place.

    ``letters`` are those of its words (``words.letters``).
    """

    key: str
    words: str
    letters: str
    place: Place


@dataclass(frozen=True)
class Unpacked:
    """A file of an edition as it was made: the text in each of its parts, by their names.

    ``secrets`` are what it must not hold, ``root`` is the folder that it was made in.
    """

    place: Place
    parts: tuple[tuple[str, str], ...]
    secrets: tuple[Secret, ...]
    root: str


@dataclass(frozen=True)
class Handout:
    """A laid-out handout: what ran over, and what cannot be read."""

    overflows: tuple[Overflow, ...] = ()
    illegible: tuple[Illegible, ...] = ()


@dataclass(frozen=True)
class Printed:
    """The passages of a finished file, and what accounts for the numerals in them.

    In a file that ``counts``, slides have their numbers as words among others. ``texts`` are
    those that it has to hold; ``spelt`` accounts for numbers in words, where they are looked for.
    """

    place: Place
    passages: tuple[Passage, ...]
    accounts: Accounts
    counts: bool = False
    texts: tuple[Rich, ...] = ()
    spelt: Spelt | None = None
