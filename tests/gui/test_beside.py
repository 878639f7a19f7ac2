"""Somebody's work in a text of its own, beside mine."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.gui.application import make_window
from annotator.gui.beside import Beside
from annotator.project.operations import assignments, spans
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import SHIFT, Desk, press
from tests.project.builders import take_in

F8 = Qt.Key.Key_F8


@pytest.fixture
def beside(desk: Desk) -> Beside:
    desk.press(F8)
    desk.qtbot.waitUntil(desk.window.layers.beside.isVisible)
    return desk.window.layers.beside


def test_it_shows_the_other_layer_filled_and_mine_does_not(desk: Desk, beside: Beside) -> None:
    assert beside.view.text == desk.reader.text
    assert beside.choice.currentText() == "Ben"
    assert beside.view.accessibleName() == "Work of Ben on this article, to be read"
    place = beside.view.text.index("small arms")
    (mark,) = beside.view.spans_at(place)
    assert mark.editable, "drawn as a layer of its own"
    assert desk.reader.spans_at(place) == ()
    heads = beside.view.mapToGlobal(beside.view.rect().topLeft()).y()
    assert heads == desk.reader.mapToGlobal(desk.reader.rect().topLeft()).y()


def test_it_goes_as_it_came(desk: Desk, beside: Beside) -> None:
    desk.press(F8)
    assert (beside.isHidden(), desk.session.settings.side_by_side) == (True, False)
    assert beside.view.text == ""


def test_it_is_there_again_next_time(qapp: QApplication, desk: Desk, beside: Beside) -> None:
    again = make_window(qapp, desk.session.settings)
    desk.qtbot.addWidget(again)
    assert not again.layers.beside.isHidden()


def test_tags_there_are_gone_through_and_their_words_selected_in_mine(
    desk: Desk, beside: Beside
) -> None:
    desk.press(F8, SHIFT)
    assert beside.view.hasFocus()
    press(beside.view, ".")
    assert beside.detail_text == "Claim"
    press(beside.view, ".")
    press(beside.view, ",")
    press(beside.view, Qt.Key.Key_Return)
    assert desk.reader.hasFocus()
    ((start, end),) = desk.reader.selection()
    assert desk.text[start:end] == "We need small arms"
    desk.press("2")
    (made,) = desk.saved_spans()
    assert (made.type, made.fragments) == ("claim", ((start, end),))


def test_nothing_can_be_changed_there(desk: Desk, beside: Beside) -> None:
    assert desk.session.project is not None
    before = desk.session.project.journal.count()
    desk.press(F8, SHIFT)
    press(beside.view, ".")
    for key in ("1", "l", "y", "m", Qt.Key.Key_Delete):
        press(beside.view, key)
    assert beside.view.hasFocus()
    beside.view.link_dragged.emit(b"a", b"b")
    assert desk.said == "This layer is another’s and can only be read."
    press(beside.view, Qt.Key.Key_Escape)
    assert desk.reader.hasFocus()
    assert desk.session.project.journal.count() == before


def test_it_follows_the_article_and_what_changes_there(desk: Desk, beside: Beside) -> None:
    desk.tag("envoy")
    desk.session.i_am("Ben")
    assert beside.choice.currentText() == "Ada"
    assert [mark.label for mark in beside.view.page.marks.overlapping(0, 99)] == ["Actor"]
    desk.session.i_am("Ada")
    assert beside.choice.currentText() == "Ben"
    desk.window.articles.step(1)
    assert beside.view.text == desk.reader.text
    assert len(beside.view.page.marks) == 0


def test_where_i_am_blind_it_shows_nothing(desk: Desk, beside: Beside) -> None:
    assert desk.session.project is not None
    assert desk.session.article is not None
    me = desk.session.project.me
    desk.session.run(assignments.change([desk.session.article.uid], add=[me]))
    assert beside.view.text == ""
    assert beside.view.hint == "Hidden until your own work on this article is done."
    desk.session.undo()
    assert beside.view.text == desk.reader.text


def long_project(desk: Desk) -> None:
    """An article of many lines in which Ben tagged a lot, so that his lines are higher."""
    text = "\n".join(f"Line {n} of the article says little." for n in range(200)) + "\n"
    assert desk.session.project is not None
    (uid,) = desk.session.run(take_in(text)) or []
    desk.session.i_am("Ben")
    made = [(uid, "actor", ((m, m + 4),)) for m in range(0, 3000, 37) if text[m : m + 4].strip()]
    desk.session.run(spans.add_many(made))
    desk.session.i_am("Ada")
    desk.session.show_article(uid)


def test_they_scroll_together_by_text(desk: Desk, beside: Beside) -> None:
    long_project(desk)
    place = desk.text.index("Line 40 ")
    desk.reader.scroll_to_line(place, 0.0)
    assert desk.reader.top_line[0] == place
    assert beside.view.top_line[0] == place
    further = desk.text.index("Line 90 ")
    beside.view.scroll_to_line(further, 0.0)
    assert desk.reader.top_line[0] == further
    desk.qtbot.waitUntil(lambda: not beside.view.page.unmeasured)
    assert desk.reader.top_line[0] == beside.view.top_line[0] == further
    desk.reader.zoom_by(2)
    assert beside.view.zoom == desk.reader.zoom


def test_links_are_drawn_there(desk: Desk, beside: Beside) -> None:
    with Project.open(desk.path, Settings(my_name="Ben"), read_only=True) as project:
        link = project.reads.links(project.reads.article_uids()[0])[0]
    arc = beside.view.page.marks.arc(link.uid)
    assert arc is not None
    assert (arc.source, arc.target) == (link.source.uid, link.target.uid)


def test_before_it_is_seen_it_is_not_called_as_the_text_one_works_in(desk: Desk) -> None:
    hidden = desk.window.layers.beside.view
    assert desk.reader.accessibleName() == "Article"
    assert hidden.accessibleName() == "Somebody’s work on this article, to be read"
