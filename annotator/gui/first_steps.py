"""The first minute in the sample: one strip that names the keys of the next step, until all three
have been done.
"""

from enum import Enum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from annotator.domain.values import Kind
from annotator.gui.commands.tag_table import tag_commands
from annotator.gui.session import Session
from annotator.gui.texts import marked, tr
from annotator.gui.theme.tokens import LIGHT, Tokens
from annotator.project.changes import Changes


class Step(Enum):
    """What is still to be tried."""

    TAG = "tag"
    NEXT = "next"
    LINK = "link"
    KEYS = "keys"


_SAID: Final = {
    Step.NEXT: marked("Saved.   N: next name"),
    Step.LINK: marked("Saved.   L links the selected tag to another: type the letters shown on it"),
    Step.KEYS: marked("Saved, as everything is.   ? shows every key"),
}


class FirstSteps(QWidget):
    """Hidden until it is begun, and gone for good with its last step or a click."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._step: Step | None = None
        self._tags = 0
        self.setObjectName("first-steps")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        close = QToolButton()
        close.setText("✕")
        close.setAutoRaise(True)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.setToolTip(tr("No more hints"))
        close.setAccessibleName(tr("No more hints"))
        close.clicked.connect(self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        row.addWidget(self._label, 1)
        row.addWidget(close)
        session.changed.connect(self._changed)
        session.article_changed.connect(self._article_changed)
        session.closed.connect(self.end)
        self.set_tokens(LIGHT)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said now; empty when nothing is."""
        return "" if self.isHidden() else self._label.text()

    def begin(self) -> None:
        """Say what to do first."""
        self._tags = 0
        self._turn_to(Step.TAG)

    def end(self) -> None:
        """Say nothing more."""
        self._step = None
        self.hide()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        edge = f"border-top: 2px solid {tokens.accent};"
        self.setStyleSheet(
            f"#first-steps {{ background: {tokens.stripe}; {edge} }}"
            f"#first-steps QLabel {{ color: {tokens.window_text}; font-weight: bold; }}"
        )

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self._step is None:
            return
        if changes.of(Kind.LINK):
            self._turn_to(Step.KEYS)
        elif changes.of(Kind.SPAN) and self._step in (Step.TAG, Step.NEXT):
            self._tags += 1
            self._turn_to(Step.NEXT if self._tags == 1 else Step.LINK)

    def _article_changed(self) -> None:
        """What was selected is not there any longer."""
        if self._step is Step.TAG:
            self._label.setText(tr("N: next name, selected whole.   {keys}", keys=self._keys()))

    def _turn_to(self, step: Step) -> None:
        self._step = step
        begin = tr("A name is selected. Tag it:   {keys}", keys=self._keys())
        self._label.setText(begin if step is Step.TAG else tr(_SAID[step]))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._label.text()))

    def _keys(self) -> str:
        """The keys of the first three types."""
        first = [command for command in tag_commands(self._session.scheme) if command.keys][:3]
        return "   ".join(f"{command.keys[0]}: {command.title}" for command in first)
