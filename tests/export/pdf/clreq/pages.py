"""A page for each rule of W3C's Requirements for Chinese Text Layout that the brief keeps.

Sections are those of https://www.w3.org/TR/clreq/ as of 2026. All pages in one PDF, to be looked
at: ``python -m tests.export.pdf.clreq.pages`` writes build/clreq.pdf.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product

from jianbao.export import pdf
from jianbao.model.text import Rich, Role, Span
from tests.support.projects import ROOT
from tests.support.values import PLACE

SIZE = 10.0
LEADING = 16.5
#: Characters in a line of these pages.
MEASURE = 12

#: 6.1.1, basic: marks that no line begins with, and marks that none ends with.
NEVER_FIRST = "、，。：；！？」』”’）】〗〕］｝》〉·‧・–～-/／"
NEVER_LAST = "「『“‘（【〖〔［｛《〈"
#: 6.1.2: what no line end parts.
UNPARTED = (
    *("——", "……", "12,345.6", "6.5%", "20‰", "30℃", "30°", "+5", "−5", "±5"),
    *("HK$50", "$50", "￥50", "¥50", "€50", "£50", "InnoHK", "Technopole"),
)
#: 6.3.2: two marks side by side, and their joint width in em. Hong Kong's stops stand in the
#: middle of their square, with a blank on both sides that nothing may take.
PAIRS = {
    "zh-Hant-HK": {
        **dict.fromkeys(
            ("」，", "」。", "）、", "》，", "』」", "」「", "《「", "「『", "（《"), 1.5
        ),
        **dict.fromkeys(("，「", "；「"), 1.5),
        **dict.fromkeys(("。」", "，』"), 2.0),
    },
    "zh-Hans-CN": dict.fromkeys(
        ("”，", "）。", "》、", "。”", "，“", "”“", "《“", "（《", "’”"), 1.5
    ),
}
PROSE = (
    "截至2024年底，北部都會區已平整土地約1,500公頃，佔全港已發展面積的6.5%，其中逾300公頃屬「先導區」"
    "用地。當局表示，首批約2.3萬個單位將於2027年落成，並以「片區開發」方式交由企業統籌——這種做法在香港"
    "尚屬首次，成效有待觀察。沒有數據、資金、人才的跨境流動，InnoHK平台只是一片普通的寫字樓……《規劃綱要》"
    "首次提出「支持香港建設國際創新科技中心」，並將北部都會區與其他重大平台並列（見第3章）。"
)
MAINLAND = (
    "截至2024年底，北部都会区已平整土地约1,500公顷，其中逾300公顷属“先导区”用地。当局表示，首批约2.3万个"
    "单位将于2027年落成，并以“片区开发”方式交由企业统筹——这种做法在香港尚属首次，成效有待观察。"
)
ENGLISH = (
    "The Bureau’s “internationalisation” of research, begun in 2024–25, depends on "
    "industrialisation; telecommunications, biotechnology and commercialisation followed. "
    "Co-operation with Shenzhen is nevertheless uncharacteristically straightforward, "
    "notwithstanding administrative difficulty. "
)
HAN = "北部都會區土地平整工程發展與前景及口岸鐵路創新科技"
#: Characters of which Hong Kong and the Mainland have forms of their own.
REGIONAL = "骨次周及起直述清"

FACES = {
    "Hant": ("noto-serif-hk", "NotoSerifHK"),
    "Hans": ("noto-serif-sc", "NotoSerifSC"),
    "Latn": ("source-serif-4", "SourceSerif4"),
}
#: What the style sheet of a brief calls its faces.
CALLED = ":root { --heading-face: Hant; --text-face: Hant; --label-face: Hant }"


def around(mark: str, before: int) -> str:
    """Return ``mark`` behind so many characters, with two lines of them behind it."""
    return (HAN * 2)[:before] + mark + HAN[: 2 * MEASURE - 3]


def paragraphs(texts: Iterable[str], attributes: str = "") -> str:
    return "".join(f"<p{attributes}>{text}</p>" for text in texts)


def line_start() -> str:
    return paragraphs(around(mark, MEASURE) for mark in NEVER_FIRST)


def line_end() -> str:
    return paragraphs(around(mark, MEASURE - 1) for mark in NEVER_LAST)


def unparted() -> str:
    return paragraphs(around(one, at) for one, at in product(UNPARTED, range(6, MEASURE + 1)))


def pairs() -> str:
    return "".join(
        paragraphs((f"土{pair}工" for pair in found), f' lang="{lang}" class="{lang[3:7]}"')
        for lang, found in PAIRS.items()
    )


def justified(text: str = PROSE) -> str:
    return "".join(
        f'<p style="width: {width * SIZE / 10}pt">{text}</p>' for width in (377, 300, 262.5, 210)
    )


def mixed() -> str:
    texts = ["於2028年約InnoHK平台佔6.5%以上", "共，2024（AI）：GDP。", f"{'區2024年AI' * 9}"]
    return paragraphs(texts)


def last_line() -> str:
    return paragraphs(HAN[:count] + "字。" for count in range(MEASURE - 1, MEASURE + 4)) + (
        paragraphs(f"{HAN[:count]}字」。" for count in range(MEASURE - 1, MEASURE + 4))
    )


def emphasis() -> str:
    spans = (Span("北部都會區"), Span("土地平整", emphasis=True), Span("工程"))
    return paragraphs([Rich("k", PLACE, (*spans, Span("發展", strong=True))).__html__()])


def regional() -> str:
    return paragraphs([REGIONAL], ' lang="zh-Hant-HK" class="Hant"') + paragraphs(
        [REGIONAL], ' lang="zh-Hans-CN" class="Hans"'
    )


def wholes() -> str:
    def fact(at: int) -> Rich:
        amount = (Span("逾", Role.QUALIFIER), Span("2,200", Role.NUMBER), Span("家", Role.UNIT))
        spans = (*amount, Span("12", Role.CITATION))
        grouped = tuple(Span(one.text, one.role, fact="a", group=1) for one in spans)
        before, behind = Span((HAN * 2)[:at]), Span("，「十五五」規劃於2024–25年度展開。" + HAN)
        return Rich("k", PLACE, (before, *grouped, behind))

    texts = (fact(at).__html__() for at in range(4, 2 * MEASURE))
    return paragraphs(texts) + '<p id="note-12">12'


def english() -> str:
    return paragraphs([ENGLISH * 3, ENGLISH * 2], ' lang="en-GB" class="Latn words"')


def runts() -> str:
    words = ENGLISH.split(" ")
    ends = ("too.", "in time.", "walks.", "constraints.", "for co-operation.")
    texts = (" ".join((*words[:count], end)) for count, end in product(range(4, 12), ends))
    return paragraphs(texts, ' lang="en-GB" class="Latn words"')


#: Sections, what they ask for, and the pages that show it.
PAGES: dict[str, tuple[str, Callable[[], str]]] = {
    "6.1.1 line start": ("No line begins with these marks.", line_start),
    "6.1.1 line end": ("No line ends with these marks.", line_end),
    "6.1.2": ("These stay whole.", unparted),
    "6.2": ("Lines fill the measure.", justified),
    "6.3.2": ("Marks side by side are squeezed.", pairs),
    "6.3.3": ("Han and Latin stand apart.", mixed),
    "7.1.2": ("No character stands alone on a last line.", last_line),
    "5.3.1": ("Emphasis is weight, not slant.", emphasis),
    "1.2": ("Each region has its forms.", regional),
    "wholes": ("Facts, marks of notes, short terms and ranges stay whole.", wholes),
    "English": ("Words are parted by rule.", english),
    "last lines": ("No last line of English is one word.", runts),
}


def page(name: str) -> str:
    """Return the HTML of a page: its heading, then paragraphs on a measure of so many em."""
    said, body = PAGES[name]
    narrow = "" if "width" in body() or "words" in body() else ' class="narrow"'
    return f"<h1>{name}: {said}</h1><section{narrow}>{body()}</section>"


def written(*bodies: str, lang: str = "zh-Hant-HK", css: str = "", height: int = 1190) -> bytes:
    """Return pages as the product writes them: its exporter, its style sheet, its fonts."""
    faces = "".join(
        f"@font-face {{ font-family: {name}; font-weight: {weight}; "
        f"src: url(assets/fonts/{folder}/{file}-{cut}.ttf) }}"
        for name, (folder, file) in FACES.items()
        for weight, cut in ((400, "Regular"), (700, "Bold"))
    )
    rules = (
        f"@page {{ size: 460pt {height}pt; margin: 36pt; @top-left {{ content: none }}"
        " @top-right { content: none } @bottom-right { content: none } }"
        "h1 { font-size: 9pt; line-height: 16pt; string-set: none; break-before: page }"
        ".narrow { columns: 3; column-gap: 14pt } .narrow p { break-inside: avoid }"
        f"p {{ width: {MEASURE}em; font-size: {SIZE}pt; line-height: {LEADING}pt; "
        "margin-bottom: 8pt; text-align: justify } .words { width: 200pt; text-align: left;"
        " hyphens: auto; hyphenate-limit-chars: 11 4 4; hyphenate-limit-zone: 14% }"
        ".Hans { font-family: Hans } .Latn { font-family: Latn, Hant }"
    )
    sheet = (ROOT / "templates/base/brief.css").read_text(encoding="utf-8")
    html = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>CLREQ</title>'
        f"<style>{faces}{CALLED}{sheet}{rules}{css}</style></head>"
        f"<body>{''.join(bodies)}</body></html>"
    )
    return pdf.write(html, ROOT, "clreq.html.j2", ROOT / "build/.cache").content


if __name__ == "__main__":
    (ROOT / "build/clreq.pdf").write_bytes(written(*map(page, PAGES)))
