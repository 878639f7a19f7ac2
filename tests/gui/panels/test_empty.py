"""What empty lists say."""

from PySide6.QtCore import Qt

from annotator.gui.panels.empty import EmptyHint
from tests.gui.desk import Desk, press


def hint(desk: Desk, panel: str) -> EmptyHint:
    found = getattr(desk.window, panel).findChild(EmptyHint)
    assert isinstance(found, EmptyHint)
    return found


def test_an_article_without_tags_says_what_to_do(desk: Desk) -> None:
    said = hint(desk, "quotes")
    assert said.isVisible()
    assert said.text() == "Nothing is tagged here yet."
    desk.tag("envoy")
    assert not said.isVisible()
    desk.session.undo()
    assert said.isVisible()


def test_a_filter_nothing_fits_says_so(desk: Desk) -> None:
    for panel in ("articles", "quotes"):
        field = getattr(desk.window, panel).filter_field
        press(field, "nothing of the kind")
        press(field, Qt.Key.Key_Return)
        assert hint(desk, panel).text() == "Nothing holds these words."


def test_it_stays_in_the_midst(desk: Desk) -> None:
    said = hint(desk, "quotes")
    desk.window.resize(desk.window.width() + 120, desk.window.height())
    assert said.geometry() == desk.window.quotes.table.viewport().rect()
