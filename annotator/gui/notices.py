"""The one way the window says that something went wrong: a bar at its top that stops nobody."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from annotator.gui.texts import tr
from annotator.gui.theme.tokens import LIGHT, Tokens

SHORT_MS = 6_000
"""How long a notice without buttons stays."""


class Choice(NamedTuple):
    """A way on, as a button."""

    title: str
    """Translated."""
    act: Callable[[], None]


class NoticeBar(QWidget):
    """A sentence with its ways on; the latest replaces the one before.

    One with ways on stays until one is taken; another goes by itself or at a click.
    """

    answered = Signal()
    """A way on was taken, and the keyboard is nowhere now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons: list[QPushButton] = []
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setToolTip(tr("Close this notice"))
        self._close.setAccessibleName(tr("Close this notice"))
        self._close.clicked.connect(self.clear)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHORT_MS)
        self._timer.timeout.connect(self.clear)
        self._must_choose = False
        self.set_tokens(LIGHT)
        self.hide()

    def float_over(self, host: QWidget) -> None:
        """Lie over the top of ``host`` and take no room, so that nothing moves when it comes."""
        self.setParent(host)
        host.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as wide as what it lies over."""
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._fit()
        return False

    @property
    def sentence(self) -> str:
        """What is said now; empty when nothing is."""
        return "" if self.isHidden() else self._label.text()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The ways on."""
        return tuple(self._buttons)

    def say(
        self, sentence: str, choices: Sequence[Choice] = (), *, must_choose: bool = False
    ) -> None:
        """Say ``sentence``; with ``must_choose`` only a way on takes it away."""
        if self._must_choose and not must_choose:
            return
        self._empty()
        self._must_choose = must_choose
        self._close.setHidden(must_choose)
        self._label.setText(sentence)
        for choice in choices:
            button = QPushButton(choice.title)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, act=choice.act: self._take(act))
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons.append(button)
        self.show()
        self._fit()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        if not choices:
            self._timer.start()

    def lapse(self) -> None:
        """What was said in passing is no longer so."""
        if not self._buttons:
            self.clear()

    def clear(self) -> None:
        """Say nothing more."""
        self._must_choose = False
        self._empty()
        self.hide()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self.setStyleSheet(
            f"#notices {{ background: {tokens.field}; border-bottom: 2px solid {tokens.warning}; }}"
        )

    def _fit(self) -> None:
        host = self.parentWidget()
        if host is not None and not self.isWindow():
            self._row.activate()
            self.setGeometry(0, 0, host.width(), self._row.totalHeightForWidth(host.width()))
            self.raise_()

    def _take(self, act: Callable[[], None]) -> None:
        self.clear()
        act()
        self.answered.emit()

    def _empty(self) -> None:
        self._timer.stop()
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
