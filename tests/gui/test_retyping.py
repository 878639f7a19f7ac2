"""Another type by one more key; with several tags it is tested where they are selected."""

from tests.gui.desk import Desk


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
    desk.session.show_layer(layer.uid)
    other = next(iter(desk.article_spans().values()))
    desk.window.reading.go_to(other.uid)
    desk.press("Y")
    assert not desk.window.hint.isVisible()
