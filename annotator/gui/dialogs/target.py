"""A line for where to write a file, with the button that asks for it."""

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.gui.dialogs.files import Files
from annotator.gui.texts import tr

_NOT_IN_FILE_NAMES: Final = re.compile(r'[\x00-\x1f\x7f"*/:<>?\\|]+')
_LONGEST: Final = 160
"""In bytes; file systems take 255, and an ending and a number come after it."""


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


def suggested(project: Path, words: str, suffix: str) -> Path:
    """A place beside a project that is free, called after it and ``words``; these may be names of
    people, which no file system has to take as they are.
    """
    name = _NOT_IN_FILE_NAMES.sub("-", f"{project.stem} {words}")
    short = name.encode()[:_LONGEST].decode(errors="ignore").strip(". ")
    return free(project.with_name(short + suffix))


def free(path: Path) -> Path:
    """``path``, or where something is there the same with the next free number."""
    number = 2
    found = path
    while found.exists():
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return found
