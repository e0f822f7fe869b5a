"""JSON Schemas of the YAML files, for editors that complete and check while a person types.

An editor reads ``47210`` as a number where Jianbao's reader reads text: a schema accepts what
the reader accepts, but for a text that is nothing but ``true``, ``false`` or ``null``, which an
editor wants quoted. It cannot see what takes several files to see. The dialect is draft 7,
which every editor knows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from jianbao.read.describe import described, plain
from jianbao.read.language import NEEDED
from jianbao.read.shapes.audience import AudienceFile, SelectionFile
from jianbao.read.shapes.base import Shape
from jianbao.read.shapes.brief import BriefFile
from jianbao.read.shapes.fonts import FontsFile
from jianbao.read.shapes.language import LanguageFile
from jianbao.read.shapes.ledger import FactsFile, GlossaryFile, SourcesFile
from jianbao.read.shapes.texts import TextsFile
from jianbao.read.shapes.theme import ThemeFile

FOLDER = "schemas"
DIALECT = "http://json-schema.org/draft-07/schema#"


@dataclass(frozen=True)
class Kind:
    """A kind of YAML file: its schema's name, its title, and its shape."""

    name: str
    title: str
    shape: type[Shape]

    @property
    def file(self) -> str:
        """Return the schema's file, from the project's root."""
        return f"{FOLDER}/{self.name}.schema.json"


KINDS = (
    Kind("audience", "An audience: templates/audiences/<name>/audience.yaml", AudienceFile),
    Kind("brief", "A publication’s structure and texts: brief.yaml", BriefFile),
    Kind("facts", "A publication’s ledger: facts.yaml", FactsFile),
    Kind("fonts", "The fonts of the project: assets/fonts/fonts.yaml", FontsFile),
    Kind("glossary", "A publication’s official names: glossary.yaml", GlossaryFile),
    Kind("language", "A language: templates/languages/<code>.yaml", LanguageFile),
    Kind(
        "selection",
        "What a publication chooses for an audience: audiences/<name>.yaml",
        SelectionFile,
    ),
    Kind("sources", "A publication’s sources: sources.yaml", SourcesFile),
    Kind("texts", "A publication’s texts in a further language: <code>.yaml", TextsFile),
    Kind("tokens", "A theme: assets/themes/<name>/tokens.yaml", ThemeFile),
)


def schemas() -> dict[str, str]:
    """Return the text of each schema by its file, from the project's root."""
    return {
        kind.file: json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n" for kind in KINDS
    }


def schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file."""
    made = kind.shape.model_json_schema(
        ref_template="#/definitions/{model}", schema_generator=_Generator
    )
    made |= {"definitions": made.pop("$defs"), "title": kind.title}
    for step in _FURTHER.get(kind.name, ()):
        step(made)
    for node in _nodes(made):
        _narrow(node)
    first = {"$schema": DIALECT, **{key: made[key] for key in ("title", "description")}}
    return {**first, **{key: made[key] for key in sorted(made.keys() - first.keys())}}


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, with an editor's eye for scalars, and every key described."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": ["string", "number"]}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        return {**super().int_schema(schema), "type": ["integer", "string"], "pattern": WHOLE}

    def float_schema(self, schema: core_schema.FloatSchema) -> JsonSchemaValue:
        return {**super().float_schema(schema), "type": ["number", "string"], "pattern": NUMBER}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        return {**super().bool_schema(schema), "type": ["boolean", "string"], "pattern": TRUTH}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        # A key may be left out; one without a value is text that somebody forgot.
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        if not isinstance(made.get("default"), bool | int | float) and not made.get("default"):
            made.pop("default", None)
        return made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        made = super().tuple_schema(schema)
        made["items"] = made.pop("prefixItems")
        return {**made, "additionalItems": False}

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Return one case for each kind, so that an editor names the fault of the kind meant."""
        tag = str(schema["discriminator"])
        shapes = {str(name): self.generate_inner(one) for name, one in schema["choices"].items()}
        return {
            "type": "object",
            "required": [tag],
            "properties": {tag: {"enum": list(shapes)}},
            "allOf": [
                {"if": {"properties": {tag: {"const": name}}}, "then": shape}
                for name, shape in shapes.items()
            ],
        }

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        if "$ref" in made:
            return made
        made["title"] = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", made["title"]).capitalize()
        made["description"] = plain(made.get("description", ""))
        texts = described(schema["cls"])
        for name, field in made.get("properties", {}).items():
            if name in texts:
                field["description"] = texts[name]
        return made

    def field_title_should_be_set(self, _: Any) -> bool:
        return False

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        made = super().enum_schema(schema)
        return {**made, "description": plain(made.get("description", ""))}


#: Scalars as they are typed, in the words of ECMA 262.
WHOLE = r"^[0-9]+$"
NUMBER = r"^[0-9]+(\.[0-9]+)?$"
TRUTH = r"^([Tt]rue|TRUE|[Ff]alse|FALSE)$"


def _narrow(node: dict[str, Any]) -> None:
    """Let a text with a pattern look like a number only where a number has that pattern."""
    types, pattern = node.get("type"), node.get("pattern")
    if types == ["string", "number"] and not any(
        re.search(pattern or "", digits) for digits in ("1", "2024", "0.5")
    ):
        node["type"] = "string"


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for child in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from _nodes(child)


# --- what a shape does not say ----------------------------------------------------------------


def _needed_words(made: dict[str, Any]) -> None:
    """Ask for what a language is not complete without."""
    for part, names in NEEDED.items():
        made["properties"][part]["required"] = [str(name) for name in names]


def _may_extend(made: dict[str, Any]) -> None:
    """Let a theme that extends another leave out whatever it likes."""
    whole = {
        key: made.pop(key) for key in ("properties", "required", "type", "additionalProperties")
    }
    part = deepcopy(whole)
    definitions = made["definitions"]
    partial = {f"PartOf{name}": deepcopy(one) for name, one in definitions.items()}
    for node in _nodes([part, partial]):
        if isinstance(node.get("required"), list):  # a slot has a property of that name
            del node["required"]
        if "$ref" in node:
            node["$ref"] = node["$ref"].replace("#/definitions/", "#/definitions/PartOf")
    definitions |= partial
    made |= {"if": {"required": ["extends"]}, "then": part, "else": whole}


def _may_vary(made: dict[str, Any]) -> None:
    """Let what speaks to readers have variants for audiences: ``why@industry`` beside ``why``."""
    definitions = made["definitions"]
    kinds = [
        branch["then"]["$ref"].rpartition("/")[2]
        for part in ("blocks", "figures")
        for branch in _branches(made["properties"][part])
    ]
    for name in ("PublicationTexts", *kinds):
        shape = definitions[name]
        shape["patternProperties"] = {
            f"^{key}@[a-z0-9][a-z0-9-]*$": {"$ref": f"#/definitions/{name}/properties/{key}"}
            for key in shape["properties"]
            if key not in ("kind", "internal", "audiences")
        }


def _branches(node: Any) -> list[dict[str, Any]]:
    """Return the cases of the tagged union in ``node``."""
    return next(one["allOf"] for one in _nodes(node) if "allOf" in one)


_FURTHER: dict[str, tuple[Callable[[dict[str, Any]], None], ...]] = {
    "brief": (_may_vary,),
    "language": (_needed_words,),
    "tokens": (_may_extend,),
}
