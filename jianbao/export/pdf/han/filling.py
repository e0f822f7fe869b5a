"""Fills Chinese lines: pairs first, then marks, gaps and spaces."""

from __future__ import annotations

from weasyprint.formatting_structure import boxes

from jianbao.export.pdf.han.lines import Private, is_chinese, leaves
from jianbao.export.pdf.han.seams import Setting, count

CAP = 0.09  # The most that a pair is stretched, in em: more reads as a space.
LOOSE = 0.35  # The most that a mark or gap is set off further where that is not enough, in em.
_SPACE = 3  # A space stretches as much as three pairs.


def justify_line(original: Private, context: Private, line: Private, room: float) -> None:
    """Fill a Chinese line: first every pair up to CAP, then marks, gaps and spaces up to LOOSE.

    The line box keeps in ``loose`` how far the latter are set off, in em.
    """
    if not is_chinese(line.style):
        original(context, line, room)
        return
    held = [leaf for leaf, _ in leaves(line) if leaf is None or leaf.text]
    texts = [leaf for leaf in held if leaf and isinstance(_setting(leaf), Setting)]
    gains = {id(leaf): 0.0 for leaf in texts}
    if texts and texts[-1] is held[-1]:
        gains[id(texts[-1])] = -_end(texts[-1])
    room -= sum(gains.values())
    counts = [_counts(leaf) for leaf in texts]
    found = {kind: sum(each[kind] for each in counts) for kind in "PMGS"}
    em, spaces = line.style["font_size"], _SPACE * found["S"]
    pair = min(room / max(1, found["P"] + found["M"] + spaces), CAP * em)
    rest = room - pair * (found["P"] + found["M"] + spaces)
    gap = min(rest / max(1, found["M"] + found["G"] + spaces), LOOSE * em)
    line.loose = gap / em if found["M"] + found["G"] + spaces else 0.0
    wider = {"P": pair, "M": pair + gap, "G": gap, "U": 0.0, "S": _SPACE * (pair + gap)}
    for leaf, each in zip(texts, counts, strict=True):
        _set(leaf, pair=pair, gap=gap, space=wider["S"])
        gains[id(leaf)] += sum(wider[kind] * number for kind, number in each.items())
    line.width += _widen(line, gains, 0.0)


def _end(leaf: Private) -> Private:
    """Set a box as the last of its line; return how much narrower it gets."""
    layout = leaf.pango_layout
    if layout.text == leaf.text:
        _set(leaf, at_end=True)
        return layout.tail
    layout.text = leaf.text  # Its last space is gone, and with it whatever came after.
    _set(leaf, after="")
    return 0.0


def _setting(leaf: Private) -> Private:
    return leaf.pango_layout.justification_spacing


def _set(leaf: Private, **changes: object) -> None:
    leaf.pango_layout.justification_spacing = _setting(leaf).but(**changes)


def _counts(leaf: Private) -> dict[str, int]:
    setting = _setting(leaf)
    return count(leaf.text, "" if setting.at_end else setting.after)


def _widen(box: Private, gains: dict[int, float], x: float) -> float:
    """Move what stands in a line by what is gained before it; return the sum."""
    for child in box.children:
        if isinstance(child, boxes.InlineBox):
            child.position_x += x
            gain = _widen(child, gains, x) - x
        elif isinstance(child, boxes.TextBox):
            child.position_x += x
            gain = gains.get(id(child), 0.0)
        else:
            if child.is_in_normal_flow():
                child.translate(x, 0)
            continue
        child.width += gain
        x += gain
    return x
