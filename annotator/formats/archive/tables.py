"""Which tables there are, and how a record is parted into their rows and put together again."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from annotator.formats.records.values import Json

FORMAT: Final = "annotator-archive"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
SCHEME: Final = "scheme.json"
ARTICLES: Final = "articles"
ABOVE: Final = ("people", "layers", "entities", "links")
"""Keys of what stands above the articles that are tables."""
OF_ARTICLES: Final = ("spans", "links", "zones", "states", "decisions", "comments")
"""Keys of a record that are tables of their own."""
LATER: Final = frozenset({"decisions", "comments"})
"""Those of them that an archive may lack."""


def file_of(table: str, *, above: bool = False) -> str:
    """The name of a table's file; there are links of both sorts."""
    return f"{table}-above.jsonl" if above and table in OF_ARTICLES else f"{table}.jsonl"


def parted(record: Json) -> tuple[Json, Mapping[str, Iterable[Json]]]:
    """The article's own row, and by table those of what belongs to it."""
    identifier = record["id"]
    own = {name: value for name, value in record.items() if name not in OF_ARTICLES}
    states = [{"layer": layer, "state": state} for layer, state in record["states"].items()]
    rows = {**{name: record[name] for name in OF_ARTICLES}, "states": states}
    return own, {
        name: [{"article": identifier, **row} for row in some] for name, some in rows.items()
    }


def joined(own: Json, rows: Mapping[str, Iterable[Json]]) -> Json:
    """The record of an article and the rows that belong to it."""
    made = {name: [_bare(row) for row in some] for name, some in rows.items()}
    states = dict(_states(made["states"]))
    return {**own, **made, "states": states}


def _bare(row: Json) -> Json:
    return {name: value for name, value in row.items() if name != "article"}


def _states(rows: Iterable[Json]) -> Iterator[tuple[str, object]]:
    for row in rows:
        layer = row.get("layer")
        yield layer if isinstance(layer, str) else "", row.get("state")
