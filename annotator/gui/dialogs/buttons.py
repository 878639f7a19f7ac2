"""The buttons at the foot of a dialog, in the window's language on every system."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox

from annotator.gui.texts import tr

_STANDARD = QDialogButtonBox.StandardButton


def ok_cancel(dialog: QDialog, ok: str) -> QDialogButtonBox:
    """A button that accepts, called by what it does, and *Cancel*."""
    box = QDialogButtonBox(_STANDARD.Ok | _STANDARD.Cancel)
    for button, title in ((_STANDARD.Ok, ok), (_STANDARD.Cancel, tr("Cancel"))):
        box.button(button).setText(title)
        box.button(button).setIcon(QIcon())
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box


def close_only(dialog: QDialog) -> QDialogButtonBox:
    """A button that closes, and does so at Enter whatever other buttons come beside it."""
    box = QDialogButtonBox(_STANDARD.Close)
    close = box.button(_STANDARD.Close)
    close.setText(tr("Close"))
    close.setIcon(QIcon())
    close.setDefault(True)
    box.rejected.connect(dialog.reject)
    return box
