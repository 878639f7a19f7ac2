"""Choices over the list of differences."""

from pytestqt.qtbot import QtBot

from annotator.domain.scheme import Scheme
from annotator.domain.values import Kind as Record
from annotator.gui.panels.difference_bar import DifferenceBar
from annotator.project.questions import DIFFERING, Wanted
from annotator.review.differences import Kind

HERE = b"here".ljust(16)


def test_what_the_choices_mean(qtbot: QtBot, scheme: Scheme) -> None:
    bar = DifferenceBar()
    qtbot.addWidget(bar)
    bar.offer_types(scheme)
    assert bar.wanted(HERE) == DIFFERING
    bar.kinds.setCurrentIndex(bar.kinds.findText("Other ends"))
    bar.types.setCurrentIndex(bar.types.findText("made by"))
    bar.scope.setCurrentIndex(1)
    bar.open_only.setChecked(True)
    assert bar.wanted(HERE) == Wanted(
        kinds=frozenset({Kind.ENDS}),
        types=frozenset({"made-by"}),
        records=frozenset({Record.LINK}),
        articles=frozenset({HERE}),
        unsettled=True,
    )
    assert bar.wanted(None).articles == frozenset()


def test_a_type_that_is_chosen_stays(qtbot: QtBot, scheme: Scheme) -> None:
    bar = DifferenceBar()
    qtbot.addWidget(bar)
    bar.offer_types(scheme)
    bar.types.setCurrentIndex(bar.types.findText("Claim"))
    bar.offer_types(scheme)
    assert bar.types.currentText() == "Claim"
    bar.offer_types(None)
    assert bar.types.currentText() == "Tags and links"


def test_many_people_are_counted(qtbot: QtBot) -> None:
    bar = DifferenceBar()
    qtbot.addWidget(bar)
    people = [(bytes([n] * 16), f"Person number {n}") for n in range(4)]
    bar.offer_people(people, [uid for uid, _ in people])
    assert bar.people.text() == "4 people"
    bar.offer_people(people, [])
    assert bar.people.text() == "Whose work…"
    with qtbot.waitSignal(bar.people_chosen) as blocker:
        bar.people.menu().actions()[2].trigger()
    assert blocker.args == [[people[2][0]]]
