"""What is said of links under the mouse, and which stand out."""

from PySide6.QtCore import QPointF

from annotator.gui.reader import Arc, ReaderView
from annotator.gui.reader.links import chip_box, name_box
from annotator.gui.reader.rows import visible_rows
from annotator.gui.theme.tokens import LIGHT
from tests.gui.reader.support import ARCS, TEXT, colours, linked, mark, painted, place


def names(view: ReaderView) -> dict[bytes, QPointF]:
    """Where the names of all links in sight are."""
    painted(view)
    page = view.page
    return {
        tie.arc.uid: name_box(page.setting.metrics, row, tie).center()
        for row in visible_rows(page, 0.0, page.height)
        for tie in row.line.decor.ties
    }


def test_a_tip_says_both_ends_whole(view: ReaderView) -> None:
    linked(view, 200)
    view.set_shows_links(on=True)
    at = names(view)
    assert view.links.tip(at[b"near"]) == "“We need night” → said at → “Azm-e-Istehkam”"
    assert view.links.tip(at[b"far"]) == "“We need night” → denies → “Nobody”"
    assert view.links.tip(at[b"out"]) == "“Azm-e-Istehkam” → about → United States"
    assert view.links.tip(QPointF(1.0, 400.0)) == ""


def test_the_chip_says_what_it_counts(view: ReaderView) -> None:
    marks = [mark("a", place("Officials")), mark("b", place("envoy"))]
    arcs = [Arc(b"%02d" % n, b"a", b"b", f"kind {n}") for n in range(19)]
    view.show_article(TEXT, (), marks, arcs)
    view.set_shows_links(on=True)
    painted(view)
    page = view.page
    (row, *_) = visible_rows(page, 0.0, page.height)
    chip = row.line.decor.tie_chip
    assert chip is not None
    lines = view.links.tip(chip_box(page.setting.metrics, row, chip).center()).split("\n")
    assert len(chip.hidden) == 14
    assert lines[0] == f"“Officials” → {chip.hidden[0].label} → “envoy”"
    assert len(lines) == 13
    assert lines[-1] == "and 2 more links"


def test_a_link_under_the_mouse_is_drawn_to_where_it_leads(view: ReaderView) -> None:
    linked(view, 200)
    view.set_shows_links(on=True)
    at = names(view)
    assert view.links.hover(at[b"far"])
    painted(view)
    assert [strand.arc for strand in view.overlay.strands] == [ARCS[1]]
    assert not view.links.hover(None)
    painted(view)
    assert view.overlay.strands == ()


def test_the_selected_link_stands_out(view: ReaderView) -> None:
    linked(view, 200)
    view.links.select(b"near")
    image = painted(view)
    (strand,) = view.overlay.strands
    assert strand.arc == ARCS[0]
    left = view.rects_of(0, 1)[0].left()
    assert LIGHT.selection in colours(image, strand.box.translated(left, 0.0))
    view.links.select(None)
    painted(view)
    assert view.overlay.strands == ()


def test_numbers_are_drawn_until_they_are_taken_away(view: ReaderView) -> None:
    linked(view, 200)
    view.set_selected_span(b"claim")
    view.links.number({b"near": "1"})
    painted(view)
    assert "1  said at" in {strand.name for strand in view.overlay.strands}
    view.links.number({})
    painted(view)
    assert "said at" in {strand.name for strand in view.overlay.strands}


def test_another_article_knows_nothing_of_them(view: ReaderView) -> None:
    linked(view, 200)
    view.links.select(b"near")
    view.show_article(TEXT)
    assert (view.links.selected, view.links.hovered) == (None, None)
