"""Who works on the project: names, roles, colours; each change is a step of its own."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.identity import Uid
from annotator.domain.values import Kind, Person
from annotator.errors import UserError
from annotator.gui.dialogs.buttons import close_only
from annotator.gui.dialogs.new_name import NameField, NewName
from annotator.gui.panels.annotators_model import colours_of, progress_words, role_words
from annotator.gui.panels.combo import ComboBox
from annotator.gui.panels.swatch import swatch
from annotator.gui.session import Session
from annotator.gui.texts import said, tr
from annotator.gui.theme.quiet import make_quiet
from annotator.project.changes import Changes
from annotator.project.operations import people
from annotator.project.operations.people import ROLES

_SWATCH: Final = 14


class PeopleDialog(QDialog):
    """The people on one side, the chosen one on the other, a line for a new one below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("People"))
        self._session = session
        self._people: list[Person] = []
        self._list = QListWidget()
        self._list.setAccessibleName(tr("People"))
        self._name = NameField()
        self._name.setAccessibleName(tr("Name"))
        self._role = ComboBox()
        self._role.setAccessibleName(tr("Role"))
        for role in ROLES:
            self._role.addItem(role_words(role), role)
        self._colour = QPushButton(tr("Change…"))
        self._colour.setAccessibleName(tr("Colour"))
        self._colour.setAutoDefault(False)
        self._progress = QLabel()
        self._new = NewName()
        self._fault = QLabel()
        self._picker: QColorDialog | None = None
        self._lay_out()
        self._connect()
        self._fill()
        self._list.setCurrentRow(0)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        em = self.fontMetrics().horizontalAdvance("m")
        self._list.setMinimumWidth(em * 16)
        form = QFormLayout()
        form.addRow(tr("Name"), self._name)
        form.addRow(tr("Role"), self._role)
        form.addRow(tr("Colour"), self._colour)
        form.addRow(tr("Progress"), self._progress)
        across = QHBoxLayout()
        across.addWidget(self._list)
        across.addLayout(form, 1)
        about = QLabel(
            tr("Leads may work in gold. While nobody is a lead, everybody may do what leads do.")
        )
        make_quiet(about)
        about.setWordWrap(True)
        self._fault.setTextFormat(Qt.TextFormat.PlainText)
        self._fault.setWordWrap(True)
        self._fault.hide()
        whole = QVBoxLayout(self)
        whole.addLayout(across, 1)
        whole.addWidget(self._new)
        whole.addWidget(self._fault)
        whole.addWidget(about)
        whole.addWidget(close_only(self))
        self.resize(em * 50, self.sizeHint().height())

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._show)
        self._name.editingFinished.connect(self._rename)
        self._role.activated.connect(self._take_role)
        self._colour.clicked.connect(self._pick)
        self._new.named.connect(self._make)
        self._session.changed.connect(self._changed)
        self._session.failed.connect(self._say_fault)

    @property
    def list(self) -> QListWidget:
        """The people."""
        return self._list

    @property
    def name_field(self) -> QLineEdit:
        """What the chosen one is called."""
        return self._name

    @property
    def role_choice(self) -> ComboBox:
        """Whether the chosen one is a lead."""
        return self._role

    @property
    def new_field(self) -> QLineEdit:
        """For somebody new."""
        return self._new.field

    @property
    def add_button(self) -> QPushButton:
        """Adds them."""
        return self._new.button

    @property
    def fault(self) -> str:
        """What could not be done."""
        return "" if self._fault.isHidden() else self._fault.text()

    @property
    def chosen(self) -> Person | None:
        """Whom the fields are about."""
        row = self._list.currentRow()
        return self._people[row] if 0 <= row < len(self._people) else None

    def take_colour(self, colour: QColor) -> None:
        """Give the chosen one a colour."""
        person = self.chosen
        if person is not None:
            self._change(person._replace(colour=colour.name().upper()))

    # What is shown

    def _fill(self, chosen: Uid | None = None) -> None:
        """List everybody anew; who was chosen stays so."""
        project = self._session.project
        if project is None:
            return
        before = chosen or (self.chosen.uid if self.chosen else None)
        self._people = project.reads.people()
        if all(person.uid != project.me.uid for person in self._people):
            self._people.append(project.me)
        colours = colours_of(self._people)
        self._list.blockSignals(True)
        self._list.clear()
        for person in self._people:
            item = QListWidgetItem(swatch(colours[person.uid], _SWATCH), self._said(person))
            self._list.addItem(item)
        places = [n for n, person in enumerate(self._people) if person.uid == before]
        self._list.setCurrentRow(places[0] if places else 0)
        self._list.blockSignals(False)
        self._show()

    def _said(self, person: Person) -> str:
        project = self._session.project
        me = project is not None and person.uid == project.me.uid
        name = tr("{name} (me)", name=person.name) if me else person.name
        return tr("{name}, {role}", name=name, role=role_words(person.role))

    def _show(self, _row: int = 0) -> None:
        person, project = self.chosen, self._session.project
        if person is None or project is None:
            return
        self._name.setText(person.name)
        self._role.choose(person.role)
        self._colour.setIcon(swatch(colours_of(self._people)[person.uid], _SWATCH))
        assigned = project.reads.progress().get(person.uid)
        self._progress.setText(
            progress_words(assigned, {}) if assigned else tr("Nothing is assigned to them.")
        )
        for part in (self._name, self._role, self._colour, self._new):
            part.setEnabled(not project.read_only)

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.touches(Kind.PERSON):
            self._fill()

    def _say_fault(self, error: UserError) -> None:
        """What could not be done: the window's own bar lies behind this."""
        self._fault.setText(said(error))
        self._fault.show()

    # From the person

    def _change(self, person: Person) -> None:
        self._fault.hide()
        self._session.run(people.change(person))
        self._show()  # what is saved, also where it was refused

    def _rename(self) -> None:
        person, name = self.chosen, " ".join(self._name.text().split())
        if person is not None and name != person.name:
            self._change(person._replace(name=name))

    def _take_role(self, place: int) -> None:
        person = self.chosen
        if person is not None:
            self._change(person._replace(role=self._role.itemData(place)))

    def _pick(self) -> None:
        person = self.chosen
        if person is None:
            return
        picker = self._picker = QColorDialog(QColor(colours_of(self._people)[person.uid]), self)
        picker.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        picker.setWindowTitle(tr("Colour of {name}", name=person.name))
        picker.colorSelected.connect(self.take_colour)
        picker.finished.connect(picker.deleteLater)
        picker.open()

    def _make(self, name: str) -> None:
        self._fault.hide()
        made = self._session.run(people.add(name))
        if made is not None:
            self._fill(made.uid)
            self._new.clear()
