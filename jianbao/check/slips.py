"""Checks of what fingers and input methods do: marks of the wrong width, doubled, left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from jianbao.check.foreign import is_foreign
from jianbao.check.plain import GIVEN, HAN, Plain, plain
from jianbao.check.registry import check
from jianbao.check.subjects import Wording
from jianbao.problem import Problem, Severity

#: What nobody publishes. Of Chinese notes only those that stand alone in their clause, since
#: 有待補充 and 待補選 are prose, and none that a programme may well say: 待定, 待確認, 待查.
_NOTE = re.compile(
    r"(?<![A-Za-z0-9])(?:TODO|FIXME|TBC|TBD|XXX+)(?![A-Za-z0-9])"
    r"|(?i:\blorem ipsum\b)"
    rf"|(?<![{HAN}])待(?:[補补]充?|填[寫写]?|[寫写]|翻?[譯译])(?![{HAN}])"
)
_OPENING, _CLOSING = "「『《〈（【“", "」』》〉）】”"
#: A mark of half width between Chinese: what stands before it, itself, what stands behind it.
_NARROW = re.compile(
    rf"(?<=[{HAN}{_CLOSING}])[,;:?!.](?=\s*(?:[{HAN}{_OPENING}{GIVEN}]|\Z))"
    rf"|(?<=[A-Za-z{GIVEN}])[,;:?!](?=[{HAN}{_OPENING}])"
)
_WIDE_FORMS = {**{one: chr(ord(one) + 0xFEE0) for one in ",;:?!"}, ".": "。"}
#: Marks of Chinese, but for braces, which are no marks of a text (TEXT12).
_WIDE = re.compile("[\u3001-\u3002\u3008-\u3011\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5e]")
_NARROW_FORMS = dict(zip("、。「」『』【】《》〈〉", ",.“”‘’[]“”‘’", strict=True))
#: Chinese beside a mark that is then Chinese, too: its letters, or another of its marks.
_CHINESE = re.compile(f"[{HAN}\u3001-\u3002\u3008-\u3011\uff01-\uff0f\uff1a-\uff20]")
#: A text in quotation marks that YAML does not know, which is told as such (YAML19).
_QUOTED = re.compile("「[^「」]*」|『[^『』]*』|＂[^＂]*＂")
#: Three dots are an ellipsis, two before a word a range or a path.
_DOUBLED = re.compile(
    r"[，。、；：,;]{2,}|[,;]\.(?!\.)|(?<!\.)\.\.(?![./\w])|(?<!:)::(?![:\w])",
)
_PARTED = re.compile(r"(?<=\S)[ \u00a0]+(?P<mark>[,.])(?![\w.])")
_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]+)\s+(\1)(?![\w'’-])", re.IGNORECASE)


@check("TEXT16")
def no_note_to_oneself_is_left(wording: Wording) -> Iterator[Problem]:
    """Warn of what marks a place that is not written yet: TODO, TBC, 待補, lorem ipsum."""
    for one, found in _found(_NOTE, wording):
        what = f"`{found[0]}` is a note to oneself, and is printed"
        hint = f"write what is missing; or {{={found[0]}}} if readers are to see it"
        yield Problem("TEXT16", what, one.place(found.start()), hint, _WARNING)


@check("TEXT17")
def marks_among_chinese_are_of_full_width(wording: Wording) -> Iterator[Problem]:
    """Warn of a comma, stop, colon, question or exclamation mark of half width in Chinese."""
    for one, found in _found(_NARROW, wording) if wording.language.is_han else ():
        what = f"`{found[0]}` is of half width, among Chinese characters"
        hint = f"write {_WIDE_FORMS[found[0]]}; or {{=…}} around what is meant as it is"
        yield Problem("TEXT17", what, one.place(found.start()), hint, _WARNING)


@check("TEXT18")
def no_mark_of_chinese_stands_among_other_words(wording: Wording) -> Iterator[Problem]:
    """Warn of a mark of full width in a language that has none, but between Chinese."""
    for one in map(plain, () if wording.language.is_han else wording.typed.values()):
        marks = [mark for mark in _WIDE.finditer(one.words) if not _is_chinese(one.words, mark)]
        if marks and not is_foreign(one.text.source, wording.language):
            for mark in marks:
                what = f"`{mark[0]}` is a mark of Chinese, among words in {wording.language.name}"
                narrow = _NARROW_FORMS.get(mark[0], normalize("NFKC", mark[0]))
                hint = f"write {narrow}; or {{=…}} around what is meant as it is"
                yield Problem("TEXT18", what, one.place(mark.start()), hint, _WARNING)


@check("TEXT19")
def no_mark_stands_twice(wording: Wording) -> Iterator[Problem]:
    """Warn of a comma, stop, semicolon or colon right behind another: 。。 or ,, or ，。."""
    for one, found in _found(_DOUBLED, wording):
        what = f"`{found[0]}`: marks stand right behind each other"
        hint = "leave one; or {=…} around what is meant as it is"
        yield Problem("TEXT19", what, one.place(found.start()), hint, _WARNING)


@check("TEXT24")
def no_blank_stands_before_a_comma_or_stop(wording: Wording) -> Iterator[Problem]:
    """Warn of a blank before a comma or a full stop, in a script that parts words by blanks."""
    for one, found in _found(_PARTED, wording) if not wording.language.is_han else ():
        what = f"a blank stands before `{found['mark']}`"
        yield Problem("TEXT24", what, one.place(found.start()), "take the blank out", _WARNING)


@check("TEXT25")
def no_word_stands_twice_in_a_row(wording: Wording) -> Iterator[Problem]:
    """Warn of a word that stands twice in a row, where the language says which may.

    Two capitals are a name (Pago Pago).
    """
    may = wording.language.repeats
    if may is None:
        return
    for one, found in _found(_TWICE, wording):
        word = found[2]
        if word[0].islower() and word not in may:
            what = f"`{word}` stands twice in a row"
            hint = f"take one out; or {{={word}}} for one of them, if both are meant"
            yield Problem("TEXT25", what, one.place(found.start(2)), hint, _WARNING)


def _found(pattern: re.Pattern[str], wording: Wording) -> Iterator[tuple[Plain, re.Match[str]]]:
    """Yield what of ``pattern`` stands in the words of all texts, names and addresses too."""
    for text in wording.typed.values():
        one = plain(text)
        for match in pattern.finditer(one.words):
            yield one, match


def _is_chinese(words: str, mark: re.Match[str]) -> bool:
    """Return whether a mark in ``words`` belongs to Chinese ones, or is told elsewhere.

    Round brackets around Chinese are of the text that they stand in.
    """
    at = mark.start()
    start = words.rfind("（", 0, at) if words[at] == "）" else at
    end = words.find("）", at) if words[at] == "（" else at
    beside = words[: max(0, start)].rstrip()[-1:] + words[max(at, end) + 1 :].lstrip()[:1]
    is_quote = at in (0, len(words) - 1) and bool(_QUOTED.fullmatch(words))
    return bool(_CHINESE.search(beside)) or is_quote


_WARNING = Severity.WARNING
