"""The slide master, from a theme's tokens (ECMA-376 Part 1, 19.3.1.42).

Markup: python-pptx 1.0.2 reads masters and has no API to change them.
"""

from __future__ import annotations

from collections.abc import Sequence

from jianbao.export.office.palette import SLOTS
from jianbao.export.office.setting import Setting
from jianbao.export.powerpoint.layouts import Ids, feet, ground, holder, name, prompt, tree
from jianbao.export.powerpoint.text import body_properties, level_properties, text_body
from jianbao.export.powerpoint.xml import Xml, document, tag
from jianbao.model.theme import Box, SlotSpec

_FIRST_LAYOUT_ID = 2147483649
# What shapes call dk1, lt1, dk2 and lt2 (19.3.1.6); the rest keep their names.
COLOUR_MAP = tag(
    "p:clrMap",
    bg1="lt1",
    tx1="dk1",
    bg2="lt2",
    tx2="dk2",
    **{slot: slot for slot in SLOTS[4:]},
)


def master(setting: Setting, layout_ids: Sequence[str]) -> bytes:
    """Return the part of the slide master; ``layout_ids`` are its relationships to the layouts."""
    return document(
        "p:sldMaster",
        "arp",
        tag("p:cSld", ground(setting, "paper"), tree(_master_shapes(setting))),
        COLOUR_MAP,
        tag(
            "p:sldLayoutIdLst",
            *(
                tag("p:sldLayoutId", id=_FIRST_LAYOUT_ID + at, r_id=layout_id)
                for at, layout_id in enumerate(layout_ids)
            ),
        ),
        _text_styles(setting),
        _guides(setting),
        preserve=True,
    )


def _master_shapes(setting: Setting) -> list[Xml]:
    ids = Ids()
    title, body = _master_boxes(setting)
    text = [
        ("Title", tag("p:ph", type="title"), title, "title"),
        ("Text", tag("p:ph", type="body", idx=1), body, "text"),
    ]
    holders = [
        holder(
            name(ids.next(), called),
            place,
            box,
            text_body("p:txBody", body_properties(_anchor(setting, kind)), prompt(setting, kind)),
        )
        for called, place, box, kind in text
    ]
    return holders + feet(setting, ids, "paper")


def _titles(setting: Setting) -> list[SlotSpec]:
    """Return the title slots of all layouts, those on paper with company first."""
    layouts = setting.theme.slides.layouts.values()
    ranked = sorted(layouts, key=lambda each: (each.ground != "paper", len(each.slots) < 2))
    return [slot for each in ranked for slot in each.slots if slot.kind == "title"]


def _anchor(setting: Setting, kind: str) -> str:
    titles = _titles(setting)
    return titles[0].anchor if kind == "title" and titles else "top"


def _master_boxes(setting: Setting) -> tuple[Box, Box]:
    """Return where the master has its title and its body: under the commonest title."""
    slides = setting.theme.slides
    titles = _titles(setting)
    title = titles[0].box if titles else Box(48, 36, slides.width - 96, 80)
    top = title.y + title.height + 18
    return title, Box(title.x, top, title.width, max(slides.footer.box.y - 18 - top, 40))


def _text_styles(setting: Setting) -> Xml:
    """Return p:txStyles (19.3.1.52): what text looks like where a layout says nothing."""
    titles = _titles(setting)
    title = setting.style(titles[0].style if titles else "title")
    body = setting.style("body")
    return tag(
        "p:txStyles",
        tag("p:titleStyle", *level_properties(setting, title, 1)),
        tag("p:bodyStyle", *level_properties(setting, body, 9)),
        tag("p:otherStyle", *level_properties(setting, body, 9)),
    )


def _guides(setting: Setting) -> Xml:
    """Return the master's guides: margins, the title's foot, the footer's head.

    [MS-PPTX], CT_ExtendedGuideList; positions are in eighths of a point.
    """
    slides = setting.theme.slides
    title, body = _master_boxes(setting)
    across = (title.y + title.height, body.y, slides.footer.box.y)
    down = (title.x, title.x + title.width, slides.width / 2)
    places = [*(("horz", place) for place in across), *((None, place) for place in down)]
    guides = (
        tag(
            "p15:guide",
            tag("p15:clr", setting.palette.colour("accent")),
            id=at,
            orient=orient,
            pos=round(place * 8),
            userDrawn=True,
        )
        for at, (orient, place) in enumerate(places, 1)
    )
    return tag(
        "p:extLst",
        tag(
            "p:ext",
            tag(
                "p15:sldGuideLst",
                *guides,
                xmlns_p15="http://schemas.microsoft.com/office/powerpoint/2012/main",
            ),
            uri="{27BBF7A9-308A-43DC-89C8-2F10F3537804}",
        ),
    )
