"""A whole deck: every part, related to every other that it needs."""

from __future__ import annotations

from collections.abc import Mapping

from jianbao.export.powerpoint import properties, slides
from jianbao.export.powerpoint.layouts import layout
from jianbao.export.powerpoint.master import master
from jianbao.export.powerpoint.notes import notes_master, notes_slide
from jianbao.export.powerpoint.package import Package, Part
from jianbao.export.powerpoint.presentation import Ids, presentation
from jianbao.export.powerpoint.setting import Setting
from jianbao.export.powerpoint.shapes import Ids as ShapeIds
from jianbao.export.powerpoint.tables import table_styles
from jianbao.export.powerpoint.theme import THEME_TYPE, theme
from jianbao.export.powerpoint.xml import Xml, document, tag
from jianbao.model.deck import Deck, Slide

_TYPE = "application/vnd.openxmlformats-officedocument.presentationml."


def write(deck: Deck) -> bytes:
    """Return a deck as a PowerPoint file; the same deck gives the same bytes."""
    setting = Setting(deck.theme, deck.language, deck.footer)
    package = Package()
    main = package.add("/ppt/presentation.xml", f"{_TYPE}presentation.main+xml")
    package.root.relate("officeDocument", main)
    _add_properties(package, deck)
    master_part, layouts = _add_master(package, setting)
    master_id = main.relate("slideMaster", master_part)
    notes_part = _add_notes_master(package, setting, deck)
    notes_id = main.relate("notesMaster", notes_part) if notes_part else ""
    made = _add_slides(package, setting, deck, layouts, notes_part)
    slide_ids = [main.relate("slide", part) for part in made]
    main.blob = presentation(deck, setting, Ids(master_id, notes_id, slide_ids))
    _add_settings(package, main, setting)
    return package.save()


def _add_properties(package: Package, deck: Deck) -> None:
    properties.core(
        package,
        title=deck.title,
        iso_date=deck.iso_date,
        subject=deck.subject,
        author=deck.author,
        keywords=deck.keywords,
        language=deck.language.bcp47,
    )
    size = deck.theme.slides
    with_notes = sum(bool(slide.notes) for slide in deck.slides)
    wide = abs(size.width / size.height - 16 / 9) < 0.01
    properties.app(package, slides=len(deck.slides), notes=with_notes, wide=wide)


def _add_master(package: Package, setting: Setting) -> tuple[Part, Mapping[str, Part]]:
    """Add the master, its theme and its layouts; return it and the layouts by name."""
    made = package.add("/ppt/slideMasters/slideMaster1.xml", f"{_TYPE}slideMaster+xml")
    layouts = {}
    for number, (name, spec) in enumerate(setting.theme.slides.layouts.items(), 1):
        part = package.add(f"/ppt/slideLayouts/slideLayout{number}.xml", f"{_TYPE}slideLayout+xml")
        part.blob = layout(setting, spec)
        part.relate("slideMaster", made)
        layouts[name] = part
    made.blob = master(setting, [made.relate("slideLayout", part) for part in layouts.values()])
    made.relate("theme", _add_theme(package, setting))
    return made, layouts


def _add_theme(package: Package, setting: Setting) -> Part:
    number = package.number("/ppt/theme/theme")
    return package.add(f"/ppt/theme/theme{number}.xml", THEME_TYPE, theme(setting))


def _add_notes_master(package: Package, setting: Setting, deck: Deck) -> Part | None:
    if not any(slide.notes for slide in deck.slides):
        return None
    made = package.add("/ppt/notesMasters/notesMaster1.xml", f"{_TYPE}notesMaster+xml")
    made.blob = notes_master(setting)
    made.relate("theme", _add_theme(package, setting))
    return made


def _add_slides(
    package: Package,
    setting: Setting,
    deck: Deck,
    layouts: Mapping[str, Part],
    notes_part: Part | None,
) -> list[Part]:
    made = []
    for number, slide in enumerate(deck.slides, 1):
        part = package.add(f"/ppt/slides/slide{number}.xml", slides.CONTENT_TYPE)
        part.relate("slideLayout", layouts[slide.layout])
        making = slides.Making(package, part, setting, deck, ShapeIds())
        slides.write_slide(making, slide, number)
        if notes_part and slide.notes:
            _add_notes(package, setting, slide, number, part, notes_part)
        made.append(part)
    return made


def _add_notes(
    package: Package, setting: Setting, slide: Slide, number: int, part: Part, notes_part: Part
) -> None:
    made = package.add(f"/ppt/notesSlides/notesSlide{number}.xml", f"{_TYPE}notesSlide+xml")
    made.blob = notes_slide(setting, slide.notes, number)
    made.relate("notesMaster", notes_part)
    made.relate("slide", part)
    part.relate("notesSlide", made)


def _add_settings(package: Package, main: Part, setting: Setting) -> None:
    """Add what PowerPoint expects beside every presentation."""
    settings = (
        ("presProps", document("p:presentationPr", "arp")),
        ("viewProps", document("p:viewPr", "arp", _view())),
        ("tableStyles", table_styles(setting)),
    )
    for name, blob in settings:
        main.relate(name, package.add(f"/ppt/{name}.xml", f"{_TYPE}{name}+xml", blob))


def _view() -> Xml:
    return tag("p:normalViewPr", tag("p:restoredLeft", sz=15620), tag("p:restoredTop", sz=80000))
