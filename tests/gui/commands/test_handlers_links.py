"""All links or those of the selected tag, by key and by menu, now and the next time."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.application import make_window
from annotator.gui.window import MainWindow
from annotator.settings.files import load
from tests.gui.desk import Desk


def test_a_key_shows_all_links_and_hides_them_again(desk: Desk) -> None:
    actor, claim = desk.tag("Khan"), desk.tag("We need small arms", "2")
    desk.window.linking.join(claim.uid, actor.uid)
    desk.session.select_span(None)
    action = desk.window.actions_.action("view.links")
    plain = desk.picture()
    assert not action.isChecked()
    desk.press("K")
    assert (desk.reader.shows_links, action.isChecked()) == (True, True)
    assert desk.picture() != plain
    action.trigger()
    assert (desk.reader.shows_links, action.isChecked()) == (False, False)
    assert desk.picture() == plain


def test_the_choice_is_kept(desk: Desk, qapp: QApplication, qtbot: QtBot) -> None:
    assert not load().show_links
    desk.press("K")
    assert load().show_links
    again: MainWindow = make_window(qapp, load())
    qtbot.addWidget(again)
    assert again.reader.shows_links
    assert again.actions_.action("view.links").isChecked()
    again.close()
