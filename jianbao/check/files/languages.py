"""Checks that text names the language that it is in, which is the one that it is heard in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from jianbao.check.files.package import NAMESPACES, Package, children
from jianbao.check.files.shapes import every, runs
from jianbao.check.files.words import few
from jianbao.model.language import is_han_code
from jianbao.problem import Problem

#: Which part of a text in Chinese characters, or in others, makes it one of its script.
MOSTLY = 0.7
#: Which part of a deck's text in one language makes that the deck's.
MAIN = 0.8
#: Characters of Chinese and Japanese, kana among them.
_HAN = re.compile(
    r"[\u2e80-\u2fdf\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def texts_name_their_language(package: Package) -> Iterator[Problem]:
    """Find texts that name no language, or one that they are not in: it is read aloud in that."""
    main = _main_language(package)
    for slide in package.slides:
        spoken = [
            (run.findtext("a:t", "", NAMESPACES), _lang(run)) for run in _runs(package, slide)
        ]
        silent = [text for text, lang in spoken if not lang and any(map(str.isalpha, text))]
        if silent:
            what = f"no language is named for {_counted(silent)}: {few(silent)}"
            hint = "select the text, then Review > Language > Set Proofing Language"
            yield Problem("PPTA07", what, package.at(slide), hint, package.habit)
        for lang in dict.fromkeys(lang for _, lang in spoken if lang):
            is_other = package.is_ours and _is_other(lang, main)
            texts = (text for text, own in spoken if own == lang)
            wrong = [text for text in texts if is_other or _is_misread(text, lang, main)]
            if wrong:
                what = f"marked as {lang}, and not in it: {_counted(wrong)}, {few(wrong)}"
                hint = "select the text, then Review > Language > Set Proofing Language"
                hint += f"; the rest of the deck is in {main}" if main else ""
                yield Problem("PPTA08", what, package.at(slide), hint, package.habit)


def _is_misread(text: str, lang: str, main: str) -> bool:
    """Return whether a text is marked as a language that is not written in its script."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < 2:
        return False
    han = sum(bool(_HAN.match(letter)) for letter in letters) / len(letters)
    is_marked_han = is_han_code(lang)
    if han >= MOSTLY and not is_marked_han and _primary(lang) != "ko":
        return True
    is_deck_han = not main or is_han_code(main)
    return han <= 1 - MOSTLY and is_marked_han and not is_deck_han


def _is_other(lang: str, main: str) -> bool:
    """Return whether a language is not the deck's, and of no other script by which to tell.

    Decks of our own have none such; in another's, French among English may well be French.
    """
    is_same_script = is_han_code(lang) == is_han_code(main)
    return bool(main) and is_same_script and _primary(lang) != _primary(main)


def _main_language(package: Package) -> str:
    """Return the language that our own deck says it is in, or that of most of another's text.

    Nothing where there is none, or many.
    """
    if package.is_ours and (said := package.property("language")):
        return said
    counts: Counter[str] = Counter()
    for slide in package.slides:
        for run in _runs(package, slide):
            counts[_lang(run)] += len(run.findtext("a:t", "", NAMESPACES))
    named = Counter({lang: count for lang, count in counts.items() if lang})
    if not named:
        return ""
    lang, _ = named.most_common(1)[0]
    own = sum(count for one, count in named.items() if _primary(one) == _primary(lang))
    return lang if own >= MAIN * named.total() else ""


def _runs(package: Package, slide: str) -> Iterator[Any]:
    """Yield every run of a slide, those of shapes in groups included."""
    for shape in every(package, slide):
        for paragraph in shape.paragraphs:
            yield from runs(paragraph)


def _lang(run: Any) -> str:
    return next((str(look.get("lang", "")) for look in children(run, "rPr")), "")


def _primary(lang: str) -> str:
    return lang.partition("-")[0].casefold()


def _counted(texts: list[str]) -> str:
    return "a text" if len(texts) == 1 else f"{len(texts)} texts"


CHECKS = (texts_name_their_language,)
