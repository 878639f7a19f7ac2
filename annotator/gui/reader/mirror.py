"""The text of the view a second time, in a text widget nobody sees, for screen readers.

Qt has a complete and quick answer to everything a screen reader asks of a text, but only for its
own text widgets; one written in Python lacks half of it and brings the program down. So readers
are given the answers of a read-only `QTextEdit` that holds the same text, caret and selection.
It is made when a reader asks for the first time, and lives as long as the view.
"""

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
    QAccessibleTextUpdateEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from annotator.domain.values import Fragment
from annotator.gui.offsets import Units, shown
from annotator.gui.reader.view import ReaderView

_FIT_AFTER_MS: Final = 300
"""Lines are broken anew once the window's size has been the same for so long."""


class Mirror(QObject):
    """Keeps caret and selection of a view and of its hidden double the same, both ways."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = weakref.ref(view)
        self._busy = False
        self._text = ""
        self._units = Units("")
        self._double = _double(view)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(_FIT_AFTER_MS)
        self._fitting.timeout.connect(self._fit)
        self.take_text()
        self._fit()
        view.installEventFilter(self)
        view.zoom_changed.connect(self._sized)
        view.caret_moved.connect(self._caret_moved)
        view.selection_changed.connect(self._selection_changed)
        self._double.cursorPositionChanged.connect(self._asked)
        self._double.selectionChanged.connect(self._asked)

    @property
    def double(self) -> QTextEdit:
        """The text widget; gone when the view is."""
        return self._double

    def take_text(self) -> None:
        """Show what the view shows now, from its beginning, and tell readers."""
        view = self._view()
        if view is None:
            return
        before, self._text = self._text, shown(view.text)
        self._units = Units(view.text)
        with self._follows():
            self._double.setPlainText(self._text)
        self._take_caret(view)
        tell(QAccessibleTextUpdateEvent(view, 0, before, self._text))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The view has another width now."""
        if event.type() == QEvent.Type.Resize:
            self._sized()
        return False

    # From the view

    def _sized(self) -> None:
        self._fitting.start()

    def _caret_moved(self) -> None:
        view = self._view()
        if view is not None:
            self._take_caret(view)
            tell(QAccessibleTextCursorEvent(view, self._units.to_utf16(view.caret)))

    def _selection_changed(self) -> None:
        view = self._view()
        if view is not None:
            self._take_caret(view)
            start, end = map(self._units.to_utf16, sorted(_main(view)))
            tell(QAccessibleTextSelectionEvent(view, start, end))

    def _take_caret(self, view: ReaderView) -> None:
        if self._busy:
            return
        anchor, caret = map(self._units.to_utf16, _main(view))
        with self._follows():
            cursor = self._double.textCursor()
            cursor.setPosition(anchor)
            cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
            self._double.setTextCursor(cursor)

    # From a reader

    def _asked(self) -> None:
        """A screen reader moved the double's caret or selected in it."""
        view = self._view()
        if view is None or self._busy:
            return
        cursor = self._double.textCursor()
        anchor, caret = map(self._units.to_points, (cursor.anchor(), cursor.position()))
        with self._follows():
            view.set_selection(anchor, caret)
            view.reveal(caret, caret)
        self._take_caret(view)  # one that was set between the halves of a character

    # Internals

    @contextmanager
    def _follows(self) -> Iterator[None]:
        """One of the two follows the other: what it tells of that is no wish of its own."""
        before, self._busy = self._busy, True
        try:
            yield
        finally:
            self._busy = before

    def _fit(self) -> None:
        """Break lines as the view does, or nearly."""
        view = self._view()
        if view is None:
            return
        setting = view.page.setting
        self._double.setFont(setting.font)
        self._double.resize(round(setting.metrics.width), max(view.viewport().height(), 1))
        self._double.grab()  # a widget that was never drawn has no lines and no places of letters


def _double(view: ReaderView) -> QTextEdit:
    double = QTextEdit(view)
    double.hide()
    double.setReadOnly(True)
    double.setFrameShape(QFrame.Shape.NoFrame)
    double.document().setDocumentMargin(0)
    for policy in (double.setVerticalScrollBarPolicy, double.setHorizontalScrollBarPolicy):
        policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    double.setFocusProxy(view)  # a reader that gives the text the keyboard means the view
    return double


def _main(view: ReaderView) -> Fragment:
    """Where the range at the caret was begun, and the caret; twice the caret where none is."""
    caret = view.caret
    for start, end in view.selection():
        if caret in (start, end):
            return (start if caret == end else end), caret
    return caret, caret


def tell(event: QAccessibleEvent) -> None:
    """Let screen readers know, if there are any."""
    QAccessible.updateAccessibility(event)
