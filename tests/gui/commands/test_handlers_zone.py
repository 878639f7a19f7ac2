"""What lies aside: gone through and listed only if wanted; where there is nothing to zone."""

from PySide6.QtCore import Qt

from tests.gui.desk import Desk


def aside(desk: Desk) -> None:
    """Three tags; the second lies in furniture, the second paragraph."""
    for words in ("envoy", "Khan", "border"):
        desk.tag(words)
    desk.caret("Khan")
    desk.press("Z")
    desk.press("8")


def visited(desk: Desk) -> list[str]:
    """Where the key for the next tag leads from the beginning."""
    desk.session.select_span(None)
    desk.reader.set_selection(0, 0)
    found = []
    for _ in range(3):
        desk.press(".")
        assert desk.session.span is not None
        found += desk.words(desk.session.span)
    return found


def test_what_is_left_out_is_passed_and_not_counted(desk: Desk) -> None:
    aside(desk)
    assert visited(desk) == ["envoy", "border", "border"]
    assert desk.window.quotes.count_text == "2 quotes"
    uid = desk.window.articles.model.order[0]
    row = desk.window.articles.model.article(uid)
    assert row is not None
    assert row.spans == 2


def test_it_is_gone_through_if_wanted(desk: Desk) -> None:
    aside(desk)
    action = desk.window.actions_.action("view.left-out")
    assert action.isCheckable()
    action.trigger()
    assert visited(desk) == ["envoy", "Khan", "border"]
    assert desk.window.quotes.count_text == "3 quotes"
    action.trigger()
    assert visited(desk) == ["envoy", "border", "border"]


def test_where_there_is_nothing_it_says_so(desk: Desk) -> None:
    desk.reader.set_selection(len(desk.text), len(desk.text))
    desk.press(Qt.Key.Key_Z)
    assert desk.said == "There are only blanks here; go to a paragraph or select words."
    assert desk.window.modes.current is None
