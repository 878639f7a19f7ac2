"""The format of CSV tables."""

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import ClassVar, Final

from annotator.errors import BadInputError
from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Kept, Part, Written
from annotator.formats.csv_tables.claims import COLUMNS, Claims
from annotator.formats.csv_tables.comparing import of_files, of_part
from annotator.formats.csv_tables.elsewhere import ENCODING, fill_in
from annotator.formats.csv_tables.tables import Tables

NAMES: Final = ("articles", "spans", "links", "claims")
"""The files of an export, without ending."""


class CsvTables(Format):
    """A folder of tables, see :mod:`annotator.formats.csv_tables`; written only."""

    id = "csv"
    title = "CSV tables"
    suffixes = (".csv",)
    target = "folder"
    reads = False
    fates: ClassVar = {}

    def probe(self, path: Path) -> float:
        """By the names of the files in a folder."""
        return 0.9 if all((path / f"{name}.csv").is_file() for name in NAMES) else 0.0

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
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

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """All but the text itself."""
        return of_part(part, bundle)

    def reread(self, target: Path) -> Iterator[Kept]:
        """What the tables hold; see :meth:`Format.reread`."""
        try:
            yield from of_files(target)
        except (OSError, ValueError, KeyError, csv.Error) as error:
            raise BadInputError("{path} is not whole: {why}.", path=target, why=error) from error
