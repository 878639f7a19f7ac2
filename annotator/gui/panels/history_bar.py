"""Which steps the history shows, and the button that takes the chosen one back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from annotator.gui.panels.combo import may_shrink
from annotator.gui.panels.look_field import LookField
from annotator.gui.texts import tr


class HistoryBar(QWidget):
    """One row of choices."""

    chosen = Signal()
    """Other steps are wanted; a little after words were typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = QComboBox()
        self.where.setAccessibleName(tr("Which articles"))
        self.whose = QComboBox()
        self.whose.setAccessibleName(tr("Whose steps"))
        for box, titles in (
            (self.where, (tr("All articles"), tr("This article"))),
            (self.whose, (tr("Everyone’s steps"), tr("My steps"))),
        ):
            for title in titles:
                box.addItem(title)
            may_shrink(box)
        self.field = LookField(tr("Find in the history"))
        self.count = QLabel()
        self.undo = QPushButton(tr("Undo this step alone"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.where, self.whose):
            row.addWidget(widget)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addWidget(self.undo)
        self.field.looked.connect(self.chosen)
        self.where.currentIndexChanged.connect(self.field.look_now)
        self.whose.currentIndexChanged.connect(self.field.look_now)

    @property
    def here(self) -> bool:
        """Whether only steps of the open article are wanted."""
        return self.where.currentIndex() == 1

    @property
    def mine(self) -> bool:
        """Whether only my steps are wanted."""
        return self.whose.currentIndex() == 1

    @property
    def narrows(self) -> bool:
        """Whether some steps are passed over."""
        return bool(self.field.words or self.here or self.mine)

    def look_for_nothing(self) -> None:
        """Another project: its whole history."""
        self.field.clear()
        self.field.rest()
