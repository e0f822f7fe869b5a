"""Which characters a font keeps, taken from the national character sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, product

from jianbao.fonts import variants

_LATIN = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x218F),  # letterlike symbols, number forms
    (0x2190, 0x22FF),  # arrows, mathematical operators
    (0x2460, 0x24FF),  # enclosed numbers
    (0x2500, 0x26FF),  # box drawing, geometric shapes, symbols
    (0x2E3A, 0x2E3B),  # two- and three-em dash
)
_EAST_ASIAN = (
    (0x3000, 0x303F),  # CJK symbols and punctuation
    (0xFE10, 0xFE6F),  # vertical, compatibility and small forms
    (0xFF00, 0xFFEF),  # full-width and half-width forms
)
_BIG5_TRAILS = (*range(0x40, 0x7F), *range(0xA1, 0xFF))


def hong_kong() -> frozenset[int]:
    """Return Big5 level 1, HKSCS (Basic Plane), traditional forms of GB 2312, and the common set.

    All of Big5 level 2 (7,650 characters) would add 4.0 MB to a serif weight and 2.9 MB to a sans.
    """
    return _common() | big5_level_1() | hkscs() | frozenset(map(ord, variants.TRADITIONAL))


def simplified() -> frozenset[int]:
    """Return GB 2312, what conversion from Big5 level 1 adds, and the common set."""
    return _common() | gb2312() | frozenset(map(ord, variants.SIMPLIFIED))


def latin() -> frozenset[int]:
    """Return Latin, punctuation and symbols."""
    return frozenset(chain.from_iterable(range(low, high + 1) for low, high in _LATIN))


def big5_level_1() -> frozenset[int]:
    """Return the 5,401 frequent characters of Big5, lead bytes A4 to C6."""
    decoded = _decode("big5", range(0xA4, 0xC7), _BIG5_TRAILS)
    return frozenset(code for code in decoded if 0x4E00 <= code <= 0x9FFF)


def hkscs() -> frozenset[int]:
    """Return what HKSCS adds to Big5 inside the Basic Plane."""
    both = frozenset(_decode("big5hkscs", range(0x87, 0xFF), _BIG5_TRAILS))
    big5 = frozenset(_decode("big5", range(0xA1, 0xFA), _BIG5_TRAILS))
    return frozenset(code for code in both - big5 if code < 0x10000)


def gb2312() -> frozenset[int]:
    """Return the characters and symbols of GB 2312."""
    return frozenset(_decode("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF)))


def _common() -> frozenset[int]:
    """Return Latin, punctuation, symbols and full-width forms."""
    east_asian = chain.from_iterable(range(low, high + 1) for low, high in _EAST_ASIAN)
    return latin() | frozenset(east_asian)


def _decode(codec: str, leads: Iterable[int], trails: Iterable[int]) -> Iterator[int]:
    for lead, trail in product(leads, trails):
        try:
            yield from map(ord, bytes([lead, trail]).decode(codec))
        except UnicodeDecodeError:
            continue
