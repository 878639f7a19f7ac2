"""Finding in all articles in the window: keys, what is said, jumps and the way back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.values import Zone, ZoneKind
from annotator.exchange.importing import import_paths
from annotator.gui.panels.find import FindPanel
from annotator.gui.panels.find_model import RowKind
from annotator.project.operations import articles
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import ALT, ARTICLES, CONTROL, NONE, SHIFT, Desk, press

FIRST, SECOND, THIRD = ARTICLES.values()
ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down


@pytest.fixture
def panel(desk: Desk) -> FindPanel:
    """Opened by its keys."""
    desk.press("f", CONTROL | SHIFT)
    found = desk.window.find_panel
    assert found.isVisible()
    assert found.field.hasFocus()
    return found


def looked(desk: Desk, panel: FindPanel, words: str) -> list[str]:
    """Type words, wait until all is known, read the list."""
    panel.field.setText(words)
    press(panel.field, ENTER)
    desk.qtbot.waitUntil(lambda: panel.searching.through)
    return rows(panel)


def rows(panel: FindPanel) -> list[str]:
    return [panel.model.row(row).text for row in range(panel.model.rowCount())]


def test_places_in_lines_below_their_articles(desk: Desk, panel: FindPanel) -> None:
    assert looked(desk, panel, "khan") == [
        "0 Harbour",
        "“We need small arms,” Khan said in Washington. Kabul denied this.",
        "1 Reply",
        "The ministry in Kabul said: “No one crossed.” 🙂 Khan did not answer.",
    ]
    assert panel.said == "2 places in 2 articles"


def test_it_finds_while_one_types(desk: Desk, panel: FindPanel) -> None:
    press(panel.field, "mili")
    desk.qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    assert panel.field.hasFocus()


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("Azm-e-Istehkam", 1),
        ("pakistan's", 1),
        ("“no one", 1),
        ("🙂 khan", 1),
        ("arms,” khan", 1),
        ("استحكام", 1),
        ("🙂", 1),
        ("کہا کہ عزم", 1),
    ],
)
def test_any_words(desk: Desk, panel: FindPanel, words: str, places: int) -> None:
    looked(desk, panel, words)
    assert panel.searching.places == places


def test_nothing_typed_and_nothing_found(desk: Desk, panel: FindPanel) -> None:
    assert panel._empty.text() == "Type words to find them in the texts of all articles."
    assert looked(desk, panel, "nowhere") == []
    assert panel._empty.text() == "No article holds these words."
    assert panel.said == ""


def test_enter_leads_to_a_place_and_the_bar_goes_on_there(desk: Desk, panel: FindPanel) -> None:
    desk.caret("envoy")
    looked(desk, panel, "kabul")
    assert panel.list_view.hasFocus()
    for _ in range(3):
        press(panel.list_view, DOWN)
    press(panel.list_view, ENTER)
    assert desk.text == SECOND
    place = SECOND.index("Kabul")
    assert desk.reader.selection() == ((place, place + 5),)
    assert desk.reader.hasFocus()
    assert desk.reader.found == ((place, place + 5),)
    bar = desk.window.find_bar
    assert (bar.isVisible(), bar.field.text(), bar.where) == (True, "kabul", "1 of 1")
    desk.press("3")
    assert desk.words(desk.saved_spans()[0]) == ["Kabul"]
    desk.press(Qt.Key.Key_Left, ALT)
    assert (desk.text, desk.reader.caret) == (FIRST, FIRST.index("envoy") + 1)


def test_a_click_leads_to_a_place_of_the_open_article(desk: Desk, panel: FindPanel) -> None:
    looked(desk, panel, "said")
    index = panel.model.index(3)
    assert panel.model.row(3).kind is RowKind.PLACE
    place = panel.list_view.visualRect(index).center()
    QTest.mouseClick(panel.list_view.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    third = [at for at in range(len(FIRST)) if FIRST.startswith("said", at)][2]
    assert desk.reader.selection() == ((third, third + 4),)
    assert desk.window.find_bar.where == "3 of 3"


def test_an_article_leads_to_its_first_place(desk: Desk, panel: FindPanel) -> None:
    looked(desk, panel, "crossed")
    press(panel.list_view, DOWN)
    press(panel.list_view, DOWN)
    press(panel.list_view, ENTER)
    assert desk.text == SECOND
    assert desk.reader.selection()[0][0] == SECOND.index("crossed")


def test_all_the_words_are_offered(desk: Desk, panel: FindPanel) -> None:
    assert looked(desk, panel, "kabul khan") == [
        "Nowhere in this order. Show 2 articles with all the words"
    ]
    press(panel.list_view, ENTER)
    desk.qtbot.waitUntil(lambda: panel.searching.through)
    assert panel.order.currentText() == "All words, anywhere"
    assert panel.said == "4 places in 2 articles"
    press(panel.list_view, DOWN)
    press(panel.list_view, DOWN)
    press(panel.list_view, ENTER)
    assert desk.window.find_bar.field.text() == "Khan"  # the first place in the first article


def test_words_that_stand_nowhere_are_not_offered(desk: Desk, panel: FindPanel) -> None:
    assert looked(desk, panel, "kabul nowhere") == []


def test_selected_words_are_looked_for(desk: Desk) -> None:
    desk.select("small arms")
    desk.press("f", CONTROL | SHIFT)
    panel = desk.window.find_panel
    assert (panel.field.text(), panel.field.selectedText()) == ("small arms", "small arms")
    desk.qtbot.waitUntil(lambda: panel.searching.through)
    assert panel.searching.places == 1


def test_what_is_typed_in_the_bar_is_looked_for(desk: Desk) -> None:
    desk.press("f", CONTROL)
    bar = desk.window.find_bar
    press(bar.field, "crossed")
    QTest.mouseClick(bar._everywhere, Qt.MouseButton.LeftButton)
    panel = desk.window.find_panel
    assert panel.field.text() == "crossed"
    assert panel.field.hasFocus()


def test_what_is_left_out_is_marked(desk: Desk, panel: FindPanel) -> None:
    article = desk.session.article
    assert article is not None
    looked(desk, panel, "villages")
    end = len(FIRST)
    desk.session.run(articles.set_zones(article.uid, [Zone(124, end, ZoneKind.FURNITURE)]))
    desk.qtbot.waitUntil(lambda: panel.searching.through)
    assert rows(panel)[1].endswith("(left out)")


def test_an_import_taken_back_is_found_no_longer(desk: Desk, panel: FindPanel) -> None:
    assert desk.session.project is not None
    uid = desk.session.project.reads.article_uids()[1]
    assert len(looked(desk, panel, "khan")) == 4
    desk.session.run(articles.delete([uid]))
    desk.qtbot.waitUntil(lambda: panel.model.rowCount() == 2)


def test_a_closed_project_leaves_nothing(desk: Desk, panel: FindPanel) -> None:
    looked(desk, panel, "khan")
    press(panel.field, Qt.Key.Key_W, CONTROL)
    assert (panel.field.text(), panel.model.rowCount()) == ("", 0)


@pytest.fixture
def many(desk: Desk, tmp_path: Path) -> Desk:
    """The project with 60 articles more; none of them is indexed."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(f"Plenty of words, {number}.", encoding="utf-8")
    desk.window.close()
    with Project.open(desk.path, Settings(my_name="Ada", machine="m", backups=False)) as project:
        import_paths(project, [folder])
        while project.index_slice():
            pass
    desk.window.show()
    desk.window.open_path(desk.path)
    desk.qtbot.waitUntil(desk.reader.hasFocus)
    return desk


