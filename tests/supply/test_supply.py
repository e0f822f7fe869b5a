"""What the project stands on is listed whole, each part with a licence that lets it be used."""

from __future__ import annotations

import csv
import json
import re
from importlib.metadata import distribution

import pytest

from jianbao.supply import FORMATS, Part, licence, parts
from jianbao.world import World
from tests.support.projects import ROOT

FOUND = parts(World(ROOT))
#: Licences under which a program may use something without being under it too.
FREE = re.compile(
    r"((0BSD|BSD-[23]-Clause|BSD( 3-Clause)? License|Apache-2\.0|MIT(-0|-CMU)?|MPL-2\.0|PSF-2\.0"
    r"|Zlib|CC0-1\.0|OFL-1\.1)( AND | OR |$))+"
)
#: Packages that say it in words: of three one may choose, the Mozilla Public License among them;
#: BSD's and Apache's, and for what PDFium has in it those of these, all of such kinds.
IN_WORDS = {"pyphen", "pypdfium2"}


def test_every_package_that_builds_need_is_listed_and_may_be_used() -> None:
    for_builds = {part.name: part.licence for part in FOUND if part.role == "build"}
    assert {"weasyprint", "python-pptx", "pydyf"} <= set(for_builds)
    assert {name for name, text in for_builds.items() if not FREE.fullmatch(text)} == IN_WORDS
    assert "MPL" in for_builds["pyphen"] or "Mozilla" in for_builds["pyphen"]


def test_what_tests_alone_need_is_told_apart() -> None:
    roles = {part.name: part.role for part in FOUND}
    assert (roles["pytest"], roles["jinja2"]) == ("tests", "build")
    assert roles["Source Serif 4"] == "font"


def test_every_folder_of_fonts_is_listed() -> None:
    folders = {path.parent.name for path in (ROOT / "assets/fonts").glob("*/OFL.txt")}
    listed = {part.name.lower().replace(" ", "-") for part in FOUND if part.role == "font"}
    assert {name.removesuffix("-widths") for name in listed} == folders


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pikepdf", "MPL-2.0"),  # an SPDX expression
        ("opencc", "Apache-2.0"),  # a name of it
        ("matplotlib", "PSF-2.0"),  # the text itself, and a classifier
        ("resvg-py", "MIT"),  # a file alone
    ],
)
def test_a_licence_is_found_wherever_a_package_says_it(name: str, said: str) -> None:
    assert licence(distribution(name)) == said


def test_csv_and_a_bill_of_materials_hold_the_same_parts() -> None:
    rows = list(csv.DictReader(FORMATS["csv"](FOUND)))
    assert [Part(**row) for row in rows] == list(FOUND)
    bom = json.loads("".join(FORMATS["cyclonedx"](FOUND)))
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    assert [one["purl"] for one in bom["components"]] == [part.purl for part in FOUND]
    excluded = {one["name"] for one in bom["components"] if one["scope"] == "excluded"}
    assert excluded == {part.name for part in FOUND if part.role == "tests"}
