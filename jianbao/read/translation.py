"""Reads the texts of the other languages: typed, or converted where a language says from what."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from jianbao.model.language import Conversion
from jianbao.model.text import Text
from jianbao.problem import Place, Problem, ProblemError, attempt, nearest, nearest_of
from jianbao.read import yaml
from jianbao.read.convert import Converter
from jianbao.read.fit import QUOTE, kind_of, no_text
from jianbao.read.language import is_language, read_language, unknown_language
from jianbao.read.shapes.texts import TextsFile, TextsUnder
from jianbao.read.texts import cut_texts
from jianbao.world import World

FILES = ("brief.yaml", "facts.yaml", "sources.yaml", "glossary.yaml")
#: Files of a publication that are no language's own.
NOT_LANGUAGES = (*FILES, "reviews.yaml")


def languages(world: World, name: str) -> tuple[str, ...]:
    """Return the languages that have a text file of their own, besides the source's."""
    files = world.files(f"content/{name}")
    return tuple(
        file[: -len(".yaml")]
        for file in files
        if file.endswith(".yaml") and file not in NOT_LANGUAGES
    )


def translations(
    world: World,
    name: str,
    original: str,
    source: Mapping[str, Text],
    asked: Mapping[str, Text],
    faults: list[Problem],
) -> dict[str, Mapping[str, Text]]:
    """Return the texts of every language but the ``original`` one by key.

    Each text is typed, or converted where its language says from what; report what is missing of
    the texts ``asked`` for.
    """
    files = {code: f"content/{name}/{code}.yaml" for code in languages(world, name)}
    if original in files:
        what = f"`{original}` is the language of brief.yaml, which has its texts"
        hint = "take this file out; or correct `source_language` in brief.yaml"
        faults.append(Problem("TEXT08", what, Place(files.pop(original)), hint))
    read = {code: _translation(world, file, source, asked, faults) for code, file in files.items()}
    typed = {code: found for code, found in read.items() if found is not None}
    whole = {original: source, **{code: texts for code, (texts, _) in typed.items()}}
    for code, (texts, document) in typed.items():
        language = attempt(partial(read_language, world, code), faults)
        if language is None:
            continue
        conversion = language.converted
        if conversion and conversion.source in whole:
            origin = whole[conversion.source]
            faults += _unused_words(document, origin)
            texts.update(_converted(conversion, origin, texts, _words(document)))
        elif _words(document):
            what = f"`words` are for converted texts, and {language.name} has none"
            faults.append(Problem("TEXT05", what, document.key_place(("words",)), "take them out"))
        faults += _untranslated(
            code, [text for key, text in asked.items() if key not in texts], document
        )
    return {code: texts for code, (texts, _) in typed.items()}


def _converted(
    conversion: Conversion,
    origin: Mapping[str, Text],
    typed: Mapping[str, Text],
    words: Mapping[str, str],
) -> dict[str, Text]:
    """Return what ``origin`` has and ``typed`` lacks, names of the glossary as they are typed."""
    names = {
        origin[key].source: text.source
        for key, text in typed.items()
        if key.startswith("glossary.") and key in origin
    }
    converter = Converter(conversion, {**names, **words})
    return {key: converter.text(text) for key, text in origin.items() if key not in typed}


def _words(document: yaml.Document) -> Mapping[str, str]:
    """Return the words of one publication that are given rather than converted."""
    words: Mapping[str, str] = (document.data or {}).get("words", {})
    return words


def _unused_words(document: yaml.Document, origin: Mapping[str, Text]) -> Iterator[Problem]:
    for word in _words(document):
        if not any(word in text.source for text in origin.values()):
            hint = "take it out, or write it as the texts do"
            place = document.key_place(("words", word))
            yield Problem("TEXT04", f"no text holds `{word}`", place, hint)


def survey(world: World, file: str) -> yaml.Document:
    """Return a file of texts; raise ProblemError where it has not the parts of one."""
    document = yaml.survey(file, world.read_text(file))
    wrong = tuple(_wrong_parts(document, document.data or {}))
    if wrong:
        raise ProblemError((*document.problems, *wrong))
    return document


