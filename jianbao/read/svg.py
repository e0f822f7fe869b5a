"""Reads a drawing of somebody else's (SVG 1.1) and keeps what every program draws alike.

What would run, or load something from elsewhere, is refused, and so is what needs a font. What a
drawing program notes about itself, names of files and people among it, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from xml.parsers import expat

from jianbao.problem import Place, Problem, ProblemError

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
#: Elements that are drawn, or say how.
_DRAWN = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "style", "image"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask"),
    }
)
#: Elements that nobody sees.
_UNSEEN = frozenset({"title", "desc", "metadata"})
_LETTERS = frozenset({"text", "tspan", "textPath", "tref", "font", "font-face", "altGlyph"})
#: How deep elements may stand in each other, or what is drawn again in what is drawn again.
_DEEPEST = 64
#: How often parts may be drawn again, in all: programs stop at a million elements, or hang.
_MOST_AGAIN = 20_000
_NAMED = re.compile(r"url\(\s*[\"']?\s*#([^\"')\s]+)")
#: What loads something in a style, and what may hide that.
_LOADS = re.compile(
    r"""@import|@font-face|\\|(?:image-set|src|image)\s*\(|url\(\s*["']?\s*(?!["'#\s])""",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]+")
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_NUMBERS = re.compile(rf"\s*({_NUMBER})[\s,]+({_NUMBER})[\s,]+({_NUMBER})[\s,]+({_NUMBER})\s*")
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*(?:px|pt|pc|mm|cm|in)?\s*")


def read_svg(file: str, content: bytes) -> tuple[bytes, float]:
    """Return a drawing with nothing but what is drawn, and its width as a part of its height.

    Raise ProblemError with everything in it that is refused, each at its line.
    """
    reader = _Reader(file)
    parser = expat.ParserCreate(namespace_separator=" ")
    reader.attach(parser)
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        place = Place(file, error.lineno, error.offset + 1)
        what = f"this SVG cannot be read: {expat.ErrorString(error.code)}"
        hint = "export it again from its drawing program"
        # What an entity stands for is refused before it is asked for.
        raise ProblemError(reader.problems or Problem("THEME11", what, place, hint)) from None
    problems = reader.problems or list(reader.endless())
    if problems:
        raise ProblemError(problems)
    return "".join(reader.out).encode(), reader.ratio


@dataclass
class _Reader:
    """Copies what is drawn. ``dropped`` counts open elements of what is left out."""

    file: str
    out: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ratio: float = 0.0
    dropped: int = 0
    _open: list[str] = field(default_factory=list)
    _ids: list[str] = field(default_factory=list)
    _again: dict[str, list[str]] = field(default_factory=dict)
    _places: dict[str, Place] = field(default_factory=dict)
    _parser: expat.XMLParserType = field(init=False)

    def attach(self, parser: expat.XMLParserType) -> None:
        """Listen to ``parser``."""
        self._parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.EntityDeclHandler = self._entity
        parser.ProcessingInstructionHandler = self._instruction

    def endless(self) -> Iterator[Problem]:
        """Yield the first part that is drawn within itself, or too often by what uses it."""
        counts: dict[str, int] = {}
        for id, place in self._places.items():
            if self._count(id, (), counts) > _MOST_AGAIN:
                what = f"`#{id}` is drawn within itself, or more than {_MOST_AGAIN:,} times"
                hint = "expand symbols and patterns in the drawing program, and export plain SVG"
                yield Problem("THEME12", what, place, hint)
                return

    def _count(self, id: str, above: tuple[str, ...], counts: dict[str, int]) -> int:
        """Return how many parts are drawn with that of ``id``; it stands in those ``above``."""
        if id in above or len(above) > _DEEPEST:
            return _MOST_AGAIN + 1
        if id not in counts:
            parts = (self._count(one, (*above, id), counts) for one in self._again.get(id, ()))
            counts[id] = 1 + sum(parts)
        return counts[id]

    def _uses(self, id: str) -> None:
        """Remember that the part of ``id`` is drawn again in all that is open."""
        parser = self._parser
        place = Place(self.file, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        self._places.setdefault(id, place)
        for owner in filter(None, self._ids):
            self._again.setdefault(owner, []).append(id)

    def _fault(self, what: str, hint: str, code: str = "THEME12") -> None:
        parser = self._parser
        place = Place(self.file, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        self.problems.append(Problem(code, what, place, hint))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        if not self._open and not self.dropped:
            self._root(namespace, tag)
        if self.dropped or namespace != _SVG or tag in _UNSEEN:
            self.dropped += 1
            return
        self._expect_drawn(tag)
        self._open.append(tag)
        self._ids.append(attributes.get("id", ""))
        kept = self._kept(tag, attributes)
        if len(self._open) == 1:
            kept = self._sized(kept)
        said = "".join(f' {key}="{escape(value)}"' for key, value in kept.items())
        self.out.append(f"<{tag}{said}>")

    def _root(self, namespace: str, tag: str) -> None:
        if tag != "svg" or namespace != _SVG:
            what = f"this is no SVG: it begins with <{tag}>"
            if tag == "svg":
                what = "this SVG does not say that it is one"
            self._fault(what, hint=f'it begins with <svg xmlns="{_SVG}">', code="THEME11")

    def _expect_drawn(self, tag: str) -> None:
        if len(self._open) == _DEEPEST:  # this one comes on top
            self._fault("elements stand too deep in each other", hint="ungroup what is grouped")
        if tag in _LETTERS:
            self._fault(
                f"<{tag}> needs a font, which others may not have",
                hint="turn its letters into paths in the drawing program (“create outlines”)",
            )
        elif tag == "script":
            self._fault("<script> runs, and a picture must not", hint="take it out")
        elif tag not in _DRAWN:
            hint = "flatten effects and animations in the drawing program, and export plain SVG"
            self._fault(f"<{tag}> is not drawn alike by all programs", hint=hint)

    def _kept(self, tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
        """Return an element's own attributes; what runs or loads is told."""
        kept = {}
        for name, value in attributes.items():
            namespace, _, key = name.rpartition(" ")
            if key == "href" and namespace in ("", _XLINK):
                self._expect_here(tag, value)
                self._uses(value.removeprefix("#"))
                kept["xlink:href"] = value
            elif namespace or key.startswith("data-"):
                continue
            elif key.startswith("on"):
                self._fault(f"`{key}` runs a script, and a picture must not", hint="take it out")
            else:
                self._expect_local(value)
                for named in _NAMED.findall(value):
                    self._uses(named)
                kept[key] = value
        return kept

    def _expect_here(self, tag: str, address: str) -> None:
        is_here = address.startswith("#") and tag != "image"
        if not is_here and not (tag == "image" and _EMBEDDED.fullmatch(address)):
            what = f"<{tag}> loads something from elsewhere: {address[:40]}"
            self._fault(what, hint="embed the picture as PNG, or draw it as paths")

    def _expect_local(self, style: str) -> None:
        if found := _LOADS.search(style):
            what = f"a style loads something from elsewhere: {style[found.start() :][:40]}"
            self._fault(what, hint="a style may name parts of the same file alone: url(#name)")

    def _sized(self, root: dict[str, str]) -> dict[str, str]:
        """Return a root's attributes with one size: that of its view box."""
        box = _NUMBERS.fullmatch(root.pop("viewBox", ""))
        sides = [_LENGTH.fullmatch(root.pop(side, "")) for side in ("width", "height")]
        root.pop("preserveAspectRatio", None)
        view = box.groups() if box else ("0", "0", *(side[1] if side else "0" for side in sides))
        width, height = float(view[2]), float(view[3])
        if not (0 < width < float("inf") and 0 < height < float("inf")):
            self._fault(
                "this SVG has no size", hint='give <svg> a viewBox="0 0 120 40"', code="THEME11"
            )
            return root
        self.ratio = width / height
        return {
            "xmlns": _SVG,
            "xmlns:xlink": _XLINK,
            "viewBox": " ".join(view),
            "width": view[2],
            "height": view[3],
            **root,
        }

    def _end(self, name: str) -> None:
        if self.dropped:
            self.dropped -= 1
        else:
            self._open.pop()
            self._ids.pop()
            self.out.append(f"</{name.rpartition(' ')[2]}>")

    def _data(self, text: str) -> None:
        if not self.dropped and self._open[-1:] == ["style"]:
            self._expect_local(text)
            self.out.append(escape(text, quote=False))

    def _entity(self, name: str, *_: object) -> None:
        self._fault(f"the entity `{name}` could stand for anything", hint="export plain SVG")

    def _instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            self._fault("this takes its style from another file", hint="embed it in a <style>")
