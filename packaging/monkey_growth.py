"""What must not grow without end while `monkey` goes on: memory, objects of Python and of Qt."""

import ctypes
import gc
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmapCache
from shiboken6 import Shiboken

from annotator.gui.window import MainWindow
from bench_reader import resident


class Reading(NamedTuple):
    """How it was once."""

    memory: float
    """MB in memory once all was given back that could be."""
    objects: int
    """Python's own, that its collector knows."""
    kinds: Counter[str]
    """Qt's objects in the window."""


class Growth:
    """Compares how it is with how it was.

    Caches fill and then stand still, a leak goes on: what counts is whether the last third of the
    run needs more than the third before it, which no length of a run excuses. Most of the first
    third goes by while fonts, code and tables are looked at for the first time.
    """

    FEWEST = 9
    """Readings before thirds are compared."""
    MOST_MB = 10.0
    """From one third to the next, by their medians; a reading differs from the next by some 5 MB
    for what is open.
    """
    MOST_IN_ALL_MB = 60.0
    MOST_SHARE = 1.3

    def __init__(self) -> None:
        self._readings: list[Reading] = []

    def look(self, window: MainWindow) -> list[str]:
        """Take a reading and tell what is too much; when nothing is under way."""
        let_go(window)
        kinds = Counter(type(one).__name__ for one in window.findChildren(QObject))
        # Looking for children, here and for something to press, leaves an empty shell behind for
        # each part that Qt made itself and that has gone since; the program does not look.
        own = sum(not isinstance(one, Shiboken.Object) for one in gc.get_objects())
        now = Reading(resident(), own, kinds)
        self._readings.append(now)
        print(
            f"monkey: {now.memory:.0f} MB, {own:,} and {kinds.total():,} objects",
            flush=True,
        )
        first = self._readings[0]
        amiss = too_much([one.memory for one in self._readings])
        if own > first.objects * self.MOST_SHARE:
            amiss.append(f"{own:,} objects of Python where there were {first.objects:,}")
        if kinds.total() > first.kinds.total() * self.MOST_SHARE:
            amiss.append(f"objects of Qt more than before: {dict(_more(kinds, first.kinds))}")
        return amiss


def too_much(memory: Sequence[float]) -> list[str]:
    """What is amiss with readings of memory, in MB, each so many steps after the one before."""
    amiss = []
    if memory[-1] - memory[0] > Growth.MOST_IN_ALL_MB:
        amiss.append(f"memory grew from {memory[0]:.0f} to {memory[-1]:.0f} MB")
    third = len(memory) // 3
    if len(memory) >= Growth.FEWEST:
        before, after = median(memory[-2 * third : -third]), median(memory[-third:])
        if after - before > Growth.MOST_MB:
            amiss.append(f"memory goes on growing, of late from {before:.0f} to {after:.0f} MB")
    return amiss


def let_go(window: MainWindow) -> None:
    """Empty what may be emptied at any time: the caches of SQLite, which fill up with the project,
    and of Qt; have what is free in between given back to the system.
    """
    gc.collect()
    QPixmapCache.clear()
    project = window.session.project
    if project is not None:
        for connection in (project.database.writer, project.database.reader()):
            connection.execute("PRAGMA shrink_memory").fetchall()
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "malloc_trim"):
        library.malloc_trim(0)


def _more(kinds: Counter[str], before: Counter[str]) -> Iterable[tuple[str, int]]:
    return (kinds - before).most_common(8)
