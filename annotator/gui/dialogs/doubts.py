"""Tags to be gone through one after the other, beside the text they are in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.dialogs.buttons import close_only
from annotator.gui.doubts import DoubtModel, DoubtTable, Row


class DoubtsDialog(QDialog):
    """Stays over the window and keeps nobody from working in it."""

    seen = Signal(object)
    """The `Row` that was come to."""
    wanted = Signal(object)
    """A `Row` to go on with in the text."""

    def __init__(
        self, title: str, headline: str, model: DoubtModel, rows: Sequence[Row], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = QLabel(headline)
        said.setWordWrap(True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        model.setParent(self)
        model.show_rows(rows)
        self.table = DoubtTable(model, title)
        self._buttons = close_only(self)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._buttons)
        for button in self._buttons.findChildren(QPushButton):
            button.setAutoDefault(False)
        metrics = self.fontMetrics()
        self.resize(metrics.horizontalAdvance("m") * 56, metrics.height() * 16)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._come())
        self.table.activated.connect(lambda _: self.wanted.emit(self.table.row()))
        self.table.setFocus()

    @property
    def buttons(self) -> list[QAbstractButton]:
        """The ways on, and *Close*."""
        return self._buttons.buttons()

    def begin(self) -> None:
        """Come to the first."""
        self.table.setCurrentIndex(self.table.model().index(0, 0))

    def offer(self, title: str, act: Callable[[], None]) -> None:
        """A button that closes the dialog and then acts."""
        button = self._buttons.addButton(title, QDialogButtonBox.ButtonRole.ActionRole)
        button.setAutoDefault(False)
        button.clicked.connect(self.close)
        button.clicked.connect(lambda _=False: act())

    def _come(self) -> None:
        row = self.table.row()
        if row is not None:
            self.seen.emit(row)
