"""How sure one is of a tag."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from annotator.gui.texts import tr

_NOBODY = -10
"""Below 0: nobody said. As far away as a step is wide, so that steps come to round numbers."""


class CertaintyField(QSpinBox):
    """Per cent, in steps of ten; below 0 nothing is said."""

    said = Signal(object)
    """Another percentage, None where it is taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(_NOBODY, 100)
        self.setSingleStep(10)
        self.setSuffix(tr(" %"))
        self.setSpecialValueText(tr("not said"))
        self.setKeyboardTracking(False)  # a number is said when it is typed, not each digit
        self.setAccessibleName(tr("Certainty"))
        self.valueChanged.connect(self._changed)

    def show_value(self, per_cent: int | None) -> None:
        """Show what was said."""
        with QSignalBlocker(self):
            self.setValue(_NOBODY if per_cent is None else per_cent)

    def _changed(self, value: int) -> None:
        if _NOBODY < value < 0:  # typed: as good as nothing
            self.show_value(None)
        self.said.emit(value if value >= 0 else None)
