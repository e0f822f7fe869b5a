"""A Word file: paragraphs in named styles, tables, pictures and endnotes; no measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jianbao.model.language import Language
from jianbao.model.theme import Theme


class Style(StrEnum):
    """What a paragraph is; those that Word has itself bear its own names."""

    TITLE = "Title"
    SUBTITLE = "Subtitle"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    BODY = "Body Text"
    BULLET = "List Bullet"
    NUMBERED = "List Number"
    QUOTE = "Quote"
    CAPTION = "caption"
    ENDNOTE = "endnote text"
    KICKER = "Kicker"
    LEAD = "Lead"
    OPENING = "Opening"
    AGENDA = "Agenda"
    KEY_FIGURE = "Key Figure"
    EVIDENCE = "Evidence"
    MEASURE = "Measure"
    FIGURE = "Figure"
    SOURCE = "Source"
    COLOPHON = "Colophon"
    CELL = "Table Text"


@dataclass(frozen=True)
class Run:
    """A stretch of text with one look; a tab in it leads to the next stop.

    ``key`` is the content key of the text that it is of, ``link`` an address or ``#`` with an
    anchor's name, ``language`` a code where it is not the document's own. ``large`` is the
    number of a key figure. A run with a ``note`` is that endnote's mark and has no text.
    """

    text: str = ""
    strong: bool = False
    emphasis: bool = False
    large: bool = False
    key: str = ""
    link: str = ""
    language: str = ""
    note: int = 0


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in a style; ``anchors`` are names that links lead to it by.

    One that ``opens`` a page begins it.
    """

    style: Style
    runs: tuple[Run, ...]
    anchors: tuple[str, ...] = ()
    opens: bool = False

    @property
    def plain(self) -> str:
        """Return the text alone, without marks of notes."""
        return "".join(run.text for run in self.runs)


#: What stands in a cell of a table.
Cell = tuple[Paragraph, ...]


@dataclass(frozen=True)
class Picture:
    """A PNG or JPEG file with what it says in words; its resolution tells its size.

    One that is ``kept`` stands on one page with what follows it.
    """

    content: bytes
    alt: str
    kept: bool = False
    anchors: tuple[str, ...] = ()
    opens: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells, each with its paragraphs; the first ``heads`` rows head all others.

    ``title`` and ``alt`` are what it is called and what it says in a word.
    """

    rows: tuple[tuple[Cell, ...], ...]
    heads: int
    title: str = ""
    alt: str = ""
    row_heads: bool = False


@dataclass(frozen=True)
class Notes:
    """Where the endnotes stand."""


Part = Paragraph | Picture | Table | Notes


@dataclass(frozen=True)
class Manuscript:
    """A document to be written, its parts in order.

    ``notes`` are the endnotes by number, in the order in which marks first refer to them.
    ``iso_date`` is a full date (YYYY-MM-DD), or nothing. ``mark`` stands above every page of what
    is not final, ``logo`` above the first, as high as the theme says.
    """

    title: str
    language: Language
    theme: Theme
    parts: tuple[Part, ...]
    notes: Mapping[int, tuple[Paragraph, ...]] = field(default_factory=dict)
    author: str = ""
    subject: str = ""
    keywords: str = ""
    iso_date: str = ""
    mark: str = ""
    logo: Picture | None = None

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph in the order of reading, cells included; then those of notes."""
        for part in self.parts:
            match part:
                case Paragraph():
                    yield part
                case Table():
                    yield from (one for row in part.rows for cell in row for one in cell)
        for note in self.notes.values():
            yield from note
