"""Sets Chinese lines in WeasyPrint 70.0, which has no means for it, through its private parts.

Plain WeasyPrint stretches spaces only, so that justified Chinese ends ragged, and it knows
neither the gap between Han and Latin nor squeezed marks. Letter spacing would cut the text into
runs, lose ligatures, kerning and `chws` at each cut (Kozea/WeasyPrint#1469, #2928), and put half
of a gap on the wrong side of its glyph. (Neither issue is about Chinese: none upstream was found
that is.) So advances are changed glyph by glyph after shaping,
and Chinese lines are broken here, by the very widths they are drawn with.
"""

from __future__ import annotations

from collections.abc import Callable

import weasyprint
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break
from weasyprint.text.line_break import Layout

from jianbao.export.pdf.han import advances, breaks, filling
from jianbao.export.pdf.han.lines import Private

VERSION = "70.0"


def install() -> None:
    """Patch WeasyPrint, once in a process; refuse any version but the one this is written for."""
    if weasyprint.__version__ != VERSION:
        raise RuntimeError(
            f"jianbao/export/pdf/han is written for WeasyPrint {VERSION}, and this is "
            f"{weasyprint.__version__}: install the pinned version, or port the module"
        )
    if not hasattr(Layout, "tail"):
        Layout.latest = None, 0  # The line last spaced and its width, in Pango's units.
        Layout.tail = 0.0  # What the last glyph would lose at the end of a line, in CSS pixels.
        for owner, name, function in (
            (Layout, "set_text", advances.set_text),
            (Layout, "get_first_line", advances.get_first_line),
            (line_break, "line_size", advances.line_size),
            (inline, "get_next_linebox", advances.with_settings),
            (preferred, "inline_line_widths", advances.with_settings),
            (inline, "split_first_line", breaks.split_first_line),
            (inline, "justify_line", filling.justify_line),
            (inline, "can_break_text", breaks.can_break_text),
        ):
            setattr(owner, name, _wrapped(getattr(owner, name), function))


def _wrapped(original: Private, function: Private) -> Callable[..., Private]:
    return lambda *args, **kwargs: function(original, *args, **kwargs)
