"""The settings part (ECMA-376 Part 1, 17.15): what Word is to do with the document."""

from __future__ import annotations

from jianbao.export.markup import NOTHING, Xml
from jianbao.export.word.look import Look
from jianbao.export.word.xml import part, val, w

# 17.18.87: what text and links take from the theme.
_MAPPING = {
    "bg1": "light1",
    "t1": "dark1",
    "bg2": "light2",
    "t2": "dark2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "hyperlink": "hyperlink",
    "followedHyperlink": "followedHyperlink",
}
#: Word 2013 and later ([MS-DOCX] 2.4.2, compatibilityMode): not in Compatibility Mode.
_MODE = 15


def settings(look: Look) -> bytes:
    """Return the settings part, whose children have a fixed order (17.15.1.78).

    Changes are tracked from the first keystroke, since that is what the copy is for.
    """
    return part(
        "settings",
        w("zoom", percent=100),
        w("trackRevisions"),
        w("defaultTabStop", val=720),
        val("characterSpacingControl", "compressPunctuation"),
        _endnotes(),
        w(
            "compat",
            w("balanceSingleByteDoubleByteWidth") if look.han else NOTHING,
            w("ulTrailSpace") if look.han else NOTHING,
            w("doNotExpandShiftReturn"),
            w("adjustLineHeightInTable") if look.han else NOTHING,
            w(
                "compatSetting",
                name="compatibilityMode",
                uri="http://schemas.microsoft.com/office/word",
                val=_MODE,
            ),
        ),
        w("themeFontLang", **look.tongues),
        w("clrSchemeMapping", **_MAPPING),
        val("decimalSymbol", "."),
        val("listSeparator", ","),
    )


def _endnotes() -> Xml:
    """Return how endnotes are set (17.11.4): at their section's end, in figures.

    The section ends where the page has its notes, so that what follows them there follows
    here too. The first two of the part draw the line above the notes.
    """
    return w(
        "endnotePr",
        val("pos", "sectEnd"),
        val("numFmt", "decimal"),
        w("endnote", id=-1),
        w("endnote", id=0),
    )
