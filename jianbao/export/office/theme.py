"""The theme part: colours and fonts from tokens (ECMA-376 Part 1, 14.2.7 and 20.1.6.9).

Markup: to python-pptx 1.0.2 a theme is a part without an API.
"""

from __future__ import annotations

from jianbao.export.markup import Xml, document, tag, value
from jianbao.export.office.palette import SLOTS
from jianbao.export.office.setting import Setting

# The faces that Office itself has for scripts, where the deck's own language names none.
_SCRIPTS = {"Hant": "Microsoft JhengHei", "Hans": "Microsoft YaHei"}
_PLACEHOLDER = Xml('<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>')


def theme(setting: Setting) -> bytes:
    """Return the theme part."""
    name = setting.theme.name
    return document(
        "a:theme",
        "a",
        tag("a:themeElements", _colours(setting), _fonts(setting), _formats(name)),
        tag("a:objectDefaults"),
        tag("a:extraClrSchemeLst"),
        name=f"Jianbao {name}",
    )


def _colours(setting: Setting) -> Xml:
    slots = setting.palette.slots
    return tag(
        "a:clrScheme",
        *(
            tag(f"a:{slot}", value("a:srgbClr", setting.theme.hex(slots[slot])[1:].upper()))
            for slot in SLOTS
        ),
        name=setting.theme.name,
    )


def _fonts(setting: Setting) -> Xml:
    return tag(
        "a:fontScheme",
        tag("a:majorFont", *_faces(setting, "heading")),
        tag("a:minorFont", *_faces(setting, "body")),
        name=setting.theme.name,
    )


def _faces(setting: Setting, role: str) -> tuple[Xml, ...]:
    own = setting.language.deck_fonts
    latin = own.get(role) or setting.theme.deck_fonts[role]
    east_asian = own.get("east_asian", "")
    scripts = dict(_SCRIPTS)
    if setting.language.is_han and east_asian:
        scripts[setting.language.script] = east_asian
    return (
        tag("a:latin", typeface=latin),
        tag("a:ea", typeface=east_asian or scripts["Hant"]),
        tag("a:cs", typeface=""),
        *(tag("a:font", script=script, typeface=face) for script, face in scripts.items()),
    )


def _formats(name: str) -> Xml:
    """Return flat fills, thin lines and no effects; each list must hold three (20.1.4.1.14)."""
    line = tag("a:ln", _PLACEHOLDER, value("a:prstDash", "solid"), w=9525)
    effect = tag("a:effectStyle", tag("a:effectLst"))
    return tag(
        "a:fmtScheme",
        tag("a:fillStyleLst", *[_PLACEHOLDER] * 3),
        tag("a:lnStyleLst", *[line] * 3),
        tag("a:effectStyleLst", *[effect] * 3),
        tag("a:bgFillStyleLst", *[_PLACEHOLDER] * 3),
        name=name,
    )
