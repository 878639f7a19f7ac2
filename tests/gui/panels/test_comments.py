"""The panel of comments: threads listed, filtered and gone to."""

import pytest
from PySide6.QtCore import Qt

from annotator.gui.panels.comments import CommentsPanel
from annotator.gui.panels.thread_model import Column
from annotator.project.operations import assignments
from tests.gui.desk import Desk, press
from tests.gui.talking import as_ben, comment, open_panel, shown


@pytest.fixture
def panel(desk: Desk) -> CommentsPanel:
    return open_panel(desk)


def test_filters(desk: Desk, panel: CommentsPanel) -> None:
    as_ben(desk, "Is he meant?", "Too long?")
    desk.window.articles.step(1)
    desk.tag("Kabul", "3")
    comment(desk, "The city?")
    assert panel.bar.count.text() == "3 threads"
    panel.whose.setCurrentIndex(1)
    assert shown(panel, Column.SAID) == ["The city?"]
    panel.whose.setCurrentIndex(0)
    panel.where.setCurrentIndex(1)
    assert shown(panel, Column.SAID) == ["The city?"]
    desk.window.articles.step(-1)
    assert shown(panel, Column.SAID) == ["Too long?", "Is he meant?"]
    panel.where.setCurrentIndex(0)
    press(panel.bar.field, "ben KHAN")
    press(panel.bar.field, Qt.Key.Key_Return)
    assert shown(panel, Column.SAID) == ["Is he meant?"]
    assert panel.bar.count.text() == "1 of 3 threads"
    assert panel.table.hasFocus()


def test_enter_leads_to_the_place_on_whatever_layer(desk: Desk, panel: CommentsPanel) -> None:
    as_ben(desk, "Is he meant?")
    desk.window.articles.step(1)
    panel.table.setFocus()
    press(panel.table, Qt.Key.Key_Return)
    span = desk.session.span
    assert span is not None
    assert not desk.session.is_mine(span)
    assert desk.words(span) == ["Khan"]
    assert desk.reader.hasFocus()
    assert desk.window.inspector.threads.lines[1::2] == ["Is he meant?"]


def test_what_is_gone_is_shown_where_it_was(desk: Desk, panel: CommentsPanel) -> None:
    desk.tag("envoy")
    comment(desk, "Which one?")
    desk.press(Qt.Key.Key_Delete)
    desk.qtbot.waitUntil(lambda: shown(panel, Column.ABOUT) == ["envoy (deleted since)"])
    panel.table.setFocus()
    press(panel.table, Qt.Key.Key_Return)
    assert desk.said == "What this thread is about is no longer there; here it was."


def test_where_i_am_blind_nothing_others_say_is_seen(desk: Desk, panel: CommentsPanel) -> None:
    as_ben(desk, "Is he meant?", "Too long?")
    session = desk.session
    assert session.article is not None
    assert session.project is not None
    comment(desk, "Mine")
    assert len(shown(panel, Column.SAID)) == 2
    session.run(assignments.change([session.article.uid], add=[session.project.me]))
    assert shown(panel, Column.WHO) == ["Ada"]
    assert desk.window.inspector.threads.lines[1::2] == ["Mine"]
