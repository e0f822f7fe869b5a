"""YAML with a place for every key and value, and none of YAML's surprises.

Every scalar is text: nothing turns into False, 750 or a date (YAML 1.1 reads ``no`` and
``12:30`` so). Duplicate keys, aliases, merge keys and tags are refused. All problems of a
file are reported at once, and in bounded time whatever is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from jianbao.model.text import Text, Typed
from jianbao.problem import Place, Problem, ProblemError, lines_of
from jianbao.read.scalar import located
from jianbao.read.syntax import broken, quote

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, otherwise the same
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]  # a class like it

Path = tuple[str | int, ...]

MOST_BYTES = 1_000_000
MOST_DEPTH = 30
#: Characters of one text; the longest that anybody means has a few hundred.
MOST_TEXT = 20_000
#: Brackets that may be open at once; those in texts look the same before parsing.
MOST_BRACKETS = 120


#: What stands for a character that was lost when a file was saved or read as something else.
LOST = "\ufffd"


class Loader(_Loader):
    """Takes every scalar for text; to ask of each what else it may be took a seventh of reading."""

    def resolve(self, *_: object) -> str:
        """Return the one tag that anything has; what a node is, its class says."""
        return "tag:yaml.org,2002:str"


@dataclass(frozen=True)
class Document:
    """A parsed file: plain data of dicts, lists, strings and None, and where each part stands.

    ``places`` map a path of keys and indexes to where its value starts; ``keys`` to where
    its key does; ``words`` to where the first character of a text stands, and how the others
    do (see ``Text``); ``comments`` from there to the # that ends an unquoted one; ``lines``
    are the file's own.
    ``problems`` are faults that the rest could be read in spite of, and ``faulty`` the paths
    where something else was put for what they hid.
    """

    file: str
    data: Any
    places: Mapping[Path, Place]
    keys: Mapping[Path, Place]
    lines: tuple[str, ...]
    words: Mapping[Path, tuple[Place, tuple[Typed, ...]]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    faulty: frozenset[Path] = frozenset()
    comments: Mapping[Place, Place] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Return where the value at ``path`` starts, or its nearest parent that is there."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Place(self.file)

    def text(self, key: str, path: Path, source: str) -> Text:
        """Return ``source``, the text at ``path``, as a Text called ``key``."""
        return Text(key, source, *self.words.get(path, (self.place(path), ())))

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
    document = survey(file, source)
    if document.problems:
        raise ProblemError(document.problems)
    return document


@lru_cache(maxsize=24)
def survey(file: str, source: str) -> Document:
    """Return ``source`` as a Document with the faults in it, so that others can be told too.

    Raise ProblemError where nothing of it can be read. The last files of a process are kept, for
    a publication is read once for each language, and again in a preview whenever one of its files
    is saved: nobody changes a Document.
    """
    if len(source) > MOST_BYTES:
        what = f"this file is larger than {MOST_BYTES:,} characters"
        raise ProblemError(Problem("YAML01", what, Place(file), "nothing here needs so many"))
    unseen = tuple(_unseen(file, source))
    if unseen:
        raise ProblemError(unseen)
    _refuse_depth(file, source)
    try:
        node = compose(source)
    except yaml.YAMLError as error:
        raise ProblemError(broken(file, source, error, _tokens(source))) from None
    except RecursionError:  # of the loader that is written in Python
        raise ProblemError(_too_deep(Place(file))) from None
    lines = tuple(lines_of(source))
    reader = _Reader(file, lines)
    data = reader.value(node, ()) if node is not None else None
    return Document(
        file,
        data,
        reader.places,
        reader.keys,
        lines,
        reader.words,
        tuple(reader.problems),
        frozenset(reader.faulty),
        reader.comments,
    )


def compose(source: str) -> yaml.Node | None:
    """Return the one node that ``source`` holds, if any; faults are raised as PyYAML has them."""
    loader = Loader(source)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _tokens(source: str) -> list[yaml.Token]:
    """Return what the parser can read of ``source``, from its beginning."""
    found: list[yaml.Token] = []
    with suppress(yaml.YAMLError):
        found.extend(yaml.scan(source, Loader=Loader))
    return found


# --- what is refused before it is parsed --------------------------------------------------------

#: Controls, lone surrogates, line ends that editors do not count, a byte order mark in the
#: middle, what turns the direction of writing, and what programs put for what they cannot read.
UNSEEN = re.compile(
    f"{yaml.reader.Reader.NON_PRINTABLE.pattern}"
    f"|[\x85\u2028\u2029\ufeff{LOST}\u202a-\u202e\u2066-\u2069]"
)
#: The least share of NULs in UTF-16 of letters without a byte order mark, which has half.
_NULS = 0.4


def _unseen(file: str, source: str) -> Iterator[Problem]:
    """Yield a problem for each sort of invisible character, at the first of it."""
    for character in dict.fromkeys(UNSEEN.findall(source)):
        place = Place.after(file, source[: source.index(character)])
        times = source.count(character)
        do = "write anew what stood there" if character == LOST else "take it out"
        hint = do if times == 1 else f"{do}; it stands {times:,} times"
        if character == "\0" and times > _NULS * len(source):
            hint = "it looks like UTF-16: save the file as UTF-8"
        yield Problem("YAML08", _no_place_for(character), place, hint)


def _no_place_for(character: str) -> str:
    if character == LOST:
        return f"a character was lost here ({LOST}): the file was once saved as something else"
    return f"the invisible character U+{ord(character):04X} cannot stand here"


#: Lists and the like that begin within one line; the parser would run out of stack in them.
_COMPACT = re.compile(rf"(?:[-?:][ \t]+){{{MOST_DEPTH + 1}}}")


def _refuse_depth(file: str, source: str) -> None:
    """Raise ProblemError for what is nested so deeply that parsing it would not end well."""
    compact = _COMPACT.search(source)
    if compact:
        raise ProblemError(_too_deep(Place.after(file, source[: compact.start()])))
    if source.count("[") + source.count("{") > MOST_BRACKETS:
        depth = 0
        for bracket in re.finditer(r"[\[{\]}]", source):
            depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
            if depth > MOST_BRACKETS:
                raise ProblemError(_too_deep(Place.after(file, source[: bracket.start()])))


def _too_deep(place: Place) -> Problem:
    return Problem("YAML02", "nested too deeply", place, f"{MOST_DEPTH} levels are allowed")


#: What YAML takes for an anchor or a tag, and what parts a comment from a value.
_PROPERTY = re.compile(r"[&!]\S*")
_COLOUR = re.compile(r":?[ \t]*(#[0-9A-Fa-f]{3,8})\b")
_BEFORE_COMMENT = re.compile(r"[ \t]+(?=#)")


# --- what is read -------------------------------------------------------------------------------


class _Reader:
    """Turns nodes into data, noting places and faults on the way."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self.file = file
        self.lines = lines
        self.places: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.words: dict[Path, tuple[Place, tuple[Typed, ...]]] = {}
        self.comments: dict[Place, Place] = {}
        self.problems: list[Problem] = []
        self.faulty: set[Path] = set()
        self._done: set[int] = set()

    def value(self, node: yaml.Node, path: Path) -> Any:
        place = self._place(node)
        self.places[path] = place
        if id(node) in self._done:
            spot = self.keys.get(path, place)  # an alias has no mark, only what it stands for
            what, hint = "aliases (*name) are not used here", "write the value out"
            return self._fault(Problem("YAML04", what, spot, hint), path)
        self._done.add(id(node))
        lost = self._lost(node)
        if lost:
            return self._fault(lost, path)
        if len(path) > MOST_DEPTH:
            return self._fault(_too_deep(place), path)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        return self._scalar(node, path)

    def _lost(self, node: yaml.Node) -> Problem | None:
        """Return that YAML would take the beginning of a value for something else than text."""
        start = node.start_mark
        if start.index == node.end_mark.index:  # nothing
            return None
        word = _PROPERTY.match(self.lines[start.line], start.column)
        if word is None:
            return None
        code, kind = ("YAML04", "an anchor") if word[0][0] == "&" else ("YAML07", "a tag")
        what = f"YAML takes `{word[0]}` for {kind}, which is not used here"
        return Problem(code, what, self._place(node), 'if it is text, quote it: "…"')

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        cut = _Cut(self.file, self.lines)
        for key_node, value_node in node.value:
            place = self._place(key_node)
            if node.flow_style and cut.goes_on(key_node, value_node):
                continue
            if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
                what, hint = "a key must be plain text", "put text in quotes"
                self.problems.append(Problem("YAML05", what, place, hint))
                continue
            key = str(key_node.value)
            self._refuse_unseen(key, place)
            if key in data:
                what = f"`{key}` stands twice (first in line {self.keys[(*path, key)].line})"
                self.problems.append(Problem("YAML06", what, place, "take one of them out"))
                continue
            self.keys[(*path, key)] = place
            data[key] = self.value(value_node, (*path, key))
            cut.begins(key, key_node, value_node)
        for key, text, problem in cut.found:
            data[key] = text
            self._fault(problem, (*path, key))
        return data

    def _scalar(self, node: yaml.Node, path: Path) -> str | None:
        """Return the text of a node, or None where there is none that could be read."""
        text = str(node.value)
        style = getattr(node, "style", None) or ""  # libyaml's loader has "" for plain ones
        if not style and text in ("", "~", "null"):
            self._refuse_colour(node, path)
            return None
        if len(text) > MOST_TEXT:
            what = f"this text has {len(text):,} characters"
            hint = f"{MOST_TEXT:,} are the most: part it; or is a quotation mark missing?"
            self._fault(Problem("YAML18", what, self._place(node), hint), path)
            return None
        self.words[path] = self._words(node, text, style)
        comment = None if style else self._comment(node)
        if comment:
            self.comments[self.words[path][0]] = comment
        self._refuse_unseen(text, self._place(node))
        return text

    def _refuse_colour(self, node: yaml.Node, path: Path) -> None:
        """Note where YAML takes a colour for a comment, and so finds nothing."""
        spot = self.keys.get(path)
        line = self.lines[spot.line - 1] if spot else ""
        colour = _COLOUR.match(line, node.end_mark.column) if node.value == "" else None
        if spot and colour and node.end_mark.line == spot.line - 1:
            place = Place(self.file, spot.line, colour.start(1) + 1)
            what, hint = "without quotes # begins a comment", f'write "{colour[1]}"'
            self._fault(Problem("YAML17", what, place, hint), path)

    def _comment(self, node: yaml.Node) -> Place | None:
        """Return where a comment begins right behind a value, in its own line."""
        line, column = node.end_mark.line, node.end_mark.column
        blanks = _BEFORE_COMMENT.match(self.lines[line], column)
        return Place(self.file, line + 1, blanks.end() + 1) if blanks else None

    def _refuse_unseen(self, text: str, place: Place) -> None:
        """Note an invisible character that is written as an escape."""
        unseen = UNSEEN.search(text)
        if unseen:
            problem = Problem("YAML08", _no_place_for(unseen[0]), place, "take it out")
            self.problems.append(problem)

    def _words(self, node: yaml.Node, text: str, style: str) -> tuple[Place, tuple[Typed, ...]]:
        """Return where ``text`` begins, and how it stands in the file (see ``Text``)."""
        start, end = node.start_mark, node.end_mark
        marks = (start.line, start.column), (end.line, end.column)
        (line, column), typed = located(text, style, self.lines, *marks)
        return Place(self.file, line + 1, column + 1), typed

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def _fault(self, problem: Problem, path: Path) -> None:
        """Note ``problem``, which leaves nothing to be read at ``path``."""
        self.problems.append(problem)
        self.faulty.add(path)


