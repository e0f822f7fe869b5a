"""What content and outputs are judged by; importing this enters every check."""

from jianbao.check import audiences, budgets, content, reach
from jianbao.check.registry import CHECKS, Check, judge
from jianbao.check.subjects import Brief, Content, Slides

__all__ = [
    "CHECKS",
    "Brief",
    "Check",
    "Content",
    "Slides",
    "audiences",
    "budgets",
    "content",
    "judge",
    "reach",
]
