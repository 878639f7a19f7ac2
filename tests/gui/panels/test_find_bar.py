"""The bar under the text: what is typed, what is said, where the keyboard goes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton

from annotator.gui.panels.find_bar import FindBar
from tests.gui.desk import CONTROL, NONE, SHIFT, Desk, press

ENTER, ESCAPE, F3 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F3


@pytest.fixture
def bar(desk: Desk) -> FindBar:
    """Opened by its key."""
    desk.press("f", CONTROL)
    return desk.window.find_bar


@pytest.fixture
def field(bar: FindBar) -> QLineEdit:
    assert bar.isVisible()
    assert bar.field.hasFocus()
    return bar.field


def test_it_is_not_there_before(desk: Desk) -> None:
    assert not desk.window.find_bar.isVisible()


def test_what_is_typed_is_found_while_it_is_typed(desk: Desk, bar: FindBar) -> None:
    said = []
    for letter in "said":
        press(bar.field, letter)
        said.append(bar.where)
    # In the text: s in 13 places, sa as often as said and saw are in it.
    total = {n: desk.text.lower().count("said"[:n]) for n in range(1, 5)}
    assert said == [f"1 of {total[n]}" for n in range(1, 5)]
    assert total[4] == 3
    assert len(desk.reader.found) == 3


@pytest.mark.parametrize("words", ["zzz", "“arms", "U.S.", "(", "*", "\\", "said  x"])
def test_what_is_not_there_is_said(field: QLineEdit, bar: FindBar, words: str) -> None:
    field.setText(words)
    assert bar.where == "Nothing found"


@pytest.mark.parametrize("words", ["", " ", "\u00a0 ", "\u00ad"])
def test_of_nothing_nothing_is_said(desk: Desk, field: QLineEdit, bar: FindBar, words: str) -> None:
    field.setText(words)
    assert bar.where == ""
    assert desk.reader.found == ()


@pytest.mark.parametrize(
    "words", ["Azm-e-Istehkam", "azm‑e–istehkam", "Pakistan's", "PAKISTAN’S", "begun. “we", ",” "]
)
def test_hyphens_apostrophes_and_quotation_marks(
    field: QLineEdit, bar: FindBar, words: str
) -> None:
    field.setText(words)
    assert bar.where == "1 of 1"


def test_enter_goes_on_and_shift_enter_back(field: QLineEdit, bar: FindBar) -> None:
    press(field, "said")
    went = [bar.where]
    for key, modifier in ((ENTER, NONE), (ENTER, NONE), (ENTER, NONE), (ENTER, SHIFT)):
        press(field, key, modifier)
        went.append(bar.where)
    assert went == [
        "1 of 3", "2 of 3", "3 of 3", "1 of 3, from the beginning again",
        "3 of 3, from the end again",
    ]  # fmt: skip
    assert field.hasFocus()


def test_f3_works_in_the_field_and_in_the_text(desk: Desk, field: QLineEdit, bar: FindBar) -> None:
    press(field, "said")
    press(field, F3)
    assert bar.where == "2 of 3"
    desk.reader.setFocus()
    desk.press(F3)
    desk.press(F3, SHIFT)
    assert bar.where == "2 of 3"
    assert desk.reader.hasFocus()


def test_escape_gives_the_place_to_the_text(desk: Desk, field: QLineEdit, bar: FindBar) -> None:
    press(field, "kabul")
    press(field, ESCAPE)
    assert not bar.isVisible()
    assert desk.reader.hasFocus()
    assert desk.reader.found == ()
    desk.press("3")
    (span,) = desk.saved_spans()
    assert (span.type, desk.words(span)) == ("location", ["Kabul"])


def test_a_place_is_tagged_with_the_bar_open(desk: Desk, field: QLineEdit, bar: FindBar) -> None:
    press(field, "khan")
    press(field, Qt.Key.Key_F6)
    assert bar.isVisible()
    desk.press("1")
    assert desk.words(desk.saved_spans()[0]) == ["Khan"]
    assert len(desk.reader.found) == 1


def test_escape_in_the_text_closes_it_when_nothing_is_selected(desk: Desk, bar: FindBar) -> None:
    press(bar.field, "khan")
    desk.reader.setFocus()
    desk.press(ESCAPE)
    assert (desk.reader.selection(), bar.isVisible()) == ((), True)
    desk.press(ESCAPE)
    assert not bar.isVisible()
    assert desk.reader.hasFocus()


def test_selected_words_are_looked_for_first(desk: Desk) -> None:
    desk.select("Khan said")
    desk.press("f", CONTROL)
    bar = desk.window.find_bar
    assert (bar.field.text(), bar.where) == ("Khan said", "1 of 1")
    assert bar.field.selectedText() == "Khan said"
    place = desk.text.index("Khan said")
    assert desk.reader.selection() == ((place, place + 9),)


def test_of_several_places_the_selected_one_is_the_first(desk: Desk) -> None:
    second = desk.text.index("said", desk.text.index("said") + 1)
    desk.reader.set_selection(second, second + 4)
    desk.press("f", CONTROL)
    assert desk.window.find_bar.where == "2 of 3"


def test_words_over_a_line_end_are_looked_for_on_one_line(desk: Desk) -> None:
    desk.select("begun.\n“We")
    desk.press("f", CONTROL)
    assert (desk.window.find_bar.field.text(), desk.window.find_bar.where) == (
        "begun. “We",
        "1 of 1",
    )


def test_a_long_selection_is_not_looked_for(desk: Desk) -> None:
    desk.reader.set_selection(0, 201)
    desk.press("f", CONTROL)
    assert desk.window.find_bar.field.text() == ""
    assert desk.reader.selection() == ((0, 201),)


def test_opened_again_it_knows_what_was_looked_for(desk: Desk, field: QLineEdit) -> None:
    press(field, "said")
    press(field, ESCAPE)
    desk.caret("villages")
    desk.press("f", CONTROL)
    bar = desk.window.find_bar
    assert (bar.field.text(), bar.where) == ("said", "3 places")
    assert bar.field.selectedText() == "said"
    press(bar.field, ENTER)
    assert bar.where == "1 of 3, from the beginning again"


def test_f3_after_it_was_closed_goes_on(desk: Desk, field: QLineEdit, bar: FindBar) -> None:
    press(field, "said")
    press(field, ESCAPE)
    desk.press(F3)
    assert (bar.isVisible(), bar.where) == (True, "2 of 3")
    assert desk.reader.hasFocus()


def test_f3_asks_where_nothing_was_looked_for(desk: Desk) -> None:
    desk.press(F3)
    assert desk.window.find_bar.field.hasFocus()


def test_the_buttons_step(bar: FindBar) -> None:
    press(bar.field, "said")
    by_name = {
        QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name): button
        for button in bar.findChildren(QToolButton)
    }
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(by_name["Next place  (F3)"], left)
    assert bar.where == "2 of 3"
    QTest.mouseClick(by_name["Previous place  (Shift+F3)"], left)
    assert bar.where == "1 of 3"
    QTest.mouseClick(by_name["Close"], left)
    assert not bar.isVisible()


def test_the_next_article_says_how_many(desk: Desk, field: QLineEdit, bar: FindBar) -> None:
    press(field, "khan")
    press(field, Qt.Key.Key_PageDown, CONTROL)
    assert bar.where == "1 place"
    press(field, Qt.Key.Key_PageDown, CONTROL)
    assert bar.where == "Nothing found"


def test_urdu_is_typed_and_found(desk: Desk, bar: FindBar) -> None:
    desk.press(Qt.Key.Key_PageDown, CONTROL)
    desk.press(Qt.Key.Key_PageDown, CONTROL)
    bar.field.setText("استحكام")
    assert bar.where == "1 of 1"


def test_nothing_in_the_bar_moves_by_what_is_said(bar: FindBar) -> None:
    press(bar.field, "said")
    places = [child.geometry() for child in bar.findChildren(QToolButton)]
    press(bar.field, ENTER, SHIFT)
    assert "from the end" in bar.where
    assert [child.geometry() for child in bar.findChildren(QToolButton)] == places


def test_without_an_article_there_is_nothing_to_find(desk: Desk, bar: FindBar) -> None:
    press(bar.field, ESCAPE)
    desk.press(Qt.Key.Key_W, CONTROL)
    assert not desk.window.actions_.action("find.here").isEnabled()
    assert not bar.isVisible()
