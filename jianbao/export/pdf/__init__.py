"""Writes a PDF from HTML (WeasyPrint), tagged as PDF/UA-1, from the project's files alone."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from jianbao.export.pdf import quickly
from jianbao.export.pdf.bounds import bounded
from jianbao.export.pdf.legibility import illegible
from jianbao.export.pdf.overflow import loose, overflows, pages
from jianbao.export.pdf.standings import standings
from jianbao.export.pdf.unloaded import InStyle, nowhere, unloaded
from jianbao.model.attachment import Attachment
from jianbao.model.layout import Illegible, Loose, Overflow, Page
from jianbao.model.standing import Standing
from jianbao.problem import ProblemError

_QUIET = "weasyprint"
#: Of the largest file that a page may fetch.
MOST_BYTES = 64_000_000


@dataclass(frozen=True)
class Laid:
    """A document laid out: its pages, and what stands on them.

    ``facts`` and ``figures`` say on which pages it shows them; ``overflows`` what ran over an
    edge, ``loose`` which Chinese lines have wide gaps, ``illegible`` what cannot be read.
    """

    pages: tuple[Page, ...]
    facts: tuple[Standing, ...] = ()
    figures: tuple[tuple[str, int], ...] = ()
    overflows: tuple[Overflow, ...] = ()
    loose: tuple[Loose, ...] = ()
    illegible: tuple[Illegible, ...] = ()


@dataclass(frozen=True)
class Pdf(Laid):
    """A finished PDF: its bytes too, what the renderer warned of, and files that it fetched."""

    content: bytes = b""
    warnings: tuple[str, ...] = ()
    fetched: tuple[str, ...] = ()


#: What is attached to a document, which may tell of its pages.
Attach = Callable[[Laid], Iterable[Attachment]]


def _nothing(_: Laid) -> Iterable[Attachment]:
    return ()


def isolate_fonts(folder: Path) -> None:
    """Make fontconfig see no font of this system, so that every machine renders the same.

    Must be called before WeasyPrint is imported. ``folder`` takes a small configuration.
    """
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "fonts.conf"
    text = (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig><cachedir>{folder / 'fontconfig'}</cachedir></fontconfig>\n"
    )
    if not config.exists() or config.read_bytes() != text.encode():
        draft = config.with_suffix(f".{os.getpid()}")
        draft.write_text(text)
        draft.replace(config)
    os.environ["FONTCONFIG_FILE"] = str(config)


def write(
    html: str,
    root: Path,
    template: str,
    cache: Path,
    attach: Attach = _nothing,
    bleed: float = 0.0,
    in_style: InStyle = nowhere,
) -> Pdf:
    """Return ``html`` as a tagged PDF; relative addresses are files under ``root``.

    ``cache`` is a folder for what lets the next process start sooner. A file outside ``root``,
    or anything from the network, is not fetched. What WeasyPrint cannot load is a ProblemError
    that names the line of a template, of a style sheet where ``in_style`` knows it, or
    ``template``. ``attach`` is asked what goes inside once the pages are known.
    ``bleed`` is how far colours run over the edge of a page for print, in points.
    """
    fetched: list[Path] = []
    ready(cache)
    with bounded(html, template), heard(html, root, template, in_style) as listener:
        document = lay_out(html, root, cache, fetched)
        found = seen(document)
        content = _written(document, attach(found), bleed)
    names = tuple(path.relative_to(root.resolve()).as_posix() for path in dict.fromkeys(fetched))
    said = tuple(listener.warnings)
    return Pdf(**vars(found), content=content, warnings=said, fetched=names)


def seen(document: Any) -> Laid:
    """Return what stands on the pages of a WeasyPrint Document."""
    facts, figures = standings(document)
    lines = overflows(document), loose(document), illegible(document)
    return Laid(pages(document), facts, figures, *lines)


@contextmanager
def heard(html: str, root: Path, template: str, in_style: InStyle = nowhere) -> Iterator[Listener]:
    """Give what keeps all that WeasyPrint says meanwhile; at the end errors are a ProblemError."""
    listener = Listener()
    logger = logging.getLogger(_QUIET)
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield listener
    finally:
        logger.removeHandler(listener)
    if listener.errors:
        raise ProblemError(unloaded(one, html, root, template, in_style) for one in listener.errors)


def _written(document: Any, attachments: Iterable[Attachment], room: float) -> bytes:
    from jianbao.export.pdf import attached, bleed, xmp

    def finish(document: Any, pdf: Any) -> None:
        attached.finish(pdf)
        bleed.finish(pdf, room)
        xmp.finish(document, pdf)

    content: bytes = document.write_pdf(
        pdf_variant="pdf/ua-1",
        pdf_identifier=None,
        attachments=attached.made(attachments),
        finisher=finish,
    )
    return content


def ready(cache: Path) -> ModuleType:
    """Return WeasyPrint, set up for this project; ``cache`` as above.

    It takes a moment once in a process, which is none of the work of any page.
    """
    # WeasyPrint warns where fontconfig knows no font; here that is meant (isolate_fonts).
    warnings.filterwarnings("ignore", "No fonts configured in FontConfig")
    weasyprint = quickly.import_weasyprint(cache)
    from jianbao.export.pdf import han, latin, runts, tags

    han.install()
    latin.install()
    runts.install()
    tags.install()
    return weasyprint


def lay_out(html: str, root: Path, cache: Path, fetched: list[Path] | None = None) -> Any:
    """Return ``html`` laid out in pages, a WeasyPrint Document; ``root`` and ``cache`` as above.

    The files that it asks for are added to ``fetched``.
    """
    weasyprint = ready(cache)
    from jianbao.export.pdf import latin, memory, runts, tags

    document = weasyprint.HTML(
        string=html, base_url=f"{root.as_uri()}/", url_fetcher=_fetcher(root, fetched)
    ).render(font_config=memory.font_configuration())
    runts.untie(document)
    latin.end_with_spaces(document)
    tags.prepare(document)
    return document


def properties() -> tuple[str, ...]:
    """Return the names of the CSS properties that WeasyPrint knows."""
    from weasyprint.css.properties import INITIAL_VALUES

    return tuple(sorted(name.replace("_", "-") for name in INITIAL_VALUES))


class Listener(logging.Handler):
    """Keeps what WeasyPrint logs: a missing file is an error, the rest a warning."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[str] = []
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what is logged."""
        message = record.getMessage()
        (self.errors if record.levelno >= logging.ERROR else self.warnings).append(message)


def _fetcher(root: Path, fetched: list[Path] | None) -> Any:
    from weasyprint.urls import URLFetcher

    class ProjectFetcher(URLFetcher):  # type: ignore[misc]  # untyped base
        """Fetches data: addresses and files inside the project; links that lead out are refused."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("file:"):
                from urllib.request import url2pathname

                path = Path(url2pathname(url.split("?", 1)[0].removeprefix("file:"))).resolve()
                if not path.is_relative_to(root.resolve()):
                    raise ValueError(f"outside the project: {url}")
                if path.exists() and not (path.is_file() and path.stat().st_size <= MOST_BYTES):
                    raise ValueError(f"no file of {MOST_BYTES:,} bytes or less: {url}")
                if fetched is not None:
                    fetched.append(path)
            return super().fetch(url, headers)

    return ProjectFetcher(allowed_protocols=("file", "data"), allow_redirects=False)
