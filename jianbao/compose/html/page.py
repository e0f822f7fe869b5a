"""Fills templates: sandboxed, strict, autoescaped, each section stamped with its place.

A template is looked for first in the audience's folder, then in ``templates/base``; so an
audience shadows a file by having one of the same name, or extends ``base/<name>``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import (
    BaseLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
)
from jinja2 import TemplateSyntaxError as SyntaxFault
from jinja2.ext import Extension
from markupsafe import Markup

from jianbao.compose.html import bounds, pictures
from jianbao.compose.html.compiled import Compiled
from jianbao.compose.html.marks import strays, with_part
from jianbao.compose.html.styles import marked
from jianbao.deadline import EndlessError
from jianbao.model.edition import Edition
from jianbao.model.theme import Theme
from jianbao.problem import Place, Problem, ProblemError, lines_of, nearest
from jianbao.world import MOST_OF_TEMPLATE, World

BASE = "templates/base"
#: Where what templates compile to is kept.
CODE = "build/.cache/templates"

#: Sections, pictures and slots, and what names a part of a page, unless it says itself where it
#: was typed.
_STAMPED = re.compile(
    r"<(?:section|img)(?=[\s>])|<(?!section[\s>]|img[\s>])[a-z0-9]+(?=[^<>]*\sdata-(?:slot|part)=)(?![^<>]*\sdata-src=)"
)
_SLIDE = re.compile(r"(?:.*/)?slide-[^/]*\.html\.j2")


class _Stamp(Extension):
    """Writes ``data-src="file:line"`` on each section, picture and slot.

    Each style sheet and each part of a deck gets a mark before it. Messages name them.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        file = filename or name or ""
        if PurePosixPath(file.removesuffix(".j2")).suffix == ".css":
            return marked(source, file)
        source = with_part(source, file) if _SLIDE.fullmatch(file) else source
        return "\n".join(
            _STAMPED.sub(rf'\g<0> data-src="{file}:{number}"', line)
            for number, line in enumerate(source.split("\n"), 1)
        )


