"""What templates compile to: kept for the next process, and only what was written for a text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from jianbao.compose.html.compiled import Compiled

Damage = Callable[[bytes], bytes]


class Counting(Environment):
    """Counts what it compiles."""

    compiled = 0

    def compile(self, *arguments: object, **named: object) -> object:
        """Compile, and count."""
        self.compiled += 1
        return super().compile(*arguments, **named)  # type: ignore[call-overload]  # as it is called


def printed(folder: Path, text: str) -> tuple[str, int]:
    """Return what a template of ``text`` prints, and how many templates were compiled for it."""
    environment = Counting(loader=DictLoader({"t": text}), bytecode_cache=Compiled(folder))
    return environment.get_template("t").render(), environment.compiled


def test_a_template_is_compiled_once_for_all_builds(tmp_path: Path) -> None:
    assert printed(tmp_path / "code", "{{ 1 + 1 }}") == ("2", 1)
    assert printed(tmp_path / "code", "{{ 1 + 1 }}") == ("2", 0)


def test_another_text_is_compiled_anew(tmp_path: Path) -> None:
    printed(tmp_path, "{{ 1 + 1 }}")
    assert printed(tmp_path, "{{ 1 + 2 }}") == ("3", 1)


@pytest.mark.parametrize("damage", [lambda _: b"", lambda data: data[:-1], lambda data: data[32:]])
def test_damaged_code_is_never_run(tmp_path: Path, damage: Damage) -> None:
    printed(tmp_path, "{{ 1 + 1 }}")
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(damage(kept.read_bytes()))
    assert printed(tmp_path, "{{ 1 + 1 }}") == ("2", 1)


def test_a_disk_that_refuses_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "code").write_text("a file where the folder should be")
    assert printed(tmp_path / "code", "{{ 1 + 1 }}") == ("2", 1)
