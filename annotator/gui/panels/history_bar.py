"""Which steps the history shows, and the button that takes the chosen one back."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from annotator.gui.panels.clearing import add_clear_button
from annotator.gui.texts import tr
from annotator.text.folding import fold

_WAIT_MS: Final = 120
"""After a key, before the history is gone through from the newest step."""


class HistoryBar(QWidget):
    """One row of choices."""

    chosen = Signal()
    """Other steps are wanted; a little after words were typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = QComboBox()
        self.where.setAccessibleName(tr("Which articles"))
        self.whose = QComboBox()
        self.whose.setAccessibleName(tr("Whose steps"))
        for box, titles in (
            (self.where, (tr("All articles"), tr("This article"))),
            (self.whose, (tr("Everyone’s steps"), tr("My steps"))),
        ):
            for title in titles:
                box.addItem(title)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find in the history"))
        self.field.setAccessibleName(tr("Find in the history"))
        add_clear_button(self.field)
        self.count = QLabel()
        self.undo = QPushButton(tr("Undo this step alone"))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.where, self.whose):
            row.addWidget(widget)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addWidget(self.undo)
        self._wait.timeout.connect(self._choose)
        self.field.textChanged.connect(self._wait.start)
        self.field.returnPressed.connect(self._choose)
        self.where.currentIndexChanged.connect(self._choose)
        self.whose.currentIndexChanged.connect(self._choose)

    @property
    def here(self) -> bool:
        """Whether only steps of the open article are wanted."""
        return self.where.currentIndex() == 1

    @property
    def mine(self) -> bool:
        """Whether only my steps are wanted."""
        return self.whose.currentIndex() == 1

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words that are looked for."""
        return tuple(fold(self.field.text()).split())

    @property
    def narrows(self) -> bool:
        """Whether some steps are passed over."""
        return bool(self.words or self.here or self.mine)

    def look_for_nothing(self) -> None:
        """Another project: its whole history."""
        self.field.clear()
        self._wait.stop()

    def _choose(self) -> None:
        self._wait.stop()
        self.chosen.emit()
