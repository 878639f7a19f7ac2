"""What was decided about one layer, read in slices as long as somebody looks."""

from collections.abc import Iterator
from itertools import chain
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.identity import Uid, layer_uid
from annotator.domain.values import ANNOTATIONS, Kind, Layer
from annotator.gui.session import Session
from annotator.project.changes import Changes
from annotator.project.persons import may_lead
from annotator.project.verdicts import Judged, Missed, Verdicts

Ruling = Judged | Missed

_SLICE_S: Final = 0.008
_WAIT_MS: Final = 300
"""After a step before all is read again: gold may be edited key by key."""


class Judging(QObject):
    """The decisions about the work of whoever is chosen, then what they missed; what is hidden
    from me is left out.
    """

    restarted = Signal()
    """Nothing is known any longer."""
    advanced = Signal(object)
    """More is known: a list of `Ruling`."""
    finished = Signal()
    """All is known."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._chosen: Uid | None = None
        self._seen = False
        self._stale = True
        self._left: Iterator[Ruling] | None = None
        self.rulings: list[Ruling] = []
        """All that is known so far."""
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._work)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._begin)
        session.opened.connect(self._forget)
        session.closed.connect(self._forget)
        session.layers_changed.connect(self._look)  # I may be somebody else
        session.sight_changed.connect(self.begin)
        session.changed.connect(self._changed)

    @property
    def complete(self) -> bool:
        """Whether all is known."""
        return not self._stale and self._left is None

    @property
    def mine(self) -> Uid | None:
        """The layer of my annotations, be there anything in it or not."""
        project = self._session.project
        return layer_uid(project.uid, project.me.uid, ANNOTATIONS, "") if project else None

    @property
    def candidates(self) -> list[Layer]:
        """Whose work may be looked through by me: mine, by a lead everyone's."""
        project = self._session.project
        if project is None:
            return []
        lead = may_lead(project.reads, project.me.uid)
        layers = [one for one in project.reads.layers() if one.purpose == ANNOTATIONS]
        return [one for one in layers if lead or one.owner == project.me.uid]

    @property
    def layer(self) -> Uid | None:
        """Whose work is looked through; where nobody chose, mine, if there is any."""
        there = [one.uid for one in self.candidates]
        if self._chosen in there:
            return self._chosen
        return self.mine if self.mine in there or not there else there[0]

    def choose(self, layer: Uid | None) -> None:
        """Look through another layer."""
        self._chosen = layer
        self.begin()

    def be_seen(self, *, seen: bool) -> None:
        """Somebody looks, or no longer."""
        self._seen = seen
        if seen and self._stale:
            self._begin()
        elif not seen and not self.complete:
            self._timer.stop()
            self._stale = True

    def begin(self) -> None:
        """Read all again, as soon as somebody looks."""
        self._stale = True
        if self._seen:
            self._begin()

    # Internals

    def _forget(self) -> None:
        self._chosen = None
        self._timer.stop()
        self._wait.stop()
        self._left = None
        self.rulings = []
        self.restarted.emit()
        self.begin()

    def _look(self) -> None:
        if self._left is not None or self.rulings or self._seen:
            self.begin()

    def _changed(self, changes: Changes, _origin: object) -> None:
        touched = (Kind.DECISION, Kind.SPAN, Kind.LINK, Kind.STATE, Kind.SCHEME, Kind.LAYER)
        if changes.touches(*touched):
            self._stale = True
            if self._seen:
                self._wait.start()

    def _begin(self) -> None:
        self._wait.stop()
        self._timer.stop()
        project, layer = self._session.project, self.layer
        self.rulings = []
        self.restarted.emit()
        if project is None or layer is None:
            self._left = None
            return
        self._stale = False
        verdicts = Verdicts(project.reads, project.journal)
        self._left = chain(verdicts.on_layer(layer), verdicts.missed(layer))
        self._timer.start()

    def _work(self) -> None:
        """Read on for one slice; what cannot be read is told once, not at each turn."""
        self._timer.stop()
        found = self._session.attempt(self._slice)
        if found is None:
            self._left = None
            return
        self.rulings += found
        if found:
            self.advanced.emit(found)
        if self._left is None:
            self.finished.emit()
        else:
            self._timer.start()

    def _slice(self) -> list[Ruling]:
        assert self._left is not None
        until = monotonic() + _SLICE_S
        found: list[Ruling] = []
        blindness = self._session.blindness
        for ruling in self._left:
            by = ruling.decision.layer if isinstance(ruling, Judged) else ruling.item.layer
            if ruling.article is None or not blindness.hides(ruling.article, by):
                found.append(ruling)
            if monotonic() >= until:
                return found
        self._left = None
        return found
