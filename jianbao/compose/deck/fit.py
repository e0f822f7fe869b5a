"""Settles the size of a slide's text: the largest of its style's sizes at which it fits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, product
from math import ceil

from jianbao.compose.lines import wholes
from jianbao.compose.lines.balance import ROUGH, WORDS, balance
from jianbao.compose.lines.breaks import JOINER, is_wide, units
from jianbao.compose.lines.measure import Ruler
from jianbao.compose.lines.strip import Piece
from jianbao.model.deck import Paragraph
from jianbao.model.text import SHORT_PREFIX
from jianbao.model.theme import INDENT, SlotSpec, TextStyle
from jianbao.problem import Place, Problem

#: A text may stand over its box by this much, in points: rounding, not overflow.
SLACK = 0.5
#: The most changes that one paragraph takes for one way of breaking it.
MOST_MENDS = 8
NO_BREAK_SPACE = "\u00a0"
#: A last line of so many Han characters looks torn.
_FEW = 2
#: Lines that end better are worth type smaller by this factor, not less: far from the screen a
#: phrase that is parted reads more easily than one that is small.
WORTH = 0.85
_PREFIX = re.compile(f"{SHORT_PREFIX}$")
Lines = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Draft:
    """A paragraph before its size is settled; ``keeps`` are stretches that stay on one line.

    ``names`` are those that a short text should not be parted in where there is a choice.
    """

    paragraph: Paragraph
    keeps: tuple[tuple[int, int], ...] = ()
    names: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Settled:
    """Text at its size, with how many lines it takes and how many points high it stands.

    ``over_lines`` and ``over_points`` are by how much it exceeds its slot at that size;
    ``rough`` says that a line ends where sense would not have it. ``lengths`` count
    the characters of each line, broken as late as can be.
    """

    paragraphs: tuple[Paragraph, ...]
    size: float
    lines: int
    height: float
    over_lines: int
    over_points: float
    rough: bool = False
    lengths: tuple[int, ...] = ()

    @property
    def fits(self) -> bool:
        """Return whether the text stands within its slot."""
        return not self.over_lines and self.over_points <= SLACK


def settle(
    drafts: Sequence[Draft],
    slot: SlotSpec,
    styles: Mapping[str, TextStyle],
    ruler: Ruler,
    *,
    most: float = 0.0,
) -> Settled:
    """Return ``drafts`` at the first of the slot's sizes that fits, else at the smallest.

    A size smaller by up to a seventh is taken where only that one lets lines end well, and a line
    more where a word would else be parted. Sizes above ``most`` points are passed over, where it
    is given.
    """
    sizes = styles[slot.style].sizes
    allowed = [size for size in sizes if not most or size <= most] or [sizes[-1]]
    fitting: Settled | None = None
    for spare, size in product((1, 0), allowed):
        if fitting and not spare:
            break
        if fitting and size < WORTH * fitting.size:
            break
        settled = _set(drafts, slot, styles, ruler, size, spare)
        if settled.fits and not settled.rough:
            return settled
        fitting = fitting or (settled if settled.fits else None)
    return fitting or settled


def overflow(settled: Settled, slot: SlotSpec, layout: str, key: str, place: Place) -> Problem:
    """Return the problem of a text that does not fit at its smallest size."""
    if settled.over_lines:
        plural = "s" if settled.over_lines > 1 else ""
        much = f"{settled.over_lines} line{plural} more than the {slot.most_lines} allowed"
        spare = settled.over_lines
    else:
        much = f"{settled.over_points:.0f} pt higher than its box"
        spare = ceil(settled.over_points * settled.lines / settled.height)
    texts = (paragraph.plain for paragraph in settled.paragraphs)
    length = sum(len(text.replace("\n", "")) for text in texts)
    named = f"`{key}`" if key else "this text"
    return Problem(
        "FIT01",
        f"{named} does not fit slot `{slot.name}` of layout `{layout}`: {much} "
        f"at {settled.size:g} pt, its smallest size",
        place,
        f"shorten it by about {sum(settled.lengths[-spare:])} of its {length} characters",
    )


def _set(
    drafts: Sequence[Draft],
    slot: SlotSpec,
    styles: Mapping[str, TextStyle],
    ruler: Ruler,
    size: float,
    spare: int,
) -> Settled:
    """Return ``drafts`` set at ``size``, fitting or not; ``spare`` lines may keep words whole."""
    base = styles[slot.style]
    shrunk = size / base.sizes[0]
    paragraphs: list[Paragraph] = []
    lengths: list[int] = []
    count, height, after, rough = 0, 0.0, 0.0, False
    for draft in drafts:
        style = styles[draft.paragraph.style] if draft.paragraph.style else base
        own = style.sizes[0] * shrunk
        width = slot.box.width - indent(draft.paragraph, style, own)
        paragraph, lines, torn = _broken(draft, style, own, width, ruler, spare)
        paragraphs.append(paragraph)
        rough = rough or torn
        greedy = ruler.strip(pieces_of(draft.paragraph, style, own)).lines(width)
        lengths += [end - start for start, end in greedy]
        count += lines
        height += after + lines * own * style.leading
        after = style.space_after * shrunk
    return Settled(
        paragraphs=tuple(paragraphs),
        size=size,
        lines=count,
        height=height,
        over_lines=max(0, count - slot.most_lines) if slot.most_lines else 0,
        over_points=max(0.0, height - slot.box.height),
        rough=rough,
        lengths=tuple(lengths),
    )


def indent(paragraph: Paragraph, style: TextStyle, size: float) -> float:
    """Return how far in from the left a paragraph's text stands, in points."""
    bulleted = (paragraph.bullet or style.bullet) not in ("", "none")
    return size * INDENT * (paragraph.level + bulleted)


