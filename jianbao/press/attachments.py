"""What goes inside a brief: its facts, and the data of its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jianbao.compose.edition.data import csv_of
from jianbao.model.attachment import Attachment
from jianbao.model.edition import Edition
from jianbao.store import factsheet


def attachments(edition: Edition, file: str, share: Mapping[str, Any]) -> Iterator[Attachment]:
    """Yield what is attached to the output ``file``, which says ``share`` of its facts."""
    labels, date = edition.language.labels, edition.iso_date
    colon = edition.language.punctuation["colon"]
    sheet = factsheet.written(factsheet.alone(file, share))
    yield Attachment(factsheet.FILE, sheet, labels["attached_facts"], date)
    for figure in edition.figures.values():
        said = f"{labels['attached_data']}{colon}{figure.title.plain}"
        yield Attachment(f"{figure.id}.csv", csv_of(figure, edition), said, date)
