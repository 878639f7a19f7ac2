"""The commands of comments by their keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.gui.panels.comments import CommentsPanel
from annotator.gui.panels.thread_model import Column
from tests.gui.desk import CONTROL, SHIFT, Desk
from tests.gui.talking import as_ben, comment, open_panel, said, shown


@pytest.fixture
def panel(desk: Desk) -> CommentsPanel:
    return open_panel(desk)


def test_one_key_writes_on_what_is_selected(desk: Desk, panel: CommentsPanel) -> None:
    span = desk.tag("envoy")
    comment(desk, "Which one?")
    assert desk.reader.hasFocus()
    assert said(desk) == ["Ada on envoy: Which one?"]
    assert shown(panel, Column.STATE, Column.ABOUT, Column.SAID, Column.WHO, Column.WHERE) == [
        "Open | envoy | Which one? | Ada | 0 Harbour"
    ]
    assert desk.session.span == span
    assert desk.reader.page.marks.mark(span.uid).talked == 1


def test_with_nothing_selected_it_is_about_the_article(desk: Desk, panel: CommentsPanel) -> None:
    desk.caret("Militants")
    comment(desk, "Too long?")
    assert said(desk) == ["Ada on article: Too long?"]
    assert shown(panel, Column.ABOUT) == ["The whole article"]


def test_a_link(desk: Desk, panel: CommentsPanel) -> None:
    claim, actor = desk.tag("We need small arms", "2"), desk.tag("Khan")
    desk.window.linking.join(claim.uid, actor.uid)
    uid = next(iter(desk.session.article.links)) if desk.session.article else None
    desk.session.select_link(uid)
    comment(desk, "Sure?")
    assert said(desk) == ["Ada on link: Sure?"]
    assert shown(panel, Column.ABOUT) == ["We need small arms → Khan"]


def test_from_open_thread_to_open_thread(desk: Desk) -> None:
    as_ben(desk, "Is he meant?", "Too long?")
    desk.window.articles.step(1)
    desk.tag("Kabul", "3")
    comment(desk, "The city?")
    desk.window.articles.step(-1)
    desk.caret("Militants")

    def spans() -> list[str]:
        return desk.words(desk.session.span) if desk.session.span else []

    desk.press(Qt.Key.Key_F9)
    assert spans() == ["Kabul"]
    desk.press(Qt.Key.Key_F9)
    assert spans() == []
    assert desk.text.startswith("Pakistan’s")
    assert desk.said == "On the whole article: Too long?"
    desk.press(Qt.Key.Key_F9)
    assert spans() == ["Khan"]
    desk.press(Qt.Key.Key_F9, CONTROL)
    desk.press(Qt.Key.Key_F9, SHIFT)
    assert spans() == []
    desk.press(Qt.Key.Key_F9, SHIFT)
    assert spans() == ["Kabul"]
    assert said(desk)[-1] == "Ada on Khan:  (resolved)"


def test_no_thread_is_open(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F9)
    assert desk.said == "No thread is open."
    desk.press(Qt.Key.Key_F9, CONTROL)
    assert desk.said == "Nothing is commented on here; ; writes a comment."


def test_the_sign_comes_and_goes_with_the_thread(desk: Desk) -> None:
    span = desk.tag("envoy")
    bare = desk.picture()
    width = desk.reader.label_rect(span.uid)
    comment(desk, "Which one?")
    QApplication.processEvents()
    wider = desk.reader.label_rect(span.uid)
    assert width is not None
    assert wider is not None
    assert wider.width() > width.width()
    assert desk.picture() != bare
    assert "1 open thread" in desk.reader.page.marks.mark(span.uid).tooltip
    desk.press(Qt.Key.Key_F9, CONTROL)
    again = desk.reader.label_rect(span.uid)
    assert again is not None
    assert again.width() == width.width()
    assert desk.picture() == bare