class _Cut:
    """Finds texts in braces that a comma has cut: {note: over 15,000} has two keys for YAML."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self._file = file
        self._lines = lines
        self._key = ""
        self._start: yaml.Mark | None = None
        self._parts: dict[str, tuple[str, Problem]] = {}

    @property
    def found(self) -> list[tuple[str, str, Problem]]:
        """Return for each text its key, the whole of it, and what is wrong."""
        return [(key, *rest) for key, rest in self._parts.items()]

    def begins(self, key: str, key_node: yaml.Node, value: yaml.Node) -> None:
        """Note a text that may go on behind a comma: one that is typed without quotes."""
        is_plain = isinstance(value, yaml.ScalarNode) and not getattr(value, "style", None)
        is_text = is_plain and value.start_mark.index > key_node.end_mark.index and value.value
        self._key, self._start = key, value.start_mark if is_text else None

    def goes_on(self, key: yaml.Node, value: yaml.Node) -> bool:
        """Return whether ``key``, which has no colon, is the rest of the text before it."""
        has_colon = value.end_mark.index > key.end_mark.index
        start = self._start
        if has_colon or start is None or start.line != key.end_mark.line:
            return False
        text = self._lines[start.line][start.column : key.end_mark.column]
        place = Place(self._file, start.line + 1, start.column + 1)
        what = f"a comma ends this text: YAML takes `{key.value}` for a key"
        hint = quote(text)
        entry = re.fullmatch(r"([a-z_]+)[ :](\S+)", str(key.value))
        if entry:
            hint += f"; or write `{entry[1]}: {entry[2]}`, if that is a key"
        self._parts[self._key] = text, Problem("YAML09", what, place, hint)
        return True
