"""Content: what a good folder becomes, and the exact words and place of each fault."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jianbao.model.kinds import Kind
from jianbao.model.ledger import Derivation, Operation, Qualifier, When
from jianbao.model.publication import Publication, asked
from jianbao.model.text import Text
from jianbao.press.editions import judge_content
from jianbao.problem import ProblemError, Severity
from jianbao.read.language import read_language
from jianbao.read.publication import names, read_publication
from jianbao.read.translation import languages
from jianbao.world import World
from tests.support.marks import Edit, placed

BRIEF, FACTS, SOURCES, GLOSSARY, EN, HANS = (
    f"content/mini/{name}.yaml"
    for name in ("brief", "facts", "sources", "glossary", "en", "zh-Hans")
)
LEAD = '    lead: "乘客分三類。"\n'
EN_LEAD = '      lead: "There are three kinds of passenger."\n'
TITLE = '    title: "補回班次"\n'
GROWTH = "    derived: {growth: [passengers, last_year]}\n"
FIGURES = "\nfigures:\n"
ONE_STEP = 'a: {label: "一"}\n'
TOO_FEW = f"      ‸{ONE_STEP}"
STEPS = f"      {ONE_STEP}      {ONE_STEP.replace('a', 'b', 1)}"
QUOTE = '(quote this value: "…")'
WRITE = "(write the text, or take the key out)"
CUT = (
    "‸: error: a comma ends this text: YAML takes `000名` for a key [YAML09]"
    ' (quote it: "其中逾15,000名")'
)
POINTS = '    points:\n      a: "天天乘船的佔{share_daily}"\n'
FIGURE_HINT = "(make it a fact and write {{its_id}}; or {{={0}}} if it is no figure)"
BRACE_HINT = "(a reference is {name}; a literal brace is doubled: {{ or }})"
DATE_HINT = "(write 2024, 2024-08, 2023-02-20 or end 2025)"
VALUE_HINT = (
    "(write the figure or date as the source has it: 47210, 8.8, [1, 5] for a range, 2024-08)"
)
NUMBER_HINT = "(digits alone, with . for decimals: 47210, 8.8, 1150000000)"
ALONE_HINT = "(all digits and nothing else; `qualifier` says how exact it is, `unit` of what)"
MARKS_HINT = (
    "(the marks are **strong**, *emphasis* and [words](https://…); or {=…} for a text like this)"
)
NAME_HINT = "(small Latin letters, digits and - (facts, terms: _), beginning with a letter)"


def judged(root: Path) -> list[str]:
    """Return every error in the content of a project, as a build would tell it."""
    world = World(root)
    try:
        publication = read_publication(world, "mini")
    except ProblemError as error:
        return [str(problem) for problem in error.problems]
    found = [
        problem
        for language in ("zh-Hant", "en")
        for problem in judge_content(publication, read_language(world, language))
    ]
    return [str(one) for one in dict.fromkeys(found) if one.severity is Severity.ERROR]


def brief(old: str, new: str) -> Edit:
    return Edit(BRIEF, old, new)


def facts(old: str, new: str) -> Edit:
    return Edit(FACTS, old, new)


def typed(digits: str) -> str:
    return (
        f"‸: error: the figure {digits} is typed in the text [NUM01] {FIGURE_HINT.format(digits)}"
    )


#: What is done to a file of the miniature, and what is said of it; ‸ marks the place.
CASES: dict[str, tuple[Edit, tuple[str, ...]]] = {
    # --- keys ---
    "missing key": (
        brief(
            f"  restore:\n    kind: recommendation\n{TITLE}",
            "  ‸restore:\n    kind: recommendation\n",
        ),
        (
            (
                "‸: error: `title` is missing [YAML10]"
                " (heading of the block: a full sentence that says the point)"
            ),
        ),
    ),
    "missing kind": (
        brief("  restore:\n    kind: recommendation\n", "  ‸restore:\n"),
        (
            (
                "‸: error: `kind` is missing [YAML10]"
                " (one of cover, summary, chapter, section, statement, recommendation, closing,"
                " sources)"
            ),
        ),
    ),
    "misspelt key": (
        brief(LEAD, '    ‸laed: "乘客分三類。"\n'),
        ("‸: error: unknown key `laed` [YAML11] (did you mean `lead`?)",),
    ),
    "misspelt needed key": (
        brief("status: final", "‸statsu: final"),
        (
            (
                f"{BRIEF}:2:1: error: `status` is missing [YAML10]"
                " (draft, embargoed or final: all but the last are marked on every page and slide)"
            ),
            "‸: error: unknown key `statsu` [YAML11] (did you mean `status`?)",
        ),
    ),
    "unknown key like no other": (
        facts(
            "at: {section: service, paragraph: 1}", "at: {section: service, paragraph: 1, ‸page: x}"
        ),
        ("‸: error: unknown key `page` [YAML11] (one of section, paragraph)",),
    ),
    "part of a figure without a fact": (
        brief("      weekly:\n        fact: share_weekly\n", "      ‸weekly:\n"),
        ("‸: error: `fact` is missing [YAML10] (its figure or date, by its id in facts.yaml)",),
    ),
    "unknown kind of block": (
        brief("kind: recommendation", "kind: ‸recomendation"),
        ("‸: error: unknown kind `recomendation` [YAML12] (did you mean `recommendation`?)",),
    ),
    "unknown kind of figure": (
        brief("kind: share", "kind: ‸pie"),
        (
            (
                "‸: error: unknown kind `pie` [YAML12]"
                " (one of share, shares, bars, columns, stacked, line, area, slope, dots,"
                " doughnut, waffle, timeline, network, steps, chain, flow, table)"
            ),
        ),
    ),
    "bad id": (
        brief("  restore:", "  ‸Restore_it:"),
        ("‸: error: `Restore_it` is not a valid name [YAML14] (write restore-it)",),
    ),
    "bad id of a fact": (
        facts("  passengers:\n", "  ‸Passengers:\n"),
        ("‸: error: `Passengers` is not a valid name [YAML14] (write passengers)",),
    ),
    "id of a fact in the form of other ids": (
        facts("  last_year:\n", "  ‸last-year:\n"),
        ("‸: error: `last-year` is not a valid name [YAML14] (write last_year)",),
    ),
    "place in a source in one word": (
        facts("at: {section: service, paragraph: 1}", "at: ‸service 1"),
        (
            (
                "‸: error: `at` should be a mapping, found text [YAML15]"
                " (its keys are section, paragraph)"
            ),
        ),
    ),
    "ids parted by a Chinese comma": (
        brief("facts: [passengers, cuts]", "facts: [‸passengers，cuts]"),
        (
            (
                "‸: error: `passengers，cuts` is not a valid name [YAML14]"
                " (part them by a comma and a space: passengers, cuts)"
            ),
        ),
    ),
    "ids parted by nothing": (
        brief("facts: [passengers, cuts]", "facts: [‸passengers cuts]"),
        (
            (
                "‸: error: `passengers cuts` is not a valid name [YAML14]"
                " (write passengers_cuts; or, if each is one, part them by a comma:"
                " passengers, cuts)"
            ),
        ),
    ),
    "key without a name": (
        facts("  last_year:\n", '  ‸"":\n'),
        ("‸: error: a key is empty [YAML14] (give it a name)",),
    ),
    "colon without a space": (
        facts("at: {section: service, paragraph: 1}", "at: {section: ‸service, paragraph:1}"),
        (
            (
                f"{FACTS}:30:5: error: `paragraph` is missing [YAML10] (paragraph of that section,"
                " counted from 1)"
            ),
            (
                "‸: error: a comma ends this text: YAML takes `paragraph:1` for a key [YAML09]"
                ' (quote it: "service, paragraph:1"; or write `paragraph: 1`, if that is a key)'
            ),
        ),
    ),
    "colons without a space": (
        facts("at: {section: service, paragraph: 1}", "at: {‸section:service, ‸paragraph:1}"),
        (
            (
                f"{FACTS}:30:5: error: `section` is missing [YAML10] (section of the source, by its"
                " id in sources.yaml)"
            ),
            (
                f"{FACTS}:30:5: error: `paragraph` is missing [YAML10] (paragraph of that section,"
                " counted from 1)"
            ),
            (
                "‸: error: unknown key `section:service` [YAML11]"
                " (write a space behind the colon: `section: service`)"
            ),
            (
                "‸: error: unknown key `paragraph:1` [YAML11]"
                " (write a space behind the colon: `paragraph: 1`)"
            ),
        ),
    ),
    "id of a fact in Chinese": (
        facts("  last_year:\n", "  ‸去年:\n"),
        (f"‸: error: `去年` is not a valid name [YAML14] {NAME_HINT}",),
    ),
    # --- types ---
    "reference that YAML reads as a mapping": (
        brief(LEAD, "    lead: ‸{passengers}\n"),
        (f"‸: error: `lead` should be text, found a mapping [YAML13] {QUOTE}",),
    ),
    "note cut at its thousands": (
        brief(LEAD, "    lead: ‸{note: ‸其中逾15,000名}\n"),
        (f"‸: error: `lead` should be text, found a mapping [YAML13] {QUOTE}", CUT),
    ),
    "flow mapping cut at its thousands": (
        facts(
            "at: {section: service, paragraph: 1}",
            "at: {section: service, ‸note: ‸其中逾15,000名, paragraph: 1}",
        ),
        ("‸: error: unknown key `note` [YAML11] (one of section, paragraph)", CUT),
    ),
    "texts of a flow mapping cut at their commas": (
        brief(POINTS, "    points: {a: ‸一，其中逾1,150,000名, b: ‸over, say, 15,000}\n"),
        (
            (
                "‸: error: a comma ends this text: YAML takes `000名` for a key [YAML09]"
                ' (quote it: "一，其中逾1,150,000名")'
            ),
            (
                "‸: error: a comma ends this text: YAML takes `000` for a key [YAML09]"
                ' (quote it: "over, say, 15,000")'
            ),
        ),
    ),
    "number cut at its thousands": (
        facts("at: {section: service, paragraph: 1}", "at: {section: service, paragraph: ‸1,000}"),
        (
            (
                "‸: error: a comma ends this text: YAML takes `000` for a key [YAML09]"
                ' (quote it: "1,000")'
            ),
        ),
    ),
    "list for text": (
        brief(LEAD, "    lead: ‸[a, b]\n"),
        (f"‸: error: `lead` should be text, found a list [YAML13] {QUOTE}",),
    ),
    "nothing for text": (
        brief(TITLE, "    title:‸\n"),
        (f"‸: error: `title` should be text, found nothing [YAML13] {WRITE}",),
    ),
    "nothing for text that may be absent": (
        brief(LEAD, "    ‸lead:\n"),
        (f"‸: error: `lead` should be text, found nothing [YAML13] {WRITE}",),
    ),
    "text cut by a comment": (
        brief(LEAD, "    ‸lead: # 乘客分三類。\n"),
        (f"‸: error: `lead` should be text, found nothing [YAML13] {QUOTE}",),
    ),
    "empty text": (
        brief(LEAD, '    lead: ‸" "\n'),
        ("‸: error: `lead` is empty [YAML14] (write the text, or take the key out)",),
    ),
    "empty text in a figure whose kind is a key of it too": (
        brief(FIGURES, f'{FIGURES}  way:\n    kind: steps\n    title: ‸""\n    steps:\n{STEPS}'),
        ("‸: error: `title` is empty [YAML14] (write the text, or take the key out)",),
    ),
    "text for a mapping": (
        brief('    points:\n      a: "天天乘船的佔{share_daily}"\n', '    points: ‸"天天"\n'),
        (
            (
                "‸: error: `points` should be a mapping, found text [YAML15]"
                ' (write its entries as id: "…")'
            ),
        ),
    ),
    "text for a list": (
        brief("figures: [rider-types]", "figures: ‸rider-types"),
        ("‸: error: `figures` should be a list, found text [YAML15] (write [rider-types])",),
    ),
    "too many": (
        brief("    facts: [passengers]\n", "    facts: ‸[passengers, cuts, growth, load, cost]\n"),
        (
            (
                "‸: error: `facts` has 5 entries, at most 4 have room [YAML15]"
                " (take the least needed out)"
            ),
        ),
    ),
    "too few": (
        brief(
            FIGURES,
            f"{FIGURES}  way:\n    kind: steps\n    title: x\n    steps:\n      ‸{ONE_STEP}",
        ),
        ("‸: error: `steps` has 1 entry, and needs at least 2 [YAML15] (add what is missing)",),
    ),
    "no truth value": (
        facts("compact: true", "compact: ‸maybe"),
        ("‸: error: `compact` should be true or false [YAML15] (write true, or take the key out)",),
    ),
    "no whole number": (
        facts("section: service, paragraph: 1", "section: service, paragraph: ‸first"),
        ("‸: error: `paragraph` should be a whole number [YAML15] (digits alone, for example 3)",),
    ),
    "number too small": (
        facts("section: service, paragraph: 1", "section: service, paragraph: ‸0"),
        ("‸: error: `paragraph` should be at least 1 [YAML15] (write 1 or more)",),
    ),
    "word of a closed list": (
        facts("qualifier: nearly", "qualifier: ‸nearby"),
        ("‸: error: `qualifier` cannot be `nearby` [YAML12] (did you mean `nearly`?)",),
    ),
    "word like none of a closed list": (
        brief("status: final", "status: ‸done"),
        ("‸: error: `status` cannot be `done` [YAML12] (one of draft, embargoed, final)",),
    ),
    # --- files ---
    "empty file": (
        Edit(FACTS, "", "# later\n"),
        ((f"{FACTS}: error: there is nothing in this file [YAML16] (its keys are facts)"),),
    ),
    "list for a file": (
        Edit(GLOSSARY, "", "‸- pier\n"),
        ("‸: error: this file should be a mapping, found a list [YAML16] (its keys are terms)",),
    ),
    "broken YAML": (
        brief(TITLE, '    title: ‸"補回班次\n'),
        (
            (
                "‸: error: not valid YAML: the quote that opens here closes only in line 69"
                """ [YAML03] (close it in its own line; within '…' write '' for ',"""
                """ within "…" write \\" for ")"""
            ),
        ),
    ),
    "colon in text without quotes": (
        brief(TITLE, "    title: 建議‸: 補回班次\n"),
        (
            (
                "‸: error: not valid YAML: a text with a colon and a space in it needs quotes"
                ' [YAML03] (quote it: "建議: 補回班次")'
            ),
        ),
    ),
    "text without quotes that begins with a reference": (
        brief(TITLE, "    title: ‸{cuts}須補回\n"),
        (
            (
                "‸: error: not valid YAML: a text cannot begin with { without quotes [YAML03]"
                ' (quote it: "{cuts}須補回")'
            ),
        ),
    ),
    "text without quotes that a comment cuts": (
        brief(TITLE, "    title: 補回 ‸#全部班次\n"),
        (
            (
                "‸: error: `blocks.restore.title` ends here: YAML takes what follows for a comment"
                ' [YAML17] (if it is text, quote all of it: "…"; if not, give it a line of its own)'
            ),
        ),
    ),
    "tab": (
        brief(TITLE, f"‸\t{TITLE.strip()}\n"),
        (
            (
                "‸: error: not valid YAML: a tab is no indentation [YAML03]"
                " (indent with spaces, as in the lines around it)"
            ),
        ),
    ),
    "duplicate key": (
        brief(TITLE, f"{TITLE}    ‸title: 又一次\n"),
        ("‸: error: `title` stands twice (first in line 68) [YAML06] (take one of them out)",),
    ),
    "translation without quotes that a comment cuts": (
        Edit(EN, EN_LEAD, "      lead: There are ‸#three kinds.\n"),
        (
            (
                "‸: error: `blocks.riders.lead` ends here: YAML takes what follows for a comment"
                ' [YAML17] (if it is text, quote all of it: "…"; if not, give it a line of its own)'
            ),
        ),
    ),
    # --- ids ---
    "no such figure": (
        brief("figures: [rider-types]", "figures: [‸rider-type]"),
        ("‸: error: no figure is called `rider-type` [REF01] (did you mean `rider-types`?)",),
    ),
    "no such fact beside the text": (
        brief("facts: [passengers, cuts]", "facts: [passengers, ‸cats]"),
        ("‸: error: no fact is called `cats` [REF01] (did you mean `cuts`?)",),
    ),
    "no such evidence": (
        brief("evidence: [cuts, growth]", "evidence: [cuts, ‸nothing]"),
        (("‸: error: no fact is called `nothing` [REF01] (add the fact, or correct its name)"),),
    ),
    "evidence named twice": (
        brief("evidence: [cuts, growth]", "evidence: [cuts, growth, ‸cuts]"),
        ("‸: error: `cuts` stands twice in `evidence` [REF06] (take one out)",),
    ),
    "figure named twice": (
        brief("figures: [rider-types]", "figures: [rider-types, ‸rider-types]"),
        ("‸: error: `rider-types` stands twice in `figures` [REF06] (take one out)",),
    ),
    "no such fact in a figure": (
        brief(
            "      weekly:\n        fact: share_weekly",
            "      weekly:\n        fact: ‸share_weakly",
        ),
        ("‸: error: no fact is called `share_weakly` [REF01] (did you mean `share_weekly`?)",),
    ),
    "no such source": (
        facts(
            'label: "去年的乘客"\n    source: report', 'label: "去年的乘客"\n    source: ‸raport'
        ),
        ("‸: error: no source is called `raport` [REF01] (did you mean `report`?)",),
    ),
    "no such primary source": (
        facts(
            '"天天乘船"\n    source: report\n    via: survey',
            '"天天乘船"\n    source: report\n    via: ‸servey',
        ),
        ("‸: error: no source is called `servey` [REF01] (did you mean `survey`?)",),
    ),
    "no such source of a drawing": (
        brief("    kind: timeline\n", "    kind: timeline\n    source: ‸servey\n"),
        ("‸: error: no source is called `servey` [REF01] (did you mean `survey`?)",),
    ),
    "no such section": (
        facts("{section: service, paragraph: 1}", "{section: ‸servis, paragraph: 1}"),
        ("‸: error: no section is called `servis` [REF01] (did you mean `service`?)",),
    ),
    "no such paragraph": (
        facts("{section: service, paragraph: 1}", "{section: service, paragraph: ‸4}"),
        (
            (
                "‸: error: section `service` of `report` has 3 paragraphs, not 4 [REF05]"
                " (count up to 3, as its `locator_rule` says; or correct `paragraphs` there)"
            ),
        ),
    ),
    "no such source language": (
        brief("source_language: zh-Hant", "source_language: ‸zh-Hand"),
        ("‸: error: no language is called `zh-Hand` [LANG01] (did you mean `zh-Hant`?)",),
    ),
    "no such source language, which is promised too": (
        brief("source_language: zh-Hant", "source_language: ‸zh-Hand\nlanguages: [zh-Hant, en]"),
        ("‸: error: no language is called `zh-Hand` [LANG01] (did you mean `zh-Hant`?)",),
    ),
    "languages that are promised and not there": (
        brief(
            "source_language: zh-Hant",
            "source_language: zh-Hant\nlanguages: [zh-Hant, en, ‸zh-Hans, ‸eng]",
        ),
        (
            (
                "‸: error: readers are promised `zh-Hans`, and content/mini/zh-Hans.yaml is not"
                " there [TEXT07] (put the file back; or begin it: ./inv translate"
                " --brief mini --language zh-Hans --export zh-Hans.xlsx; or promise less)"
            ),
            "‸: error: no language is called `eng` [LANG01] (did you mean `en`?)",
        ),
    ),
    # --- text ---
    "reference to no fact": (
        brief("卻減了{cuts}。", "卻減了‸{cutz}。"),
        ("‸: error: no fact or term is called `cutz` [REF03] (did you mean `cuts`?)",),
    ),
    "reference to nothing like it": (
        brief("卻減了{cuts}。", "卻減了‸{xyz}。"),
        (
            (
                "‸: error: no fact or term is called `xyz` [REF03]"
                " (add it to facts.yaml or glossary.yaml)"
            ),
        ),
    ),
    "no such part of a term": (
        brief('subtitle: "{pier:short}', 'subtitle: "‸{pier:shrt}'),
        ("‸: error: `pier` has no part `shrt` [REF02] (did you mean `short`?)",),
    ),
    "no such part of a fact": (
        brief("數字截至{passengers:as_of}", "數字截至‸{passengers:when}"),
        (
            (
                "‸: error: `passengers` has no part `when` [REF02]"
                " (it has short, value, number, ordinal, as_of, label)"
            ),
        ),
    ),
    "digit typed": (brief("班次少了，", "班次少了‸3成，"), (typed("3"),)),
    "digits with marks": (brief("班次少了，", "班次少了‸8.9%，"), (typed("8.9%"),)),
    "full-width digit": (brief("班次少了，", "班次少了‸３成，"), (typed("３"),)),
    "digit in text without quotes": (brief(LEAD, "    lead: 乘客分‸3類。\n"), (typed("3"),)),
    "digit in a later line of a block": (
        brief(LEAD, "    lead: |-\n      乘客分三類，\n      其中‸2類。\n"),
        (typed("2"),),
    ),
    "digit in a text with escapes": (
        brief(LEAD, '    lead: "乘\\u5ba2分‸3類。"\n'),
        (typed("3"),),
    ),
    "digit in the words of a link": (
        brief(LEAD, '    lead: "[第‸3頁](https://example.org)"\n'),
        (typed("3"),),
    ),
    "digit in a label of the ledger": (
        facts('label: "去年的乘客"', 'label: "‸25年的乘客"'),
        (typed("25"),),
    ),
    "digit in the name of a source": (
        Edit(SOURCES, '"乘客調查"', '"乘客調查‸2025"'),
        (typed("2025"),),
    ),
    "link to a file": (
        brief(LEAD, '    lead: "[此處](‸facts.yaml)"\n'),
        ("‸: error: `facts.yaml` is no address [TEXT14] (one of https://, http://, mailto:)",),
    ),
    "unclosed strong": (
        brief("**班次**", "‸**班次"),
        (r"‸: error: ** is not closed [TEXT13] (write \* for a star)",),
    ),
    "unclosed emphasis": (
        brief("**班次**", "**班次**‸*"),
        (r"‸: error: * is not closed [TEXT13] (write \* for a star)",),
    ),
    "stray closing brace": (
        brief(LEAD, '    lead: "乘客分三‸}類。"\n'),
        (f"‸: error: a lone }} [TEXT12] {BRACE_HINT}",),
    ),
    "reference that is not closed": (
        brief(LEAD, '    lead: "乘客‸{passengers，分三類。"\n'),
        ("‸: error: a lone { [TEXT12] (close it: {passengers})",),
    ),
    "brace around what is no name": (
        brief(LEAD, '    lead: "‸{乘客}"\n'),
        (
            (
                "‸: error: `{乘客}` is no reference [TEXT12]"
                " (a reference is {name}, as in facts.yaml; a literal brace is doubled: {{ or }})"
            ),
        ),
    ),
    "reference in capitals": (
        brief(LEAD, '    lead: "‸{Passengers}"\n'),
        ("‸: error: `{Passengers}` is no reference [TEXT12] (write {passengers})",),
    ),
    "reference with a hyphen and spaces": (
        brief(LEAD, '    lead: "‸{ last-year : value }"\n'),
        ("‸: error: `{ last-year : value }` is no reference [TEXT12] (write {last_year:value})",),
    ),
    "reference with a dot": (
        brief(LEAD, '    lead: "‸{passengers.number}"\n'),
        (("‸: error: `{passengers.number}` is no reference [TEXT12] (write {passengers:number})"),),
    ),
    "a wide colon in a reference": (
        brief(LEAD, '    lead: "‸{passengers：as_of}"\n'),
        (("‸: error: `{passengers：as_of}` is no reference [TEXT12] (write {passengers:as_of})"),),
    ),
    "a derivation written as a sum": (
        facts(GROWTH, "    derived: ‸passengers - last_year\n"),
        (
            (
                "‸: error: `derived` should be a mapping, found text [YAML15]"
                " (for example {difference: [whole, part]})"
            ),
        ),
    ),
    "reference in the braces of a template": (
        brief(LEAD, '    lead: "‸{{passengers}}"\n'),
        (
            (
                "‸: error: `{{passengers}}` would be printed as {passengers} [TEXT12]"
                " (write {passengers})"
            ),
        ),
    ),
    "tags of HTML": (
        brief(LEAD, '    lead: "‸<b>班次‸</b>"\n'),
        (
            f"‸: error: `<b>` would be printed as it stands [TEXT15] {MARKS_HINT}",
            f"‸: error: `</b>` would be printed as it stands [TEXT15] {MARKS_HINT}",
        ),
    ),
    "label that refers to itself": (
        facts('label: "去年的乘客"', 'label: "‸{passengers}"'),
        (
            (
                "‸: error: the label of `passengers` refers to itself [REF04]"
                " (write it without this reference)"
            ),
            (
                f"{EN}:87:13: error: `facts.passengers.label` lacks the fact {{passengers}}"
                f" [TEXT20] (the original has it at {FACTS}:8:13)"
            ),
        ),
    ),
    "part of a total that is no fact": (
        facts(
            "    value: 20000\n    unit: person\n",
            "    value: 20000\n    unit: person\n    parts: [load, ‸passenger]\n",
        ),
        ("‸: error: no fact is called `passenger` [REF01] (did you mean `passengers`?)",),
    ),
    # --- translations ---
    "a block untranslated": (
        Edit(EN, "    restore:\n", "    ‸restored:\n"),
        (
            (
                "‸: error: `blocks.restored` translates nothing [TEXT02]"
                " (did you mean `blocks.restore`?)"
            ),
            (
                f"{EN}:14:3: error: 5 texts have no translation, `blocks.restore.title` the first"
                f" of them [TEXT01] (its original stands at {BRIEF}:68:13; `./inv translate"
                " --language en` lists them all)"
            ),
        ),
    ),
    "a language with nothing in it": (
        Edit(EN, "", "# soon\n"),
        (
            (
                f"{EN}: error: 67 texts have no translation, `publication.title` the first of them"
                f" [TEXT01] (its original stands at {BRIEF}:8:11; `./inv translate --language en`"
                " lists them all)"
            ),
        ),
    ),
    "untranslated": (
        Edit(
            EN,
            f'    riders:\n      title: "{{share_daily}} of passengers sail daily"\n{EN_LEAD}',
            '    ‸riders:\n      title: "{share_daily} of passengers sail daily"\n',
        ),
        (
            (
                "‸: error: `blocks.riders.lead` has no translation [TEXT01]"
                f" (its original stands at {BRIEF}:43:12)"
            ),
        ),
    ),
    "misspelt translation": (
        Edit(EN, EN_LEAD, '      ‸laed: "There are three kinds of passenger."\n'),
        (
            (
                "‸: error: `blocks.riders.laed` translates nothing [TEXT02]"
                " (did you mean `blocks.riders.lead`?)"
            ),
            (
                f"{EN}:29:5: error: `blocks.riders.lead` has no translation [TEXT01]"
                f" (its original stands at {BRIEF}:43:12)"
            ),
        ),
    ),
    "a text for entries": (
        Edit(
            EN,
            """      body:
        a: "It opened in {year_opened} and was rebuilt in {year_rebuilt} for {cost}."
""",
            '      body: ‸"It opened."\n',
        ),
        (
            (
                '‸: error: `blocks.history.body` should be entries `a: "…"`, found text [YAML15]'
                " (write them in lines of their own below it, as their originals at"
                f" {BRIEF}:57:11)"
            ),
        ),
    ),
    "nothing for a block": (
        Edit(EN, '    why:\n      title: "Why"\n', "    why:‸\n"),
        (
            (
                '‸: error: `blocks.why` should be entries `title: "…"`, found nothing'
                " [YAML15] (write them in lines of their own below it, as their originals at"
                f" {BRIEF}:38:13)"
            ),
        ),
    ),
    "empty translation": (
        Edit(EN, EN_LEAD, '      lead: ‸""\n'),
        (
            (
                "‸: error: `blocks.riders.lead` is empty [TEXT03]"
                " (write the text; a translation may not be empty)"
            ),
        ),
    ),
    "nothing for a translation": (
        Edit(EN, EN_LEAD, "      lead:‸\n"),
        (f"‸: error: `blocks.riders.lead` should be text, found nothing [YAML13] {WRITE}",),
    ),
    "mapping for a translation": (
        Edit(EN, EN_LEAD, "      lead: ‸{passengers}\n"),
        (f"‸: error: `blocks.riders.lead` should be text, found a mapping [YAML13] {QUOTE}",),
    ),
    "list for a translation": (
        Edit(EN, EN_LEAD, "      lead: ‸[passengers]\n"),
        (f"‸: error: `blocks.riders.lead` should be text, found a list [YAML13] {QUOTE}",),
    ),
    "digit in a translation": (
        Edit(EN, "There are three kinds", "There are ‸3 kinds"),
        (typed("3"),),
    ),
    "reference mistyped in a translation": (
        Edit(EN, "sailed from {pier}", "sailed from ‸{peer}"),
        ("‸: error: no fact or term is called `peer` [REF03] (did you mean `pier`?)",),
    ),
    "unknown part of a translation": (
        Edit(EN, "\nglossary:\n", "\n‸glosary:\n"),
        ("‸: error: unknown key `glosary` [YAML11] (did you mean `glossary`?)",),
    ),
    "part of a translation that is no mapping": (
        Edit(EN, "", "text: {}\n‸facts: none\n"),
        (
            (
                "‸: error: `facts` should be a mapping, found text [YAML15]"
                " (its keys are ids; or take it out)"
            ),
        ),
    ),
    "texts of the source language in a file of their own": (
        Edit("content/mini/zh-Hant.yaml", "", "text: {}\n"),
        (
            (
                "content/mini/zh-Hant.yaml: error: `zh-Hant` is the language of brief.yaml, which"
                " has its texts [TEXT08] (take this file out; or correct `source_language` in"
                " brief.yaml)"
            ),
        ),
    ),
    "file with another ending": (
        Edit("content/mini/pt.yml", "", "text: {}\n"),
        (
            (
                "content/mini/pt.yml: error: a file that ends in .yml is not read [JB003]"
                " (name it pt.yaml where `pt` is a language, or take it out)"
            ),
        ),
    ),
    "file of facts with another ending": (
        Edit("content/mini/facts.YAML", "", "{}\n"),
        (
            (
                "content/mini/facts.YAML: error: a file that ends in .YAML is not read [JB003]"
                " (name it facts.yaml)"
            ),
        ),
    ),
    "copy of a file": (
        Edit("content/mini/brief copy.yaml", "", "text: {}\n"),
        (
            (
                "content/mini/brief copy.yaml: error: no language is called `brief copy` [LANG01]"
                " (take this file out, or call it after a language: en, zh-Hans, zh-Hant)"
            ),
        ),
    ),
    "translation into no language": (
        Edit("content/mini/english.yaml", "", "text: {}\n"),
        (
            (
                "content/mini/english.yaml: error: no language is called `english` [LANG01]"
                " (there are en, zh-Hans, zh-Hant; or put templates/languages/english.yaml back)"
            ),
        ),
    ),
    "too much in a language that is converted": (
        Edit(HANS, "", 'text:\n  blocks:\n    riders:\n      ‸laed: "乘客分三类。"\n'),
        (
            (
                "‸: error: `blocks.riders.laed` translates nothing [TEXT02]"
                " (did you mean `blocks.riders.lead`?)"
            ),
        ),
    ),
    "word that no text holds": (
        Edit(HANS, "", "words:\n  東堤: 东堤\n  ‸西堤: 西堤\n"),
        ("‸: error: no text holds `西堤` [TEXT04] (take it out, or write it as the texts do)",),
    ),
    "word that is no text": (
        Edit(HANS, "", "words:\n  東堤: ‸[东堤]\n"),
        (f"‸: error: `東堤` should be text, found a list [YAML13] {QUOTE}",),
    ),
    "word with nothing in its place": (
        Edit(HANS, "", 'words:\n  ‸東堤: ""\n'),
        (
            (
                "‸: error: `東堤` is given nothing [TEXT06]"
                " (write a word as the texts have it, and how it shall stand)"
            ),
        ),
    ),
    "words of a language that is translated": (
        Edit(EN, "\nglossary:\n", "\n‸words:\n  pier: Pier\nglossary:\n"),
        (
            (
                "‸: error: `words` are for converted texts, and English has none [TEXT05]"
                " (take them out)"
            ),
        ),
    ),
    # --- values ---
    "bad date": (
        brief("date: 2026-05", "date: ‸May 2026"),
        ("‸: error: `May 2026` is no date [DATE01] (write 2026-05)",),
    ),
    "bad date of a fact, told once": (
        facts('as_of: "end 2025"', 'as_of: ‸"late 2025"'),
        (f"‸: error: `late 2025` is no date [DATE01] {DATE_HINT}",),
    ),
    "date that is none": (
        facts("value: 1998-06", "value: ‸1998-02-30"),
        (f"‸: error: `1998-02-30` is no date [DATE01] {DATE_HINT}",),
    ),
    "bad number": (
        facts("value: 23000", "value: ‸23k"),
        (f"‸: error: `23k` is no number [FACT02] {ALONE_HINT}",),
    ),
    "no number at all": (
        facts("value: 23000", "value: ‸nan"),
        (f"‸: error: `nan` is no number [FACT02] {NUMBER_HINT}",),
    ),
    "bad number in a range": (
        facts("value: [120, 150]", "value: [120, ‸many]"),
        (f"‸: error: `many` is no number [FACT02] {NUMBER_HINT}",),
    ),
    "range that runs down": (
        facts("value: [120, 150]", "value: ‸[150, 120]"),
        ("‸: error: a range from 150 to 120 [FACT07] (write the smaller number first)",),
    ),
    "range of three": (
        facts("value: [120, 150]", "value: ‸[120, 150, 180]"),
        (
            (
                "‸: error: `value` has 3 entries, at most 2 have room [YAML15]"
                " (take the least needed out)"
            ),
        ),
    ),
    "range in one word": (
        facts("value: [120, 150]", "value: ‸120–150"),
        ("‸: error: `120–150` is no number [FACT02] (a range is written [120, 150])",),
    ),
    "number of full width": (
        facts("value: 23000", "value: ‸２３０００"),
        ("‸: error: `２３０００` is no number [FACT02] (write 23000)",),
    ),
    "number with its unit": (
        facts("value: 8.8", "value: ‸8.8%"),
        ("‸: error: `8.8%` is no number [FACT02] (write 8.8, with `unit: percent`)",),
    ),
    "number with its qualifier": (
        facts("value: 23000", "value: ‸逾23,000"),
        (f"‸: error: `逾23,000` is no number [FACT02] {ALONE_HINT}",),
    ),
    "two bad values": (
        Edit(
            FACTS,
            'value: 23000\n    unit: person\n    qualifier: over\n    as_of: "end 2025"',
            "value: ‸23k\n    unit: person\n    qualifier: over\n    as_of: 2025",
        ),
        (f"‸: error: `23k` is no number [FACT02] {ALONE_HINT}",),
    ),
    "value of nothing": (
        facts("value: 23000", "‸value:"),
        (f"‸: error: `value` is empty [YAML14] {VALUE_HINT}",),
    ),
    "empty value": (
        facts("value: 23000", 'value: ‸""'),
        (f"‸: error: `value` is empty [YAML14] {VALUE_HINT}",),
    ),
    "neither value nor derived": (
        facts("  passengers:\n    value: 23000\n", "  ‸passengers:\n"),
        (
            (
                "‸: error: `passengers` has no `value` [FACT01]"
                " (write what the source says; or how to work it out, under `derived`)"
            ),
        ),
    ),
    "value and derived": (
        facts(f"  growth:\n{GROWTH}", f"  growth:\n    ‸{GROWTH.strip()}\n    value: 3\n"),
        ("‸: error: `growth` has both `value` and `derived` [FACT01] (take one of them out)",),
    ),
    "two operations": (
        facts(
            GROWTH,
            "    derived: ‸{growth: [passengers, last_year], sum: [passengers, last_year]}\n",
        ),
        (
            (
                "‸: error: `derived` takes one operation [FACT03]"
                " (for example: derived: {difference: [whole, part_a, part_b]})"
            ),
        ),
    ),
    "unknown operation": (
        facts(GROWTH, "    derived: {‸grow: [passengers, last_year]}\n"),
        ("‸: error: unknown key `grow` [YAML11] (did you mean `growth`?)",),
    ),
    "unknown unit": (
        facts("    value: [120, 150]\n    unit: person", "    value: [120, 150]\n    unit: parsec"),
        (
            (
                f"{FACTS}:33:11: error: unit `parsec` is not known in 繁體中文 [FACT20]"
                " (add it under `units` in templates/languages/zh-Hant.yaml)"
            ),
            (
                f"{FACTS}:33:11: error: unit `parsec` is not known in English [FACT20]"
                " (add it under `units` in templates/languages/en.yaml)"
            ),
        ),
    ),
    "misspelt unit": (
        Edit(FACTS, "value: [120, 150]\n    unit: person", "value: [120, 150]\n    unit: ‸persn"),
        (
            (
                "‸: error: no unit is called `persn` [FACT20] (did you mean `person`?"
                " If not, add it under `units` in each file of templates/languages)"
            ),
        ),
    ),
    # --- what is worked out ---
    "misspelt input": (
        facts(GROWTH, "    derived: {growth: [passengers, ‸last_yaer]}\n"),
        (
            (
                "‸: error: `last_yaer`, an input of `growth`, is no fact [FACT11]"
                " (did you mean `last_year`?)"
            ),
        ),
    ),
    "loop": (
        facts(GROWTH, "    derived: {growth: [passengers, ‸growth]}\n"),
        (
            (
                "‸: error: derived facts go round in a loop: growth → growth [FACT10]"
                " (give one of them a `value`)"
            ),
        ),
    ),
    "one input": (
        facts(GROWTH, "    derived: {‸growth: [passengers]}\n"),
        (
            (
                "‸: error: `growth`: a growth takes two inputs [FACT12]"
                " (for example derived: {growth: [one, another]})"
            ),
        ),
    ),
    "input in another unit": (
        facts(GROWTH, "    derived: {growth: [passengers, ‸cuts]}\n"),
        (
            (
                "‸: error: `growth` mixes units: `passengers` is in person, `cuts` in percent"
                " [FACT13] (take facts of one unit; only a ratio may mix them)"
            ),
        ),
    ),
    "result in another unit": (
        facts(f"{GROWTH}    unit: percent", f"{GROWTH}    unit: ‸person"),
        (
            (
                "‸: error: `growth` is in person, but a growth of its inputs is in percent"
                " [FACT13] (write unit: percent)"
            ),
        ),
    ),
    "range among the inputs": (
        facts(GROWTH, "    derived: {growth: [passengers, ‸load]}\n"),
        (
            (
                "‸: error: `load`, an input of `growth`, is not one number [FACT14]"
                " (take an amount: no range, date, place in an order or part in words)"
            ),
        ),
    ),
    "range in a chart of amounts": (
        brief("      weekly:\n        fact: share_weekly", "      weekly:\n        fact: ‸load"),
        (
            (
                "‸: error: a figure of kind `share` shows amounts, which `load` is not [FIG10]"
                " (take it out, or use another fact or kind)"
            ),
            *(
                (
                    f"{BRIEF}:98:7: error: the source only reports `load`, and figure `rider-types`"
                    " shows it [NUM07] (say so in its label or the figure's note, by one of:"
                    f" {known})"
                )
                for known in ("據悉, 據報", "reportedly, is reported, are reported")
            ),
        ),
    ),
    "amount on a time axis": (
        brief(
            "          opened:\n            fact: year_opened",
            "          opened:\n            fact: ‸cuts",
        ),
        (
            (
                "‸: error: a figure of kind `timeline` shows dates, which `cuts` is not [FIG10]"
                " (take it out, or use another fact or kind)"
            ),
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_told_in_so_many_words_at_its_place(content: Path, name: str) -> None:
    edit, messages = CASES[name]
    places = edit.apply(content)
    assert judged(content) == placed(messages, places)


def test_the_miniature_itself_has_no_fault(content: Path) -> None:
    assert judged(content) == []


def test_faults_of_all_files_are_told_at_once(content: Path) -> None:
    for edit in (
        brief("status: final", "status: done"),
        facts("compact: true", "compact: maybe"),
        Edit(SOURCES, 'title: "乘客調查"', 'titel: "乘客調查"'),
        Edit(GLOSSARY, 'name: "東堤碼頭"', "name: [東堤碼頭]"),
    ):
        edit.apply(content)
    files = [problem.split(":")[0] for problem in judged(content)]
    assert files == [BRIEF, FACTS, SOURCES, SOURCES, GLOSSARY]


def test_a_fact_that_was_renamed_is_told_wherever_it_is_named(content: Path) -> None:
    facts("  cuts:\n", "  cutt:\n").apply(content)
    told = [problem.split("[")[0] for problem in judged(content) if problem.startswith(EN)]
    assert sorted(told) == [
        f"{EN}:21:61: error: no fact or term is called `cuts` ",
        f"{EN}:85:1: error: `facts.cutt.label` has no translation ",
        f"{EN}:92:3: error: `facts.cuts` translates nothing ",
    ]
    told = [problem for problem in judged(content) if problem.startswith(BRIEF)]
    assert len(told) == 3
    assert all("did you mean `cutt`?" in one for one in told)


def test_a_term_that_was_taken_out_is_told_wherever_it_is_named(content: Path) -> None:
    Edit(GLOSSARY, "  pier:\n", "  quay:\n").apply(content)
    lost = [problem for problem in judged(content) if "no fact or term is called `pier`" in problem]
    assert [problem.split(":")[0] for problem in lost] == [BRIEF, BRIEF, BRIEF, EN, EN, EN]


def test_faults_of_text_are_told_in_every_language_at_once(content: Path) -> None:
    brief("候船久了", "候船3倍").apply(content)
    Edit(EN, "longer waits", "waits 3 times as long").apply(content)
    assert [problem.split(":")[0] for problem in judged(content)] == [BRIEF, EN]


def test_faults_of_derived_facts_do_not_hide_faults_of_text(content: Path) -> None:
    brief("候船久了", "候船3倍").apply(content)
    facts(GROWTH, "    derived: {growth: [passengers]}\n").apply(content)
    codes = {problem.split("[")[1].split("]")[0] for problem in judged(content)}
    assert codes == {"FACT12", "NUM01"}


def test_a_unit_that_nobody_knows_leaves_no_text_unjudged(content: Path) -> None:
    facts("value: [120, 150]\n    unit: person", "value: [120, 150]\n    unit: persn").apply(
        content
    )
    brief("卻減了{cuts}。", "卻減了{cutz}及{load}。").apply(content)
    assert [message.split("[")[1][:6] for message in judged(content)] == [
        "FACT20",
        "REF03]",
        "NUM05]",
    ]


def test_a_unit_that_nobody_knows_is_told_once(content: Path) -> None:
    facts('    as_of: 2024\n    label: "前年', '    label: "前年').apply(content)
    over = "    qualifier: over"
    (place,) = facts(f"unit: person\n{over}", f"unit: ‸persn\n{over}").apply(content)
    told = (
        "no unit is called `persn` [FACT20] (did you mean `person`? If not, add it under `units` in"
        " each file of templates/languages)"
    )
    assert judged(content) == [f"{place}: error: {told}"]


@pytest.mark.parametrize("file", [BRIEF, FACTS, SOURCES, GLOSSARY])
def test_a_missing_file_is_named(content: Path, file: str) -> None:
    (content / file).unlink()
    assert judged(content) == [
        (
            f"{file}: error: cannot read this file: No such file or directory [JB001]"
            " (there is no such file: make it, or correct its name)"
        )
    ]


@pytest.mark.parametrize(
    ("encoding", "place"), [("big5", "8:11"), ("utf-16", "1:1")], ids=["Big5", "UTF-16"]
)
def test_a_file_in_another_encoding_is_named(content: Path, encoding: str, place: str) -> None:
    path = content / BRIEF
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    message = f"{BRIEF}:{place}: error: not UTF-8 text [JB002] (save the file as UTF-8)"
    assert judged(content) == [message]


# --- what a good folder becomes -------------------------------------------------------------


@pytest.fixture
def mini(content: Path) -> Publication:
    return read_publication(World(content), "mini")


def test_names_and_languages_come_from_the_folders(content: Path) -> None:
    (content / "content/empty").mkdir()
    assert names(World(content)) == ("mini",)
    assert languages(World(content), "mini") == ("en",)


def test_blocks_keep_the_order_of_the_file(mini: Publication) -> None:
    assert [(block.id, block.kind) for block in mini.blocks][:3] == [
        ("cover", Kind.COVER),
        ("summary", Kind.SUMMARY),
        ("why", Kind.CHAPTER),
    ]
    restore = next(block for block in mini.blocks if block.id == "restore")
    assert [text.key for text in restore.actions] == [
        "blocks.restore.actions.a",
        "blocks.restore.actions.b",
    ]
    assert restore.evidence == ("cuts", "growth")


def test_facts_hold_what_the_ledger_says(mini: Publication) -> None:
    assert mini.facts["passengers"].value == Decimal(23000)
    assert mini.facts["passengers"].qualifier is Qualifier.OVER
    assert mini.facts["passengers"].as_of == When(2025, end=True)
    assert mini.facts["load"].value == (Decimal(120), Decimal(150))
    assert mini.facts["year_rebuilt"].value == When(1998, 6)
    assert mini.facts["growth"].derivation == Derivation(
        Operation.GROWTH, ("passengers", "last_year")
    )


def test_every_text_has_a_translation_and_a_place(mini: Publication) -> None:
    lead = next(block for block in mini.blocks if block.id == "riders").lead
    assert lead is not None
    english = mini.translations["en"][lead.key]
    assert english.source == "There are three kinds of passenger."
    for text in (lead, english):
        lines = Path(__file__).parents[1].joinpath("miniature", text.place.file)
        line = lines.read_text(encoding="utf-8").splitlines()[text.place.line - 1]
        assert line[text.place.column - 1 :].startswith(text.source)


def simplified(content: Path, typed: str) -> Mapping[str, Text]:
    (content / HANS).write_text(typed, encoding="utf-8")
    return read_publication(World(content), "mini").translations["zh-Hans"]


def test_what_a_converted_language_lacks_is_made_of_its_source(content: Path) -> None:
    made = simplified(content, "# nothing is typed yet\n")
    mini = read_publication(World(content), "mini")
    assert made.keys() == mini.translations["en"].keys()
    assert all(text.converted for text in made.values())
    lead = next(block for block in mini.blocks if block.id == "summary").lead
    assert lead is not None
    assert made[lead.key].source == "{pier}去年有{passengers}乘船，**班次**却减了{cuts}。"
    assert made[lead.key].place == lead.place
    assert not lead.converted


def test_what_is_typed_wins_over_what_is_converted(content: Path) -> None:
    made = simplified(content, 'text:\n  blocks:\n    riders:\n      lead: "分三类乘客。"\n')
    riders = made["blocks.riders.lead"]
    assert (riders.source, riders.converted) == ("分三类乘客。", False)
    assert (riders.place.file, riders.place.line) == (HANS, 4)
    assert made["blocks.riders.title"].converted


def test_names_of_the_glossary_stand_as_typed_in_converted_texts(content: Path) -> None:
    brief("先說這是虛構的例子。", "先說東堤碼頭，再說東堤。").apply(content)
    made = simplified(content, 'glossary:\n  pier:\n    name: "东堤客运码头"\n')
    assert made["blocks.cover.notes.a"].source == "先说东堤客运码头，再说东堤。"
    assert made["glossary.pier.short"].source == "东堤"


def test_words_of_a_publication_are_given_not_converted(content: Path) -> None:
    made = simplified(content, "words:\n  班次: 航班\n")
    assert made["blocks.cover.title"].source == "航班要补回"


def test_a_language_is_converted_from_a_translation_too(content: Path) -> None:
    """Of an English original, zh-Hans is made from the texts of zh-Hant."""
    folder = content / "content/mini"
    chinese = dict(read_publication(World(content), "mini").translations["en"])
    parts: dict[str, Any] = {}
    for key, text in chinese.items():
        path = key.split(".")
        path = ["text", *path] if path[0] in ("publication", "blocks", "figures") else path
        into = parts
        for step in path[:-1]:
            into = into.setdefault(step, {})
        into[path[-1]] = f"譯文：{text.source}"
    (folder / "zh-Hant.yaml").write_text(json.dumps(parts, ensure_ascii=False), encoding="utf-8")
    (folder / "en.yaml").unlink()
    source = folder / "brief.yaml"
    words = source.read_text(encoding="utf-8").replace(
        "source_language: zh-Hant", "source_language: en"
    )
    source.write_text(words, encoding="utf-8")
    made = simplified(content, "")
    assert made["blocks.sources.title"].source == "译文：Notes"
    assert made["blocks.sources.title"].place.file == "content/mini/zh-Hant.yaml"


def test_figures_hold_their_nodes_in_order(mini: Publication) -> None:
    parts = mini.figures["rider-types"].items
    assert [part.fact for part in parts] == ["share_daily", "share_weekly", "share_rest"]
    (lane,) = mini.figures["milestones"].items
    assert [event.id for event in lane.items] == ["opened", "rebuilt"]


def table(rows: str) -> Edit:
    return brief(
        "figures:\n",
        'figures:\n  fares:\n    kind: table\n    title: "票價"\n'
        f'    columns: {{who: "乘客", fare: "票價"}}\n    rows:\n{rows}',
    )


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            '      ‸child: {who: "小童"}\n',
            (
                "‸: error: cell `fare` is missing [YAML10]"
                " (write a text for it; the columns are who, fare)"
            ),
        ),
        (
            '      child: {who: "小童", fare: "半價", ‸fair: "x"}\n',
            "‸: error: unknown column `fair` [YAML11] (did you mean `fare`?)",
        ),
    ],
)
def test_rows_of_a_table_have_its_columns(content: Path, rows: str, message: str) -> None:
    places = table(rows).apply(content)
    (content / EN).unlink()
    with pytest.raises(ProblemError) as caught:
        read_publication(World(content), "mini")
    assert [str(problem) for problem in caught.value.problems] == placed((message,), places)


