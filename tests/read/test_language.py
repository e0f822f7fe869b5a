"""Languages: each file complete, and what is refused of one that is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jianbao.model.language import Language
from jianbao.problem import ProblemError
from jianbao.read.language import NEEDED, asked_labels, languages, read_language
from jianbao.read.shapes.language import LanguageFile
from jianbao.read.yaml import parse
from jianbao.world import World
from tests.support.marks import Edit, placed
from tests.support.projects import ROOT, copy_tree

EN = "templates/languages/en.yaml"
HANS = "templates/languages/zh-Hans.yaml"
CODES = languages(World(ROOT))
TAG = "language, script and region as BCP 47 writes them, for example zh-Hant-HK"


def read(code: str) -> Language:
    return read_language(World(ROOT), code)


@pytest.mark.parametrize("code", CODES)
def test_every_language_reads(code: str) -> None:
    language = read(code)
    assert language.code == code
    assert language.is_han == code.startswith("zh")


def test_all_languages_know_the_same_labels_units_and_qualifiers() -> None:
    known = [read(code) for code in CODES]
    for part in ("labels", "units", "punctuation"):
        assert len({frozenset(getattr(language, part)) for language in known}) == 1, part
    kinds = ("_scaled", "_fraction")
    plain = {
        frozenset(name for name in language.qualifiers if not name.endswith(kinds))
        for language in known
    }
    assert len(plain) == 1


@pytest.mark.parametrize("code", CODES)
def test_every_label_is_asked_for_and_every_label_asked_for_is_there(code: str) -> None:
    assert set(read(code).labels) == {*asked_labels(World(ROOT))}


def test_a_unit_without_forms_has_one() -> None:
    assert read("en").units["percent"] == {"other": "{n}%"}
    assert read("en").units["person"] == {"one": "{n} person", "other": "{n} people"}


@pytest.mark.parametrize(
    ("code", "hint"),
    [("zh-Hand", "did you mean `zh-Hant`?"), ("fr", "there are en, zh-Hans, zh-Hant")],
)
def test_an_unknown_language_is_told_with_the_nearest(content: Path, code: str, hint: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read_language(World(content), code)
    place = f"templates/languages/{code}.yaml"
    assert str(caught.value) == f"{place}: error: no language is called `{code}` [LANG01] ({hint})"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "bcp47: en-GB",
            "bcp74: en-GB",
            (
                f"{EN}:3:1: error: `bcp47` is missing [YAML10]"
                " (code for PDF and HTML (BCP 47): zh-Hant-HK)"
            ),
        ),
        (
            (
                "qualifiers:            # {n}: number with unit; {number}: number alone\n"
                '  exact: "{n}"\n'
            ),
            "‸qualifiers:\n",
            "‸: error: `exact` is missing under `qualifiers` [LANG03] (see the other languages)",
        ),
        (
            "hedges:\n  reportedly: [reportedly, is reported, are reported]\n",
            "‸hedges: {}\n",
            "‸: error: `reportedly` is missing under `hedges` [LANG03] (see the other languages)",
        ),
        (
            '  by: ["by {n}"]\n',
            '  by: [‸"by"]\n',
            (
                "‸: error: `by` should begin or end with {n}, for the figure [LANG04]"
                ' (for example "more than {n}")'
            ),
        ),
        ("office: en-GB", "office: ‸5", f"‸: error: `5` is no tag of a language [LANG12] ({TAG})"),
        (
            "bcp47: en-GB",
            'bcp47: ‸"<x>"',
            f"‸: error: `<x>` is no tag of a language [LANG12] ({TAG})",
        ),
        (
            "script: Latn",
            "script: ‸Lant",
            "‸: error: `script` cannot be `Lant` [YAML12] (did you mean `Latn`?)",
        ),
        (
            "bcp47: en-GB\noffice: en-GB\ncldr: en_GB\nscript: Latn",
            "bcp47: en-hans-GB\noffice: en-GB\ncldr: en_GB\nscript: ‸Latn",
            (
                "‸: error: the script is Latn here, and Hans in `bcp47` [LANG12]"
                " (write the script that the language is written in, in both)"
            ),
        ),
        (
            "name: English\n",
            "name: English\nlike: ‸en\n",
            (
                "‸: error: `en` cannot be begun like itself [LANG05]"
                " (take the line out, or name another)"
            ),
        ),
        (
            "measures: [percent,",
            "measures: [‸percnet,",
            (
                "‸: error: `measures` names `percnet`, for which `units` has no entry [LANG10]"
                " (did you mean `percent`? If not, write it under `units`: percnet: …)"
            ),
        ),
        (
            "\nscales:\n",
            "\nnouns:\n  ‸compnay: [firm]\n\nscales:\n",
            (
                "‸: error: `nouns` names `compnay`, for which `units` has no entry [LANG10]"
                " (did you mean `company`? If not, write it under `units`: compnay: …)"
            ),
        ),
        (
            "measures: [percent,",
            "measures: [‸zzz,",
            (
                "‸: error: `measures` names `zzz`, for which `units` has no entry [LANG10]"
                " (write it under `units`: zzz: …)"
            ),
        ),
        (
            '  1000000: "{n} million"\n',
            '  ‸1e6: "{n} million"\n',
            "‸: error: `1e6` is no size of a number [LANG08] (digits alone, for example 10000)",
        ),
        (
            '  1000000: "{n} million"\n',
            '  1000000: ‸"{n} {x} million"\n',
            (
                "‸: error: nothing is put for {x} in `{n} {x} million`: it would be printed"
                " [LANG04] (take it out; there is {n})"
            ),
        ),
        (
            '  1000000: "{n} million"\n',
            '  1000000: ‸"million"\n',
            (
                "‸: error: `million` should hold {n} once, for the number [LANG04]"
                ' (for example "{n} days")'
            ),
        ),
        (
            '\npunctuation:\n  range: "{low}–{high}"\n',
            "\n‸punctuation:\n",
            "‸: error: `range` is missing under `punctuation` [LANG03] (see the other languages)",
        ),
        (
            '  about: "about {n}"',
            '  about: ‸"about"',
            (
                "‸: error: `about` should hold {n} or {number} once [LANG04]"
                " ({n} is the number with its unit, {number} the number alone)"
            ),
        ),
        (
            '  company: {one: "{n} company", other: "{n} companies"}',
            '  company: {one: "{n} company", other: ‸"{n} or {n}"}',
            (
                "‸: error: `{n} or {n}` should hold {n} once, for the number [LANG04]"
                ' (for example "{n} days")'
            ),
        ),
        (
            '  company: {one: "{n} company", other: "{n} companies"}',
            '  ‸company: {one: "{n} company"}',
            (
                "‸: error: `company` has no form `other` [LANG03]"
                " (the plural form for all numbers that have no other)"
            ),
        ),
    ],
)
def test_an_incomplete_language_is_refused(content: Path, old: str, new: str, message: str) -> None:
    places = Edit(EN, old, new).apply(content)
    with pytest.raises(ProblemError) as caught:
        read_language(World(content), "en")
    assert str(caught.value.problems[0]) == placed((message,), places)[0]


def test_a_label_that_no_language_has_is_no_fault_of_a_language(content: Path) -> None:
    copy_tree(ROOT / "templates/base", content / "templates/base")
    Edit("templates/base/brief.html.j2", "", "{{ labels.sorce }}").apply(content)
    assert read_language(World(content), "en").code == "en"


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (
            '  ‸sorce: "Source"\n',
            "‸: error: nothing asks for the label `sorce` [LANG03] (did you mean `source`?)",
        ),
        (
            "",
            (
                f"{EN}:9:1: error: `source` is missing under `labels` [LANG03]"
                " (see the other languages)"
            ),
        ),
    ],
)
def test_a_label_that_templates_ask_for_is_told_where_it_is_missing(
    content: Path, new: str, message: str
) -> None:
    copy_tree(ROOT / "templates/base", content / "templates/base")
    places = Edit(EN, '  source: "Source"\n', new).apply(content)
    with pytest.raises(ProblemError) as caught:
        read_language(World(content), "en")
    assert str(caught.value) == "\n".join(placed((message,), places))


def test_simplified_chinese_is_made_of_traditional() -> None:
    conversion = read("zh-Hans").converted
    assert conversion is not None
    assert (conversion.source, conversion.by) == ("zh-Hant", "hk2s")
    assert conversion.marks == {"「": "“", "」": "”", "『": "‘", "』": "’"}
    assert [code for code in CODES if read(code).converted] == ["zh-Hans"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "  source: zh-Hant",
            "  source: ‸zh-Hand",
            "‸: error: no language is called `zh-Hand` [LANG01] (did you mean `zh-Hant`?)",
        ),
        (
            "  source: zh-Hant",
            "  source: ‸zh-Hans",
            (
                "‸: error: `zh-Hans` cannot be converted from itself [LANG05]"
                " (name the language whose texts are converted)"
            ),
        ),
        (
            "  by: hk2s ",
            "  by: ‸hk2ss ",
            "‸: error: OpenCC has no configuration `hk2ss` [LANG06] (did you mean `hk2s`?)",
        ),
        (
            '    "「": "“"',
            '    ‸"「」": "“"',
            ("‸: error: `「」` is not one character [LANG07] (longer stretches go under `words`)"),
        ),
    ],
)
def test_a_conversion_that_cannot_be_is_refused(
    content: Path, old: str, new: str, message: str
) -> None:
    places = Edit(HANS, old, new).apply(content)
    with pytest.raises(ProblemError) as caught:
        read_language(World(content), "zh-Hans")
    assert [str(problem) for problem in caught.value.problems] == placed((message,), places)


@pytest.mark.parametrize("code", CODES)
def test_fonts_of_a_language_are_fonts_of_the_project(code: str) -> None:
    data = parse("f", (ROOT / "assets/fonts/fonts.yaml").read_text(encoding="utf-8")).data
    families = {entry["family"] for entry in data["fonts"]}
    assert {family for stack in read(code).fonts.values() for family in stack} <= families


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "  digits: 零一二三四五六七八九\n",
            "  digits: ‸零一二三\n",
            "‸: error: `零一二三` should be ten characters [LANG09] (the digits from zero to nine)",
        ),
        (
            "兩: 2,",
            "兩: ‸-2,",
            "‸: error: `兩` should be at least 0 [YAML15] (write 0 or more)",
        ),
        (
            "{10: 十, 100: 百,",
            "{‸ten: 十, 100: 百,",
            "‸: error: `ten` is no size of a number [LANG08] (digits alone, for example 10000)",
        ),
    ],
)
def test_numerals_are_ten_digits_and_their_powers(
    content: Path, old: str, new: str, message: str
) -> None:
    places = Edit("templates/languages/zh-Hant.yaml", old, new).apply(content)
    with pytest.raises(ProblemError) as caught:
        read_language(World(content), "zh-Hant")
    assert [str(one) for one in caught.value.problems] == placed((message,), places)


def test_the_guide_explains_every_key_of_a_language_file() -> None:
    guide = (ROOT / "docs/languages.md").read_text(encoding="utf-8")
    table = set(re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE))
    assert table == set(LanguageFile.model_fields)
    said = set(re.findall(r"`([a-z_]+)`", guide))
    for name in NEEDED:
        keys = {key for key in NEEDED[name] if not key.startswith(("prompt_", "data_"))}
        assert keys <= said, name
