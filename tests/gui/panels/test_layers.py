"""Whose work is seen; what follows from it is tested with the session."""

from tests.gui.desk import Desk


def test_every_other_layer_is_offered_and_none(desk: Desk) -> None:
    choice = desk.window.heading.layers.choice
    assert [choice.itemText(n) for n in range(choice.count())] == ["nobody’s work", "Ben"]
    assert choice.isVisible()


def test_it_shows_what_the_session_shows(desk: Desk) -> None:
    choice = desk.window.heading.layers.choice
    ((layer, _),) = desk.session.names.other_layers()
    desk.session.show_layers([layer.uid])
    assert choice.currentText() == "Ben"
    desk.session.i_am("Ben")
    assert choice.currentText() == "nobody’s work"


def test_a_layer_that_is_made_is_offered_to_others(desk: Desk) -> None:
    desk.tag("envoy")
    desk.session.i_am("Cem")
    choice = desk.window.heading.layers.choice
    assert [choice.itemText(n) for n in range(choice.count())] == [
        "nobody’s work",
        "Ben",
        "Ada",
        "everybody’s work",
    ]


def test_everybody_s_work_at_once(desk: Desk) -> None:
    desk.tag("envoy")
    desk.session.i_am("Cem")
    choice = desk.window.heading.layers.choice
    choice.setCurrentIndex(3)
    choice.activated.emit(3)
    assert choice.currentText() == "everybody’s work"
    assert desk.session.shown is not None
    assert len(desk.session.shown.others) == 2
