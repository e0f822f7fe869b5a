"""The package holds together: what validators do not look at."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from jianbao.export.powerpoint import write
from jianbao.model.language import Language
from tests.export.powerpoint import sample
from tests.export.powerpoint.reading import parts

RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def faults(found: dict[str, bytes]) -> list[str]:
    """Return what is wrong with a package's parts."""
    roots = {
        name: etree.fromstring(blob)
        for name, blob in found.items()
        if name.endswith((".xml", ".rels"))
    }
    return [*_unrelated(found, roots), *_untyped(found, roots), *_repeated_ids(roots)]


def _targets(name: str, root: Any) -> Iterator[tuple[str, str]]:
    folder = posixpath.dirname(posixpath.dirname(name))
    for entry in root.iter(RELATIONSHIPS + "Relationship"):
        if entry.get("TargetMode") != "External":
            yield entry.get("Id"), posixpath.normpath(posixpath.join(folder, entry.get("Target")))


def _unrelated(found: dict[str, bytes], roots: dict[str, Any]) -> Iterator[str]:
    reached = set()
    for name, root in roots.items():
        if name.endswith(".rels"):
            for _, target in _targets(name, root):
                reached.add(target)
                if target not in found:
                    yield f"{name} points to {target}, which is not there"
    for name in found:
        if not name.endswith(".rels") and name != "[Content_Types].xml" and name not in reached:
            yield f"nothing points to {name}"
    for name, root in roots.items():
        folder, file = posixpath.split(name)
        rels = roots.get(f"{folder}/_rels/{file}.rels")
        known = set() if rels is None else {entry.get("Id") for entry in rels}
        for element in root.iter():
            for key, value in element.attrib.items():
                if key.startswith(R) and value not in known:
                    yield f"{name} uses {value}, which it does not have"


def _untyped(found: dict[str, bytes], roots: dict[str, Any]) -> Iterator[str]:
    types = roots["[Content_Types].xml"]
    named = {entry.get("PartName") for entry in types.iter(TYPES + "Override")}
    endings = {entry.get("Extension") for entry in types.iter(TYPES + "Default")}
    for name in found:
        if name.endswith(".xml") and name != "[Content_Types].xml" and f"/{name}" not in named:
            yield f"{name} has no content type"
        if name.rpartition(".")[2] not in endings:
            yield f"{name} has an ending without a content type"
    for name in named:
        if name[1:] not in found:
            yield f"a content type is given for {name}, which is not there"


def _repeated_ids(roots: dict[str, Any]) -> Iterator[str]:
    for name, root in roots.items():
        if name.startswith("ppt/slide") and not name.endswith(".rels"):
            ids = [element.get("id") for element in root.iter() if element.tag.endswith("}cNvPr")]
            if len(ids) != len(set(ids)):
                yield f"{name} uses a shape id twice"


@pytest.mark.parametrize("language", [sample.ZH, sample.EN], ids=["zh", "en"])
def test_a_deck_holds_together(language: Language) -> None:
    found = parts(write(sample.deck(language)))
    assert faults(found) == []
    books = [blob for name, blob in found.items() if name.endswith(".xlsx")]
    assert len(books) == 2
    for blob in books:
        assert faults(parts(blob)) == []


def test_the_check_sees_what_is_wrong() -> None:
    found = parts(write(sample.deck()))
    lost = {name: blob for name, blob in found.items() if name != "ppt/charts/chart1.xml"}
    assert (
        "ppt/slides/_rels/slide3.xml.rels points to ppt/charts/chart1.xml, which is not there"
        in (faults(lost))
    )
    assert "nothing points to ppt/stray.xml" in faults({**found, "ppt/stray.xml": b"<a/>"})
    slide = found["ppt/slides/slide1.xml"]
    twice = {**found, "ppt/slides/slide1.xml": slide.replace(b'id="3"', b'id="2"')}
    assert "ppt/slides/slide1.xml uses a shape id twice" in faults(twice)
    link = found["ppt/slides/slide2.xml"].replace(b'r:id="rId2"', b'r:id="rId9"')
    wrong = {**found, "ppt/slides/slide2.xml": link}
    assert "ppt/slides/slide2.xml uses rId9, which it does not have" in faults(wrong)


def test_content_types_come_first() -> None:
    assert next(iter(parts(write(sample.deck())))) == "[Content_Types].xml"


def test_nothing_of_other_tools_is_left() -> None:
    names = set(parts(write(sample.deck())))
    assert not [name for name in names if "thumbnail" in name or "printerSettings" in name]
