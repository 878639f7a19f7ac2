"""Where a small dialog opens: at a place of the text, as far as there is room."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QWidget


def open_over(dialog: QDialog, view: QWidget, corner: QPoint) -> None:
    """Open a dialog below a place of a view, once; the keyboard goes back to the view."""
    corner = view.mapToGlobal(corner)
    edge = dialog.fontMetrics().height()  # for the window's frame, which is not there yet
    room = dialog.screen().availableGeometry().adjusted(edge, edge, -edge, -edge)
    x = max(min(corner.x(), room.right() - dialog.width()), room.left())
    y = max(min(corner.y(), room.bottom() - dialog.height()), room.top())
    dialog.move(x, y)
    dialog.finished.connect(view.activateWindow)
    dialog.finished.connect(lambda: view.setFocus(Qt.FocusReason.PopupFocusReason))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
