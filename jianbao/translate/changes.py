"""Says what each row of a worksheet changes, and which may not: three versions are compared.

These are the string as it was exported, as it came back, and as it is in the files now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from jianbao.model.review import Pair, digest
from jianbao.problem import Place, Problem, Severity
from jianbao.read.yaml import UNSEEN
from jianbao.translate.keys import Keys
from jianbao.translate.oddities import named
from jianbao.translate.progress import Progress
from jianbao.translate.returned import Line, Returned


@dataclass(frozen=True)
class Change:
    """A translation that a worksheet changes: what was typed, and the cell that holds it."""

    typed: str
    place: Place

    @property
    def text(self) -> str:
        """Return the new translation: what was typed, without blanks around it."""
        return self.typed.strip()


@dataclass(frozen=True)
class Changes:
    """What a worksheet changes, by key; what is wrong with its rows; how many it leaves alone.

    ``older`` counts the rows that nobody touched while the file was changed: it keeps its texts.
    """

    texts: Mapping[str, Change]
    problems: tuple[Problem, ...]
    older: int


def changes(
    sheet: Returned, found: Progress, kept: Collection[str] = (), *, lost: bool = False
) -> Changes:
    """Return what ``sheet`` changes in what is ``found`` in the files.

    The strings ``kept`` are taken from the worksheet even where they, or their originals, have
    changed in the files since it was exported. Where the language's own file is ``lost``, the
    worksheet undoes nothing.
    """
    pairs = {pair.key: pair for pair in found.pairs}
    texts: dict[str, Change] = {}
    problems = [*Keys(sheet, pairs).faults()]
    older = 0
    for line in sheet.lines:
        pair = pairs.pop(line.key.text, None)  # of a row that stands twice the first is judged
        if pair:
            row = _Row(pair, line, *_halves(sheet.exported.get(pair.key, "")), lost)
            faults = tuple(row.faults(kept=pair.key in kept))
            problems += faults
            older += row.is_older
            if row.changes and not any(one.severity is Severity.ERROR for one in faults):
                texts[pair.key] = Change(line.translation.text, line.translation.place)
    return Changes(texts, tuple(problems), older)


def _halves(mark: str) -> tuple[str, str]:
    """Return the hashes of a source and of its translation; nothing where they were lost."""
    source, _, translation = mark.partition("-")
    return source, translation


@dataclass(frozen=True)
class _Row:
    """A row of a known string, with the hashes of its source and translation as exported."""

    pair: Pair
    line: Line
    source: str
    translation: str
    lost: bool

    @property
    def text(self) -> str:
        """Return the translation that came back, without blanks around it."""
        return self.line.translation.text.strip()

    @property
    def is_touched(self) -> bool:
        """Return whether the translation is not as it was exported, as far as that is known."""
        return digest(self.line.translation.text) != self.translation

    @property
    def fills(self) -> bool:
        """Return whether the row gives what the file lacks, of the source as it is now."""
        is_free = self.lost or not self.pair.translated.strip()
        return is_free and digest(self.pair.original.source) == self.source

    @property
    def is_older(self) -> bool:
        """Return whether nobody touched this row, and the file has another text by now."""
        now = self.pair.translated
        is_kept = bool(now.strip()) and not self.fills
        return is_kept and not self.is_touched and digest(now) != self.translation

    @property
    def changes(self) -> bool:
        """Return whether the row asks for a text that the file does not have."""
        now = self.pair.translated
        is_new = self.line.translation.text != now and self.text != now
        return (self.is_touched or self.fills) and is_new and bool(self.text or now.strip())

    def faults(self, *, kept: bool) -> Iterator[Problem]:
        """Yield what is wrong with the row, whatever its translation says."""
        cell, key = self.line.translation, self.pair.key
        if not self.changes:
            yield from self._edited_source(Severity.WARNING)
        elif cell.wrong:
            what = f"`{key}` should be text, found {cell.wrong}"
            yield Problem("SHEET08", what, cell.place, "format the cell as text, then type it anew")
        elif not self.text:
            hint = "write the translation, or take the row out to leave the string as it is"
            yield Problem("SHEET09", f"`{key}` is empty", cell.place, hint)
        else:
            yield from self._unseen()
            yield from self._edited_source(Severity.ERROR)
            if not (kept or self.fills):
                yield from self._overtaken()
        yield from self._stressed()

    def _unseen(self) -> Iterator[Problem]:
        """Yield that the translation holds what nobody sees and no file may hold (YAML08)."""
        found = UNSEEN.search(self.text)
        if found:
            what = f"`{self.pair.key}` holds what cannot be seen: {named(found[0])}"
            before = self.text[: found.start()][-20:]
            hint = f"take it out, behind “{before}”" if before else "take it out, at the beginning"
            yield Problem("SHEET19", what, self.line.translation.place, hint)

    def _stressed(self) -> Iterator[Problem]:
        """Yield that words are in bold or italics in the cell alone, which is told once a row."""
        cell = self.line.translation
        lost = [one for one in cell.stressed[:_PARTS] if f"*{one.strip('*')}*" not in cell.text]
        if lost:
            words = _cut(lost[0])
            what = f"`{self.pair.key}` has “{words}” in bold or italics, which text cannot keep"
            hint = f"type **{words}** to print it strong, *{words}* to stress it"
            yield Problem("SHEET20", what, cell.place, hint, Severity.WARNING)

    def _edited_source(self, severity: Severity) -> Iterator[Problem]:
        """Yield that the source is not as it was exported: a fault where it was translated so."""
        cell = self.line.source
        if digest(cell.text) not in (self.source, digest(self.pair.original.source)):
            what = f"the source of `{self.pair.key}` was changed in the worksheet"
            hint = (
                f"sources are not taken from a worksheet: change it at {self.pair.original.place},"
                " or put the cell back"
            )
            yield Problem("SHEET07", what, cell.place, hint, severity)

    def _overtaken(self) -> Iterator[Problem]:
        """Yield that the files have gone on since the export."""
        key, original = self.pair.key, self.pair.original
        if digest(original.source) != (self.source or digest(self.line.source.text)):
            what = f"the source of `{key}` has changed since the export"
            hint = f"it stands at {original.place}; {_EITHER.format(key)}"
            yield Problem("SHEET15", what, self.line.source.place, hint)
        elif self.pair.translated.strip() and digest(self.pair.translated) != self.translation:
            yield self._conflict()

    def _conflict(self) -> Problem:
        now = self.pair.translation
        assert now is not None, "what differs from the export and is not empty is there"
        since = "both have changed since the export"
        if not self.translation:
            since = "which is newer cannot be told: the worksheet has lost its hidden column"
        texts = f"here “{_cut(self.text)}”, there “{_cut(now.source)}”"
        what = f"`{self.pair.key}` is another text at {now.place}, and {since}: {texts}"
        return Problem("SHEET13", what, self.line.translation.place, _EITHER.format(self.pair.key))


#: What settles a row that was overtaken.
_EITHER = "take the row out to leave the string as it is, or `--key {}` to take the worksheet's"
#: Stressed parts of a cell of which one is looked for that no mark keeps.
_PARTS = 9
#: Characters of a text that a message quotes: two of them, and what else it says, stay whole.
_MOST = 180


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"
