"""Checks that a text is in its language: what was left in Chinese is no English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, east_asian_width

from jianbao.check.registry import check
from jianbao.check.subjects import Wording
from jianbao.model.language import Language
from jianbao.problem import Problem, Severity

#: A reference or a literal, whose letters are no words of a translator's.
_REFERENCE = re.compile(r"\{[^{}]*\}")
#: How keys begin of what has a name of its own in any language: works, authors, publishers.
_NAMED = "sources."


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
