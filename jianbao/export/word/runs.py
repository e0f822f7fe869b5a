"""Runs of text as markup: styles of characters, languages, links, bookmarks and notes' marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from jianbao.export.markup import NOTHING, Xml
from jianbao.export.word.look import Look
from jianbao.export.word.names import Names
from jianbao.export.word.styles import EMPHASIS, LARGE, LINK, MARK, STRONG
from jianbao.export.word.xml import text, val, w
from jianbao.model.language import is_han_code
from jianbao.model.text import CURLY_QUOTE
from jianbao.model.word import Run

# Marks that Han and Latin share, in a stretch without Latin letters; the faces for Latin text
# have them half as wide (17.3.2.26: which face such a character takes, w:hint says).
_SHARED = re.compile(f"((?:[^A-Za-z0-9À-ɏ]*(?:{CURLY_QUOTE}|[—…‧·]))+[^A-Za-z0-9À-ɏ]*)")


@dataclass
class Writer:
    """Writes runs of one file; ``relate`` returns the id of a relationship to an address."""

    look: Look
    names: Names
    noted: dict[int, str] = field(default_factory=dict)

    def runs(self, runs: Iterable[Run], relate: Callable[[str], str]) -> Xml:
        """Return runs as markup, each text within the bookmark that its key names."""
        written = ""
        for key, group in groupby(runs, key=lambda run: run.key):
            inner = Xml("".join(self._linked(group, relate)))
            written += self.marked(self.names.fresh(key), inner) if key else inner
        return Xml(written)

    def marked(self, name: str, *inner: Xml) -> Xml:
        """Return what a bookmark holds, within it."""
        id = self.names.next_id()
        start, end = w("bookmarkStart", id=id, name=name), w("bookmarkEnd", id=id)
        return Xml("".join((start, *inner, end)))

    def _linked(self, runs: Iterable[Run], relate: Callable[[str], str]) -> Iterator[Xml]:
        for link, group in groupby(runs, key=lambda run: run.link):
            inner = Xml("".join(self._run(run) for run in group))
            if not link:
                yield inner
            elif link.startswith("#"):
                yield w("hyperlink", inner, anchor=self.names.of_anchor(link[1:]), history=True)
            else:
                yield Xml(f'<w:hyperlink r:id="{relate(link)}" w:history="1">{inner}</w:hyperlink>')

    def _run(self, run: Run) -> Xml:
        if run.note:
            return self._mark(run.note)
        pieces = enumerate(_SHARED.split(run.text) if self.look.han else [run.text])
        return Xml(
            "".join(
                w("r", self._looks(run, shared=at % 2 == 1), text(piece))
                for at, piece in pieces
                if piece
            )
        )

    def _looks(self, run: Run, *, shared: bool) -> Xml:
        """Return w:rPr: a style, and what no style can say; nothing where there is none."""
        style = (
            (run.large and LARGE)
            or (run.strong and STRONG)
            or (run.emphasis and EMPHASIS)
            or (run.link and not run.link.startswith("#") and LINK)
        )
        looks = (
            val("rStyle", style) if style else NOTHING,
            w("rFonts", hint="eastAsia") if shared else NOTHING,
            w("lang", **self._tongue(run.language)) if run.language else NOTHING,
        )
        return w("rPr", *looks) if any(looks) else NOTHING

    def _tongue(self, language: str) -> dict[str, str]:
        """Return the attributes that say a run's language: that of Han has its own."""
        code = "-".join(part for part in language.split("-") if len(part) != _SCRIPT)
        return {"eastAsia": code} if is_han_code(language) else {"val": code}

    def _mark(self, number: int) -> Xml:
        """Return a note's mark: its reference, or where it has one already, a field to that.

        17.11.7, w:endnoteReference; 17.16.5.42, NOTEREF.
        """
        if number not in self.noted:
            self.noted[number] = self.names.fresh(f"_note.{number}")
            reference = w("r", w("rPr", val("rStyle", MARK)), w("endnoteReference", id=number))
            return self.marked(self.noted[number], reference)
        count = list(self.noted).index(number) + 1
        return field_of(f"NOTEREF {self.noted[number]} \\f \\h", str(count), MARK)


#: Letters of a script's subtag (BCP 47); Office's codes have none.
_SCRIPT = 4


def field_of(instruction: str, shown: str, style: str = "") -> Xml:
    """Return a field (17.16.18) with what it shows until it is counted anew."""
    looks = w("rPr", val("rStyle", style)) if style else NOTHING

    def run(inner: Xml) -> Xml:
        return w("r", looks, inner)

    code = Xml(f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>')
    return Xml(
        run(w("fldChar", fldCharType="begin"))
        + run(code)
        + run(w("fldChar", fldCharType="separate"))
        + run(text(shown))
        + run(w("fldChar", fldCharType="end"))
    )
