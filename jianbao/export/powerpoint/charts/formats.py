"""Number formats that print a value as the edition does (ECMA-376 Part 1, 18.8.31).

A label whose words are in its number format follows the workbook when someone edits it:
``"約"0"%"`` prints 66 as 約66%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from jianbao.model.edition import Quantity

GENERAL = "General"
#: What parts the digits of a number, in any language.
_SEPARATOR = re.compile(r"(?<=\d)\D(?=\d)")


def number_format(quantity: Quantity) -> str:
    """Return a format that prints the amount as its label does, or nothing if there is none."""
    if quantity.amount is None:
        return ""
    for code in _candidates(quantity):
        if render(code, quantity.amount) == quantity.labelled:
            return code
    return ""


def tick_format(quantity: Quantity) -> str:
    """Return a format for the ticks of an axis that the amount is one of.

    No tick has a text of its own. Where the edition has other marks than a point and a comma
    (55,5 %), which mark is printed is left to the reader's Office: to Portuguese ones, a comma.
    """
    number = quantity.number
    as_in_english = (
        number,
        _SEPARATOR.sub(",", number),
        ".".join(_SEPARATOR.sub(",", part) for part in _parted(number)),
    )
    known = (number_format(replace(quantity, number=one)) for one in as_in_english)
    return next(filter(None, known), GENERAL)


def _parted(number: str) -> tuple[str, ...]:
    """Return what stands before and behind the last mark of a number."""
    marks = tuple(_SEPARATOR.finditer(number))
    return (number[: marks[-1].start()], number[marks[-1].end() :]) if marks else (number,)


def render(code: str, amount: Decimal) -> str:
    """Return what a format made here prints: literals, one number, commas that scale."""
    before, digits, after = _take_apart(code)
    scale = len(digits) - len(digits.rstrip(","))
    digits = digits.rstrip(",")
    amount = amount.scaleb(-3 * scale) * (100 if after.endswith("%") else 1)
    before, after = _unquoted(before), _unquoted(after)
    if "\\." in digits:
        return before + _pointed(digits, amount) + after
    places = len(digits.partition(".")[2])
    grouped = "," if "," in digits else ""
    return f"{before}{_rounded(amount, places):{grouped}.{places}f}{after}"


def _candidates(quantity: Quantity) -> Iterator[str]:
    """Return formats to try: plain, in thousands, millions …, in 萬, and as a percentage."""
    tail = quantity.tail
    before, after = _literal(quantity.before), _literal(tail)
    places = len(quantity.number.partition(".")[2])
    whole = "#,##0" if "," in quantity.number else "0"
    digits = whole + ("." + "0" * places if places else "")
    for scale in range(5):
        yield before + digits + "," * scale + after
    # Excel scales by thousands only; a literal point before the last digits makes 萬 and 億.
    yield before + "0\\.0," + after
    yield before + "0\\.00,," + after
    if tail.startswith("%"):
        yield before + digits + "%"


def _rounded(amount: Decimal, places: int) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _pointed(digits: str, amount: Decimal) -> str:
    places = len(digits.partition("\\.")[2])
    text = str(_rounded(amount, 0)).rjust(places + 1, "0")
    return f"{text[:-places]}.{text[-places:]}"


def _literal(text: str) -> str:
    if '"' in text:
        return "".join(f"\\{character}" for character in text)
    return f'"{text}"' if text else ""


def _take_apart(code: str) -> tuple[str, str, str]:
    start = next(at for at, character in _outside(code) if character in "#0")
    end = max(at for at, character in _outside(code) if character in "#0.,") + 1
    return code[:start], code[start:end], code[end:]


def _outside(code: str) -> Iterator[tuple[int, str]]:
    """Yield the characters of a format that are not literal, with their places."""
    quoted = escaped = False
    for at, character in enumerate(code):
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == '"':
            quoted = not quoted
        elif not quoted:
            yield at, character


def _unquoted(literal: str) -> str:
    kept, quoted, escaped = [], False, False
    for character in literal:
        if escaped or (quoted and character != '"'):
            kept.append(character)
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == '"':
            quoted = not quoted
        else:
            kept.append(character)
    return "".join(kept)
