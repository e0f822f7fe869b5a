"""Checks that official names come from the glossary, where their form is settled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jianbao.check.registry import check
from jianbao.check.subjects import Content, Wording
from jianbao.check.words import either
from jianbao.model.markup import Stretch, spot, stretches
from jianbao.model.publication import Publication
from jianbao.problem import Problem, Severity

#: Marks around the name of a work or a saying, which may hold a term without being it.
_QUOTED = re.compile("《[^《》]*》|〈[^〈〉]*〉|「[^「」]*」|『[^『』]*』|“[^“”]*”|‘[^‘’]*’")


@check("TERM01")
def names_come_from_the_glossary(wording: Wording) -> Iterator[Problem]:
    """Warn of a name that is typed where the glossary has its official form."""
    forms = _forms(wording.publication, wording.language.code)
    # Most forms stand nowhere; without them the pattern is short and quick.
    everything = "\n".join(text.source for text in wording.texts.values())
    there = [form for form in forms if form in everything]
    pattern = re.compile(either(there))
    for text in wording.texts.values():
        for stretch in stretches(text):
            for match in _found(pattern, stretch):
                reference = forms[match[0]]
                what = f"`{match[0]}` is typed, and the glossary has it as {reference}"
                hint = f"write {reference}; or {{={match[0]}}} if it is another thing"
                place = spot(text, stretch.start + match.start())
                yield Problem("TERM01", what, place, hint, Severity.WARNING)


@check("TERM02")
def no_two_terms_have_one_name(content: Content) -> Iterator[Problem]:
    """Warn of two terms with one official name: a change to one would leave the other."""
    first: dict[str, str] = {}
    for id, term in content.publication.terms.items():
        name = term.name.source
        if name in first:
            what = f"`{id}` has the same name as `{first[name]}`: {name}"
            hint = f"refer to `{first[name]}` everywhere, and take `{id}` out"
            yield Problem("TERM02", what, term.name.place, hint, Severity.WARNING)
        first.setdefault(name, id)


def _found(pattern: re.Pattern[str], stretch: Stretch) -> Iterator[re.Match[str]]:
    """Yield the names in typed words, but for those inside a longer quotation."""
    if stretch.given or not stretch.words:
        return
    quotations = [match.span() for match in _QUOTED.finditer(stretch.words)]
    for match in pattern.finditer(stretch.words):
        start, end = match.span()
        inside = any(low < start and end < high for low, high in quotations)
        is_all = any((low, high) == (start - 1, end + 1) for low, high in quotations)
        if is_all or not inside:
            yield match


def _forms(publication: Publication, code: str) -> Mapping[str, str]:
    """Return every official form, of this language first, with the reference that prints it."""
    others = (texts for name, texts in publication.translations.items() if name != code)
    own = publication.translations.get(code, publication.originals)
    forms: dict[str, str] = {}
    for texts in (own, publication.originals, *others):
        for id in publication.terms:
            for form, reference in (("name", f"{{{id}}}"), ("short", f"{{{id}:short}}")):
                text = texts.get(f"glossary.{id}.{form}")
                if text and text.source:  # one that nobody has translated yet is empty
                    forms.setdefault(text.source, reference)
    return forms
