"""Finds every text of the source language by its key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jianbao.model.text import Text
from jianbao.problem import Place, Problem
from jianbao.read import yaml
from jianbao.read.shapes.texts import SectionTexts, SourceTexts
from jianbao.read.variants import AT, varied


class Lookup:
    """Gives the source-language Text of a key."""

    def __init__(self, texts: Mapping[str, Text], audience: str = "") -> None:
        """Look into ``texts``, for what they say to ``audience`` first."""
        self._texts = texts
        self._audience = audience
        mark = f"{AT}{audience}"
        self._told = {one for key in texts if audience for one in _heads(key) if mark in one}

    def __call__(self, key: str) -> Text:
        """Return the text ``key``, which its shape requires."""
        return self._texts[self._heard(key)]

    def get(self, key: str) -> Text | None:
        """Return the text ``key``, or None where none is typed."""
        return self._texts.get(self._heard(key))

    def under(self, prefix: str, ids: Mapping[str, Any]) -> tuple[Text, ...]:
        """Return the texts under ``prefix`` in the order of ``ids``."""
        return tuple(self(f"{prefix}.{id}") for id in ids)

    def _heard(self, key: str) -> str:
        """Return the key under which the audience is told what ``key`` says to all.

        What varies varies as a whole: of a mark told otherwise nothing is heard that was left out.
        """
        own = varied(key, self._audience) if self._audience else key
        return key if self._told.isdisjoint(_heads(own)) else own


def _heads(key: str) -> Iterator[str]:
    """Yield the beginnings of ``key`` whose last step may vary: of its holder, and its own."""
    steps = key.split(".")
    yield from (".".join(steps[:count]) for count in (2, 3))


#: Keys of brief.yaml that hold words of the file format, not text for readers.
STRUCTURE = {
    "kind",
    "figures",
    "facts",
    "evidence",
    "fact",
    "planned",
    "internal",
    "audiences",
    "zero",
    "source",
}
SOURCE_TEXTS = tuple(name for name in SourceTexts.model_fields if name != "sections")
SECTION_TEXTS = tuple(SectionTexts.model_fields)


def source_texts(
    brief: yaml.Document, facts: yaml.Document, sources: yaml.Document, glossary: yaml.Document
) -> dict[str, Text]:
    """Return every translatable string of the source language by key."""
    found: dict[str, Text] = {}
    for part in ("publication", "blocks", "figures"):
        for path, value in _leaves(brief.data.get(part) or {}, (part,)):
            if not _is_structure(path):
                found[".".join(path)] = brief.text(".".join(path), path, value)
    for id in facts.data["facts"]:
        for field in ("label", "note"):
            _add_at(found, facts, ("facts", id, field), f"facts.{id}.{field}")
    for id, entry in sources.data["sources"].items():
        for field in SOURCE_TEXTS:
            _add_at(found, sources, ("sources", id, field), f"sources.{id}.{field}")
        for section in entry.get("sections") or {}:
            for field in SECTION_TEXTS:
                path = ("sources", id, "sections", section, field)
                _add_at(found, sources, path, ".".join(path))
    for id in glossary.data.get("terms") or {}:
        for field in ("name", "short"):
            _add_at(found, glossary, ("terms", id, field), f"glossary.{id}.{field}")
    return found


def cut_texts(texts: Iterable[Text], comments: Mapping[Place, Place]) -> Iterator[Problem]:
    """Yield which of ``texts`` end at a # that YAML takes for the beginning of a comment."""
    for text in texts:
        comment = comments.get(text.place)
        if comment and not text.converted:
            what = f"`{text.key}` ends here: YAML takes what follows for a comment"
            hint = 'if it is text, quote all of it: "…"; if not, give it a line of its own'
            yield Problem("YAML17", what, comment, hint)


def _is_structure(path: tuple[str, ...]) -> bool:
    """Return whether ``path`` is not text: only where a block's or mark's own field stands."""
    if path[0] == "publication":
        return False
    field = path[2].partition(AT)[0]
    if len(path) == 3 or path[0] == "blocks":
        return field in STRUCTURE
    if path[4:5] == ("facts",) and len(path) == 6:  # a category's, by series
        return True
    return path[-1] in STRUCTURE and field not in ("rows", "columns")


def _leaves(data: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(data, str):
        yield path, data


def _add_at(
    found: dict[str, Text], document: yaml.Document, path: tuple[str, ...], key: str
) -> None:
    value: Any = document.data
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    if isinstance(value, str):
        found[key] = document.text(key, path, value)
