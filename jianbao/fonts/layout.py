"""Add features to, and take them from, a GSUB or GPOS table (fontTools' objects)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any


def append_lookup(table: Any, lookup: Any) -> Any:
    """Return ``lookup``, now the table's last; it knows its index, as builders want."""
    lookup.lookup_index = len(table.LookupList.Lookup)
    table.LookupList.Lookup.append(lookup)
    return lookup


def add_feature(table: Any, tag: str, lookups: Sequence[Any]) -> None:
    """Switch ``tag`` to ``lookups`` in every script and language; keep the list sorted."""
    from fontTools.ttLib.tables import otTables

    feature = otTables.Feature()
    feature.LookupListIndex = [lookup.lookup_index for lookup in lookups]
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = tag, feature
    records = [*table.FeatureList.FeatureRecord, record]
    _replace(table, sorted(records, key=lambda each: str(each.FeatureTag)), [record])


def remove_feature(table: Any, tag: str) -> list[Any]:
    """Return the lookups of ``tag``, which no script or language has any longer."""
    old = table.FeatureList.FeatureRecord
    indices = {index for each in old if each.FeatureTag == tag for index in _lookups(each)}
    _replace(table, [each for each in old if each.FeatureTag != tag], [])
    return [table.LookupList.Lookup[index] for index in sorted(indices)]


def _lookups(record: Any) -> list[int]:
    return list(record.Feature.LookupListIndex)


def _replace(table: Any, records: list[Any], everywhere: list[Any]) -> None:
    """Make ``records`` the feature list; each language keeps its own, and gains ``everywhere``."""
    old = table.FeatureList.FeatureRecord
    places = {id(record): place for place, record in enumerate(records)}
    for language in _languages(table):
        wanted = [*(old[index] for index in language.FeatureIndex), *everywhere]
        language.FeatureIndex = sorted(places[id(each)] for each in wanted if id(each) in places)
    table.FeatureList.FeatureRecord = records


def _languages(table: Any) -> Iterator[Any]:
    # Scripts may share one object once regional forms are the default.
    seen: set[int] = set()
    for script in table.ScriptList.ScriptRecord:
        languages = [each.LangSys for each in script.Script.LangSysRecord]
        for language in filter(None, [script.Script.DefaultLangSys, *languages]):
            if id(language) not in seen:
                seen.add(id(language))
                yield language
