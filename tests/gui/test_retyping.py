"""Another type by one more key; with several tags it is tested where they are selected."""

from annotator.project.operations import spans
from tests.gui.desk import CONTROL, Desk


def test_the_types_stand_there_with_their_keys(desk: Desk) -> None:
    desk.tag("Khan")
    desk.press("Y")
    hint = desk.window.hint.text().replace("\N{NO-BREAK SPACE}", " ")
    assert hint == "Change the type to:   1 Actor   2 Claim   3 Location   4 Event"
    desk.press("P")
    assert [span.type for span in desk.saved_spans()] == ["location"]
    assert not desk.window.hint.isVisible()


def test_anothers_tag_keeps_its_type(desk: Desk) -> None:
    layer = desk.session.names.other_layers()[0][0]
    desk.session.show_layers([layer.uid])
    other = next(iter(desk.article_spans().values()))
    desk.window.reading.go_to(other.uid)
    desk.press("Y")
    assert not desk.window.hint.isVisible()


def test_what_a_tag_stood_for_is_taken_off_and_said(desk: Desk) -> None:
    actor = desk.tag("Khan")
    desk.session.run(spans.name_entity([actor.uid], "Masood Khan"))
    desk.press("Y")
    desk.press("4")
    assert desk.said == "What 1 tag stood for is of another kind and is taken off it."
    assert [span.entity for span in desk.saved_spans()] == [None]
    desk.press("Z", CONTROL)
    assert desk.said == ""
    assert [span.entity is None for span in desk.saved_spans()] == [False]
