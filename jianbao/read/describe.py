"""What a file's keys mean: the text under each field of a shape, as its author may read it.

The same words are hovered over in an editor (``schemas.py``) and hint at a missing key.
"""

from __future__ import annotations

import ast
import sys
from functools import lru_cache
from inspect import cleandoc
from pathlib import Path

from jianbao.read.shapes.base import Shape


def described(shape: type[Shape]) -> dict[str, str]:
    """Return what each field of ``shape`` means, inherited ones included."""
    found: dict[str, str] = {}
    for one in reversed(shape.__mro__):
        if issubclass(one, Shape):
            found |= _module(one.__module__).get(one.__name__, {})
    return found


def plain(docstring: str) -> str:
    """Return a docstring as one paragraph, with the backticks that editors know."""
    return " ".join(cleandoc(docstring).replace("``", "`").split())


@lru_cache
def _module(name: str) -> dict[str, dict[str, str]]:
    """Return the texts under the fields of each class of a module, from its source.

    Python keeps no docstring of an attribute, and pydantic would read the source whenever a
    shape is made.
    """
    source = Path(sys.modules[name].__file__ or "").read_text(encoding="utf-8")
    classes = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
    return {node.name: _fields(node) for node in classes}


def _fields(node: ast.ClassDef) -> dict[str, str]:
    found = {}
    for field, text in zip(node.body, node.body[1:], strict=False):
        match field, text:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(words))),
            ):
                found[name] = plain(words)
    return found
