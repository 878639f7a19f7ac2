"""From the words a person looks for into the list below, with the keyboard."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from annotator.gui.keys import ENTER

_DOWN = (Qt.Key.Key_Down,)


class IntoList(QObject):
    """Down in a field leads to the list it filters, to its first row if none is chosen.

    So does Enter where ``enter`` says so. It must not where choosing a row leads on into the text
    at once: a second Enter would tag there.
    """

    def __init__(self, field: QLineEdit, view: QAbstractItemView, *, enter: bool = False) -> None:
        super().__init__(field)
        self._keys = (*_DOWN, *ENTER) if enter else _DOWN
        self._field = field
        self._view = view
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Go to the list with one of the keys, the filter having been applied."""
        if not (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in self._keys
        ):
            return False
        self._field.returnPressed.emit()
        model, view = self._view.model(), self._view
        if model.rowCount():
            view.setFocus(Qt.FocusReason.OtherFocusReason)
            if not view.selectionModel().hasSelection():
                view.setCurrentIndex(model.index(0, 0))
        return True
