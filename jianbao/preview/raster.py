"""Turns a page of a PDF into a picture (PDFium)."""

from __future__ import annotations

from io import BytesIO


def picture(pdf: bytes, number: int, width: int) -> bytes:
    """Return a page of ``pdf``, counted from 1, as PNG of ``width`` pixels."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[number - 1]
        bitmap = page.render(scale=width / page.get_width())
        made = BytesIO()
        # The page's own picture is looked at once or twice: little time, more bytes.
        bitmap.to_pil().save(made, "PNG", compress_level=1)
        return made.getvalue()
    finally:
        document.close()
