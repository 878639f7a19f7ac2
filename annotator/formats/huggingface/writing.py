"""Writes the files of a dataset, split by split, row group by row group."""

from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any, Final

from annotator.formats.extras import need
from annotator.formats.huggingface.features import KEY, Columns, metadata_of, schema_of
from annotator.formats.huggingface.readme import Split
from annotator.formats.records.values import Json

WHAT: Final = "A Hugging Face dataset"

SPLITS: Final = {"train": "train", "dev": "validation", "test": "test"}
"""What `datasets` calls ours."""

_ROWS: Final = 256
_CHARACTERS: Final = 4 << 20
"""A row group ends with either; it is what stands in memory."""


class Table:
    """Rows of one configuration, in a file for each split; use as a context. The files are whole
    when it is left without an error.
    """

    def __init__(self, top: Path, folder: str, columns: Columns) -> None:
        self._arrow = need("pyarrow", WHAT)
        self._parquet = need("pyarrow.parquet", WHAT)
        self._top = top
        self._folder = folder
        self._columns = columns
        self._schema = schema_of(columns, self._arrow)
        self._files: dict[str, _File] = {}

    def __enter__(self) -> "Table":
        (self._top / self._folder).mkdir()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: object, trace: TracebackType | None
    ) -> None:
        if kind is None and not self._files:
            self._file("train")
        for file in self._files.values():
            file.close(metadata_of(self._columns) if kind is None else b"")

    def add(self, split: str, row: Json, size: int) -> None:
        """Write a row; ``size`` is about how many characters it has."""
        self._file(split).add(row, size)

    @property
    def splits(self) -> list[Split]:
        """What was written, in the usual order."""
        order = [name for name in SPLITS.values() if name in self._files]
        return [
            Split(name, self._path(name), file.rows, file.size)
            for name in order
            for file in [self._files[name]]
        ]

    def _file(self, split: str) -> "_File":
        name = SPLITS[split]
        if name not in self._files:
            path = self._top / self._path(name)
            writer = self._parquet.ParquetWriter(
                path,
                self._schema,
                compression="zstd",
                store_schema=False,  # what is added at the end would not be found beside it
                write_page_checksum=True,
            )
            self._files[name] = _File(writer, self._arrow, self._schema)
        return self._files[name]

    def _path(self, split: str) -> str:
        return f"{self._folder}/{split}-00000-of-00001.parquet"


class _File:
    """One Parquet file."""

    def __init__(self, writer: Any, arrow: ModuleType, schema: Any) -> None:
        self.rows = 0
        self.size = 0
        self._writer = writer
        self._arrow = arrow
        self._schema = schema
        self._waiting: list[Json] = []
        self._characters = 0

    def add(self, row: Json, size: int) -> None:
        self._waiting.append(row)
        self._characters += size
        if len(self._waiting) == _ROWS or self._characters > _CHARACTERS:
            self._flush()

    def close(self, metadata: bytes) -> None:
        """Finish the file; without ``metadata`` only let go of it."""
        if metadata:
            if self._waiting or not self.rows:
                self._flush()
            self._writer.add_key_value_metadata({KEY: metadata})
        self._writer.close()

    def _flush(self) -> None:
        table = self._arrow.Table.from_pylist(self._waiting, self._schema)
        self._writer.write_table(table)
        self.rows += len(self._waiting)
        self.size += table.nbytes
        self._waiting = []
        self._characters = 0
