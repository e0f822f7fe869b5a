"""XMP: what catalogues read of a document, from the page's own head and nothing else."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from jianbao.export import pdf
from tests.support.projects import ROOT

HEAD = """<title>Ferries &amp; piers</title>
<meta name="author" content="The editors">
<meta name="description" content="Fewer &lt;sailings&gt;">
<meta name="keywords" content="ferries, piers">
<meta name="generator" content="Jianbao">
<meta name="dcterms.created" content="2026-05-01">
<meta name="dcterms.modified" content="2026-05-02">
"""
MORE = """<meta name="dcterms.source" content="Tide tables, the port">
<meta name="dcterms.publisher" content="The port">
<meta name="dcterms.rights" content="Free to copy">
"""


def opened(head: str) -> pikepdf.Pdf:
    html = f'<!doctype html><html lang="en-GB"><head>{head}</head><body><h1>A</h1></body></html>'
    return pikepdf.open(BytesIO(pdf.write(html, ROOT, "t", ROOT / "build/.cache").content))


def said(head: str) -> dict[str, Any]:
    with opened(head) as document, document.open_metadata() as metadata:
        return {name: metadata[name] for name in metadata}


def test_a_document_is_told_as_its_head_tells_it() -> None:
    told = {name.rpartition("}")[2]: value for name, value in said(HEAD + MORE).items()}
    assert told["title"] == "Ferries & piers"
    assert told["creator"] == ["The editors"]
    assert told["description"] == "Fewer <sailings>"
    assert set(told["subject"]) == {"ferries", "piers"}
    assert set(told["language"]) == {"en-GB"}
    assert told["source"] == "Tide tables, the port"
    assert set(told["publisher"]) == {"The port"}
    assert told["rights"] == "Free to copy"
    assert (told["Keywords"], told["CreatorTool"]) == ("ferries, piers", "Jianbao")
    assert (told["CreateDate"], told["ModifyDate"]) == ("2026-05-01", "2026-05-02")
    assert told["part"] == "1"


def test_a_title_is_told_in_its_language() -> None:
    with opened(HEAD) as document:
        packet = document.Root.Metadata.read_bytes().decode()
    assert '<rdf:li xml:lang="x-default">Ferries &amp; piers</rdf:li>' in packet
    assert '<rdf:li xml:lang="en-GB">Ferries &amp; piers</rdf:li>' in packet
    assert packet.count("<rdf:RDF") == 1


def test_what_a_head_does_not_say_is_not_told() -> None:
    names = {name.rpartition("}")[2] for name in said("<title>A</title>")}
    assert names == {"title", "language", "format", "Producer", "part"}


@pytest.mark.parametrize(
    ("entry", "name"), [("/Title", "title"), ("/Producer", "Producer"), ("/Keywords", "Keywords")]
)
def test_packet_and_information_say_the_same(entry: str, name: str) -> None:
    told = {key.rpartition("}")[2]: value for key, value in said(HEAD).items()}
    with opened(HEAD) as document:
        assert str(document.docinfo[entry]) == told[name]
