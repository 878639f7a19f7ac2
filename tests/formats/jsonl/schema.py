"""As much of JSON Schema as ours uses, so that no library is needed to hold a line against it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

Schema = Mapping[str, Any]

_KINDS: Final[Mapping[str, type | tuple[type, ...]]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
KNOWN: Final = frozenset(
    "$schema $ref $defs title description type required properties additionalProperties items"
    " enum pattern anyOf minimum maximum minItems maxItems".split()
)


def faults(value: object, schema: Schema, root: Schema, place: str = "") -> Iterator[str]:
    """What does not fit, and where."""
    unknown = schema.keys() - KNOWN
    assert not unknown, unknown
    if "$ref" in schema:
        target = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
        yield from faults(value, target, root, place)
    if "anyOf" in schema and all(any(faults(value, one, root)) for one in schema["anyOf"]):
        yield f"{place}: none of the alternatives fits {value!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is not in {schema['enum']}"
    if "type" in schema and not _is(value, schema["type"]):
        yield f"{place}: {value!r} is no {schema['type']}"
    elif isinstance(value, dict):
        yield from _object(value, schema, root, place)
    elif isinstance(value, list):
        yield from _array(value, schema, root, place)
    elif isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{place}: {value!r} does not match"
    elif isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get(
        "maximum", value
    ):
        yield f"{place}: {value} is out of range"


def _is(value: object, kinds: str | Sequence[str]) -> bool:
    for kind in [kinds] if isinstance(kinds, str) else kinds:
        if isinstance(value, bool) and kind != "boolean":
            continue
        if isinstance(value, _KINDS[kind]):
            return True
    return False


def _object(value: dict[str, Any], schema: Schema, root: Schema, place: str) -> Iterator[str]:
    properties = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{place}: there is no {name}"
    for name, inner in value.items():
        rule = properties.get(name, schema.get("additionalProperties", {}))
        if rule is False:
            yield f"{place}: {name} should not be there"
        else:
            yield from faults(inner, rule, root, f"{place}/{name}")


def _array(value: list[Any], schema: Schema, root: Schema, place: str) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{place}: {len(value)} items"
    for number, inner in enumerate(value):
        yield from faults(inner, schema.get("items", {}), root, f"{place}/{number}")
