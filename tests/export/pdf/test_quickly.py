"""WeasyPrint starts without parsing or loading what it does not need, and is none the worse."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from jianbao.export.pdf.quickly import SELDOM
from tests.support.projects import ROOT

START = """
import sys
from pathlib import Path
from jianbao.export.pdf import isolate_fonts
folder = Path(sys.argv[1])
isolate_fonts(folder)
"""
QUICKLY = (
    f"{START}from jianbao.export.pdf.quickly import import_weasyprint\nimport_weasyprint(folder)\n"
)
PLAINLY = f"{START}import weasyprint\n"


def answer(folder: Path, script: str, *, warnings: str = "ignore") -> str:
    """Return what ``script`` prints in a process of its own."""
    command = [sys.executable, "-W", warnings, "-c", script, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def loaded(folder: Path, script: str) -> set[str]:
    """Return the names of all modules that ``script`` has loaded at its end."""
    return set(answer(folder, f"{script}\nprint(*sys.modules)").split())


def test_declarations_are_parsed_in_the_first_process_only(tmp_path: Path) -> None:
    assert "pycparser" in loaded(tmp_path, QUICKLY)
    assert "pycparser" not in loaded(tmp_path, QUICKLY)
    assert "pycparser" in loaded(tmp_path, PLAINLY), "WeasyPrint parses no more: quickly can go"


def test_nothing_is_printed_and_no_draft_is_left(tmp_path: Path) -> None:
    assert answer(tmp_path, QUICKLY) == ""
    assert len(list(tmp_path.glob("declarations_*.py"))) == 1
    assert not list(tmp_path.glob("*.*.py"))


@pytest.mark.parametrize("content", [b"", b"import", b"\xff" * 99, b"ffi = None\n"])
def test_declarations_that_were_damaged_are_written_again(tmp_path: Path, content: bytes) -> None:
    answer(tmp_path, QUICKLY)
    (path,) = tmp_path.glob("declarations_*.py")
    whole = path.read_bytes()
    path.write_bytes(content)
    assert answer(tmp_path, QUICKLY) == ""
    assert path.read_bytes() == whole


def test_what_is_seldom_needed_is_not_loaded(tmp_path: Path) -> None:
    assert not loaded(tmp_path, QUICKLY) & SELDOM.keys()
    assert SELDOM.keys() <= loaded(tmp_path, PLAINLY), "WeasyPrint loads these no more"


def test_what_is_seldom_needed_is_there_when_it_is_asked_for(tmp_path: Path) -> None:
    script = (
        f"{QUICKLY}from weasyprint.pdf import fonts\n"
        "print(fonts.subset.Options().notdef_outline)\n"
        "try: fonts.instantiateVariableFont(None, {})\n"
        "except Exception as error: print(type(error).__name__)\n"
        f"print(*(sys.modules[name].__name__ for name in {list(SELDOM)}))"
    )
    plain = script.replace(QUICKLY, PLAINLY)
    assert answer(tmp_path, script) == answer(tmp_path, plain)


def test_pages_are_the_same_bytes(tmp_path: Path) -> None:
    face = ROOT / "assets/fonts/noto-serif-hk/NotoSerifHK-Regular.ttf"
    html = (
        "<html lang=zh-Hant-HK><title>a</title><style>@font-face { font-family: Own; src: "
        f"url({face.as_uri()}) }} body {{ font-family: Own }}</style><p>接通研究與製造</p></html>"
    )
    write = (
        "import hashlib, weasyprint\n"
        f"pdf = weasyprint.HTML(string={html!r}).write_pdf(pdf_variant='pdf/ua-1')\n"
        "print(hashlib.sha256(pdf).hexdigest())"
    )
    first, later = (answer(tmp_path, QUICKLY + write) for _ in range(2))
    assert first == later == answer(tmp_path, PLAINLY + write)
