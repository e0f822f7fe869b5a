"""Checks a YAML document against a shape (pydantic) and words each fault for its author."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from jianbao.problem import Problem, ProblemError
from jianbao.read.yaml import Document, Path


class Shape(BaseModel):
    """A mapping whose keys are all known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


TextStr = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]

S = TypeVar("S", bound=Shape)

QUOTE = 'quote this value: "…"'


def fit(shape: type[S], document: Document) -> S:
    """Return ``document`` as a ``shape``; raise ProblemError with every fault found."""
    try:
        return shape.model_validate(document.data)
    except ValidationError as error:
        raise ProblemError([_problem(shape, document, fault) for fault in error.errors()]) from None


def _problem(shape: type[Shape], document: Document, fault: Any) -> Problem:
    path = _data_path(shape, document.data, fault["loc"])
    name = str(fault["loc"][-1]) if fault["loc"] else ""
    match fault["type"]:
        case "missing":
            return Problem("YAML10", f"`{name}` is missing", document.key_place(path))
        case "extra_forbidden":
            return _unknown_key(shape, document, fault, path, name)
        case "union_tag_invalid":
            place = document.place((*path, "kind"))
            found, known = fault["ctx"]["tag"], fault["ctx"]["expected_tags"]
            hint = nearest(found, [tag.strip(" '") for tag in known.split(",")])
            return Problem("YAML12", f"unknown kind `{found}`", place, hint or f"one of {known}")
        case "union_tag_not_found":
            return Problem("YAML10", "`kind` is missing", document.key_place(path))
        case "string_type":
            return _not_text(document, fault, path, name)
        case "string_too_short" | "string_pattern_mismatch":
            return _bad_string(document, fault, path, name)
    what = f"`{name}`: {fault['msg'][:1].lower()}{fault['msg'][1:]}"
    return Problem("YAML15", what, document.place(path))


def _unknown_key(
    shape: type[Shape], document: Document, fault: Any, path: Path, name: str
) -> Problem:
    place = document.key_place(path)
    known = _fields(shape, fault["loc"][:-1])
    hint = nearest(name, known)
    if fault["input"] is None and not hint:
        hint = f"is this the end of a text that needs quotes? {QUOTE}"
    return Problem("YAML11", f"unknown key `{name}`", place, hint or "one of " + ", ".join(known))


def _not_text(document: Document, fault: Any, path: Path, name: str) -> Problem:
    found = {dict: "a mapping", list: "a list", type(None): "nothing"}.get(type(fault["input"]))
    what = f"`{name}` should be text, found {found or 'something else'}"
    return Problem("YAML13", what, document.place(path), QUOTE)


def _bad_string(document: Document, fault: Any, path: Path, name: str) -> Problem:
    if not str(fault["input"]).strip():
        hint = "write the text, or take the key out"
        return Problem("YAML14", f"`{name}` is empty", document.place(path), hint)
    what = f"`{fault['input']}` is not a valid name"
    hint = "small Latin letters, digits and - (facts, terms: _), beginning with a letter"
    place = document.key_place(path)
    return Problem("YAML14", what, place, hint)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the most similar of ``known``, or nothing."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else ""


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


def _fields(shape: Any, loc: tuple[str | int, ...]) -> list[str]:
    """Return the keys that ``shape`` knows at ``loc``."""
    for step in loc:
        shape = _step(shape, step)
    shape = _bare(shape)
    return list(shape.model_fields) if _is_shape(shape) else []


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
