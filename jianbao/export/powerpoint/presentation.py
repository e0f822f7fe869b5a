"""The presentation part: its lists, sizes and sections (ECMA-376 Part 1, 19.2.1.26)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from jianbao.export.powerpoint import notes
from jianbao.export.powerpoint.setting import Setting
from jianbao.export.powerpoint.text import level_properties
from jianbao.export.powerpoint.xml import NOTHING, Xml, document, emu, guid, tag
from jianbao.model.deck import Deck

_FIRST_MASTER_ID = 2147483648
_FIRST_SLIDE_ID = 256


@dataclass(frozen=True)
class Ids:
    """The presentation's relationships to its masters and slides."""

    master: str
    notes_master: str
    slides: Sequence[str]


def presentation(deck: Deck, setting: Setting, ids: Ids) -> bytes:
    """Return the presentation part."""
    slides = setting.theme.slides
    return document(
        "p:presentation",
        "arp",
        tag("p:sldMasterIdLst", tag("p:sldMasterId", id=_FIRST_MASTER_ID, r_id=ids.master)),
        _notes_masters(ids.notes_master),
        tag(
            "p:sldIdLst",
            *(
                tag("p:sldId", id=_FIRST_SLIDE_ID + at, r_id=slide)
                for at, slide in enumerate(ids.slides)
            ),
        ),
        tag("p:sldSz", cx=emu(slides.width), cy=emu(slides.height)),
        tag("p:notesSz", cx=emu(notes.WIDTH), cy=emu(notes.HEIGHT)),
        tag("p:defaultTextStyle", *level_properties(setting, setting.style("body"), 9)),
        _sections(deck),
        saveSubsetFonts=True,
        autoCompressPictures=False,
    )


def _notes_masters(notes_master: str) -> Xml:
    if not notes_master:
        return NOTHING
    return tag("p:notesMasterIdLst", tag("p:notesMasterId", r_id=notes_master))


def _sections(deck: Deck) -> Xml:
    """Return the sections that slides say they belong to ([MS-PPTX], CT_SectionList)."""
    if not any(slide.section for slide in deck.slides):
        return NOTHING
    sections = tag(
        "p14:sectionLst",
        *_runs(deck),
        xmlns_p14="http://schemas.microsoft.com/office/powerpoint/2010/main",
    )
    uri = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
    return tag("p:extLst", tag("p:ext", sections, uri=uri))


def _runs(deck: Deck) -> Iterator[Xml]:
    numbered = enumerate(deck.slides, _FIRST_SLIDE_ID)
    for at, (name, run) in enumerate(groupby(numbered, key=lambda pair: pair[1].section)):
        ids = (tag("p14:sldId", id=number) for number, _ in run)
        yield tag(
            "p14:section",
            tag("p14:sldIdLst", *ids),
            name=name or deck.title,
            id=guid("section", at, name),
        )
