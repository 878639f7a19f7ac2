"""Work in a thread of Qt's own."""

import threading

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QThread
from PySide6.QtWidgets import QApplication

from annotator.errors import CancelledError
from annotator.gui.printing.qt_thread import in_qt_thread

pytestmark = pytest.mark.usefixtures("qapp")


def test_it_gives_what_the_work_gives(qapp: QApplication) -> None:
    def work() -> tuple[bool, bool]:
        elsewhere = QThread.currentThread() != qapp.thread()
        return elsewhere, QAbstractEventDispatcher.instance() is not None

    assert in_qt_thread(work) == (True, True)


def test_it_raises_what_the_work_raises() -> None:
    def work() -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        in_qt_thread(work)


def test_a_thread_of_pythons_may_ask() -> None:
    found: list[int] = []
    asking = threading.Thread(target=lambda: found.append(in_qt_thread(lambda: 7)))
    asking.start()
    asking.join()
    assert found == [7]
