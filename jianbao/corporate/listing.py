"""Tells of a template: its layouts and placeholders as lines, and as sheets to look at."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from jianbao.model.template import Holder, Template, TemplateLayout

#: The size of one layout on a sheet, in points.
_WIDE, _HIGH = 368.0, 190.0
#: Layouts side by side.
_ACROSS = 2
#: Fonts of the project, by file; names of layouts may be in any language.
_FACES = (
    ("Sheet", "source-sans-3/SourceSans3-Regular.ttf", 400),
    ("Sheet", "source-sans-3/SourceSans3-Bold.ttf", 700),
    ("Sheet Han", "noto-sans-hk/NotoSansHK-Regular.ttf", 400),
    ("Sheet Han", "noto-sans-hk/NotoSansHK-Bold.ttf", 700),
)
_STYLE = """
@page { size: 842pt 595pt; margin: 36pt 42pt 30pt }
body { font: 9pt/1.3 Sheet, "Sheet Han"; margin: 0; color: #14213D }
h1 { font-size: 16pt; margin: 0 }
h2 { font-size: 10.5pt; margin: 0 0 4pt }
.head { margin: 0 0 10pt; color: #55607A }
.row { display: flex; column-gap: 20pt; margin: 0 0 12pt; break-inside: avoid }
.layout { width: 368pt }
.slide { position: relative; border: 0.75pt solid #55607A; overflow: hidden }
.holder { position: absolute; border: 0.75pt solid; overflow: hidden; margin: 0; padding: 1pt 3pt;
  box-sizing: border-box; font-size: 8pt; line-height: 1.2; background: #FFFFFF }
.title { border-color: #A6341B; color: #A6341B }
.text { border-color: #1F5F73; color: #1F5F73 }
.other { border-color: #55607A; color: #55607A; border-style: dashed }
.holder b { font-size: 11pt }
"""


def lines(template: Template, file: str) -> Iterator[str]:
    """Yield what a template has, a line for each layout and for each placeholder."""
    yield f"{file}: {summary(template)}"
    for layout in template.layouts:
        kind = f"  ({layout.kind})" if layout.kind else ""
        ground = layout.ground if layout.ground_known else "a picture or gradient"
        yield ""
        yield f"{layout.number:3}  {layout.name}{kind}, on {ground}"
        for holder in layout.holders:
            frame = f"{holder.frame.width:.0f} × {holder.frame.height:.0f} pt"
            size = f", text {holder.size:g} pt" if holder.takes_text else ""
            yield f"     {holder.index:>4}  {holder.kind:<9} {holder.name}: {frame}{size}"


def summary(template: Template) -> str:
    """Return a template's size, how much it has, and its fonts."""
    fonts = dict.fromkeys(face for fonts in template.fonts for face in fonts.values())
    slides = f", {template.slides} slides (left out of decks)" if template.slides else ""
    return (
        f"{template.width:g} × {template.height:g} pt ({_ratio(template)}), "
        f"{len(template.layouts)} layouts{slides}, {' and '.join(fonts)}"
    )


def _ratio(template: Template) -> str:
    found = template.width / template.height
    known = {"4:3": 4 / 3, "16:9": 16 / 9, "16:10": 1.6, "A4": 297 / 210}
    return next((name for name, one in known.items() if abs(found - one) < 0.01), f"{found:.2f}:1")


def sheet(template: Template, file: str) -> str:
    """Return HTML with a picture of each layout: its placeholders with index, type and name."""
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; src: url("assets/fonts/{name}"); '
        f"font-weight: {weight} }}\n"
        for family, name, weight in _FACES
    )
    title = f"Layouts of {escape(file)}"
    drawn = [_layout(layout, template) for layout in template.layouts]
    pairs = (drawn[at : at + _ACROSS] for at in range(0, len(drawn), _ACROSS))
    layouts = "".join(f'<div class="row">{"".join(pair)}</div>' for pair in pairs)
    head = f'<p class="head">{escape(summary(template))}. Red is the title, blue takes text.</p>'
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{faces}{_STYLE}</style></head><body><h1>{title}</h1>{head}"
        f"{layouts}</body></html>"
    )


def _layout(layout: TemplateLayout, template: Template) -> str:
    scale = min(_WIDE / template.width, _HIGH / template.height)
    size = f"width:{template.width * scale:.1f}pt;height:{template.height * scale:.1f}pt"
    # Larger ones first, so that what stands on them is seen.
    holders = sorted(layout.holders, key=lambda one: -one.frame.width * one.frame.height)
    boxes = "".join(_box(holder, scale) for holder in holders)
    kind = f" ({escape(layout.kind)})" if layout.kind else ""
    return (
        f'<div class="layout"><h2>{layout.number} · {escape(layout.name)}{kind}</h2>'
        f'<div class="slide" style="{size};background:{layout.ground}">{boxes}</div></div>'
    )


def _box(holder: Holder, scale: float) -> str:
    frame = holder.frame
    look = "title" if holder.is_title else "text" if holder.takes_text else "other"
    place = (
        f"left:{frame.x * scale:.1f}pt;top:{frame.y * scale:.1f}pt;"
        f"width:{frame.width * scale:.1f}pt;height:{frame.height * scale:.1f}pt"
    )
    said = f"{escape(holder.kind)} · {escape(holder.name)}, {holder.size:g} pt"
    return f'<p class="holder {look}" style="{place}"><b>{holder.index}</b> {said}</p>'