class _Chain(BaseLoader):
    """Finds templates through the World: the audience's own first, then the base's."""

    def __init__(self, world: World, audience: str) -> None:
        self._world = world
        self._folders = (f"templates/audiences/{audience}", BASE)

    def get_source(
        self,
        environment: Any,  # noqa: ARG002  Jinja's signature
        template: str,
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        file = self.file(template)
        if not file:
            raise TemplateNotFound(template)
        return self._world.read_text(file, MOST_OF_TEMPLATE), file, None

    def file(self, template: str) -> str:
        """Return the file that is read for ``template``; nothing where there is none."""
        if template.startswith("/") or ".." in template.split("/"):
            return ""  # templates may be someone else's
        folders: tuple[str, ...] = self._folders
        if template.startswith("base/"):
            template, folders = template[len("base/") :], (BASE,)
        files = (f"{folder}/{template}" for folder in folders)
        return next(filter(self._world.exists, files), "")

    def line(self, place: Place) -> str:
        """Return the line of a template that ``place`` names."""
        return lines_of(self._world.read_text(place.file))[place.line - 1]

    def names(self) -> tuple[str, ...]:
        """Return the names of all templates of the chain."""
        folders = (f"{folder}{part}" for folder in self._folders for part in ("", "/parts"))
        return tuple(
            f"parts/{name}" if folder.endswith("/parts") else name
            for folder in folders
            for name in self._world.files(folder)
            if name.endswith(".j2")
        )


def file_of(world: World, edition: Edition, template: str) -> str:
    """Return the file that readers of ``edition`` get for ``template``: theirs, or the base's."""
    return _Chain(world, edition.audience.name).file(template) or f"{BASE}/{template}"


#: Keeps the code of a folder's templates, for all outputs that a worker makes.
_compiled = cache(Compiled)


def fill(
    world: World,
    template: str,
    edition: Edition,
    theme: Theme,
    extra: Mapping[str, Any] | None = None,
) -> str:
    """Return ``template`` filled with ``edition``; faults name the template's file and line.

    Templates see ``edition``, ``theme``, ``labels``, ``punctuation`` and what ``extra`` holds,
    and may call ``label(name, **parts)`` for a label with places to fill.
    """
    chain = _Chain(world, edition.audience.name)
    environment = bounds.Sandbox(
        loader=chain,
        autoescape=True,
        undefined=StrictUndefined,
        extensions=[_Stamp, "jinja2.ext.do"],
        bytecode_cache=_compiled(world.path(CODE)),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["css_string"] = css_string
    labels = edition.language.labels
    environment.globals.update(
        edition=edition,
        theme=theme,
        labels=labels,
        punctuation=edition.language.punctuation,
        label=partial(_label, labels),
        **(extra or {}),
    )
    html = _rendered(environment, template, chain)
    file = file_of(world, edition, template)
    faults = (
        *strays(html, edition, file),
        *pictures.lost(html, world.exists, file),
        *bounds.excess(html, file),
    )
    if faults:
        raise ProblemError(faults)
    return html


def css_string(text: object) -> Markup:
    """Return ``text`` as a string of CSS; what could end it or the style sheet is escaped."""
    escaped = (c if c.isalnum() or c in " .,:-" else f"\\{ord(c):x} " for c in str(text))
    return Markup(f'"{"".join(escaped)}"')  # noqa: S704  nothing is left that HTML would read


def _rendered(environment: bounds.Sandbox, template: str, chain: _Chain) -> str:
    try:
        return bounds.rendered(environment.get_template(template))
    except SyntaxFault as error:
        place = Place(error.filename or template, error.lineno)
        hint = "see what Jinja's documentation says of this tag"
        raise ProblemError(Problem("TPL01", f"template: {error.message}", place, hint)) from None
    except TemplateNotFound as error:
        what, known = f"no template is called `{error}`", chain.names()
        near = nearest(str(error), known)
        hint = f"{near} If not, put" if near else "correct its name, or put"
        hint += f" {BASE}/{error} back"
        raise ProblemError(Problem("TPL02", what, _spot(error, template, chain), hint)) from None
    except (EndlessError, RecursionError) as error:
        what = "this stands too deep in itself"
        if isinstance(error, EndlessError):
            what = f"this is not filled within {error.seconds:.0f} seconds of work"
        hint = "does every loop, macro and include come to its end?"
        raise ProblemError(Problem("TPL06", what, _spot(error, template, chain), hint)) from None
    except (bounds.TooMuchError, MemoryError, OverflowError) as error:
        said = "" if isinstance(error, MemoryError) else str(error)
        what = f"template: {said or 'this needs more memory than there is for a page'}"
        hint = "see what this line repeats, and how often"
        raise ProblemError(Problem("TPL07", what, _spot(error, template, chain), hint)) from None
    except (TemplateError, ArithmeticError, LookupError, *WRONG) as error:
        if _is_ours(error):
            raise
        is_chance = isinstance(error, bounds.ChanceError)
        hint = _SAME if is_chance else _meant(str(error), environment.globals)
        what = f"template: {error}"
        place = _written(error, chain) or _spot(error, template, chain)
        raise ProblemError(Problem("TPL03", what, place, hint)) from None


_SAME = "the same content makes the same bytes: write out what stands here, a list by |join"
_NAME = re.compile(r"'(\w+)' is undefined")
_ATTRIBUTE = re.compile(
    r"'(?P<module>jianbao[.\w]*)\.(?P<kind>\w+) object' has no attribute '(\w+)'"
)
_KEY = re.compile(r"'dict object' has no attribute '(\w+)'")


def _meant(said: str, names: Mapping[str, Any]) -> str:
    """Return a hint for what Jinja ``said``: mostly the nearest name that there is."""
    known: Iterable[str] = ()
    found = _NAME.fullmatch(said) or _ATTRIBUTE.fullmatch(said) or _KEY.fullmatch(said)
    if found and found.re is _NAME:
        known = names
    elif found and found.re is _ATTRIBUTE:
        kind = getattr(sys.modules[found["module"]], found["kind"])
        known = (*dir(kind), *kind.__dataclass_fields__)
    elif found:
        known = (*names["labels"], *names["punctuation"], *names["edition"].texts)
    hint = nearest(found[found.re.groups], known) if found else ""
    return hint or "a template sees edition, theme, labels, punctuation and label()"


#: What Python raises where a template asks a value for what it cannot do.
WRONG = (TypeError, ValueError, AttributeError)


def _label(labels: Mapping[str, str], name: str, /, **parts: object) -> str:
    """Return the label ``name`` with its places filled."""
    if name not in labels:
        raise TemplateRuntimeError(f"this language has no label `{name}`")
    try:
        return labels[name].format(**parts)
    except LookupError as error:
        raise TemplateRuntimeError(f"the label `{name}` needs {error}") from None


def _is_ours(error: BaseException) -> bool:
    """Return whether the engine, called from a template, raised ``error``: then it is a bug."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return (
        not isinstance(error, TemplateError)
        and trace is not None
        and ENGINE in Path(trace.tb_frame.f_code.co_filename).parents
    )


ENGINE = Path(__file__).parents[2]


def _written(error: BaseException, chain: _Chain) -> Place | None:
    """Return the innermost template line that says the name which ``error`` finds undefined.

    What is undefined is told only where it is printed, maybe in a macro that it was given to.
    """
    said = str(error)
    found = _NAME.fullmatch(said) or _ATTRIBUTE.fullmatch(said) or _KEY.fullmatch(said)
    for place in reversed(list(_lines(error))) if found else ():
        assert found
        if re.search(rf"\b{found[found.re.groups]}\b", chain.line(place)):
            return place
    return None


def _lines(error: BaseException) -> Iterator[Place]:
    """Yield the template lines on the way to ``error``, the outermost first."""
    trace = error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            yield Place(file, trace.tb_lineno)
        trace = trace.tb_next


def _spot(error: BaseException, template: str, chain: _Chain) -> Place:
    """Return the innermost template line on the way to ``error``."""
    return [Place(chain.file(template) or f"{BASE}/{template}"), *_lines(error)][-1]
