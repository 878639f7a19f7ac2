"""The table of quotes: filters, jumps, keeps up."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.gui.panels import quote_list
from annotator.gui.panels.quote_bar import Heads
from annotator.gui.panels.quote_folds import Order
from annotator.gui.panels.quote_list import Standing
from annotator.gui.panels.quote_rows import Column
from annotator.project.operations import entities, spans
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
    assert tagged.window.quotes.count_text == "2 of 4 quotes"


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
    tagged.session.show_layers([layer.uid])
    assert not tagged.window.quotes.table.isColumnHidden(Column.BY)
    assert set(shown(tagged, Column.BY)) == {"Ada", "Ben"}
    tagged.session.show_layers(())
    assert tagged.window.quotes.table.isColumnHidden(Column.BY)


def put_together(desk: Desk, heads: Heads) -> None:
    panel = desk.window.quotes
    panel.heads.setCurrentIndex(panel.heads.findData(heads))


def test_by_entity_over_all_articles(tagged: Desk) -> None:
    # Khan: "envoy" here, and twice in the next article; "Washington" is nobody yet. Claims are
    # not here: they come together by proposition.
    panel = tagged.window.quotes
    other = tagged.window.articles.model.order[1]
    envoy = next(s for s in tagged.article_spans().values() if s.type == "actor")
    text = "The ministry in Kabul said: “No one crossed.” 🙂 Khan did not"
    khan = text.index("Khan")
    made = [
        tagged.session.run(spans.add(other, "actor", [piece]))
        for piece in [(khan, khan + 4), (0, 3)]
    ]
    mentions = [envoy.uid, *(uid for uid in made if uid)]
    tagged.session.run(spans.name_entity(mentions, "Masood Khan"))
    panel.scope.setCurrentIndex(1)
    put_together(tagged, Heads.ENTITY)
    assert shown(tagged) == [
        "Masood Khan — 2 articles, 3 places",
        "Not said whom or what — 2 articles, 2 places",
    ]
    assert panel.count_text == "5 quotes"
    assert panel.table.isColumnHidden(Column.ENTITY)
    panel.scope.setCurrentIndex(0)
    assert shown(tagged) == ["Masood Khan — 1 place", "Not said whom or what — 1 place"]


def test_by_proposition_only_claims(tagged: Desk) -> None:
    claim = next(s for s in tagged.article_spans().values() if s.type == "claim")
    tagged.tag("We need small arms", "2")
    tagged.session.run(spans.name_entity([claim.uid], "Nobody crossed"))
    put_together(tagged, Heads.PROPOSITION)
    assert shown(tagged) == ["Nobody crossed — 1 place", "Not said what — 1 place"]


def test_by_type_and_by_article(tagged: Desk) -> None:
    panel = tagged.window.quotes
    panel.scope.setCurrentIndex(1)
    put_together(tagged, Heads.TYPE)
    assert shown(tagged) == [
        "Location — 2 articles, 2 places",
        "Actor — 1 article, 1 place",
        "Claim — 1 article, 1 place",
    ]
    panel.order.setCurrentIndex(panel.order.findData(Order.NAME))
    assert [row.split(" ")[0] for row in shown(tagged)] == ["Actor", "Claim", "Location"]
    put_together(tagged, Heads.ARTICLE)
    assert [row.split(" — ")[1] for row in shown(tagged)] == ["3 places", "1 place"]


def test_a_group_folds_by_keyboard_and_a_quote_in_it_jumps(tagged: Desk) -> None:
    panel = tagged.window.quotes
    put_together(tagged, Heads.TYPE)
    table = panel.table
    table.setFocus()
    table.setCurrentIndex(panel.model.index(0, 0))
    press(table, Qt.Key.Key_Right)
    assert shown(tagged)[:2] == ["Actor — 1 place", "envoy"]
    press(table, Qt.Key.Key_Right)
    assert table.currentIndex().row() == 1
    press(table, Qt.Key.Key_Return)
    assert tagged.session.span is not None
    assert tagged.words(tagged.session.span) == ["envoy"]
    assert tagged.reader.hasFocus()
    table.setFocus()
    press(table, Qt.Key.Key_Left)
    assert table.currentIndex().row() == 0
    press(table, Qt.Key.Key_Left)
    assert shown(tagged)[:2] == ["Actor — 1 place", "Claim — 1 place"]
    press(table, Qt.Key.Key_Return)
    assert shown(tagged)[1] == "envoy", "Enter on a head unfolds it"


def test_a_group_folds_by_mouse(tagged: Desk) -> None:
    panel = tagged.window.quotes
    put_together(tagged, Heads.TYPE)

    def click(row: int, *, twice: bool = False) -> None:
        place = panel.table.visualRect(panel.model.index(row, 0)).center()
        view, left = panel.table.viewport(), Qt.MouseButton.LeftButton
        QTest.mouseClick(view, left, pos=place)
        if twice:
            QTest.mouseDClick(view, left, pos=place)
            QTest.mouseRelease(view, left, pos=place)

    click(0)
    assert shown(tagged)[:2] == ["Actor — 1 place", "envoy"]
    click(1)
    assert tagged.reader.hasFocus()
    click(0)
    assert shown(tagged)[1] == "Claim — 1 place"
    assert tagged.session.span is not None, "folding selects nothing else"
    click(0, twice=True)
    assert shown(tagged)[1] == "envoy", "two clicks are no more than one"
    click(0)
    assert shown(tagged)[1] == "Claim — 1 place"


def test_heads_keep_up_with_every_step(tagged: Desk) -> None:
    put_together(tagged, Heads.TYPE)
    tagged.tag("Khan", "1")
    assert shown(tagged)[0] == "Actor — 2 places"
    tagged.tag("villages", "4")
    assert "Event — 1 place" in shown(tagged)
    tagged.session.undo()
    tagged.session.undo()
    assert shown(tagged) == ["Actor — 1 place", "Claim — 1 place", "Location — 1 place"]


def test_a_name_that_changes_is_said(tagged: Desk) -> None:
    envoy = next(s for s in tagged.article_spans().values() if s.type == "actor")
    entity = tagged.session.run(spans.name_entity([envoy.uid], "Khan"))
    assert entity is not None
    put_together(tagged, Heads.ENTITY)
    assert shown(tagged)[0] == "Khan — 1 place"
    tagged.session.run(entities.change(entity._replace(name="Masood Khan")))
    assert shown(tagged)[0] == "Masood Khan — 1 place"


@pytest.fixture
def many(tagged: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """As if more than a few quotes were many: all is read beside the window."""
    monkeypatch.setattr(quote_list, "FEW", 1)
    return tagged


def settle(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: desk.window.quotes.standing is Standing.DONE)


def test_many_quotes_are_collected_beside_the_window(many: Desk) -> None:
    panel = many.window.quotes
    panel.scope.setCurrentIndex(1)
    assert panel.standing is Standing.COLLECTING
    assert panel.count_text == "Collecting…"
    assert shown(many) == []
    many.tag("border", "3")  # while it is collected
    settle(many)
    assert shown(many) == ["envoy", "Washington", "Kabul denied", "border", "Kabul"]
    assert panel.count_text == "5 quotes"


def test_the_filter_looks_everywhere_and_says_how_far_it_is(many: Desk) -> None:
    panel = many.window.quotes
    panel.scope.setCurrentIndex(1)
    settle(many)
    said: list[str] = []
    panel.model.modelReset.connect(lambda: said.append(panel.count_text))
    press(panel.filter_field, "kabul")
    press(panel.filter_field, Qt.Key.Key_Return)
    assert panel.count_text == "0 in the first 0 of 4 quotes, looking on…"
    settle(many)
    # In stretches of 1 and 3, the first of which is "envoy".
    assert said[1:] == [
        "0 in the first 0 of 4 quotes, looking on…",
        "0 in the first 1 of 4 quotes, looking on…",
    ]
    assert shown(many) == ["Kabul denied", "Kabul"]
    assert panel.count_text == "2 of 4 quotes"
    many.reader.setFocus()
    many.tag("Kabul", "1")
    many.tag("border", "3")
    assert shown(many) == ["Kabul denied", "Kabul", "Kabul"]
    assert panel.count_text == "3 of 6 quotes"
    panel.filter_field.clear()
    press(panel.filter_field, Qt.Key.Key_Return)
    assert len(shown(many)) == 6


def test_what_is_stopped_is_said(many: Desk) -> None:
    panel = many.window.quotes
    gate = Event()  # so that the list cannot be there before it is stopped
    many.session.run_job("Before", lambda *_: gate.wait(), lambda _: None, writes=False)
    panel.scope.setCurrentIndex(1)
    many.session.jobs.cancel()
    gate.set()
    many.qtbot.waitUntil(lambda: panel.standing is Standing.STOPPED)
    assert panel.count_text == "0 in the first 0 of 0 quotes: stopped"


def test_another_choice_makes_the_one_before_void(many: Desk) -> None:
    panel = many.window.quotes
    panel.scope.setCurrentIndex(1)
    panel.types.setCurrentIndex(panel.types.findData("location"))
    settle(many)
    assert shown(many) == ["Washington", "Kabul"]


def test_closing_empties_it(tagged: Desk) -> None:
    tagged.session.close()
    assert tagged.window.quotes.model.rowCount() == 0
