"""Checks that a translation shows the facts and names of its original, in as many lines."""

from __future__ import annotations

from collections.abc import Container, Iterator

from jianbao.check.registry import check
from jianbao.check.subjects import Wording
from jianbao.model.markup import references, spot, stretches
from jianbao.model.text import Text
from jianbao.problem import Place, Problem, Severity


@check("TEXT20")
def a_translation_shows_the_facts_of_its_original(wording: Wording) -> Iterator[Problem]:
    """Refuse a translation with other facts than its original, whatever their parts."""
    for text, original in _pairs(wording):
        yield from _compared(text, original, wording.publication.facts, "fact", "TEXT20")


@check("TEXT21")
def a_translation_names_what_its_original_names(wording: Wording) -> Iterator[Problem]:
    """Warn of a translation with other terms of the glossary than its original."""
    for text, original in _pairs(wording):
        yield from _compared(text, original, wording.publication.terms, "term", "TEXT21")


@check("TEXT22")
def a_translation_has_lines_where_its_original_has(wording: Wording) -> Iterator[Problem]:
    """Refuse a line break in the translation of a text of one line: two paragraphs were meant."""
    for key, text in () if wording.is_original else wording.texts.items():
        original = wording.publication.originals.get(key)
        at = text.source.rstrip().find("\n", len(text.source) - len(text.source.lstrip()))
        if original and at >= 0 and "\n" not in original.source.strip():
            what = f"`{key}` has a line break, and its original has none"
            hint = f"write it in one line; its original stands at {original.place}"
            yield Problem("TEXT22", what, spot(text, at), hint)


def _pairs(wording: Wording) -> Iterator[tuple[Text, Text]]:
    """Yield each text with its original, unless one refers to nothing: a fault of its own."""
    if wording.is_original:
        return
    known = {*wording.publication.facts, *wording.publication.terms}
    for key, text in wording.texts.items():
        original = wording.publication.originals.get(key)
        if original and known.issuperset((*references(text), *references(original))):
            yield text, original


def _compared(
    text: Text, original: Text, known: Container[str], kind: str, code: str
) -> Iterator[Problem]:
    """Yield what ``text`` lacks or has too much, at the first reference that is too much."""
    if {*references(text)} == {*references(original)}:
        return
    here, there = (_spots(one, known) for one in (text, original))
    missing = [name for name in there if name not in here]
    added = [name for name in here if name not in there]
    if not (missing or added):
        return
    lacks = f"lacks {_listed(missing, kind)}" if missing else ""
    has = f"has {_listed(added, kind)}, which its original has not" if added else ""
    what = f"`{text.key}` {' and '.join(part for part in (lacks, has) if part)}"
    hint = f"its original stands at {original.place}"
    if missing:
        hint = f"the original has {'it' if len(missing) == 1 else 'them'} at {there[missing[0]]}"
    severity = Severity.ERROR if kind == "fact" else Severity.WARNING
    yield Problem(code, what, here[added[0]] if added else text.place, hint, severity)


def _spots(text: Text, known: Container[str]) -> dict[str, Place]:
    """Return where ``text`` first refers to each of what is ``known``."""
    found: dict[str, Place] = {}
    for stretch in stretches(text):
        if stretch.name in known:
            found.setdefault(stretch.name, spot(text, stretch.start))
    return found


def _listed(names: list[str], kind: str) -> str:
    written = ", ".join(f"{{{name}}}" for name in names)
    return f"the {kind}{'s' if len(names) > 1 else ''} {written}"
