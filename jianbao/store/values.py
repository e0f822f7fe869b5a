"""A hash of a value by what it says, whatever it is made of and wherever it was typed.

Pickles will not do: they tell one string said twice from two that are equal. Nor will ``repr``,
for sets have no order. Where something was typed is left out: no reader sees it, and a line added
above changes nothing below.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from jianbao.model.text import Typed
from jianbao.problem import Place

#: What says where a text was typed, and nothing of what it says.
WHERE = (Place, Typed)
_PLAIN = (bool, int, float, str, bytes, Decimal, Fraction, date, type(None))


def digest_of(value: object) -> str:
    """Return a hash of ``value``, the same in every process; what has none is a TypeError.

    It is made of plain values, dates, enumerations, dataclasses, and what holds them. Two
    mappings in another order are two: templates go through them.
    """
    return _Walk().of(value).hex()


def places_in(value: object) -> Iterator[Place]:
    """Yield every place in ``value``, in an order that is that of its fields."""
    if isinstance(value, Place):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from places_in(one)
    elif isinstance(value, tuple | list) and not isinstance(value, WHERE):
        for one in value:
            yield from places_in(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from places_in(getattr(value, field.name))


class _Walk:
    """Hashes a value from its leaves up; what stands in it many times is hashed once."""

    def __init__(self) -> None:
        self._known: dict[int, bytes] = {}

    def of(self, value: Any) -> bytes:
        kind = type(value)
        if isinstance(value, WHERE):
            return b"where"
        if isinstance(value, Enum):
            return _sum(kind, (repr(value.value).encode(),))
        if kind in _PLAIN:
            return _sum(kind, (repr(value).encode(),))
        known = self._known.get(id(value))
        if known is None:
            # What is hashed belongs to the value as a whole, so that no other takes its id.
            known = self._known[id(value)] = _sum(kind, self._parts(value))
        return known

    def _parts(self, value: Any) -> Iterator[bytes]:
        if isinstance(value, Mapping):
            for key, one in value.items():
                yield self.of(key) + self.of(one)
        elif isinstance(value, tuple | list):
            yield from map(self.of, value)
        elif isinstance(value, frozenset | set):
            yield from sorted(map(self.of, value))
        elif is_dataclass(value):
            for field in fields(value):
                yield field.name.encode() + b"=" + self.of(getattr(value, field.name))
        else:
            raise TypeError(f"no hash is known of {type(value).__name__}")


def _sum(kind: type, parts: Any) -> bytes:
    sha = hashlib.sha256(kind.__qualname__.encode())
    for part in parts:
        sha.update(len(part).to_bytes(4, "big") + part)
    return sha.digest()
