"""The history: every step with when, who, what and where; each one jumps, mine can be undone."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.values import Kind
from annotator.errors import UserError
from annotator.gui.menus import PopupMenu
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.panels.history_bar import HistoryBar
from annotator.gui.panels.history_model import Column, HistoryModel, Wanted
from annotator.gui.panels.into_list import IntoList
from annotator.gui.panels.row_table import ColumnTable
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, said, tr
from annotator.gui.theme.tokens import Tokens
from annotator.project.changes import Changes
from annotator.project.history import Step

AT_ONCE: Final = 120
"""Steps gone through between two events of the window: a few milliseconds."""
AHEAD: Final = 200
"""Rows kept ready below what is seen."""

_WIDTHS: Final[dict[int, int]] = {Column.WHEN: 8, Column.WHO: 8, Column.WHERE: 18}


class HistoryPanel(QWidget):
    """A filterable table of steps; reads on only as far as somebody looks, or a filter needs."""

    wanted = Signal(object)
    """The person wants to see what a `Step` changed."""
    undo_wanted = Signal()
    """The chosen step is to be taken back alone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._seen = False
        self._stale = True
        self._model = HistoryModel(self)
        self._table = ColumnTable(self._model, tr("History"), _WIDTHS, self)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._bar = HistoryBar()
        self._empty = EmptyHint(self._table, self._say_nothing)
        self._reading = QTimer(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self._bar)
        layout.addWidget(self._table, 1)
        self._connect()

    @property
    def table(self) -> QTableView:
        """The table."""
        return self._table

    @property
    def model(self) -> HistoryModel:
        """Its rows."""
        return self._model

    @property
    def filter_field(self) -> QLineEdit:
        """Where the person types what to look for."""
        return self._bar.field

    @property
    def where(self) -> QComboBox:
        """All articles, or this one."""
        return self._bar.where

    @property
    def whose(self) -> QComboBox:
        """Everyone's steps, or mine."""
        return self._bar.whose

    @property
    def undo_button(self) -> QPushButton:
        """Takes the chosen step back alone."""
        return self._bar.undo

    @property
    def count_text(self) -> str:
        """How many there are, or how many are found so far."""
        return self._bar.count.text()

    @property
    def chosen(self) -> Step | None:
        """The step that is chosen."""
        rows = self._table.selectionModel().selectedRows()
        return self._model.step(rows[0].row()) if rows else None

    def refusal(self, step: Step) -> UserError | None:
        """Why a step could not be taken back alone; None where it is worth trying."""
        return self._model.refusal(step)

    @property
    def seen(self) -> bool:
        """Whether somebody looks at it; a tab behind another counts as visible to Qt."""
        return self._seen

    def be_seen(self, *, seen: bool) -> None:
        """Somebody looks, or no longer; what was not read meanwhile is read now."""
        self._seen = seen
        if seen:
            self._look_again()
        else:
            self._reading.stop()

    @property
    def reading(self) -> bool:
        """Whether earlier steps are being gone through."""
        return self._reading.isActive()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._model.set_quiet(tokens.quiet)

    def menu(self) -> QMenu | None:
        """What may be done with the chosen step; the caller shows it."""
        step = self.chosen
        if step is None:
            return None
        menu = PopupMenu(self)
        menu.setToolTipsVisible(True)
        show = menu.addAction(tr("Show in the text"))
        show.triggered.connect(lambda: self.wanted.emit(step))
        undo = menu.addAction(tr("Undo this step alone"))
        undo.triggered.connect(self.undo_wanted)
        self._allow(undo)
        return menu

    # Putting together

    def _connect(self) -> None:
        session = self._session
        self._reading.setInterval(0)
        self._reading.timeout.connect(self._read_on)
        IntoList(self._bar.field, self._table, enter=True)
        self._bar.chosen.connect(self._begin)
        self._bar.undo.clicked.connect(self.undo_wanted)
        self._table.activated.connect(self._activated)
        self._table.customContextMenuRequested.connect(self._offer)
        self._table.selectionModel().selectionChanged.connect(self._chosen)
        self._table.verticalScrollBar().valueChanged.connect(self._go_on)
        session.opened.connect(self._open)
        session.closed.connect(self._open)
        session.layers_changed.connect(self._begin)  # I may be somebody else
        session.sight_changed.connect(self._begin)
        session.article_changed.connect(self._article_changed)
        session.changed.connect(self._changed)
        self._chosen()

    # What is shown

    def _open(self) -> None:
        self._bar.look_for_nothing()
        self._begin()

    def _begin(self) -> None:
        """Show other steps, as soon as somebody looks."""
        self._stale = True
        self._reading.stop()
        if self._session.project is None or not self._seen:
            self._model.begin(None, None, Wanted())
            self._say_count()
        else:
            self._look_again()

    def _look_again(self) -> None:
        """Show what is to be seen now; only what is new where the rest is there."""
        project = self._session.project
        if project is None:
            return
        if self._stale:
            self._stale = False
            self._model.begin(project, self._session.names, self._wanted_now())
            self._read_on()
        else:
            self._model.catch_up()
            self._go_on()
        self._say_count()
        self._chosen()

    def _wanted_now(self) -> Wanted:
        project, article = self._session.project, self._session.article
        here = article.uid if article else b""
        return Wanted(
            here if self._bar.here else None,
            project.me.uid if project and self._bar.mine else None,
            self._bar.field.words,
        )

    def _read_on(self) -> None:
        """Go through some earlier steps, and on until enough rows are ready."""
        self._reading.stop()  # what cannot be read is told once, not at each turn
        self._model.read_on(AT_ONCE)
        self._go_on()
        self._say_count()

    def _go_on(self) -> None:
        if self._seen and not self._enough():
            self._reading.start()

    def _enough(self) -> bool:
        below = self._table.rowAt(self._table.viewport().height() - 1)
        seen = below if below >= 0 else self._model.rowCount()
        return self._model.complete or self._model.rowCount() - seen >= AHEAD

    def _say_count(self) -> None:
        seen, total = self._model.rowCount(), self._model.total
        if self._bar.narrows:
            text = (
                tr("{seen} of {total} steps", seen=seen, total=total)
                if self._model.complete
                else tr("{seen} found so far", seen=seen)
            )
        else:
            text = counted(total, marked("{n} step"), marked("{n} steps"))
        self._bar.count.setText(text if self._session.project else "")
        self._empty.look()

    def _say_nothing(self) -> str:
        if not self._model.complete:
            return tr("Going through earlier steps…")
        return tr("No step is like that.") if self._bar.narrows else ""

    # From the session

    def _changed(self, changes: Changes, _origin: object) -> None:
        if not self._seen:
            return
        self._look_again()
        if changes.touches(Kind.ARTICLE, Kind.PERSON):
            self._model.rename()

    def _article_changed(self) -> None:
        if self._bar.here:
            self._begin()

    # From the person

    def _chosen(self) -> None:
        """Say of the button whether it makes sense, and why not."""
        self._allow(self._bar.undo)

    def _allow(self, undo: QPushButton | QAction) -> None:
        step = self.chosen
        refusal = self.refusal(step) if step else None
        undo.setEnabled(step is not None and refusal is None)
        undo.setToolTip(
            said(refusal) if refusal else tr("Takes this step back and leaves all later ones")
        )

    def _activated(self, index: QModelIndex) -> None:
        self.wanted.emit(self._model.step(index.row()))

    def _offer(self, place: QPoint) -> None:
        menu = self.menu() if self._table.indexAt(place).isValid() else None
        if menu is not None:
            menu.popup(self._table.viewport().mapToGlobal(place))
