"""Reads how final a publication is: its status, and the moment before which nobody publishes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from unicodedata import normalize

from jianbao.model.control import Embargo, Status
from jianbao.problem import Problem
from jianbao.read import yaml
from jianbao.read.shapes.brief import BriefFile

_FORM = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[ T]+(?P<time>\d{1,2}:\d{2})(?::00)?\s*"
    r"(?:(?P<utc>Z|UTC)|(?:UTC)?(?P<sign>[+\-−])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?)?"
)
_WRITE = "for example: embargo: 2026-12-01 09:00 +08:00"


def read_embargo(
    brief: BriefFile, document: yaml.Document, faults: list[Problem]
) -> Embargo | None:
    """Return the embargo that a brief is under; add to ``faults`` what is wrong with it."""
    faults += _contradictions(brief, document)
    if brief.embargo is None:
        return None
    place = document.place(("embargo",))
    moment = _moment(brief.embargo)
    if moment is None:
        what = f"`{brief.embargo}` is no moment: a day, a time and its distance from UTC are needed"
        faults.append(Problem("CTRL03", what, place, _WRITE))
        return None
    return Embargo(moment, place)


def _contradictions(brief: BriefFile, document: yaml.Document) -> Iterator[Problem]:
    """Yield an embargo without its moment, and a moment without an embargo."""
    if brief.status == Status.EMBARGOED and brief.embargo is None:
        what = "the status is `embargoed`, and nothing says until when"
        yield Problem("CTRL01", what, document.place(("status",)), _WRITE)
    elif brief.status != Status.EMBARGOED and brief.embargo is not None:
        what = f"the status is `{brief.status}`, and yet there is an embargo"
        hint = "write status: embargoed, or take the embargo out"
        yield Problem("CTRL02", what, document.place(("embargo",)), hint)


def _moment(source: str) -> datetime | None:
    """Return the moment that ``source`` is; None where it is none, or its offset is missing."""
    found = _FORM.fullmatch(normalize("NFKC", source).strip())
    if not found or not (found["utc"] or found["sign"]):
        return None
    ahead = timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
    try:
        zone = timezone(ahead if found["sign"] == "+" else -ahead)
        return datetime.strptime(f"{found['day']} {found['time']}", "%Y-%m-%d %H:%M").replace(
            tzinfo=zone
        )
    except ValueError:
        return None
