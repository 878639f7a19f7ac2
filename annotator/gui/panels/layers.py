"""Whose work is seen beside mine, which can only be read: nobody’s, somebody’s, everybody’s."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.gui.panels.combo import ComboBox
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.changes import Changes


class LayerChooser(QWidget):
    """A choice of the other layer; hidden while there is none."""

    chosen = Signal()
    """A person made a choice, and wants to go on reading."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        label = QLabel(tr("Also show"))
        self._choice = ComboBox()
        self._choice.setAccessibleName(tr("Also show the work of"))
        self._choice.setMinimumContentsLength(14)
        label.setBuddy(self._choice)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self._choice)
        self._choice.activated.connect(self._chosen)
        session.opened.connect(self._fill)
        session.closed.connect(self._fill)
        session.layers_changed.connect(self._fill)
        session.changed.connect(self._changed)
        self._fill()

    @property
    def choice(self) -> ComboBox:
        """The layers there are."""
        return self._choice

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.touches(Kind.LAYER, Kind.PERSON):
            self._fill()

    def _fill(self) -> None:
        shown = self._session.shown
        others = self._session.names.other_layers() if shown else []
        uids = tuple(layer.uid for layer, _ in others)
        seen = shown.others if shown else ()
        with QSignalBlocker(self._choice):
            self._choice.clear()
            self._choice.addItem(tr("nobody’s work"), ())
            for layer, name in others:
                self._choice.addItem(name, (layer.uid,))
            if len(others) > 1:
                self._choice.addItem(tr("everybody’s work"), uids)
            if 1 < len(seen) < len(others):
                self._choice.addItem(tr("{n} annotators", n=len(seen)), seen)
            self._choice.setCurrentIndex(self._place_of(frozenset(seen)))
        self.setVisible(bool(others))

    def _place_of(self, seen: frozenset[Uid]) -> int:
        """Where what is seen stands among the choices."""
        places = range(self._choice.count())
        return next((n for n in places if frozenset(self._choice.itemData(n)) == seen), 0)

    def _chosen(self, place: int) -> None:
        self._session.show_layers(self._choice.itemData(place))
        self.chosen.emit()
