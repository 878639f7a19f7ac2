"""Plain values as a table of pandas."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from annotator.formats.extras import need
from annotator.scripting.values import Article, End, Link, Span

if TYPE_CHECKING:
    from pandas import DataFrame

_INSIDE = frozenset({"spans", "links"})
"""What an article holds that is a table of its own."""


def frame(rows: Iterable[Article | Span | Link]) -> "DataFrame":
    """One row each. An attribute is a column ``attribute.NAME`` (missing where nobody looked, None
    where the text does not state it), an end of a link the columns ``source.kind`` and so on.

    Raises:
        ExtraMissingError: if pandas is not installed.
    """
    pandas = need("pandas", "A table")
    return pandas.DataFrame([dict(cells(row)) for row in rows])


def cells(row: Article | Span | Link) -> Iterator[tuple[str, Any]]:
    """The columns of a row, in their order."""
    for one in fields(row):
        value = getattr(row, one.name)
        if one.name in _INSIDE:
            yield one.name, len(value)
        elif one.name == "attributes":
            yield from ((f"attribute.{name}", inner) for name, inner in value.items())
        elif isinstance(value, End):
            yield from ((f"{one.name}.{f.name}", getattr(value, f.name)) for f in fields(value))
        elif isinstance(value, Mapping):
            yield from ((f"{one.name}.{name}", inner) for name, inner in value.items())
        else:
            yield one.name, value
