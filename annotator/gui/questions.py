"""What is to be settled: the queue of a project, read in slices between events, as it is filtered.

An article is compared at a time, a long one beside the window; after a step those it touched are
compared anew.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple, cast

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from annotator.domain.identity import Uid, layer_uid
from annotator.domain.values import ANNOTATIONS, GOLD, Kind, Link, Span
from annotator.gui.put_off import PutOff
from annotator.gui.session import Session
from annotator.project.changes import Changes
from annotator.project.differences import Queue
from annotator.project.questions import DIFFERING, Question, Wanted
from annotator.review.clusters import Cluster
from annotator.review.differences import Kind as Differing

Asked = Cluster[Span | Link]
"""A question in full."""

SLICE_MS: Final = 8
"""How long is read before events are let through."""


class Count(NamedTuple):
    """How far one is."""

    settled: int
    total: int
    kinds: frozenset[Differing]


_NOTHING: Final = Count(0, 0, frozenset())


class Questions(QObject):
    """One queue, and what is wanted of it."""

    restarted = Signal()
    """Nothing is known any longer."""
    article_read = Signal(object)
    """What is wanted of an article is known, or is another now; its uid."""
    advanced = Signal()
    """More is known, or all; or one is further."""
    found = Signal(object)
    """The `Question` that was looked for, None where there is none."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._queue: Queue | None = None
        self._chosen: tuple[Uid, ...] | None = None
        self._wanted = DIFFERING
        self._order: list[Uid] = []
        self._places: dict[Uid, int] = {}
        self._through = 0
        """How many articles were gone through for what is wanted."""
        self._known: dict[Uid, tuple[Question, ...]] = {}
        self._seen: dict[Uid, tuple[Question, ...]] = {}
        self._counts: dict[Uid, Count] = {}
        self._sought: tuple[Question | None, bool] | None = None
        self._beside = PutOff(session, self._read_beside)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._work)
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        session.changed.connect(self._changed)
        session.sight_changed.connect(self.begin)

    # Whose work, and which of it

    @property
    def candidates(self) -> list[Uid]:
        """The layers that can be compared: everyone's annotations."""
        project = self._session.project
        found = project.reads.layers() if project else []
        return [layer.uid for layer in found if layer.purpose == ANNOTATIONS]

    @property
    def layers(self) -> tuple[Uid, ...]:
        """The layers compared, in the order that says who comes first; one alone is gone through
        piece by piece.
        """
        there = self.candidates
        if self._chosen is None:
            return tuple(there) if len(there) > 1 else ()
        return tuple(uid for uid in there if uid in self._chosen)

    def compare(self, layers: Sequence[Uid]) -> None:
        """Compare these layers; one alone is gone through by itself."""
        before = self.layers
        self._chosen = tuple(layers)
        if self.layers != before:
            self.begin()

    @property
    def wanted(self) -> Wanted:
        """Which questions are listed."""
        return self._wanted

    def want(self, wanted: Wanted) -> None:
        """List these questions; what was read need not be read again."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._sift()

    # What is known

    @property
    def begun(self) -> bool:
        """Whether anybody has asked yet."""
        return self._queue is not None

    @property
    def reading(self) -> bool:
        """Whether there is more to be read."""
        return self._timer.isActive() or self._beside.busy

    @property
    def seeking(self) -> bool:
        """Whether a question is looked for that is not known yet."""
        return self._sought is not None

    @property
    def articles(self) -> Sequence[Uid]:
        """The articles gone through so far, in their order."""
        return self._order[: self._through]

    @property
    def blind(self) -> int:
        """In how many articles nothing is compared, since others' work is hidden from me."""
        return len(self._session.blindness.articles()) if self._session.project else 0

    @property
    def compared(self) -> bool:
        """Whether in any article read there was something to compare."""
        return any(self._seen.values())

    def of_article(self, article: Uid) -> tuple[Question, ...]:
        """What is wanted of an article."""
        return self._known.get(article, ())

    def count(self, article: Uid) -> Count:
        """How far an article is, of what is wanted settled or not."""
        return self._counts.get(article, _NOTHING)

    def total(self) -> Count:
        """How far all is that was read."""
        counts = self._counts.values()
        return Count(
            sum(one.settled for one in counts), sum(one.total for one in counts), frozenset()
        )

    def place(self, question: Question) -> int:
        """Which of all wanted it is, from 1; 0 if it is not among them."""
        at = self._places.get(question.article, -1)
        here = self.of_article(question.article)
        if at < 0 or question not in here:
            return 0
        before = sum(len(self.of_article(uid)) for uid in self._order[:at])
        return before + here.index(question) + 1

    def now(self, question: Question) -> Question | None:
        """A question as it is now; None if it is there no more."""
        return self._queue.again(question) if self._queue else None

    def about(self, member: Uid, article: Uid) -> Question | None:
        """The question a span or link of an article belongs to, if that was read."""
        found = self._queue.of_article(article) if self._queue else ()
        return next((one for one in found if member in one.members), None)

    def look_at(self, question: Question) -> Asked | None:
        """A question in full; None if it is there no more."""
        # What holds spans alone or links alone can be read as what holds either.
        return cast(Asked | None, self._queue.look_at(question)) if self._queue else None

    # What is done

    def begin(self) -> None:
        """Read the queue anew, in slices."""
        project = self._session.project
        self._timer.stop()
        self._beside.stop()
        self._sought = None
        self._queue = None
        self._order = []
        if project is not None:
            hidden = self._session.blindness.articles()
            self._order = [uid for uid in project.reads.article_uids() if uid not in hidden]
            gold = layer_uid(project.uid, project.me.uid, GOLD, "")
            self._queue = Queue(
                project.reads, project.journal, gold, self.layers, articles=self._order
            )
        self._places = {uid: place for place, uid in enumerate(self._order)}
        self._sift()

    def seek(self, at: Question | None, *, back: bool = False) -> None:
        """Look for the next question after one, or the one before; `found` tells which it is, at
        once or when enough was read.
        """
        if self._queue is None:
            self.begin()
        self._sought = at, back
        self._answer()

    # Internals

    def _opened(self) -> None:
        self._chosen, self._wanted = None, DIFFERING
        self._closed()

    def _closed(self) -> None:
        self._timer.stop()
        self._beside.stop()
        self._queue = self._sought = None
        self._order, self._places = [], {}
        self._sift()

    def _sift(self) -> None:
        """Go through all anew for what is wanted."""
        self._through = 0
        self._known.clear()
        self._seen.clear()
        self._counts.clear()
        self.restarted.emit()
        if self._queue is not None and self.layers:
            self._work()
        else:
            self.advanced.emit()

    def _work(self) -> None:
        """One slice."""
        clock = QElapsedTimer()
        clock.start()
        queue = self._queue
        while queue is not None and self._through < len(self._order):
            if self._through >= queue.articles_read:
                queue.read(1, later=self._long)
            uid = self._order[self._through]
            if uid in queue.put_off:
                break
            self._through += 1
            self._take(queue, uid)
            if clock.elapsed() >= SLICE_MS:
                break
        if queue is not None:
            self._beside.go_on(queue)
            if any(
                uid not in queue.put_off for uid in self._order[self._through : self._through + 1]
            ):
                self._timer.start(0)
        self._answer()
        self.advanced.emit()

    def _long(self, article: Uid) -> bool:
        return self._beside.is_long(article, self.layers)

    def _read_beside(self, article: Uid) -> None:
        """A long article was read."""
        if self._queue is not None and self._places[article] < self._through:
            self._take(self._queue, article)
        self._work()

    def _take(self, queue: Queue, uid: Uid) -> None:
        """Know what is wanted of an article that was read."""
        every = queue.of_article(uid)
        counted = [one for one in every if self._wanted._replace(unsettled=False).takes(one)]
        self._seen[uid] = every
        self._known[uid] = tuple(filter(self._wanted.takes, counted))
        self._counts[uid] = Count(
            sum(one.settled for one in counted),
            len(counted),
            frozenset(kind for one in counted for kind in one.kinds),
        )
        self.article_read.emit(uid)

    def _changed(self, changes: Changes, _origin: object) -> None:
        queue = self._queue
        if queue is None:
            return
        layers = changes.touches(Kind.LAYER) and self.layers != queue.layers
        articles = changes.touches(Kind.ARTICLE)
        if changes.wide or layers or articles or changes.touches(Kind.SCHEME):
            self.begin()
            return
        if queue.take_in(changes, later=self._long):
            self._beside.changed()
            for uid in self._order[: self._through]:
                if queue.of_article(uid) is not self._seen[uid]:
                    self._take(queue, uid)
            self._beside.go_on(queue)
            self.advanced.emit()

    # Looking for the next

    def _answer(self) -> None:
        """Tell what is looked for, if it is known."""
        if self._sought is None:
            return
        at, back = self._sought
        whole = self._through == len(self._order) or not self.layers
        start = self._places.get(at.article, 0) if at else (len(self._order) - 1 if back else 0)
        if not whole and start >= self._through:
            return
        queue, step = self._queue, -1 if back else 1
        for place in range(start, -1 if back else self._through, step):
            if queue is None or self._order[place] in queue.put_off:
                return
            ahead = queue.ahead(self._order[place], at, back=back)
            found = next(filter(self._wanted.takes, ahead), None)
            if found is not None:
                break
        else:
            found = None
        if found is not None or whole or back:
            self._sought = None
            self.found.emit(found)
