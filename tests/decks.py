"""Every deck that the project and its tests can build, by name, each built once and kept."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from jianbao import press
from jianbao.export.powerpoint import write
from jianbao.pipeline.plan import Wanted, plan
from tests import chart_samples, layouts
from tests.corporate import houses
from tests.corporate.templates import TEMPLATES
from tests.office import to_pdf
from tests.projects import ROOT

LANGUAGES = ("zh-Hant", "zh-Hans", "en")


def _published() -> dict[str, partial[bytes]]:
    """Return the decks of the project's own content, for every audience and language."""
    editions = dict.fromkeys(
        (j.publication, j.audience, j.language) for j in plan(ROOT, Wanted(formats=("pptx",)))
    )
    return {"-".join(names): partial(_make, names) for names in editions}


def _make(names: tuple[str, str, str]) -> bytes:
    return press.make(ROOT, *names, "pptx").content


def _sampled(language: str) -> bytes:
    root = chart_samples.world().root
    return press.make(root, "charts", "readers", language, "pptx").content


def _laid_out(language: str) -> bytes:
    return write(layouts.sample(language))


def _housed(name: str, language: str) -> bytes:
    return write(houses.deck(name, language))


_BUILT = {
    **_published(),
    **{f"charts-{one}": partial(_sampled, one) for one in chart_samples.LANGUAGES},
    **{f"layouts-{one}": partial(_laid_out, one) for one in LANGUAGES},
    **{f"{name}-{one}": partial(_housed, name, one) for name in TEMPLATES for one in LANGUAGES},
}
NAMES = tuple(_BUILT)
#: Those that are looked at as pictures: each kind of deck, not each language of each template.
DRAWN = tuple(
    name
    for name in NAMES
    if name.split("-")[0] not in TEMPLATES or name in ("english-en", "chinese-zh-Hant", "german-en")
)
_FOLDERS: list[TemporaryDirectory[str]] = []


@cache
def built(name: str) -> bytes:
    """Return a deck."""
    return _BUILT[name]()


@cache
def pdf(name: str) -> Path:
    """Return a deck as LibreOffice prints it."""
    # Taken away when the tests end.
    _FOLDERS.append(TemporaryDirectory(prefix="deck-"))
    file = Path(_FOLDERS[-1].name) / "deck.pptx"
    file.write_bytes(built(name))
    return to_pdf(file, file.parent)
