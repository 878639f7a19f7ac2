"""Who is to work on the selected articles: people ticked, or so many for each shared out."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.identity import Uid
from annotator.domain.values import Person
from annotator.errors import UserError
from annotator.gui.dialogs.buttons import ok_cancel
from annotator.gui.dialogs.new_name import NewName
from annotator.gui.panels.annotators_model import progress_words
from annotator.gui.texts import counted, marked, said, tr
from annotator.project.distributing import Distribution, distribute
from annotator.project.operations import assignments
from annotator.project.operations.assignments import Assigned
from annotator.project.persons import person_called
from annotator.project.project import Project
from annotator.project.transaction import Operation

_PERSON: Final = Qt.ItemDataRole.UserRole
_SEEDS: Final = 1 << 30
_TICK: Final = Qt.CheckState


class Order(NamedTuple):
    """What is to be done."""

    operation: Operation[Assigned]
    size: int
    """How many objects it writes, at the most."""


class AssignDialog(QDialog):
    """Shows who has the articles; what is ticked otherwise, or drawn by lot, is ordered."""

    ordered = Signal(object)
    """The `Order`."""

    def __init__(
        self, project: Project, articles: Sequence[Uid], title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Assign"))
        self._project = project
        self._articles = tuple(articles)
        self._turns = project.reads.turns(self._articles)
        self._standing = {
            article: [turn.person for turn in turns] for article, turns in self._turns.items()
        }
        self._seed = secrets.randbelow(_SEEDS)
        self._shared: Distribution | None = None
        self._head = QLabel(
            counted(len(articles), marked("“{title}”"), marked("{n} articles"), title=title)
        )
        self._people = QListWidget()
        self._people.setAccessibleName(tr("People"))
        self._new = NewName()
        self._each = QRadioButton(tr("All of the ticked people work on each article"))
        self._share = QRadioButton(tr("Share out among the ticked people, for each article:"))
        self._coders = QSpinBox()
        self._coders.setAccessibleName(tr("People for each article"))
        self._again = QPushButton(tr("Draw Again"))
        self._again.setAutoDefault(False)
        self._blind = QCheckBox(tr("Blind: others’ work is hidden from them until theirs is done"))
        self._preview = QLabel()
        self._buttons = ok_cancel(self, tr("Assign"))
        self._lay_out()
        self._fill()
        self._connect()
        self._look()
        self._people.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        font = self._head.font()
        font.setBold(True)
        self._head.setFont(font)
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self._head.setWordWrap(True)
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self._preview.setWordWrap(True)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        line = self.fontMetrics().height()
        self._preview.setMinimumHeight(line * 4)
        self._each.setChecked(True)
        self._coders.setRange(1, 99)
        self._coders.setValue(2)
        share = QHBoxLayout()
        share.addWidget(self._share)
        share.addWidget(self._coders)
        share.addWidget(self._again)
        share.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self._head)
        column.addWidget(self._people, 1)
        column.addWidget(self._new)
        column.addWidget(self._each)
        column.addLayout(share)
        column.addWidget(self._blind)
        column.addWidget(self._preview)
        column.addWidget(self._buttons)
        self.resize(self.fontMetrics().horizontalAdvance("m") * 44, line * 26)

    def _fill(self) -> None:
        """Everybody, ticked who has all of the articles, half ticked who has some."""
        has: dict[Uid, int] = {}
        blind: list[bool] = []
        for turns in self._turns.values():
            for turn in turns:
                has[turn.person] = has.get(turn.person, 0) + 1
                blind.append(turn.blind)
        progress = self._project.reads.progress()
        for person in self._project.reads.people():
            known = progress.get(person.uid)
            about = progress_words(known, {}) if known else ""
            count = has.get(person.uid, 0)
            whole = count == len(self._articles)
            tick = _TICK.Checked if whole else _TICK.PartiallyChecked if count else _TICK.Unchecked
            self._put(person, about, tick)
        self._people.setCurrentRow(0)
        self._blind.setCheckState(
            _TICK.Checked
            if not blind or all(blind)
            else _TICK.PartiallyChecked
            if any(blind)
            else _TICK.Unchecked
        )

    def _put(self, person: Person, about: str, tick: Qt.CheckState) -> None:
        item = QListWidgetItem(tr("{name}: {about}", name=person.name, about=about))
        if not about:
            item.setText(person.name)
        item.setData(_PERSON, person)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(tick)
        self._people.addItem(item)

    def _connect(self) -> None:
        self._before = self._ticks()
        self._people.itemChanged.connect(lambda _item: self._look())
        self._each.toggled.connect(lambda _on: self._look())
        self._coders.valueChanged.connect(lambda _n: self._share.setChecked(True))
        self._coders.valueChanged.connect(lambda _n: self._look())
        self._blind.checkStateChanged.connect(lambda _state: self._look())
        self._again.clicked.connect(self._draw_again)
        self._new.named.connect(self._add_person)
        self.accepted.connect(lambda: self.ordered.emit(self._order()))

    @property
    def people(self) -> QListWidget:
        """Who may be ticked."""
        return self._people

    @property
    def new_field(self) -> QLineEdit:
        """For somebody new."""
        return self._new.field

    @property
    def add_button(self) -> QPushButton:
        """Lists them, ticked."""
        return self._new.button

    @property
    def share_button(self) -> QRadioButton:
        """Has the articles shared out."""
        return self._share

    @property
    def coders_field(self) -> QSpinBox:
        """How many people each article gets."""
        return self._coders

    @property
    def again_button(self) -> QPushButton:
        """Shares them out by another lot."""
        return self._again

    @property
    def blind_box(self) -> QCheckBox:
        """Whether they work blind."""
        return self._blind

    @property
    def buttons(self) -> QDialogButtonBox:
        """Assign, or not."""
        return self._buttons

    @property
    def preview(self) -> str:
        """What would be done."""
        return self._preview.text()

    # What would be done

    def _ticks(self) -> dict[Uid, Qt.CheckState]:
        return {person.uid: tick for person, tick in self._listed()}

    def _listed(self) -> list[tuple[Person, Qt.CheckState]]:
        items = (self._people.item(n) for n in range(self._people.count()))
        return [(item.data(_PERSON), item.checkState()) for item in items]

    def _turned(self, to: Qt.CheckState) -> list[Person]:
        """Those who were ticked otherwise before."""
        unticked = _TICK.Unchecked
        return [
            person
            for person, tick in self._listed()
            if tick is to and self._before.get(person.uid, unticked) is not to
        ]

    def _among(self) -> list[Person]:
        return [person for person, tick in self._listed() if tick is not _TICK.Unchecked]

    def _blind_wanted(self) -> bool | None:
        state = self._blind.checkState()
        return None if state is _TICK.PartiallyChecked else state is _TICK.Checked

    def _order(self) -> Order:
        blind = self._blind_wanted()
        if self._shared is not None:
            people = self._among()
            step = assignments.hand(self._shared, people, blind=blind is not False)
            return Order(step, len(self._shared.pairs))
        add, remove = self._turned(_TICK.Checked), self._turned(_TICK.Unchecked)
        step = assignments.change(
            self._articles, add=add, remove=[person.uid for person in remove], blind=blind
        )
        return Order(step, len(self._articles) * max(self._people.count(), 1))

    def _look(self) -> None:
        """Say what would be done; nothing to do and what cannot be are not to be ordered."""
        sharing = self._share.isChecked()
        self._again.setEnabled(sharing)
        self._shared, fault = None, ""
        if sharing:
            try:
                self._shared = self._distribution()
            except UserError as error:
                fault = said(error)
        self._preview.setText(fault or (self._say_shared() if self._shared else self._say_turned()))
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(not fault and self._does_something())

    def _distribution(self) -> Distribution:
        return distribute(
            self._articles,
            [person.uid for person in self._among()],
            self._coders.value(),
            seed=self._seed,
            standing=self._standing,
        )

    def _does_something(self) -> bool:
        if self._shared is not None:
            return bool(self._shared.pairs)
        turned = self._turned(_TICK.Checked) or self._turned(_TICK.Unchecked)
        return bool(turned) or (bool(self._turns) and self._blind_differs())

    def _blind_differs(self) -> bool:
        wanted = self._blind_wanted()
        every = (turn.blind for turns in self._turns.values() for turn in turns)
        return wanted is not None and any(blind is not wanted for blind in every)

    def _say_turned(self) -> str:
        lines = [
            tr(_GIVEN, names=_names(self._turned(_TICK.Checked))),
            tr(_TAKEN, names=_names(self._turned(_TICK.Unchecked))),
        ]
        turned = (self._turned(_TICK.Checked), self._turned(_TICK.Unchecked))
        told = [line for line, people in zip(lines, turned, strict=True) if people]
        if not told and self._does_something():
            told = [tr("Only whether they work blind is changed.")]
        return "\n".join(told) or tr("Nothing is changed yet: tick people, with Space.")

    def _say_shared(self) -> str:
        assert self._shared is not None
        named = {person.uid: person.name for person in self._among()}
        lines = [_gets(named[uid], self._shared, uid) for uid in named]
        if self._shared.full:
            lines.append(
                counted(
                    self._shared.full,
                    marked("{n} article has enough people already."),
                    marked("{n} articles have enough people already."),
                )
            )
        return "\n".join(lines)

    # From the person

    def _draw_again(self) -> None:
        self._seed = secrets.randbelow(_SEEDS)
        self._look()

    def _add_person(self, name: str) -> None:
        """List somebody new; they are made known with the step."""
        person = person_called(self._project.reads, self._project.uid, name)
        known: Mapping[Uid, int] = {p.uid: n for n, (p, _) in enumerate(self._listed())}
        if person.uid not in known:
            self._put(person, "", _TICK.Checked)
        else:
            self._people.item(known[person.uid]).setCheckState(_TICK.Checked)
        self._people.setCurrentRow(known.get(person.uid, self._people.count() - 1))
        self._new.clear()
        self._look()


_GIVEN: Final = marked("Assigned to: {names}")
_TAKEN: Final = marked("Taken from: {names}; what they tagged stays")


def _names(people: Sequence[Person]) -> str:
    return ", ".join(person.name for person in people)


def _gets(name: str, shared: Distribution, uid: Uid) -> str:
    new = shared.after[uid] - shared.before[uid]
    total = counted(shared.after[uid], marked("{n} article"), marked("{n} articles"))
    return tr("{name}: {articles}, {new} of them new", name=name, articles=total, new=new)
