"""The table of quotes: filters, jumps, keeps up."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.gui.panels import quotes
from annotator.gui.panels.quote_model import Column
from annotator.project.operations import spans
from tests.gui.desk import Desk, press


def shown(desk: Desk, column: Column = Column.QUOTE) -> list[str]:
    model = desk.window.quotes.model
    return [model.index(place, column).data() for place in range(model.rowCount())]


@pytest.fixture
def tagged(desk: Desk) -> Desk:
    """Three tags here and one in the next article."""
    desk.tag("Kabul denied", "2")
    desk.tag("envoy")
    desk.tag("Washington", "3")
    other = desk.window.articles.model.order[1]
    desk.session.run(spans.add(other, "location", [(16, 21)]))
    return desk


def test_it_holds_this_articles_spans_in_the_order_of_the_text(tagged: Desk) -> None:
    assert shown(tagged) == ["envoy", "Washington", "Kabul denied"]
    assert shown(tagged, Column.TYPE) == ["Actor", "Location", "Claim"]


def test_all_articles(tagged: Desk) -> None:
    tagged.window.quotes.scope.setCurrentIndex(1)
    assert shown(tagged) == ["envoy", "Washington", "Kabul denied", "Kabul"]
    assert not tagged.window.quotes.table.isColumnHidden(Column.ARTICLE)
    titles = shown(tagged, Column.ARTICLE)
    assert titles[0] == titles[2] != titles[3]


def test_one_type(tagged: Desk) -> None:
    panel = tagged.window.quotes
    panel.scope.setCurrentIndex(1)
    panel.types.setCurrentIndex(panel.types.findData("location"))
    assert shown(tagged) == ["Washington", "Kabul"]
    tagged.tag("border", "3")
    tagged.tag("villages", "1")
    assert shown(tagged) == ["Washington", "border", "Kabul"]


def test_words_of_quotes_and_entities(tagged: Desk) -> None:
    span = tagged.tag("Khan")
    tagged.session.run(spans.name_entity([span.uid], "Masood K. of Washington"))
    field = tagged.window.quotes.filter_field
    field.setText("WASHINGTON")
    press(field, Qt.Key.Key_Return)
    assert shown(tagged) == ["Khan", "Washington"]
    assert tagged.window.quotes._count.text() == "2 of 4 quotes"


def test_another_project_begins_with_all_quotes(tagged: Desk) -> None:
    field = tagged.window.quotes.filter_field
    press(field, "envoy")
    press(field, Qt.Key.Key_Return)
    assert shown(tagged) == ["envoy"]
    tagged.session.close()
    tagged.session.open(tagged.path)
    assert field.text() == ""
    assert shown(tagged) == ["envoy", "Washington", "Kabul denied"]


def test_a_row_jumps_to_its_quote(tagged: Desk) -> None:
    panel = tagged.window.quotes
    panel.scope.setCurrentIndex(1)
    rect = panel.table.visualRect(panel.model.index(3, 0))
    panel.table.scrollTo(panel.model.index(3, 0))
    rect = panel.table.visualRect(panel.model.index(3, 0))
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert "No one crossed" in tagged.text
    assert tagged.session.span is not None
    assert tagged.words(tagged.session.span) == ["Kabul"]
    assert tagged.reader.caret == 16
    assert tagged.reader.hasFocus()


def test_the_selected_span_is_marked(tagged: Desk) -> None:
    panel = tagged.window.quotes
    span = next(s for s in tagged.article_spans().values() if s.type == "claim")
    tagged.session.select_span(span.uid)
    assert [index.row() for index in panel.table.selectionModel().selectedRows()] == [2]
    tagged.session.select_span(None)
    assert not panel.table.selectionModel().hasSelection()


def test_it_keeps_up_with_every_step(tagged: Desk) -> None:
    span = next(s for s in tagged.article_spans().values() if s.type == "actor")
    tagged.session.run(spans.move_edge(span.uid, "end", span.end + 5))
    assert shown(tagged)[0] == "envoy said"
    tagged.session.run(spans.retype([span.uid], "event"))
    assert shown(tagged, Column.TYPE)[0] == "Event"
    tagged.session.run(spans.delete([span.uid]))
    assert shown(tagged) == ["Washington", "Kabul denied"]
    tagged.session.undo()
    assert shown(tagged)[0] == "envoy said"


def test_the_other_layer_is_told_apart(tagged: Desk) -> None:
    ((layer, _),) = tagged.session.names.other_layers()
    tagged.session.show_layer(layer.uid)
    assert not tagged.window.quotes.table.isColumnHidden(Column.BY)
    assert set(shown(tagged, Column.BY)) == {"Ada", "Ben"}
    tagged.session.show_layer(None)
    assert tagged.window.quotes.table.isColumnHidden(Column.BY)


def test_where_not_everything_is_there_it_says_so(
    tagged: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotes, "MOST", 2)
    tagged.window.quotes.scope.setCurrentIndex(1)
    assert len(shown(tagged)) == 2
    assert "first 2" in tagged.window.quotes._count.text()


def test_closing_empties_it(tagged: Desk) -> None:
    tagged.session.close()
    assert tagged.window.quotes.model.total == 0
