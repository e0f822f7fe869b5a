"""What is wrong with a style sheet's brackets is found, and little is read of what nobody wrote."""

from __future__ import annotations

import pytest

from jianbao.compose.html.rules import MOST_RULES, MOST_STRAYS, brackets


@pytest.mark.parametrize(
    ("css", "strays"),
    [
        ("a { color: red }", []),
        ("a { b { color: red } }", []),
        ("a { color: red } }", [17]),
        ("} a {} } }\n}}\n", [0, 11]),
        ('a { content: "}" } /* } */ b { background: url(}) }', []),
    ],
)
def test_the_first_bracket_of_a_line_that_closes_nothing_is_found(
    css: str, strays: list[int]
) -> None:
    assert brackets(css).strays == strays


def test_of_more_than_anybody_writes_the_beginning_is_read() -> None:
    assert len(brackets("}\n" * 1_000).strays) == MOST_STRAYS + 1
    assert len(brackets("a {} " * 2 * MOST_RULES).rules) == MOST_RULES + 1


def test_the_rule_in_which_another_begins_no_further_in_is_not_closed() -> None:
    found = brackets(".a { color: red\n.b { color: red }\n  .c {}\n")
    assert found.unclosed is found.rules[0]
    assert found.rules[0].prelude == ".a"
    assert brackets("a {\n  b { color: red }\n").unclosed is not None
    assert brackets("a {\n  b { color: red }\n}").unclosed is None
