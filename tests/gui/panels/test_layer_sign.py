"""The strip that says what is out of the ordinary."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.values import ANNOTATIONS, GOLD
from annotator.gui.panels.layer_sign import alone_in
from annotator.project.operations import assignments
from annotator.project.persons import HANDED_OUT_TO
from annotator.project.project import Project
from tests.gui.desk import Desk
from tests.project.builders import take_in

HIDDEN = "Blind: others’ work on this article is hidden until yours is done"


def project_of(desk: Desk) -> Project:
    assert desk.session.project is not None
    return desk.session.project


def blind(desk: Desk) -> None:
    assert desk.session.article is not None
    me = project_of(desk).me
    desk.session.run(assignments.change([desk.session.article.uid], add=[me]))


def test_nothing_is_said_ordinarily(desk: Desk) -> None:
    assert desk.window.layers.sign.sentences == []
    assert desk.window.layers.sign.isHidden()


def test_gold_is_said_everywhere_and_a_button_leads_back(desk: Desk) -> None:
    desk.session.work_on(GOLD)
    sign = desk.window.layers.sign
    assert sign.sentences == ["Gold layer: what you tag now is the settled result"]
    assert desk.window.status.me_button.text() == "I am Ada, in gold"
    assert desk.window.status.me_button.font().bold()
    QTest.mouseClick(sign.back_button, Qt.MouseButton.LeftButton)
    assert project_of(desk).purpose == ANNOTATIONS
    assert sign.sentences == []
    assert desk.window.status.me_button.text() == "I am Ada"


def test_blindness_is_said_of_the_article_it_is_about(desk: Desk) -> None:
    sign = desk.window.layers.sign
    blind(desk)
    assert sign.sentences == [HIDDEN]
    desk.window.articles.step(1)
    assert sign.sentences == []
    desk.window.articles.step(-1)
    assert sign.sentences == [HIDDEN]
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.window.articles.step(-1)
    assert sign.sentences == []


def hand_out(desk: Desk) -> None:
    """As if this file had been made for Ada."""
    project = project_of(desk)
    desk.tag("envoy")
    project.beside(lambda writer: writer.set_meta(HANDED_OUT_TO, project.me.uid))
    blind(desk)


def test_what_is_merged_into_a_file_for_me_is_hidden_not_absent(desk: Desk) -> None:
    hand_out(desk)
    assert desk.window.layers.sign.sentences == [HIDDEN], "for Ben’s work is in it by now"


def test_a_file_that_was_made_for_me_says_that_nobody_else_s_work_is_in_it(desk: Desk) -> None:
    desk.window.project_handlers.make(desk.path.with_name("mine.annotator"))
    assert alone_in(desk.session) == ""
    project = project_of(desk)
    project.beside(lambda writer: writer.set_meta(HANDED_OUT_TO, project.me.uid))
    assert alone_in(desk.session) == "Ada"
    desk.session.run(take_in("An article."))
    desk.window.articles.step(1)
    blind(desk)
    assert desk.window.layers.sign.sentences == [
        "Blind: this file was made for Ada; nobody else’s work is in it"
    ]
    said = "This file was made for Ada: nobody else’s work is in it."
    assert desk.window.layers.annotators.note == said
