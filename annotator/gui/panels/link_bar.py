"""Which links the list shows: of what, of which kind, with which words."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from annotator.domain.scheme import Scheme
from annotator.gui.panels.look_field import LookField
from annotator.gui.texts import marked, tr
from annotator.gui.theme.quiet import make_quiet

_NARROW: Final = 6
"""Letters a choice may be cut to: the panel stands beside the text."""


class Place(Enum):
    """What the links are of."""

    OF_TAG = "tag"
    """The selected tag; the article where none is."""
    OF_ARTICLE = "article"
    ALL_MINE = "all"


_PLACES: Final = {
    Place.OF_TAG: marked("Selected or all"),
    Place.OF_ARTICLE: marked("This article"),
    Place.ALL_MINE: marked("All my links"),
}


class LinkBar(QWidget):
    """Two short rows of choices."""

    placed = Signal()
    """Links of something else are wanted."""
    looked = Signal()
    """Others of the same are wanted; a little after words were typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scope = self._choice(tr("Whose links"))
        for place, title in _PLACES.items():
            self.scope.addItem(tr(title), place)
        self.types = self._choice(tr("Which kind of link"))
        self.field = LookField(tr("Find in links"))
        self.count = QLabel()
        make_quiet(self.count)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for at, widget in enumerate((self.scope, self.types, self.field, self.count)):
            grid.addWidget(widget, at // 2, at % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.field.looked.connect(self.looked)
        self.scope.currentIndexChanged.connect(self.placed)
        self.types.currentIndexChanged.connect(self.field.look_now)

    @property
    def place(self) -> Place:
        """What links are wanted of."""
        return Place(self.scope.currentData())

    @property
    def narrows(self) -> bool:
        """Whether some links are passed over."""
        return bool(self.field.words or self.types.currentData())

    def types_wanted(self, scheme: Scheme | None) -> frozenset[str] | None:
        """Every id that stands for the chosen kind today: its own and those merged into it; None
        for all kinds.
        """
        chosen = self.types.currentData()
        if not chosen or scheme is None:
            return None
        resolved = ((kind.id, scheme.link_type(kind.id)) for kind in scheme.links)
        return frozenset(name for name, kind in resolved if kind and kind.id == chosen)

    def offer_types(self, scheme: Scheme | None) -> None:
        """Offer the kinds of link of a scheme; the one chosen stays, if it is there."""
        chosen = self.types.currentData()
        with QSignalBlocker(self.types):
            self.types.clear()
            self.types.addItem(tr("All kinds"), "")
            for kind in scheme.links if scheme else ():
                if not kind.replaced_by:
                    self.types.addItem(kind.name, kind.id)
            self.types.setCurrentIndex(max(self.types.findData(chosen), 0))

    def _choice(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(_NARROW)
        return made
