"""A new publication: a small one that is whole, whose comments say what is where and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from jianbao.model.publication import Publication
from jianbao.problem import Place, Problem, ProblemError
from jianbao.read.audience import audiences
from jianbao.read.publication import read_publication
from jianbao.read.rewrite import rewrite
from jianbao.read.translation import original_path_of
from jianbao.scaffold import Made
from jianbao.scaffold.names import expect_known, expect_new
from jianbao.world import World

FOLDER = "content"
#: The audience that the sample is written for, whose budget it keeps to.
AUDIENCE = "one-pager"
_SAMPLE = Path(__file__).with_name("sample")


#: What the sample's brief.yaml says of its languages.
_HEAD = re.compile(r"# A sample to write over.*?\nlanguages: [^\n]*\n", re.DOTALL)


def new_publication(world: World, name: str, language: str = "") -> Made:
    """Return the publication ``name``: the sample, to be written over text by text.

    It is in all languages of the sample, or in ``language`` alone.
    """
    expect_new(world, FOLDER, "publication", name)
    if AUDIENCE not in audiences(world):
        what = f"a new publication is made for the audience `{AUDIENCE}`, which is not here"
        hint = "put its folder back into templates/audiences"
        raise ProblemError(Problem("NEW05", what, Place(f"templates/audiences/{AUDIENCE}"), hint))
    files = {
        path.relative_to(_SAMPLE).as_posix(): path.read_bytes()
        for path in sorted(_SAMPLE.rglob("*.yaml"))
    }
    after = (
        "write over its texts, brief.yaml first, then build it:",
        f"./inv build --brief {name}",
    )
    made = Made(f"{FOLDER}/{name}", files, after=after)
    said = read_publication(made.seen(world), name)
    if language:
        known = (said.source_language, *said.translations)
        expect_known("language of the sample", language, known, "--language")
        made = replace(made, files=dict(_alone(made.files, said, language)))
        read_publication(made.seen(world), name)
    return made


def _alone(
    files: Mapping[str, bytes], said: Publication, language: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the sample written in one language, which is translated to no other."""
    texts = said.translations.get(language, said.originals)
    for name, content in files.items():
        if name == "reviews.yaml" or name.removesuffix(".yaml") in said.translations:
            continue
        told = {
            original_path_of(key): texts[key].source
            for key, original in said.originals.items()
            if original.place.file.endswith(f"/{name}")
        }
        source = rewrite(content.decode(), told, ())
        if name == "brief.yaml":
            source = _HEAD.sub(
                "# A sample to write over: all of it is invented. This file says what is said, and"
                " in which\n# order. ./inv new-language begins a translation.\n"
                f"source_language: {language}\nlanguages: [{language}]\n",
                source,
            )
        yield name, source.encode()
