"""Changes texts of a YAML file and leaves every other character of it as it is.

Values are replaced where they stand, in the quotes that they had; what is new is added in the
order of the originals, indented like its neighbours. Comments, blank lines, order, quotes and
line ends stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yaml import MappingNode, Node, ScalarNode
from yaml.reader import Reader

from jianbao.read import yaml

Path = tuple[str, ...]

#: What must be written as an escape inside double quotes, besides what YAML cannot hold raw.
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNSAFE = re.compile(f'{Reader.NON_PRINTABLE.pattern}|[\\\\"\t\n\r\x85\u2028\u2029\ufeff]')
_PLAIN_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_@-]*")
_BLOCK_HEADER = re.compile(r"[|>][0-9+-]*")
_LINE_END = re.compile(r"\r\n|\n|\r")


def rewrite(source: str, texts: Mapping[Path, str], order: Sequence[Path]) -> str:
    """Return the YAML ``source`` with ``texts`` at their paths, changed there or added.

    ``source`` is a mapping of mappings of texts, or empty; ``order`` holds every path that
    may be added, in the order in which they are to stand. A path of ``texts`` that leads
    through or to anything else than that is a ValueError.
    """
    page = _Page(source, order)
    edits = sorted(page.edits(texts), key=lambda edit: edit.start)
    for edit in reversed(edits):
        source = source[: edit.start] + edit.text + source[edit.end :]
    return source


@dataclass(frozen=True)
class _Edit:
    """Characters of the source, from ``start`` to before ``end``, and what replaces them."""

    start: int
    end: int
    text: str


class _Page:
    """A YAML source with the nodes in it."""

    def __init__(self, source: str, order: Sequence[Path]) -> None:
        self.source = source
        self.root = yaml.compose(source)
        self.rank = {
            path[:length]: number
            for number, path in reversed(list(enumerate(order)))
            for length in range(1, len(path) + 1)
        }
        line_end = _LINE_END.search(source)
        self.line_end = line_end[0] if line_end else "\n"
        self.step = _step(self.root)

    def edits(self, texts: Mapping[Path, str]) -> Iterator[_Edit]:
        tree = _tree(texts)
        if self.root is None:
            yield self._at_line(len(self.source), self._lines(tree, (), 0))
        else:
            yield from self._within(self.root, (), tree)

    def _within(self, node: Node, path: Path, tree: Mapping[str, Any]) -> Iterator[_Edit]:
        """Yield what changes the mapping ``node`` at ``path`` into one that holds ``tree``."""
        if not isinstance(node, MappingNode):
            raise ValueError(f"no mapping stands at {'.'.join(path)}")
        children = {str(key.value): (key, value) for key, value in node.value}
        added: dict[str, Any] = {}
        for name, value in tree.items():
            if name not in children:
                added[name] = value
            elif isinstance(value, str):
                yield from self._replaced(children[name][1], value)
            else:
                yield from self._within(children[name][1], (*path, name), value)
        if added:
            yield from (self._into_flow if node.flow_style else self._into_block)(node, path, added)

    # --- what is there ---

    def _replaced(self, node: Node, text: str) -> Iterator[_Edit]:
        if not isinstance(node, ScalarNode):
            raise ValueError("no text stands there")
        start, end = node.start_mark.index, node.end_mark.index
        style = node.style or ""
        if not style or style in "'\"":
            gap = "" if end > start or self.source[start - 1 : start].isspace() else " "
            yield _Edit(start, end, gap + quoted(text, single=style == "'"))
            return
        # A block's first line stays, since a comment may stand in it; its other lines go.
        header = _BLOCK_HEADER.match(self.source, start)
        assert header, "a block begins with its indicator"
        yield _Edit(*header.span(), quoted(text))
        yield _Edit(self._line_end_after(start), self._tail(node), "")

    def _tail(self, node: Node) -> int:
        """Return where ``node`` ends, blank lines and comments behind it left out."""
        if isinstance(node, MappingNode) and not node.flow_style:
            return self._tail(node.value[-1][1])
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            header = _BLOCK_HEADER.match(self.source, start)
            keeps = header is not None and "+" in header[0]
            written = start + len(self.source[start:end].rstrip())
            # Lines at the end are part of a text that keeps them, all but the last line's end.
            return written if not keeps else max(written, self._before_line_end(end))
        return int(end)

    def _before_line_end(self, index: int) -> int:
        match = re.search(r"(\r\n|\n|\r)\Z", self.source[:index])
        return match.start() if match else index

    def _line_end_after(self, index: int) -> int:
        match = _LINE_END.search(self.source, index)
        return match.start() if match else len(self.source)

    # --- what is new ---

    def _into_block(self, node: Node, path: Path, added: Mapping[str, Any]) -> Iterator[_Edit]:
        indent = node.start_mark.column
        for before, names in self._gaps(node, path, added):
            lines = self._lines({name: added[name] for name in names}, path, indent)
            if before is not None:
                after = self._line_end_after(self._tail(before[1]))
                yield _Edit(after, after, "".join(self.line_end + line for line in lines))
            else:
                first = node.start_mark.index - indent
                yield _Edit(first, first, "".join(line + self.line_end for line in lines))

    def _into_flow(self, node: Node, path: Path, added: Mapping[str, Any]) -> Iterator[_Edit]:
        for before, names in self._gaps(node, path, added):
            pairs = [f"{_key(name)}: {self._flow(added[name])}" for name in names]
            if before is not None:
                after = before[1].end_mark.index
                yield _Edit(after, after, "".join(f", {pair}" for pair in pairs))
            else:
                first = node.start_mark.index + 1
                rest = ", " if node.value else ""
                yield _Edit(first, first, ", ".join(pairs) + rest)

    def _gaps(
        self, node: Node, path: Path, added: Iterable[str]
    ) -> Iterator[tuple[tuple[Node, Node] | None, list[str]]]:
        """Yield the entry behind which each run of ``added`` names belongs; None is before all."""
        present = [(self._rank(path, str(key.value)), (key, value)) for key, value in node.value]
        runs: dict[int, tuple[tuple[Node, Node] | None, list[str]]] = {}
        for name in sorted(added, key=lambda name: self._rank(path, name)):
            rank = self._rank(path, name)
            place, before = -1, None
            for index, (other, entry) in enumerate(present):
                if other <= rank:
                    place, before = index, entry
            runs.setdefault(place, (before, []))[1].append(name)
        yield from runs.values()

    def _rank(self, path: Path, name: str) -> int:
        return self.rank.get((*path, name), len(self.rank))

    def _lines(self, tree: Mapping[str, Any], path: Path, indent: int) -> list[str]:
        lines: list[str] = []
        for name in sorted(tree, key=lambda name: self._rank(path, name)):
            head = f"{' ' * indent}{_key(name)}:"
            value = tree[name]
            if isinstance(value, str):
                lines.append(f"{head} {quoted(value)}")
            else:
                lines += [head, *self._lines(value, (*path, name), indent + self.step)]
        return lines

    def _flow(self, value: Any) -> str:
        if isinstance(value, str):
            return quoted(value)
        return (
            "{" + ", ".join(f"{_key(name)}: {self._flow(one)}" for name, one in value.items()) + "}"
        )

    def _at_line(self, index: int, lines: list[str]) -> _Edit:
        """Return the edit that adds ``lines`` at the end of a file that holds no mapping yet."""
        open_line = bool(self.source) and not self.source.endswith(("\n", "\r"))
        start = self.line_end if open_line else ""
        return _Edit(index, index, start + "".join(line + self.line_end for line in lines))


def _tree(texts: Mapping[Path, str]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for path, text in texts.items():
        branch = tree
        for step in path[:-1]:
            branch = branch.setdefault(step, {})
        branch[path[-1]] = text
    return tree


def _step(root: Node | None) -> int:
    """Return by how many columns the first nested mapping is indented."""
    for _, value in root.value if isinstance(root, MappingNode) else ():
        if isinstance(value, MappingNode) and not value.flow_style:
            return max(1, value.start_mark.column)
    return 2


def _key(name: str) -> str:
    return name if _PLAIN_KEY.fullmatch(name) else quoted(name)


def quoted(text: str, *, single: bool = False) -> str:
    """Return ``text`` as YAML in one line, in single quotes if asked and possible."""
    unsafe = _UNSAFE.search(text.replace('"', "").replace("\\", ""))
    if single and not unsafe:
        return "'" + text.replace("'", "''") + "'"
    return '"' + _UNSAFE.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
