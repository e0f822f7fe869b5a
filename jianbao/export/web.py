"""Finishes the HTML of a brief for a browser: one file that needs nothing else, and no script.

What a template marks is put to use here. A fact in running text becomes a button that shows its
source, a note's mark gets the address that its note leads back to, and marks of provenance go.
"""

from __future__ import annotations

import base64
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser

from jianbao.model.standing import Part, Standing

#: What only the project's own messages need.
_OURS = frozenset({"data-key", "data-src", "data-fact", "data-figure", "data-part", "data-tag"})
#: Elements without an end (HTML Living Standard, 13.1.2).
_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
        *("source", "track", "wbr"),
    }
)
_NOTE = re.compile(r"#note-(\d+)")
#: Where a button may not stand: in what is pressed itself.
_PRESSED = frozenset({"a", "button", "summary"})
_UNSEEN = re.compile(r"<(style|title|script)\b.*?</\1>|<[^>]+>", re.DOTALL)


@dataclass(frozen=True)
class Web:
    """A finished page, what it shows of facts, and how many sections it has."""

    html: str
    facts: tuple[Standing, ...]
    figures: tuple[tuple[str, int], ...]
    sections: int


def finished(html: str, note: str, back: str) -> Web:
    """Return ``html`` as a browser gets it.

    ``note`` names the mark of a note for who cannot see it, with its number for ``{n}``;
    ``back`` is what a link back from a note says.
    """
    head, body, rest = html.partition("<body")
    marks = _Marks(note)
    marks.feed(body + rest)
    marks.close()
    page = head + "".join(marks.out)
    page = _BACK.sub(lambda found: _links_back(int(found[1]), marks.cited, back), page)
    page = _SEAM.sub(_joined, page)
    return Web(
        re.sub(r"/\*@ .+? \*/", "", page),
        tuple(dict.fromkeys(marks.facts)),
        tuple(dict.fromkeys(marks.figures)),
        marks.section,
    )


_BACK = re.compile(r'<span data-back="(\d+)"></span>')


def _links_back(note: int, cited: Mapping[int, int], back: str) -> str:
    """Return links from a note to each place that it is cited at."""
    count = cited.get(note, 0)
    names = ["↑"] if count == 1 else [_letters(at) for at in range(count)]
    links = (
        f'<a class="back" href="#cite-{note}-{at}" role="doc-backlink"'
        f' aria-label="{escape(back)}{f" {name}" if count > 1 else ""}">{name}</a>'
        for at, name in enumerate(names, 1)
    )
    return f' <span class="backs">{"↑" if count > 1 else ""}{"".join(links)}</span>'


