"""Checks that a text is in its language and script: what was left in Chinese is no English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, east_asian_width

from jianbao.check.registry import check
from jianbao.check.subjects import Wording
from jianbao.model.language import Language
from jianbao.problem import Problem, Severity

#: A reference or a literal, whose letters are no words of a translator's.
_REFERENCE = re.compile(r"\{[^{}]*\}")
#: How keys begin of what has a name of its own in any language: works, authors, publishers.
_NAMED = "sources."
#: Of each script: the character set that has its characters, that of the other, and how OpenCC
#: makes one of the other its own. Hong Kong's script has variants that conversion leaves (户, 温).
_SCRIPTS = {
    "Hant": ("big5", "gb2312", "s2hk", "Simplified"),
    "Hans": ("gb2312", "big5", "t2s", "Traditional"),
}
#: Of characters that are wrong, so many are named.
_NAMED_AT_MOST = 8


@check("TEXT23")
def a_text_is_in_its_language(wording: Wording) -> Iterator[Problem]:
    """Warn of a text most of which is in Chinese, in a language that is not written so."""
    for key, text in wording.texts.items():
        if not key.startswith(_NAMED) and is_foreign(text.source, wording.language):
            what = f"`{key}` is Chinese, and should be {wording.language.name}"
            hint = "translate it; or write {=…} around what is meant as it is"
            yield Problem("TEXT23", what, text.place, hint, Severity.WARNING)


def is_foreign(text: str, language: Language) -> bool:
    """Return whether most of ``text`` is in Chinese characters, which ``language`` has not."""
    if language.is_han or text.isascii():
        return False
    words = _REFERENCE.sub("", text)
    letters = [one for one in words if category(one)[0] == "L"]
    han = [one for one in letters if category(one) == "Lo" and east_asian_width(one) == "W"]
    return 2 * len(han) > len(letters)


@check("TEXT28")
def a_text_is_in_its_script(wording: Wording) -> Iterator[Problem]:
    """Warn of Simplified characters in a text of a Traditional language, and the other way."""
    script = next((one for one in wording.language.code.split("-") if one in _SCRIPTS), "")
    for key, text in wording.texts.items() if script else ():
        found = {} if key.startswith(_NAMED) else of_the_other_script(text.source, script)
        if found:
            said = "".join([*found][:_NAMED_AT_MOST])
            instead = "".join([*found.values()][:_NAMED_AT_MOST])
            what = f"{said}: {_SCRIPTS[script][3]} Chinese in a text in {wording.language.name}"
            hint = f"write {instead}; or write {{=…}} around what is meant as it is"
            yield Problem("TEXT28", what, text.place, hint, Severity.WARNING)


def of_the_other_script(text: str, script: str) -> dict[str, str]:
    """Return the characters of ``text`` that are of the other script alone, with those of its own.

    ``script`` is Hant or Hans. What both write (后, 里), or neither's old character set has, is
    taken as it is.
    """
    if text.isascii():
        return {}
    found = {}
    for character in dict.fromkeys(_REFERENCE.sub("", text)):
        if not character.isascii() and (own := _own(character, script)) != character:
            found[character] = own
    return found


@lru_cache(4096)
def _own(character: str, script: str) -> str:
    """Return a character as ``script`` has it."""
    own, other, conversion, _ = _SCRIPTS[script]
    if category(character) != "Lo" or _is_in(character, own) or not _is_in(character, other):
        return character
    from opencc import OpenCC

    converted: str = OpenCC(conversion).convert(character)
    return converted


def _is_in(character: str, charset: str) -> bool:
    """Return whether a character set has a character."""
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
