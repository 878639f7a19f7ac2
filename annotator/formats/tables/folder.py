"""Writes the tables as CSV files, and reads them."""

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from annotator.formats.base import Tick
from annotator.formats.bundle import Bundle, Written
from annotator.formats.tables.claims import COLUMNS, Claims
from annotator.formats.tables.comparing import Cells
from annotator.formats.tables.elsewhere import ENCODING, fill_in, named_rows, rows
from annotator.formats.tables.tables import Tables

NAMES: Final = ("articles", "spans", "links", "claims")
"""The tables, and their files without ending."""
TEXTS: Final = "left out, but the words of spans"
"""What becomes of the articles' texts."""


def write_folder(bundle: Bundle, target: Path, tick: Tick) -> Written:
    """Write the folder; words of spans in other articles are put in at the end."""
    made = Tables(bundle.header)
    claims = Claims(bundle.header, made)
    target.mkdir()
    articles = spans = links = 0
    with ExitStack() as stack:
        writers = []
        for name in NAMES:
            stream = (target / f"{name}.csv").open("w", encoding=ENCODING, newline="")
            writers.append(csv.writer(stack.enter_context(stream)))
        of_articles, of_spans, of_links, of_claims = writers
        of_articles.writerow(made.articles_header())
        of_spans.writerow(made.spans_header())
        of_links.writerow(made.links_header())
        of_claims.writerow(COLUMNS)
        for part in bundle.parts:
            tick()
            made.begin(part)
            of_articles.writerow(made.article(part))
            of_spans.writerows(made.spans(part))
            of_links.writerows(made.links(part.links, part))
            of_claims.writerows(claims.rows(part))
            articles += 1
            spans += len(part.spans)
            links += len(part.links)
        of_links.writerows(made.links(bundle.tail, None))
    if made.missing:
        fill_in(target, made.missing)
    return Written(
        tuple(f"{name}.csv" for name in NAMES), articles, spans, links + len(bundle.tail)
    )


def rows_in(folder: Path, name: str) -> Iterator[Cells]:
    """The rows of a table, cells as they were before they were guarded."""
    return named_rows(folder / f"{name}.csv")


def header_of(folder: Path, name: str) -> list[str]:
    """The columns of a table."""
    return next(rows(folder / f"{name}.csv"), [])
