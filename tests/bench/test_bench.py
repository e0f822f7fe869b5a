"""The bench: its figures."""

from __future__ import annotations

from pathlib import Path

from jianbao.bench import check_content


def test_content_is_read_and_checked_in_every_language_against_the_clock(content: Path) -> None:
    assert 0 < check_content(str(content)) < 60
