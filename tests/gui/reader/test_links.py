"""All links, in lanes of their own."""

from PySide6.QtCore import QPointF, QRectF

from annotator.gui.reader import Arc, ReaderView
from annotator.gui.reader.links import chip_box, hidden_at, link_at, name_box
from annotator.gui.reader.overlay import NOTHING
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
    view.set_shows_links(on=True)
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
    view.set_shows_links(on=False)
    assert view.rects_of(*place("Khan", text))[0].top() == before


def test_a_links_name_is_found_under_the_mouse_with_where_it_leads(view: ReaderView) -> None:
    linked(view, 200)
    view.set_shows_links(on=True)
    painted(view)
    page = view.page
    found = {}
    for row in visible_rows(page, 0.0, page.height):
        for tie in row.line.decor.ties:
            box = name_box(page.setting.metrics, row, tie)
            found[tie.arc.uid] = link_at(page, NOTHING, box.center())
            assert link_at(page, NOTHING, box.topLeft() - QPointF(6.0, 3.0)) != found[tie.arc.uid]
    near, far, out = ARCS
    assert found == {b"near": (near, None), b"far": (far, b"last"), b"out": (out, None)}
    view.set_shows_links(on=False)
    assert link_at(page, NOTHING, QPointF(100.0, 100.0)) is None


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
    view.set_shows_links(on=True)
    shift = view.rects_of(*khan)[0].top() - shift
    image = painted(view)
    label = upper.toAlignedRect()
    assert image.copy(label.translated(0, round(shift))) == plain.copy(label)
    aside = QRectF(lower.left() - 8, lower.top() + shift, 8, lower.height())
    assert share(image, aside, LIGHT.quiet) > 0.1  # the heads of both arrows, one on the other


def test_run_through_links_stay_in_their_lanes_and_off_the_text(view: ReaderView) -> None:
    text = "word " * 120
    marks = [mark("a", (5, 9)), mark("b", (250, 254), colour=ORANGE)]
    view.show_article(text, (), marks)
    view.set_shows_links(on=True)
    plain = painted(view)
    page = view.page
    rows = visible_rows(page, 0.0, page.height)
    (source,) = (n for n, row in enumerate(rows) if row.line.start <= 5 < row.line.end)
    (target,) = (n for n, row in enumerate(rows) if row.line.start <= 250 < row.line.end)
    assert target - source == 3
    left = round(view.rects_of(0, 1)[0].left())
    width = round(page.setting.metrics.width)
    before = [plain.copy(left, round(r.text), width, round(r.foot - r.text)) for r in rows[:7]]
    view.update_arcs(added=[Arc(b"x", b"a", b"b", "quotes")])
    image = painted(view)
    rows = visible_rows(page, 0.0, page.height)
    after = [image.copy(left, round(r.text), width, round(r.foot - r.text)) for r in rows[:7]]
    assert after == before  # not a pixel of text is touched
    for number, row in enumerate(rows[:7]):
        lane = QRectF(0.0, row.text - 40.0, view.viewport().width(), 38.0)
        crossed = [
            x
            for x in (left - 3, left + width // 3, left + width + 3)
            if share(image, QRectF(x, lane.top(), 1.0, lane.height()), LIGHT.quiet) > 0
        ]
        assert len(crossed) == {source: 2, source + 1: 3, source + 2: 3, target: 2}.get(number, 0)


def test_the_chip_gives_the_links_without_room(view: ReaderView) -> None:
    marks = [mark("a", place("Officials")), mark("b", place("envoy"))]
    arcs = [Arc(b"%d" % n, b"a", b"b", "made by") for n in range(7)]
    view.show_article(TEXT, (), marks, arcs)
    view.set_shows_links(on=True)
    painted(view)
    page = view.page
    (row, *_) = visible_rows(page, 0.0, page.height)
    chip = row.line.decor.tie_chip
    assert chip is not None
    box = chip_box(page.setting.metrics, row, chip)
    assert {arc.uid for arc in hidden_at(page, box.center())} == {b"5", b"6"}
    assert hidden_at(page, box.center() - QPointF(60.0, 0.0)) == ()
    left = view.rects_of(0, 1)[0].left()
    assert share(painted(view), box.translated(left, 0.0), LIGHT.page) < 0.95
