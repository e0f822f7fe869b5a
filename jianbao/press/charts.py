"""Makes the figures of the brief as files that stand alone: SVG, PNG and CSV, and their index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from jianbao.compose import charts
from jianbao.compose.charts.alone import source_line
from jianbao.compose.edition.data import csv_of
from jianbao.model.edition import Edition, Figure
from jianbao.model.output import Output
from jianbao.model.text import Span
from jianbao.model.theme import Theme
from jianbao.pictures.paper import Pictures
from jianbao.press.brief import fill_brief, pictures_of
from jianbao.press.shares import head_of, share_of_figures
from jianbao.world import World

#: The version of the index's form, for whoever reads it.
SCHEMA = 1
#: How wide a figure stands that the brief's pages show in no words, in points.
MEASURE = 487.5


def make(world: World, edition: Edition, theme: Theme) -> Output:
    """Return the index of an edition's figures, with their files beside it."""
    pictures = pictures_of(world, edition, theme)
    sizes = _Sizes()
    fill_brief(world, edition, theme, pictures, sizes)
    files = {
        figure.id: dict(_files(_marked(figure, edition), edition, pictures, sizes.of(figure)))
        for figure in edition.figures.values()
    }
    beside = {name: content for one in files.values() for name, content in one.items()}
    index = _index(edition, files)
    return Output(index, len(files), share=share_of_figures(edition), beside=beside)


@dataclass
class _Sizes:
    """Notes down how large a template shows each figure, in points: width, then height."""

    known: dict[str, tuple[float, float]] = field(default_factory=dict)

    def __call__(self, figure: Figure, width: float, height: float = 0, style: str = "") -> str:
        """Note a size, and return no picture; one without words says nothing by itself."""
        if not charts.STYLES[style].wordless:
            self.known.setdefault(figure.id, (width, height))
        return ""

    def of(self, figure: Figure) -> tuple[float, float]:
        """Return the size of ``figure``."""
        return self.known.get(figure.id, (MEASURE, 0.0))


def _marked(figure: Figure, edition: Edition) -> Figure:
    """Return a figure whose foot and description say that its edition is not final."""
    if not edition.mark:
        return figure
    stop, note = edition.language.punctuation["stop"], figure.note
    spans = (*note.spans, Span(stop)) if note else ()
    return replace(
        figure,
        alt=f"{edition.mark}{stop}{figure.alt}",
        note=replace(note, spans=(*spans, *edition.mark.spans)),
    )


def _files(
    figure: Figure, edition: Edition, pictures: Pictures, size: tuple[float, float]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a figure by name; a table has no picture."""
    if figure.kind != "table":
        svg, png = pictures.alone(figure, *size)
        yield f"{figure.id}.svg", svg
        yield f"{figure.id}.png", png
    yield f"{figure.id}.csv", csv_of(figure, edition)


def _index(edition: Edition, files: Mapping[str, Mapping[str, bytes]]) -> bytes:
    """Return what there is, in the order of the brief; the same bytes for the same content."""
    figures = [_marked(figure, edition) for figure in edition.figures.values()]
    listed = [_entry(figure, files[figure.id], edition) for figure in figures]
    index = {"schema": SCHEMA, **head_of(edition), "figures": listed}
    return f"{json.dumps(index, ensure_ascii=False, indent=1)}\n".encode()


def _entry(figure: Figure, files: Mapping[str, bytes], edition: Edition) -> dict[str, Any]:
    return {
        "id": figure.id,
        "kind": figure.kind,
        "title": figure.title.plain,
        "subtitle": figure.subtitle.plain,
        "source": source_line(figure, edition.language),
        "alt": figure.alt,
        "facts": list(figure.fact_ids),
        "files": {name.rpartition(".")[2]: name for name in files},
    }
