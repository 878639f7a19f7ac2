"""What must not grow without end while `monkey` goes on: memory, objects of Python and of Qt."""

import ctypes
import gc
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QPixmapCache
from shiboken6 import Shiboken

from annotator.gui.window import MainWindow
from bench_reader import resident

_MEAN_BLOCK = 90
"""Bytes of what Python keeps in blocks of its own, in the mean; as `sys._debugmallocstats` told."""
_M_ARENA_MAX = -8
"""Of glibc's malloc.h."""


class Reading(NamedTuple):
    """How it was once."""

    memory: float
    """MB in use once all was given back that could be; see `in_use`."""
    objects: int
    """Python's own, that its collector knows."""
    kinds: Counter[str]
    """Qt's objects in the window."""


class Growth:
    """Compares how it is with how it was.

    Caches fill and then stand still, a leak goes on: what counts is whether the last third of the
    run needs more than the third before it, which no length of a run excuses. Most of the first
    third goes by while fonts, code and tables are looked at for the first time. A kilobyte lost
    with each step is 2 MB from one reading to the next.
    """

    EVERY = 2_000
    """Steps between two readings; then the whole file is compared with its journal, too."""
    FEWEST = 9
    """Readings before thirds are compared."""
    MOST_MB = 8.0
    """From one third to the next, by their medians; a reading differs from the next by some 5 MB
    for what is open. In half an hour, of some 50 readings, a fourth of a kilobyte lost with each
    step is more.
    """
    MOST_IN_ALL_MB = 60.0
    MOST_SHARE = 1.3

    def __init__(self) -> None:
        self._readings: list[Reading] = []

    def look(self, window: MainWindow) -> list[str]:
        """Take a reading and tell what is too much; when nothing is under way and no project is
        open, for one that is grows with what is tagged in it.
        """
        let_go()
        kinds = Counter(type(one).__name__ for one in inside(window))
        # Parts that Qt made itself are wrapped when somebody looks at them.
        own = sum(
            not isinstance(one, Shiboken.Object) or not Shiboken.isValid(one)
            for one in gc.get_objects()
        )
        now = Reading(in_use(), own, kinds)
        self._readings.append(now)
        print(
            f"monkey: {now.memory:.1f} MB in use of {resident():.0f}, "
            f"{own:,} and {kinds.total():,} objects",
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


def inside(parent: QObject) -> list[QObject]:
    """All below it, parents before their children.

    `QObject.findChildren` would tie a wrapper for each to ``parent``, which keeps it after the
    part has gone: 300 bytes for each part of each dialog that Qt made itself.
    """
    found = []
    for one in parent.children():
        found += [one, *inside(one)]
    return found


def of_one_heap() -> None:
    """Have what threads ask for taken from the heap that `in_use` asks about; before there are
    threads.
    """
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "mallopt"):
        library.mallopt(_M_ARENA_MAX, 1)


class _Heap(ctypes.Structure):
    """``struct mallinfo2`` of glibc's malloc.h."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            "arena", "ordblks", "smblks", "hblks", "hblkhd",
            "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost",
        )
    ]  # fmt: skip


def in_use() -> float:
    """MB that were asked for and not given back: of C's heap, and of Python's blocks.

    What lies in memory is something else: it holds the pages of the program's own code that were
    run so far, which grow by 8 MB in half an hour, and 30 MB and more of holes between what is in
    use, which come and go with what was open. Where the system does not tell, it must do.
    """
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    if library is None or not hasattr(library, "mallinfo2"):
        return resident()
    library.mallinfo2.restype = _Heap
    heap = library.mallinfo2()
    asked: int = heap.uordblks + heap.hblkhd
    return (asked + sys.getallocatedblocks() * _MEAN_BLOCK) / 1e6


def let_go() -> None:
    """Carry out what was put off, empty Qt's cache of pictures, and have what is free in between
    given back to the system.
    """
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QPixmapCache.clear()
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "malloc_trim"):
        library.malloc_trim(0)


def _more(kinds: Counter[str], before: Counter[str]) -> Iterable[tuple[str, int]]:
    return (kinds - before).most_common(8)
