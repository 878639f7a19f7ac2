"""The parts for talking, joined with the window."""

from annotator.gui.docks import Side
from annotator.gui.panels.thread_model import Column
from tests.gui.desk import CONTROL, Desk
from tests.gui.talking import comment, shown


def test_the_panel_reads_what_was_said_while_it_was_hidden(desk: Desk) -> None:
    desk.tag("envoy")
    comment(desk, "Which one?")
    panel = desk.window.talk.comments
    assert shown(panel, Column.SAID) == []
    desk.press("T", CONTROL)
    assert shown(panel, Column.SAID) == ["Which one?"]


def test_the_details_have_a_button_for_it(desk: Desk) -> None:
    desk.tag("envoy")
    action = desk.window.actions_.action("comment.write")
    part = desk.window.inspector.threads
    assert [button.defaultAction() for button in part.buttons] == [action]


def test_each_panel_has_a_place(desk: Desk) -> None:
    assert {place.side for place in desk.window.talk.places()} == {Side.BOTTOM}
