"""From a filter into its list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableView

from tests.gui.desk import Desk, press


def quotes(desk: Desk) -> tuple[QLineEdit, QTableView]:
    return desk.window.quotes.filter_field, desk.window.quotes.table


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_a_quote_is_found_and_shown_without_the_mouse(desk: Desk, key: Qt.Key) -> None:
    span = desk.tag("envoy")
    desk.session.select_span(None)
    field, table = quotes(desk)
    field.setFocus()
    press(field, "envoy")
    press(field, key)
    assert table.hasFocus()
    press(table, Qt.Key.Key_Return)
    assert desk.session.span is not None
    assert desk.session.span.uid == span.uid


def test_an_article_is_found_and_opened_without_the_mouse(desk: Desk) -> None:
    panel = desk.window.articles
    last = panel.model.order[-1]
    row = panel.model.article(last)
    assert row is not None
    panel.filter_field.setFocus()
    press(panel.filter_field, row.title)
    press(panel.filter_field, Qt.Key.Key_Down)
    assert desk.session.article is not None
    assert desk.session.article.uid == last


def test_enter_in_the_filter_of_articles_stays_there_and_tags_nothing(desk: Desk) -> None:
    field = desk.window.articles.filter_field
    field.setFocus()
    press(field, "border")
    press(field, Qt.Key.Key_Return)
    press(field, Qt.Key.Key_Return)
    assert field.hasFocus()
    assert desk.saved_spans() == []


def test_where_nothing_is_found_the_keyboard_stays(desk: Desk) -> None:
    field, table = quotes(desk)
    field.setFocus()
    press(field, "nothing of the kind")
    press(field, Qt.Key.Key_Down)
    assert field.hasFocus()
    assert not table.hasFocus()
