"""YAML with a place for every key and value, and none of YAML's surprises.

Every scalar is text: nothing turns into False, 750 or a date (YAML 1.1 reads ``no`` and
``12:30`` so). Duplicate keys, aliases, merge keys and tags are refused. All problems of a
file are reported at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from jianbao.model.text import Text
from jianbao.problem import Place, Problem, ProblemError

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: slower, otherwise the same
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Path = tuple[str | int, ...]

MOST_BYTES = 2_000_000
MOST_DEPTH = 30
#: What YAML makes of a value without a tag.
TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in (
        *("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "map", "seq"),
    )
)


@dataclass(frozen=True)
class Document:
    """A parsed file: plain data of dicts, lists, strings and None, and where each part stands.

    ``places`` map a path of keys and indexes to where its value starts; ``keys`` to where
    its key does; ``words`` to where the first character of a text stands, and whether the
    text stands in the file just as it is (see ``Text``); ``lines`` are the file's own.
    """

    file: str
    data: Any
    places: Mapping[Path, Place]
    keys: Mapping[Path, Place]
    lines: tuple[str, ...]
    words: Mapping[Path, tuple[Place, bool]] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Return where the value at ``path`` starts, or its nearest parent that is there."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Place(self.file)

    def text(self, key: str, path: Path, source: str) -> Text:
        """Return ``source``, the text at ``path``, as a Text called ``key``."""
        return Text(key, source, *self.words.get(path, (self.place(path), False)))

    def key_place(self, path: Path) -> Place:
        """Return where the key of ``path`` stands, or of its nearest parent that is there.

        An entry of a list has no key: it stands where it begins.
        """
        for length in range(len(path), 0, -1):
            above = path[:length]
            if above in self.keys:
                return self.keys[above]
            if isinstance(above[-1], int) and above in self.places:
                return self.places[above]
        return self.place(path)


def parse(file: str, source: str) -> Document:
    """Return ``source`` as a Document; raise ProblemError with every fault found."""
    if len(source) > MOST_BYTES:
        raise ProblemError(
            Problem("YAML01", f"this file is larger than {MOST_BYTES:,} characters", Place(file))
        )
    if source.count("[") + source.count("{") > 100 and _flow_depth(source) > MOST_DEPTH * 4:
        raise ProblemError(Problem("YAML02", "brackets are nested too deeply", Place(file)))
    try:
        node = compose(source)
    except yaml.reader.ReaderError:
        raise ProblemError(_character_problem(file, source)) from None
    except yaml.YAMLError as error:
        raise ProblemError(_syntax_problem(file, error)) from None
    lines = tuple(source.splitlines())
    reader = _Reader(file, lines)
    data = reader.value(node, ()) if node is not None else None
    if reader.problems:
        raise ProblemError(reader.problems)
    return Document(file, data, reader.places, reader.keys, lines, reader.words)


def compose(source: str) -> yaml.Node | None:
    """Return the one node that ``source`` holds, if any; faults are raised as PyYAML has them."""
    loader = Loader(source)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _flow_depth(source: str) -> int:
    depth = deepest = 0
    for character in source:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth = max(0, depth - 1)
    return deepest


def _syntax_problem(file: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    what = getattr(error, "problem", None) or str(error).split("\n", 1)[0]
    return Problem(
        "YAML03",
        f"not valid YAML: {what}",
        place,
        "put text in quotes; check the indentation and closing marks just above",
    )


def _character_problem(file: str, source: str) -> Problem:
    match = yaml.reader.Reader.NON_PRINTABLE.search(source)
    assert match, "there is nothing else that a reader of text refuses"
    before = source[: match.start()]
    place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    what = f"the invisible character U+{ord(match[0]):04X} cannot stand in YAML"
    return Problem("YAML08", what, place, "take it out")


class _Reader:
    """Turns nodes into data, noting places and faults on the way."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self.file = file
        self.lines = lines
        self.places: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.words: dict[Path, tuple[Place, bool]] = {}
        self.problems: list[Problem] = []
        self._done: set[int] = set()

    def value(self, node: yaml.Node, path: Path) -> Any:
        place = self._place(node)
        self.places[path] = place
        if id(node) in self._done:
            spot = self.keys.get(path, place)  # an alias has no mark, only what it stands for
            self._fault("YAML04", "aliases (*name) are not used here", spot, "write the value out")
            return None
        self._done.add(id(node))
        if node.tag not in TAGS:
            hint = 'if it is text, quote it: "…"'
            self._fault("YAML07", f"tags are not used here: {node.tag}", place, hint)
            return None
        if len(path) > MOST_DEPTH:
            self._fault("YAML02", "nested too deeply", place)
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        return self._scalar(node, path)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            place = self._place(key_node)
            if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
                self._fault("YAML05", "a key must be plain text", place, "put text in quotes")
                continue
            key = str(key_node.value)
            if key in data:
                first = self.keys[(*path, key)]
                self._fault("YAML06", f"`{key}` stands twice (first in line {first.line})", place)
                continue
            self.keys[(*path, key)] = place
            data[key] = self.value(value_node, (*path, key))
        return data

    def _scalar(self, node: yaml.Node, path: Path) -> str | None:
        text = str(node.value)
        style = getattr(node, "style", None) or ""  # libyaml's loader has "" for plain ones
        if not style and text in ("", "~", "null"):
            return None
        self.words[path] = self._words(node, text, style)
        return text

    def _words(self, node: yaml.Node, text: str, style: str) -> tuple[Place, bool]:
        """Return where ``text`` starts and whether it stands in the file just as it is."""
        start, end = node.start_mark, node.end_mark
        if style in "|>" and style:
            return self._block_words(start.line + 1, text, folded=style == ">")
        quotes = len(style)
        place = Place(self.file, start.line + 1, start.column + quotes + 1)
        is_whole = start.line == end.line and end.column - start.column == len(text) + 2 * quotes
        return place, is_whole

    def _block_words(self, line: int, text: str, *, folded: bool) -> tuple[Place, bool]:
        """Return the same for a text whose block starts in ``line``, counted from 0."""
        first = next(at for at in range(line, len(self.lines) + 1) if self._is_written(at))
        source = self.lines[first] if first < len(self.lines) else ""
        indent = len(source) - len(source.lstrip(" "))
        is_plain = first == line and not text.startswith((" ", "\n"))
        is_whole = is_plain and not (folded and "\n" in text.rstrip("\n"))
        is_one_line = not folded or source[indent:].rstrip() == text.rstrip()
        return Place(self.file, first + 1, indent + 1), is_whole and is_one_line

    def _is_written(self, line: int) -> bool:
        return line >= len(self.lines) or bool(self.lines[line].strip())

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def _fault(self, code: str, what: str, place: Place, hint: str = "") -> None:
        self.problems.append(Problem(code, what, place, hint))
