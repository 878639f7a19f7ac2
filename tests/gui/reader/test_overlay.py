"""Links over the page, of the span that is selected."""

from PySide6.QtCore import QRectF

from annotator.gui.reader import Arc, ReaderView
from annotator.gui.reader.overlay import Strand, Wanted, overlay
from annotator.gui.reader.rows import visible_rows
from annotator.gui.theme.tokens import LIGHT
from tests.gui.reader.support import ORANGE, TEXT, colours, linked, mark, painted, place


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
    boxes = [strand.box for strand in view.overlay.strands]
    assert len(boxes) == 8
    for number, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[number + 1 :])
    left = view.rects_of(0, 1)[0].left()
    assert not any(box.translated(left, 0).intersects(label) for box in boxes)


def far_away(view: ReaderView, *arcs: Arc) -> str:
    """Three spans with 120 lines between the second and the third; the first two are in sight."""
    text = TEXT.replace("Nobody", "\n" * 120 + "Nobody")
    marks = [
        mark("envoy", place("envoy", text)),
        mark("claim", place("Khan said", text), label="Claim", colour=ORANGE),
        mark("last", place("Nobody else was asked", text)),
    ]
    view.show_article(text, (), marks, arcs)
    return text


def strands(view: ReaderView) -> dict[bytes, Strand]:
    painted(view)
    return {strand.arc.uid: strand for strand in view.overlay.strands}


def test_a_curve_goes_from_under_the_upper_words_to_the_lower_label(view: ReaderView) -> None:
    down, up = Arc(b"d", b"envoy", b"claim", "said"), Arc(b"u", b"claim", b"envoy", "by")
    text = far_away(view, down, up)
    view.set_selected_span(b"claim")
    shown = strands(view)
    left = view.rects_of(0, 1)[0].left()
    words, label = view.rects_of(*place("envoy", text))[0], view.label_rect(b"claim")
    assert label is not None
    start, end = shown[b"d"].path.elementAt(0), shown[b"d"].path.currentPosition()
    assert words.left() <= start.x + left <= words.right()
    assert words.bottom() < start.y < words.bottom() + 10
    assert label.left() <= end.x() + left <= label.right()
    assert end.y() == label.top()
    tip = shown[b"d"].head.first()
    assert (tip, shown[b"d"].head.boundingRect().bottom()) == (end, end.y())  # it points down
    back = shown[b"u"].path.currentPosition()
    assert words.bottom() < back.y() < words.bottom() + 10
    assert shown[b"u"].head.boundingRect().top() == back.y()  # it points up
    assert abs(back.x() - start.x) >= 4  # the two are apart at either end


def test_names_stand_at_the_other_end_and_over_no_text(view: ReaderView) -> None:
    text = far_away(
        view, Arc(b"d", b"envoy", b"claim", "said"), Arc(b"u", b"claim", b"envoy", "by")
    )
    left = view.rects_of(0, 1)[0].left()
    for selected, other in ((b"claim", b"envoy"), (b"envoy", b"claim")):
        view.set_selected_span(selected)
        label = view.label_rect(other)
        assert label is not None
        for strand in strands(view).values():
            box = strand.box.translated(left, 0.0)
            assert abs(box.center().y() - label.center().y()) <= 2 * label.height()
            assert 0 < max(box.left() - label.right(), label.left() - box.right()) < 150
            assert not any(box.intersects(line) for line in view.rects_of(0, len(text)))


def test_a_link_out_of_sight_runs_to_the_edge_it_is_behind(view: ReaderView) -> None:
    out, into = Arc(b"o", b"envoy", b"last", "denies"), Arc(b"i", b"last", b"envoy", "quotes")
    text = far_away(view, out, into)
    height = view.viewport().height()
    view.set_selected_span(b"envoy")
    shown = strands(view)
    assert shown[b"o"].name == "denies ↓ “Nobody else was asked”"
    assert shown[b"o"].far == b"last"
    for uid in (b"o", b"i"):
        assert shown[uid].box.bottom() == height - 1
    # the one leads to the edge, the other comes from there
    words = view.rects_of(*place("envoy", text))[0]
    assert shown[b"o"].path.currentPosition().y() == shown[b"o"].box.top()
    assert words.bottom() < shown[b"i"].path.currentPosition().y() < words.bottom() + 10
    assert not shown[b"o"].box.intersects(shown[b"i"].box)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    shown = strands(view)
    assert shown[b"o"].name == "denies ↑ “envoy”"  # now the selected one is out of sight
    assert shown[b"o"].box.top() == 1
    label = view.label_rect(b"last")
    assert label is not None
    assert shown[b"o"].path.currentPosition().y() == label.top()


