"""Reads how final a publication is: its status, and the moment before which nobody publishes it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta, timezone
from unicodedata import normalize

from jianbao.model.control import Embargo, Status
from jianbao.problem import Problem
from jianbao.read import yaml
from jianbao.read.shapes.brief import BriefFile

#: A moment's parts, each wanted behind the one before it.
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TIME = re.compile(r"[ T]+(\d{1,2}):(\d{2})(?::00)?")
_OFFSET = re.compile(r"\s*(?:(?:UTC)?([+\-−])(\d{1,2})(?::?(\d{2}))?|Z|UTC)")
#: What clocks on Earth are set to, in hours from UTC.
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)
_WRITE = "for example: embargo: 2026-12-01 09:00 +08:00"


def read_embargo(
    brief: BriefFile, document: yaml.Document, faults: list[Problem]
) -> Embargo | None:
    """Return the embargo that a brief is under; add to ``faults`` what is wrong with it."""
    if contradiction := _contradiction(brief, document):
        faults.append(contradiction)
        return None
    if brief.embargo is None:
        return None
    place = document.place(("embargo",))
    try:
        return Embargo(_moment(normalize("NFKC", brief.embargo).strip()), place)
    except ValueError as error:
        faults.append(Problem("CTRL03", f"`{brief.embargo}` is no moment: {error}", place, _WRITE))
        return None


def _contradiction(brief: BriefFile, document: yaml.Document) -> Problem | None:
    """Return that there is an embargo without its moment, or a moment without an embargo."""
    if brief.status == Status.EMBARGOED and brief.embargo is None:
        what = "the status is `embargoed`, and nothing says until when"
        return Problem("CTRL01", what, document.place(("status",)), _WRITE)
    if brief.status != Status.EMBARGOED and brief.embargo is not None:
        what = f"the status is `{brief.status}`, and yet there is an embargo"
        hint = "write status: embargoed, or take the embargo out"
        return Problem("CTRL02", what, document.place(("embargo",)), hint)
    return None


def _moment(source: str) -> datetime:
    """Return the moment that ``source`` is; a ValueError says which part of it is not."""
    day = _part(_DAY, source, 0, "a day, a time and its distance from UTC are needed")
    hour = _part(_TIME, source, day.end(), "behind the day a time is needed")
    offset = _part(_OFFSET, source, hour.end(), "behind the time its distance from UTC is needed")
    if offset.end() < len(source):
        raise ValueError(f"nothing can stand behind {source[: offset.end()]}")
    date, clock = _date(*map(int, day.groups())), _clock(*map(int, hour.groups()))
    return datetime.combine(date, clock, _zone(offset))


def _part(form: re.Pattern[str], source: str, at: int, needed: str) -> re.Match[str]:
    found = form.match(source, at)
    if not found:
        raise ValueError(needed)
    return found


def _date(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month:02}")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise ValueError(f"{year:04}-{month:02} has {days} days, and no day {day:02}")
    return date(year, month, day)


def _clock(hour: int, minute: int) -> time:
    if hour > 23:
        raise ValueError(f"hours run from 0 to 23, and {hour} is none")
    if minute > 59:
        raise ValueError(f"minutes run from 00 to 59, and {minute} is none")
    return time(hour, minute)


def _zone(offset: re.Match[str]) -> timezone:
    sign, hours, minutes = offset.groups()
    ahead = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    ahead = ahead if sign == "+" else -ahead
    if int(minutes or 0) > 59 or not _WEST <= ahead <= _EAST:
        said = offset[0].strip()
        raise ValueError(f"no clock is {said} from UTC, but from −12:00 to +14:00")
    return timezone(ahead)
