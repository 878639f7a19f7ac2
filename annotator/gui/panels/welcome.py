"""What one sees with no project open: the recent ones, and how to begin."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.keys import is_enter
from annotator.gui.texts import tr
from annotator.gui.theme.quiet import make_quiet

_PATH: Final = Qt.ItemDataRole.UserRole
_MOST_SEEN: Final = 6
"""Recent projects that are seen without scrolling."""


class EnterButton(QPushButton):
    """A button that Enter presses, as it does in dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a click."""
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)


class WelcomePage(QWidget):
    """Arrow keys and Enter open a recent project at once."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    project_wanted = Signal(object)
    """A `Path`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Welcome"))
        title = QLabel(tr("Annotator"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        font.setBold(True)
        title.setFont(font)
        about = QLabel(tr("Who claims what, and where, in news articles."))
        make_quiet(about)
        self._open = EnterButton(tr("Open Project…"))
        self._new = EnterButton(tr("New Project…"))
        self._sample = EnterButton(tr("Try the Sample Project"))
        self._recent_title = QLabel(tr("Recent projects"))
        self._recent = QListWidget()
        self._recent.setAccessibleName(tr("Recent projects"))
        self._recent_title.setBuddy(self._recent)
        self._recent.setSpacing(self.fontMetrics().height() // 4)
        drop = QLabel(tr("Or drop a project, or articles to import, on this window."))
        make_quiet(drop)
        self._lay_out(title, about, drop)
        self._open.clicked.connect(self.open_wanted)
        self._new.clicked.connect(self.new_wanted)
        self._sample.clicked.connect(self.sample_wanted)
        self._recent.itemActivated.connect(self._activated)
        self.show_recent(())

    def _lay_out(self, title: QLabel, about: QLabel, drop: QLabel) -> None:
        buttons = QHBoxLayout()
        for button in (self._new, self._open, self._sample):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QWidget()
        column.setMaximumWidth(self.fontMetrics().horizontalAdvance("m") * 60)
        inner = QVBoxLayout(column)
        inner.setSpacing(self.fontMetrics().height() // 2)
        inner.addStretch(1)
        for widget in (title, about):
            inner.addWidget(widget)
        inner.addSpacing(self.fontMetrics().height())
        inner.addLayout(buttons)
        inner.addSpacing(self.fontMetrics().height())
        inner.addWidget(self._recent_title)
        inner.addWidget(self._recent)
        inner.addWidget(drop)
        inner.addStretch(2)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(column, 6)
        layout.addStretch(1)

    @property
    def recent(self) -> QListWidget:
        """The projects opened lately."""
        return self._recent

    def show_recent(self, names: Sequence[str]) -> None:
        """List projects, newest first; those that are gone are greyed."""
        self._recent.clear()
        for name in names:
            path = Path(name)
            there = path.exists()
            text = (
                f"{path.stem}\n{path.parent}"
                if there
                else tr("{name} (not there any more)\n{folder}", name=path.stem, folder=path.parent)
            )
            item = QListWidgetItem(text)
            item.setData(_PATH, path)
            if not there:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self._recent.addItem(item)
        for widget in (self._recent, self._recent_title):
            widget.setVisible(bool(names))
        if names:
            places = (place for place, name in enumerate(names) if Path(name).exists())
            self._recent.setCurrentRow(next(places, 0))
            rows = min(len(names), _MOST_SEEN)
            height = self._recent.sizeHintForRow(0) + 2 * self._recent.spacing()
            self._recent.setFixedHeight(rows * height + 2 * self._recent.frameWidth())

    def take_keyboard(self) -> None:
        """Be ready for Enter."""
        (self._recent if self._recent.count() else self._sample).setFocus()

    def _activated(self, item: QListWidgetItem) -> None:
        self.project_wanted.emit(item.data(_PATH))
