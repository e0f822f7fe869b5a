"""A new theme: it extends one that there is, and holds the colours that are changed most."""

from __future__ import annotations

from jianbao.model.theme import Theme
from jianbao.read.theme import FOLDER, read_theme, themes
from jianbao.scaffold import Made
from jianbao.scaffold.copying import copied, names
from jianbao.scaffold.names import expect_known, expect_new
from jianbao.world import World

FILE = "tokens.yaml"
#: Colours that a new theme begins by changing, and what each is for.
ROLES = {
    "ink": "text, and the ground of covers",
    "accent": "numbers and marks: under five per cent of any page",
    "on-ink-accent": "the same on ink",
    "muted": "captions, sources, axis labels",
    "tint": "quiet surfaces",
    "series-1": "the first series of a chart",
    "series-2": "the second, as far from it in lightness",
}


def new_theme(world: World, name: str, like: str) -> Made:
    """Return the theme ``name``, which extends ``like`` and looks the same until it is edited."""
    expect_new(world, FOLDER, "theme", name)
    expect_known("theme", like, themes(world))
    # What a theme names beside its tokens, a template or a logo, stands in its own folder.
    files = copied(world, f"{FOLDER}/{like}", f"{FOLDER}/{name}")
    files[FILE] = _tokens(world, name, read_theme(world, like)).encode()
    after = (
        f"change a colour in {FOLDER}/{name}/{FILE}, then build with it:",
        f"./inv build --theme {name}",
        f"to keep it, put `theme: {name}` into the audience.yaml of an audience",
    )
    made = Made(f"{FOLDER}/{name}", files, after=after)
    read_theme(made.seen(world), name)
    return made


def _tokens(world: World, name: str, like: Theme) -> str:
    colours = (
        f'  {f"{role}:":<15}"{like.colours[role]}"  # {what}\n' for role, what in ROLES.items()
    )
    dark = like.dark.get("accent", like.colours["accent"])
    return f"""\
# yaml-language-server: $schema=../../../schemas/tokens.schema.json
# {name}: all that is not said here is as {like.name} has it; {FOLDER}/{like.name}/{FILE} shows
# what there is. A pair of colours with too little contrast is refused, with one that passes.
extends: {like.name}
{names(world, name)}
colours:
{"".join(colours)}
# The same roles on a screen that its reader has set dark:
# dark:
#   accent: "{dark}"

# A logo, on the first page of a brief, in its Word file and on slides; its file stands beside this:
# logo:
#   file: logo.svg         # or PNG; on_dark: another for dark grounds
#   alt: "What it says"    # or in each language: {{en: "…", zh-Hant: "…"}}

# Latin faces that readers of the deck have:
# deck_fonts: {{heading: {like.deck_fonts["heading"]}, body: {like.deck_fonts["body"]}}}

# A size of type or a place on slides, in points; what stands beside it is kept:
# slides:
#   styles:
#     headline: {{sizes: [32, 30, 28]}}
#   layouts:
#     title:
#       slots:
#         headline: {{box: [56, 250, 848, 136]}}
"""
