"""The keys that decide work in the list of differences, too, about the one chosen there."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.deciding import Deciding
from annotator.gui.decision_mode import decides
from annotator.project.questions import Question


class ListKeys(QObject):
    """Takes the keys of a list before the list does."""

    def __init__(
        self, view: QWidget, deciding: Deciding, chosen: Callable[[], Question | None]
    ) -> None:
        """``chosen`` tells which question is chosen in the list."""
        super().__init__(view)
        self._view = view
        self._deciding = deciding
        self._chosen = chosen
        view.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Have keys that decide do so, and Escape leave the question."""
        if not isinstance(event, QKeyEvent):
            return False
        question = self._chosen()
        leaves = event.key() == Qt.Key.Key_Escape and self._deciding.open_now is not None
        if question is None or not (leaves or decides(event)):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._deciding.press(question, event, self._view)
            return True
        return False
