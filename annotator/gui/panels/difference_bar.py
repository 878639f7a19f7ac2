"""What is chosen over the list of differences: whose work is compared, and which differences."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLabel, QMenu, QPushButton, QWidget

from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme
from annotator.domain.values import Kind as Record
from annotator.gui.panels.combo import ComboBox
from annotator.gui.panels.flow import FlowLayout
from annotator.gui.panels.swatch import swatch
from annotator.gui.question_words import KINDS
from annotator.gui.texts import tr
from annotator.project.questions import Wanted
from annotator.review.differences import Kind

_LONGEST: Final = 30


class DifferenceBar(QWidget):
    """One row of choices, and how far one is."""

    people_chosen = Signal(object)
    """Other layers are to be compared: their uids."""
    wanted_chosen = Signal()
    """Other differences are to be listed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = QPushButton()
        self.people.setMenu(QMenu(self.people))
        self.scope = _choice(tr("Which articles"))
        self.scope.addItem(tr("All articles"), False)
        self.scope.addItem(tr("This article"), True)
        self.kinds = _choice(tr("Which differences"))
        self.kinds.addItem(tr("All differences"), None)
        for kind, title in KINDS.items():
            self.kinds.addItem(tr(title), kind)
        self.types = _choice(tr("Which type"))
        self.open_only = QCheckBox(tr("Undecided only"))
        self.count = QLabel()
        row = FlowLayout(self)
        for widget in (self.people, self.scope, self.kinds, self.types, self.open_only, self.count):
            row.addWidget(widget)
        for choice in (self.scope, self.kinds, self.types):
            choice.currentIndexChanged.connect(self.wanted_chosen)
        self.open_only.toggled.connect(self.wanted_chosen)
        self.offer_types(None)
        self.offer_people((), ())

    @property
    def here_only(self) -> bool:
        """Whether only the open article is wanted."""
        return bool(self.scope.currentData())

    def wanted(self, article: Uid | None) -> Wanted:
        """Which differences are chosen, ``article`` being the open one."""
        kind, chosen = self.kinds.currentData(), self.types.currentData()
        record, name = chosen if chosen else (None, "")
        here = self.here_only and article is not None
        return Wanted(
            kinds=frozenset({Kind(kind)}) if kind else frozenset(),
            types=frozenset({name}) if name else frozenset(),
            records=frozenset({Record(record)}) if record else frozenset(),
            articles=frozenset({article}) if here and article is not None else frozenset(),
            unsettled=self.open_only.isChecked(),
        )

    def offer_types(self, scheme: Scheme | None) -> None:
        """Offer the types of a scheme; the one chosen stays, if it is there."""
        chosen = self.types.currentData()
        with QSignalBlocker(self.types):
            self.types.clear()
            self.types.addItem(tr("Tags and links"), None)
            self.types.addItem(tr("Tags"), (Record.SPAN.value, ""))
            self.types.addItem(tr("Links"), (Record.LINK.value, ""))
            for kind in scheme.spans if scheme else ():
                if not kind.replaced_by:
                    data = Record.SPAN.value, kind.id
                    self.types.addItem(swatch(kind.colour, 16), kind.name, data)
            for link in scheme.links if scheme else ():
                if not link.replaced_by:
                    self.types.addItem(link.name, (Record.LINK.value, link.id))
            if not self.types.choose(chosen):
                self.types.setCurrentIndex(0)

    def offer_people(self, there: Sequence[tuple[Uid, str]], compared: Sequence[Uid]) -> None:
        """Offer layers with what they are called; some of them are compared."""
        menu = self.people.menu()
        menu.clear()
        for uid, name in there:
            action = QAction(name.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(uid in compared)
            action.setData(uid)
            action.triggered.connect(self._people)
            menu.addAction(action)
        names = [name for uid, name in there if uid in compared]
        words = ", ".join(names) if names else tr("Whose work…")
        if len(words) > _LONGEST:
            words = tr("{count} people", count=len(names))
        self.people.setText(words.replace("&", "&&"))
        self.people.setEnabled(bool(there))
        self.people.setAccessibleName(tr("Whose work is compared: {names}", names=words))

    # Internals

    def _people(self) -> None:
        chosen = [one.data() for one in self.people.menu().actions() if one.isChecked()]
        self.people_chosen.emit([bytes(uid) for uid in chosen])


def _choice(name: str) -> ComboBox:
    made = ComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
    return made
