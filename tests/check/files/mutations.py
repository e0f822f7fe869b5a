"""A mutation: a small way in which a good file is broken, and the code that must tell of it.

Each is one that people, programs or a bad disk really do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Mutation:
    """One way in which a good file is broken, and the code that tells of it."""

    name: str
    code: str
    make: Callable[[bytes], bytes]

    def __str__(self) -> str:
        return f"{self.code}-{self.name.replace(' ', '-')}"


def then(*steps: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Return what does one step after the other."""

    def change(content: bytes) -> bytes:
        for step in steps:
            content = step(content)
        return content

    return change
