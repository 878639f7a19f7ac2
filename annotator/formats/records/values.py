"""Values out of a parsed line, each checked for its kind: anything may stand in a file."""

from collections.abc import Mapping
from typing import Any, Final

from annotator.domain.values import NO_ATTRIBUTES, Origin, Value
from annotator.formats.fields import clean

Json = dict[str, Any]

NOBODY: Final = b""
"""The owner of a layer of which the file says nothing."""


class Unfit(ValueError):
    """A value that cannot be taken; the message is what to say of it."""


def text(value: object, what: str) -> str:
    """A text; empty for null.

    Raises:
        Unfit: for anything else.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    raise Unfit(f"its {what} is no text")


def key(value: object) -> str:
    """An id, which may be a number; empty where there is none."""
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, str | int) else ""


def record(value: object, what: str) -> Json:
    """A JSON object.

    Raises:
        Unfit: for anything else.
    """
    if isinstance(value, dict):
        return value
    raise Unfit(f"{what} is no JSON object")


def number(value: object) -> int:
    """A whole number; of what pandas made a fraction (``3.0``) too.

    Raises:
        Unfit: for anything else.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Unfit("it has no whole numbers as its offsets")


def attributes(value: object) -> Mapping[str, Value]:
    """Attributes by name; null is *not stated*.

    Raises:
        Unfit: if a value is none that an attribute can have.
    """
    if not value:
        return NO_ATTRIBUTES
    named = record(value, "“attributes”")
    for name, single in named.items():
        if single is not None and not isinstance(single, str | int | float):
            raise Unfit(f"its attribute “{name}” is no single value")
    return named


def certainty(value: object) -> int | None:
    """Per cent, or None.

    Raises:
        Unfit: for anything else.
    """
    if value is None:
        return None
    found = number(value)
    if not 0 <= found <= 100:
        raise Unfit("its certainty is not between 0 and 100")
    return found


def origin(value: Json, format_id: str, external: str) -> Origin | None:
    """Where an annotation says it is from; one that says nothing is from this file."""
    if "origin" not in value:
        return Origin("import", format_id, external)
    found = value["origin"]
    if not isinstance(found, dict):
        return None
    return Origin(*(text(found.get(name), "origin") for name in Origin._fields))


def one_line(value: object, what: str) -> str:
    """A text without control characters and line ends.

    Raises:
        Unfit: if it is no text.
    """
    return clean(text(value, what)).replace("\n", " ")
