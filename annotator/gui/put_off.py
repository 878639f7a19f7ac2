"""The long articles of a queue, which it put off: read one after the other beside the window."""

from collections.abc import Callable
from dataclasses import dataclass

from annotator.domain.identity import Uid
from annotator.exchange.selection import snapshot_with_journal
from annotator.gui.comparing import compare, takes_long
from annotator.gui.session import Session
from annotator.project.differences import Queue
from annotator.project.questions import Told


@dataclass(slots=True)
class _Reading:
    queue: Queue
    article: Uid
    stale: bool = False
    """Something was changed meanwhile."""


class PutOff:
    """Reads what a queue put off, until there is nothing left."""

    def __init__(self, session: Session, read: Callable[[Uid], None]) -> None:
        """``read`` is told each article of which nothing is put off any longer."""
        self._session = session
        self._read = read
        self._reading: _Reading | None = None

    @property
    def busy(self) -> bool:
        """Whether an article is being read."""
        return self._reading is not None

    def is_long(self, article: Uid, layers: tuple[Uid, ...]) -> bool:
        """Whether comparing an article takes too long for the window's own thread."""
        project = self._session.project
        return project is not None and takes_long(project.reads.tallied(article, layers))

    def stop(self) -> None:
        """Take nothing more of what is being read."""
        self._reading = None

    def changed(self) -> None:
        """The queue took a step in: what is being read may be of before."""
        if self._reading is not None:
            self._reading.stale = True

    def go_on(self, queue: Queue) -> None:
        """Read what is put off, one at a time."""
        project = self._session.project
        if project is None or self.busy or not queue.put_off:
            return
        article = next(iter(queue.put_off))
        reading = self._reading = _Reading(queue, article)
        questioner = queue.questioner

        def read() -> Told:
            with snapshot_with_journal(project) as (reads, journal):
                return dict(questioner.ask(reads, journal, [article])).get(article, Told())

        size = project.reads.tallied(article, queue.layers)
        compare(
            self._session,
            size,
            read,
            lambda told: self._done(reading, told),
            lambda: self._done(reading, Told()),
        )

    def _done(self, reading: _Reading, told: Told) -> None:
        if self._reading is not reading:
            return
        self._reading = None
        queue = reading.queue
        if reading.article in queue.put_off:
            if reading.stale:
                self.go_on(queue)
                return
            queue.put(reading.article, told)
        self._read(reading.article)
