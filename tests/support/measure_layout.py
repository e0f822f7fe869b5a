"""Measures what honest pages cost to lay out and write, beside what they may.

``python -m tests.support.measure_layout`` prints a row for each brief and handout of the
publications in content/, and for books of prose, short cells and figures in the look of one.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jianbao import press, workers
from jianbao.export import pdf
from jianbao.export.pdf.bounds import most
from jianbao.pipeline import crew
from jianbao.pipeline.plan import Job, Wanted, plan
from tests.support.projects import ROOT

_PROSE = "Fewer ferries sail in winter, and those that do are late more often than not. " * 8
_HAN = "香港研發人員持續增長，當中高等教育界與工商界各佔近半，政府機構所佔不多。" * 8
_ROW = f"<tr>{'<td>17</td>' * 6}</tr>"
_BODY = re.compile(r"(?<=<body)([^>]*>)(.*)(?=</body>)", re.DOTALL)
_FIGURE = re.compile(r"""<img[^>]*src="data:[^>]*>""")
#: What stands in a book instead of what stands in the brief.
BOOKS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "prose": ("en", lambda _: f"<p>{_PROSE}</p>" * 320),
    "prose in Chinese": ("zh-Hant", lambda _: f"<p>{_HAN}</p>" * 350),
    "a table of short cells": ("en", lambda _: f"<table>{_ROW * 800}</table>"),
    "figures": ("en", lambda body: "".join(_FIGURE.findall(body)) * 6),
    "the brief five times": ("zh-Hant", lambda body: body * 5),
}


class _AskedError(Exception):
    """Pages are asked for: its arguments are those of ``pdf.write``."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments)
        self.named = named


def _ask(*arguments: Any, **named: Any) -> pdf.Pdf:
    raise _AskedError(*arguments, **named)


def _measured(root: Path, job: Job, book: str = "") -> tuple[float, float, int]:
    """Return the seconds of processor time that a job's pages take and may take, and how many."""
    write, pdf.write = pdf.write, _ask
    try:
        press.make(root, job.publication, job.audience, job.language, job.format)
    except _AskedError as asked:
        html, *others = asked.args
        named = asked.named
    if book:
        html = _BODY.sub(lambda found: found[1] + BOOKS[book][1](found[2]), html)
        others, named = others[:3], {}
    pdf.ready(others[2])
    begun = time.process_time()
    made = write(html, *others, **named)
    return time.process_time() - begun, most(html), len(made.pages)


def main() -> None:
    """Print what each takes once WeasyPrint is loaded, and what it may."""
    jobs = [(job, "") for job in plan(ROOT, Wanted(formats=("pdf", "handout")))]
    for book, (language, _) in BOOKS.items():
        jobs.append((Job("hk-innovation", "executive", language, "pdf"), book))
    sys.stdout.write("| what | pages | seconds | may take | times |\n|---|---|---|---|---|\n")
    for job, book in jobs:
        with workers.pool(1) as pool:
            task = pool.submit(crew.prepared, ROOT, _measured, job, book)
            seconds, limit, pages = task.result()
        name = book or f"{job.publication}, {job.audience}, {job.language}, {job.format}"
        row = f"{pages} | {seconds:.1f} | {limit:.1f} | {limit / seconds:.1f}"
        sys.stdout.write(f"| {name} | {row} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
