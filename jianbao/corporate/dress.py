"""Dresses a theme in a template: its boxes, its sizes of type, its colours and its fonts.

What a role names is set in the template's own placeholders. Other slots share one room, in the
proportions that the theme has for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jianbao.corporate.palette import Palette
from jianbao.corporate.roles import hint
from jianbao.corporate.room import around, shared
from jianbao.model.contrast import TEXT, ratio
from jianbao.model.corporate import REST, Corporate, Role
from jianbao.model.template import Holder, Template, TemplateLayout
from jianbao.model.theme import Box, Layout, SlideGeometry, SlotSpec, TextStyle, Theme
from jianbao.problem import Place, Problem, ProblemError, nearest

#: Below this no text is set, in points on a slide 540 points high.
SMALLEST = 10.5
#: The room under a title, and the least that others can share, in points.
AIR, LEAST = 10.0, 60.0
#: By how much type steps down at a time, in points.
STEP = 2.0


def dressed(theme: Theme, template: Template) -> Theme:
    """Return ``theme`` on ``template``; raise ProblemError with every fault of its role map."""
    corporate = theme.corporate
    assert corporate is not None, "the caller asks for a deck on a template"
    tailor = _Tailor(theme, template, corporate)
    layouts = dict(tailor.layouts())
    if tailor.problems:
        raise ProblemError(tailor.problems)
    base = theme.slides
    return replace(
        theme,
        colours=tailor.palette.colours,
        series=tailor.palette.series,
        scheme=tailor.palette.scheme,
        deck_fonts=template.fonts[tailor.master],
        slides=replace(
            base,
            width=template.width,
            height=template.height,
            scale=template.height / base.height,
            layouts=layouts,
            styles={**base.styles, **tailor.styles},
            footer=_resized(base.footer, base, template),
            number=_resized(base.number, base, template),
            missing={
                name: hint(layout, template)
                for name, layout in base.layouts.items()
                if name not in corporate.roles
            },
        ),
    )


def _resized(slot: SlotSpec, base: SlideGeometry, template: Template) -> SlotSpec:
    x, y = template.width / base.width, template.height / base.height
    box = slot.box
    return replace(slot, box=Box(box.x * x, box.y * y, box.width * x, box.height * y))


@dataclass
class _Tailor:
    """Makes layouts of roles, gathering styles and problems on the way."""

    theme: Theme
    template: Template
    corporate: Corporate
    styles: dict[str, TextStyle] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    palette: Palette = field(init=False)
    master: int = 0

    def __post_init__(self) -> None:
        """Find the master that the first role uses: its colours are the deck's."""
        used = [self.template.layout(role.layout) for role in self.corporate.roles.values()]
        self.master = next((one.master for one in used if one), 0)
        self.palette = Palette.of(self.theme, self.template.colours[self.master])

    def layouts(self) -> Iterator[tuple[str, Layout]]:
        """Yield each role's layout by name."""
        for name, role in self.corporate.roles.items():
            base = self.theme.slides.layouts.get(name)
            if base is None:
                near = nearest(name, self.theme.slides.layouts)
                known = "roles are " + ", ".join(self.theme.slides.layouts)
                self._fault("PPTX06", f"no role is called `{name}`", role.place, near or known)
                continue
            one = self._template_layout(role, base)
            if one:
                yield name, self._layout(role, base, one)

    def _template_layout(self, role: Role, base: Layout) -> TemplateLayout | None:
        one = self.template.layout(role.layout)
        alike = [each for each in self.template.layouts if each.name == role.layout]
        near = hint(base, self.template)
        if one is None:
            what = f"role `{role.name}`: the template has no layout “{role.layout}”"
            names = [each.name for each in self.template.layouts]
            self._fault("PPTX07", what, role.place, nearest(role.layout, names) or near)
        elif len(alike) > 1:
            numbers = " or ".join(str(each.number) for each in alike)
            what = f"role `{role.name}`: {len(alike)} layouts are called “{role.layout}”"
            self._fault("PPTX07", what, role.place, f"write its number: {numbers}")
        elif one.master != self.master:
            what = f"role `{role.name}`: layout “{one.name}” belongs to another master"
            hint_ = "a deck has one look: take all layouts from one master"
            self._fault("PPTX07", what, role.place, hint_)
        elif one.title is None:
            what = f"role `{role.name}`: layout “{one.name}” has no title, and every slide has one"
            self._fault("PPTX07", what, role.place, near)
        else:
            return one
        return None

    def _layout(self, role: Role, base: Layout, one: TemplateLayout) -> Layout:
        ground = self.palette.ground(one.ground)
        self._check_names(role, base, one)
        slots: dict[str, SlotSpec] = {}
        shared: list[SlotSpec] = []
        for slot in base.slots:
            index = role.slots.get(slot.name)
            holder = None if index is None else one.holder(index)
            if holder is not None:
                slots[slot.name] = self._held(role, slot, holder, one)
            elif slot.name not in role.without and index is None:
                shared.append(slot)
        slots |= self._shared(role, one, shared, ground)
        self._check_ground(role, one, [*slots.values()])
        return Layout(
            name=base.name,
            titles=base.titles,
            ground=ground,
            slots=tuple(slots[slot.name] for slot in base.slots if slot.name in slots),
            place=role.place,
            number=one.number,
            foot_size=one.foot_size,
            without=frozenset(role.without),
            ground_known=one.ground_known,
            taken=one.taken,
        )

    def _check_ground(self, role: Role, one: TemplateLayout, slots: list[SlotSpec]) -> None:
        """Report charts and tables on a dark ground: their lines and words are ink."""
        kinds = [slot.kind for slot in slots if slot.kind in ("chart", "table")]
        if kinds and ratio(self.palette.colours["ink"], one.ground) < TEXT:
            what = f"role `{role.name}` shows a {kinds[0]}, which cannot be read on {one.ground}, "
            say = "take a layout with a light ground"
            self._fault("PPTX10", f"{what}the ground of layout “{one.name}”", role.place, say)

    def _check_names(self, role: Role, base: Layout, one: TemplateLayout) -> None:
        """Report what a role says of slots and placeholders that are not there."""
        names = [slot.name for slot in base.slots]
        for name in (*role.slots, *role.without):
            if name not in names:
                what = f"role `{role.name}` has no slot `{name}`"
                near = nearest(name, names) or "its slots are " + ", ".join(names)
                self._fault("PPTX08", what, role.place, near)
        indexes = ", ".join(f"{holder.index} ({holder.name})" for holder in one.holders)
        for index in role.slots.values():
            if one.holder(index) is None:
                what = f"role `{role.name}`: layout “{one.name}” has no placeholder {index}"
                self._fault("PPTX08", what, role.place, f"it has {indexes}")
        taken = list(role.slots.values())
        for index in sorted({index for index in taken if taken.count(index) > 1}):
            what = f"role `{role.name}`: two slots fill placeholder {index}"
            self._fault("PPTX08", what, role.place, f"layout “{one.name}” has {indexes}")

    # --- slots in placeholders ---

    def _held(self, role: Role, slot: SlotSpec, holder: Holder, one: TemplateLayout) -> SlotSpec:
        """Return a slot as its placeholder has it."""
        if not holder.has_room:
            what = (
                f"role `{role.name}`: placeholder {holder.index} ({holder.name}) of layout "
                f"“{one.name}” has no width or height of its own, and inherits none"
            )
            say = "name another; or give it a size in PowerPoint, in View > Slide Master"
            self._fault("PPTX09", what, role.place, say)
        if (slot.kind == "title") != holder.is_title:
            what = f"role `{role.name}`: placeholder {holder.index} ({holder.name}) of layout "
            kind = "is the title" if holder.is_title else "is no title"
            title = one.title
            wanted = f"the title is placeholder {title.index}" if title else ""
            self._fault("PPTX08", f"{what}“{one.name}” {kind}", role.place, wanted)
        if slot.kind not in ("title", "text"):
            filled = holder.kind in ("obj", {"chart": "chart", "table": "tbl"}.get(slot.kind, ""))
            index = holder.index if filled and slot.kind in ("chart", "table") else None
            style = self._scaled(role, slot, self._scale(), self.palette.ground(one.ground))
            return replace(slot, box=holder.frame, holder=index, style=style)
        if not holder.takes_text:
            what = f"role `{role.name}`: placeholder {holder.index} ({holder.name}) takes no text"
            hint = f"name another: `./inv template` lists those of “{one.name}”"
            self._fault("PPTX08", what, role.place, hint)
        base = self.theme.slides.styles[slot.style]
        name = f"{role.name}--{slot.name}"
        self.styles[name] = replace(
            base,
            name=name,
            font="heading" if holder.is_title else "body",
            sizes=_steps(holder.size, self._smallest(base, slot.box, holder.box)),
            leading=holder.leading,
            colour=self.palette.role(holder.colour),
            bold=holder.bold,
            caps=holder.caps,
            align=holder.align,
            space_after=base.space_after * self._scale(),
        )
        lines = slot.most_lines if slot.kind == "title" else 0
        return replace(slot, box=holder.box, holder=holder.index, style=name, most_lines=lines)

    def _scale(self) -> float:
        """Return how large this template's slides are beside the theme's."""
        return self.template.height / self.theme.slides.height

    def _smallest(self, style: TextStyle, own: Box, theirs: Box) -> float:
        """Return how small a style may become in a box narrower than the theme's."""
        narrow = min(self._scale(), theirs.width / own.width)
        return max(style.sizes[-1] * narrow, min(SMALLEST * self._scale(), style.sizes[-1]))

    # --- slots that share one room ---

    def _shared(
        self, role: Role, one: TemplateLayout, slots: Sequence[SlotSpec], ground: str
    ) -> Mapping[str, SlotSpec]:
        """Return slots in the room that a role names, in the proportions of the theme."""
        needed = [slot for slot in slots if slot.required]
        if not role.area:
            for slot in needed:
                what = f"slot `{slot.name}` of role `{role.name}` has no place"
                say = "name its placeholder, give the role an `area`, or put it in `without`"
                self._fault("PPTX09", what, role.place, say)
            return {}
        area, holder = self._area(role, one)
        if area is None or not slots:
            return {}
        old = around(slots)
        across, down = area.width / old.width, area.height / old.height
        scale = min(across, down, self._scale())
        # The largest text goes into the placeholder itself, so that the outline shows it.
        texts = [slot for slot in slots if slot.kind == "text"]
        main = max(texts, key=lambda slot: slot.box.width * slot.box.height, default=None)
        held = main if holder is not None and holder.takes_text else None
        styles = {
            slot.name: self._scaled(role, slot, scale, ground, plain=slot is held) for slot in slots
        }
        least = {slot.name: self._least(slot, styles[slot.name], across) for slot in texts}
        boxes = shared(slots, area, least)
        return {
            slot.name: replace(
                slot,
                box=boxes[slot.name],
                most_lines=0,
                style=styles[slot.name],
                holder=holder.index if slot is held and holder else None,
                moved=slot is held,
            )
            for slot in slots
        }

    def _least(self, slot: SlotSpec, style: str, across: float) -> float:
        """Return how much of its height a text needs whose box is ``across`` times as wide.

        At its smallest size it shall hold as much as the theme's box does at the theme's.
        """
        smaller = self.styles[style].sizes[-1] / self.theme.slides.styles[slot.style].sizes[-1]
        return smaller * max(1.0, smaller / across)

    def _area(self, role: Role, one: TemplateLayout) -> tuple[Box | None, Holder | None]:
        """Return the room that a role names, and the placeholder that it is."""
        holder = None
        title = one.title
        assert title is not None, "layouts without a title are refused"
        if role.area == REST:
            top = title.frame.y + title.frame.height + AIR
            area = Box(title.box.x, top, title.box.width, one.foot - AIR - top)
        else:
            holder = one.holder(int(role.area)) if role.area.isdigit() else None
            if holder is None or holder.is_title:
                rooms = ", ".join(
                    f"{each.index} ({each.name})" for each in one.holders if not each.is_title
                )
                what = f"role `{role.name}`: layout “{one.name}” has no area {role.area}"
                say = f"one of {rooms}, or {REST}" if rooms else f"write {REST}"
                self._fault("PPTX08", what, role.place, say)
                return None, None
            area = holder.box
        if area.height < LEAST or area.width < LEAST:
            what = (
                f"role `{role.name}`: area {role.area} of layout “{one.name}” is "
                f"{area.width:.0f} × {area.height:.0f} pt"
            )
            say = f"at least {LEAST:g} × {LEAST:g} are needed: take another layout"
            self._fault("PPTX09", what, role.place, say)
            return None, None
        return area, holder

    def _scaled(
        self, role: Role, slot: SlotSpec, scale: float, ground: str, *, plain: bool = False
    ) -> str:
        """Return the name of a slot's style: the theme's proportions, the template's colours.

        A ``plain`` one, a slide's main text, is never muted.
        """
        base = self.theme.slides.styles[slot.style]
        name = f"{role.name}--{base.name}" + ("--main" if plain else "")
        least = min(SMALLEST * self._scale(), base.sizes[-1])
        sizes = (max(least, round(size * scale * 2) / 2) for size in base.sizes)
        self.styles[name] = replace(
            base,
            name=name,
            sizes=tuple(dict.fromkeys((*sizes, *self._more(base, scale, least)))),
            colour=self.palette.text("ink" if plain else base.colour, ground),
            space_after=base.space_after * scale,
        )
        return name

    def _more(self, base: TextStyle, scale: float, least: float) -> Iterator[float]:
        """Yield sizes below a style's smallest: these boxes are of someone else's making."""
        size = round(base.sizes[-1] * scale * 2) / 2 - STEP / 2
        while size >= max(least, base.sizes[-1] * scale * 0.8):
            yield size
            size -= STEP / 2

    def _fault(self, code: str, what: str, place: Place, hint: str) -> None:
        self.problems.append(Problem(code, what, place, hint))


def _steps(wanted: float, smallest: float) -> tuple[float, ...]:
    """Return sizes from the placeholder's own down to what the theme would allow."""
    sizes = [wanted]
    while sizes[-1] - STEP >= smallest:
        sizes.append(sizes[-1] - STEP)
    return tuple(sizes)
