"""Puts in the words of spans in other articles, once all rows are written.

A link may lead to an article that comes later, so its words are looked up in ``spans.csv`` itself
in a second pass, for which only the ids of what is missing are kept in memory.
"""

import csv
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from annotator.formats.tables.cells import guarded, plain
from annotator.formats.tables.claims import FIRST_ROLES, unmarked
from annotator.formats.tables.tables import TARGET

ENCODING = "utf-8-sig"


def rows(path: Path) -> Iterator[list[str]]:
    """The rows of a table, its column names first."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open(encoding=ENCODING, newline="") as stream:
        yield from csv.reader(stream)


def named_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table, cells as they were before they were guarded."""
    table = rows(path)
    names = next(table, [])
    for row in table:
        yield {name: plain(cell) for name, cell in zip(names, row, strict=True)}


def fill_in(folder: Path, missing: Collection[str]) -> None:
    """Complete links and claims with what ``missing`` ids stand for, if it was written at all."""
    words: dict[str, str] = {}
    ends: dict[str, list[str]] = {}
    for row in named_rows(folder / "articles.csv"):
        identifier = row["article_id"]
        if identifier in missing:
            words[identifier] = row["title"]
            ends[identifier] = ["", "", "", identifier, row["title"]]
    for row in named_rows(folder / "spans.csv"):
        identifier = row["span_id"]
        if identifier in missing:
            words[identifier] = row["entity"] or row["quote"]
            place = (row["type"], row["quote"], row["fragments"], row["article_id"], row["title"])
            ends[identifier] = [*place]

    def link(row: list[str]) -> list[str]:
        end = ends.get(row[TARGET + 1])
        if end is None:
            return row
        return [*row[: TARGET + 2], *map(guarded, end), *row[TARGET + 2 + len(end) :]]

    def claim(row: list[str]) -> list[str]:
        roles = [guarded(unmarked(plain(cell), words)) for cell in row[:FIRST_ROLES]]
        return [*roles, *row[FIRST_ROLES:]]

    _rewrite(folder / "links.csv", link)
    _rewrite(folder / "claims.csv", claim)


def _rewrite(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    new = path.with_suffix(".new")
    with new.open("w", encoding=ENCODING, newline="") as stream:
        csv.writer(stream).writerows(map(change, rows(path)))
    new.replace(path)
