"""Where to hand over my work, to whom, and how much of it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
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


class HandOver(NamedTuple):
    """What to hand over."""

    target: Path
    since_last: bool
    to: str
    """"" for nobody in particular."""


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
        parent: QWidget | None = None,
    ) -> None:
        """``look`` tells what there is to hand over to somebody."""
        super().__init__(parent)
        self.setWindowTitle(tr("Hand Over My Work"))
        self._look = look
        self._to = PersonField(names, tr("To"), tr("Anybody"))
        self._all = QRadioButton(tr("&Everything"))
        self._since = QRadioButton(tr("Only what is &new since the last time"))
        self._all.setChecked(True)
        self._said = QLabel()
        self._target = TargetField(files, tr("Hand Over as"))
        self._fault = QLabel()
        self._buttons = ok_cancel(self, tr("Hand Over"))
        self._lay_out()
        words = f"{me} {datetime.now().astimezone():%Y-%m-%d}"
        self._target.put(suggested(project, words, SUFFIX))
        self._to.currentTextChanged.connect(self._ask)
        self._all.toggled.connect(self._check)
        self._target.changed.connect(self._check)
        self.accepted.connect(lambda: self.ordered.emit(self.choice))
        self._ask()

    @property
    def to_field(self) -> PersonField:
        """Whom it is for."""
        return self._to

    @property
    def since_button(self) -> QRadioButton:
        """Leaves out what was handed over before."""
        return self._since

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
        return HandOver(self._target.path, self._since.isChecked(), self._to.name)

    def _lay_out(self) -> None:
        hint = QLabel(
            tr(
                "A package is one file; put it into a shared folder or send it. Whoever merges it "
                "has your work in a layer of its own, with its history."
            )
        )
        hint.setObjectName("quiet")
        for label in (hint, self._said, self._fault):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._said.setMinimumHeight(self.fontMetrics().height() * 3)
        form = QFormLayout()
        form.addRow(tr("To"), self._to)
        form.addRow(tr("What"), self._all)
        form.addRow("", self._since)
        form.addRow("", self._said)
        form.addRow(tr("Where to"), self._target)
        form.addRow("", self._fault)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self.resize(
            self.fontMetrics().horizontalAdvance("m") * 48, self.fontMetrics().height() * 18
        )

    def _ask(self) -> None:
        self._outlook = self._look(self._to.name)
        last = self._outlook.last
        self._since.setEnabled(last is not None and self._outlook.new > 0)
        if not self._since.isEnabled():
            self._all.setChecked(True)
        when = f"{last.astimezone():%Y-%m-%d %H:%M}" if last else ""
        if not last:
            title = tr("Only what is &new since the last time: there was none")
        elif not self._outlook.new:
            title = tr("Only what is &new since {when}: nothing is", when=when)
        else:
            title = tr("Only what is &new since {when}", when=when)
        self._since.setText(title)
        self._check()

    def _check(self) -> None:
        self._said.setText(self._in_words())
        there = self._target.there
        self._fault.setText(
            tr("There is such a file already; choose another name.") if there else ""
        )
        self.ok_button.setEnabled(not there and not self._target.empty)

    def _in_words(self) -> str:
        if not self._since.isChecked():
            steps = counted(self._outlook.steps, marked("{n} step"), marked("{n} steps"))
            return tr(
                "{steps}: your work and all it builds on, also what others did in this file. It "
                "presupposes nothing.",
                steps=steps,
            )
        steps = counted(self._outlook.new, marked("{n} step"), marked("{n} steps"))
        assert self._outlook.last is not None
        return tr(
            "{steps} made since then. Whoever merges it must have merged what was handed over on "
            "{when}; in doubt hand over everything.",
            steps=steps,
            when=f"{self._outlook.last.astimezone():%Y-%m-%d %H:%M}",
        )
