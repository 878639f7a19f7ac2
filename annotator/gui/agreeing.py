"""Agreement worked out beside the window: what is asked, what came out, and whether it holds."""

import time
from dataclasses import dataclass, replace
from threading import Event
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.identity import Uid
from annotator.domain.values import GOLD, Kind
from annotator.errors import CancelledError
from annotator.exchange.selection import snapshot
from annotator.gui.jobs import Cancelled, Progress
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.agreeing import (
    COMPARING,
    Asked,
    agreement_in,
    hidden_from_me,
    layers_at_work,
)
from annotator.project.changes import Changes
from annotator.review.gathering import Options
from annotator.review.report import Agreement
from annotator.review.units import Unit

CHEAP_S: Final = 1.0
"""What took no longer is worked out anew by itself."""
_WAIT_MS: Final = 600
"""After a change: who is at work makes the next one soon."""

_COUNTS: Final = (
    Kind.SPAN, Kind.LINK, Kind.STATE, Kind.ARTICLE, Kind.ZONES, Kind.SCHEME, Kind.LAYER,
    Kind.ASSIGNMENT,
)  # fmt: skip
"""What figures come from."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the person chose."""

    layers: tuple[Uid, ...] = ()
    unit: Unit = Unit.TOKENS
    all_articles: bool = False


@dataclass(slots=True)
class _Attempt:
    """One run of the job."""

    question: Question
    stop: Event
    failed: bool = False
    """Told from the job's thread: nothing will come of it."""


class Agreeing(QObject):
    """One question at a time; of the answers only the last one counts."""

    changed = Signal()
    """Another question, another answer, or the answer no longer holds."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._question = Question()
        self._seen = False
        self._attempt: _Attempt | None = None
        self._took = 0.0
        self._me: Uid | None = None
        """Who asked."""
        self.report: Agreement | None = None
        self.stale = True
        """Whether the report is of another question, or of work that changed since."""
        self.stopped = False
        """Whether the last attempt was given up."""
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self.work_out)
        session.opened.connect(self._begin)
        session.closed.connect(self._begin)
        session.changed.connect(self._changed)
        session.sight_changed.connect(self._outdated)
        session.layers_changed.connect(self._layers_changed)
        session.jobs.ended.connect(self._job_ended)

    # What is asked

    @property
    def question(self) -> Question:
        """What is wanted now."""
        return self._question

    @property
    def running(self) -> bool:
        """Whether it is being worked out."""
        return self._attempt is not None

    def candidates(self) -> list[tuple[Uid, str]]:
        """The layers that can be compared, gold ones last, with what people call them."""
        project = self._session.project
        if project is None:
            return []
        begun = layers_at_work(project.reads)
        gold = [one.uid for one in project.reads.layers() if one.purpose == GOLD]
        return [(uid, self._session.names.layer(uid)) for uid in (*begun, *gold)]

    def ask(
        self,
        *,
        layers: tuple[Uid, ...] | None = None,
        unit: Unit | None = None,
        all_articles: bool | None = None,
    ) -> None:
        """Ask something else; what is None stays. Who asks gets an answer, however dear."""
        old = self._question
        new = Question(
            old.layers if layers is None else layers,
            old.unit if unit is None else unit,
            old.all_articles if all_articles is None else all_articles,
        )
        if new != old:
            self._question = new
            self.stale = True
            if self._seen:
                self.work_out()
            else:
                self.changed.emit()

    def be_seen(self, *, seen: bool) -> None:
        """Somebody looks, or no longer: nothing is worked out for nobody."""
        self._seen = seen
        if seen:
            self._choose_layers()
            self._go_on()

    def work_out(self) -> None:
        """Work it out now; an attempt under way is for the question before and is given up."""
        project = self._session.project
        self._wait.stop()
        if project is None or len(self._question.layers) < 2:
            self.changed.emit()
            return
        self.stop()
        attempt = self._attempt = _Attempt(self._question, Event())
        self.stopped = False
        self._me = project.me.uid
        layers = attempt.question.layers
        options = Options(
            all_articles=attempt.question.all_articles,
            unit=attempt.question.unit,
            hidden=hidden_from_me(project, layers),
        )
        stages = {COMPARING: tr("Comparing")}
        reading = tr("Reading articles")

        def work(progress: Progress, cancelled: Cancelled) -> tuple[Agreement, float]:
            def told(done: int, total: int, stage: str) -> None:
                if cancelled() or attempt.stop.is_set():
                    raise CancelledError
                progress(done, total, stages.get(stage, reading))

            began = time.monotonic()
            report = None
            try:
                with snapshot(project) as reads:
                    report = agreement_in(reads, Asked(layers, options), told)
            finally:
                attempt.failed = report is None
            return report, time.monotonic() - began

        def done(value: tuple[Agreement, float]) -> None:
            if self._attempt is attempt:
                self.report, self._took = value
                self._attempt = None
                self.changed.emit()

        self.stale = False
        self._session.run_job(tr("Working out the agreement"), work, done, writes=False)
        self.changed.emit()

    def stop(self) -> None:
        """Give the attempt under way up."""
        if self._attempt is not None:
            self._attempt.stop.set()
            self._give_up()

    # Internals

    def _begin(self) -> None:
        """Another project, or none: nothing is known of it."""
        self._wait.stop()
        self._attempt = None
        self._question = replace(self._question, layers=())
        self.report = None
        self.stale, self.stopped = True, False
        if self._seen:
            self._choose_layers()
            self._go_on()
        else:
            self.changed.emit()

    def _choose_layers(self) -> None:
        """At first everybody who has begun."""
        project = self._session.project
        if project is not None and len(self._question.layers) < 2:
            self._question = replace(self._question, layers=tuple(layers_at_work(project.reads)))

    def _go_on(self) -> None:
        """Work it out by itself if somebody looks and it is worth it."""
        if self._seen and self.stale and self._took <= CHEAP_S:
            self.work_out()
        else:
            self.changed.emit()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.touches(*_COUNTS):
            self._outdated()

    def _layers_changed(self) -> None:
        project = self._session.project
        if project is not None and project.me.uid != self._me:
            self._outdated()  # from somebody else other work is hidden

    def _outdated(self) -> None:
        self.stale = True
        if self._seen:
            self._choose_layers()
            if self._took <= CHEAP_S:
                self._wait.start()
        self.changed.emit()

    def _job_ended(self, _job: object) -> None:
        """One that gave nothing was stopped from elsewhere, or failed, which has been said."""
        if self._attempt is not None and self._attempt.failed:
            self._give_up()

    def _give_up(self) -> None:
        self._attempt = None
        self.stale = self.stopped = True
        self.changed.emit()
