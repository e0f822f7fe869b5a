"""``./inv template`` and a build on a template, as a person runs them."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pptx
import pytest

from jianbao.corporate.proposal import propose, written
from jianbao.corporate.reading import read_template
from jianbao.problem import Place
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.corporate.templates import TEMPLATES, changed
from tests.support.editions import each
from tests.support.projects import ROOT, run


@pytest.mark.parametrize("name", each(TEMPLATES, frozenset({"chinese"})))
def test_the_task_lists_layouts_draws_them_and_proposes_roles(
    name: str, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / f"{name}.pptx"
    file.write_bytes(TEMPLATES[name]())
    done = run(project, "template", str(file))
    assert done.returncode == 0, done.stderr
    template = read_template(TEMPLATES[name](), Place("x"))
    for layout in template.layouts:
        assert layout.name in done.stdout
        assert all(holder.name in done.stdout for holder in layout.holders)
    assert "key-figures:" in done.stdout
    with pikepdf.open(project / f"build/template/{name}.pdf") as sheets:
        assert len(sheets.pages) == -(-len(template.layouts) // 4)


def test_what_is_no_presentation_ends_with_one_line_and_no_traceback(
    project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "macros.pptx"
    file.write_bytes(changed(TEMPLATES["english"](), {"ppt/vbaProject.bin": b"x"}))
    done = run(project, "template", str(file))
    assert done.returncode == 1
    assert "macros.pptx: error: this presentation holds macros" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "build/template/macros.pdf").exists()


def test_a_file_that_is_not_there_and_an_option_in_its_place_are_told(project: Path) -> None:
    assert "no such file" in run(project, "template", "none.pptx").stderr
    told = "inv template: error: `--draw` is no presentation [PPTX14] (./inv --help template)\n"
    assert run(project, "template", "--draw").stderr.startswith(told)


def test_a_sheet_that_cannot_be_written_is_told(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "english.pptx"
    file.write_bytes(TEMPLATES["english"]())
    (project / "build/template/english.pdf").mkdir(parents=True)
    done = run(project, "template", str(file))
    assert done.returncode == 1
    assert done.stderr.startswith(
        "build/template/english.pdf: error: cannot write this file: Is a directory [PPTX15]"
        " (check the folder's rights)\n"
    )


def on_template(project: Path, name: str) -> Path:
    """Give the project's readers a theme on a template and return the theme's folder."""
    folder = project / "assets/themes/house"
    folder.mkdir()
    (folder / "house.pptx").write_bytes(TEMPLATES[name]())
    roles = propose(read_theme(World(ROOT), "ink"), read_template(TEMPLATES[name](), Place("x")))
    tokens = "\n".join(("extends: ink", "name: {en: House}", *written(roles, "house.pptx"), ""))
    (folder / "tokens.yaml").write_text(tokens, encoding="utf-8")
    audience = project / "templates/audiences/readers/audience.yaml"
    audience.write_text(audience.read_text(encoding="utf-8").replace("theme: ink", "theme: house"))
    return folder


@pytest.mark.parametrize("name", each(TEMPLATES, frozenset({"english"})))
def test_a_deck_is_built_on_the_template_that_a_theme_names(name: str, project: Path) -> None:
    on_template(project, name)
    done = run(project, "deck", "--language", "en")
    assert done.returncode == 0, done.stderr
    deck = pptx.Presentation(str(project / "build/mini/readers/en/deck.pptx"))
    template = read_template(TEMPLATES[name](), Place("x"))
    assert deck.slide_width == round(template.width * 12_700)
    names = {layout.name for layout in template.layouts}
    assert {slide.slide_layout.name for slide in deck.slides} <= names
    assert "current" in run(project, "deck", "--language", "en").stdout


def test_a_changed_template_is_built_on_anew_and_a_bad_one_keeps_the_last_deck(
    project: Path,
) -> None:
    folder = on_template(project, "english")
    assert run(project, "deck", "--language", "en").returncode == 0
    deck = project / "build/mini/readers/en/deck.pptx"
    before = deck.read_bytes()
    (folder / "house.pptx").write_bytes(b"not a presentation")
    done = run(project, "deck", "--language", "en")
    assert done.returncode == 1
    assert "assets/themes/house/tokens.yaml:4:9: error: this is no presentation" in done.stderr
    assert deck.read_bytes() == before
    (folder / "house.pptx").rename(folder / "hause.pptx")
    done = run(project, "deck", "--language", "en")
    assert done.returncode == 1
    told = (
        "assets/themes/house/tokens.yaml:4:9: error: cannot read `assets/themes/house/house.pptx`:"
        " No such file or directory [JB001] (did you mean `hause.pptx`?)\n"
    )
    assert told in done.stderr
    assert deck.read_bytes() == before


def test_a_role_map_that_says_what_it_cannot_is_told_with_its_line(project: Path) -> None:
    folder = on_template(project, "english")
    tokens = folder / "tokens.yaml"
    text = tokens.read_text(encoding="utf-8")
    text = text.replace(
        'cards:             {layout: "Title and Content", headline: 0', "cards: {x: y"
    )
    tokens.write_text(text, encoding="utf-8")
    done = run(project, "deck", "--language", "en")
    assert done.returncode == 1
    hint = "`./inv template FILE.pptx` prints each placeholder's index"
    assert [line.split(": error: ")[1] for line in done.stderr.splitlines() if "THEME" in line] == [
        'role `cards` names no layout [THEME10] (layout: "…", as PowerPoint lists it)',
        f"`y` is no index of a placeholder [THEME10] ({hint})",
    ]
