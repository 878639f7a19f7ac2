"""The one place in the window’s thread that catches what a person can understand and mend."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.errors import StorageFullError, UserError

T = TypeVar("T")


class Attempts(QObject):
    """Does what may fail, says why it did, and keeps it to be tried again.

    A change that the disk refused is *held*: it is not shown as made, and nothing else may be
    changed until somebody has it tried again, made elsewhere or discarded.
    """

    failed = Signal(object)
    """A `UserError`."""
    held_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: Callable[[], object] | None = None
        self._again: Callable[[], object] | None = None
        self._refusal: UserError | None = None

    @property
    def held(self) -> bool:
        """Whether a change waits for a decision."""
        return self._held is not None

    def make(self, work: Callable[[], T], *, change: bool = False) -> T | None:
        """Do ``work``; None where it failed, which has been said then.

        A ``change`` that the disk refused is held; anything else may be tried again.
        """
        self._again = None
        try:
            return work()
        except UserError as error:
            if change and isinstance(error, StorageFullError):
                self._held, self._refusal = work, error
                self.held_changed.emit()
            else:
                self._again = work
            self.failed.emit(error)
        return None

    def fail(self, error: UserError, again: Callable[[], object]) -> None:
        """Something begun here failed elsewhere: say so, and know how to try again."""
        self._again = again
        self.failed.emit(error)

    def try_again(self) -> None:
        """Repeat what failed last: the held change, or what was attempted."""
        held, again = self._held, self._again
        self._held = None
        if held is not None:
            self.make(held, change=True)
            self.held_changed.emit()
        elif again is not None:
            self.make(again)

    def discard(self) -> None:
        """Let the held change go; nothing of it was saved or shown."""
        self.take_held()

    def take_held(self) -> Callable[[], object] | None:
        """Hand the held change over, to be made elsewhere."""
        work, self._held = self._held, None
        self.held_changed.emit()
        return work

    def hold(self, work: Callable[[], object]) -> None:
        """Take a held change back that could not be made elsewhere either."""
        self._held = work
        self.held_changed.emit()
        self.blocked()

    def blocked(self) -> bool:
        """Whether a held change must be decided about first; says so once more."""
        if self._held is not None:
            self.failed.emit(self._refusal)
        return self._held is not None

    def forget(self) -> None:
        """The project is closed: nothing is held and nothing can be tried again."""
        self._held = self._again = None
