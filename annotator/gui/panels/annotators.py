"""The panel of annotators: whose work there is, how far everyone is, and a tick to see it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.gui.keys import is_enter
from annotator.gui.panels.annotators_model import AnnotatorsModel, Column, rows_of
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.panels.layer_sign import alone_in
from annotator.gui.panels.row_table import ColumnTable
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.gui.theme.quiet import make_quiet
from annotator.project.changes import Changes

_WIDTHS: Final[dict[int, int]] = {Column.ROLE: 6, Column.PROGRESS: 13}
_WAIT_MS: Final = 200
"""After a step before progress is counted: of a hundred thousand articles that takes a while."""


class AnnotatorsTable(ColumnTable):
    """Space ticks a row, Enter shows it alone."""

    alone_wanted = Signal(int)
    """The layer of a row is to be seen and no other one."""

    def __init__(self, model: AnnotatorsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, tr("Annotators"), _WIDTHS, parent)
        self._model = model
        self.doubleClicked.connect(lambda index: self.alone_wanted.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a row, whichever of its cells has the keyboard."""
        row = self.currentIndex().row()
        plain = not event.modifiers()
        if row >= 0 and plain and event.key() == Qt.Key.Key_Space:
            self._model.turn(row)
        elif row >= 0 and plain and is_enter(event):
            self.alone_wanted.emit(row)
        else:
            super().keyPressEvent(event)


class AnnotatorsPanel(QWidget):
    """Read only; who people are and what they are assigned is changed in dialogs."""

    finished = Signal()
    """A layer was chosen alone: back to the text."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = AnnotatorsModel(self)
        self._table = AnnotatorsTable(self._model)
        EmptyHint(self._table, lambda: "")
        self._note = QLabel()
        make_quiet(self._note)
        self._note.setWordWrap(True)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._note, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._table, 1)
        layout.addLayout(self._foot)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._fill)
        self._model.ticked.connect(lambda layer, on: self._tick(layer, on=on))
        self._table.alone_wanted.connect(self._show_alone)
        for signal in (session.opened, session.closed, session.layers_changed):
            signal.connect(self._fill)
        session.closed.connect(self._wait.stop)
        session.article_changed.connect(self._say)
        session.sight_changed.connect(self._fill)
        session.changed.connect(self._changed)
        self._fill()

    @property
    def table(self) -> AnnotatorsTable:
        """The table."""
        return self._table

    @property
    def model(self) -> AnnotatorsModel:
        """Its rows."""
        return self._model

    @property
    def note(self) -> str:
        """What is said below the table."""
        return self._note.text()

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """Offer these commands as buttons."""
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            self._foot.addWidget(button)

    # Internals

    def _fill(self) -> None:
        self._wait.stop()
        shown = self._session.shown
        self._model.show_rows(rows_of(self._session), shown.others if shown else ())
        if not self._table.currentIndex().isValid() and self._model.rowCount():
            self._table.setCurrentIndex(self._model.index(0, 0))
        self._say()

    def _say(self) -> None:
        article = self._session.article
        name = alone_in(self._session)
        if name:
            said = tr("This file was made for {name}: nobody else’s work is in it.", name=name)
        elif article is not None and self._session.blindness.here(article.uid):
            said = tr("Others’ work on the open article is hidden until yours is done.")
        elif self._session.project is not None and self._session.blindness.mark[0]:
            said = tr("Others’ progress is without the articles in which you work blind.")
        elif self._model.rowCount() > 1:
            said = tr("Space shows or hides; Enter shows one alone; F7 goes through them.")
        else:
            said = ""
        self._note.setText(said)

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.touches(Kind.LAYER, Kind.PERSON):
            self._fill()
        elif changes.touches(Kind.STATE, Kind.ASSIGNMENT):
            self._wait.start()

    def _tick(self, layer: Uid, *, on: bool) -> None:
        shown = self._session.shown
        if shown is not None:
            others = [uid for uid in shown.others if uid != layer]
            self._session.show_layers([*others, layer] if on else others)

    def _show_alone(self, place: int) -> None:
        row = self._model.row(place)
        self._session.show_layers([row.layer] if row.tickable and row.layer else ())
        self.finished.emit()
