"""Parsers meet what is typed at random, chosen by which of their lines it reaches (atheris).

``python -m tests.support.fuzzing_by_coverage "rich text" 100000`` runs so many cases of one parser
in this process. A case that is a bug ends it, is told with its traceback, and is left in the folder
that is said.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["jianbao", "yaml"]):
    from tests.check.files.test_broken_decks import packed
    from tests.support import fuzzing

#: Characters of the longest case. What takes long files has tests of its own.
LONGEST = 20_000


@dataclass(frozen=True)
class Target:
    """What meets cases: those it begins with, what parsers of it heed, and what is expected."""

    seeds: Sequence[bytes]
    tokens: Iterable[str]
    expect: Callable[[bytes], None]


def _of_text(expect: Callable[[str], None]) -> Callable[[bytes], None]:
    """Return what takes a case for a text, where bytes that are none stand as surrogates."""
    return lambda case: expect(case.decode("utf-8", "surrogateescape"))


def _encoded(texts: Iterable[str]) -> tuple[bytes, ...]:
    return tuple(text.encode("utf-8", "surrogatepass") for text in texts)


def _files() -> tuple[str, ...]:
    """Return the project's own files of YAML that are no longer than a case."""
    folders = ("content", "templates", "assets/themes", "tests/miniature")
    paths = sorted(path for one in folders for path in (fuzzing.ROOT / one).rglob("*.yaml"))
    texts = (path.read_text(encoding="utf-8") for path in paths)
    return tuple(text for text in texts if len(text.encode()) <= LONGEST)


def _marked() -> tuple[str, ...]:
    """Return lines of the project's own files that hold marks of rich text."""
    lines = {line.strip() for text in _files() for line in text.splitlines()}
    return tuple(sorted(line for line in lines if re.search(r"\{\w+|\*\w", line)))


def _expect_presentation(case: bytes) -> None:
    """Expect that a presentation is surveyed or refused: the case, or one with it for a part.

    The first byte of a case that is no package says which part.
    """
    whole = dict(fuzzing.small_parts())
    if case and not case.startswith(b"PK"):
        whole[sorted(whole)[case[0] % len(whole)]] = case[1:]
    fuzzing.expect_presentation(case if case.startswith(b"PK") else packed(whole))


def _presentation_parts() -> tuple[bytes, ...]:
    found = fuzzing.small_parts()
    each = (bytes([number]) + found[name] for number, name in enumerate(sorted(found)))
    return (*each, packed(found))


TARGETS = {
    "YAML": lambda: Target(
        _encoded((*fuzzing.FILES, *_files())), fuzzing.SIGNS, _of_text(fuzzing.expect_yaml)
    ),
    "rich text": lambda: Target(
        _encoded((*fuzzing.MARKED, *_marked())), fuzzing.MARKS, _of_text(fuzzing.expect_rich)
    ),
    "deck HTML": lambda: Target(
        _encoded(fuzzing.SLIDES), fuzzing.ELEMENTS, _of_text(fuzzing.expect_deck)
    ),
    "template": lambda: Target(_presentation_parts(), fuzzing.XML, _expect_presentation),
}


def _dictionary(tokens: Iterable[str]) -> str:
    """Return tokens as libFuzzer has them: https://llvm.org/docs/LibFuzzer.html#dictionaries."""
    words = _encoded(token for token in tokens if len(token) < 60)
    spelt = (word.hex(" ").replace(" ", r"\x") for word in words)
    return "".join(f'"\\x{word}"\n' for word in spelt)


#: What stands between quotation marks: a change of it leaves the rest as whole as it was.
_QUOTED = re.compile(rb'(?<==")[^"<>]*(?=")')


def _varied(seeds: Sequence[bytes]) -> Callable[[bytes, int, int], bytes]:
    """Return what makes another case of one: anywhere, or in one value.

    It begins anew with a seed at times, for libFuzzer tries no seed again whose lines others
    reach too, such as the parts of one presentation.
    """

    def vary(case: bytes, most: int, number: int) -> bytes:
        dice = random.Random(number)
        begun = dice.choice(seeds) if dice.random() < 0.3 else case
        values = tuple(_QUOTED.finditer(begun))
        if not values or dice.random() < 0.5:
            return atheris.Mutate(begun, most)
        value = dice.choice(values)
        changed = atheris.Mutate(value[0], len(value[0]) + 20)
        return (begun[: value.start()] + changed + begun[value.end() :])[:most]

    return vary


def fuzz(name: str, cases: int, kept: Path) -> None:
    """Have a parser meet so many cases, and end this process; a bug is left in ``kept``."""
    target = TARGETS[name]()

    def meet(case: bytes) -> None:
        begun = time.process_time()
        target.expect(case)
        assert time.process_time() - begun < fuzzing.LONGEST

    folder = Path(tempfile.mkdtemp(dir=kept))
    (folder / "seeds").mkdir()
    for number, seed in enumerate(target.seeds):
        (folder / "seeds" / str(number)).write_bytes(seed)
    (folder / "words").write_text(_dictionary(target.tokens), encoding="ascii")
    options = {"runs": cases, "seed": 1, "max_len": LONGEST, "timeout": 60, "rss_limit_mb": 2_000}
    said = [f"-{option}={value}" for option, value in options.items()]
    said += ["-len_control=0", f"-dict={folder / 'words'}", f"-artifact_prefix={kept}/"]
    arguments = [sys.argv[0], *said, str(folder / "seeds")]
    atheris.Setup(arguments, meet, custom_mutator=_varied(target.seeds))
    atheris.Fuzz()


if __name__ == "__main__":
    fuzz(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3] if sys.argv[3:] else tempfile.mkdtemp()))
