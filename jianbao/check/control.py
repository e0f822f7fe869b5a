"""Checks that what is not final says so, and for no longer than it is so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.check.registry import check
from jianbao.check.subjects import Brief, Calendar, Content
from jianbao.problem import Place, Problem, Severity

_SPACE = re.compile(r"\s")


@check("CTRL04")
def an_embargo_is_lifted_in_time(calendar: Calendar) -> Iterator[Problem]:
    """Warn of an embargo that has ended, while pages still say that it holds."""
    embargo = calendar.embargo
    if embargo and calendar.today > embargo.last_day:
        what = f"the embargo has ended: it held until {embargo.moment:%Y-%m-%d %H:%M}"
        hint = "write status: final and take the embargo out, or give it a later moment"
        yield Problem("CTRL04", what, embargo.place, hint, Severity.WARNING)


@check("CTRL07")
def an_embargo_ends_no_earlier_than_its_edition_is_dated(content: Content) -> Iterator[Problem]:
    """Warn of an embargo over before the edition's own date: a build tells it by the files alone.

    Whether it is over by today's date is for who asks a clock (CTRL04): of the same content a
    build makes, and says, the same on every day.
    """
    embargo, dated = content.publication.embargo, content.publication.date
    if embargo and embargo.last_day < dated.first_day:
        what = f"the embargo ended before this edition, which is dated {dated.written}"
        hint = "give it a later moment, or correct `date`; or status: final, without the embargo"
        yield Problem("CTRL07", what, embargo.place, hint, Severity.WARNING)


@check("CTRL05")
def every_page_is_marked(brief: Brief) -> Iterator[Problem]:
    """Refuse a page without the mark of a draft or an embargo: templates may have taken its place.

    Spaces are left aside, which lines add and take away.
    """
    mark = _SPACE.sub("", brief.edition.mark.plain)
    bare = [at for at, page in enumerate(brief.pages, 1) if mark not in _SPACE.sub("", page.text)]
    if mark and bare:
        which = f"page {bare[0]} does" if len(bare) == 1 else f"pages {_listed(bare)} do"
        what = f"{which} not say “{brief.edition.mark.plain}”"
        hint = "leave @bottom-left to parts/control.css.j2, and a cover its <p class=mark>"
        place = brief.pages[bare[0] - 1].opening or Place("templates/base/brief.html.j2")
        yield Problem("CTRL05", what, place, hint)


def _listed(numbers: list[int]) -> str:
    return f"{', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
