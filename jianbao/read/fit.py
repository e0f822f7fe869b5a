"""Checks a YAML document against a shape (pydantic) and words each fault for its author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from jianbao.problem import Place, Problem, ProblemError, closest, nearest, nearest_of
from jianbao.read.describe import described
from jianbao.read.shapes.base import Shape
from jianbao.read.yaml import Document, Path

#: The code of a key that a shape does not know, and of what is no text.
KEY, NOT_TEXT = "YAML11", "YAML13"

S = TypeVar("S", bound=Shape)

QUOTE = 'quote this value: "…"'
WRITE = "write the text, or take the key out"


def fit(shape: type[S], document: Document) -> S:
    """Return ``document`` as a ``shape``; raise ProblemError with every fault of both."""
    if not isinstance(document.data, dict):
        what = f"this file should be a mapping, found {kind_of(document.data)}"
        if document.data is None:
            what = "there is nothing in this file"
        hint = f"its keys are {', '.join(shape.model_fields)}"
        found = Problem("YAML16", what, document.place(()), hint)
        raise ProblemError(document.problems or (found,))
    faults: dict[Path, Problem] = {}
    fitted = None
    try:
        fitted = shape.model_validate(document.data)
    except ValidationError as error:
        for fault in error.errors():
            path = _data_path(shape, document.data, fault["loc"])
            key = (*path, fault["loc"][-1]) if fault["type"] == "missing" else path
            # Of a value that may have several forms, what is said of the first is enough; but a
            # list is judged as one, where one may stand.
            listed = isinstance(fault["input"], list)
            if key not in faults or (listed and faults[key].code == NOT_TEXT):
                faults[key] = _problem(shape, document, fault, path)
    for path in _nothings(document.data, ()):
        if not any(path[:length] in faults for length in range(1, len(path) + 1)):
            faults[path] = _nothing(shape, document, path)
    # A value that could not be read is told once; that its key is unknown is another matter.
    told = [one for path, one in faults.items() if path not in document.faulty or one.code == KEY]
    if told or document.problems or fitted is None:
        both = (*document.problems, *told)
        raise ProblemError(sorted(both, key=lambda problem: problem.place))
    return fitted


def _nothings(data: Any, path: Path) -> Iterator[Path]:
    """Yield where a key has no value: text that a comment cut short, or that was forgotten."""
    if data is None:
        yield path
    steps = data.items() if isinstance(data, dict) else enumerate(data or ())
    if not isinstance(data, str):
        for key, value in steps:
            yield from _nothings(value, (*path, key))


def _nothing(shape: type[Shape], document: Document, path: Path) -> Problem:
    """Return that a key has no value."""
    place, hint = document.key_place(path), _sought(shape, path)
    if hint:
        return Problem("YAML14", f"`{path[-1]}` is empty", place, hint)
    return no_text(str(path[-1]), None, place, document)


def _sought(shape: type[Shape], path: Path) -> str:
    """Return a hint to what is missing, if it is no text but a value of several forms."""
    above = _at(shape, path[:-1])
    field = above.model_fields.get(str(path[-1])) if _is_shape(above) else None
    forms = [get_origin(_bare(one)) for one in get_args(field.annotation)] if field else []
    first, *_ = _meaning(above, str(path[-1])).split(". ")
    return f"write {first}" if first and list in forms else ""


def kind_of(value: Any) -> str:
    """Return what YAML made of ``value``, in words."""
    kinds = {dict: "a mapping", list: "a list", str: "text", type(None): "nothing"}
    return kinds[type(value)]


def _problem(shape: type[Shape], document: Document, fault: Any, path: Path) -> Problem:
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    match fault["type"]:
        case "missing":
            return _missing(shape, document, fault, path)
        case "extra_forbidden":
            return _unknown_key(shape, document, fault, path, name)
        case "union_tag_invalid" | "union_tag_not_found":
            return _no_kind(shape, document, fault, path)
        case "string_type":
            return _not_text(document, fault, path, name)
        case "string_too_short" | "string_pattern_mismatch":
            return _bad_string(shape, document, fault, path, name)
        case "twice":
            at, value = fault["ctx"]["at"], fault["ctx"]["value"]
            what = f"`{value}` stands twice in `{name}`"
            return Problem("REF06", what, document.place((*path, at)), "take one out")
        case "enum" | "literal_error":
            return _not_among(document, fault, path, name)
    what, hint = _plain_words(fault)
    within = _at(shape, fault["loc"])
    if fault["type"] in _LEAST and _may_be_left_out(shape, fault["loc"]):
        hint = f"{hint}, or take the key out"
    if fault["type"] == "model_type" and _is_shape(within):
        hint = f"its keys are {', '.join(within.model_fields)}"
    return Problem("YAML15", f"`{name}` {what}", document.place(path), hint)


def _no_kind(shape: type[Shape], document: Document, fault: Any, path: Path) -> Problem:
    """Return that what has a ``kind`` says none, or one that there is not."""
    if fault["type"] == "union_tag_not_found":
        keys = {key for one in get_args(_at(shape, fault["loc"])) for key in one.model_fields}
        near = closest("kind", set(fault["input"]) - keys)
        if near:
            place = document.key_place((*path, near))
            return Problem(KEY, f"unknown key `{near}`", place, "did you mean `kind`?")
        hint = f"one of {', '.join(_kinds(_at(shape, fault['loc'])))}"
        return Problem("YAML10", "`kind` is missing", document.key_place(path), hint)
    found, known = fault["ctx"]["tag"], _quoted(fault["ctx"]["expected_tags"])
    place = document.place((*path, "kind"))
    return Problem("YAML12", f"unknown kind `{found}`", place, nearest_of(found, known))


def _missing(shape: type[Shape], document: Document, fault: Any, path: Path) -> Problem:
    """Return that a key is missing, or that a list of a fixed length is too short."""
    *above, last = fault["loc"]
    if isinstance(last, int):
        name = next(step for step in reversed(above) if isinstance(step, str))
        what = f"an entry of `{name}` has too few parts"
        return Problem("YAML15", what, document.place(path), "add what is missing")
    hint = _meaning(_at(shape, tuple(above)), last)
    return Problem("YAML10", f"`{last}` is missing", document.key_place(path), hint)


def _not_among(document: Document, fault: Any, path: Path, name: str) -> Problem:
    """Return that a value, or a key (pydantic's step ``[key]``), is not one of those known."""
    words = _quoted(fault["ctx"]["expected"])
    found = fault["input"]
    hint = (nearest(found, words) if isinstance(found, str) else "") or f"one of {', '.join(words)}"
    if fault["loc"][-1] == "[key]":
        return Problem(KEY, f"unknown key `{found}`", document.key_place(path), hint)
    what = f"`{name}` cannot be `{found}`" if isinstance(found, str) else f"`{name}` is no text"
    return Problem("YAML12", what, document.place(path), hint)


#: Types of fault of what says too little, or nothing: 0, or an empty list.
_LEAST = ("greater_than", "greater_than_equal", "too_short")


def _may_be_left_out(shape: type[Shape], loc: tuple[str | int, ...]) -> bool:
    """Return whether the key at ``loc`` is of a limit or choice that is none without it."""
    above = _at(shape, loc[:-1])
    field = above.model_fields.get(str(loc[-1])) if _is_shape(above) else None
    return field is not None and field.default in (None, [])


def _quoted(words: str) -> list[str]:
    """Return what stands in quotes in a list that pydantic has written."""
    return re.findall(r"'([^']+)'", words)


def _plain_words(fault: Any) -> tuple[str, str]:
    """Return what pydantic found in the words of this project, and a hint."""
    bounds = fault.get("ctx", {})
    words, hint = WORDS.get(fault["type"], (fault["msg"], "see docs/checks.md"))
    hint = hint.format(**bounds)
    if fault["loc"][-1:] == ("derived",):
        hint = "for example {difference: [whole, part]}"
    if fault["type"] == "list_type" and isinstance(fault["input"], str):
        hint = _as_list(fault["input"])
    # Of a mapping with too many, pydantic has not counted all.
    count = (
        len(fault["input"])
        if bounds.get("actual_length", 0) is None
        else bounds.get("actual_length")
    )
    entries = "1 entry" if count == 1 else f"{count} entries"
    return words.format(found=kind_of(fault["input"]), entries=entries, **bounds), hint


def _as_list(text: str) -> str:
    """Return how a list is written that was typed as ``text``: in wide brackets, or as -one."""
    bare = text.strip("【】［］〔〕[]")
    if re.match(r"-\S", bare):
        entries = re.split(r"(?:^|\s+)-", bare)[1:]
        return f"write [{', '.join(entries)}]; or a space behind each -"
    return f"write [{', '.join(re.split('[，、]', bare))}]"


#: What is said of pydantic's types of fault, and a hint.
WORDS = {
    "dict_type": ("should be a mapping, found {found}", 'write its entries as id: "…"'),
    "model_type": ("should be a mapping, found {found}", "write its keys in lines of their own"),
    "model_attributes_type": ("should be a mapping, found {found}", "it begins with `kind`"),
    "list_type": ("should be a list, found {found}", "write [one, another]"),
    "too_short": ("has {entries}, and needs at least {min_length}", "add what is missing"),
    "too_long": ("has {entries}, at most {max_length} have room", "take the least needed out"),
    "int_parsing": ("should be a whole number", "digits alone, for example 3"),
    "int_type": ("should be a whole number, found {found}", "digits alone, for example 3"),
    "float_parsing": ("should be a number", "digits alone, with . for decimals: 14, 1.27"),
    "float_type": ("should be a number, found {found}", "digits alone: 14, 1.27"),
    "finite_number": ("should be a number", "digits alone, with . for decimals: 14, 1.27"),
    "tuple_type": ("should be a list, found {found}", "write [one, another]"),
    "greater_than": ("should be more than {gt:g}", "take a larger number"),
    "greater_than_equal": ("should be at least {ge:g}", "write {ge:g} or more"),
    "less_than_equal": ("should be at most {le:g}", "write {le:g} or less"),
    "bool_parsing": ("should be true or false", "write true, or take the key out"),
    "bool_type": ("should be true or false, found {found}", "write true, or take the key out"),
}


def _unknown_key(
    shape: type[Shape], document: Document, fault: Any, path: Path, name: str
) -> Problem:
    place = document.key_place(path)
    within = _at(shape, fault["loc"][:-1])
    known = list(within.model_fields) if _is_shape(within) else []
    hint = nearest(name, known)
    key, colon, value = name.partition(":")
    if colon and value and key in known:
        hint = f"write a space behind the colon: `{key}: {value}`"
    if fault["input"] is None and not hint:
        hint = f"is this the end of a text that needs quotes? {QUOTE}"
    return Problem(KEY, f"unknown key `{name}`", place, hint or "one of " + ", ".join(known))


def _not_text(document: Document, fault: Any, path: Path, name: str) -> Problem:
    return no_text(name, fault["input"], document.place(path), document)


#: A line that ends behind its last key, so that no comment or ~ stands where a text should.
_ENDS = re.compile(r":\s*$")


def no_text(name: str, found: Any, place: Place, document: Document) -> Problem:
    """Return that something else stands where a text should, and how to write one.

    What stands in brackets of its own may be meant as text: {surveyed}, [sic].
    """
    what = f"`{name}` should be text, found {kind_of(found)}"
    line = document.lines[place.line - 1] if 0 < place.line <= len(document.lines) else ""
    if found is None and _ENDS.search(line):
        return Problem("YAML13", what, place, WRITE)
    in_brackets = line[place.column - 1 : place.column] in ("{", "[")
    below = isinstance(found, (dict, list)) and not in_brackets
    hint = 'write one text in quotes instead: "…"' if below else QUOTE
    return Problem("YAML13", what, place, hint)


def _bad_string(
    shape: type[Shape], document: Document, fault: Any, path: Path, name: str
) -> Problem:
    is_key = fault["loc"][-1] == "[key]"
    if is_key and not str(fault["input"]).strip():
        return Problem("YAML14", "a key is empty", document.key_place(path), "give it a name")
    if not str(fault["input"]).strip():
        hint = _sought(shape, path) or WRITE
        return Problem("YAML14", f"`{name}` is empty", document.place(path), hint)
    what = f"`{fault['input']}` is not a valid name"
    place = document.key_place(path) if is_key else document.place(path)
    hint = _valid(fault["input"], fault["ctx"]["pattern"])
    words = fault["input"].split()
    if isinstance(fault["loc"][-1], int) and len(words) > 1 and hint != NAMES:
        hint = f"{hint}; or, if each is one, part them by a comma: {', '.join(words)}"
    return Problem("YAML14", what, place, hint)


def _valid(name: str, pattern: str) -> str:
    """Return a hint that names what ``name`` may be meant for, or what names look like."""
    several = re.split("[，、]", name)
    if len(several) > 1:
        return f"part them by a comma and a space: {', '.join(several)}"
    small = name.strip().lower()
    if not re.fullmatch(r"[a-z0-9_. -]+", small):
        return NAMES
    for one in (small, re.sub(r"\W+", "_", small), re.sub(r"[\W_]+", "-", small)):
        if re.fullmatch(pattern, one):
            return f"write {one}"
    return NAMES


NAMES = "small Latin letters, digits and - (facts, terms: _), beginning with a letter"


def _data_path(shape: Any, data: Any, loc: tuple[str | int, ...]) -> Path:
    """Return ``loc`` without what pydantic adds to it (union tags, ``[key]``)."""
    path: list[str | int] = []
    for step in loc:
        is_tag = _is_union(_bare(shape))  # a figure of kind `bars` has a key `bars` too
        shape = _step(shape, step)
        is_key = isinstance(data, dict) and step in data
        is_index = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if not is_tag and (is_key or is_index):
            data = data[step]
            path.append(step)
    return tuple(path)


def _at(shape: Any, loc: tuple[str | int, ...]) -> Any:
    """Return the annotation at ``loc`` of ``shape``: mostly a shape, or a union of some."""
    for step in loc:
        shape = _step(shape, step)
    return _bare(shape)


def _meaning(shape: Any, key: str) -> str:
    """Return what a key of ``shape`` means, as a hint."""
    words = described(shape).get(key, "") if _is_shape(shape) else ""
    return words[:1].lower() + words[1:].rstrip(".")


def _kinds(union: Any) -> list[str]:
    """Return the kinds that a union of shapes knows."""
    return [
        kind for one in get_args(union) for kind in get_args(one.model_fields["kind"].annotation)
    ]


def _step(shape: Any, step: str | int) -> Any:
    shape = _bare(shape)
    if _is_shape(shape):
        field = shape.model_fields.get(str(step))
        return field.annotation if field else None
    arguments = get_args(shape)
    if _is_union(shape):
        return next((one for one in arguments if _has_tag(one, step)), None)
    return arguments[-1] if arguments and get_origin(shape) in (dict, list, tuple) else None


def _bare(shape: Any) -> Any:
    """Return ``shape`` without Annotated and Optional around it."""
    if get_origin(shape) is Annotated:
        return _bare(get_args(shape)[0])
    if _is_union(shape):
        rest = [one for one in get_args(shape) if one is not type(None)]
        if len(rest) == 1:
            return _bare(rest[0])
    return shape


def _is_union(shape: Any) -> bool:
    return get_origin(shape) in (Union, UnionType)


def _is_shape(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)


def _has_tag(shape: Any, tag: str | int) -> bool:
    field = shape.model_fields.get("kind") if _is_shape(shape) else None
    return field is not None and tag in get_args(field.annotation)
