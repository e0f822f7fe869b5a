"""Which words an edition must not hold: all of its publication that neither form of it shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jianbao.compose.edition import selection
from jianbao.press.both import both
from jianbao.press.secrets import secrets
from jianbao.world import World
from tests.support.marks import Edit
from tests.support.projects import ROOT, copy_tree

BRIEF, ENGLISH = "content/mini/brief.yaml", "content/mini/en.yaml"
WHY, TITLE = "乘客不減反增，見{passengers}。", "乘客多了，班次少了"
HAN, LATIN = "這一句話只給對手看", "This sentence is for rivals alone"


@pytest.fixture
def project(content: Path) -> Path:
    """Return the miniature with an audience besides its readers."""
    readers, rivals = (content / f"templates/audiences/{one}" for one in ("readers", "rivals"))
    copy_tree(readers, rivals)
    return content


def untold(project: Path, audience: str = "readers") -> dict[str, str]:
    """Return the secrets of the English edition, the key and line of each by its words."""
    found = secrets(World(project), both(World(project), "mini", audience, "en"))
    return {one.words.strip(): f"{one.key} {one.place.file}:{one.place.line}" for one in found}


def test_what_is_shown_is_no_secret_in_any_language(project: Path) -> None:
    assert [key for key in untold(project).values() if "comment" not in key] == []


def test_a_block_for_others_is_secret_in_every_language_and_to_them_is_none(project: Path) -> None:
    Edit(BRIEF, TITLE, HAN).apply(project)
    Edit(ENGLISH, "More passengers, fewer sailings", LATIN).apply(project)
    Edit(BRIEF, "    kind: summary\n", "    kind: summary\n    audiences: [rivals]\n").apply(
        project
    )
    found = untold(project)
    assert found[HAN].startswith(f"`blocks.summary.title` {BRIEF}:")
    assert found[LATIN].startswith(f"`blocks.summary.title` {ENGLISH}:")
    assert not {HAN, LATIN} & untold(project, "rivals").keys()


def test_a_variant_is_secret_to_others_and_what_it_varies_to_whom_it_is_for(project: Path) -> None:
    Edit(BRIEF, WHY, f'{WHY}"\n    why@rivals: "{HAN}').apply(project)
    english = "Passengers rose, as {passengers} shows."
    Edit(ENGLISH, english, f'{english}"\n      why@rivals: "{LATIN}').apply(project)
    assert {HAN, LATIN} <= untold(project).keys()
    found = untold(project, "rivals")
    assert not {HAN, LATIN} & found.keys()
    assert "乘客不減反增，見" in found


def test_comments_are_for_nobody(project: Path) -> None:
    (spot,) = Edit(BRIEF, "blocks:\n", f"blocks:  # ‸{LATIN}\n").apply(project)
    line = spot.rpartition(":")[0]
    assert untold(project)[LATIN] == f"a comment {line}"


def test_words_that_also_stand_in_what_is_shown_tell_nothing(project: Path) -> None:
    Edit(ENGLISH, "Say first that the example is invented.", LATIN).apply(project)
    Edit(BRIEF, "blocks:\n", f"blocks:  # {LATIN}\n").apply(project)
    assert LATIN not in untold(project)


def test_what_a_page_sets_beside_a_title_is_no_secret_where_another_text_types_both(
    project: Path,
) -> None:
    label, title = "{=Recommendation 1}: ", "Restore the sailings"
    Edit(ENGLISH, "Passengers wait for boats.", f"{label}{title}; {LATIN}").apply(project)
    Edit(BRIEF, "    kind: closing\n", "    kind: closing\n    internal: true\n").apply(project)
    found = untold(project)
    assert LATIN in found
    assert not [words for words in found if title in words]


def test_a_block_for_others_is_secret_though_an_edition_shows_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is chosen is judged by what the block says of itself, not by what was chosen."""
    Edit(ENGLISH, "More passengers, fewer sailings", LATIN).apply(project)
    Edit(BRIEF, "    kind: summary\n", "    kind: summary\n    internal: true\n").apply(project)
    everything = selection.choices

    def careless(*asked: Any) -> tuple[selection.Choice, ...]:
        return tuple(replace(one, shown=True) for one in everything(*asked))

    monkeypatch.setattr(selection, "choices", careless)
    assert LATIN in untold(project)


def test_what_the_essay_itself_keeps_back_is_known() -> None:
    """A one-pager shows a fraction of it."""
    found = secrets(World(ROOT), both(World(ROOT), "hk-innovation", "one-pager", "en"))
    assert len(found) > 300
