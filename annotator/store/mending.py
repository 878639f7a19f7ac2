"""Putting back the list of tables in a damaged copy, without which not a row can be found.

Each table begins at the page it was given when the file was made, and every file of a version
is made by the same statements. So the pages that hold the list are those of any fresh file of the
version the file was made as; one that grew into a later version has what that added elsewhere, and
its list is put back as it was before, which is enough to read the journal.
"""

import sqlite3
from pathlib import Path
from typing import Final

from annotator.store import schema

_ABOUT_THE_FILE: Final = slice(24, 48)
"""Of the first page: how often it changed, how many pages there are, which are free, and the
number its readers watch; these are the damaged file's own.
"""


def tables_known(path: Path) -> bool:
    """Whether SQLite can read the list of tables."""
    connection = sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)
    try:
        connection.execute("SELECT name, rootpage, sql FROM sqlite_schema").fetchall()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False
    finally:
        connection.close()
    return True


def mend(path: Path) -> None:
    """Overwrite the list of tables in ``path``, a private copy of a damaged file, with a fresh
    one; what the tables hold is not touched.

    The list of the newest version that fits the pages is taken, else that of the first.

    Raises:
        OSError: if the disk refuses.
    """
    for version in range(schema.VERSION, 0, -1):
        before = _put_back(path, version)
        if version == 1 or _fits(path):
            return
        _write(path, before)


def _put_back(path: Path, version: int) -> dict[int, bytes]:
    """Write the list of a version; gives what stood there, by place in the file."""
    fresh_path = path.with_name(path.name + ".fresh")
    fresh_path.unlink(missing_ok=True)
    try:
        fresh = sqlite3.connect(fresh_path, isolation_level=None)
        try:
            schema.migrate(fresh, up_to=version)
            (size,) = fresh.execute("PRAGMA page_size").fetchone()
            (pages,) = fresh.execute("PRAGMA page_count").fetchone()
            roots = {page for (page,) in fresh.execute("SELECT rootpage FROM sqlite_schema")}
        finally:
            fresh.close()
        whole = fresh_path.read_bytes()
    finally:
        fresh_path.unlink(missing_ok=True)
    old = path.read_bytes()[: pages * size]
    new = {}
    for page in range(1, pages + 1):
        if page in roots:
            continue
        start = (page - 1) * size
        content = bytearray(whole[start : start + size])
        if page == 1:
            content[_ABOUT_THE_FILE] = old[_ABOUT_THE_FILE]
        new[start] = bytes(content)
    _write(path, new)
    return {start: old[start : start + size] for start in new}


def _write(path: Path, content: dict[int, bytes]) -> None:
    with path.open("r+b") as file:
        for start, data in content.items():
            file.seek(start)
            file.write(data)


def _fits(path: Path) -> bool:
    """Whether the pages the list names are what it says they are."""
    connection = sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False
    finally:
        connection.close()
