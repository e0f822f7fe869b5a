"""Has page-validation judge a PDF by PDF/UA-1 (ISO 14289-1); says in plain words what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.problem import Place, Problem

#: What a part of a rule's name stands for: a code, what it means, what to do. The first holds.
_MEANINGS = (
    (
        r"TEXT-LANGUAGE|LANGUAGE",
        (
            "PDFUA02",
            "a listener's program does not know which language to read this in",
            "set the language in the program that it was written in, and export it again",
        ),
    ),
    (
        r"METADATA|^ID-|VIEWER-PREFERENCES",
        (
            "PDFUA03",
            "the document does not say what it is called, or that it is accessible",
            "write a title into its properties, show it in the title bar, and export as PDF/UA",
        ),
    ),
    (
        r"FIGURE|FORMULA|ALTERNATIVE-TEXT|CONTENTS-ALT|MEDIA-CLIP",
        (
            "PDFUA04",
            "something that is seen has no words for a listener",
            "give each picture an alt text where the document was written, and export it again",
        ),
    ),
    (
        r"HEADING",
        (
            "PDFUA05",
            "headings skip a level, so nobody can tell what is under what",
            "use Heading 1, 2, 3 in their order where the document was written",
        ),
    ),
    (
        r"^TABLE|^T[RHD]-|^THEAD|^TBODY|^TFOOT",
        (
            "PDFUA06",
            "a table is built so that its cells cannot be tied to their heads",
            "mark its header row where it was written; keep it plain, without merged cells",
        ),
    ),
    (
        r"FONT|GLYPH|CMAP|CID|TRUETYPE|NOTDEF|UNICODE",
        (
            "PDFUA07",
            "a font is not in the file, or does not say which characters it shows",
            "export it again with all fonts embedded",
        ),
    ),
    (
        r"LINK|ANNOT|WIDGET|FORM-FIELD|PAGE-TABS",
        (
            "PDFUA08",
            "a link, comment or field cannot be reached or is not named",
            "export it again with links tagged; give links a text that says where they lead",
        ),
    ),
    (
        r"TAGGED|STRUCT|CONTENT-TAGGING|ARTIFACT|SUSPECTS|PARENT|KIDS|CAPTION|NOTE|FORM",
        (
            "PDFUA01",
            "something is not tagged, or tagged wrongly: it is heard in disorder, or not at all",
            "export it again with tags (“Document structure tags for accessibility”)",
        ),
    ),
)
_OTHER = (
    "PDFUA09",
    "this breaks a rule of PDF/UA-1",
    "export it again as PDF/UA, or as tagged PDF",
)


def pdfua_is_kept(content: bytes, place: Place) -> Iterator[Problem]:
    """Find what PDF/UA-1 does not allow in ``content``.

    Of each rule the judge tells the first place where it is broken, and no more (0.11).
    """
    import page

    try:
        report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    except page.SafetyLimitError as error:
        what, hint = f"this is more than a PDF can mean: {error}", "do not open it unawares"
        yield Problem("FILE05", what, place, hint)
        return
    except page.PageError as error:
        what = f"page-validation cannot read this file: {error}"
        hint = "export it again: it may be damaged, or encrypted"
        yield Problem("PDFUA10", what, place, hint)
        return
    for failure in report.failures:
        code, meaning, hint = _meaning(failure.rule_id)
        yield Problem(code, f"{meaning}: {failure.message} ({failure.rule_id})", place, hint)


def _meaning(rule: str) -> tuple[str, str, str]:
    name = rule.removeprefix("PDFUA1-")
    return next(
        (said for pattern, said in _MEANINGS if re.search(pattern, name)),
        _OTHER,
    )
