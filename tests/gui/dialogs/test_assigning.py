"""Who is to work on the selected articles: what is ticked and what is drawn by lot."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from annotator.gui.dialogs.assigning import AssignDialog
from annotator.project.operations import assignments, people
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import CONTROL, SHIFT, Desk, press

Saved = set[tuple[int, str, bool]]


@pytest.fixture
def crowd(desk: Desk) -> Desk:
    """Ben and Ada are there, Cem and Dia are made known; Ben has the first article, openly."""
    desk.tag("envoy")
    for name in ("Cem", "Dia"):
        desk.session.run(people.add(name))
    assert desk.session.project is not None
    reads = desk.session.project.reads
    ben = next(person for person in reads.people() if person.name == "Ben")
    desk.session.run(assignments.change(reads.article_uids()[:1], add=[ben], blind=False))
    return desk


def opened(desk: Desk, *, every: bool = False) -> AssignDialog:
    if every:
        desk.window.articles.view.selectAll()
    desk.press("d", CONTROL | SHIFT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AssignDialog)
    return dialog


@pytest.fixture
def one(crowd: Desk) -> Iterator[AssignDialog]:
    dialog = opened(crowd)
    yield dialog
    dialog.close()


@pytest.fixture
def three(crowd: Desk) -> Iterator[AssignDialog]:
    dialog = opened(crowd, every=True)
    yield dialog
    dialog.close()


def saved(desk: Desk) -> Saved:
    """Which article is whose, read from the file."""
    with Project.open(desk.path, Settings(my_name="x"), read_only=True) as project:
        names = {person.uid: person.name for person in project.reads.people()}
        uids = project.reads.article_uids()
        found = project.reads.assignments()
        return {(uids.index(a.article), names[a.person], a.blind) for a in found}


def ticks(dialog: AssignDialog) -> dict[str, Qt.CheckState]:
    items = (dialog.people.item(n) for n in range(dialog.people.count()))
    return {item.text().split(":")[0]: item.checkState() for item in items}


def tick(dialog: AssignDialog, name: str) -> None:
    """Go to a person by the arrow keys and press Space."""
    row = list(ticks(dialog)).index(name)
    dialog.people.setFocus()
    press(dialog.people, Qt.Key.Key_Home)
    for _ in range(row):
        press(dialog.people, Qt.Key.Key_Down)
    press(dialog.people, Qt.Key.Key_Space)


def ok(dialog: AssignDialog) -> bool:
    """Press Assign, if it may be pressed."""
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    enabled = button.isEnabled()
    button.click()
    return enabled


def test_people_are_ticked_and_taken_off_in_one_step(crowd: Desk, one: AssignDialog) -> None:
    on, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
    assert ticks(one) == {"Ben": on, "Ada": off, "Cem": off, "Dia": off}
    assert one.preview == "Nothing is changed yet: tick people, with Space."
    tick(one, "Cem")
    tick(one, "Ben")
    tick(one, "Dia")
    assert one.preview == "Assigned to: Cem, Dia\nTaken from: Ben; what they tagged stays"
    assert ok(one)
    assert saved(crowd) == {(0, "Cem", False), (0, "Dia", False)}
    assert crowd.said == "2 new assignments, 1 taken away."
    crowd.session.undo()
    assert saved(crowd) == {(0, "Ben", False)}


def test_all_of_it_by_keys(crowd: Desk) -> None:
    dialog = opened(crowd)
    crowd.qtbot.waitUntil(dialog.people.hasFocus)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Return):
        press(dialog.people, key)
    assert saved(crowd) == {(0, "Ben", False), (0, "Dia", False)}
    assert not dialog.isVisible()


def test_only_whether_they_work_blind(crowd: Desk, one: AssignDialog) -> None:
    assert not one.blind_box.isChecked()
    one.blind_box.setFocus()
    press(one.blind_box, Qt.Key.Key_Space)
    assert one.preview == "Only whether they work blind is changed."
    assert ok(one)
    assert saved(crowd) == {(0, "Ben", True)}


def test_who_has_some_of_several_is_half_ticked(crowd: Desk, three: AssignDialog) -> None:
    assert ticks(three)["Ben"] == Qt.CheckState.PartiallyChecked
    assert not ok(three), "nothing is changed"
    tick(three, "Ben")
    assert ok(three)
    assert saved(crowd) == {(n, "Ben", False) for n in range(3)}


def test_somebody_new_comes_with_the_step(crowd: Desk, one: AssignDialog) -> None:
    press(one.new_field, "Eva")
    press(one.new_field, Qt.Key.Key_Return)
    assert one.isVisible(), "Enter was for the name"
    assert ok(one)
    assert (0, "Eva", False) in saved(crowd)
    crowd.session.undo()
    assert crowd.session.project is not None
    assert "Eva" not in [person.name for person in crowd.session.project.reads.people()]


def test_sharing_out_is_shown_before_it_is_done(crowd: Desk, three: AssignDialog) -> None:
    """Three articles, two people each among Ben, Cem, Dia: Ben keeps his, two each."""
    tick(three, "Cem")
    tick(three, "Dia")
    three.share_button.click()
    assert three.preview.splitlines() == [
        "Ben: 2 articles, 1 of them new",
        "Cem: 2 articles, 2 of them new",
        "Dia: 2 articles, 2 of them new",
    ]
    three.again_button.click()
    three.blind_box.setCheckState(Qt.CheckState.Checked)
    assert ok(three)
    found = saved(crowd)
    assert (0, "Ben", False) in found
    assert len(found) == 6
    assert sorted(name for _, name, _ in found) == ["Ben", "Ben", "Cem", "Cem", "Dia", "Dia"]


def test_too_few_people_cannot_be_ordered(crowd: Desk, three: AssignDialog) -> None:
    three.coders_field.setValue(3)
    assert three.share_button.isChecked()
    assert three.preview == "3 people for each article cannot be had from 1; choose more."
    assert not ok(three)
