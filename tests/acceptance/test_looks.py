"""Pages and slides look as they did when a person last looked at them (`./inv golden` accepts)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.support import decks
from tests.support.editions import EDITIONS, IDS
from tests.support.looks import KEPT, LEVELS, SHARE, accept, drawn, kept, report, unlike
from tests.support.office import needs_office, to_pdf
from tests.support.once import published

pytestmark = pytest.mark.slow

ACCEPTED = "hk-innovation-executive-en-brief"


def compare(name: str, pdf: bytes | Path, *, accepted: bool) -> None:
    made, before = drawn(pdf), kept(name)
    assert not [page for page in made if page.getcolors(8)], "a page is blank"
    other = [
        number
        for number, (was, now) in enumerate(zip_longest(before, made), 1)
        if was is None or now is None or unlike(was, now) > SHARE
    ]
    if not other:
        return
    folder = report(name, pdf, other)
    if accepted:
        accept(name, made)
    else:
        pytest.fail(f"{len(other)} of {len(made)} look otherwise: see {folder}; `./inv golden`")


@pytest.fixture
def accepted(request: pytest.FixtureRequest) -> bool:
    """Return whether what is made now is accepted."""
    return bool(request.config.getoption("--accept"))


@pytest.mark.parametrize("names", EDITIONS, ids=IDS)
def test_every_page_looks_as_it_was_accepted(
    names: tuple[str, str, str], *, accepted: bool
) -> None:
    compare("-".join((*names, "brief")), published(*names, "pdf"), accepted=accepted)


@needs_office
@pytest.mark.parametrize("names", EDITIONS, ids=IDS)
def test_every_slide_looks_as_it_was_accepted(
    names: tuple[str, str, str], tmp_path: Path, *, accepted: bool
) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(published(*names, "pptx"))
    compare("-".join((*names, "deck")), to_pdf(deck, tmp_path), accepted=accepted)


@needs_office
@pytest.mark.parametrize("language", decks.LANGUAGES)
def test_every_layout_looks_as_it_was_accepted(
    language: str, tmp_path: Path, *, accepted: bool
) -> None:
    deck = tmp_path / "layouts.pptx"
    deck.write_bytes(decks.built(f"layouts-{language}"))
    compare(f"layouts-{language}", to_pdf(deck, tmp_path), accepted=accepted)


def test_nothing_is_kept_of_what_is_no_longer_made(*, accepted: bool) -> None:
    made = {"-".join((*names, form)) for names in EDITIONS for form in ("brief", "deck")}
    made |= {f"layouts-{language}" for language in decks.LANGUAGES}
    stale = [file for file in KEPT.iterdir() if file.stem not in made]
    if accepted:
        for file in stale:
            file.unlink()
    else:
        assert not stale


# --- the comparison can fail ------------------------------------------------------------------


def page() -> Image.Image:
    """Return a page that is full of text, as it was accepted."""
    return kept(ACCEPTED)[5]


def moved(picture: Image.Image) -> Image.Image:
    """Return it with its lower half two pixels, half a line, further down."""
    middle = picture.height // 2
    lower = picture.crop((0, middle, picture.width, picture.height - 2))
    picture.paste(lower, (0, middle + 2))
    return picture


def recoloured(picture: Image.Image) -> Image.Image:
    """Return it with every colour but greys turned: red is green, green is blue."""
    red, green, blue = picture.split()
    return Image.merge("RGB", (blue, red, green))


def without_a_part(picture: Image.Image) -> Image.Image:
    """Return it without what stands in a square inch or so of text."""
    ImageDraw.Draw(picture).rectangle((60, 60, 80, 76), fill="white")
    return picture


@pytest.mark.parametrize("change", [moved, recoloured, without_a_part])
def test_what_has_moved_changed_colour_or_gone_is_seen(
    change: Callable[[Image.Image], Image.Image],
) -> None:
    assert unlike(page(), change(page())) > 2 * SHARE


def test_what_another_renderer_does_to_the_edges_of_letters_is_forgiven() -> None:
    """A fifth of a pixel to the right, and a shade darker."""
    shifted = page().transform(
        page().size, Image.Transform.AFFINE, (1, 0, -0.2, 0, 1, 0), Image.Resampling.BILINEAR
    )
    darker = page().point(lambda level: max(0, level - LEVELS // 4))
    assert unlike(page(), shifted) <= SHARE
    assert unlike(page(), darker) == 0


def test_a_page_of_another_size_is_another() -> None:
    assert unlike(page().rotate(90, expand=True), page()) == 1
