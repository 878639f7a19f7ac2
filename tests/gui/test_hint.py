"""The hint line."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.hint import HintLine
from annotator.gui.theme.tokens import DARK


def test_it_is_there_only_while_it_says_something(qapp: QApplication, qtbot: QtBot) -> None:
    line = HintLine()
    qtbot.addWidget(line)
    assert line.isHidden()
    line.say("Press Enter")
    assert (line.text(), line.isHidden()) == ("Press Enter", False)
    line.set_tokens(DARK)
    assert DARK.accent in line.styleSheet()
    line.say("")
    assert line.isHidden()
