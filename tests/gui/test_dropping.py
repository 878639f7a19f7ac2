"""What is dropped on a window."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.dropping import Dropping

_HOW = (Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def drop(window: QWidget, data: QMimeData) -> bool:
    """Drag something over a window and let it go; False where it is not taken."""
    action, button, keys = _HOW
    entering = QDragEnterEvent(QPoint(5, 5), action, data, button, keys)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    if entering.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), action, data, button, keys))
    return entering.isAccepted()


def files(*paths: Path) -> QMimeData:
    """What the desktop hands over for files."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_files_are_taken_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    window, taken = QWidget(), list[list[Path]]()
    qtbot.addWidget(window)
    Dropping(window, taken.append)
    words, link = QMimeData(), QMimeData()
    words.setText("words")
    link.setUrls([QUrl("https://example.org/a.txt")])
    assert not drop(window, words)
    assert not drop(window, link)
    assert taken == []
    assert drop(window, files(tmp_path / "a b.txt", tmp_path))
    assert taken == [[tmp_path / "a b.txt", tmp_path]]
