"""The bar under the text that finds words in it while they are typed."""

from typing import Final

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from annotator.gui.finding import Finder, Wrap
from annotator.gui.keys import is_enter
from annotator.gui.panels.clearing import add_clear_button
from annotator.gui.texts import counted, marked, tr

_WIDEST: Final = 44
"""Of the field, in widths of an m."""


class FindBar(QWidget):
    """A field, where one is among what was found, and the ways on; hidden while nobody finds."""

    closed = Signal()
    """The keyboard belongs to the text again."""

    everywhere_wanted = Signal()
    """What is typed is to be found in all articles."""

    def __init__(self, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._said = ""
        self._at: int | None = None
        """Where the first place is wanted while words are put into the field."""
        self._field = QLineEdit()
        self._field.setPlaceholderText(tr("Find in this article"))
        self._field.setAccessibleName(tr("Find in this article"))
        add_clear_button(self._field)
        self._field.setMaximumWidth(self.fontMetrics().horizontalAdvance("m") * _WIDEST)
        self._field.installEventFilter(self)
        self._where = QLabel()
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        # What is said changes at every key, and nothing else in the bar may move by it.
        self._where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._previous = self._button(tr("Previous place  (Shift+F3)"), Qt.ArrowType.UpArrow)
        self._next = self._button(tr("Next place  (F3)"), Qt.ArrowType.DownArrow)
        self._everywhere = QToolButton()
        self._everywhere.setText(tr("In all articles"))
        self._everywhere.setToolTip(tr("Find these words in all articles  (Ctrl+Shift+F)"))
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setToolTip(tr("Close  (Esc)"))
        self._close.setAccessibleName(tr("Close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self._field, 3)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addWidget(self._where, 2)
        row.addWidget(self._everywhere)
        row.addWidget(self._close)
        self._field.textChanged.connect(self._typed)
        self._previous.clicked.connect(lambda: finder.step(-1))
        self._next.clicked.connect(lambda: finder.step(1))
        self._everywhere.clicked.connect(self.everywhere_wanted)
        self._close.clicked.connect(self.close_bar)
        finder.changed.connect(self._say)
        self.hide()

    @property
    def field(self) -> QLineEdit:
        """Where the person types what to look for."""
        return self._field

    @property
    def where(self) -> str:
        """What is said about the place one is at."""
        return self._where.text()

    def open_bar(self, words: str = "", at: int | None = None) -> None:
        """Show the bar and what was looked for last, or these words, and go to the first place
        they stand from ``at`` on; the keyboard stays where it is.
        """
        self._finder.begin()
        self.show()
        if words:
            self._at = at
            self._field.setText(words)
            self._finder.look_for(words, at)
            self._at = None
        self._say()

    def take_keyboard(self) -> None:
        """Type here from now on, in place of what stands here."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def close_bar(self) -> None:
        """Find no more; the place one was at stays selected in the text."""
        if not self.isHidden():
            self.hide()
            self._finder.stop()
            self.closed.emit()

    # Qt's events

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Enter and Shift+Enter in the field: the next place and the one before."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and is_enter(event)
        ):
            backwards = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._finder.step(-1 if backwards else 1)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, wherever the keyboard is in the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    # Internals

    def _button(self, says: str, arrow: Qt.ArrowType) -> QToolButton:
        button = QToolButton()
        button.setArrowType(arrow)
        button.setAutoRaise(True)
        button.setToolTip(says)
        button.setAccessibleName(says)
        return button

    def _typed(self, words: str) -> None:
        self._finder.look_for(words, self._at)
        self._say()

    def _say(self) -> None:
        known = bool(self._finder.places)
        for button in (self._previous, self._next):
            button.setEnabled(known)
        self._everywhere.setEnabled(not self._finder.empty)
        said = self._sentence()
        if said != self._said:
            self._said = said
            self._where.setText(said)
            if said and self.isVisible():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._where, said))

    def _sentence(self) -> str:
        finder = self._finder
        total = len(finder.places)
        if finder.empty:
            return ""
        if not total:
            return "…" if finder.looking else tr("Nothing found")
        if finder.current is None:
            return self._places(total)
        template = {
            Wrap.NO: marked("{n} of {total}"),
            Wrap.TO_BEGINNING: marked("{n} of {total}, from the beginning again"),
            Wrap.TO_END: marked("{n} of {total}, from the end again"),
        }[finder.wrap]
        figure = QLocale().toString
        known = figure(total)
        if finder.looking:
            known = tr("{total}+", total=known)
        return tr(template, n=figure(finder.current + 1), total=known)

    def _places(self, total: int) -> str:
        said = counted(total, marked("{n} place"), marked("{n} places"))
        return tr("At least {places}", places=said) if self._finder.looking else said
