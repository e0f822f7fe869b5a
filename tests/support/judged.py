"""What `./inv check` says of a file of our own making, for tests of whatever makes files."""

from __future__ import annotations

from jianbao.check.files import inspect
from jianbao.problem import Place, Severity


def faults(content: bytes, name: str = "deck.pptx", but: str = "") -> list[str]:
    """Return the errors that the product's own check finds; warnings are for those who look.

    ``but`` is a code of which the file is a sample on purpose.
    """
    found = inspect(content, Place(name), is_ours=True)
    return [
        str(problem)
        for problem in found
        if problem.severity is Severity.ERROR and problem.code != but
    ]
