"""Values as cells, safe to open in a spreadsheet."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import orjson

from annotator.domain.fragments import quotes
from annotator.domain.values import Fragment, Value

NOT_STATED: Final = "not stated"
BETWEEN: Final = "; "

_FIRST: Final = frozenset("'=+-@\t\r")
_RISKY = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"''*[=+\-@\t\r]")


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; :func:`plain` takes it back."""
    return f"'{text}" if text[:1] in _FIRST and _RISKY.match(text) else text


def plain(cell: str) -> str:
    """The text in a cell."""
    return cell[1:] if _GUARDED.match(cell) else cell


def of_value(value: Value) -> str:
    """An attribute's value as text, not yet guarded."""
    if value is None:
        return NOT_STATED
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def of_fragments(fragments: Sequence[Fragment]) -> str:
    """``12-20;31-40``."""
    return ";".join([f"{start}-{end}" for start, end in fragments])


def fragments_in(cell: str) -> tuple[tuple[int, ...], ...]:
    """The offsets that :func:`of_fragments` wrote.

    Raises:
        ValueError: if it did not.
    """
    return tuple(tuple(map(int, piece.split("-"))) for piece in cell.split(";"))


def quote(text: str, fragments: Sequence[Fragment]) -> str:
    """The words of a span in one cell, an ellipsis between its pieces."""
    if len(fragments) == 1:
        ((start, end),) = fragments
        return text[start:end]
    return " … ".join(quotes(text, fragments))


def other(attributes: Mapping[str, Value], columns: Iterable[str]) -> str:
    """The attributes that have no column, as JSON; empty if there are none."""
    left = {name: value for name, value in attributes.items() if name not in columns}
    return orjson.dumps(left, option=orjson.OPT_SORT_KEYS).decode() if left else ""
