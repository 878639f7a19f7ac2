"""Values of attributes as texts beside a word for their kind, where a format has texts only."""

from collections.abc import Mapping
from typing import Final

from annotator.domain.values import Value

NOT_STATED: Final = "not-stated"
_KINDS: Final[Mapping[type, str]] = {bool: "boolean", int: "integer", float: "real"}


def kind_of(value: Value) -> str:
    """What a value is that is no text; empty for texts."""
    return NOT_STATED if value is None else _KINDS.get(type(value), "")


def written(value: Value) -> str | None:
    """The text of a value; None where it is not stated."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def value_from(words: str | None, kind: str) -> Value:
    """What :func:`written` made; the text itself where it is not, or no longer, of its kind."""
    if words is None:
        return None
    try:
        match kind:
            case "boolean":
                return {"true": True, "false": False}.get(words, words)
            case "integer":
                return int(words)
            case "real":
                return float(words)
    except ValueError:
        pass
    return words
