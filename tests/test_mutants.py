"""The engine is broken as it should be, and what the tests made of it is counted honestly."""

from __future__ import annotations

import pytest

from jianbao.develop import run_mutants
from jianbao.mutants import GROUPS, LEAST, Mutant, chosen, share, table, undecorated
from tests.support.projects import ROOT

DECORATED = '''
from functools import cache

@cache
def twice(value):
    """Return it twice."""
    return 2 * value

class Both:
    @property
    def sum(self):
        return self.one + self.other

    @staticmethod
    @cache
    def three():
        return 3

    one = 1
    other = 2

def plain():
    return 0
'''


def test_decorators_become_calls_behind_their_functions_which_mean_the_same() -> None:
    changed = undecorated(DECORATED)
    assert "@" not in changed
    made: dict[str, object] = {}
    exec(compile(changed, "changed", "exec"), made)  # what it says is above
    twice, both = made["twice"], made["Both"]
    assert twice(4) == 8  # type: ignore[operator]  # of what exec makes, no type is known
    assert hasattr(twice, "cache_info")
    assert both().sum == both.three() == 3  # type: ignore[operator,attr-defined]  # likewise


def test_every_module_and_test_that_is_named_is_there_and_in_one_group() -> None:
    modules = [module for group in GROUPS.values() for module in group.modules]
    assert len(modules) == len(set(modules))
    for group in GROUPS.values():
        tests = (test.rpartition("=")[2].partition("::")[0] for test in group.tests)
        names = (*(f"jianbao/{module}" for module in group.modules), *tests)
        assert [name for name in names if not (ROOT / name).exists()] == []


def test_each_check_of_what_is_made_is_broken() -> None:
    broken = {module for group in GROUPS.values() for module in group.modules}
    frame = {"__init__", "registry", "subjects"}
    folder = ROOT / "jianbao/check"
    there = {path.relative_to(folder) for path in folder.rglob("*.py") if path.stem not in frame}
    assert sorted(str(one) for one in there if f"check/{one}" not in broken) == []


def test_a_mutant_that_no_test_comes_to_was_not_noticed() -> None:
    found = [
        Mutant("jianbao/a.py", "one", "killed"),
        Mutant("jianbao/a.py", "two", "survived"),
        Mutant("jianbao/b.py", "three", "untested"),
    ]
    assert share(found) == pytest.approx(1 / 3)
    assert share([]) == 0.0 < LEAST
    assert list(table(found)) == [
        f"{'module':40}  mutants  noticed  share",
        f"{'jianbao/a.py':40}        2        1    50%",
        f"{'jianbao/b.py':40}        1        0     0%",
        f"{'all':40}        3        1    33%",
    ]


@pytest.mark.parametrize(
    ("groups", "modules", "sample", "told"),
    [
        (("number",), ("fit",), "", "no group is called `number`"),
        ((), (), "x", "--sample takes digits"),
        (("fit", "files"), ("shape",), "", "no module of fit and files is called `shape`"),
        (("fit",), ("shrink", "shapes"), "", "no module of fit is called `shapes`"),
    ],
)
def test_what_cannot_be_asked_is_told_at_once(
    groups: tuple[str, ...],
    modules: tuple[str, ...],
    sample: str,
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_mutants(ROOT, groups, modules, sample) == 1
    assert capsys.readouterr().err == f"{told}; groups are numbers, fit, check, files, pages\n"


def test_modules_are_chosen_by_their_name_or_path() -> None:
    assert chosen((), ()) == GROUPS
    assert list(chosen(("fit", "check"), ())) == ["fit", "check"]
    by_name = chosen((), ("access",))
    assert {name: one.modules for name, one in by_name.items()} == {
        "check": ("check/access.py",),
        "files": ("check/files/access.py",),
    }
    assert by_name["files"].tests == GROUPS["files"].tests
    by_path = chosen((), ("files/access", "shrink"))
    assert [one.modules for one in by_path.values()] == [
        ("compose/deck/shrink.py",),
        ("check/files/access.py",),
    ]
