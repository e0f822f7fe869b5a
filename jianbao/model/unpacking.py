"""Bounds of what a file of Office may unpack to, whoever opens it, and what it begins with."""

from __future__ import annotations

#: Parts, bytes in all, and times its packed size.
MOST_PARTS, MOST_BYTES, MOST_RATIO = 5_000, 300_000_000, 150
#: Below so many bytes a part may be packed as tightly as it likes.
SMALL = 1_000_000
#: The part that says what the others are.
TYPES = "[Content_Types].xml"
#: How a file begins that is encrypted, or of an Office before 2007 (MS-CFB), and what tells these.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
