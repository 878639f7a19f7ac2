"""Offsets changed in files in which bytes cannot simply be replaced."""

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path


def in_parquet(path: Path, digit: int) -> int:
    """The fragment 8-25 of a Hugging Face dataset ends at 2 and the digit."""
    if path.suffix != ".parquet":
        return 0
    import pyarrow as pa
    from pyarrow import parquet

    table = parquet.read_table(path)
    rows = table.to_pylist()
    changed = 0
    for row in rows:
        for span in row["spans"]:
            for fragment in span["fragments"]:
                if fragment == {"start": 8, "end": 25}:
                    fragment["end"] = 20 + digit
                    changed += 1
    parquet.write_table(pa.Table.from_pylist(rows, table.schema), path)
    return changed


def in_docbin(path: Path, digit: int) -> int:
    """The fragment 8-25 beside a span of a spaCy DocBin ends at 2 and the digit; as msgpack has
    it: a text of nine bytes, a list of one, a list of two, the numbers.
    """
    content = zlib.decompress(path.read_bytes())
    old = b"\xa9fragments\x91\x92\x08\x19"
    path.write_bytes(zlib.compress(content.replace(old, old[:-1] + bytes([20 + digit]))))
    return content.count(old)


def in_zip(old: bytes, new: bytes) -> Callable[[Path, int], int]:
    """Wherever these bytes are in a file of a zip; ``new`` has ``%d`` for the digit."""

    def change(path: Path, digit: int) -> int:
        with zipfile.ZipFile(path) as archive:
            contents = {one: archive.read(one) for one in archive.infolist()}
        with zipfile.ZipFile(path, "w") as archive:
            for one, content in contents.items():
                archive.writestr(one, content.replace(old, new % digit))
        return sum(content.count(old) for content in contents.values())

    return change
