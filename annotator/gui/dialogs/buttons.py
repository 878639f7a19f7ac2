"""The buttons at the foot of a dialog, in the window's language on every system."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox

from annotator.gui.texts import tr

_STANDARD = QDialogButtonBox.StandardButton


def ok_cancel(dialog: QDialog, ok: str) -> QDialogButtonBox:
    """A button that accepts, called by what it does, and *Cancel*."""
    box = QDialogButtonBox(_STANDARD.Ok | _STANDARD.Cancel)
    box.button(_STANDARD.Ok).setText(ok)
    box.button(_STANDARD.Cancel).setText(tr("Cancel"))
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box


def close_only(dialog: QDialog) -> QDialogButtonBox:
    """A button that closes."""
    box = QDialogButtonBox(_STANDARD.Close)
    box.button(_STANDARD.Close).setText(tr("Close"))
    box.rejected.connect(dialog.reject)
    return box
