"""The field for comments."""

from pytestqt.qtbot import QtBot

from annotator.gui.panels.comment_field import CommentField


def test_it_is_four_lines_high_and_stays_so(qtbot: QtBot) -> None:
    field = CommentField()
    qtbot.addWidget(field)
    line = field.fontMetrics().lineSpacing()
    assert 4 * line < field.height() < 5 * line
    field.setPlainText("one\n" * 20)
    assert 4 * line < field.height() < 5 * line
