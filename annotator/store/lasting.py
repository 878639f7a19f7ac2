"""Locks on an open project that this process cannot lose by accident.

SQLite locks a file for the process, and POSIX drops such locks as soon as the process closes that
file anywhere: a dialog for files that looks what kind each is, or an import of the folder the
project lies in. Another program would then take the project for left behind, cut the index of the
log short, on which this process dies, or remove the log with all that is written into it later.
Linux also has locks of an open file, which last until that is closed; these double SQLite's.
"""

import contextlib
import os
import struct
import sys
from pathlib import Path
from typing import Final

_SHARED: Final = ((1 << 30) + 2, 510)
"""Start and length of what whoever has a database in log mode open locks of it: SQLite's file
format, ``SHARED_FIRST`` and ``SHARED_SIZE``."""
_IN_USE: Final = (128, 1)
"""The same in the index of the log, ``UNIX_SHM_DMS``."""


class LastingLocks:
    """The locks of one open project file; of none before :meth:`take`."""

    def __init__(self) -> None:
        self._database: int | None = None
        self._index: int | None = None

    def take(self, path: Path) -> None:
        """Lock as SQLite has done already; where that cannot be done, its locks must do."""
        if sys.platform != "linux":
            return
        with contextlib.suppress(OSError):
            self._database = os.open(path, os.O_RDONLY)
            _lock(self._database, _SHARED, shared=True)
            self._index = os.open(path.with_name(path.name + "-shm"), os.O_RDONLY)
            _lock(self._index, _IN_USE, shared=True)

    def let_go(self) -> None:
        """Give the database free, so that SQLite can have it alone to end the log."""
        if self._database is not None:
            with contextlib.suppress(OSError):
                _lock(self._database, _SHARED, shared=False)

    def close(self) -> None:
        """Give all free; only after SQLite has closed the file, whose locks go with it."""
        for file in (self._database, self._index):
            if file is not None:
                os.close(file)
        self._database = self._index = None


def _lock(file: int, place: tuple[int, int], *, shared: bool) -> None:
    if sys.platform == "linux":
        import fcntl

        kind = fcntl.F_RDLCK if shared else fcntl.F_UNLCK
        asked = struct.pack("hhqqi4x", kind, os.SEEK_SET, *place, 0)
        fcntl.fcntl(file, fcntl.F_OFD_SETLK, asked)
