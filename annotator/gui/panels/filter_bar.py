"""One row over a list: choices of what it shows, words it is looked through for, and a count."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from annotator.gui.panels.combo import may_shrink
from annotator.gui.panels.look_field import LookField


class FilterBar(QWidget):
    """Each choice narrows further the more its place differs from the first."""

    chosen = Signal()
    """Something else is wanted; a little after words were typed."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = LookField(hint)
        self.count = QLabel()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self.count)
        self._choices = 0
        self.field.looked.connect(self.chosen)

    def add_choice(self, name: str, titles: Sequence[str]) -> QComboBox:
        """A further choice before the field."""
        box = QComboBox()
        box.setAccessibleName(name)
        box.addItems(titles)
        may_shrink(box)
        self._row.insertWidget(self._choices, box)
        self._choices += 1
        box.currentIndexChanged.connect(self.field.look_now)
        return box

    def choose(self, box: QComboBox, place: int) -> None:
        """Set a choice without telling anyone."""
        with QSignalBlocker(box):
            box.setCurrentIndex(place)

    def look_for_nothing(self) -> None:
        """Another project: no words."""
        self.field.clear()
        self.field.rest()
