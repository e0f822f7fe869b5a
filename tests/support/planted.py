"""The miniature with marked words in every text of what is for all, for others and for nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pikepdf
import pypdfium2
import yaml

from tests.support.projects import MINIATURE, copy_engine, copy_tree

#: How marks begin that are shown, and how those do that are not. No other word does.
SHOWN, HIDDEN = "zqyjq", "zqxjq"
_LETTERS = "bcdfghkmnprstvwz"
#: Values of facts that are not shown, which no hash is likely to hold.
NUMBERS = tuple(731371913 + 20 * at for at in range(20))
Tree = dict[str, Any]


class Planter:
    """Makes marks, each once, and keeps where it has put them."""

    def __init__(self) -> None:
        self.marks: dict[str, str] = {}
        self._numbers = iter(NUMBERS)

    def word(self, where: str, begins: str) -> str:
        at = len(self.marks)
        mark = begins + "".join(_LETTERS[at // 16**place % 16] for place in (2, 1, 0))
        self.marks[mark] = where
        return mark

    def texts(self, where: str, begins: str, *names: str) -> tuple[Tree, Tree]:
        """Return texts under ``names``, as ``notes.a``, in two languages with marks of each."""
        trees: tuple[Tree, Tree] = {}, {}
        for tree, code in zip(trees, ("zh-Hant", "en"), strict=True):
            for name in names:
                *above, last = name.split(".")
                here = tree
                for step in above:
                    here = here.setdefault(step, {})
                here[last] = (
                    f"{self.word(f'{code} {where}.{name}', begins)} {'ship' * (code == 'en')}"
                )
                here[last] = here[last].strip()
        return trees

    def number(self, begins: str) -> int:
        return next(self._numbers) if begins == HIDDEN else 5


def merged(one: Tree, other: Tree) -> Tree:
    """Return both trees in one."""
    both = dict(one)
    for key, value in other.items():
        here = both.get(key)
        is_tree = isinstance(value, dict) and isinstance(here, dict)
        both[key] = merged(here, value) if is_tree else value
    return both


#: The texts of each kind of block that has any of its own.
FIELDS = {
    "section": ("title", "headline", "lead", "body.a", "points.a", "notes.a"),
    "statement": ("title", "headline", "lead", "body.a", "points.a", "notes.a"),
    "recommendation": ("title", "headline", "why", "actions.a", "notes.a"),
}
SOURCE = ("title", "short", "author", "publisher", "note", "locator_rule")
PLACE = ("sections.all.title", "sections.all.short")
#: What is said otherwise to others, and cannot be to those who are not shown it.
VARIANTS = {
    "publication": ("title@rivals", "claim@rivals", "keywords@rivals", "byline@rivals"),
    "blocks.summary": ("lead@rivals", "points@rivals.demand", "notes@rivals.a"),
    "blocks.restore": ("why@rivals", "actions@rivals.a", "actions@rivals.b"),
    "figures.milestones": ("title@rivals", "subtitle@rivals"),
}


class Planted:
    """A project with marks in it; ``marks`` says where each was put."""

    def __init__(self, root: Path) -> None:
        self.root = root
        copy_engine(root)
        copy_tree(MINIATURE, root)
        self._planter = Planter()
        self.marks = self._planter.marks
        folder = root / "content/mini"
        names = ("brief", "facts", "sources", "glossary", "en")
        self._files = {name: _loaded(folder / f"{name}.yaml") for name in names}
        self._block("open", "section", SHOWN, {})
        self._block("open-advice", "recommendation", SHOWN, {})
        self._block("memo", "section", HIDDEN, {"internal": True})
        self._block("memo-claim", "statement", HIDDEN, {"internal": True})
        self._block("rival", "section", HIDDEN, {"audiences": ["rivals"]})
        self._block("rival-advice", "recommendation", HIDDEN, {"audiences": ["rivals"]})
        self._figure("loose", HIDDEN)
        self._term(HIDDEN)
        self._term(SHOWN)
        for part, fields in VARIANTS.items():
            self._add(part.split("."), *self._planter.texts(part, HIDDEN, *fields))
        for name, tree in self._files.items():
            self._write(f"content/mini/{name}.yaml", tree)
        rules = _loaded(root / "templates/audiences/readers/audience.yaml")
        for form in ("brief", "deck"):
            rules[form] = {"kinds": [*rules[form]["kinds"], "statement"]}
        self._write("templates/audiences/readers/audience.yaml", {**rules, "public": True})
        said = self._planter.texts("audience", HIDDEN, "zh-Hant", "en")[0]
        self._write("templates/audiences/rivals/audience.yaml", {**rules, "name": said})
        self._write("content/mini/audiences/rivals.yaml", {"brief": {"blocks": ["summary"]}})

    def _block(self, id: str, kind: str, begins: str, who: Tree) -> None:
        """Add a block with a figure, facts and sources of its own."""
        if begins == HIDDEN:
            id = f"{id}-{self._planter.word(f'id of {id}', begins)}"
        said, translated = self._planter.texts(f"blocks.{id}", begins, *FIELDS[kind])
        figure, fact = self._figure(id, begins)
        shows = {"evidence": [fact]} if kind == "recommendation" else {"figures": [figure]}
        self._add(("blocks", id), {"kind": kind, **said, **shows, **who}, translated)

    def _figure(self, id: str, begins: str) -> tuple[str, str]:
        """Add a chart and its facts; return both their names."""
        name, bars = f"{id}-chart", [self._fact(id, begins) for _ in range(2)]
        texts = ("title", "subtitle", "note", "bars.a.label", "bars.b.label")
        said, translated = self._planter.texts(f"figures.{name}", begins, *texts)
        shown = {"bars": {"a": {"fact": bars[0]}, "b": {"fact": bars[1]}}}
        if begins == HIDDEN or id == "open":
            self._add(("figures", name), merged({"kind": "bars", **said}, shown), translated)
        return name, bars[0]

    def _fact(self, id: str, begins: str) -> str:
        """Add a fact from a source of its own, which has it from another."""
        plain = id.replace("-", "_")
        at = len(self._files["facts"]["facts"])
        name, works = f"{plain}_{at}", []
        for work in (f"source_{at}", f"via_{at}"):
            parts = (*SOURCE, *(PLACE if work[0] == "s" else ()))
            said, translated = self._planter.texts(f"sources.{work}", begins, *parts)
            self._files["sources"]["sources"][work] = said
            self._files["en"]["sources"][work] = translated
            works.append(work)
        said, translated = self._planter.texts(f"facts.{name}", begins, "label", "note")
        where = {"source": works[0], "via": works[1], "at": {"section": "all", "paragraph": 1}}
        value = {"value": self._planter.number(begins), "unit": "person"}
        self._files["facts"]["facts"][name] = {**value, **said, **where}
        self._files["en"]["facts"][name] = translated
        return name

    def _term(self, begins: str) -> None:
        """Add a term; one that is shown stands in a paragraph."""
        name = f"term_{begins}"
        said, translated = self._planter.texts(f"glossary.{name}", begins, "name", "short")
        self._files["glossary"]["terms"][name] = said
        self._files["en"]["glossary"][name] = translated
        if begins == SHOWN:
            text = {"body": {"z": f"{{{name}}}{{{name}:short}}"}}
            english = {"body": {"z": f"{{{name}}} {{{name}:short}}"}}
            self._add(("blocks", "open"), text, english)

    def _add(self, path: tuple[str, ...] | list[str], said: Tree, translated: Tree) -> None:
        for step in reversed(path):
            said, translated = {step: said}, {step: translated}
        self._files["brief"] = merged(self._files["brief"], said)
        self._files["en"] = merged(self._files["en"], {"text": translated})

    def _write(self, name: str, tree: Tree) -> None:
        """Write a file of YAML, with a mark in a comment above it and one behind a line."""
        above, behind = (self._planter.word(f"comment in {name}", HIDDEN) for _ in range(2))
        text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=1000)
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        first, _, rest = text.partition("\n")
        file.write_text(f"# {above} for the editors\n{first}  # {behind}\n{rest}", "utf-8")


def _loaded(file: Path) -> Tree:
    tree: Tree = yaml.safe_load(file.read_text(encoding="utf-8"))
    return tree


# --- what a file says -------------------------------------------------------------------------

_ANY = re.compile(f"(?:{SHOWN}|{HIDDEN})[{_LETTERS}]{{3}}")
_HEX = re.compile(r"<([0-9A-Fa-f\s]{8,})>")


def marks(content: bytes) -> set[str]:
    """Return the marks, and the values that are not shown, anywhere in a file.

    This shares nothing with the engine's own search: qpdf writes PDFs out in plain, PDFium reads
    their pages, and every byte is taken for text in each encoding.
    """
    found: set[str] = set()
    for blob in blobs(content):
        for text in _decoded(blob):
            found |= {*_ANY.findall(text.casefold())}
            found |= {
                str(one) for one in NUMBERS if str(one) in re.sub(r"(?<=\d)[, ](?=\d)", "", text)
            }
    return found


def blobs(content: bytes) -> Iterator[bytes]:
    """Yield a file and all that is packed in it, unpacked."""
    yield content
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as archive:
            for entry in archive.infolist():
                yield entry.filename.encode() + entry.comment
                yield from blobs(archive.read(entry))
    elif content.startswith(b"%PDF"):
        stream = BytesIO()
        with pikepdf.open(BytesIO(content)) as pdf:
            pdf.save(
                stream,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.specialized,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
            )
            for spec in pdf.attachments.values():
                yield from blobs(spec.get_file().read_bytes())
        yield stream.getvalue()
        for leaf in pypdfium2.PdfDocument(content):
            yield leaf.get_textpage().get_text_bounded().encode()


def _decoded(blob: bytes) -> Iterator[str]:
    """Yield the bytes as text in each way in which a format may write it."""
    plain = blob.decode("utf-8", "ignore")
    yield plain
    yield unescape(re.sub(r"<[^>]*>", "", plain))  # runs joined, references resolved
    for at in (0, 1):
        yield blob[at:].decode("utf-16-le", "ignore")
        yield blob[at:].decode("utf-16-be", "ignore")
    for digits in _HEX.findall(plain):
        if len(even := re.sub(r"\s", "", digits)) % 2 == 0:
            yield from (
                bytes.fromhex(even).decode(one, "ignore") for one in ("utf-16-be", "latin-1")
            )
