"""A file of Office is unpacked in bounds, and what is wrong with its archive is told."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from jianbao.check.files.archive import unpacked
from jianbao.check.files.words import few, short
from jianbao.problem import Place, Problem, ProblemError
from tests.check.files.packages import TYPES, told, zipped

PLACE = Place("a.pptx")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
AGAIN = "open it in its own program, let it repair the file if it offers to, and save it again"
WHOLE = ((TYPES, "<Types/>"), ("ppt/a.xml", "<a/>"))


def opened(content: bytes, *, is_ours: bool = True) -> list[Problem]:
    """Return what is wrong with an archive that can be opened."""
    return unpacked(content, PLACE, is_ours=is_ours)[1]


def refused(content: bytes) -> list[str]:
    """Return what is told of one that is not opened."""
    with pytest.raises(ProblemError) as error:
        unpacked(content, PLACE, is_ours=False)
    return [str(one) for one in error.value.problems]


def test_a_whole_archive_is_a_package_of_its_parts() -> None:
    made = zipped((*WHOLE, ("ppt/media/", "")))
    for is_ours in (True, False):
        package, faults = unpacked(made, PLACE, is_ours=is_ours)
        assert package.parts == {TYPES: b"<Types/>", "ppt/a.xml": b"<a/>"}
        assert (package.place, package.is_ours, faults) == (PLACE, is_ours, [])


def encrypted() -> bytes:
    """Return an archive whose first part says that it is encrypted."""
    made = bytearray(zipped(WHOLE))
    made[6] |= 1  # of the part itself
    made[made.index(b"PK\1\2") + 8] |= 1  # of the list of parts
    return bytes(made)


def packed_tightly() -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as made:
        made.writestr("ppt/media/a.png", bytes(2_000_000))
    return stream.getvalue()


NO_FILE = "this is no whole file of Office: file is not a zip file"
GET = "get it again from where it came from: it was cut short, or is something else"
OPEN = "save it without a password, then check it again"
REFUSED = {
    "old": (
        OLE,
        "FILE01",
        "this is a file of an Office before 2007",
        "save it from its own program as .pptx or .docx",
    ),
    "encrypted": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "FILE03",
        "this file is encrypted",
        OPEN,
    ),
    "a part encrypted": (encrypted(), "FILE03", f"`{TYPES}` is encrypted", OPEN),
    "no archive": (b"PK", "FILE04", NO_FILE, GET),
    "cut short": (zipped(WHOLE)[:-30], "FILE04", NO_FILE, GET),
    "tight": (
        packed_tightly(),
        "FILE05",
        "`ppt/media/a.png` unpacks to 2,000,000 bytes, more than it can mean",
        "do not open it unless you know who made it",
    ),
    "many": (
        zipped((f"{number}.xml", "") for number in range(5_001)),
        "FILE05",
        "this unpacks to 5,001 parts of 0 bytes in all",
        "5,000 parts and 300,000,000 bytes are the most that is opened",
    ),
    "no types": (
        zipped(WHOLE[1:]),
        "FILE04",
        f"this archive is no file of Office: it has no {TYPES}",
        "name the file that was saved by its own program",
    ),
}


@pytest.mark.parametrize(("content", "code", "what", "hint"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_judged_is_told_and_not_opened(
    content: bytes, code: str, what: str, hint: str
) -> None:
    assert refused(content) == [f"a.pptx: error: {what} [{code}] ({hint})"]


def test_every_reason_is_told_for_which_an_archive_is_not_opened() -> None:
    stream = BytesIO(packed_tightly())
    with ZipFile(stream, "a") as made:
        for number in range(5_000):
            made.writestr(f"{number}.xml", "")
    assert [one.split("[")[1][:6] for one in refused(stream.getvalue())] == ["FILE05", "FILE05"]


def test_a_part_that_cannot_be_unpacked_is_told_and_the_others_are_read() -> None:
    made = zipped((("ppt/a.xml", "<first/>"), *WHOLE[:1], ("ppt/b.xml", "<b/>")))
    package, faults = unpacked(made.replace(b"<first/>", b"<thirst>"), PLACE, is_ours=True)
    assert list(package.parts) == [TYPES, "ppt/b.xml"]
    assert told(faults, "PKG02", AGAIN) == [
        "a.pptx: `ppt/a.xml` cannot be unpacked: bad CRC-32 for file 'ppt/a.xml'"
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")  # Python says so of what is meant
@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("ppt/b.xml",), []),
        (("ppt/A.xml",), ["2 parts are called `ppt/a.xml`: programs differ in which they read"]),
        (
            ("PPT/a.xml", "ppt/a.xml", TYPES.lower()),
            [
                f"{count} parts are called `{name}`: programs differ in which they read"
                for count, name in ((2, TYPES.lower()), (3, "ppt/a.xml"))
            ],
        ),
    ],
)
def test_parts_of_one_name_are_told_whatever_their_case(
    names: tuple[str, ...], said: list[str]
) -> None:
    made = zipped((*WHOLE, *((name, "<a/>") for name in names)))
    assert told(opened(made), "PKG01", AGAIN) == [f"a.pptx: {one}" for one in said]


def test_times_of_the_clock_are_told_in_a_package_of_our_own() -> None:
    stream = BytesIO(zipped(WHOLE))
    with ZipFile(stream, "a") as made:  # whose parts bear the time of now
        made.writestr("ppt/b.xml", "<b/>")
        made.writestr("ppt/c.xml", "<c/>")
    late = stream.getvalue()
    hint = "the same content would give other bytes: have `tidy` write the package"
    assert told(opened(late), "PKG20", hint) == [
        "a.pptx: 2 parts bear the time at which they were written, as `ppt/b.xml`"
    ]
    assert opened(late, is_ours=False) == []
    second = zipped(WHOLE, (1980, 1, 1, 0, 0, 2))
    assert len(opened(second)) == 1


# what is quoted of a file


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), ""),
        (("one",), "“one”"),
        (("one", "two", "one", "three"), "“one”, “two”, “three”"),
        (("one", "two", "three", "four", "five"), "“one”, “two”, “three” …"),
        (("one  two\nthree", "a" * 50), f"“one two three”, “{'a' * 38}…”"),
    ],
)
def test_the_first_of_many_words_are_quoted_each_once(words: tuple[str, ...], said: str) -> None:
    assert few(words) == few(iter(words)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        (" one\ttwo\n\n three ", "one two three"),
        ("a" * 40, "a" * 40),
        ("a" * 41, "a" * 38 + "…"),
        ("a" * 37 + " bcd", "a" * 37 + "…"),
        ("字" * 41, "字" * 38 + "…"),
    ],
)
def test_a_long_text_is_cut(text: str, said: str) -> None:
    assert short(text) == said
