"""The list of articles."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.values import Metadata, WorkState
from annotator.gui.panels.article_model import ROW
from annotator.project.operations import articles
from tests.gui.desk import Desk, press


def rows(desk: Desk) -> list[str]:
    model = desk.window.articles.model
    return [model.index(place).data() for place in range(model.rowCount())]


def test_a_click_opens_an_article(desk: Desk) -> None:
    view = desk.window.articles.view
    rect = view.visualRect(desk.window.articles.model.index(1))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert "No one crossed" in desk.text
    assert view.currentIndex().row() == 1


def test_counts_and_states_follow_each_step(desk: Desk) -> None:
    model = desk.window.articles.model
    desk.tag("envoy")
    row = model.index(0).data(ROW)
    assert (row.spans, row.state) == (1, WorkState.IN_WORK)
    desk.session.undo()
    row = model.index(0).data(ROW)
    assert (row.spans, row.state) == (0, None)


def test_the_filter_looks_in_title_outlet_and_date(desk: Desk) -> None:
    uid = desk.window.articles.model.order[1]
    known = Metadata(title="Réply", outlet="The Herald", published="2024-06-29")
    desk.session.run(articles.set_metadata({uid: known}))
    field = desk.window.articles.filter_field
    for words in ("reply", "herald 2024", "RÉPLY"):
        field.setText(words)
        press(field, Qt.Key.Key_Return)
        assert rows(desk) == ["Réply"], words
    field.setText("nothing of the kind")
    press(field, Qt.Key.Key_Return)
    assert rows(desk) == []
    field.clear()
    press(field, Qt.Key.Key_Return)
    assert len(rows(desk)) == 3


def test_the_filter_looks_into_the_texts(desk: Desk) -> None:
    field = desk.window.articles.filter_field
    field.setText("villag azm-e-istehkam")
    press(field, Qt.Key.Key_Return)
    assert rows(desk) == []
    field.setText("azm-e-istehkam villag")
    press(field, Qt.Key.Key_Return)
    assert rows(desk) == ["0 Harbour"]


def test_the_next_article_is_the_next_of_those_seen(desk: Desk) -> None:
    field = desk.window.articles.filter_field
    field.setText("u")
    press(field, Qt.Key.Key_Return)
    assert [name.split()[1] for name in rows(desk)] == ["Harbour", "Urdu"]
    desk.reader.setFocus()
    desk.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert "پاکستان" in desk.text
    assert desk.window.status.position_text == "2 of 2"


def test_a_removed_article_leaves_the_list_and_comes_back_with_undo(desk: Desk) -> None:
    uid = desk.window.articles.model.order[1]
    desk.session.run(articles.delete([uid]))
    assert len(rows(desk)) == 2
    desk.session.undo()
    assert len(rows(desk)) == 3


def test_the_open_article_removed_gives_way_to_another(desk: Desk) -> None:
    desk.window.articles.step(1)
    assert desk.session.article is not None
    desk.session.run(articles.delete([desk.session.article.uid]))
    assert "envoy" in desk.text
    assert desk.session.article is not None


def test_the_keyboard_goes_through_the_list(desk: Desk) -> None:
    view = desk.window.articles.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert "No one crossed" in desk.text
