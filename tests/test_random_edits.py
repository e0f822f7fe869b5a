"""After any edits, a build makes the same as one from nothing: every file, every warning."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.projects import copy_tree

pytestmark = pytest.mark.slow

CONTENT, READERS = "content/mini", "templates/audiences/readers"
PARTS = "templates/base/parts"
#: Another seed finds other edits: JIANBAO_SEED=7 .venv/bin/python -m pytest -m nightly FILE
SEED = int(os.environ.get("JIANBAO_SEED", "1"))
STEPS = int(os.environ.get("JIANBAO_STEPS", "4"))
BUILD = """
import json
from pathlib import Path
from jianbao import pipeline
from jianbao.pipeline import crew
from jianbao.pipeline.leftovers import leftovers
from jianbao.pipeline.plan import Wanted
found = pipeline.build(Path.cwd(), Wanted(languages=("en",)), lambda *_: None)
told = {
    str(one.job.place): [*map(str, one.problems), *map(str, one.due), *map(str, one.gauges)]
    for one in found
}
why = {str(one.job.place): one.why for one in found}
print(json.dumps([told, why]))
"""

Step = Callable[[Path, random.Random], str]


def rewrite(path: Path, source: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_text(source, encoding="utf-8")


def edit_a_word(root: Path, dice: random.Random) -> str:
    """Change one word of one text in English."""
    file = root / CONTENT / "en.yaml"
    source = file.read_text(encoding="utf-8")
    words = [*re.finditer(r'(?<=[ "])[a-z]{4,}(?=[ .,"])', source)]
    word = dice.choice([one for one in words if ': "' in source[: one.start()].rpartition("\n")[2]])
    rewrite(file, f"{source[: word.start()]}{word[0][::-1]}{source[word.end() :]}")
    return f"the word {word[0]}"


def edit_a_fact(root: Path, dice: random.Random) -> str:
    """Change the value of one fact by so little that no text is the longer for it."""
    file = root / CONTENT / "facts.yaml"
    source = file.read_text(encoding="utf-8")
    value = dice.choice([*re.finditer(r"(?<=value: )[1-9]\d+(?=\n)", source)])
    rewrite(file, f"{source[: value.start()]}{int(value[0]) + 1}{source[value.end() :]}")
    return f"the value {value[0]}"


def edit_a_label(root: Path, dice: random.Random) -> str:
    file = root / "templates/languages/en.yaml"
    source = file.read_text(encoding="utf-8")
    label = dice.choice(["Contents", "Sources", "Recommendations", "Evidence", "Figure"])
    rewrite(file, source.replace(f'"{label}"', f'"{label}s"'))
    return f"the label {label}"


def edit_a_colour(root: Path, dice: random.Random) -> str:
    file = root / "assets/themes/ink/tokens.yaml"
    source = file.read_text(encoding="utf-8")
    colour = dice.choice([*re.finditer(r"(?<=#)[0-9A-F]{5}(?=[0-9A-E]\b)", source)])
    end = f"{int(source[colour.end()], 16) + 1:X}"
    rewrite(file, f"{source[: colour.end()]}{end}{source[colour.end() + 1 :]}")
    return f"the colour #{colour[0]}"


def edit_a_slide(root: Path, _: random.Random) -> str:
    """Change what a theme says of slides alone."""
    file = root / "assets/themes/ink/tokens.yaml"
    source = file.read_text(encoding="utf-8")
    was, now = ("none", "fade") if "transition: none" in source else ("fade", "none")
    rewrite(file, source.replace(f"transition: {was}", f"transition: {now}"))
    return "how slides give way"


def edit_a_base_template(root: Path, dice: random.Random) -> str:
    file = dice.choice(sorted((root / PARTS).iterdir()))
    rewrite(file, file.read_text(encoding="utf-8") + "{# edited #}")
    return f"the template {file.name}"


def edit_a_style(root: Path, dice: random.Random) -> str:
    file = dice.choice(sorted((root / "templates/base").glob("*.css")))
    rewrite(file, file.read_text(encoding="utf-8") + f".none {{ top: {dice.randint(1, 99)}px }}\n")
    return f"the style sheet {file.name}"


def shadow_a_template(root: Path, dice: random.Random) -> str:
    """Give one audience a template of its own, or take it away again."""
    file = dice.choice(sorted((root / PARTS).iterdir()))
    own = root / READERS / "parts" / file.name
    if own.exists():
        own.unlink()
        return f"no shadow of {file.name}"
    rewrite(own, file.read_text(encoding="utf-8").replace("</p>", " !</p>", 1))
    return f"a shadow of {file.name}"


def move_lines(root: Path, dice: random.Random) -> str:
    """Add a comment above all of a file."""
    file = root / CONTENT / dice.choice(["en.yaml", "brief.yaml", "facts.yaml", "sources.yaml"])
    rewrite(file, "# A comment.\n" + file.read_text(encoding="utf-8"))
    return f"a comment in {file.name}"


def add_what_nobody_reads(root: Path, dice: random.Random) -> str:
    name = dice.choice([f"{CONTENT}/notes.txt", f"{PARTS}/unused.j2", f"{READERS}/parts/own.j2"])
    rewrite(root / name, str(dice.random()))
    return f"the unread {name}"


def tell_audiences_apart(root: Path, dice: random.Random) -> str:
    """Say something to one audience alone, in a text that it shows."""
    file = root / READERS / "audience.yaml"
    source = file.read_text(encoding="utf-8")
    rewrite(file, re.sub(r"(?m)^  en: .*", f"  en: Readers {dice.randint(1, 99)}", source))
    return "the name of an audience"


STEPS_THERE_ARE: tuple[Step, ...] = (
    *(edit_a_word, edit_a_word, edit_a_word, move_lines, edit_a_fact, edit_a_label),
    *(
        edit_a_colour,
        edit_a_slide,
        edit_a_base_template,
        edit_a_style,
        shadow_a_template,
        shadow_a_template,
    ),
    *(add_what_nobody_reads, tell_audiences_apart),
)


def built(root: Path) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Build a project; return what is told of each output, and why it was made or kept."""
    code = f"import sys; sys.path.insert(0, '.')\n{BUILD}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert not done.returncode, done.stderr
    told, why = json.loads(done.stdout)
    return told, why


