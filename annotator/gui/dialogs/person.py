"""Who I am: a name, and nothing else."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.gui.dialogs.buttons import ok_cancel
from annotator.gui.texts import tr


class PersonDialog(QDialog):
    """Asks for the name one works under."""

    named = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("I Am"))
        self._name = QLineEdit(name)
        self._name.setAccessibleName(tr("My name"))
        self._name.setMinimumWidth(self.fontMetrics().horizontalAdvance("m") * 24)
        self._name.selectAll()
        label = QLabel(
            tr(
                "Everything you tag from now on is kept under this name, in a layer of its own. "
                "What was tagged under another name stays there."
            )
        )
        label.setWordWrap(True)
        self._buttons = ok_cancel(self, tr("Work under This Name"))
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self._name)
        layout.addWidget(self._buttons)
        self._name.textChanged.connect(self._check)
        self.accepted.connect(self._say)

    @property
    def field(self) -> QLineEdit:
        """The name."""
        return self._name

    def _check(self) -> None:
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(self._name.text().strip()))

    def _say(self) -> None:
        self.named.emit(self._name.text())
