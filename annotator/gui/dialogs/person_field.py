"""A field for whom something is for: somebody of the project, or a new name."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from annotator.gui.panels.combo import ComboBox


class PersonField(ComboBox):
    """Names to choose from; any other may be typed."""

    def __init__(
        self, names: Sequence[str], title: str, hint: str, parent: QWidget | None = None
    ) -> None:
        """``title``: what a screen reader calls it; ``hint``: what it says while it is empty."""
        super().__init__(parent)
        self.line = QLineEdit()
        self.setLineEdit(self.line)
        self.setAccessibleName(title)
        self.line.setAccessibleName(title)
        self.line.setPlaceholderText(hint)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems([*names])
        self.setCurrentIndex(-1)

    @property
    def name(self) -> str:
        """The name, its blanks tidied; empty where there is none."""
        return " ".join(self.currentText().split())
