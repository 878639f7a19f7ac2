"""Looks, sizes and where the keyboard is."""

import pytest
from PySide6.QtCore import Qt

from annotator.settings.files import load
from annotator.settings.table import Theme
from tests.gui.desk import CONTROL, SHIFT, Desk, press


@pytest.mark.parametrize("key", ["+", "="])
def test_the_text_grows_and_stays_so(desk: Desk, key: str) -> None:
    before = desk.reader.zoom
    desk.press(key, CONTROL)
    assert desk.reader.zoom > before
    assert load().reading_size == round(desk.reader.zoom)
    desk.press("-", CONTROL)
    assert desk.reader.zoom == pytest.approx(before)


def test_a_look_is_kept(desk: Desk) -> None:
    desk.window.actions_.action("view.look-dark").trigger()
    assert load().theme is Theme.DARK
    desk.window.actions_.action("view.look-light").trigger()
    assert load().theme is Theme.LIGHT


@pytest.mark.parametrize(("key", "panel"), [(Qt.Key.Key_A, "articles"), (Qt.Key.Key_T, "quotes")])
def test_to_a_field_and_back(desk: Desk, key: Qt.Key, panel: str) -> None:
    field = getattr(desk.window, panel).filter_field
    desk.press(key, CONTROL | SHIFT)
    assert field.hasFocus()
    press(field, Qt.Key.Key_F6)
    assert desk.reader.hasFocus()


def test_a_figure_leads_to_a_panel_and_back(desk: Desk) -> None:
    dock = desk.window.docks.dock("quotes")
    desk.press(Qt.Key.Key_4, CONTROL)
    focus = desk.window.focusWidget()
    assert focus is not None
    assert dock.isAncestorOf(focus)
    press(focus, Qt.Key.Key_4, CONTROL)
    assert desk.reader.hasFocus()
    assert not dock.isVisible()
    desk.press(Qt.Key.Key_4, CONTROL)
    assert dock.isVisible()
