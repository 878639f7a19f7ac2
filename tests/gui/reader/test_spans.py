"""Spans selected in the view: one, and further ones beside it; letters on their labels."""

from annotator.gui.reader import ReaderView
from tests.gui.reader.support import TEXT, mark, place

ENVOY, ARMS = place("envoy"), place("small arms")


def test_further_spans_are_outlined(view: ReaderView) -> None:
    view.show_article(TEXT, marks=[mark("a", ENVOY), mark("b", ARMS)])
    view.set_selected_span(b"a")
    one = view.viewport().grab().toImage()
    view.set_picked([b"b", b"gone"])
    two = view.viewport().grab().toImage()
    assert one != two
    view.set_picked([])
    assert view.viewport().grab().toImage() == one


def test_letters_are_drawn_on_labels_until_they_are_taken_away(view: ReaderView) -> None:
    view.show_article(TEXT, marks=[mark("a", ENVOY), mark("b", ARMS)])
    bare = view.viewport().grab().toImage()
    view.set_hints({b"a": "F"})
    shown = view.viewport().grab().toImage()
    box = view.label_rect(b"a")
    assert box is not None
    before = box.translated(-box.height(), 0).toAlignedRect()
    assert shown.copy(before) != bare.copy(before)
    for uid in (b"a", b"b"):  # no label is covered
        label = view.label_rect(uid)
        assert label is not None
        inner = label.toRect().adjusted(2, 0, -2, 0)
        assert shown.copy(inner) == bare.copy(inner)
    view.set_hints({})
    assert view.viewport().grab().toImage() == bare


def test_several_ranges_and_the_one_looked_at(view: ReaderView) -> None:
    view.show_article(TEXT)
    view.select_ranges([ENVOY, ARMS], 0)
    assert view.selection() == (ENVOY, ARMS)
    assert view.caret == ENVOY[1]
    view.select_ranges([ENVOY, ARMS], 1)
    assert view.caret == ARMS[1]
    view.select_ranges([], 0)
    assert view.selection() == ()
