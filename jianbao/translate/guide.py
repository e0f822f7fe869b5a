"""What the second sheet of a worksheet tells its translator."""

from __future__ import annotations

from jianbao.translate.worksheet import Worksheet

TEXT = """\
How to translate {publication} into {language}

Write in the yellow column, “{head}”. Everything else is locked.

Leave no translation empty. Leave the keys, the sources and the first row as they are. Rows may \
be sorted, filtered or taken out; one that you do not touch changes nothing.

Words in braces, such as {{rd_total}}, stand for figures, dates and official names. “means” \
shows what each of them will print. Copy them, braces and all, to where your sentence wants \
them; do not translate them.

Type no figures: they are in braces already. One that is part of a name is written {{=5G}}.

**Two stars** make strong text, *one star* makes emphasis. A brace that is only a brace is \
written twice: {{{{ or }}}}.

“state” is missing where there is no translation; stale where the source has changed since the \
translation was accepted; unreviewed where nobody has accepted it; reviewed where somebody has. \
Those that are due are bold, and the arrow over the column shows them alone.

“length” is the room in the headline of a slide, for the words as they are printed. Where it is \
empty, the build says what is too long.

When it is done, save it as .xlsx and hand it back. ./inv translate --import takes it into \
{file}, or says which cells are wrong.
"""


def guide(sheet: Worksheet, file: str) -> tuple[str, ...]:
    """Return the paragraphs of the guide to ``sheet``, whose texts stand in ``file``."""
    text = TEXT.format(
        publication=sheet.publication,
        language=sheet.language,
        head=sheet.heads["translation"],
        file=file,
    )
    return tuple(text.strip().split("\n\n"))
