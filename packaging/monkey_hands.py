"""What `monkey` does: one random thing with the keyboard, the mouse or a command."""

import random
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from annotator.gui.commands.table import READER
from annotator.gui.window import MainWindow
from monkey_growth import inside

_Key = Qt.Key
_NONE, _SHIFT, _CONTROL, _ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton

_CARET = [
    _Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End,
    _Key.Key_PageUp, _Key.Key_PageDown,
]  # fmt: skip
_SPECIAL = [
    _Key.Key_Return, _Key.Key_Escape, _Key.Key_Tab, _Key.Key_Backtab, _Key.Key_Delete,
    _Key.Key_Backspace, _Key.Key_Space, _Key.Key_F6, _Key.Key_F3, _Key.Key_F1, _Key.Key_Menu,
]  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789+-[],.<>=/?"
_WORDS = ("khan", "", "the", "ministry said", "عزم", "🙂", "%_\"'", "x" * 300, "  ", "a&b", "زہ-")


class Hands:
    """Random things, drawn from one source of chance."""

    def __init__(self, window: MainWindow, draw: random.Random) -> None:
        self._window = window
        self._draw = draw
        self._things: list[tuple[int, Callable[[], str]]] = [
            (30, self._command),
            (25, self._caret),
            (20, self._letter),
            (15, self._tag),
            (12, self._click_text),
            (8, self._drag_text),
            (8, self._special),
            (8, self._click_anywhere),
            (6, self._undo),
            (5, self._type),
            (5, self._wheel),
            (4, self._article),
            (3, self._menu),
            (1, self._resize),
        ]

    def step(self, note: Callable[[str], None]) -> str:
        """Do one thing; gives what it was, and notes it before it is done."""
        self._note = note
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if over is not None:
            return self._in_front(over)
        weights = [weight for weight, _ in self._things]
        return self._draw.choices([act for _, act in self._things], weights)[0]()

    def _say(self, what: str) -> str:
        self._note(what)
        return what

    # Over the window

    def _in_front(self, over: QWidget) -> str:
        """In a menu or dialog: it is used for a while, and closed more often than not."""
        name = type(over).__name__
        if isinstance(over, QFileDialog):
            said = self._say("front: file dialog rejected")
            over.reject()
            return said
        chance = self._draw.random()
        if chance < 0.25:
            return self._pressed(over, _Key.Key_Escape, _NONE, f"front {name}: ")
        if chance < 0.5:
            keys = [_Key.Key_Down, _Key.Key_Up, _Key.Key_Return, _Key.Key_Tab, _Key.Key_Space]
            target = QApplication.focusWidget() or over
            if QApplication.activePopupWidget() is over:
                target = over
            return self._pressed(target, self._draw.choice(keys), _NONE, f"front {name}: ")
        inside = self._visible(over)
        target = self._draw.choice(inside) if inside else over
        if chance < 0.65 and isinstance(target, QLineEdit):
            words = self._draw.choice(_WORDS)
            said = self._say(f"front {name}: typed {words[:20]!r}")
            _typed(target, words)
            return said
        return self._clicked(target, self._place(target), _LEFT, _NONE, f"front {name}: ")

    # Keyboard

    def _command(self) -> str:
        actions = self._window.actions_
        command = self._draw.choice(actions.commands)
        action = actions.action(command.id)
        said = self._say(f"command {command.id}{'' if action.isEnabled() else ' (grey)'}")
        action.trigger()
        return said

    def _caret(self) -> str:
        if self._draw.random() < 0.3:
            self._window.reader.setFocus()
        modifiers = [_NONE, _NONE, _SHIFT, _CONTROL, _SHIFT | _CONTROL]
        key, modifier = self._draw.choice(_CARET), self._draw.choice(modifiers)
        times = self._draw.choice([1, 1, 2, 5])
        said = ""
        for _ in range(times):
            said = self._pressed(self._focused(), key, modifier, "caret ")
        return said

    def _letter(self) -> str:
        letter = self._draw.choice(_LETTERS)
        modifier = self._draw.choice([_NONE, _NONE, _NONE, _SHIFT, _ALT])
        target = self._focused()
        said = self._say(f"letter {letter!r} {modifier.name} in {_named(target)}")
        QTest.keyClicks(target, letter, modifier)
        return said

    def _special(self) -> str:
        modifier = self._draw.choice([_NONE, _NONE, _SHIFT, _CONTROL])
        return self._pressed(self._focused(), self._draw.choice(_SPECIAL), modifier, "special ")

    def _tag(self) -> str:
        """A place in the text and one of its own keys, as in work."""
        reader = self._window.reader
        length = len(reader.text)
        start = self._draw.randrange(length + 1)
        end = min(start + self._draw.choice([0, 1, 5, 20, 60, 300]), length)
        keys = [
            key
            for command in self._window.actions_.commands
            if command.context == READER
            for key in command.keys
            if len(key) == 1
        ]
        key = self._draw.choice([*"1234", *keys])
        said = self._say(f"tag {start}-{end} {key!r}")
        reader.setFocus()
        reader.set_selection(start, end)
        if self._draw.random() < 0.5:
            reader.reveal(start, end)
        QTest.keyClicks(reader, key)
        return said

    def _undo(self) -> str:
        times = self._draw.choice([1, 1, 2, 8])
        again = self._draw.random() < 0.5
        said = self._say(f"undo {times} times{', redone' if again else ''}")
        for _ in range(times):
            self._window.actions_.action("edit.undo").trigger()
        for _ in range(times if again else 0):
            self._window.actions_.action("edit.redo").trigger()
        return said

    def _type(self) -> str:
        fields = [
            one
            for one in self._visible(self._window)
            if isinstance(one, QLineEdit | QPlainTextEdit) and not one.isReadOnly()
        ]
        if not fields:
            return self._letter()
        field = self._draw.choice(fields)
        words = self._draw.choice(_WORDS)
        said = self._say(f"type {words[:20]!r} in {_named(field)}")
        field.setFocus()
        _typed(field, words)
        if self._draw.random() < 0.5:
            QTest.keyClick(field, _Key.Key_Return)
        return said

    def _article(self) -> str:
        order = self._window.articles.model.order
        if not order:
            said = self._say("article: the filter that hides them all is cleared")
            self._window.articles.filter_field.clear()
            return said
        place = self._draw.randrange(len(order))
        said = self._say(f"article {place}")
        self._window.session.show_article(order[place])
        return said

    # Mouse

    def _click_text(self) -> str:
        port = self._window.reader.viewport()
        modifier = self._draw.choice([_NONE, _NONE, _NONE, _SHIFT, _CONTROL])
        place = self._on_label() or self._place(port)
        if self._draw.random() < 0.15:
            said = self._say(f"double click text {place.toTuple()}")
            QTest.mouseDClick(port, _LEFT, modifier, place)
            return said
        if self._draw.random() < 0.3:
            self._say(f"move over text {place.toTuple()}")
            QTest.mouseMove(port, place)
        return self._clicked(port, place, _LEFT, modifier, "")

    def _drag_text(self) -> str:
        port = self._window.reader.viewport()
        start, end = self._on_label() or self._place(port), self._on_label() or self._place(port)
        modifier = self._draw.choice([_NONE, _NONE, _SHIFT, _CONTROL])
        said = self._say(f"drag text {start.toTuple()} to {end.toTuple()} {modifier.name}")
        QTest.mousePress(port, _LEFT, modifier, start)
        for part in (0.3, 0.7, 1.0):
            QTest.mouseMove(port, start + (end - start) * part)
        QTest.mouseRelease(port, _LEFT, modifier, end)
        return said

    def _click_anywhere(self) -> str:
        target = self._draw.choice(self._visible(self._window))
        return self._clicked(target, self._place(target), _LEFT, _NONE, "")

    def _menu(self) -> str:
        port = self._window.reader.viewport()
        target = port if self._draw.random() < 0.6 else self._draw.choice(self._lists())
        place = (self._on_label() if target is port else None) or self._place(target)
        said = self._say(f"menu on {_named(target)} {place.toTuple()}")
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, target.mapToGlobal(place), _NONE
        )
        QApplication.sendEvent(target, event)
        return said

    def _wheel(self) -> str:
        port = self._window.reader.viewport()
        target = port if self._draw.random() < 0.7 else self._draw.choice(self._lists())
        modifier = self._draw.choice([_NONE, _NONE, _NONE, _CONTROL])
        turned = self._draw.choice([-1200, -240, -120, -30, 30, 120, 240, 1200])
        if modifier is _CONTROL:
            turned = max(min(turned, 120), -120)
        said = self._say(f"wheel {turned} {modifier.name} on {_named(target)}")
        place = QPointF(self._place(target))
        event = QWheelEvent(
            place, target.mapToGlobal(place), QPoint(), QPoint(0, turned),
            Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(target, event)
        return said

    def _resize(self) -> str:
        width, height = self._draw.randint(500, 1900), self._draw.randint(350, 1200)
        said = self._say(f"resize {width}x{height}")
        self._window.resize(width, height)
        return said

    # Where

    def _focused(self) -> QWidget:
        """What has the keyboard; the text where nothing has."""
        return QApplication.focusWidget() or self._window.reader

    def _visible(self, parent: QWidget) -> list[QWidget]:
        return [
            one
            for one in inside(parent)
            if isinstance(one, QWidget) and one.isVisible() and one.isEnabled()
            if not one.rect().isEmpty()
        ]

    def _lists(self) -> list[QWidget]:
        """What has a menu or a scroll bar of its own, by its viewport."""
        found = [
            one.viewport() if isinstance(one, QAbstractItemView) else one
            for one in self._visible(self._window)
            if isinstance(one, QAbstractItemView | QLineEdit | QComboBox)
            and not isinstance(one, QHeaderView)
        ]
        return found or [self._window.reader.viewport()]

    def _place(self, target: QWidget) -> QPoint:
        return QPoint(
            self._draw.randrange(max(target.width(), 1)),
            self._draw.randrange(max(target.height(), 1)),
        )

    def _on_label(self) -> QPoint | None:
        """The middle of a label in view, half of the times."""
        reader = self._window.reader
        if self._draw.random() < 0.5:
            return None
        uids = sorted(
            label.mark.uid
            for placed in reader.page.visible()
            for line in placed.laid.lines
            for label in line.decor.labels
        )
        rect = reader.label_rect(self._draw.choice(uids)) if uids else None
        return rect.center().toPoint() if rect is not None else None

    # Doing

    def _pressed(
        self, target: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier, before: str
    ) -> str:
        said = self._say(f"{before}{key.name} {modifier.name} in {_named(target)}")
        QTest.keyClick(target, key, modifier)
        return said

    def _clicked(
        self,
        target: QWidget,
        place: QPoint,
        button: Qt.MouseButton,
        modifier: Qt.KeyboardModifier,
        before: str,
    ) -> str:
        said = self._say(f"{before}click {_named(target)} {place.toTuple()} {modifier.name}")
        QTest.mouseClick(target, button, modifier, place)
        return said


def _typed(target: QWidget, words: str) -> None:
    """Qt's own typing aborts at letters that are on no keyboard; an input method sends those."""
    for letter in words:
        if letter.isascii():
            QTest.keyClicks(target, letter)
        else:
            event = QInputMethodEvent("", [])
            event.setCommitString(letter)
            QApplication.sendEvent(target, event)


def _named(one: QWidget) -> str:
    name = one.accessibleName() or one.objectName()
    return f"{type(one).__name__} “{name}”" if name else type(one).__name__
