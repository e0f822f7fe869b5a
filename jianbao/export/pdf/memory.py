"""Gives back what WeasyPrint 70.0 keeps of Pango's memory: each document held 0.4 MiB and more.

Two things were never let go. A layout's list of attributes is made once too often referenced
(text/line_break.py), and so is each attribute of font features, for which WeasyPrint keeps a
cache "to avoid leaking too many of them" (Kozea/WeasyPrint#381). And a font map keeps
fontconfig's configuration when it ends itself: Pango 1.50.12 has no line that lets it go.
"""

from __future__ import annotations

from functools import cache
from typing import Any


class _Unshared:
    """Stands for a cache of attributes that keeps none: a list of them owns those it is given."""

    def setdefault(self, _features: bytes, attribute: Any) -> Any:
        """Return the new attribute."""
        return attribute


def font_configuration() -> Any:
    """Return a FontConfiguration for one document, which ends with it, and its memory too."""
    return _careful()()


@cache
def _careful() -> type[Any]:
    """Return the class of such configurations; layouts give back what is theirs from now on."""
    from weasyprint.text.ffi import ffi, gobject, pango, pangoft2
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.text.line_break import Layout

    set_up = Layout.setup

    def setup(self: Any, style: Any) -> None:
        set_up(self, style)
        attributes = pango.pango_layout_get_attributes(self.layout)
        if attributes != ffi.NULL and isinstance(style.font_config, Careful):
            pango.pango_attr_list_unref(attributes)  # the layout has a reference of its own

    def let_go(font_map: Any) -> None:
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", font_map), ffi.NULL)
        gobject.g_object_unref(font_map)

    class Careful(FontConfiguration):  # type: ignore[misc]  # untyped base
        """Fonts of one document; its font map lets go of them as the document ends."""

        font_map: Any

        def __init__(self) -> None:
            super().__init__()
            self.font_features = _Unshared()
            # Not in a __del__: in a cycle of garbage cffi may have ended the font map before it.
            ffi.gc(self.font_map, None)
            self.font_map = ffi.gc(self.font_map, let_go)

    Layout.setup = setup
    return Careful