def test_what_finds_no_room_at_the_edge_is_counted(view: ReaderView) -> None:
    text = TEXT.replace("Nobody", "\n" * 120 + "Nobody " * 60)
    at = text.index("Nobody")
    marks = [mark(f"n{n}", (at + 7 * n, at + 7 * n + 6)) for n in range(60)]
    arcs = [Arc(b"%d" % n, b"envoy", b"n%d" % n, "denies all") for n in range(60)]
    view.show_article(text, (), [mark("envoy", place("envoy", text)), *marks], arcs)
    view.set_selected_span(b"envoy")
    shown = strands(view)
    ((box, said),) = view.overlay.counts
    assert said == f"+{60 - len(shown)}"
    assert not any(box.intersects(strand.box) for strand in shown.values())


def test_numbers_are_said_before_the_names(view: ReaderView) -> None:
    far_away(view, Arc(b"d", b"envoy", b"claim", "said"), Arc(b"o", b"envoy", None, "is", "Khan"))
    page = view.page
    rows = visible_rows(page, 0.0, page.height)
    shown = overlay(page, rows, Wanted((page.marks.mark(b"envoy"),), (), {b"d": "1", b"o": "2"}))
    assert {strand.name for strand in shown.strands} == {"1  said", "2  → is Khan"}


def test_with_all_links_shown_only_what_has_no_line_of_its_own_is_added(view: ReaderView) -> None:
    far_away(view, Arc(b"d", b"envoy", b"claim", "said"), Arc(b"o", b"envoy", b"last", "denies"))
    view.set_shows_links(on=True)
    view.set_selected_span(b"envoy")
    assert set(strands(view)) == {b"d", b"o"}  # two paragraphs: there are stubs
    text = "word " * 60
    marks = [mark("a", (0, 4)), mark("b", (150, 154)), mark("c", (25, 29))]
    view.show_article(text, (), marks, [Arc(b"1", b"a", b"b", "x"), Arc(b"2", b"a", b"c", "y")])
    view.set_selected_span(b"a")
    assert strands(view) == {}
    view.set_shows_links(on=False)
    assert set(strands(view)) == {b"1", b"2"}


def test_between_labels_one_above_the_other_it_runs_round_their_side(view: ReaderView) -> None:
    inner, outer = place("Khan"), place("Khan said, and Operation")
    marks = [mark("in", inner), mark("out", outer, label="Claim", colour=ORANGE)]
    view.show_article(TEXT, (), marks, [Arc(b"x", b"out", b"in", "made by")])
    view.set_selected_span(b"out")
    (strand,) = strands(view).values()
    left = view.rects_of(0, 1)[0].left()
    upper, lower = view.label_rect(b"out"), view.label_rect(b"in")
    assert upper is not None
    assert lower is not None
    points = [strand.path.elementAt(n) for n in range(strand.path.elementCount())]
    xs = [point.x + left for point in points]
    assert xs == [upper.left(), upper.left() - 12, upper.left() - 12, lower.left()]
    assert (points[0].y, points[-1].y) == (upper.center().y(), lower.center().y())


def test_no_name_stands_over_the_head_of_a_link(view: ReaderView) -> None:
    marks = [
        mark("a", place("Officials")),
        mark("b", place("envoy")),
        mark("c", place("small")),
        mark("d", place("We need night"), colour=ORANGE),
    ]
    arcs = [
        Arc(b"1", b"a", b"b", "quotes"),
        Arc(b"2", b"a", b"c", "was told by"),
        Arc(b"3", b"a", b"d", "denies"),
        *(Arc(b"e%d" % n, b"a", None, "is about", f"entity number {n}") for n in range(4)),
    ]
    view.show_article(TEXT, (), marks, arcs)
    view.set_selected_span(b"a")
    shown = strands(view).values()
    assert len(shown) == 7
    for strand in shown:
        tip = strand.head.boundingRect()
        assert not any(tip.intersects(other.box) for other in shown)


def test_with_all_links_shown_a_curve_leaves_its_name_to_the_stub(view: ReaderView) -> None:
    far_away(view, Arc(b"d", b"envoy", b"claim", "said"))
    view.set_shows_links(on=True)
    view.set_selected_span(b"envoy")
    (strand,) = strands(view).values()
    assert strand.name == ""
    assert strand.box.isNull()
    assert not strand.path.isEmpty()
