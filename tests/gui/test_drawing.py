"""Spans as they are drawn: whose they are is said where it is not plain."""

from annotator.domain.identity import new_uid
from annotator.domain.values import Span
from annotator.gui.drawing import Drawing
from tests.gui.desk import Desk


def spans(desk: Desk) -> tuple[Span, Span]:
    """Mine and Ben's, of the same words."""
    desk.tag("Khan")
    ((layer, _),) = desk.session.names.other_layers()
    desk.session.show_layers([layer.uid])
    found = [s for s in desk.article_spans().values() if s.type == "actor"]
    return (found[0], found[1]) if desk.session.is_mine(found[0]) else (found[1], found[0])


def test_one_other_is_named_in_tips_and_aloud_not_on_labels(desk: Desk) -> None:
    mine, bens = spans(desk)
    drawing = Drawing(desk.session, own=desk.session.is_mine)
    drawing.restyle()
    drawing.sign([bens.layer])
    mark = drawing.mark(bens)
    assert (mark.editable, mark.whose, mark.side) == (False, "Ben", 0)
    assert mark.tooltip == "Actor of Ben"
    mark = drawing.mark(mine)
    assert (mark.editable, mark.whose, mark.tooltip) == (True, "", "Actor")


def test_of_several_each_has_a_side(desk: Desk) -> None:
    _, bens = spans(desk)
    drawing = Drawing(desk.session, own=desk.session.is_mine)
    drawing.restyle()
    drawing.sign([new_uid(), bens.layer])
    assert drawing.mark(bens).side == 2


def test_the_text_follows(desk: Desk) -> None:
    _, bens = spans(desk)
    assert desk.reader.page.marks.mark(bens.uid).whose == "Ben"
    desk.session.i_am("Cem")
    desk.session.show_layers([layer.uid for layer, _ in desk.session.names.other_layers()])
    assert desk.reader.page.marks.mark(bens.uid).side == 1
