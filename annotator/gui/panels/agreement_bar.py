"""What is chosen over the figures of agreement: whose, of what, and which are seen."""

from collections.abc import Sequence
from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from annotator.domain.identity import Uid
from annotator.gui.agreement_words import PARTS, UNITS, Part
from annotator.gui.panels.combo import ComboBox
from annotator.gui.texts import counted, marked, tr
from annotator.review.meanings import Measure
from annotator.review.units import Unit


class By(Enum):
    """What figures are broken down by."""

    OVERALL = "overall"
    GROUP = "group"
    ARTICLE = "article"
    PAIR = "pair"
    MATRIX = "matrix"
    """Not figures, but the matrix of types."""


_BY: Final = {
    By.OVERALL: marked("Overall"),
    By.GROUP: marked("By type"),
    By.ARTICLE: marked("By article"),
    By.PAIR: marked("By pair"),
    By.MATRIX: marked("Types against each other"),
}


class TickMenu(QMenu):
    """A menu that stays while one ticks."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks."""
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None:
            action.trigger()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click ticks."""
        action = self.actionAt(event.position().toPoint())
        if action in self.actions():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim every key before the shortcuts below do."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


class AgreementBar(QWidget):
    """Two rows of choices: what is worked out, and what of it is shown."""

    asked = Signal()
    """Something else is to be worked out."""
    chosen = Signal()
    """Something else of it is to be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers = QPushButton()
        self.layers.setAccessibleName(tr("Whose work is compared"))
        self._menu = TickMenu(self.layers)
        self.layers.setMenu(self._menu)
        self.articles = _choice(tr("Which articles are compared"))
        self.articles.addItem(tr("Articles done by all"), False)
        self.articles.addItem(tr("All articles that two opened"), True)
        self.unit = _choice(tr("What kappa and alpha count"))
        for unit, title in UNITS.items():
            self.unit.addItem(tr(title), unit)
        self.run = QPushButton(tr("Work Out"))
        self.state = QLabel()
        self.part = _choice(tr("Figures about what"))
        for part, title in PARTS.items():
            self.part.addItem(tr(title), part)
        self.whose = _choice(tr("Between whom"))
        self.by = _choice(tr("Broken down by"))
        self.measure = _choice(tr("Which figures"))
        self.copy = QPushButton(tr("Copy Table"))
        self.copy.setToolTip(tr("As text that a spreadsheet takes; Ctrl+C does the same"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(_row(self.layers, self.articles, self.unit, self.run, last=self.state))
        rows.addLayout(_row(self.part, self.whose, self.by, self.measure, last=self.copy))
        for choice in (self.articles, self.unit):
            choice.currentIndexChanged.connect(self.asked)
        for choice in (self.part, self.whose, self.by, self.measure):
            choice.currentIndexChanged.connect(self.chosen)
        self.offer_ways(pair=False, pairs=False)

    # What is chosen

    @property
    def chosen_layers(self) -> tuple[Uid, ...]:
        """The layers ticked."""
        return tuple(a.data() for a in self._menu.actions() if a.isChecked())

    @property
    def all_articles(self) -> bool:
        """Whether articles count that are not done."""
        return bool(self.articles.currentData())

    @property
    def chosen_unit(self) -> Unit:
        """What is counted."""
        return Unit(self.unit.currentData())

    @property
    def chosen_part(self) -> Part:
        """What figures are about."""
        return Part(self.part.currentData())

    @property
    def chosen_by(self) -> By:
        """What they are broken down by."""
        return By(self.by.currentData() or By.OVERALL)

    @property
    def chosen_measure(self) -> Measure | None:
        """The one figure that is wanted; None for all."""
        found = self.measure.currentData()
        return Measure(found) if found else None

    # What there is to choose

    def offer_layers(self, layers: Sequence[tuple[Uid, str]], ticked: Sequence[Uid]) -> None:
        """Offer these layers, some of them ticked."""
        if [(a.data(), a.text()) for a in self._menu.actions()] != [
            (uid, name.replace("&", "&&")) for uid, name in layers
        ]:
            self._menu.clear()
            for uid, name in layers:
                action = self._menu.addAction(name.replace("&", "&&"))
                action.setCheckable(True)
                action.setData(uid)
                action.triggered.connect(self.asked)
        for action in self._menu.actions():
            action.setChecked(action.data() in ticked)
        names = [name for uid, name in layers if uid in ticked]
        if len(names) in (1, 2, 3):
            said = ", ".join(names)
        else:
            said = counted(len(names), marked("{n} person"), marked("{n} people"))
        self.layers.setText(tr("Whose: {names}", names=said) if names else tr("Whose work"))
        self.layers.setEnabled(bool(layers))

    def offer_comparisons(self, titles: Sequence[str]) -> None:
        """Offer the comparisons there are, by their place."""
        _offer(self.whose, list(enumerate(titles)))
        self.whose.setVisible(len(titles) > 1)

    def offer_ways(self, *, pair: bool, pairs: bool) -> None:
        """Offer what figures can be broken down by; the matrix is of two alone."""
        ways = [
            (way, tr(title))
            for way, title in _BY.items()
            if (way is not By.PAIR or pairs)
            if way is not By.MATRIX or (pair and self.chosen_part is Part.SPANS)
        ]
        _offer(self.by, ways)

    def offer_measures(self, measures: Sequence[tuple[Measure, str]]) -> None:
        """Offer one figure alone, or all."""
        _offer(self.measure, [("", tr("All figures")), *measures])


def _choice(name: str) -> ComboBox:
    made = ComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _row(*widgets: QWidget, last: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    row.addWidget(last)
    return row


def _offer(choice: ComboBox, items: Sequence[tuple[object, str]]) -> None:
    """Offer other items; what was chosen stays, if it is there."""
    if [(choice.itemData(n), choice.itemText(n)) for n in range(choice.count())] == list(items):
        return
    before = choice.currentText() if choice.count() > 1 else ""
    with QSignalBlocker(choice):
        choice.clear()
        for data, title in items:
            choice.addItem(title, data)
        choice.setCurrentIndex(max(choice.findText(before), 0))
