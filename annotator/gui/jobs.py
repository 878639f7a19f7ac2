"""The only threads: plain functions that run beside the window and deliver into it.

A job takes ``progress(done, total, what)`` and ``cancelled()`` and gives a value; it never
touches a widget. What it tells is kept in a few plain fields that the window polls, so that a
job reporting ten thousand times costs the window nothing.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from typing import Any, TypedDict, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from annotator.errors import CancelledError, UserError

T = TypeVar("T")

Progress = Callable[[int, int, str], None]
"""Done so far, of how many (0: not known), and what is being worked on."""
Cancelled = Callable[[], bool]
Work = Callable[[Progress, Cancelled], T]

_LOOK_EVERY_MS = 100
SHOWN_AFTER_MS = 500
"""A job that is done sooner shows nothing."""


class How(TypedDict, total=False):
    """What else is to be known of a job; see `Jobs.start`."""

    cancelled: Callable[[], None] | None
    cancellable: bool
    writes: bool


@dataclass(slots=True)
class Job:
    """A job under way, as far as it has told."""

    title: str
    """What is being done, in the words of the window."""
    cancellable: bool
    writes: bool = True
    """Whether the project changes by it."""
    done: int = 0
    total: int = 0
    what: str = ""
    stop: Event = field(default_factory=Event)

    def tell(self, done: int, total: int, what: str) -> None:
        """Called from the job's thread."""
        self.done, self.total, self.what = done, total, what


class Jobs(QObject):
    """Runs jobs one after the other, since they write to the same file."""

    began = Signal(object)
    """A `Job` started."""
    advanced = Signal(object)
    """It has been running for half a second or told something new since."""
    ended = Signal(object)
    """It is over, well or not; its result has been delivered."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._waiting: dict[int, tuple[Job, Callable[[Future[Any]], None]]] = {}
        self._current: Job | None = None
        self._age = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def current(self) -> Job | None:
        """The job that runs or waits for its turn first."""
        return self._current

    @property
    def busy(self) -> bool:
        """Whether any job is under way."""
        return bool(self._waiting)

    @property
    def writing(self) -> bool:
        """Whether one of them changes the project."""
        return any(job.writes for job, _ in self._waiting.values())

    def start(
        self,
        title: str,
        work: Work[T],
        *,
        done: Callable[[T], None],
        failed: Callable[[UserError], None],
        cancelled: Callable[[], None] | None = None,
        cancellable: bool = True,
        writes: bool = True,
    ) -> Job:
        """Run ``work``; exactly one of ``done``, ``failed`` and ``cancelled`` is called in the
        window's thread. A bug in ``work`` is raised there too, as any bug of the window.
        """
        job = Job(title, cancellable, writes)
        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        future: Future[T] = self._pool.submit(work, job.tell, job.stop.is_set)

        def deliver(ended: Future[T]) -> None:
            try:
                value = ended.result()
            except CancelledError:
                if cancelled is not None:
                    cancelled()
            except UserError as error:
                failed(error)
            else:
                done(value)

        self._waiting[id(future)] = (job, deliver)
        self._next()
        future.add_done_callback(self._finished.emit)
        return job

    def cancel(self) -> None:
        """Ask every job to stop; each ends when it next looks."""
        for job, _ in self._waiting.values():
            if job.cancellable:
                job.stop.set()

    def shut_down(self) -> None:
        """Stop the thread and wait for the job it is in; what that gives is dropped. A job
        started later has a new thread.
        """
        self.cancel()
        self._timer.stop()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
        self._waiting.clear()
        job, self._current = self._current, None
        if job is not None:
            self.ended.emit(job)

    def _deliver(self, future: Future[Any]) -> None:
        waiting = self._waiting.pop(id(future), None)
        if waiting is None:
            return
        job, deliver = waiting
        self._next()
        try:
            deliver(future)
        finally:
            self.ended.emit(job)

    def _next(self) -> None:
        first = next(iter(self._waiting.values()), None)
        job = first[0] if first else None
        if job is self._current:
            return
        self._current = job
        self._age = 0
        if job is None:
            self._timer.stop()
        else:
            self._timer.start()
            self.began.emit(job)

    def _look(self) -> None:
        self._age += _LOOK_EVERY_MS
        if self._current is not None and self._age >= SHOWN_AFTER_MS:
            self.advanced.emit(self._current)
