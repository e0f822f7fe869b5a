"""Checks of translations against what persons have accepted of them."""

from __future__ import annotations

from collections.abc import Iterator

from jianbao.check.registry import check
from jianbao.check.subjects import Translation
from jianbao.model.review import Pair, State, pairs
from jianbao.problem import Place, Problem, Severity


@check("REV01")
def translations_follow_their_originals(translation: Translation) -> Iterator[Problem]:
    """Warn of each translation whose original has changed since it was accepted."""
    for pair in _in_state(translation, State.STALE):
        assert pair.translation is not None
        what = f"`{pair.key}` is older than its original, which stands at {pair.original.place}"
        hint = f"mend it, or `./inv translate --language {translation.language.code} --accept`"
        yield Problem("REV01", what, pair.translation.place, hint, Severity.WARNING)


@check("REV02")
def translations_are_reviewed(translation: Translation) -> Iterator[Problem]:
    """Warn, once for a language, of strings that nobody has accepted as they are now."""
    count = len(_in_state(translation, State.UNREVIEWED))
    if count:
        strings = "1 string" if count == 1 else f"{count} strings"
        what = f"nobody has reviewed {strings} of the {translation.language.name} edition"
        hint = f"`./inv translate --language {translation.language.code}` lists what is due"
        place = Place(f"content/{translation.publication.name}/{translation.language.code}.yaml")
        yield Problem("REV02", what, place, hint, Severity.WARNING)


def _in_state(translation: Translation, state: State) -> tuple[Pair, ...]:
    code, publication = translation.language.code, translation.publication
    texts = publication.translations.get(code, {})
    found = pairs(publication.asked, texts, publication.reviews.get(code, {}))
    return tuple(pair for pair in found if pair.state is state)