def outputs(root: Path) -> dict[str, bytes]:
    """Return all that stands in a project's build folder, what it remembers aside."""
    files = (path for path in (root / "build").rglob("*") if path.is_file())
    named = ((path.relative_to(root / "build"), path) for path in files)
    return {
        str(name): path.read_bytes()
        for name, path in named
        if not any(part.startswith(".") for part in name.parts)
    }


@pytest.fixture
def two(project: Path) -> Path:
    """Return a project for two audiences, of which one is shown less and warned of something."""
    rules = (project / READERS / "audience.yaml").read_text(encoding="utf-8")
    fewer = rules.replace(", recommendation", "").replace("least: 2", "least: 1")
    rewrite(
        project / "templates/audiences/others/audience.yaml",
        fewer.replace("least: 5", "least: 1").replace("en: For readers", "en: For others"),
    )
    return project


def sources(root: Path) -> dict[Path, str]:
    """Return all files that an edit may change."""
    folders = (CONTENT, "templates", "assets/themes")
    files = (path for folder in folders for path in (root / folder).rglob("*") if path.is_file())
    return {path: path.read_text(encoding="utf-8") for path in files}


def undo(root: Path, before: dict[Path, str]) -> None:
    for path, source in sources(root).items():
        if path not in before:
            path.unlink()
        elif before[path] != source:
            rewrite(path, before[path])
    for path in before.keys() - sources(root).keys():
        rewrite(path, before[path])


@pytest.mark.nightly
@pytest.mark.parametrize("steps", [STEPS, 20])
def test_a_build_after_any_edits_is_as_one_from_nothing(
    two: Path, tmp_path: Path, steps: int
) -> None:
    dice = random.Random(SEED)
    built(two)
    kept = 0
    for number in range(steps):
        before = sources(two)
        what = dice.choice(STEPS_THERE_ARE)(two, dice)
        told, why = built(two)
        if any(": error: " in one for found in told.values() for one in found):
            undo(two, before)  # and see what comes of that
            told, why = built(two)
        kept += sum("nothing that this shows" in one for one in why.values())
        fresh = tmp_path / f"fresh-{number}"
        copy_tree(two, fresh)
        shutil.rmtree(fresh / "build")
        told_anew, _ = built(fresh)
        case = f"step {number} of seed {SEED}: {what}: {json.dumps(why, indent=1)}"
        now, anew = outputs(two), outputs(fresh)
        here = {name for name in now if not name.startswith("mini/readers/zh")}
        assert sorted(here) == sorted(anew), case
        assert [name for name in here if now[name] != anew[name]] == [], case
        assert told == told_anew, case
        shutil.rmtree(fresh)
    assert kept, "some outputs were kept though files had changed"
