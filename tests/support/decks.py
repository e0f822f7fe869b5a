"""Every deck that the project and its tests can build, by name, each built once in a run.

What there is, is found: a new publication, audience, language or theme is among them by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jianbao.export.powerpoint import write
from jianbao.pipeline.plan import Wanted, plan
from jianbao.press.deck import compose_deck
from jianbao.read.audience import read_audience
from jianbao.world import World
from tests.corporate import houses
from tests.corporate.templates import TEMPLATES
from tests.support import chart_samples, layouts
from tests.support.editions import EDITIONS, by_turns, composed, each
from tests.support.office import to_pdf
from tests.support.once import kept, output, published
from tests.support.projects import MINIATURE, ROOT, copy_tree

LANGUAGES = ("zh-Hant", "zh-Hans", "en")
THEMES = tuple(sorted(file.parent.name for file in (ROOT / "assets/themes").glob("*/tokens.yaml")))
#: The publication whose decks are made on every template; how others stand there is the same.
ON_TEMPLATES = "hk-innovation"
#: Themes for few words, in which only the audiences that name one of them are made.
SPARING = frozenset({"stage", "plain-stage"})
_FOLDERS: list[TemporaryDirectory[str]] = []


def _folder() -> Path:
    """Return a folder that is taken away when the tests end."""
    _FOLDERS.append(TemporaryDirectory(prefix="decks-"))
    return Path(_FOLDERS[-1].name)


@cache
def _miniature() -> Path:
    """Return the miniature as a project, in its fourth language too."""
    root = _folder()
    for tree in (MINIATURE, ROOT / "tests/portuguese"):
        copy_tree(tree, root)
    copy_tree(ROOT / "templates/languages", root / "templates/languages")
    for part in ("templates/base", "assets"):
        copy_tree(ROOT / part, root / part)
    return root


def _published() -> Iterator[tuple[str, partial[bytes], bool]]:
    """Yield the decks of all publications, for every audience and language, in every theme.

    With each goes whether that is its audience's own theme.
    """
    for root in (ROOT, chart_samples.world().root, _miniature()):
        for job in plan(root, Wanted(formats=("pptx",))):
            names = (job.publication, job.audience, job.language)
            own = read_audience(World(root), job.audience).theme
            for theme in (one for one in THEMES if own in SPARING or one not in SPARING):
                made = partial(_themed, root, theme, *names)
                if root == ROOT:
                    made = partial(_of_project, *names, "" if theme == own else theme)
                yield "-".join((theme, *names)), made, theme == own
            if job.publication == ON_TEMPLATES:
                for house in TEMPLATES:
                    yield "-".join((house, *names)), partial(_on_template, house, *names), False


def _of_project(publication: str, audience: str, language: str, theme: str) -> bytes:
    names = (publication, audience, language, "pptx")
    return output(*names, theme).content if theme else published(*names)


def _themed(root: Path, theme: str, publication: str, audience: str, language: str) -> bytes:
    edition, look = composed(publication, audience, language, "deck", theme, root)
    return write(compose_deck(World(root), edition, look))


def _on_template(house: str, publication: str, audience: str, language: str) -> bytes:
    return write(houses.published(house, publication, audience, language))


def _laid_out(language: str) -> bytes:
    return write(layouts.sample(language))


def _housed(name: str, language: str) -> bytes:
    return write(houses.deck(name, language))


def house_of(name: str) -> bytes:
    """Return the template that a deck stands on, or nothing."""
    made = TEMPLATES.get(name.split("-", maxsplit=1)[0])
    return made() if made else b""


_PUBLISHED = tuple(_published())
_BUILT = {
    **{name: made for name, made, _ in _PUBLISHED},
    **{f"layouts-{one}": partial(_laid_out, one) for one in LANGUAGES},
    **{f"{name}-{one}": partial(_housed, name, one) for name in TEMPLATES for one in LANGUAGES},
}
NAMES = tuple(_BUILT)
#: What a name ends with.
_LANGUAGE = re.compile(r"-[a-z]{2}(-[A-Z][a-z]{3})?$")


def _without_language(name: str) -> str:
    return _LANGUAGE.sub("", name)


def _look(name: str) -> str:
    """Return the theme or template of a deck, or ``layouts``: of `plain` and `plain-stage` one."""
    looks = (one for one in (*THEMES, *TEMPLATES, "layouts") if name.startswith(f"{one}-"))
    return max(looks, key=len)


_OF_PROJECT = tuple("-".join(names) for names in EDITIONS)
#: Decks of the project in the themes of their readers: a build makes them.
OWN = frozenset(name for name, _, is_own in _PUBLISHED if is_own and name.endswith(_OF_PROJECT))
#: Of decks on templates, those that are looked at as pictures.
_LOOKED_AT = ("english-hk-innovation-executive-en", "chinese-zh-Hant", "german-en")
_DRAWN = (
    *_LOOKED_AT,
    *sorted(by_turns((one for one in NAMES if not house_of(one)), _without_language)),
)
#: In another language and for another audience placeholders, charts and faces are those of the
#: theme or the template, so one of each is tried each time, with all kinds of charts and without.
DAILY = by_turns(_DRAWN, lambda name: (_look(name), "charts" in name))
EACH = each(NAMES, DAILY)


def drawn(turn: int) -> list[Any]:
    """Return decks that are printed to see what an edit changes; by day a third of the looks.

    ``turn`` says which: 0, 1 or 2, one for each kind of edit, so that each look is edited daily.
    """
    return each(_DRAWN, frozenset(sorted(DAILY)[turn::3]))


@cache
def built(name: str) -> bytes:
    """Return a deck."""
    return kept(f"deck {name}", _BUILT[name])


@cache
def pdf(name: str) -> Path:
    """Return a deck as LibreOffice prints it."""
    file = _folder() / "deck.pptx"
    file.write_bytes(built(name))
    return to_pdf(file, file.parent)
