"""What content and outputs are judged by; importing this enters every check."""

from jianbao.check import (
    access,
    audiences,
    budgets,
    charts,
    content,
    contrast,
    control,
    figures,
    layout,
    leaks,
    parity,
    printed,
    qualifiers,
    reach,
    reviews,
    sums,
    terms,
    translations,
)
from jianbao.check.registry import CHECKS, Check, judge
from jianbao.check.subjects import (
    Brief,
    Calendar,
    Content,
    Handout,
    Printed,
    Secret,
    Slides,
    Translation,
    Unpacked,
    Wording,
)

#: The modules of checks, which are entered by being imported.
MODULES = (
    access,
    audiences,
    budgets,
    charts,
    content,
    contrast,
    control,
    figures,
    layout,
    leaks,
    parity,
    printed,
    qualifiers,
    reach,
    reviews,
    sums,
    terms,
    translations,
)

__all__ = [
    "CHECKS",
    "MODULES",
    "Brief",
    "Calendar",
    "Check",
    "Content",
    "Handout",
    "Printed",
    "Secret",
    "Slides",
    "Translation",
    "Unpacked",
    "Wording",
    "judge",
]
