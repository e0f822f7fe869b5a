"""Pictures are kept for as long as what draws them stays the same."""

from __future__ import annotations

from pathlib import Path

from jianbao.press import CHART_CACHE
from tests.projects import run


def test_pictures_are_drawn_anew_when_what_draws_them_changes(project: Path) -> None:
    def kept() -> set[str]:
        return {path.name for path in (project / CHART_CACHE).glob("*/*")}

    before = kept()
    assert before
    module = project / "jianbao/compose/charts/share.py"
    copy = module.read_text()
    module.unlink()
    module.write_text(f"{copy}\n# a change\n")
    assert run(project, "build", "--format", "pdf").returncode == 0
    assert len(kept() - before) == len(before)
