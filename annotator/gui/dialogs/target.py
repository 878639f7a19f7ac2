"""A line for where to write a file, with the button that asks for it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.gui.dialogs.files import Files
from annotator.gui.texts import tr


class TargetField(QWidget):
    """Where a file shall be; it need not be there yet."""

    changed = Signal()

    def __init__(self, files: Files, title: str, parent: QWidget | None = None) -> None:
        """``title``: what the dialog that asks for the place is called."""
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setAccessibleName(tr("Where to"))
        self._browse = QPushButton(tr("Choose…"))
        self._browse.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self._browse)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.changed)
        self._browse.clicked.connect(lambda: files.ask_target(title, self.path.name, self.put))

    @property
    def path(self) -> Path:
        """What the line says."""
        return Path(self.line.text())

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        return not self.line.text().strip()

    @property
    def there(self) -> bool:
        """Whether something is there; a name no file can have is refused when it is written."""
        try:
            return not self.empty and self.path.exists()
        except OSError:
            return False

    def put(self, path: Path) -> None:
        """Say this path."""
        self.line.setText(str(path))


def free(path: Path) -> Path:
    """``path``, or where something is there the same with the next free number."""
    number = 2
    found = path
    while found.exists():
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return found
