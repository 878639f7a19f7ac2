"""Links over the page, of the span that is selected."""

from PySide6.QtCore import QRectF

from annotator.gui.reader import Arc, ReaderView
from annotator.gui.theme.tokens import LIGHT
from tests.gui.reader.support import TEXT, colours, linked, mark, painted, place


def test_links_show_with_their_span_and_move_nothing(view: ReaderView) -> None:
    text = linked(view, 200)
    plain = painted(view)
    before = view.rects_of(*place("Officials", text))[0], view.rects_of(*place("Khan", text))[0]
    view.set_selected_span(b"claim")
    image = painted(view)
    claim, operation = view.label_rect(b"claim"), view.label_rect(b"op")
    assert claim is not None
    assert operation is not None
    between = QRectF(claim.right(), claim.top() - 20, operation.left() - claim.right(), 40)
    ink = LIGHT.text
    assert colours(image, between).get(ink, 0) > colours(plain, between).get(ink, 0) + 100
    assert before == (
        view.rects_of(*place("Officials", text))[0],
        view.rects_of(*place("Khan", text))[0],
    )
    view.set_selected_span(None)
    assert painted(view) == plain


def test_names_of_links_keep_apart(view: ReaderView) -> None:
    claim, name = mark("claim", place("Officials in")), mark("name", place("envoy"))
    far = mark("far", place("Nobody"))
    arcs = [
        Arc(b"1", b"claim", b"name", "made by"),
        Arc(b"2", b"name", b"claim", "quotes"),
        Arc(b"3", b"claim", b"far", "about place"),
        *(Arc(bytes([n]), b"claim", None, "addressed to", "everybody") for n in range(5)),
    ]
    view.show_article(TEXT, (), [claim, name, far], arcs)
    view.set_selected_span(b"claim")
    painted(view)
    label = view.label_rect(b"claim")
    assert label is not None
    boxes = [strand.box for strand in view.overlay]
    assert len(boxes) == 8
    for number, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[number + 1 :])
    left = view.rects_of(0, 1)[0].left()
    assert not any(box.translated(left, 0).intersects(label) for box in boxes)
