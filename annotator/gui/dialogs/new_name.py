"""A line for the name of somebody new, with the button that takes it; Enter does so, too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.gui.keys import is_enter
from annotator.gui.texts import tr


class NameField(QLineEdit):
    """Enter is for the field: no button of the dialog around it is meant."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go no further with Enter."""
        super().keyPressEvent(event)
        if is_enter(event):
            event.accept()


class NewName(QWidget):
    """Empty again once the name is taken, which whoever hears of it says by `clear`."""

    named = Signal(str)
    """A name, its ends without blanks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = NameField()
        self.field.setPlaceholderText(tr("Name of somebody new"))
        self.field.setAccessibleName(tr("Name of somebody new"))
        self.button = QPushButton(tr("Add"))
        self.button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self.field.textChanged.connect(self._allow)
        self.field.returnPressed.connect(self._say)
        self.button.clicked.connect(self._say)
        self._allow()

    def clear(self) -> None:
        """Ready for another one."""
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self) -> None:
        self.button.setEnabled(bool(self.field.text().strip()))

    def _say(self) -> None:
        name = self.field.text().strip()
        if name:
            self.named.emit(name)
