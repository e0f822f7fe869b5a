"""What a short text should not be parted in."""

from __future__ import annotations

import pytest

from jianbao.compose.lines import wholes
from jianbao.model.text import Rich, Role, Span
from tests.support.values import rich


def name(text: str) -> Span:
    return Span(text, Role.LITERAL)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (rich("《規劃綱要》實施"), [(0, 6)]),
        (rich("with ", name("Hong Kong")), [(5, 14)]),
        (rich("a (b c) “d e”"), [(2, 7), (8, 13)]),
        (rich("cross-boundary work"), [(0, 14)]),
        (rich("at ", Span("5", Role.CITATION), name("X")), [(3, 4)]),
    ],
)
def test_names_and_quotations_are_wholes(text: Rich, found: list[tuple[int, int]]) -> None:
    assert list(wholes.names(text)) == found
