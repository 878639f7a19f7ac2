"""What stands over the text."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.domain.values import Metadata
from annotator.project.operations import articles
from tests.gui.desk import Desk, other_layer


def test_it_says_what_is_known_of_the_article(desk: Desk) -> None:
    article = desk.session.article
    assert article is not None
    known = Metadata(
        title="An <i>envoy</i>", outlet="Herald", published="2024-06-29T10:00Z", byline="A. B."
    )
    desk.session.run(articles.set_metadata({article.uid: known}))
    heading = desk.window.heading
    assert heading._title.text() == "An <i>envoy</i>"
    assert heading._detail.text() == "Herald · 2024-06-29 · A. B. · New"


def test_its_button_marks_as_done_and_goes_on(desk: Desk) -> None:
    QTest.mouseClick(desk.window.heading._done, Qt.MouseButton.LeftButton)
    assert "No one crossed" in desk.text
    desk.window.articles.step(-1)
    assert desk.window.heading._detail.text().endswith("Done")


def test_a_long_title_is_shortened_and_whole_in_the_tip(desk: Desk) -> None:
    article = desk.session.article
    assert article is not None
    desk.session.run(articles.set_metadata({article.uid: Metadata(title="word " * 99)}))
    heading = desk.window.heading
    assert heading._title.text().endswith("…")
    assert heading._title.toolTip().startswith("word word")


def test_in_a_narrow_window_title_and_state_have_room(desk: Desk) -> None:
    project = desk.session.project
    assert project is not None
    other_layer(project)
    window = desk.window
    window.resize(window.minimumSizeHint().width(), window.height())
    QApplication.processEvents()
    heading = window.heading
    assert heading.layers.isVisible()
    assert heading._title.text() == heading._full
    assert heading._detail.text() == "New"
