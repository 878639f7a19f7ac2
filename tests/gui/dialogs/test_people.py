"""Who works on the project, written as it is chosen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from annotator.domain.values import Person
from annotator.gui.dialogs.people import PeopleDialog
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import Desk, press


@pytest.fixture
def dialog(desk: Desk) -> Iterator[PeopleDialog]:
    made = PeopleDialog(desk.session, desk.window)
    made.open()
    yield made
    made.close()
    made.deleteLater()


def saved(desk: Desk) -> dict[str, Person]:
    """The people in the file, read on a connection of their own."""
    with Project.open(desk.path, Settings(my_name="x"), read_only=True) as project:
        return {person.name: person for person in project.reads.people()}


def listed(dialog: PeopleDialog) -> list[str]:
    return [dialog.list.item(n).text() for n in range(dialog.list.count())]


def test_everybody_is_listed_and_i_am_among_them(desk: Desk, dialog: PeopleDialog) -> None:
    assert listed(dialog) == ["Ben, Coder", "Ada (me), Coder"]
    assert dialog.name_field.text() == "Ben"


def test_somebody_new_by_keys(desk: Desk, dialog: PeopleDialog) -> None:
    assert not dialog.add_button.isEnabled()
    press(dialog.new_field, "Dia  Okafor")
    press(dialog.new_field, Qt.Key.Key_Return)
    assert saved(desk).keys() == {"Ben", "Ada", "Dia Okafor"}
    assert dialog.isVisible()
    assert dialog.chosen is not None
    assert dialog.chosen.name == "Dia Okafor"
    assert dialog.new_field.text() == ""
    assert dialog.new_field.hasFocus()


def test_role_and_colour_are_written_at_once(desk: Desk, dialog: PeopleDialog) -> None:
    dialog.role_choice.setFocus()
    press(dialog.role_choice, Qt.Key.Key_Down)
    dialog.role_choice.activated.emit(dialog.role_choice.currentIndex())
    dialog.take_colour(QColor("#123abc"))
    ben = saved(desk)["Ben"]
    assert (ben.role, ben.colour) == ("lead", "#123ABC")
    assert listed(dialog)[0] == "Ben, Lead"
    desk.session.undo()
    desk.session.undo()
    assert saved(desk)["Ben"][2:] == ("coder", "")


def test_a_new_name_reaches_the_status_bar(desk: Desk, dialog: PeopleDialog) -> None:
    dialog.list.setCurrentRow(1)
    dialog.name_field.setText("Ada Lima")
    press(dialog.name_field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "Ada Lima" in saved(desk)
    assert desk.window.status.me_button.text() == "I am Ada Lima"


def test_a_name_somebody_has_is_refused_there(desk: Desk, dialog: PeopleDialog) -> None:
    dialog.name_field.setText("ADA")
    press(dialog.new_field, "ben")
    assert dialog.fault == ""
    press(dialog.new_field, Qt.Key.Key_Return)
    assert dialog.fault == "“Ben” is in the project already."
    assert saved(desk).keys() <= {"Ben", "Ada"}
