"""Pages of public audiences lead to each other; those of others name none and are not named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jianbao import store
from jianbao.pipeline.inputs import inputs_of, shelf_of
from jianbao.pipeline.plan import Job
from jianbao.press import web
from jianbao.press.editions import read_edition
from jianbao.world import World
from tests.support.projects import MINIATURE, copy_engine, copy_tree

PUBLIC = "public: true\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the miniature with three audiences besides its readers."""
    folder = tmp_path_factory.mktemp("siblings")
    copy_engine(folder)
    copy_tree(MINIATURE, folder)
    return folder


def audience(project: Path, name: str, said: str) -> None:
    """Write an audience that is the miniature's readers by another name, and says more."""
    rules = (MINIATURE / "templates/audiences/readers/audience.yaml").read_text(encoding="utf-8")
    file = project / f"templates/audiences/{name}/audience.yaml"
    file.parent.mkdir(exist_ok=True)
    named = rules.replace("讀者版", f"{name}版").replace("For readers", f"For {name}")
    file.write_text(f"{named}{said}", encoding="utf-8")


def page(project: Path, name: str = "readers", language: str = "en") -> str:
    edition, theme, *_ = read_edition(World(project), "mini", name, language, "brief")
    html = web.web_page(World(project), edition, theme)[0].html
    return html.replace("\n", "")


def switch(html: str, label: str) -> list[str]:
    """Return where a switch leads, and what it names without leading there."""
    found = re.search(f'<nav[^>]*aria-label="{label}">(.*?)</nav>', html)
    return re.findall(r'href="([^"]*)"|aria-current="page">([^<]*)<', found[1]) if found else []


def test_public_audiences_lead_to_each_other_in_the_same_language(project: Path) -> None:
    audience(project, "readers", PUBLIC)
    audience(project, "board", PUBLIC)
    led = [("../../board/en/brief.html", ""), ("", "For readers")]
    assert switch(page(project), "Versions") == led
    led = [("", "board版"), ("../../readers/zh-Hant/brief.html", "")]
    assert switch(page(project, "board", "zh-Hant"), "版本") == led


@pytest.mark.parametrize(
    ("ours", "theirs"), [(PUBLIC, ""), ("", PUBLIC), ("", ""), (PUBLIC, "public: false\n")]
)
def test_what_is_not_public_is_named_nowhere_and_names_no_other(
    project: Path, ours: str, theirs: str
) -> None:
    audience(project, "readers", ours)
    audience(project, "board", theirs)
    for name, other in (("readers", "board"), ("board", "readers")):
        html = page(project, name)
        assert switch(html, "Versions") == []
        assert f"../{other}/" not in html
        assert f"For {other}" not in html


def test_no_page_leads_to_one_that_is_not_made(project: Path) -> None:
    audience(project, "readers", PUBLIC)
    audience(project, "board", f"{PUBLIC}languages: [zh-Hant]\n")
    assert switch(page(project), "Versions") == []
    assert switch(page(project, language="zh-Hant"), "版本") != []
    assert switch(page(project, "board", "zh-Hant"), "語言") == []
    audience(project, "board", PUBLIC)
    brief = project / "content/mini/brief.yaml"
    source = brief.read_text(encoding="utf-8")
    brief.write_text(f"{source}audiences: [readers]\n", encoding="utf-8")
    assert switch(page(project), "Versions") == []
    brief.write_text(f"{source}audiences: [readers, board]\n", encoding="utf-8")
    assert switch(page(project), "Versions") != []
    brief.write_text(source, encoding="utf-8")


def test_an_audience_that_cannot_be_read_or_has_no_name_here_is_left_out(project: Path) -> None:
    audience(project, "readers", PUBLIC)
    audience(project, "board", f"{PUBLIC}nonsense: 1\n")
    assert switch(page(project), "Versions") == []
    audience(project, "board", PUBLIC)
    file = project / "templates/audiences/board/audience.yaml"
    file.write_text(re.sub("  en: .*", "", file.read_text(encoding="utf-8")), encoding="utf-8")
    assert switch(page(project), "Versions") == []


def test_a_page_is_made_anew_when_another_audience_becomes_public(project: Path) -> None:
    """Its key tells, and no manifest does."""
    job = Job("mini", "readers", "en", "html")

    def keys() -> dict[str, str]:
        prints = store.Fingerprints(project, project / "build/large.json")
        inputs = inputs_of(project, prints, [job])[job]
        assert not [name for name in inputs.listed if "board" in name]
        return dict(shelf_of(project, job, inputs).keys)

    audience(project, "board", "")
    before = keys()
    audience(project, "board", PUBLIC)
    changed = {file for file, key in keys().items() if key != before[file]}
    assert changed == {"brief.html"}
