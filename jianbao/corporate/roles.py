"""Says which layout of a template suits which role, by its type, placeholders and name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jianbao.model.corporate import REST, Role
from jianbao.model.template import Holder, Template, TemplateLayout
from jianbao.model.theme import Layout
from jianbao.problem import Place

#: What layouts of a role are called, in the languages of many offices; the first are its type.
WORDS = {
    "title": ("title", "title slide", "cover", "封面", "標題投影片", "标题幻灯片", "titelfolie",
              "titel", "capa", "slide de título", "diapositiva de título", "page de titre"),
    "section": ("secHead", "section", "divider", "章節", "章节", "節標題", "节标题", "abschnitt",
                "seção", "secção", "sección", "section"),
    "closing": ("closing", "end", "thank", "結語", "结语", "封底", "schluss", "ende",
                "encerramento", "fim", "cierre", "fin"),
    "quotation": ("quote", "quotation", "引語", "引言", "引文", "zitat", "citação", "cita",
                  "citation"),
    "statement": ("statement", "claim", "論斷", "论断", "aussage", "afirmação", "mensagem"),
}  # fmt: skip
#: Types of layouts whose text runs down the page: nothing is measured so.
_VERTICAL = "vert"
#: How many layouts a hint names.
NEAREST = 3


def ranked(layout: Layout, template: Template) -> list[TemplateLayout]:
    """Return the template's layouts that could take a role, the likeliest first."""
    usable = [one for one in template.layouts if one.title and not one.kind.startswith(_VERTICAL)]
    return sorted(usable, key=lambda one: -_score(layout, one))


def hint(layout: Layout, template: Template) -> str:
    """Return the layouts nearest to a role, and how to name one."""
    near = ranked(layout, template)[:NEAREST]
    names = ", ".join(f"{one.name} ({one.number})" for one in near)
    return f"nearest layouts: {names}" if names else "no layout of this template has a title"


def _score(layout: Layout, one: TemplateLayout) -> float:
    """Return how well a template's layout suits a role."""
    words = WORDS.get(layout.name, ())
    called = one.name.casefold()
    score = 40.0 * (one.kind == next(iter(words), "-"))
    score += 20.0 * any(word.casefold() in called for word in words)
    if not words and any(word.casefold() in called for others in WORDS.values() for word in others):
        score -= 15
    rooms = _rooms(one)
    wanted = _pairs(layout)
    if layout.name in ("title", "section") and rooms:
        score += 2
    elif len(wanted) == 2 and len(rooms) == 2 and _alike(rooms):
        score += 30
    elif len(rooms) == 1:
        score += 10 + 10 * (one.kind in ("obj", "tx"))
    score -= 6 * max(0, len(rooms) - 1)
    title = one.title
    assert title is not None, "only layouts with a title are ranked"
    # A heading low on the slide leaves no room for what a layout shows.
    if layout.name not in ("title", "section"):
        score -= 20 * (title.frame.y > one.foot * 0.45)
        score += max((room.frame.height for room in rooms), default=0.0) / one.foot
    return score


def _rooms(one: TemplateLayout) -> list[Holder]:
    return [holder for holder in one.holders if not holder.is_title and holder.has_room]


def _alike(rooms: Sequence[Holder]) -> bool:
    first, second = rooms
    return abs(first.frame.width - second.frame.width) < 0.15 * first.frame.width


def _pairs(layout: Layout) -> list[str]:
    """Return the slots of a layout that is nothing but text side by side."""
    needed = [slot for slot in layout.slots if slot.kind != "title" and slot.name != "running"]
    alike = len({(slot.kind, slot.style) for slot in needed}) == 1
    return [slot.name for slot in needed] if alike and needed[0].kind == "text" else []


def role_on(layout: Layout, one: TemplateLayout) -> Role:
    """Return a role that gives a place to as many slots of ``layout`` as there are rooms."""
    title = one.title
    assert title is not None, "only layouts with a title are ranked"
    headline = next(slot for slot in layout.slots if slot.kind == "title")
    others = [slot.name for slot in layout.slots if slot is not headline]
    slots = {headline.name: title.index}
    rooms = [room for room in _rooms(one) if room.takes_text]
    place = Place("")
    if layout.name in ("title", "section") or (len(_pairs(layout)) == 2 and len(rooms) == 2):
        texts = [name for name in others if name.startswith("text")]
        slots |= {name: room.index for name, room in zip(texts, rooms, strict=False)}
        without = tuple(name for name in others if name not in slots)
        return Role(layout.name, one.name, slots, "", without, place)
    without = tuple(above(layout))
    area = str(max(rooms, key=_size).index) if rooms else REST
    return Role(layout.name, one.name, slots, area, without, place)


def _size(room: Holder) -> float:
    return room.frame.width * room.frame.height


def above(layout: Layout) -> Iterator[str]:
    """Yield the slots that stand over or beside a layout's headline, and in no area under it."""
    title = next(slot for slot in layout.slots if slot.kind == "title")
    foot = title.box.y + title.box.height
    for slot in layout.slots:
        if slot is not title and slot.box.y + slot.box.height / 2 < foot:
            yield slot.name
