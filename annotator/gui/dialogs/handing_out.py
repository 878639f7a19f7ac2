"""For whom to make a project file of their own, with which articles."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.dialogs.buttons import ok_cancel
from annotator.gui.dialogs.files import SUFFIX, Files
from annotator.gui.dialogs.person_field import PersonField
from annotator.gui.dialogs.target import TargetField, suggested
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.quiet import make_quiet


class Which(StrEnum):
    """Which articles go along."""

    ASSIGNED = "assigned"
    SELECTED = "selected"
    ALL = "all"


_TITLES: Final = {
    Which.ASSIGNED: (
        marked("&Assigned to them: {n} article"),
        marked("&Assigned to them: {n} articles"),
    ),
    Which.SELECTED: (
        marked("&Selected in the list: {n} article"),
        marked("&Selected in the list: {n} articles"),
    ),
    Which.ALL: (marked("A&ll: {n} article"), marked("A&ll: {n} articles")),
}


class HandOut(NamedTuple):
    """What to hand out."""

    target: Path
    to: str
    which: Which
    with_entities: bool


class HandOutDialog(QDialog):
    """Says what will be in the file, and what will not."""

    ordered = Signal(object)
    """A `HandOut`."""

    def __init__(
        self,
        files: Files,
        names: Sequence[str],
        project: Path,
        numbers: Callable[[str], dict[Which, int]],
        parent: QWidget | None = None,
    ) -> None:
        """``numbers`` tells how many articles each choice means for somebody."""
        super().__init__(parent)
        self.setWindowTitle(tr("Hand Out to a Coder"))
        self._project = project
        self._numbers = numbers
        self._to = PersonField(names, tr("To"), tr("Somebody of the project, or a new name"))
        self._radios = {which: QRadioButton() for which in Which}
        self._entities = QCheckBox(tr("With the &names of people, places and events known so far"))
        self._target = TargetField(files, tr("Hand Out as"))
        self._suggested = ""
        self._picked: Which | None = None
        self._fault = QLabel()
        self._buttons = ok_cancel(self, tr("Hand Out"))
        self._lay_out()
        self._to.currentTextChanged.connect(self._ask)
        self._target.changed.connect(self._check)
        for which, radio in self._radios.items():
            radio.toggled.connect(self._check)
            radio.clicked.connect(lambda _=False, which=which: self._pick(which))
        self.accepted.connect(lambda: self.ordered.emit(self.choice))
        self._ask()

    @property
    def to_field(self) -> PersonField:
        """Whom it is for."""
        return self._to

    @property
    def entities_box(self) -> QCheckBox:
        """Whether names go along."""
        return self._entities

    @property
    def target(self) -> TargetField:
        """Where to."""
        return self._target

    @property
    def fault(self) -> str:
        """Why it cannot be made."""
        return self._fault.text()

    @property
    def ok_button(self) -> QPushButton:
        """Makes it."""
        return self._buttons.button(QDialogButtonBox.StandardButton.Ok)

    @property
    def choice(self) -> HandOut:
        """What is chosen now."""
        which = next((one for one, radio in self._radios.items() if radio.isChecked()), Which.ALL)
        return HandOut(self._target.path, self._to.name, which, self._entities.isChecked())

    def radio(self, which: Which) -> QRadioButton:
        """The button that chooses these articles."""
        return self._radios[which]

    def _lay_out(self) -> None:
        hint = QLabel(
            tr(
                "The file has the articles, the scheme, what is assigned to them and what they "
                "tagged before; nobody else’s tags are in it, so that nothing can be peeked at. "
                "What they hand over is merged here."
            )
        )
        make_quiet(hint)
        told = QLabel(
            tr(
                "Names may tell what others tagged. Without them each coder comes up with "
                "names of their own."
            )
        )
        make_quiet(told)
        for label in (hint, told, self._fault):
            label.setWordWrap(True)
        form = QFormLayout()
        form.addRow(tr("To"), self._to)
        for number, radio in enumerate(self._radios.values()):
            form.addRow("" if number else tr("Articles"), radio)
        form.addRow("", self._entities)
        form.addRow("", told)
        form.addRow(tr("Where to"), self._target)
        form.addRow("", self._fault)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self.resize(
            self.fontMetrics().horizontalAdvance("m") * 50, self.fontMetrics().height() * 22
        )

    def _pick(self, which: Which) -> None:
        self._picked = which

    def _ask(self) -> None:
        """Show what there is for this person, and a place named after them."""
        name = self._to.name
        numbers = self._numbers(name)
        for which, radio in self._radios.items():
            radio.setText(counted(numbers[which], *_TITLES[which]))
            radio.setEnabled(numbers[which] > 0)
        wanted = (self._picked, Which.ASSIGNED, Which.ALL)
        best = next((one for one in wanted if one and numbers[one]), None)
        if best is not None:
            self._radios[best].setChecked(True)
        if name and self._target.line.text() == self._suggested:
            self._suggested = str(suggested(self._project, name, f".{SUFFIX}"))
            self._target.line.setText(self._suggested)
        self._check()

    def _check(self) -> None:
        there = self._target.there
        self._fault.setText(
            tr("There is such a file already; choose another name.") if there else ""
        )
        any_there = any(radio.isChecked() and radio.isEnabled() for radio in self._radios.values())
        ready = bool(self._to.name) and any_there and not there and not self._target.empty
        self.ok_button.setEnabled(ready)
