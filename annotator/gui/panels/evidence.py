"""The quotes behind a figure, beside it; each leads to its place in the text."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.gui.keys import is_enter
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.panels.evidence_model import Column, EvidenceModel
from annotator.gui.panels.row_table import ColumnTable
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.review.report import Record

_WIDTHS: Final[dict[int, int]] = {Column.WHO: 7, Column.TYPE: 7, Column.ARTICLE: 9}


class EvidenceTable(ColumnTable):
    """Enter leads to the text, Escape back to the figures."""

    wanted = Signal(int)
    left = Signal()

    def __init__(self, model: EvidenceModel) -> None:
        super().__init__(model, tr("What stands behind the figure"), _WIDTHS)
        self.doubleClicked.connect(lambda index: self.wanted.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a row."""
        row = self.currentIndex().row()
        if row >= 0 and is_enter(event) and not event.modifiers():
            self.wanted.emit(row)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Evidence(QWidget):
    """A list under a line that says what of."""

    wanted = Signal(object)
    """The person wants to see a `Record` in the text."""
    left = Signal()
    """Back to the figures."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = EvidenceModel(session, self)
        self._table = EvidenceTable(self._model)
        self._title = QLabel()
        self._title.setWordWrap(True)
        EmptyHint(self._table, lambda: tr("Nothing stands behind this: there is none."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addWidget(self._table, 1)
        self._table.wanted.connect(lambda row: self.wanted.emit(self._model.record(row)))
        self._table.left.connect(self.left)

    @property
    def table(self) -> EvidenceTable:
        """The list."""
        return self._table

    @property
    def model(self) -> EvidenceModel:
        """Its rows."""
        return self._model

    @property
    def title(self) -> str:
        """What is said over it."""
        return self._title.text()

    def show_records(self, of: str, records: Sequence[Record]) -> None:
        """List what stands behind something."""
        number = counted(len(records), marked("{n} behind"), marked("{n} behind"))
        self._title.setText(tr("{number} {figure}", number=number, figure=of))
        self._model.show_records(records)
        alike = len({(one.relation, one.layers) for one in records}) < 2
        self._table.setColumnHidden(Column.WHO, alike)
        if records:
            self._table.setCurrentIndex(self._model.index(0, 0))
