"""Says in plain words where a string appears, and how long it may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jianbao.compose.edition import compose
from jianbao.compose.lines.measure import WIDTH_FACTOR, Ruler
from jianbao.model.language import Language
from jianbao.model.markup import references
from jianbao.model.publication import Block, Publication
from jianbao.model.theme import SlotSpec, TextStyle, Theme
from jianbao.press.brief import fill_brief, pictures_of
from jianbao.press.deck import deck_html, in_language, slide_ruler
from jianbao.problem import ProblemError
from jianbao.read.audience import audiences, read_audience
from jianbao.read.language import read_language
from jianbao.read.theme import read_theme
from jianbao.world import World

#: What a key says of the audience that alone is told its text (``read/variants.py``).
_VARIED = re.compile(r"@([^.]+)")
_KEY = re.compile(r'data-key="([^"]+)"')
_FIGURE = re.compile(r'data-figure="([^"]+)"')
_LAYOUT = re.compile(r'data-layout="([^"]+)"')
_HEADLINE = re.compile(r'<h1\b.*?data-key="([^"]+)"', re.DOTALL)
#: Stands for the address of every picture: painting them would tell nothing of texts.
UNPAINTED = "data:,"


@dataclass(frozen=True)
class Shown:
    """Where the editions of a publication show it.

    ``places`` name slides, notes and the brief by key of a text and by id of a figure;
    ``room`` is how many characters of the translation fit a slide's headline, by key.
    """

    places: dict[str, list[str]] = field(default_factory=dict)
    room: dict[str, int] = field(default_factory=dict)

    def add(self, keys: Iterable[str], place: str) -> None:
        """Enter ``place`` for ``keys`` and for the figures that they belong to."""
        for key in keys:
            part, _, rest = key.partition(".")
            figure = (rest.partition(".")[0],) if part == "figures" else ()
            for name in (key, *figure):
                if place not in self.places.setdefault(name, []):
                    self.places[name].append(place)


def shown(root: Path, publication: Publication, language: Language, sample: str) -> Shown:
    """Return where all audiences' editions in the source language show what.

    An edition that cannot be made tells nothing. ``sample`` is text of ``language``, the one
    translated into, whose letters are as wide on average as any. Fills templates, which may
    be someone else's: to be called in a worker.
    """
    world = World(root)
    found = Shown()
    source = read_language(world, publication.source_language)
    names = tuple(name for name in audiences(world) if publication.is_for(name))
    for name in names:
        whose = "" if len(names) == 1 else f" ({name})"
        try:
            readers = read_audience(world, name)
            theme = read_theme(world, readers.theme)
            edition = compose(publication, readers, source, "deck")
            slides = tuple(_slides(deck_html(world, edition, in_language(theme, source))))
            edition = compose(publication, readers, source, "brief")
            drawn = pictures_of(world, edition, theme)
            brief = fill_brief(world, edition, theme, drawn, lambda *_, **__: UNPAINTED)
        except ProblemError:
            continue
        for number, slide in enumerate(slides, 1):
            found.add(slide.keys, f"slide {number}{whose}")
            found.add(slide.notes, f"notes of slide {number}{whose}")
        found.add(_KEY.findall(brief), f"brief{whose}")
        spoken = in_language(theme, language)
        _measure(
            found,
            slides,
            theme,
            _Room(language, slide_ruler(world, spoken, language), sample),
        )
    return found


@dataclass(frozen=True)
class _Slide:
    """The keys of the texts on a slide and in its notes."""

    layout: str
    headline: str
    keys: tuple[str, ...]
    notes: tuple[str, ...]


def _slides(html: str) -> Iterator[_Slide]:
    for section in html.split("<section")[1:]:
        slide, _, notes = section.partition('data-slot="notes"')
        layout, headline = _LAYOUT.search(slide), _HEADLINE.search(slide)
        figures = (f"figures.{id}" for id in _FIGURE.findall(slide))
        yield _Slide(
            layout[1] if layout else "",
            headline[1] if headline else "",
            (*_KEY.findall(slide), *figures),
            tuple(_KEY.findall(notes)),
        )


# --- room ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Room:
    """How many characters of a language fit a slot: all of one width in Chinese, else about."""

    language: Language
    ruler: Ruler
    sample: str

    def __call__(self, slot: SlotSpec, style: TextStyle) -> int:
        size = style.sizes[-1]
        lines = slot.most_lines or int(slot.box.height / (size * style.leading))
        return int(slot.box.width * WIDTH_FACTOR / (size * self._letter(style))) * lines

    def _letter(self, style: TextStyle) -> float:
        """Return how wide a character is on average, in em."""
        if self.language.is_han or not self.sample:
            return 1.0
        heading = style.font == "heading"
        width = self.ruler.width(self.sample, 1.0, bold=style.bold, heading=heading)
        return width / len(self.sample)


def _measure(found: Shown, slides: Iterable[_Slide], theme: Theme, room: _Room) -> None:
    """Enter the room for each headline; of several layouts the narrowest counts."""
    for slide in slides:
        layout = theme.slides.layouts.get(slide.layout)
        for slot in layout.slots if layout and slide.headline else ():
            if slot.kind == "title":
                least = room(slot, theme.slides.styles[slot.style])
                found.room[slide.headline] = min(least, found.room.get(slide.headline, least))


# --- in words -----------------------------------------------------------------------------

#: What a field of a block is called, by the key that its texts stand under.
FIELDS = {
    "title": "title",
    "headline": "headline of the slide",
    "lead": "opening",
    "why": "why",
    "body": "paragraph",
    "points": "point",
    "notes": "speaker notes, paragraph",
    "actions": "action",
}


def _is_for(audience: str, place: str) -> bool:
    """Return whether a text for ``audience`` alone may stand there; for none, anywhere."""
    return not audience or not place.endswith(")") or place.endswith(f" ({audience})")


@dataclass(frozen=True)
class Where:
    """Words for the place of each string of a publication."""

    publication: Publication
    shown: Shown

    def __call__(self, key: str) -> str:
        """Return where the string ``key`` appears, in plain words."""
        varied = _VARIED.search(key)
        audience = varied[1] if varied else ""
        part, id, *rest = _VARIED.sub("", key).split(".")
        places = self.shown.places.get(key, [])
        match part:
            case "publication":
                what = f"The publication: {id.replace('_', ' ')}"
            case "blocks":
                what = self._block(id, rest, key, audience)
            case "figures":
                places = [one for one in self.shown.places.get(id, []) if _is_for(audience, one)]
                kind = self.publication.figures[id].kind
                what = f"Figure “{id}” ({kind}): {' › '.join(rest)}"
            case "glossary":
                form = "official name" if rest == ["name"] else "official short form"
                what = f"Glossary: {form}, in {self._uses(id)} as {{{id}}}"
            case _:
                words = " › ".join(rest).replace("_", " ")
                what = f"{part.removesuffix('s').capitalize()} “{id}”: {words}"
        what += f", for {audience} alone" if audience else ""
        return "; ".join((what, ", ".join(places)) if places else (what,))

    def _block(self, id: str, rest: list[str], key: str, audience: str) -> str:
        blocks = self.publication.told_to(audience).blocks
        block = next(one for one in blocks if one.id == id)
        field, *item = rest
        words = FIELDS.get(field, field)
        if item:
            words += self._count(block, field, key)
        return f"{block.kind.value.capitalize()} “{id}”: {words}"

    def _count(self, block: Block, field: str, key: str) -> str:
        keys = [text.key for text in getattr(block, field)]
        return f" {keys.index(key) + 1} of {len(keys)}"

    def _uses(self, id: str) -> str:
        texts = self.publication.originals.values()
        count = sum(id in references(text) for text in texts)
        return "1 text" if count == 1 else f"{count} texts"
