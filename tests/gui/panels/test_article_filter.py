"""The choices over the list of articles."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.values import WorkState
from annotator.gui.panels.article_filter import ArticleFilter
from annotator.settings.table import ArticleOrder


@pytest.fixture
def choices(qapp: QApplication, qtbot: QtBot) -> ArticleFilter:
    made = ArticleFilter()
    qtbot.addWidget(made)
    made.resize(240, 80)
    made.show()
    return made


def items(choices: ArticleFilter) -> tuple[list[str], list[str]]:
    outlets, stories = choices.outlets, choices.stories
    return (
        [outlets.itemText(n) for n in range(outlets.count())],
        [stories.itemText(n) for n in range(stories.count())],
    )


def test_at_first_every_article_passes(choices: ArticleFilter) -> None:
    assert choices.is_wide
    assert (choices.state, choices.outlet, choices.story) == (None, None, None)
    assert (choices.order, choices.descending) == (ArticleOrder.IMPORTED, False)


def test_only_what_there_is_is_asked_for(choices: ArticleFilter) -> None:
    assert not choices.outlets.isVisible()
    assert not choices.stories.isVisible()
    choices.offer(["Dawn", "Kestrel", ""], [""])
    assert choices.outlets.isVisible()
    assert not choices.stories.isVisible()
    assert items(choices) == (["All outlets", "Dawn", "Kestrel", "No outlet"], ["All stories"])


def test_a_choice_is_told_and_read(choices: ArticleFilter, qtbot: QtBot) -> None:
    choices.offer(["Dawn", ""], ["Flood"])
    with qtbot.waitSignal(choices.narrowed):
        choices.states.setCurrentIndex(1)
    with qtbot.waitSignal(choices.narrowed):
        choices.outlets.setCurrentIndex(2)
    with qtbot.waitSignal(choices.narrowed):
        QTest.keyClick(choices.stories, Qt.Key.Key_Down)
    assert choices.state == frozenset({WorkState.NEW, WorkState.IN_WORK})
    assert choices.outlet == ""
    assert choices.story == "Flood"
    with qtbot.waitSignal(choices.narrowed):
        choices.clear()
    assert choices.is_wide


def test_a_choice_stays_while_it_is_there(choices: ArticleFilter) -> None:
    choices.offer(["Dawn", "Kestrel"], [])
    choices.outlets.setCurrentIndex(2)
    choices.offer(["Atlas", "Dawn", "Kestrel"], [])
    assert choices.outlet == "Kestrel"
    choices.offer(["Atlas"], [])
    assert choices.outlet is None


def test_the_order_and_its_turn(choices: ArticleFilter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(choices.sorted):
        choices.orders.choose(ArticleOrder.DATE)
    assert choices.turn.text() == "↑"
    with qtbot.waitSignal(choices.sorted):
        QTest.mouseClick(choices.turn, Qt.MouseButton.LeftButton)
    assert (choices.order, choices.descending) == (ArticleOrder.DATE, True)
    assert choices.turn.text() == "↓"
    assert choices.turn.accessibleName() == "Last first: turn the order round"


def test_showing_an_order_tells_nobody(choices: ArticleFilter, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(choices.sorted):
        choices.show_order(ArticleOrder.TAGS, descending=True)
    assert (choices.order, choices.descending) == (ArticleOrder.TAGS, True)
    assert choices.turn.text() == "↓"


@pytest.mark.parametrize("mirrored", [False, True])
def test_rows_begin_where_the_window_begins(choices: ArticleFilter, *, mirrored: bool) -> None:
    choices.offer(["Dawn", "Kestrel"], ["Flood"])
    if mirrored:
        choices.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    first, second = choices.states.geometry(), choices.outlets.geometry()
    assert first.top() == second.top()
    assert (first.left() > second.left()) is mirrored
    assert choices.stories.geometry().top() > first.bottom()
    place = choices.turn.mapTo(choices, choices.turn.rect().topLeft())
    assert choices.rect().contains(choices.turn.rect().translated(place))
