"""Makes what screen readers are given where Qt's own answer is missing or crashes."""

import logging
from collections.abc import Callable
from functools import cache
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from annotator.gui.reader.accessible import ArticleInterface
from annotator.gui.reader.view import ReaderView

_log = logging.getLogger(__name__)


@cache
def install() -> None:
    """Have Qt ask here first, once, before any window is made; nothing is made until a screen
    reader asks.
    """
    QAccessible.installFactory(_made)


def _made(kind: str, thing: QObject) -> QAccessibleInterface | None:
    """What answers for a widget; asked for each of its classes, its own first. None: Qt's own."""
    make = _MAKERS.get(kind)
    try:
        return make(thing) if make is not None else None
    except (AttributeError, LookupError, RuntimeError, TypeError, ValueError):
        # Without an answer Qt would keep its own for good, and that one crashes.
        _log.exception("a screen reader cannot read %s", kind)
        return _plain(thing)


def _article(thing: QObject) -> QAccessibleInterface:
    assert isinstance(thing, ReaderView)
    return ArticleInterface(thing)


def _plain(thing: QObject) -> QAccessibleInterface:
    """What any widget without a class of its own answers."""
    assert isinstance(thing, QWidget)
    return QAccessibleWidget(thing, QAccessible.Role.Client)


_MAKERS: Final[dict[str, Callable[[QObject], QAccessibleInterface]]] = {
    "ReaderView": _article,
    # Readers say "layered pane" at each step into the text.
    "QStackedWidget": _plain,
    # Qt's own do not look whether they have the child they are asked for: a reader that counted
    # the children before a scroll bar went would bring the program down.
    "QAbstractScrollArea": _plain,
    "QScrollArea": _plain,
    "QGraphicsView": _plain,
}
