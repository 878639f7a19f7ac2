"""The first minute: from the window to a stored tag, and on to a link."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from annotator.gui.window import MainWindow
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import Desk


def begun(window: MainWindow, qtbot: QtBot, home: Path) -> Desk:
    """The sample, opened by Enter alone in a home where nothing was ever opened."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    qtbot.waitUntil(window.reader.hasFocus)
    project = window.session.project
    assert project is not None
    assert home in project.path.parents
    return Desk(window, qtbot, project.path)


def test_two_inputs_from_the_window_to_a_stored_tag(
    window: MainWindow, qtbot: QtBot, home: Path
) -> None:
    desk = begun(window, qtbot, home)
    # The first article, in which two paragraphs are tagged.
    assert desk.text.startswith("Envoy asks Washington for small arms")
    starts = [desk.text.index(words) for words in ("Pakistan’s envoy", "“The soldiers", "The auth")]
    tagged = {span.start for span in desk.article_spans().values()}
    assert any(starts[0] <= start < starts[1] for start in tagged)
    assert any(starts[1] <= start < starts[2] for start in tagged)
    assert not any(start >= starts[2] for start in tagged)
    # A name of the third is selected already.
    ((start, end),) = desk.reader.selection()
    assert desk.text[start:end] == "Islamabad"
    assert desk.reader.rects_of(start, end), "it is in sight"
    assert window.first_steps.sentence == (
        "A name is selected. Tag it:   1: Actor   2: Claim   3: Location"
    )
    desk.press("3")
    with Project.open(desk.path, Settings(my_name="Ada", machine="x"), read_only=True) as project:
        assert window.session.article is not None
        saved = project.reads.spans(window.session.article.uid, [project.my_layer])
    assert [(span.type, span.start, span.end) for span in saved] == [("location", start, end)]


def test_the_strip_goes_on_with_what_is_done(window: MainWindow, qtbot: QtBot, home: Path) -> None:
    desk = begun(window, qtbot, home)
    desk.press("1")
    assert window.first_steps.sentence == "Saved.   N: next name"
    desk.press("N")
    ((start, end),) = desk.reader.selection()
    assert desk.text[start:end] == "Tehreek-e-Taliban Pakistan"
    desk.press("1")
    assert window.first_steps.sentence.startswith("Saved.   L links")
    desk.tag("Kabul denies that anyone is allowed to do so", "2")
    desk.press("L")
    desk.press(next(iter(desk.reader.hints.values())))
    assert window.first_steps.sentence == "Saved, as everything is.   ? shows every key"


def test_it_can_be_sent_away_and_does_not_come_back(
    window: MainWindow, qtbot: QtBot, home: Path
) -> None:
    desk = begun(window, qtbot, home)
    (close,) = window.first_steps.findChildren(QToolButton)
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    desk.press("1")
    assert window.first_steps.sentence == ""
    window.session.close()
    window.project_handlers.sample()
    assert window.first_steps.sentence == "", "something is tagged already"


def test_in_another_article_it_says_how_to_select_a_name(
    window: MainWindow, qtbot: QtBot, home: Path
) -> None:
    desk = begun(window, qtbot, home)
    desk.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    said = window.first_steps.sentence
    assert said == "N: next name, selected whole.   1: Actor   2: Claim   3: Location"


def test_an_ordinary_project_begins_without_it(desk: Desk) -> None:
    desk.tag("Khan")
    assert desk.window.first_steps.sentence == ""
