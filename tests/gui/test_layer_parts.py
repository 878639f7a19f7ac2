"""Whose the text is that another stands beside."""

from PySide6.QtCore import Qt

from annotator.domain.values import GOLD
from annotator.gui.layer_parts import OwnHead
from annotator.project.operations import people
from tests.gui.desk import Desk


def test_mine_is_named_only_while_another_stands_beside(desk: Desk) -> None:
    (head,) = desk.window.findChildren(OwnHead)
    assert not head.isVisible()
    desk.press(Qt.Key.Key_F8)
    assert head.isVisible()
    assert head.text() == "Ada (me)"
    desk.session.work_on(GOLD)
    assert head.text() == "Ada (me, gold)"
    assert desk.session.project is not None
    desk.session.run(people.change(desk.session.project.me._replace(name="Ada Lima")))
    assert head.text() == "Ada Lima (me, gold)"
    desk.press(Qt.Key.Key_F8)
    assert not head.isVisible()
