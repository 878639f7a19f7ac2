"""All links, in lanes of their own."""

from PySide6.QtCore import QPointF, QRectF

from annotator.gui.reader import Arc, ReaderView
from annotator.gui.reader.links import link_at, name_box
from annotator.gui.reader.rows import visible_rows
from annotator.gui.theme.tokens import LIGHT
from tests.gui.reader.support import (
    ARCS,
    ORANGE,
    TEXT,
    colours,
    linked,
    mark,
    painted,
    place,
    share,
)


def test_all_links_get_lanes_of_their_own(view: ReaderView) -> None:
    text = linked(view, 2)
    before = view.rects_of(*place("Khan", text))[0].top()
    view.set_shows_links(True)
    with_links = view.rects_of(*place("Khan", text))[0].top()
    assert with_links > before
    image = painted(view)
    claim = view.label_rect(b"claim")
    assert claim is not None
    above = QRectF(claim.left(), claim.top() - 30, 300, 28)
    assert len(colours(image, above)) > 2
    view.update_arcs(removed=[b"near", b"far", b"out"])
    assert view.rects_of(*place("Khan", text))[0].top() == before
    view.update_arcs(added=ARCS)
    assert view.rects_of(*place("Khan", text))[0].top() == with_links
    view.set_shows_links(False)
    assert view.rects_of(*place("Khan", text))[0].top() == before


def test_a_links_name_is_found_under_the_mouse_with_where_it_leads(view: ReaderView) -> None:
    linked(view, 200)
    view.set_shows_links(True)
    painted(view)
    page = view.page
    found = {}
    for row in visible_rows(page, 0.0, page.height):
        for tie in row.line.decor.ties:
            box = name_box(page.setting.metrics, row, tie)
            found[tie.arc.uid] = link_at(page, (), box.center())
            assert link_at(page, (), box.topLeft() - QPointF(6.0, 3.0)) != found[tie.arc.uid]
    near, far, out = ARCS
    assert found == {b"near": (near, None), b"far": (far, b"last"), b"out": (out, None)}
    view.set_shows_links(False)
    assert link_at(page, (), QPointF(100.0, 100.0)) is None


def test_a_link_passes_beside_the_label_stacked_above_its_own(view: ReaderView) -> None:
    khan = place("Khan")
    claim = place("Khan said, and Operation")
    view.show_article(
        TEXT,
        (),
        [
            mark("actor", khan),
            mark("claim", claim, label="A long name of a type", colour=ORANGE),
            mark("last", place("Azm-e-Istehkam")),
        ],
        [Arc(b"1", b"last", b"actor", "made by"), Arc(b"2", b"last", b"actor", "targets")],
    )
    plain = painted(view)
    upper = view.label_rect(b"claim")
    lower = view.label_rect(b"actor")
    assert upper is not None
    assert lower is not None
    assert upper.bottom() <= lower.top() + 1
    shift = view.rects_of(*khan)[0].top()
    view.set_shows_links(True)
    shift = view.rects_of(*khan)[0].top() - shift
    image = painted(view)
    label = upper.toAlignedRect()
    assert image.copy(label.translated(0, round(shift))) == plain.copy(label)
    aside = QRectF(lower.left() - 8, lower.top() + shift, 8, lower.height())
    assert share(image, aside, LIGHT.quiet) > 0.1  # the heads of both arrows, one on the other