def test_a_page_at_a_time(many: Desk) -> None:
    many.press("f", CONTROL | SHIFT)
    panel = many.window.find_panel
    panel.field.setText("plenty of words")
    press(panel.field, ENTER)
    many.qtbot.waitUntil(lambda: not panel.searching.looking)
    assert panel.said == "At least 50 places in 50 articles"
    assert rows(panel)[100:] == ["Show more"]
    bar = panel.list_view.verticalScrollBar()
    bar.setValue(bar.maximum())
    many.qtbot.waitUntil(lambda: panel.searching.through)
    assert panel.said == "60 places in 60 articles"
    assert panel.model.rowCount() == 120


def test_more_by_the_keyboard(many: Desk) -> None:
    many.press("f", CONTROL | SHIFT)
    panel = many.window.find_panel
    panel.field.setText("plenty")
    press(panel.field, ENTER)
    many.qtbot.waitUntil(lambda: panel.model.rowCount() == 101)
    panel.list_view.setCurrentIndex(panel.model.index(100))
    press(panel.list_view, ENTER)
    many.qtbot.waitUntil(lambda: panel.searching.through)
    assert panel.model.rowCount() == 120


def test_what_is_not_indexed_is_found_and_said(desk: Desk, panel: FindPanel) -> None:
    assert desk.session.project is not None
    writer = desk.session.project.database.writer
    writer.execute("UPDATE meta SET value = 1 WHERE name = 'indexed'")
    assert len(looked(desk, panel, "khan")) == 4
    assert panel.said == ("2 places in 2 articles · 2 articles still being indexed")
