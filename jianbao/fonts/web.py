"""Cut a face to the characters of one page and pack it as WOFF2, for the page to carry along."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from io import BytesIO

#: What a browser sets text with: kerning, ligatures, marks, and the spacing of punctuation.
FEATURES = ("ccmp", "locl", "liga", "kern", "mark", "mkmk", "halt", "palt", "chws", "tnum")


def woff2(data: bytes, characters: AbstractSet[int]) -> bytes:
    """Return the face ``data`` with ``characters`` only, as WOFF2.

    The result is the same, byte for byte, for the same input and library versions.
    """
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(_subset(data, characters)), recalcTimestamp=False, recalcBBoxes=False)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _subset(data: bytes, characters: AbstractSet[int]) -> bytes:
    import uharfbuzz as hb

    order = hb.SubsetInput()
    order.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    order.unicode_set.update(characters)
    order.name_id_set.update({0, 1, 2, 4, 6, 13, 14})  # names, copyright and licence stay
    order.layout_feature_tag_set.clear()
    order.layout_feature_tag_set.update(
        int.from_bytes(name.encode("ascii"), "big") for name in FEATURES
    )
    return bytes(hb.subset(hb.Face(hb.Blob(data)), order).blob.data)
