"""The choices over the list of links."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import Scheme
from annotator.gui.panels.link_bar import LinkBar, Place


@pytest.fixture
def bar(qapp: QApplication, qtbot: QtBot, scheme: Scheme) -> LinkBar:
    made = LinkBar()
    qtbot.addWidget(made)
    made.offer_types(scheme)
    return made


def test_at_first_the_links_of_the_selected_tag(bar: LinkBar, scheme: Scheme) -> None:
    assert bar.place is Place.OF_TAG
    assert not bar.narrows
    assert bar.types_wanted(scheme) is None


def test_words_are_folded_and_waited_for(bar: LinkBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.looked):
        bar.field.setText("Khan’s ÄRMS")
    assert bar.field.words == ("khan's", "arms")
    assert bar.narrows
    heard: list[None] = []
    bar.looked.connect(lambda: heard.append(None))
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert len(heard) == 1


def test_a_kind_means_those_merged_into_it(bar: LinkBar, scheme: Scheme) -> None:
    merged = scheme.links[1].model_copy(update={"replaced_by": scheme.links[0].id})
    smaller = scheme.model_copy(update={"links": (scheme.links[0], merged, *scheme.links[2:])})
    bar.types.setCurrentIndex(bar.types.findData(scheme.links[0].id))
    bar.offer_types(smaller)
    assert bar.types.findData(merged.id) == -1
    assert bar.types_wanted(smaller) == frozenset((scheme.links[0].id, merged.id))


def test_a_kind_that_is_gone_is_chosen_no_longer(bar: LinkBar, scheme: Scheme) -> None:
    bar.types.setCurrentIndex(bar.types.findData(scheme.links[-1].id))
    bar.offer_types(scheme.model_copy(update={"links": scheme.links[:1]}))
    assert not bar.narrows
