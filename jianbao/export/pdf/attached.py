"""Files that go inside a PDF, each with what it is, its date, and that it is data of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

import pydyf

from jianbao.model.attachment import Attachment


def made(attachments: Iterable[Attachment]) -> list[Any]:
    """Return attachments as WeasyPrint takes them, sorted by name as a name tree has to be."""
    from weasyprint import Attachment as Made

    return [
        Made(
            file_obj=BytesIO(one.content),
            name=one.name,
            description=one.description,
            created=datetime.fromisoformat(one.date),
            modified=datetime.fromisoformat(one.date),
        )
        for one in sorted(attachments, key=lambda one: one.name)
    ]


def finish(pdf: Any) -> None:
    """Say of each attached file that it is data of the document (ISO 32000-2, 14.13).

    WeasyPrint 70 says so for PDF/A alone.
    """
    specs = [one for one in pdf.objects if _is_file(one)]
    for spec in specs:
        spec["AFRelationship"] = "/Data"
    if specs:
        pdf.catalog["AF"] = pydyf.Array([spec.reference for spec in specs])


def _is_file(thing: Any) -> bool:
    return isinstance(thing, dict) and thing.get("Type") == "/Filespec"
