"""The package as it is saved: a zip that is always the same (ECMA-376 Part 2).

python-pptx 1.0.2 writes the clock into its archives (scanny/python-pptx#702), and like
XlsxWriter the system that it runs on.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The zip format's first day: a package carries its date in its properties only.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def tidy(blob: bytes, changed: Mapping[str, bytes] | None = None) -> bytes:
    """Return a package without dates in its archive and with some parts ``changed``."""
    stream = BytesIO()
    with ZipFile(BytesIO(blob)) as given, ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name in given.namelist():
            part = (changed or {}).get(name)
            _put(archive, name, given.read(name) if part is None else part)
    return stream.getvalue()


def _put(archive: ZipFile, name: str, blob: bytes) -> None:
    info = ZipInfo(name, _ZIP_DATE)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 0
    info.external_attr = 0x20
    archive.writestr(info, blob)
