"""Files inside a PDF: what they are, of which day, and that they are its data."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import page as validation
import pikepdf

from jianbao.export import pdf
from jianbao.export.pdf import Laid
from jianbao.model.attachment import Attachment
from tests.support.projects import ROOT

# With a font of the project: machines may have none for Chinese, or none at all.
HTML = """<!doctype html><html lang="zh-Hant-HK"><head><title>渡輪</title><style>
@font-face { font-family: Own; src: url(assets/fonts/noto-serif-hk/NotoSerifHK-Bold.ttf) }
h1 { font-family: Own }</style></head>
<body><h1 data-fact="cuts">渡輪</h1></body></html>"""
FILES = (
    Attachment("rides.csv", b"a,b\r\n1,2\r\n", "圖表數據：乘客", "2026-05-01"),
    Attachment("facts.json", b"{}\n", "數字", "2026-05-01"),
)


def written(*files: Attachment) -> bytes:
    return pdf.write(HTML, ROOT, "t", ROOT / "build/.cache", lambda _: files).content


def test_a_file_is_attached_with_what_it_is_and_its_day() -> None:
    with pikepdf.open(BytesIO(written(*FILES))) as document:
        assert list(document.attachments) == ["facts.json", "rides.csv"], "sorted: a name tree"
        for given in FILES:
            spec = document.attachments[given.name]
            file = spec.get_file()
            assert file.read_bytes() == given.content
            assert spec.description == given.description
            assert str(file.creation_date)[:10] == str(file.mod_date)[:10] == "2026-05-01"
            assert str(spec.obj.AFRelationship) == "/Data"
            assert str(spec.obj.UF) == given.name
        kinds = [document.attachments[one.name].get_file().mime_type for one in FILES]
        assert kinds == ["text/csv", "application/json"]
        assert len(document.Root.AF) == len(FILES)


def test_a_document_without_files_says_nothing_of_any() -> None:
    with pikepdf.open(BytesIO(written())) as document:
        assert "/AF" not in document.Root
        assert not document.attachments


def test_what_is_attached_may_tell_of_pages() -> None:
    told: list[Laid] = []

    def attach(laid: Laid) -> tuple[Attachment, ...]:
        told.append(laid)
        return (Attachment("a.csv", f"{len(laid.pages)}".encode(), "", "2026-05-01"),)

    made = pdf.write(HTML, ROOT, "t", ROOT / "build/.cache", attach)
    assert [one.fact for one in told[0].facts] == ["cuts"]
    with pikepdf.open(BytesIO(made.content)) as document:
        assert document.attachments["a.csv"].get_file().read_bytes() == b"1"


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    assert written(*FILES) == written(*reversed(FILES))


def test_a_validator_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(written(*FILES))
    report = validation.validate_pdf(path, profile=validation.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, report.failures
