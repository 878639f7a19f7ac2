"""The columns of a dataset, described once: for Arrow, for `datasets`, and for its README."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final

import orjson

Json = dict[str, Any]

KEY: Final = b"huggingface"
"""Of a Parquet file's metadata, where `datasets` looks for what columns mean."""

_BREAKS: Final = {"\x85": "\\x85", "\u2028": "\\u2028", "\u2029": "\\u2029", "\ufeff": "\\ufeff"}
"""What YAML would take for the end of a line, or for nothing."""


class Vocabulary:
    """The names of a class label. It grows: what it has at the end is written into the files then,
    and numbers that were given stay.
    """

    def __init__(self, *names: str) -> None:
        self._numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}

    def __contains__(self, name: object) -> bool:
        return name in self._numbers

    @property
    def names(self) -> list[str]:
        """In the order of their numbers."""
        return [*self._numbers]

    def number(self, name: str) -> int:
        """The number of a name; one that is new gets the next."""
        return self._numbers.setdefault(name, len(self._numbers))


@dataclass(frozen=True, slots=True)
class Plain:
    """A single value, by what Arrow calls its type."""

    dtype: str


@dataclass(frozen=True, slots=True)
class Label:
    """The number of a class."""

    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class ListOf:
    """Any number of the same."""

    item: "Feature"


@dataclass(frozen=True, slots=True)
class Struct:
    """Several by name."""

    fields: Mapping[str, "Feature"]


Feature = Plain | Label | ListOf | Struct
Columns = Mapping[str, Feature]


def schema_of(columns: Columns, arrow: ModuleType) -> Any:
    """The Arrow schema; what the columns mean is added to a file when it is closed."""
    return arrow.schema([(name, _type(one, arrow)) for name, one in columns.items()])


def metadata_of(columns: Columns) -> bytes:
    """What stands under :data:`KEY` in a file."""
    features = {name: _described(one) for name, one in columns.items()}
    return orjson.dumps({"info": {"features": features}})


def yaml_of(columns: Columns) -> Iterator[str]:
    """The lines of ``features`` in the head of a README, each two spaces in."""
    yield from _named(columns, "  ")


def quoted(text: str) -> str:
    """Text as YAML has it in quotes."""
    written = orjson.dumps(text).decode()
    for sign, escape in _BREAKS.items():
        written = written.replace(sign, escape)
    return written


def _type(feature: Feature, arrow: ModuleType) -> Any:
    match feature:
        case Plain(dtype):
            return arrow.type_for_alias(dtype)
        case Label():
            return arrow.int64()
        case ListOf(item):
            return arrow.list_(_type(item, arrow))
        case Struct(fields):
            return arrow.struct([(name, _type(one, arrow)) for name, one in fields.items()])


def _described(feature: Feature) -> Json:
    match feature:
        case Plain(dtype):
            return {"dtype": dtype, "_type": "Value"}
        case Label(vocabulary):
            return {"names": vocabulary.names, "_type": "ClassLabel"}
        case ListOf(item):
            return {"feature": _described(item), "_type": "List"}
        case Struct(fields):
            return {name: _described(one) for name, one in fields.items()}


def _named(fields: Columns, inset: str) -> Iterator[str]:
    for name, feature in fields.items():
        yield f"{inset}- name: {quoted(name)}"
        yield from _meaning(feature, inset + "  ", "dtype")


def _meaning(feature: Feature, inset: str, key: str) -> Iterator[str]:
    """What a column holds, under ``dtype``, or under ``list`` or ``struct`` where it has parts."""
    match feature:
        case Plain(dtype):
            yield f"{inset}{key}: {dtype}"
        case Label(vocabulary):
            yield f"{inset}{key}:"
            yield f"{inset}  class_label:"
            yield f"{inset}    names:"
            for number, name in enumerate(vocabulary.names):
                yield f"{inset}      {quoted(str(number))}: {quoted(name)}"
        case ListOf(Struct(fields)):
            yield f"{inset}list:"
            yield from _named(fields, inset)
        case ListOf(item):
            yield from _meaning(item, inset, "list")
        case Struct(fields):
            yield f"{inset}struct:"
            yield from _named(fields, inset)
