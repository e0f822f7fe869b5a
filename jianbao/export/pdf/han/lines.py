"""What a line of WeasyPrint's is made of, and whether it is Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from weasyprint.formatting_structure import boxes

Private: TypeAlias = Any  # WeasyPrint has no type stubs.


def is_chinese(style: Private) -> bool:
    """Return whether text of a style is Chinese."""
    return is_code_of_chinese(style["lang"])


def is_code_of_chinese(lang: str | None) -> bool:
    """Return whether ``lang`` is a BCP 47 code of Chinese."""
    return (lang or "").partition("-")[0].lower() == "zh"


def leaves(box: Private, raised: bool = False) -> Iterator[tuple[Private, bool]]:
    """Yield what stands in a line: text, and whether it is off the baseline; None for the rest."""
    for child in box.children:
        if isinstance(child, boxes.InlineBox):
            yield from leaves(child, raised or child.style["vertical_align"] != "baseline")
        elif child.is_in_normal_flow():
            yield (child if isinstance(child, boxes.TextBox) else None), raised
