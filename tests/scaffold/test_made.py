"""What is made builds at once and passes its check, in every language."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from tests.support.editions import each
from tests.support.projects import ROOT, copy_engine, copy_tree, run

pytestmark = pytest.mark.slow

LANGUAGES = ("zh-Hant", "zh-Hans", "en")
DOCUMENTS = ("--format", "pdf", "--format", "pptx")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with one more publication, audience and theme, made as a person would."""
    project = tmp_path_factory.mktemp("made")
    copy_engine(project)
    for part in ("content", "templates/audiences"):
        copy_tree(ROOT / part, project / part)
    for task in (
        ("new", "shade"),
        ("new-audience", "press", "--like", "one-pager"),
        ("new-audience", "cabinet"),
        ("new-theme", "dusk"),
    ):
        done = run(project, *task)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("made:\n")
    return project


@pytest.mark.parametrize(
    "languages", each((LANGUAGES, LANGUAGES[:1]), frozenset({LANGUAGES[:1]})), ids=len
)
def test_a_new_publication_passes_its_check(made: Path, languages: tuple[str, ...]) -> None:
    asked = ("--language", *languages) if len(languages) == 1 else ()
    done = run(made, "check", "--strict", "--brief", "shade", *asked)
    assert done.stdout.endswith("0 errors, 0 warnings\n"), done.stderr
    for audience in ("one-pager", "press"):
        for language in languages:
            folder = made / "build/shade" / audience / language
            assert {"brief.pdf", "deck.pptx", "brief.html"} <= {x.name for x in folder.iterdir()}


@pytest.mark.nightly
@pytest.mark.parametrize(
    "names",
    list(product(("press", "cabinet"), LANGUAGES)),
    ids="-".join,
)
def test_a_new_audience_passes_with_every_publication(made: Path, names: tuple[str, str]) -> None:
    audience, language = names
    done = run(made, "check", "--audience", audience, "--language", language, *DOCUMENTS)
    assert "0 errors" in done.stdout, done.stderr
    assert (made / "build/hk-innovation" / audience / language / "deck.pptx").is_file()


@pytest.mark.nightly
def test_a_new_theme_serves_at_once(made: Path) -> None:
    rules = made / "templates/audiences/press/audience.yaml"
    said = rules.read_text(encoding="utf-8")
    rules.write_text(said.replace("theme: ink", "theme: dusk"), encoding="utf-8")
    asked = ("--brief", "shade", "--audience", "press", "--language", "zh-Hant")
    done = run(made, "check", *asked, *DOCUMENTS)
    assert "0 errors" in done.stdout, done.stderr
