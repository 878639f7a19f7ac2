"""The list of articles."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.identity import Uid
from annotator.domain.values import Metadata, WorkState
from annotator.gui.panels.article_model import ROW
from annotator.project.operations import articles
from annotator.settings.files import load
from annotator.settings.table import ArticleOrder
from tests.gui.desk import SHIFT, Desk, press


def rows(desk: Desk) -> list[str]:
    model = desk.window.articles.model
    return [model.index(place).data() for place in range(model.rowCount())]


def describe(desk: Desk) -> list[Uid]:
    """Give the three articles outlets, dates and stories; gives their uids as imported."""
    order = list(desk.window.articles.model.order)
    known = (
        Metadata(title="Zoo", outlet="Kestrel", published="2024-06-29", story="Flood"),
        Metadata(title="Ape", outlet="Dawn", published="2024-06"),
        Metadata(title="پل", outlet="Kestrel", published="2023", story="Flood"),
    )
    desk.session.run(articles.set_metadata(dict(zip(order, known, strict=True))))
    return order


def in_sight(desk: Desk) -> bool:
    """Whether the open article is current, selected and within the list's window."""
    view = desk.window.articles.view
    index = view.currentIndex()
    assert desk.session.article is not None
    return (
        desk.window.articles.model.order[index.row()] == desk.session.article.uid
        and view.selectionModel().isSelected(index)
        and view.viewport().rect().contains(view.visualRect(index))
    )


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


def test_the_open_article_removed_gives_way_to_the_next(desk: Desk) -> None:
    desk.window.articles.step(1)
    assert desk.session.article is not None
    desk.session.run(articles.delete([desk.session.article.uid]))
    assert "پاکستان" in desk.text
    assert desk.window.status.position_text == "2 of 2"


def test_the_last_article_removed_gives_way_to_the_one_before(desk: Desk) -> None:
    desk.window.articles.step(1)
    desk.window.articles.step(1)
    desk.session.run(articles.delete([desk.window.articles.model.order[2]]))
    assert "No one crossed" in desk.text


def test_the_keyboard_goes_through_the_list(desk: Desk) -> None:
    view = desk.window.articles.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert "No one crossed" in desk.text


def test_the_keyboard_stays_in_the_list_until_enter(desk: Desk) -> None:
    view = desk.window.articles.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert "پاکستان" in desk.text
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert desk.reader.hasFocus()


def test_a_click_leads_into_the_text(desk: Desk) -> None:
    view = desk.window.articles.view
    rect = view.visualRect(desk.window.articles.model.index(1))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert desk.reader.hasFocus()


def test_choices_narrow_the_list(desk: Desk) -> None:
    describe(desk)
    panel, filters = desk.window.articles, desk.window.articles.filters
    filters.outlets.setCurrentIndex(filters.outlets.findText("Kestrel"))
    assert rows(desk) == ["Zoo", "پل"]
    assert panel.count_text == "2 of 3 articles"
    filters.stories.setCurrentIndex(filters.stories.findText("No story"))
    assert rows(desk) == []
    assert in_words(desk) == "No article fits this filter."
    _, show_all = panel.buttons
    show_all.click()
    assert rows(desk) == ["Zoo", "Ape", "پل"]
    assert not show_all.isVisible()


def in_words(desk: Desk) -> str:
    """What the empty list says."""
    return desk.window.articles._say_nothing()


def test_a_state_narrows_the_list_and_a_step_moves_nothing(desk: Desk) -> None:
    panel = desk.window.articles
    panel.filters.states.setCurrentIndex(1)  # not done
    assert len(rows(desk)) == 3
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(rows(desk)) == 3
    assert "No one crossed" in desk.text
    update, _ = panel.buttons
    assert update.isVisible()
    update.click()
    assert rows(desk) == ["1 Reply", "2 Urdu"]
    assert not update.isVisible()
    assert desk.window.status.position_text == "1 of 2"


def test_an_order_keeps_the_open_article_in_sight_and_leads_next(desk: Desk) -> None:
    order = describe(desk)
    filters = desk.window.articles.filters
    filters.orders.choose(ArticleOrder.TITLE)
    assert list(desk.window.articles.model.order) == [order[1], order[0], order[2]]
    assert in_sight(desk)
    assert desk.window.status.position_text == "2 of 3"
    filters.turn.click()
    assert list(desk.window.articles.model.order) == [order[2], order[0], order[1]]
    assert in_sight(desk)
    assert desk.window.articles.step(1)
    assert "No one crossed" in desk.text


def test_the_order_is_remembered(desk: Desk) -> None:
    order = describe(desk)
    filters = desk.window.articles.filters
    filters.orders.choose(ArticleOrder.DATE)
    filters.turn.click()
    kept = load()
    assert (kept.article_order, kept.article_order_down) == (ArticleOrder.DATE, True)
    desk.session.close()
    desk.window.open_path(desk.path)
    assert list(desk.window.articles.model.order) == order
    assert (filters.order, filters.descending) == (ArticleOrder.DATE, True)


def test_a_filter_is_not_remembered(desk: Desk) -> None:
    desk.window.articles.filters.states.setCurrentIndex(4)  # done
    assert rows(desk) == []
    desk.session.close()
    desk.window.open_path(desk.path)
    assert len(rows(desk)) == 3


def test_an_outlet_that_is_gone_gives_way_to_all(desk: Desk) -> None:
    order = describe(desk)
    filters = desk.window.articles.filters
    filters.outlets.setCurrentIndex(filters.outlets.findText("Dawn"))
    assert rows(desk) == ["Ape"]
    desk.session.run(articles.set_metadata({order[1]: Metadata(title="Ape", outlet="Kestrel")}))
    assert filters.outlet is None
    assert len(rows(desk)) == 3


def test_where_none_was_left_the_first_opens_once_it_is_seen(desk: Desk) -> None:
    order = list(desk.window.articles.model.order)
    desk.session.show_article(order[1])
    desk.window.articles.filters.states.setCurrentIndex(4)  # done: none
    desk.session.run(articles.delete([order[1]]))
    assert desk.session.article is None
    _, show_all = desk.window.articles.buttons
    show_all.click()
    assert "envoy" in desk.text


def test_stories_make_rows_higher(desk: Desk) -> None:
    view = desk.window.articles.view
    two = view.rowHeight(0)
    describe(desk)
    three = view.rowHeight(0)
    assert three - two == view.fontMetrics().height()
    desk.session.undo()
    assert view.rowHeight(0) == two


def test_selected_articles_stay_when_another_goes(desk: Desk) -> None:
    view, model = desk.window.articles.view, desk.window.articles.model
    rect = view.visualRect(model.index(1))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, rect.center())
    chosen = desk.window.articles.chosen()
    assert len(chosen) == 2
    desk.session.run(articles.delete([model.order[2]]))
    assert desk.window.articles.chosen() == chosen
