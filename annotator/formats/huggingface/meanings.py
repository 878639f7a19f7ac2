"""What the values of a table mean: class labels by name, records of lists as lists of records."""

from collections.abc import Mapping
from typing import Any

import orjson

from annotator.formats.huggingface.features import KEY, Json
from annotator.formats.records.values import Unfit

Meaning = Mapping[str, Any] | list[Any] | None
"""As `datasets` writes it under :data:`KEY`; older files have a list of one for a list."""


def meanings_in(metadata: Mapping[bytes, bytes] | None) -> Json:
    """By column, what its values mean; nothing where a file does not say."""
    try:
        found = orjson.loads((metadata or {}).get(KEY, b"{}"))
        features = found["info"]["features"]
    except (ValueError, KeyError, TypeError):
        return {}
    return features if isinstance(features, dict) else {}


def meant(value: Any, meaning: Meaning) -> Any:
    """A value with names for numbers of classes, wherever in it they are.

    Raises:
        Unfit: for a number that is no class.
    """
    if value is None or meaning is None:
        return value
    kind = meaning.get("_type") if isinstance(meaning, Mapping) else None
    if kind == "ClassLabel" and isinstance(meaning, Mapping):
        return _class(value, meaning.get("names"))
    inner = _item(meaning, kind)
    if isinstance(value, list):
        return [meant(one, inner) for one in value]
    if isinstance(value, dict):
        if inner is not None:
            return meant(transposed(value), meaning)
        fields = meaning if isinstance(meaning, Mapping) else {}
        return {name: meant(one, _part(fields, name)) for name, one in value.items()}
    return value


def transposed(value: Mapping[str, Any]) -> list[Json]:
    """A record of lists, as `datasets` makes of lists of records by its older type, turned round.

    Raises:
        Unfit: if the lists differ in length.
    """
    lists = {name: one for name, one in value.items() if isinstance(one, list)}
    if len(lists) < len(value) or len({len(one) for one in lists.values()}) > 1:
        raise Unfit("the parts of a list of records differ in length")
    return [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)]


def _class(value: Any, names: object) -> Any:
    if not isinstance(value, int) or not isinstance(names, list):
        return value
    if not 0 <= value < len(names):
        raise Unfit(f"there is no class {value}; there are {len(names)}")
    return str(names[value])


def _item(meaning: Meaning, kind: object) -> Any:
    """What the items of a list mean; None for what is no list."""
    if isinstance(meaning, list):
        return meaning[0] if meaning else None
    if isinstance(meaning, Mapping) and kind in ("List", "LargeList", "Sequence"):
        return meaning.get("feature")
    return None


def _part(fields: Mapping[str, Any], name: str) -> Any:
    found = fields.get(name)
    return found if isinstance(found, dict | list) else None
