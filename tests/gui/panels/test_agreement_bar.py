"""What is chosen over the figures."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.gui.agreement_words import Part
from annotator.gui.panels.agreement_bar import AgreementBar, By
from annotator.review.meanings import Measure
from annotator.review.units import Unit

ANA, BEN, CEM, DIA = (letter * 16 for letter in (b"a", b"b", b"c", b"d"))
LAYERS = [(ANA, "Ana"), (BEN, "Ben & Co"), (CEM, "Cem"), (DIA, "Dia")]


@pytest.fixture
def bar(qtbot: QtBot) -> AgreementBar:
    made = AgreementBar()
    qtbot.addWidget(made)
    made.show()
    return made


def test_layers_are_ticked_in_a_menu_that_stays(bar: AgreementBar, qtbot: QtBot) -> None:
    bar.offer_layers(LAYERS, [ANA, BEN])
    assert bar.layers.text() == "Whose: Ana, Ben & Co"
    menu = bar.layers.menu()
    menu.popup(bar.mapToGlobal(bar.rect().center()))
    menu.setActiveAction(menu.actions()[2])
    with qtbot.waitSignal(bar.asked):
        QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert set(bar.chosen_layers) == {ANA, BEN, CEM}
    place = menu.actionGeometry(menu.actions()[0]).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert set(bar.chosen_layers) == {BEN, CEM}
    menu.close()


def test_many_layers_are_counted(bar: AgreementBar) -> None:
    bar.offer_layers(LAYERS, [ANA, BEN, CEM, DIA])
    assert bar.layers.text() == "Whose: 4 people"


def test_ways_come_and_go_and_a_choice_stays(bar: AgreementBar) -> None:
    bar.offer_ways(pair=True, pairs=False)
    assert [bar.by.itemData(n) for n in range(bar.by.count())] == [
        By.OVERALL, By.GROUP, By.ARTICLE, By.MATRIX
    ]  # fmt: skip
    bar.by.setCurrentIndex(1)
    bar.offer_ways(pair=False, pairs=True)
    assert bar.chosen_by is By.GROUP
    assert bar.by.findData(By.PAIR) > 0
    bar.part.setCurrentIndex(bar.part.findData(Part.LINKS))
    bar.offer_ways(pair=True, pairs=False)
    assert bar.by.findData(By.MATRIX) < 0


def test_what_is_asked_and_what_is_seen(bar: AgreementBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.asked):
        bar.unit.setCurrentIndex(1)
    with qtbot.waitSignal(bar.asked):
        bar.articles.setCurrentIndex(1)
    assert (bar.chosen_unit, bar.all_articles) == (Unit.CHARACTERS, True)
    bar.offer_measures([(Measure.COHEN, "Cohen")])
    assert bar.chosen_measure is None
    with qtbot.waitSignal(bar.chosen):
        bar.measure.setCurrentIndex(1)
    assert [bar.chosen_measure] == [Measure.COHEN]


def test_one_comparison_is_no_choice(bar: AgreementBar) -> None:
    bar.offer_comparisons(["Ana and Ben"])
    assert not bar.whose.isVisible()
    bar.offer_comparisons(["All", "Ana and Ben"])
    assert bar.whose.currentText() == "All"