def _translation(
    world: World,
    file: str,
    source: Mapping[str, Text],
    asked: Mapping[str, Text],
    faults: list[Problem],
) -> tuple[dict[str, Text], yaml.Document] | None:
    """Return the typed texts of one language by key; report what is too much or no text."""
    code = PurePosixPath(file).stem
    if not is_language(world, code):
        faults.append(unknown_language(world, code, Place(file)))
        return None
    document = attempt(lambda: survey(world, file), faults)
    if document is None:
        return None
    faults += document.problems
    data = document.data or {}
    found: dict[str, Text] = {}
    strays: dict[tuple[str, ...], None] = {}
    empty: dict[str, Place] = {}
    known = _with_parents(source)
    texts = {part: value for part, value in data.items() if part != "words"}
    for path, value in _translated(texts, (), source):
        key = _key(path)
        found[key] = document.text(key, path, value if isinstance(value, str) else "")
        if path in document.faulty:
            continue
        if key in known and key not in source:
            under = [one for one in source.values() if one.key.startswith(f"{key}.")]
            faults.append(_no_entries(path, value, under, document))
            # What should stand there is hidden, not missing.
            found.update({one.key: document.text(one.key, path, "") for one in under})
        elif not isinstance(value, str):
            faults.append(no_text(key, value, document.place(path), document))
        elif not value.strip() and key in source and key not in asked:
            del found[key]  # no edition shows it
        elif not value.strip():
            empty[key] = document.place(path)
        elif key not in source:
            strays[_stray(path, known)] = None
    faults += _empty(code, empty)
    untranslated = known - _with_parents(found)
    faults += (_translates_nothing(path, untranslated, document) for path in strays)
    faults += cut_texts(found.values(), document.comments)
    return found, document


