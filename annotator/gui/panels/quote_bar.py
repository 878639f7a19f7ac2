"""What is chosen over the list of quotes: which ones, and how they are put together."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from annotator.domain.scheme import Scheme
from annotator.gui.panels.combo import may_shrink
from annotator.gui.panels.look_field import LookField
from annotator.gui.panels.quote_folds import Order
from annotator.gui.panels.swatch import swatch
from annotator.gui.texts import marked, tr


class Heads(Enum):
    """What the list is put together by."""

    NOTHING = "nothing"
    TYPE = "type"
    ENTITY = "entity"
    PROPOSITION = "proposition"
    ARTICLE = "article"


_HEADS: Final = {
    Heads.NOTHING: marked("One after the other"),
    Heads.TYPE: marked("By type"),
    Heads.ENTITY: marked("By whom or what"),
    Heads.PROPOSITION: marked("By proposition"),
    Heads.ARTICLE: marked("By article"),
}
_ORDERS: Final = {Order.COUNT: marked("Most first"), Order.NAME: marked("By name")}


class QuoteBar(QWidget):
    """One row of choices."""

    chosen = Signal()
    """Other quotes are wanted, or other heads."""
    sorted = Signal()
    """The heads are wanted in another order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scope = self._choice(tr("Which articles"))
        self.scope.addItem(tr("This article"))
        self.scope.addItem(tr("All articles"))
        self.types = self._choice(tr("Which type"))
        self.heads = self._choice(tr("Put together"))
        for heads, title in _HEADS.items():
            self.heads.addItem(tr(title), heads)
        self.order = self._choice(tr("Order of the groups"))
        for order, title in _ORDERS.items():
            self.order.addItem(tr(title), order)
        self.field = LookField(tr("Find in quotes"))
        self.count = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.scope, self.types, self.heads, self.order):
            row.addWidget(widget)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        self._connect()

    def _connect(self) -> None:
        for choice in (self.scope, self.types, self.heads):
            choice.currentIndexChanged.connect(self._choose)
        self.order.currentIndexChanged.connect(self.sorted)
        self._choose()

    @property
    def everywhere(self) -> bool:
        """Whether all articles are wanted."""
        return self.scope.currentIndex() == 1

    @property
    def type_wanted(self) -> str:
        """The id of the one type that is wanted; empty for all."""
        return str(self.types.currentData() or "")

    @property
    def heads_wanted(self) -> Heads:
        """What the list is put together by."""
        return Heads(self.heads.currentData())

    @property
    def order_wanted(self) -> Order:
        """How heads are sorted."""
        return Order(self.order.currentData())

    def offer_types(self, scheme: Scheme | None) -> None:
        """Offer the types of a scheme; the one chosen stays, if it is there."""
        chosen = self.types.currentData()
        with QSignalBlocker(self.types):
            self.types.clear()
            self.types.addItem(tr("All types"), "")
            for kind in scheme.spans if scheme else ():
                if not kind.replaced_by:
                    self.types.addItem(swatch(kind.colour, 16), kind.name, kind.id)
            self.types.setCurrentIndex(max(self.types.findData(chosen), 0))

    def _choose(self) -> None:
        self.order.setVisible(self.heads_wanted is not Heads.NOTHING)
        self.chosen.emit()

    def _choice(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        may_shrink(made)
        return made
