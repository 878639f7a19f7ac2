"""Where to hand over my work, to whom, and how much of it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.exchange.handing_over import Outlook
from annotator.exchange.packages import SUFFIX
from annotator.gui.dialogs.buttons import ok_cancel
from annotator.gui.dialogs.files import Files
from annotator.gui.dialogs.person_field import PersonField
from annotator.gui.dialogs.target import TargetField, suggested
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.quiet import make_quiet


class What(StrEnum):
    """How much is handed over."""

    ALL = "all"
    NEW = "new"
    DECIDED = "decided"
    """Only what I decided about the work of whom it is for, and nothing of anybody else's."""


class HandOver(NamedTuple):
    """What to hand over."""

    target: Path
    what: What
    to: str
    """"" for nobody in particular."""
    with_missed: bool = False
    """Beside what was decided also what of my gold layer they missed."""


class HandOverDialog(QDialog):
    """Says what the package will hold and what whoever takes it must have."""

    ordered = Signal(object)
    """A `HandOver`."""

    def __init__(
        self,
        files: Files,
        names: Sequence[str],
        project: Path,
        me: str,
        look: Callable[[str], Outlook],
        decided: Callable[[str], int],
        parent: QWidget | None = None,
    ) -> None:
        """``look`` tells what there is to hand over to somebody, ``decided`` how many decisions I
        made about their work.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Hand Over My Work"))
        self._project = project
        self._me = me
        self._look = look
        self._decided = decided
        self._decisions = 0
        self._picked: What | None = None
        self._suggested = ""
        self._to = PersonField(names, tr("To"), tr("Anybody"))
        self._radios = {
            What.ALL: QRadioButton(tr("&Everything")),
            What.NEW: QRadioButton(),
            What.DECIDED: QRadioButton(),
        }
        self._missed = QCheckBox(tr("Also what they &missed"))
        self._radios[What.ALL].setChecked(True)
        self._said = QLabel()
        self._target = TargetField(files, tr("Hand Over as"))
        self._fault = QLabel()
        self._buttons = ok_cancel(self, tr("Hand Over"))
        self._lay_out()
        self._to.currentTextChanged.connect(self._ask)
        for what, radio in self._radios.items():
            radio.toggled.connect(self._check)
            radio.clicked.connect(lambda _=False, what=what: self._pick(what))
        self._missed.toggled.connect(self._check)
        self._target.changed.connect(self._check)
        self.accepted.connect(lambda: self.ordered.emit(self.choice))
        self._ask()

    @property
    def to_field(self) -> PersonField:
        """Whom it is for."""
        return self._to

    def radio(self, what: What) -> QRadioButton:
        """The button that chooses how much."""
        return self._radios[what]

    @property
    def missed_box(self) -> QCheckBox:
        """Whether what they missed goes along."""
        return self._missed

    @property
    def target(self) -> TargetField:
        """Where to."""
        return self._target

    @property
    def said(self) -> str:
        """What it will hold."""
        return self._said.text()

    @property
    def fault(self) -> str:
        """Why it cannot be written there."""
        return self._fault.text()

    @property
    def ok_button(self) -> QPushButton:
        """Writes it."""
        return self._buttons.button(QDialogButtonBox.StandardButton.Ok)

    @property
    def choice(self) -> HandOver:
        """What is chosen now."""
        what = next(what for what, radio in self._radios.items() if radio.isChecked())
        missed = what is What.DECIDED and self._missed.isChecked()
        return HandOver(self._target.path, what, self._to.name, missed)

    def _lay_out(self) -> None:
        hint = QLabel(
            tr(
                "A package is one file; put it into a shared folder or send it. Whoever merges it "
                "has your work in layers of its own."
            )
        )
        make_quiet(hint)
        for label in (hint, self._said, self._fault):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._said.setMinimumHeight(self.fontMetrics().height() * 4)
        indented = QHBoxLayout()
        indented.addSpacing(self.fontMetrics().height())
        indented.addWidget(self._missed)
        form = QFormLayout()
        form.addRow(tr("To"), self._to)
        for number, radio in enumerate(self._radios.values()):
            form.addRow("" if number else tr("What"), radio)
        form.addRow("", indented)
        form.addRow("", self._said)
        form.addRow(tr("Where to"), self._target)
        form.addRow("", self._fault)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self.resize(
            self.fontMetrics().horizontalAdvance("m") * 48, self.fontMetrics().height() * 24
        )

    def _pick(self, what: What) -> None:
        self._picked = what

    def _ask(self) -> None:
        """Show what there is for this person. What was decided about their work is offered first:
        all else tells what others did.
        """
        name = self._to.name
        self._outlook = self._look(name)
        self._decisions = self._decided(name) if name else 0
        last = self._outlook.last
        there = {
            What.ALL: True,
            What.NEW: last is not None and self._outlook.new > 0,
            What.DECIDED: self._decisions > 0,
        }
        for what, radio in self._radios.items():
            radio.setEnabled(there[what])
        self._radios[What.NEW].setText(self._new_title(last))
        self._radios[What.DECIDED].setText(self._decided_title(name))
        best = next((one for one in (self._picked, What.DECIDED) if one and there[one]), What.ALL)
        self._radios[best].setChecked(True)
        self._check()

    def _new_title(self, last: datetime | None) -> str:
        if not last:
            return tr("Only what is &new since the last time: there was none")
        when = f"{last.astimezone():%Y-%m-%d %H:%M}"
        if not self._outlook.new:
            return tr("Only what is &new since {when}: nothing is", when=when)
        return tr("Only what is &new since {when}", when=when)

    def _decided_title(self, name: str) -> str:
        if not name:
            return tr("Only what you &decided about one person’s work: say above to whom")
        name = name.replace("&", "&&")
        if not self._decisions:
            return tr("Only what you &decided about {name}’s work: nothing yet", name=name)
        return tr("Only what you &decided about {name}’s work", name=name)

    def _check(self) -> None:
        choice = self.choice
        self._missed.setEnabled(choice.what is What.DECIDED)
        self._suggest(choice)
        self._said.setText(self._in_words(choice))
        there = self._target.there
        self._fault.setText(
            tr("There is such a file already; choose another name.") if there else ""
        )
        self.ok_button.setEnabled(not there and not self._target.empty)

    def _suggest(self, choice: HandOver) -> None:
        """A place called after whom it is by, or for, until another is typed."""
        if self._target.line.text() != self._suggested:
            return
        words = tr("for {name}", name=choice.to) if choice.what is What.DECIDED else self._me
        day = f"{datetime.now().astimezone():%Y-%m-%d}"
        found = str(suggested(self._project, f"{words} {day}", SUFFIX))
        if found != self._suggested:
            self._suggested = found
            self._target.line.setText(found)

    def _in_words(self, choice: HandOver) -> str:
        steps = (marked("{n} step"), marked("{n} steps"))
        if choice.what is What.DECIDED:
            return self._decisions_in_words(choice)
        if choice.what is What.ALL:
            return tr(
                "{steps}: your work and all it builds on, also what others did in this file. It "
                "presupposes nothing.",
                steps=counted(self._outlook.steps, *steps),
            )
        assert self._outlook.last is not None
        return tr(
            "{steps} made since then. Whoever merges it must have merged what was handed over on "
            "{when}; in doubt hand over everything.",
            steps=counted(self._outlook.new, *steps),
            when=f"{self._outlook.last.astimezone():%Y-%m-%d %H:%M}",
        )

    def _decisions_in_words(self, choice: HandOver) -> str:
        decisions = counted(self._decisions, marked("{n} decision"), marked("{n} decisions"))
        if choice.with_missed:
            return tr(
                "{decisions} with reasons, results and your comments, and the rest of your gold "
                "layer in articles that both of you are done with. It tells what others found, "
                "and not who.",
                decisions=decisions,
            )
        return tr(
            "{decisions} with reasons, results and your comments, and nothing that anybody else "
            "did. Where {name} works blind, they wait until the article is done.",
            decisions=decisions,
            name=choice.to,
        )