def test_what_a_language_lacks_that_nobody_was_promised_is_no_matter_to_others(
    content: Path,
) -> None:
    Edit(EN, EN_LEAD, "").apply(content)
    with pytest.raises(ProblemError, match="TEXT01"):
        read_publication(World(content), "mini", "zh-Hant")
    source = "source_language: zh-Hant\n"
    Edit(BRIEF, source, f"{source}languages: [zh-Hant]\n").apply(content)
    read_publication(World(content), "mini", "zh-Hant")
    for language in ("en", ""):
        with pytest.raises(ProblemError, match="TEXT01"):
            read_publication(World(content), "mini", language)


def test_nobody_has_to_translate_what_no_edition_shows(content: Path) -> None:
    Edit(
        BRIEF, "    kind: recommendation\n", "    kind: recommendation\n    internal: true\n"
    ).apply(content)
    whole = (content / EN).read_text(encoding="utf-8")
    start, end = whole.index("    restore:\n"), whole.index("    end:\n")
    (content / EN).unlink()
    (content / EN).write_text(whole[:start] + whole[end:], encoding="utf-8")
    publication = read_publication(World(content), "mini")
    assert "blocks.restore.title" in publication.originals
    assert not [key for key in publication.asked if key.startswith("blocks.restore.")]
    assert not judge_content(publication, read_language(World(content), "en"))


def test_figures_that_only_internal_blocks_show_are_not_asked_for(content: Path) -> None:
    publication = read_publication(World(content), "mini")
    shown = next(block for block in publication.blocks if block.figures)
    internal = replace(shown, internal=True)
    key = f"figures.{shown.figures[0]}.title"
    assert key not in asked(publication.originals, (internal,))
    assert key in asked(publication.originals, (internal, replace(shown, id="another")))
