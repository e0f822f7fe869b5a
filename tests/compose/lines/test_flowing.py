"""Headings for a window of any width: clauses first, then words, never the midst of one."""

from __future__ import annotations

import re

from jianbao.compose.lines.flowing import FlowingSetter
from jianbao.compose.lines.measure import Ruler
from jianbao.model.language import Phrases
from jianbao.model.text import Rich, Role, Span
from jianbao.problem import Place

RULER = Ruler(
    {},
    han_em=True,
    cohesion={"科研": 0.9, "人才": 0.9, "企業": 0.9, "業務": 0.9, "場景": 0.9, "製造": 0.9},
    phrases=Phrases(begin=("與", "為", "和")),
)


def set_(*spans: Span) -> str:
    html = FlowingSetter(RULER)(Rich("k", Place("f", 1, 1), spans), 100.0, 10.0, "heading")
    return re.sub(r'<span data-key="[^"]*" data-src="[^"]*">(.*?)</span>', r"\1", str(html))


def test_a_clause_is_an_element_of_its_own() -> None:
    assert set_(Span("兩項短板，一個瓶頸")) == (
        '<span class="clause">兩項短板，</span><span class="clause">一個瓶頸</span>'
    )


def test_a_long_clause_may_be_parted_by_sense_and_a_short_one_not() -> None:
    said = set_(Span("科研人才與企業接上業務場景"))
    parts = re.sub("</?span[^>]*>", "", said).split("<wbr>")
    assert "".join(parts) == "科研人才與企業接上業務場景"
    assert parts[0] == "科研人才"
    assert not any(one in f"|{'|'.join(parts)}|" for one in ("科|研", "人|才", "場|景"))


def test_a_fact_stays_whole() -> None:
    fact = [
        Span("逾", Role.QUALIFIER, fact="a", group=1),
        Span("2,200", Role.NUMBER, fact="a", group=1),
        Span("家科技企業和研究機構", Role.UNIT, fact="a", group=1),
    ]
    assert "<wbr>" not in set_(*fact)


def test_a_text_in_words_is_left_to_the_browser() -> None:
    assert set_(Span("Linking research to manufacturing, at last")) == (
        "Linking research to manufacturing, at last"
    )