# --- lines, and what must not be parted ---------------------------------------------------


def pieces_of(paragraph: Paragraph, style: TextStyle, size: float) -> tuple[Piece, ...]:
    """Return a paragraph's runs as the ruler takes them."""
    heading = style.font == "heading"
    return tuple(
        Piece(_shown(run.text, style), size * run.scale, style.bold or run.bold, heading)
        for run in paragraph.runs
    )


def _shown(text: str, style: TextStyle) -> str:
    """Return ``text`` as it is shown: capitals where its style has them, each for one letter."""
    if not style.caps:
        return text
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def _broken(
    draft: Draft, style: TextStyle, size: float, width: float, ruler: Ruler, spare: int
) -> tuple[Paragraph, int, bool]:
    """Return the paragraph with its breaks mended, its lines, and whether one is torn."""
    even, plain = style.balance, draft.paragraph.plain
    if even or any(map(is_wide, plain)):
        pieces = pieces_of(draft.paragraph, style, size)
        whole = (*draft.keeps, *wholes.marked(plain))
        for keeps, more in ((whole, 0), (whole, spare * even), (draft.keeps, 0)):
            breaks = balance(pieces, width, ruler, keeps, more, spare, filled=not even)
            if breaks is not None:
                paragraph = split(draft.paragraph, breaks.at)
                few = not even and _few_at_end(paragraph.plain)
                torn = breaks.price > (ROUGH if even else WORDS) or few
                return paragraph, 1 + paragraph.plain.count("\n"), torn
    return mended(draft, style, size, width, ruler)


def split(paragraph: Paragraph, breaks: Sequence[int]) -> Paragraph:
    """Return ``paragraph`` with a line break before each of ``breaks``, or for a space there."""
    for at in reversed(breaks):
        paragraph = (
            _changed(paragraph, at - 1, 1, "\n")
            if paragraph.plain[at - 1] == " "
            else _changed(paragraph, at, 0, "\n")
        )
    return paragraph