def _letters(at: int) -> str:
    """Return a, b … z, aa, ab …: the names of places that a note is cited at, from 0."""
    return (_letters(at // 26 - 1) if at >= 26 else "") + chr(ord("a") + at % 26)


#: A fact with its button, the mark of its note, and the marks of punctuation about it. In
#: Chromium 156 a line may end on either side of a button, whatever stands there.
_SEAM = re.compile(
    r"(?P<before>[\u3400-\u9fff]?)(?P<open>[（「『《〈“(]*)"
    r'<span class="keep"><button (?P<said>[^>]*)>(?P<text>.*?)</button>(?P<tail>.*?)</span>'
    r"(?P<close>[，。、；：？！）」』》〉”…,.;:?!)]*)",
    re.DOTALL,
)
_LATIN = re.compile(r"[0-9A-Za-z$%]")


def _joined(found: re.Match[str]) -> str:
    """Return a fact with its punctuation on one line, and a gap where it meets Han."""
    shown = _UNSEEN.sub("", found["text"])
    gaps = " before" if found["before"] and not found["open"] and _LATIN.match(shown) else ""
    if not (found["tail"] or found["close"]):
        follows = found.string[found.end() : found.end() + 1]
        gaps += " after" if _LATIN.match(shown[-1:]) and _is_han(follows) else ""
    said = found["said"].replace('class="fact"', f'class="fact{gaps}"')
    return (
        f'{found["before"]}<span class="keep">{found["open"]}<button {said}>{found["text"]}'
        f"</button>{found['tail']}{found['close']}</span>"
    )


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


@dataclass
class _Open:
    """An element that is open: how it ends, and whether it is a fact's button still to close."""

    tag: str
    end: str
    part: Part
    button: bool = False


@dataclass
class _Marks(HTMLParser):
    """Copies a page's body and puts its marks to use."""

    note: str
    out: list[str] = field(default_factory=list)
    facts: list[Standing] = field(default_factory=list)
    figures: list[tuple[str, int]] = field(default_factory=list)
    cited: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    section: int = 0
    _open: list[_Open] = field(default_factory=list)
    _drawn: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        raw = self.get_starttag_text() or ""
        if tag == "svg" or self._drawn:
            self._drawn += not raw.endswith("/>")
            self.out.append(raw)
            return
        self.section += tag == "section"
        part = Part(said.get("data-part") or (self._open[-1].part if self._open else Part.BODY))
        if said.get("data-fact"):
            self.facts.append(Standing(said["data-fact"], self.section, part))
        if said.get("data-figure"):
            self.figures.append((said["data-figure"], self.section))
        here = _Open(tag, f"</{tag}>", part)
        start = self._start(tag, said, raw, here)
        self.out.append(start)
        if tag not in _VOID:
            self._open.append(here)

    def _start(self, tag: str, said: dict[str, str], raw: str, here: _Open) -> str:
        """Return how an element starts, and say in ``here`` how it ends."""
        if tag == "sup" and "cite" in said.get("class", "").split():
            self._close_button()
        note = _NOTE.fullmatch(said.get("href", ""))
        if tag == "a" and note and self._open and self._open[-1].tag == "sup":
            return self._citation(int(note[1]))
        if not _OURS & said.keys():
            return raw
        fact = said.get("data-fact")
        kept = {name: value for name, value in said.items() if name not in _OURS}
        if tag == "span" and fact and self._may_press(here.part):
            here.button = True
            self.out.append(_tag("span", kept))
            return (
                f'<button type="button" class="fact" popovertarget="fact-{fact}"'
                f' popovertargetaction="show" interestfor="fact-{fact}">'
            )
        if tag == "span" and not kept:
            here.end = ""
            return ""
        return _tag(tag, kept)

    def _citation(self, number: int) -> str:
        self.cited[number] += 1
        label = escape(self.note.replace("{n}", str(number)))
        return (
            f'<a href="#note-{number}" id="cite-{number}-{self.cited[number]}"'
            f' role="doc-noteref" aria-label="{label}">'
        )

    def _may_press(self, part: Part) -> bool:
        inside = any(one.tag in _PRESSED or one.button for one in self._open)
        return part is not Part.ENDNOTE and not inside

    def _close_button(self) -> None:
        """End the button of a fact before the mark of its note, which is a link."""
        for one in reversed(self._open):
            if one.button:
                one.button = False
                self.out.append("</button>")

    def handle_startendtag(
        self,
        tag: str,  # noqa: ARG002  html.parser's signature
        attrs: list[tuple[str, str | None]],  # noqa: ARG002  html.parser's signature
    ) -> None:
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if self._drawn:
            self._drawn -= 1
            self.out.append(f"</{tag}>")
            return
        while self._open:
            one = self._open.pop()
            if one.button:
                self.out.append("</button>")
            self.out.append(one.end)
            if one.tag == tag:
                break
        else:
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")


def _tag(tag: str, said: Mapping[str, str]) -> str:
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in said.items())
    return f"<{tag}{attributes}>"


def characters(html: str) -> frozenset[int]:
    """Return the code points that a reader of ``html`` may see, digits among them."""
    return frozenset(map(ord, unescape(_UNSEEN.sub("", html)) + " 0123456789")) - {0x0A}


def with_fonts(html: str, fonts: Mapping[str, bytes]) -> str:
    """Return ``html`` with each file of ``fonts``, WOFF2 by its address, carried in the page."""
    for file, content in fonts.items():
        packed = base64.b64encode(content).decode()
        html = html.replace(f'url("{file}")', f'url("data:font/woff2;base64,{packed}")')
    return html
