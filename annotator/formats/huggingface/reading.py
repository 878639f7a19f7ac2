"""From the files of a dataset to articles."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from annotator.errors import BadInputError
from annotator.formats import sources
from annotator.formats.bundle import Bundle, Counting, Part, Problem, Unit, Why
from annotator.formats.extras import need
from annotator.formats.huggingface.columns import is_own, record_of
from annotator.formats.huggingface.foreign import Layout
from annotator.formats.huggingface.meanings import meanings_in, meant
from annotator.formats.huggingface.writing import WHAT
from annotator.formats.records.annotations import Annotations, sentence
from annotator.formats.records.reading import Reader
from annotator.formats.records.sidecar import Above
from annotator.formats.records.values import Json, Unfit

FORMAT: Final = "huggingface"
ABOVE: Final = "annotator.json"
DATA: Final = "data"
ENDING: Final = ".parquet"

_SPLIT: Final = re.compile(r"(?:^|[/._ -])(train|validation|dev|test)(?=[/._ -])")
_AT_ONCE: Final = 64
"""Rows turned into Python's values at a time."""
_WRONG: Final = (ValueError, TypeError, KeyError, AttributeError, OverflowError)


def files_of(path: Path) -> list[Path]:
    """The Parquet files of a dataset: those in ``data`` where there are any, else all."""
    if not path.is_dir():
        return [path]
    found = sorted((path / DATA).glob(f"**/*{ENDING}"))
    return found or sorted(path.glob(f"**/*{ENDING}"))


def split_of(name: str) -> str:
    """Which split a file is by its name, as `datasets` finds it; empty where the name says none.
    Ours say it too, but there a split is what the export's seed gives each article anew.
    """
    found = _SPLIT.search(name)
    return found[1] if found else ""


def read(path: Path) -> Bundle:
    """What is in a folder or a single file.

    Raises:
        BadInputError: if there is no file that can be read, or none with texts.
        ExtraMissingError: without pyarrow.
    """
    top = path if path.is_dir() else path.parent
    files = files_of(path)
    problems: list[Problem] = []
    opened = [file for file in files if _looked_at(file, top, problems, alone=len(files) == 1)]
    if not opened:
        why = problems[0].what if problems else "there is no Parquet file in it."
        raise BadInputError("{path} cannot be read: {why}", path=path, why=why)
    above = Above(path.stem, problems, FORMAT)
    if path.is_dir():
        above.load(path / ABOVE)
    countings: Counter[Counting] = Counter()
    reading = _Reading(top, above, problems, countings)
    tail = Annotations("", above, problems, ABOVE).links({"links": above.links}, "links")
    total = sum(_rows(file) for file in opened)
    return Bundle(above.header, reading.parts(opened), tail, problems, total, countings=countings)


class _Reading:
    """Reads file after file, a few rows at a time."""

    def __init__(
        self, top: Path, above: Above, problems: list[Problem], countings: Counter[Counting]
    ) -> None:
        self._top = top
        self._problems = problems
        self._countings = countings
        self._reader = Reader(above, problems, countings)

    def parts(self, files: Sequence[Path]) -> Iterator[Part]:
        """The article of each row; rows without one are problems."""
        for file in files:
            name = file.relative_to(self._top).as_posix()
            try:
                with _table(file) as table:
                    yield from self._of_table(table, name)
            except _errors() as error:
                self._problems.append(Problem(name, _because(error), whole=True))

    def _of_table(self, table: Any, name: str) -> Iterator[Part]:
        meanings = meanings_in(table.schema_arrow.metadata)
        names = table.schema_arrow.names
        layout = None if is_own(names) else Layout(names)
        split = split_of(name)
        number = 0
        for batch in table.iter_batches(batch_size=_AT_ONCE):
            for row in _rows_of(batch):
                number += 1
                where = f"{name}:{number}"
                try:
                    named = {key: meant(one, meanings.get(key)) for key, one in row.items()}
                    if layout and split:
                        named.setdefault("split", split)
                    yield self._part(named, layout, where)
                except Unfit as error:
                    self._problems.append(Problem(where, sentence(error), whole=True))
                except _WRONG as error:
                    what = f"The row is not as it should be: {error}".rstrip(".")
                    self._problems.append(Problem(where, f"{what}.", whole=True))

    def _part(self, row: Json, layout: Layout | None, where: str) -> Part:
        made = layout.record(row) if layout else record_of(row)
        text = made.get("text")
        if isinstance(text, str) and len(text) > sources.LARGEST:
            raise Unfit("the text is larger than 256 MB")
        part = self._reader.part(made, where, f"in {where}")
        if layout and layout.tokens:
            self._countings[Counting(Unit.CHARACTERS_OF_TOKENS, Why.RULE)] += 1
        return part


def _looked_at(file: Path, top: Path, problems: list[Problem], *, alone: bool) -> bool:
    """Whether a file can be opened and holds texts; else why not is a problem."""
    name = file.relative_to(top).as_posix()
    try:
        with _table(file) as table:
            names = table.schema_arrow.names
    except _errors() as error:
        problems.append(Problem(name, _because(error), whole=True))
        return False
    if is_own(names) or Layout(names).usable:
        return True
    if alone:
        shown = ", ".join(map(str, names[:12])) or "none"
        what = f"It has no column of texts or tokens; its columns are: {shown}."
        problems.append(Problem(name, what, whole=True))
    return False


@contextmanager
def _table(file: Path) -> Iterator[Any]:
    parquet = need("pyarrow.parquet", WHAT)
    with parquet.ParquetFile(file, page_checksum_verification=True, pre_buffer=False) as table:
        yield table


def _rows(file: Path) -> int:
    with _table(file) as table:
        return int(table.metadata.num_rows)


def _rows_of(batch: Any) -> Iterator[Json]:
    """Its rows, one by one, so that one that cannot be had leaves the others."""
    yield from batch.to_pylist()


def _errors() -> tuple[type[Exception], ...]:
    return (need("pyarrow", WHAT).ArrowException, OSError, *_WRONG)


def _because(error: Exception) -> str:
    reason = (isinstance(error, OSError) and error.strerror) or str(error) or "it is damaged"
    first = reason.strip().splitlines()[0][:200].rstrip(".")
    return f"It cannot be read: {first}."
