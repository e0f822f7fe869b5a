"""Families of fonts that a style sheet names and nobody has are told at their line."""

from __future__ import annotations

import pytest

from jianbao.compose.html.families import unknown_families
from jianbao.compose.html.styles import marked
from jianbao.problem import Severity

FONTS = ("Source Serif 4", "Noto Sans HK")
ALL = "one of Source Serif 4, Noto Sans HK"


def told(sheet: str) -> list[tuple[str, str, str]]:
    """Return where, what and with which hint something is told of a style sheet."""
    found = list(unknown_families(f"<style>{marked(sheet, 'a.css')}</style>", FONTS, "t.j2"))
    assert all((one.code, one.severity) == ("FONT03", Severity.WARNING) for one in found)
    return [(str(one.place), one.what, one.hint) for one in found]


@pytest.mark.parametrize(
    ("sheet", "spot", "names", "hint"),
    [
        ('p { top: 0 }\n.why { font-family: "Comic Sans MS" }', "2:8", "`Comic Sans MS`", ALL),
        ("p { font: bold 12pt/1.5 Sorce Serif 4, serif }", "1:5", "`Sorce Serif 4`", "did you"),
        ("p { font-family: Arial, 'Helvetica' !important }", "1:5", "`Arial` or `Helvetica`", ALL),
        (":root { --text-face: 'Nope' }", "1:9", "`Nope`", ALL),
        ("/* one\ntwo */ p { font-family: Nope }", "2:12", "`Nope`", ALL),
        (
            "p { font-family: “Source Serif 4” }",
            "1:5",
            "`“Source Serif 4”`",
            'type "Source Serif 4", in straight quotation marks',
        ),
        (
            '@font-face { font-family: "Own"; src: url(x) } p { font-family: Owner }',
            "1:52",
            "`Owner`",
            f"{ALL}, Own",
        ),
    ],
)
def test_a_family_that_nobody_has_is_told_with_those_there_are(
    sheet: str, spot: str, names: str, hint: str
) -> None:
    ((place, what, how),) = told(sheet)
    assert (place, what) == (f"a.css:{spot}", f"no font is called {names}: another is taken")
    assert how.startswith(hint)


@pytest.mark.parametrize(
    "sheet",
    [
        "p { font-family: 'Nope', source serif 4 } b { font: 700 9pt 'Noto Sans HK' }",
        "p { font-family: sans-serif } b { font: inherit } i { font-family: INHERIT }",
        "p { font-family: var(--text-face) } b { font: 9pt/13pt var(--text-face) }",
        "p { font-size: 10pt; font-weight: bold; font-style: italic; --surface: red }",
        '@font-face { font-family: "Own"; src: url(x) } p { font-family: Own }',
        "/* font-family: Nope */ p { top: 0 }",
        "@import 'fonts.css'; p { font-family: Nope }",
        "p { font: caption } b { font: var(--title) var(--heading-face) } i { font: 9pt }",
    ],
)
def test_what_is_known_generic_or_settled_elsewhere_is_let_be(sheet: str) -> None:
    assert told(sheet) == []
