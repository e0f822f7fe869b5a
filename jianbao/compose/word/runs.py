"""Reads the words of a paragraph: inline elements into runs, spaces collapsed as HTML does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from jianbao.compose.word.styles import classes
from jianbao.model.word import Run

NOTE = re.compile(r"#note-(\d+)")
_SPACES = re.compile(r"[ \t\r\n\f]+")
#: What a line or a tab ends with takes no space behind it.
_BREAKS = "\n\t"


@dataclass
class Words:
    """The runs of a paragraph as they are found."""

    _runs: list[Run] = field(default_factory=list)

    def read(self, element: HtmlElement, look: Run) -> None:
        """Add what stands in ``element``, whose own look is ``look``."""
        self.add(element.text, look)
        for child in element:
            if isinstance(child.tag, str):
                self.read_inline(child, look)
            self.add(child.tail, look)

    def read_inline(self, element: HtmlElement, look: Run) -> None:
        """Add an inline element, without what stands behind it."""
        if element.tag == "br":
            self.cut("\n")
        elif "mark" in classes(element):
            return  # the number of a note, which Word counts itself
        elif note := _note(element):
            self._runs.append(replace(look, note=note))
        else:
            self.read(element, look_of(element, look))

    def add(self, text: str | None, look: Run) -> None:
        """Add words; a space behind another is none."""
        words = _SPACES.sub(" ", text or "")
        if self._ends_blank():
            words = words.lstrip(" ")
        if words:
            self._runs.append(replace(look, text=words))

    def cut(self, by: str) -> None:
        """End a line, or what stands before a tab; at the beginning there is nothing to end."""
        self._strip()
        if self._runs:
            self._runs.append(Run(by))

    def finish(self) -> tuple[Run, ...]:
        """Return the runs, those of one look as one."""
        self._strip()
        return tuple(_joined(self._runs))

    def _strip(self) -> None:
        """Take the blanks from the end."""
        while self._runs and not self._runs[-1].note:
            text = self._runs[-1].text.rstrip(" \n\t")
            if text:
                self._runs[-1] = replace(self._runs[-1], text=text)
                return
            self._runs.pop()

    def _ends_blank(self) -> bool:
        if not self._runs:
            return True
        last = self._runs[-1]
        return not last.note and last.text[-1] in f" {_BREAKS}"


def words_of(element: HtmlElement) -> tuple[Run, ...]:
    """Return the runs of all that stands in ``element``."""
    words = Words()
    words.read(element, look_of(element, Run()))
    return words.finish()


def _note(element: HtmlElement) -> int:
    """Return the number of the note whose mark ``element`` is, or 0."""
    if element.tag != "sup" or "cite" not in classes(element):
        return 0
    link = element.find(".//a")
    found = NOTE.fullmatch(link.get("href") or "") if link is not None else None
    return int(found[1]) if found else 0


def look_of(element: HtmlElement, look: Run) -> Run:
    """Return the look of what stands in ``element``."""
    names = classes(element)
    if element.tag in ("strong", "b") or "where" in names:
        look = replace(look, strong=True)
    elif element.tag in ("em", "i"):
        look = replace(look, emphasis=True)
    elif element.tag == "a":
        look = replace(look, link=element.get("href") or "")
    return replace(
        look,
        key=element.get("data-key") or look.key,
        language=element.get("lang") or look.language,
    )


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Yield ``runs`` with neighbours of one look as one."""
    waiting: Run | None = None
    for run in _filled(runs):
        if waiting is None:
            waiting = run
        elif _alike(waiting, run):
            waiting = replace(waiting, text=waiting.text + run.text)
        else:
            yield waiting
            waiting = run
    if waiting is not None:
        yield waiting


def _filled(runs: list[Run]) -> Iterator[Run]:
    """Yield ``runs``; a space between two stretches of one text, broken into lines, is of it."""
    for before, run, after in zip([None, *runs], runs, [*runs[1:], None], strict=False):
        if run.text == " " and before and after and before.key == after.key:
            whole = _alike(before, after)
            yield replace(before if whole else run, text=" ", key=before.key)
        else:
            yield run


def _alike(one: Run, other: Run) -> bool:
    return not one.note and not other.note and replace(one, text="") == replace(other, text="")
