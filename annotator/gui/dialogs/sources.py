"""A list of files and folders to take in, with the buttons that fill it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.dialogs.files import Files
from annotator.gui.texts import tr


class SourceList(QWidget):
    """Each path once, in the order they were put on."""

    changed = Signal()
    """Other paths are on the list."""

    def __init__(
        self,
        files: Files,
        name: str,
        ask: Callable[[Callable[[list[Path]], None]], None],
        folder_title: str,
        parent: QWidget | None = None,
    ) -> None:
        """``name``: what a screen reader calls the list; ``ask``: asks for files."""
        super().__init__(parent)
        self._paths: list[Path] = []
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.add_files = QPushButton(tr("Add Files…"))
        self.add_folder = QPushButton(tr("Add Folder…"))
        self.remove = QPushButton(tr("Take off the List"))
        side = QVBoxLayout()
        buttons: tuple[tuple[QPushButton, Callable[[], Any]], ...] = (
            (self.add_files, lambda: ask(self.add)),
            (self.add_folder, lambda: files.ask_folder(folder_title, lambda p: self.add([p]))),
            (self.remove, self._take_off),
        )
        for button, act in buttons:
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, act=act: act())
            side.addWidget(button)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        row.addLayout(side)
        self.list.itemSelectionChanged.connect(self._check)
        self.setFocusProxy(self.add_files)
        self._check()

    @property
    def paths(self) -> tuple[Path, ...]:
        """What is on the list."""
        return tuple(self._paths)

    def add(self, paths: Sequence[Path]) -> None:
        """Put more files and folders on the list."""
        new = [path for path in dict.fromkeys(paths) if path not in self._paths]
        for path in new:
            self._paths.append(path)
            self.list.addItem(str(path))
        if new:
            self.changed.emit()

    def _take_off(self) -> None:
        for item in self.list.selectedItems():
            row = self.list.row(item)
            del self._paths[row]
            self.list.takeItem(row)
        self._check()
        self.changed.emit()

    def _check(self) -> None:
        self.remove.setEnabled(bool(self.list.selectedItems()))
