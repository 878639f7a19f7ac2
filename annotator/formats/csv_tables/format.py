"""The format of CSV tables."""

import csv
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import ClassVar

from annotator.errors import BadInputError
from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Feature, Kept, Part, Written
from annotator.formats.tables.comparing import of_part, of_tables
from annotator.formats.tables.folder import NAMES, TEXTS, rows_in, write_folder


class CsvTables(Format):
    """A folder of tables, see :mod:`annotator.formats.csv_tables`; written only."""

    id = "csv"
    title = "CSV tables"
    suffixes = (".csv",)
    target = "folder"
    reads = False
    fates: ClassVar = {Feature.TEXTS: TEXTS}

    def probe(self, path: Path) -> float:
        """By the names of the files in a folder."""
        return 0.9 if all((path / f"{name}.csv").is_file() for name in NAMES) else 0.0

    def tally(self, part: Part, bundle: Bundle) -> Mapping[Feature, int]:  # noqa: ARG002 - of all
        """Every text."""
        return {Feature.TEXTS: 1}

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write the folder; words of spans in other articles are put in at the end."""
        return write_folder(bundle, target, tick)

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """All but the text itself."""
        return of_part(part, bundle)

    def reread(self, target: Path) -> Iterator[Kept]:
        """What the tables hold; see :meth:`Format.reread`."""
        try:
            yield from of_tables(partial(rows_in, target))
        except (OSError, ValueError, KeyError, csv.Error) as error:
            raise BadInputError("{path} is not whole: {why}.", path=target, why=error) from error
