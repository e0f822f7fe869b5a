"""What shapes are made of: mappings of known keys, texts, ids, dates and numbers."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError


class Shape(BaseModel):
    """A mapping whose keys are all known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


TextStr = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
#: An id, or one with the audience that its variant speaks to behind it.
Variable = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*(@[a-z0-9][a-z0-9-]*)?$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


def _truth(value: Any) -> Any:
    """Return what ``true`` and ``false`` say; pydantic would take yes, on, 1 and t too."""
    words = {"true": True, "false": False}
    if isinstance(value, str) and value.lower() not in words:
        raise PydanticCustomError("bool_parsing", "should be true or false")
    return words[value.lower()] if isinstance(value, str) else value


Truth = Annotated[bool, BeforeValidator(_truth)]


def _once(values: list[Any]) -> list[Any]:
    """Return ``values``, of which none stands twice."""
    for at, value in enumerate(values):
        if value in values[:at]:
            raise PydanticCustomError("twice", "stands twice", {"at": at, "value": str(value)})
    return values


#: What a list says of itself that names something, and each once.
ONCE = AfterValidator(_once), Field(min_length=1, json_schema_extra={"uniqueItems": True})

#: A date as ``when.parse_when`` reads it; what is said here is for editors.
_DATE = {
    "type": ["string", "integer"],
    "pattern": r"^(end )?[0-9]{4}(-[0-9]{2})?(-[0-9]{2})?$",
    "minimum": 1000,
    "maximum": 9999,
    "examples": [2024, "2024-08", "2023-02-20", "end 2025"],
}
Date = Annotated[TextStr, Field(json_schema_extra=_DATE)]
#: A moment as ``control.read_embargo`` reads it.
_MOMENT = {"examples": ["2026-12-01 09:00 +08:00", "2026-12-01 09:00 UTC"]}
Moment = Annotated[TextStr, Field(json_schema_extra=_MOMENT)]
#: A number with its digits whole or in groups of three: 8,8 for 8.8 would be read as 88.
NUMBER = r"[-+]?(([0-9]{1,3}(,[0-9]{3})+|[0-9]+(_[0-9]+)*)([.][0-9]+)?|[.][0-9]+)"
#: A value as ``ledger`` reads it: a number, a part of a whole, or a date.
_VALUE = {
    "pattern": rf"^({NUMBER}|[0-9]+/[0-9]+|(end )?[0-9]{{4}}(-[0-9]{{2}}){{0,2}})$",
    "examples": [47210, 8.8, "1/4", "2024-08"],
}
Value = Annotated[TextStr, Field(json_schema_extra=_VALUE)]
Texts = dict[Id, TextStr]
Ids = list[Id]
Names = list[Name]
