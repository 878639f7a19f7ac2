"""Others' work, people, and who may work in gold."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.domain.values import ANNOTATIONS, GOLD
from annotator.gui.dialogs.people import PeopleDialog
from annotator.project.operations import people
from tests.gui.desk import SHIFT, Desk


def purpose(desk: Desk) -> str:
    assert desk.session.project is not None
    return desk.session.project.purpose


def test_only_a_lead_works_in_gold_once_there_is_one(desk: Desk) -> None:
    desk.press("g")
    assert purpose(desk) == GOLD
    desk.press("g")
    desk.session.run(people.add("Dia", role="lead"))
    desk.press("g")
    assert purpose(desk) == ANNOTATIONS
    assert desk.said == "Only a lead works in gold; see People who is one."


def test_nobody_else_to_be_seen_is_said(desk: Desk) -> None:
    desk.window.project_handlers.make(desk.path.with_name("mine.annotator"))
    desk.window.actions_.action("layer.next").trigger()
    assert desk.said == "Nobody else has tagged anything here."


def test_no_way_to_a_text_that_is_not_there(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F8, SHIFT)
    assert desk.said == "Nothing stands beside the text; F8 puts somebody’s work there."


def test_the_keyboard_comes_back_when_the_other_text_goes(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F8)
    desk.press(Qt.Key.Key_F8, SHIFT)
    assert not desk.reader.hasFocus()
    desk.window.actions_.action("view.side-by-side").trigger()
    assert desk.reader.hasFocus()


def test_people_are_asked_for(desk: Desk) -> None:
    desk.window.actions_.action("people.edit").trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PeopleDialog)
    dialog.close()
