"""What the list of articles is narrowed and sorted by: choices under the field for words."""

from collections.abc import Sequence
from enum import Enum
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState
from annotator.gui.panels.article_listing import NOT_DONE
from annotator.gui.panels.combo import ComboBox
from annotator.gui.texts import marked, tr
from annotator.settings.table import ArticleOrder

_STATES: Final = (
    (marked("All states"), None),
    (marked("Not done"), NOT_DONE),
    (marked("New"), frozenset({WorkState.NEW})),
    (marked("In work"), frozenset({WorkState.IN_WORK})),
    (marked("Done"), frozenset({WorkState.DONE})),
)
_ORDERS: Final = {
    ArticleOrder.IMPORTED: marked("Imported"),
    ArticleOrder.TITLE: marked("By title"),
    ArticleOrder.OUTLET: marked("By outlet"),
    ArticleOrder.DATE: marked("By date"),
    ArticleOrder.STORY: marked("By story"),
    ArticleOrder.STATE: marked("By state"),
    ArticleOrder.TAGS: marked("By tags"),
}
_IN_A_ROW: Final = 2
_LEAST: Final = 6
"""Letters of a choice that are always seen."""


class Whose(Enum):
    """Whose turn it is, where that is no one person."""

    MINE_TO_DO = "mine"
    """Assigned to me and not done."""
    NOBODY = "nobody"


class ArticleFilter(QWidget):
    """State, whose, outlet, story, order; whose, an outlet or story is asked for only where there
    are some.
    """

    narrowed = Signal()
    """Another state, outlet or story is wanted."""
    sorted = Signal()
    """Another order is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.states = _choice(tr("Which states"), self)
        for number, (title, _) in enumerate(_STATES):
            self.states.addItem(tr(title), number)
        self.turns = _choice(tr("Assigned to whom"), self)
        self.outlets = _choice(tr("Which outlet"), self)
        self.stories = _choice(tr("Which story"), self)
        self.orders = _choice(tr("Order of the articles"), self)
        for order, title in _ORDERS.items():
            self.orders.addItem(tr(title), order)
        self.turn = QToolButton(self)
        self.turn.setCheckable(True)
        self.turn.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._order = QWidget(self)
        beside = QHBoxLayout(self._order)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(2)
        beside.addWidget(self.orders, 1)
        beside.addWidget(self.turn)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self.offer_people(())
        self.offer((), ())
        self._say_turn()
        for choice in (self.states, self.turns, self.outlets, self.stories):
            choice.currentIndexChanged.connect(lambda _place: self.narrowed.emit())
        self.orders.currentIndexChanged.connect(lambda _place: self.sorted.emit())
        self.turn.toggled.connect(self._turned)

    @property
    def state(self) -> frozenset[WorkState] | None:
        """The states wanted; None: all."""
        return _STATES[self.states.currentIndex()][1]

    @property
    def turn_of(self) -> Whose | Uid | None:
        """Whose turn it is to be; None: anybody's."""
        found: Whose | Uid | None = self.turns.currentData()
        return found

    @property
    def outlet(self) -> str | None:
        """The outlet wanted; None: all."""
        found: str | None = self.outlets.currentData()
        return found

    @property
    def story(self) -> str | None:
        """The story wanted; None: all."""
        found: str | None = self.stories.currentData()
        return found

    @property
    def is_wide(self) -> bool:
        """Whether every article passes."""
        chosen = (self.state, self.turn_of, self.outlet, self.story)
        return all(one is None for one in chosen)

    @property
    def order(self) -> ArticleOrder:
        """What to sort by."""
        return ArticleOrder(self.orders.currentData())

    @property
    def descending(self) -> bool:
        """Whether the last comes first."""
        return self.turn.isChecked()

    def offer(self, outlets: Sequence[str], stories: Sequence[str]) -> None:
        """Offer these; one that is chosen and no longer there gives way to all."""
        _fill(self.outlets, tr("All outlets"), tr("No outlet"), outlets)
        _fill(self.stories, tr("All stories"), tr("No story"), stories)
        self._arrange()

    def offer_people(self, people: Sequence[tuple[Uid, str]]) -> None:
        """Offer these to whom anything is assigned, with what is mine to do and what is nobody's;
        none: nothing is assigned.
        """
        chosen = self.turns.currentData()
        blocker = QSignalBlocker(self.turns)
        self.turns.clear()
        self.turns.addItem(tr("Anybody’s turn"), None)
        if people:
            self.turns.addItem(tr("Mine to do"), Whose.MINE_TO_DO)
            for uid, name in people:
                self.turns.addItem(name, uid)
            self.turns.addItem(tr("Nobody’s"), Whose.NOBODY)
        there = [self.turns.itemData(place) for place in range(self.turns.count())]
        self.turns.choose(chosen if chosen in there else None)
        blocker.unblock()
        self._arrange()

    def show_order(self, order: ArticleOrder, *, descending: bool) -> None:
        """Show an order, telling nobody."""
        with QSignalBlocker(self.orders), QSignalBlocker(self.turn):
            self.orders.choose(order)
            self.turn.setChecked(descending)
        self._say_turn()

    def clear(self) -> None:
        """All states, outlets and stories; the order stays."""
        choices = (self.states, self.turns, self.outlets, self.stories)
        blockers = [QSignalBlocker(choice) for choice in choices]
        for choice in choices:
            choice.setCurrentIndex(0)
        for blocker in blockers:
            blocker.unblock()
        self.narrowed.emit()

    # Internals

    def _arrange(self) -> None:
        """Two in a row, those with nothing to choose left out."""
        parts = [self.states]
        parts += [c for c in (self.turns, self.outlets, self.stories) if c.count() > 1]
        for part in (self.turns, self.outlets, self.stories):
            part.setVisible(part in parts)
        shown: list[QWidget] = [*parts, self._order]
        for widget in (self.states, self.turns, self.outlets, self.stories, self._order):
            self._grid.removeWidget(widget)
        for number, widget in enumerate(shown):
            row, column = divmod(number, _IN_A_ROW)
            alone = number == len(shown) - 1 and column == 0
            self._grid.addWidget(widget, row, column, 1, _IN_A_ROW if alone else 1)

    def _turned(self) -> None:
        self._say_turn()
        self.sorted.emit()

    def _say_turn(self) -> None:
        down = self.turn.isChecked()
        self.turn.setText("↓" if down else "↑")
        name = tr("Last first: turn the order round") if down else tr("Turn the order round")
        self.turn.setToolTip(name)
        self.turn.setAccessibleName(name)


def _choice(name: str, parent: QWidget) -> ComboBox:
    made = ComboBox(parent)
    made.setMinimumContentsLength(_LEAST)
    made.setAccessibleName(name)
    return made


def _fill(choice: ComboBox, every: str, none: str, values: Sequence[str]) -> None:
    """Values that are all the same empty one are no choice."""
    values = values if any(values) else ()
    offered = [choice.itemData(place) for place in range(1, choice.count())]
    if choice.count() and offered == list(values):
        return
    chosen = choice.currentData()
    blocker = QSignalBlocker(choice)
    choice.clear()
    choice.addItem(every, None)
    for value in values:
        choice.addItem(value or none, value)
    choice.choose(chosen if chosen in values else None)
    blocker.unblock()
