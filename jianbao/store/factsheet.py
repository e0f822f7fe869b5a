"""Joins what each output of a folder says of its facts into one ``facts.json`` beside them.

docs/facts-json.md describes the file. An output hands in its share: a ``head`` that all outputs
of the folder have in common, its own ``extent`` (how many pages), and an account of each fact
that stands in it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

FILE = "facts.json"
#: The version of the file's form, for whoever reads it.
SCHEMA = 1

Sheet = dict[str, Any]


def joined(file: str, sha256: str, share: Mapping[str, Any], others: Sheet) -> Sheet:
    """Return the sheet of ``others`` with the ``share`` of one more output."""
    facts = {
        id: {**account, "where": {file: account["where"]}} for id, account in share["facts"].items()
    }
    for id, account in others["facts"].items():
        places = facts.get(id, {}).get("where", {})
        facts[id] = {**account, **facts.get(id, {}), "where": {**account["where"], **places}}
    seal = {"sha256": sha256} if sha256 else {}
    outputs = {**others["outputs"], file: {**seal, **share["extent"]}}
    return {"schema": SCHEMA, **share["head"], "outputs": outputs, "facts": facts}


def alone(file: str, share: Mapping[str, Any]) -> Sheet:
    """Return the sheet of one output, to go inside it: it cannot hold its own hash."""
    return joined(file, "", share, {"outputs": {}, "facts": {}})


def only(sheet: Sheet, files: Collection[str]) -> Sheet:
    """Return what ``sheet`` says of ``files``; a fact that stands in none of them is left out."""
    outputs = {file: one for file, one in sheet["outputs"].items() if file in files}
    facts = {}
    for id, account in sheet["facts"].items():
        where = {file: places for file, places in account["where"].items() if file in outputs}
        if where:
            facts[id] = {**account, "where": where}
    return {"outputs": outputs, "facts": facts}


def read(content: bytes) -> Sheet:
    """Return the sheet in ``content``; an empty one where there is none, or of another form."""
    sheet = json.loads(content) if content else {}
    return sheet if sheet.get("schema") == SCHEMA else {"outputs": {}, "facts": {}}


def written(sheet: Sheet) -> bytes:
    """Return ``sheet`` as JSON with sorted keys, the same bytes for the same content."""
    return f"{json.dumps(sheet, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()
