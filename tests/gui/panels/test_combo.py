"""Choices change only when somebody means it."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.panels.combo import ComboBox


def test_the_wheel_passes_by(qapp: QApplication, qtbot: QtBot) -> None:
    box = ComboBox()
    qtbot.addWidget(box)
    box.addItems(["a", "b"])
    event = QWheelEvent(
        QPointF(1, 1),
        QPointF(1, 1),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert box.currentText() == "a"
    assert not event.isAccepted()


def test_choosing_by_data(qapp: QApplication, qtbot: QtBot) -> None:
    box = ComboBox()
    qtbot.addWidget(box)
    for name in ("x", "y"):
        box.addItem(name, name.encode())
    assert box.choose(b"y")
    assert box.currentText() == "y"
    assert not box.choose(b"z")
    assert box.currentIndex() == -1