def mended(
    draft: Draft, style: TextStyle, size: float, width: float, ruler: Ruler
) -> tuple[Paragraph, int, bool]:
    """Return the paragraph with nothing parted that belongs together, its lines, and ``rough``.

    Between words a no-break space mends it, behind a hyphen a joiner. Between Han LibreOffice
    7.4 breaks whatever stands there, U+2060 too, so that a line break must: ``rough``, since a
    person edits this text. A last line of two Han is rough too, and left.
    """
    paragraph, keeps = draft.paragraph, draft.keeps
    rough = False
    # A renderer's lines may be fuller than the ruler's, which leave a margin: mend both.
    for one in (ruler, replace(ruler, factor=1.0)):
        for _ in range(MOST_MENDS):
            text = paragraph.plain
            lines = one.strip(pieces_of(paragraph, style, size)).lines(width)
            at = _bad_break(text, lines, keeps)
            if not at:
                break
            if text[at - 1] == " ":
                paragraph = _changed(paragraph, at - 1, 1, NO_BREAK_SPACE)
                continue
            joins = text[at - 1] == "-"
            at = at if joins else _earlier(text, at, keeps)
            if not at:
                break
            rough = rough or not joins
            paragraph = _changed(paragraph, at, 0, JOINER if joins else "\n")
            keeps = tuple((low + (low >= at), high + (high > at)) for low, high in keeps)
    lines = ruler.strip(pieces_of(paragraph, style, size)).lines(width)
    return paragraph, len(lines), rough or _last_han(paragraph.plain, lines) == _FEW


def _bad_break(text: str, lines: Lines, keeps: Sequence[tuple[int, int]]) -> int:
    """Return where a line starts that should not, or 0."""
    for start, _ in lines[1:]:
        if any(low < start < high for low, high in keeps) and _parts_number(text, start):
            return start
        if _PREFIX.search(text, 0, start):
            return start
    return _lonely_end(text, lines)


def _parts_number(text: str, at: int) -> bool:
    """Return whether a break in a fact parts its number from its unit or its currency.

    Between the words of a qualifier (at | most 30 days) a line may end.
    """
    if text[at - 1] != " ":
        return True
    word = text[: at - 1].rpartition(" ")[2]
    return word[-1:].isdigit() or (text[at].isdigit() and not word.islower())


def _lonely_end(text: str, lines: Lines) -> int:
    """Return the start of a last line that holds one Han character or one word, or 0."""
    if len(lines) < 2:
        return 0
    start, end = lines[-1]
    if text[start - 1] == " ":
        # The word before comes along; it leaves one behind, or nothing is won.
        before = text[lines[-2][0] : start].split()
        return start if len(before) > _FEW and len(text[start:end].split()) == 1 else 0
    return start if _last_han(text, lines) == 1 else 0


def _few_at_end(text: str) -> bool:
    """Return whether the last of several lines holds one or two Han alone."""
    *before, last = text.split("\n")
    letters = [character for character in last if character.isalnum()]
    return bool(before) and len(letters) <= _FEW and all(map(is_wide, letters))


def _last_han(text: str, lines: Lines) -> int:
    """Return how many Han characters make up the last of several lines; 0 if not they alone."""
    start, end = lines[-1]
    letters = [character for character in text[start:end] if character.isalnum()]
    parted = len(lines) > 1 and is_wide(text[start - 1])
    return len(letters) if parted and all(map(is_wide, letters)) else 0


def _earlier(text: str, at: int, keeps: Sequence[tuple[int, int]]) -> int:
    """Return the nearest place before ``at`` where a line may start instead, or 0."""
    starts = {unit.start for unit in units(text)}
    for place in range(at - 1, 0, -1):
        if text[place - 1] == "\n":
            return 0
        if place in starts and not any(low < place < high for low, high in keeps):
            return place
    return 0


def _changed(paragraph: Paragraph, at: int, length: int, by: str) -> Paragraph:
    """Return ``paragraph`` with ``length`` characters at ``at`` replaced ``by`` others."""
    ends = list(accumulate(len(run.text) for run in paragraph.runs))
    index = next(index for index, end in enumerate(ends) if at < end or end == ends[-1])
    run = paragraph.runs[index]
    inner = at - (ends[index] - len(run.text))
    text = run.text[:inner] + by + run.text[inner + length :]
    runs = (*paragraph.runs[:index], replace(run, text=text), *paragraph.runs[index + 1 :])
    return replace(paragraph, runs=runs)
