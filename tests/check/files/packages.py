"""Packages as small as a test needs, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from jianbao.check.files.package import NAMESPACES, Package
from jianbao.problem import Place, Problem, Severity

TYPES = "[Content_Types].xml"
OFFICE = NAMESPACES["r"]
METADATA = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
#: How the day begins that an archive of ours bears.
NO_DATE = (1980, 1, 1, 0, 0, 0)


def types(overrides: Mapping[str, str] | None = None, **defaults: str) -> str:
    """Return a list of types: of parts by their names, and of all others by their endings."""
    inner = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in (overrides or {}).items()
    ) + "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<Types xmlns="{space}">{inner}</Types>'


def relations(*entries: tuple[str, ...]) -> str:
    """Return a list of relations: the id of each, its type or the last word of it, its target.

    One of a fourth word has that for its mode.
    """
    inner = ""
    for id, kind, target, *mode in entries:
        whole = kind if "/" in kind else f"{OFFICE}/{kind}"
        said = f' TargetMode="{mode[0]}"' if mode else ""
        inner += f'<Relationship Id="{id}" Type="{whole}" Target="{target}"{said}/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'


def package(
    parts: Mapping[str, bytes | str], *, name: str = "a.pptx", is_ours: bool = False
) -> Package:
    """Return these parts as a package; nothing is added."""
    blobs = {part: blob.encode() if isinstance(blob, str) else blob for part, blob in parts.items()}
    return Package(Place(name), blobs, is_ours)


def zipped(
    parts: Iterable[tuple[str, bytes | str]], date: tuple[int, int, int, int, int, int] = NO_DATE
) -> bytes:
    """Return parts as an archive in which their bytes stand as they are; names may recur."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as made:
        for name, blob in parts:
            made.writestr(ZipInfo(name, date), blob)
    return stream.getvalue()


def told(
    found: Iterable[Problem], code: str, hint: str, severity: Severity = Severity.ERROR
) -> list[str]:
    """Return where and what problems tell, all of which have this code, hint and severity."""
    every = list(found)
    manners = {(one.code, one.hint, one.severity) for one in every}
    assert manners <= {(code, hint, severity)}
    return [f"{one.place}: {one.what}" for one in every]
