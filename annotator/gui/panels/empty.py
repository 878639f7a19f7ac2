"""What an empty list says instead of nothing."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel

from annotator.gui.theme.quiet import make_quiet


class EmptyHint(QLabel):
    """A quiet sentence in the midst of a view that has no rows."""

    def __init__(self, view: QAbstractItemView, sentence: Callable[[], str]) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._sentence = sentence
        make_quiet(self)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setMargin(self.fontMetrics().height() // 2)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.viewport().installEventFilter(self)
        model = view.model()
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self.look)
        self.look()

    def look(self) -> None:
        """Say the sentence if there are no rows, else nothing."""
        empty = self._view.model().rowCount() == 0
        if empty:
            self.setText(self._sentence())
            self.setGeometry(self._view.viewport().rect())
        self.setVisible(empty)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay in the midst."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.viewport().rect())
        return False