def _empty(code: str, empty: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield that texts are empty, each in its place; as one, where a file was just begun."""
    if len(empty) > MANY:
        key, place = next(iter(empty.items()))
        what = f"{len(empty)} texts are empty, `{key}` the first of them"
        hint = f"write them; `./inv translate --language {code}` lists what is missing"
        yield Problem("TEXT03", what, place, hint)
        return
    hint = "write the text; a translation may not be empty"
    for key, place in empty.items():
        yield Problem("TEXT03", f"`{key}` is empty", place, hint)


def _with_parents(keys: Iterable[str]) -> frozenset[str]:
    """Return ``keys`` and all that they stand under."""
    steps = (key.split(".") for key in keys)
    return frozenset(".".join(path[:to]) for path in steps for to in range(1, len(path) + 1))


def _stray(path: tuple[str, ...], known: Container[str]) -> tuple[str, ...]:
    """Return the uppermost part of ``path`` that no original has."""
    parts = (path[:length] for length in range(1, len(path)))
    return next((part for part in parts if part != ("text",) and _key(part) not in known), path)


def _no_entries(
    path: tuple[str, ...], value: Any, under: Sequence[Text], document: yaml.Document
) -> Problem:
    """Return that a text, or something else, stands where those ``under`` it should."""
    key, first = _key(path), under[0]
    name = first.key.removeprefix(f"{key}.").partition(".")[0]
    below = f'{name}: "…"' if first.key == f"{key}.{name}" else f"{name}:"
    what = f"`{key}` should be entries `{below}`, found {kind_of(value)}"
    hint = f"write them in lines of their own below it, as their originals at {first.place}"
    return Problem("YAML15", what, document.place(path), hint)


def _translates_nothing(
    path: tuple[str, ...], known: Iterable[str], document: yaml.Document
) -> Problem:
    key = _key(path)
    alike = (one for one in sorted(known) if one.count(".") == key.count("."))
    hint = nearest(key, alike) or "take it out, or add its original"
    return Problem("TEXT02", f"`{key}` translates nothing", document.key_place(path), hint)


#: Keys at the top of a translation, and which keys of texts stand under ``text``.
PARTS = tuple(TextsFile.model_fields)
UNDER_TEXT = tuple(TextsUnder.model_fields)


def _wrong_parts(document: yaml.Document, data: Any) -> Iterator[Problem]:
    parts = ", ".join(PARTS)
    if not isinstance(data, dict):
        what = f"this file should be a mapping, found {kind_of(data)}"
        yield Problem("YAML16", what, document.place(()), f"its keys are {parts}")
        return
    for part, value in data.items():
        if part not in PARTS:
            hint = nearest(part, PARTS) or f"one of {parts}"
            yield Problem("YAML11", f"unknown key `{part}`", document.key_place((part,)), hint)
        elif not isinstance(value, dict):
            place = document.key_place((part,))
            hint = f"its keys are {', '.join(UNDER_TEXT)}" if part == "text" else "its keys are ids"
            yield _no_mapping(part, value, place, f"{hint}; or take it out")
        elif part == "words":
            yield from _no_words(document, value)
        elif part == "text":
            yield from _wrong_texts(document, value)


def _wrong_texts(document: yaml.Document, texts: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what under ``text`` is not a part of brief.yaml that holds texts."""
    for part, value in texts.items():
        place = document.key_place(("text", part))
        if part not in UNDER_TEXT:
            hint = nearest_of(part, UNDER_TEXT)
            yield Problem("YAML11", f"unknown key `{part}`", place, hint)
        elif not isinstance(value, dict):
            yield _no_mapping(
                part, value, place, "its keys are those of brief.yaml; or take it out"
            )


def _no_mapping(part: str, value: Any, place: Place, hint: str) -> Problem:
    return Problem("YAML15", f"`{part}` should be a mapping, found {kind_of(value)}", place, hint)


def _no_words(document: yaml.Document, words: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield which of the ``words`` is none, or is given none to stand in its place."""
    for word, given in words.items():
        if not isinstance(given, str):
            what = f"`{word}` should be text, found {kind_of(given)}"
            yield Problem("YAML13", what, document.place(("words", word)), QUOTE)
        elif not (word.strip() and given.strip()):
            hint = "write a word as the texts have it, and how it shall stand"
            place = document.key_place(("words", word))
            yield Problem("TEXT06", f"`{word}` is given nothing", place, hint)


def path_of(key: str) -> tuple[str, ...]:
    """Return where the text ``key`` stands in the file of a translation."""
    path = tuple(key.split("."))
    return ("text", *path) if path[0] in UNDER_TEXT else path


def original_path_of(key: str) -> tuple[str, ...]:
    """Return where the text ``key`` stands in the file of its original."""
    first, *rest = key.split(".")
    return ("terms" if first == "glossary" else first, *rest)


def _key(path: tuple[str, ...]) -> str:
    """Return the key of the text at ``path`` of a translation."""
    return ".".join(path[1:] if path[0] == "text" else path)


def _translated(
    data: dict[str, Any], path: tuple[str, ...], source: Mapping[str, Text]
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each text with its path, and whatever stands where a text should."""
    for name, value in data.items():
        step = (*path, name)
        if isinstance(value, dict) and _key(step) not in source:
            yield from _translated(value, step, source)
        else:
            yield step, value


#: Texts without translation that are told one by one, where they would stand under one key.
FEW = 3
#: Texts of one file that are empty and told one by one.
MANY = 12


def _untranslated(code: str, missing: Iterable[Text], document: yaml.Document) -> Iterator[Problem]:
    """Yield that texts have no translation, at the nearest key above where they would stand."""
    places: dict[Place, list[Text]] = {}
    for text in missing:
        places.setdefault(document.key_place(path_of(text.key)), []).append(text)
    command = f"`./inv translate --language {code}`"
    for above, texts in places.items():
        first = texts[0]
        where = f"its original stands at {first.place}"
        if len(texts) > FEW:
            what = f"{len(texts)} texts have no translation, `{first.key}` the first of them"
            yield Problem("TEXT01", what, above, f"{where}; {command} lists them all")
            continue
        for text in texts:
            where = f"its original stands at {text.place}"
            yield Problem("TEXT01", f"`{text.key}` has no translation", above, where)
