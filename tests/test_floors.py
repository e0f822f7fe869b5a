"""The house: who may import whom, which library stands behind which module, and what loads."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.projects import ROOT

#: Each floor may use the ones under it; modules on one floor never import each other.
FLOORS = (
    {"start"},
    {"tasks"},
    {"cli", "develop", "bench", "doctor"},
    {
        "translate",
        "facts",
        "template",
        "explain",
        "scaffold",
        "preview",
        "supply",
        "unchanged",
        "mutants",
        "batch",
    },
    {"pipeline", "report", "tell"},
    {"press"},
    {"pictures"},
    {"read", "compose", "export", "check", "store", "fonts", "corporate"},
    {"model", "world", "excerpt", "codes"},
    {"problem", "columns", "workers", "machine", "deadline"},
    {"signals"},
)
#: What a floor may use of its own, with the reason.
SAME_FLOOR: dict[tuple[str, str], str] = {}
#: What may only use less than its floor allows, with the reason.
ONLY = {
    "check": {"model", "problem"},  # judges what it is handed; reads and writes nothing
    "corporate": {"model", "problem"},  # gets bytes and values, never the project
    "export": {"model", "problem", "deadline"},  # gets bytes and values, never the project
    "codes": set(),
    "deadline": set(),
    "doctor": {"columns", "machine"},  # runs where nothing else is installed
    "excerpt": {"problem", "columns"},
    "machine": set(),
    "model": {"problem"},
    "start": set(),
    "signals": set(),
    "workers": {"signals"},
    "report": {"problem", "codes"},
    "unchanged": {"tell", "store", "problem"},
    "tell": {"excerpt", "world", "problem"},
    "world": {"problem"},
    "problem": set(),
    "columns": set(),
}

#: These do not know each other; what they share stands beside them.
EXPORTERS = {"pdf", "powerpoint", "web", "word"}

#: Which modules may import a library that is not Python's own.
LIBRARIES = {
    "babel": ("compose.ledger.printing", "compose.ledger.locales"),
    "cffi": ("export.pdf.quickly",),  # WeasyPrint's way to its native libraries
    "east_asian_spacing": ("fonts.spacing",),  # not installed but to rebuild fonts
    "distributed": ("batch.cluster",),  # not installed but for a cluster
    "docx": ("export.word",),
    "fontTools": ("fonts",),
    "invoke": ("tasks",),
    "joblib": ("batch.cluster",),
    "jinja2": ("compose.html.bounds", "compose.html.compiled", "compose.html.page"),
    # It reads the HTML of the deck and of the brief, and any file of Office.
    "lxml": ("compose.deck", "compose.word", "check.files.package"),
    "markupsafe": ("compose.html.page", "compose.lines.headings", "compose.lines.flowing"),
    "matplotlib": ("compose.charts",),
    "opencc": ("check.foreign", "read.convert"),
    "openxml_audit": ("check.files.schema",),
    "packaging": ("supply.advisories",),  # how versions of Python packages are compared
    "page": ("check.files.pdfua",),
    "pikepdf": (
        "check.files.pdf",
        "check.files.pdf_drawn",
        "check.files.pdf_text",
        "check.files.pdf_passages",
    ),
    "pptx": ("export.powerpoint", "corporate.reading"),
    "pydantic": ("read",),
    "pypdfium2": ("preview.raster",),
    "openpyxl": ("translate.returned",),
    "pydantic_core": ("read.shapes.base", "read.schemas"),  # pydantic's own other half
    "resvg_py": ("compose.raster",),
    "starlette": ("preview.server",),
    "uvicorn": ("preview.task",),
    "watchfiles": ("preview.watch",),
    "uharfbuzz": ("compose.lines.shaping", "compose.lines.outlines", "fonts"),
    "pydyf": ("export.pdf",),
    "weasyprint": ("export.pdf",),  # the doctor asks by name whether it loads at all
    # It comes with python-pptx, which writes the charts' workbooks with it.
    "xlsxwriter": ("export.powerpoint.charts", "translate.worksheet"),
    "yaml": ("read.yaml", "read.rewrite"),  # the second changes texts where the first reads
}
#: What a build that finds everything current must not load.
HEAVY = (
    *(
        "weasyprint",
        "openpyxl",
        "openxml_audit",
        "page",
        "pikepdf",
        "pydantic",
        "matplotlib",
        "pptx",
        "docx",
        "xlsxwriter",
        "jinja2",
        "babel",
        "yaml",
        "lxml",
    ),
    *("uharfbuzz", "markupsafe", "opencc", "fontTools", "numpy", "resvg_py"),
    *("starlette", "uvicorn", "watchfiles", "pypdfium2"),
)


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT / "jianbao").with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


#: Each module's name without the package's, and its file; the package itself imports nothing.
MODULES = {
    "tasks": ROOT / "tasks.py",
    **{_name(path): path for path in sorted((ROOT / "jianbao").rglob("*.py")) if _name(path)},
}


def imports(source: str) -> Iterator[str]:
    """Yield the dotted names that ``source`` imports, anywhere in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def wing(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


def floor(name: str) -> int:
    return next(number for number, floor in enumerate(FLOORS) if name in floor)


def ours(source: str) -> set[str]:
    """Return the wings of the package that ``source`` imports from."""
    names = (name for name in imports(source) if wing(name) == "jianbao")
    return {wing(name.removeprefix("jianbao.")) for name in names}


def exporters(source: str) -> set[str]:
    """Return the modules directly in the wing of exporters that ``source`` imports from."""
    names = (name.split(".") for name in imports(source))
    return {parts[2] for parts in names if parts[:2] == ["jianbao", "export"] and parts[2:]}


def faults(name: str, source: str) -> list[str]:
    """Return what ``source``, the module ``name``, imports against the rules of the house."""
    found = []
    here = wing(name)
    for other in sorted(ours(source) - {here, "jianbao"}):
        if floor(other) < floor(here):
            found.append(f"{name} imports {other}, which is above it")
        elif floor(other) == floor(here) and (here, other) not in SAME_FLOOR:
            found.append(f"{name} imports {other}, which is beside it")
        elif other not in ONLY.get(here, {other}):
            found.append(f"{name} imports {other}, which it has no need of")
    found += (
        f"{name} imports export.{other}, another exporter"
        for other in sorted(EXPORTERS & exporters(source))
        if here == "export" and not f"{name}.".startswith(f"export.{other}.")
    )
    libraries = {wing(one) for one in imports(source)} - {"jianbao", *sys.stdlib_module_names}
    found += (
        f"{name} imports the library {library}"
        for library in sorted(libraries)
        if not _may(name, library)
    )
    return found


def _may(name: str, library: str) -> bool:
    homes = LIBRARIES.get(library, ())
    return any(name == home or name.startswith(f"{home}.") for home in homes)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_keeps_to_its_floor(name: str) -> None:
    assert faults(name, MODULES[name].read_text(encoding="utf-8")) == []


def test_every_module_has_a_floor() -> None:
    known = {name for floor in FLOORS for name in floor}
    assert {wing(name) for name in MODULES} == known


@pytest.mark.parametrize(
    ("name", "source", "fault"),
    [
        ("read.yaml", "from jianbao import press", "read.yaml imports press, which is above it"),
        ("read.yaml", "import jianbao.compose", "read.yaml imports compose, which is beside it"),
        ("cli", "from jianbao.develop import x", "cli imports develop, which is beside it"),
        (
            "check.a",
            "from jianbao.world import World",
            "check.a imports world, which it has no need of",
        ),
        ("model.text", "def f():\n import yaml", "model.text imports the library yaml"),
        ("read.fit", "import yaml.nodes", "read.fit imports the library yaml"),
        (
            "export.word.look",
            "from jianbao.export.powerpoint import x",
            "export.word.look imports export.powerpoint, another exporter",
        ),
        ("export.pdf", "import requests", "export.pdf imports the library requests"),
    ],
)
def test_a_breach_is_noticed(name: str, source: str, fault: str) -> None:
    assert faults(name, source) == [fault]


def test_every_library_of_the_table_is_imported_where_it_says() -> None:
    used = {
        (wing(library), name)
        for name, path in MODULES.items()
        for library in imports(path.read_text(encoding="utf-8"))
    }
    for library, homes in LIBRARIES.items():
        for home in homes:
            assert any(
                one == library and (name == home or name.startswith(f"{home}."))
                for one, name in used
            ), f"{home} no longer imports {library}"


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    needs = {
        name: {*modules_of(top_level(path.read_text(encoding="utf-8")))} - {name}
        for name, path in MODULES.items()
    }
    while leaves := {name for name, wanted in needs.items() if not wanted}:
        needs = {name: wanted - leaves for name, wanted in needs.items() if name not in leaves}
    assert not needs


def modules_of(names: Iterator[str]) -> Iterator[str]:
    """Yield the package's modules among ``names``, which may name something inside one."""
    for name in names:
        short = name.removeprefix("jianbao.")
        found = short if short in MODULES else short.rpartition(".")[0]
        if found in MODULES:
            yield found


def top_level(source: str) -> Iterator[str]:
    """Yield what ``source`` imports when it is loaded, not later inside a function."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imports(ast.unparse(node))


# --- what loads -----------------------------------------------------------------------------


def loaded(project: Path, code: str) -> list[str]:
    """Return which heavy libraries are loaded after ``code`` has run in a process of its own."""
    tail = f"\nprint('loaded', *[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.path.insert(0, '.')\n" + code + tail],
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()[-1].split()[1:]


def test_the_tasks_load_no_renderer() -> None:
    # Invoke 3.0.3 holds a PyYAML of its own, whose fast parser loads the one installed.
    assert set(loaded(ROOT, "import tasks, jianbao.cli, jianbao.store")) <= {"yaml"}


def test_a_build_that_finds_everything_current_loads_no_renderer(built: Path) -> None:
    code = (
        "from pathlib import Path\n"
        "from jianbao import cli\n"
        "from jianbao.pipeline.plan import Wanted\n"
        "assert cli.run_build(Path.cwd(), Wanted(), False) == 0\n"
    )
    assert loaded(built, code) == []


def test_a_check_that_finds_everything_current_loads_no_more(built: Path) -> None:
    code = (
        "from pathlib import Path\n"
        "from jianbao.cli.check import Asked, run_check\n"
        "from jianbao.pipeline.plan import Wanted\n"
        "assert run_check(Path.cwd(), Wanted(), False, Asked()) == 0\n"
    )
    assert loaded(built, code) == []


def test_a_renderer_would_be_noticed() -> None:
    assert loaded(ROOT, "import jianbao.read.fit") == ["pydantic", "yaml"]


def test_a_word_file_is_written_without_the_library_for_decks() -> None:
    assert loaded(ROOT, "import jianbao.export.word") == ["docx", "lxml"]


def test_a_brief_loads_nothing_that_only_other_formats_need() -> None:
    names = ("jianbao.press.web", "jianbao.press.word", "jianbao.compose.deck", "asyncio")
    code = "from jianbao import press; press.maker('pdf'); import sys\n"
    code += f"assert not {{*{names!r}}} & {{*sys.modules}}"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_listing_of_translations_loads_no_spreadsheet(built: Path) -> None:
    code = (
        "from pathlib import Path\n"
        "from jianbao import cli\n"
        "assert cli.run_translate(Path.cwd(), cli.Translation()) == 0\n"
    )
    assert not {"openpyxl", "xlsxwriter", "jinja2", "weasyprint"} & {*loaded(built, code)}


def test_an_export_of_translations_loads_no_reader_of_spreadsheets(
    built: Path, tmp_path: Path
) -> None:
    code = (
        "from pathlib import Path\n"
        "from jianbao import cli\n"
        f"asked = cli.Translation(export=Path({str(tmp_path / 'en.xlsx')!r}))\n"
        "assert cli.run_translate(Path.cwd(), asked) == 0\n"
    )
    assert not {"openpyxl", "weasyprint"} & {*loaded(built, code)}
