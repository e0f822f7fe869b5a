"""A document's memory goes with it: what WeasyPrint 70.0 keeps of Pango's is given back."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable
from pathlib import Path

import pytest
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from jianbao.export import pdf
from jianbao.export.pdf.memory import font_configuration
from tests.support.projects import ROOT

FACES = "".join(
    f"@font-face {{ font-family: Own; font-style: {style};"
    f' src: url("assets/fonts/source-sans-3/SourceSans3-{file}.ttf") }}'
    for style, file in (("normal", "Regular"), ("italic", "It"))
)
WORDS = "<p>Fewer <i>sailings</i> to <b>outlying</b> islands, 2,024 of them.</p>" * 40
HTML = (
    '<!doctype html><html lang="en-GB"><head><title>A note</title><style>'
    f"{FACES} body {{ font-family: Own; font-feature-settings: 'tnum', 'ss01' }}</style></head>"
    f"<body>{WORDS}</body></html>"
)
KIB = 1024


_COUNTERS = (
    *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
    *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
)


class _Heap(ctypes.Structure):
    """What malloc has in use, as glibc says (mallinfo2)."""

    _fields_ = tuple((name, ctypes.c_size_t) for name in _COUNTERS)


def _in_use() -> int:
    """Return the bytes that malloc has given out and not got back."""
    gc.collect()
    try:
        ask = ctypes.CDLL(None).mallinfo2
    except AttributeError:
        pytest.skip("the C library has no mallinfo2")
    ask.restype = _Heap
    heap = ask()
    return int(heap.uordblks) + int(heap.hblkhd)


def _growth(make: Callable[[], object], times: int = 8) -> float:
    """Return by how many bytes each run of ``make`` grows what is in use, once it is warm."""
    for _ in range(2):
        make()
    before = _in_use()
    for _ in range(times):
        make()
    return (_in_use() - before) / times


def _written() -> None:
    pdf.write(HTML, ROOT, "t", ROOT / "build/.cache")


def test_memory_does_not_grow_with_each_document() -> None:
    assert _growth(_written) < 40 * KIB


def in_a_cycle_of_garbage() -> None:
    """Leave fonts in a cycle in which Python ends the font map before what has it."""
    fonts = font_configuration()
    font_map = fonts.font_map
    later: list[object] = [fonts]
    fonts.held_by = later
    del fonts
    gc.collect()  # what only something younger leads to, comes behind it
    del font_map, later
    gc.collect()


def test_fonts_are_let_go_once_in_whatever_order_python_ends_them(
    capfd: pytest.CaptureFixture[str],
) -> None:
    pdf.ready(ROOT / "build/.cache")
    for _ in range(3):  # the first of a process is ended in its order
        in_a_cycle_of_garbage()
    assert capfd.readouterr().err == ""


@pytest.mark.nightly
def test_memory_does_not_grow_over_two_hundred_documents() -> None:
    assert _growth(_written, 200) < 2 * KIB


def test_plain_weasyprint_keeps_memory_of_each_document() -> None:  # export/pdf/memory.py
    _written()  # loads WeasyPrint as the project does

    def plain() -> None:
        base = f"{Path(ROOT).as_uri()}/"
        weasyprint.HTML(string=HTML, base_url=base).render(font_config=FontConfiguration())

    assert _growth(plain) > 100 * KIB
