"""The small cross in a field that empties it."""

from PySide6.QtWidgets import QLineEdit, QToolButton

from annotator.gui.texts import tr


def add_clear_button(field: QLineEdit) -> None:
    """Give a field the cross, with the name that Qt's own has not."""
    field.setClearButtonEnabled(True)
    for button in field.findChildren(QToolButton):
        button.setAccessibleName(tr("Clear"))
