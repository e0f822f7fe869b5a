"""Says what CLDR knows of a language: its own name, its script, its plurals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers


@dataclass(frozen=True)
class Known:
    """A language as CLDR knows it.

    ``locale`` is its name there (pt_MO), ``name`` its own for itself, ``script`` the one that it
    is mostly written in (ISO 15924), ``tag`` its code with the region that is taken where none is
    named (pt-BR), ``plurals`` its categories of plural, `other` the last.
    """

    locale: str
    name: str
    script: str
    tag: str
    plurals: tuple[str, ...]


def look_up(code: str) -> Known | None:
    """Return what CLDR knows of the language ``code`` (BCP 47), or None."""
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    if locale.language != code.partition("-")[0]:  # a code that another replaced
        return None
    _, script, region = _likely(locale)
    own = locale.get_display_name() or locale.language
    tag = "-".join(filter(None, (locale.language, locale.script, locale.territory or region)))
    plurals = (*locale.plural_form.tags, "other")
    order = ("zero", "one", "two", "few", "many", "other")
    return Known(
        locale=str(locale),
        name=own[0].upper() + own[1:],
        script=locale.script or script,
        tag=tag,
        plurals=tuple(one for one in order if one in plurals),
    )


def code_called(name: str) -> str:
    """Return the code of the language that is called ``name`` in English or by itself, or none."""
    wanted = name.casefold()
    for code in locale_identifiers():
        if "_" in code:  # a language with a region or a script
            continue
        locale = Locale.parse(code)
        names = (locale.english_name, locale.display_name)
        if wanted in (str(name).casefold() for name in names):
            return str(code)
    return ""


def _likely(locale: Locale) -> tuple[str, str, str]:
    """Return language, script and region that are most likely meant, those said among them."""
    known = get_global("likely_subtags")
    for key in _less_and_less(locale):
        if key in known:
            language, script, region = str(known[key]).split("_")[:3]
            return language, script, region
    return locale.language, locale.script or "", locale.territory or ""


def _less_and_less(locale: Locale) -> Iterator[str]:
    language, script, region = locale.language, locale.script, locale.territory
    for parts in ((language, script, region), (language, region), (language, script), (language,)):
        yield "_".join(filter(None, parts))
