"""Work in a thread of Qt's own."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QThread

T = TypeVar("T")


def in_qt_thread(work: Callable[[], T]) -> T:
    """What ``work`` gives, or raises; the thread that asks waits for it.

    Text documents set timers while they are laid out, which threads of Python's have none of.
    """
    thread = _Thread(work)
    thread.start()
    thread.wait()
    if thread.error is not None:
        raise thread.error
    return thread.values[0]


class _Thread(QThread, Generic[T]):
    """Does it and keeps what came of it."""

    def __init__(self, work: Callable[[], T]) -> None:
        super().__init__()
        self._work = work
        self.values: list[T] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        """Called by Qt in the thread."""
        try:
            self.values.append(self._work())
        except BaseException as error:  # noqa: BLE001 - raised where it was asked for
            self.error = error
