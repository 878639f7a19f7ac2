"""The list of links."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from annotator.domain.identity import Uid
from annotator.domain.values import End, EndKind, Link, Span
from annotator.gui.link_words import LinkWords
from annotator.gui.panels import links as panel_module
from annotator.gui.panels.link_bar import Place
from annotator.gui.panels.links import LinksPanel
from annotator.gui.panels.links_model import Column
from annotator.project.operations import links, spans
from annotator.project.transaction import Operation, Transaction
from tests.gui.desk import SHIFT, Desk, press
from tests.project.builders import take_in

Linked = tuple[Span, Span, Link]
ROW = ["We need small arms", "→ made by", "Khan"]


@pytest.fixture
def panel(desk: Desk) -> LinksPanel:
    return desk.window.links


@pytest.fixture
def linked(desk: Desk) -> Linked:
    actor, claim = desk.tag("Khan"), desk.tag("We need small arms", "2")
    desk.window.linking.join(claim.uid, actor.uid)
    return claim, actor, desk.saved_links()[0]


def rows(desk: Desk) -> list[list[str]]:
    model = desk.window.links.model
    return [
        [model.index(row, column).data() for column in Column] for row in range(model.rowCount())
    ]


def place(panel: LinksPanel, row: int, column: Column) -> QPoint:
    return panel.table.visualRect(panel.model.index(row, column)).center()


def show(panel: LinksPanel, wanted: Place) -> None:
    panel.scope.setCurrentIndex(panel.scope.findData(wanted))


def choose(panel: LinksPanel, row: int, column: Column) -> None:
    panel.table.setFocus()
    panel.table.setCurrentIndex(panel.model.index(row, column))


def elsewhere(desk: Desk) -> Link:
    """A claim of the next article, linked to Khan of the first; the first is open again."""
    article = desk.session.article
    assert article is not None
    actor = next(s for s in article.spans.values() if desk.words(s) == ["Khan"])
    desk.window.articles.step(1)
    claim = desk.tag("No one crossed", "2")
    uid = desk.session.run(
        links.add("made-by", End(EndKind.SPAN, claim.uid), End(EndKind.SPAN, actor.uid))
    )
    there = desk.session.article
    assert there is not None
    assert uid is not None
    link = there.links[uid]
    desk.window.articles.step(-1)
    return link


def test_links_of_the_selected_tag_or_of_the_article(
    desk: Desk, panel: LinksPanel, linked: Linked
) -> None:
    assert rows(desk) == [ROW]
    assert panel.said == "1 link"
    desk.tag("envoy")
    assert rows(desk) == []
    assert panel._empty.text() == "No links yet: press L, then choose the other tag"
    desk.session.select_span(None)
    assert rows(desk) == [ROW]


def test_this_article_whatever_is_selected(desk: Desk, panel: LinksPanel, linked: Linked) -> None:
    show(panel, Place.OF_ARTICLE)
    desk.tag("envoy")
    assert rows(desk) == [ROW]
    desk.window.articles.step(1)
    assert rows(desk) == []


def test_all_my_links(desk: Desk, panel: LinksPanel, linked: Linked) -> None:
    far = elsewhere(desk)
    show(panel, Place.ALL_MINE)
    row = ["No one crossed", "→ made by", "Khan"]
    assert rows(desk) == [ROW, row]
    desk.window.articles.step(2)
    assert rows(desk) == [ROW, row]
    desk.session.run(links.delete([far.uid]))
    assert rows(desk) == [ROW]
    desk.session.undo()
    assert rows(desk) == [ROW, row]


def test_where_not_all_are_there_it_says_so(
    desk: Desk, panel: LinksPanel, linked: Linked, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere(desk)
    monkeypatch.setattr(panel_module, "MOST", 1)
    show(panel, Place.ALL_MINE)
    assert rows(desk) == [ROW]
    assert panel.said == "1 of the first 1"


def test_words_and_kinds(desk: Desk, panel: LinksPanel, linked: Linked) -> None:
    claim, actor, _ = linked
    desk.session.run(
        links.add("reported-via", End(EndKind.SPAN, claim.uid), End(EndKind.SPAN, actor.uid))
    )
    other = ["We need small arms", "→ reported via", "Khan"]
    assert rows(desk) == [ROW, other]
    press(panel.filter_field, "KHAN via")
    press(panel.filter_field, Qt.Key.Key_Return)
    assert rows(desk) == [other]
    panel.types.setCurrentIndex(panel.types.findData("made-by"))
    assert rows(desk) == []
    assert panel._empty.text() == "No link is like that."
    panel.filter_field.clear()
    press(panel.filter_field, Qt.Key.Key_Down)
    assert rows(desk) == [ROW]
    assert panel.table.hasFocus()


def test_a_click_selects_and_delete_deletes(desk: Desk, panel: LinksPanel, linked: Linked) -> None:
    desk.session.select_link(None)
    at = place(panel, 0, Column.LINK)
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert desk.session.link == linked[2]
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    assert desk.saved_links() == []
    assert desk.session.link is None


@pytest.mark.parametrize(
    ("column", "modifier", "end"),
    [
        (Column.LINK, Qt.KeyboardModifier.NoModifier, 1),
        (Column.TO, Qt.KeyboardModifier.NoModifier, 1),
        (Column.FROM, Qt.KeyboardModifier.NoModifier, 0),
        (Column.LINK, SHIFT, 0),
    ],
)
def test_enter_goes_to_an_end(
    desk: Desk,
    panel: LinksPanel,
    linked: Linked,
    column: Column,
    modifier: Qt.KeyboardModifier,
    end: int,
) -> None:
    desk.session.select_span(None)
    choose(panel, 0, column)
    press(panel.table, Qt.Key.Key_Return, modifier)
    span = (linked[0], linked[1])[end]
    assert desk.session.span == span
    assert desk.reader.caret == span.start
    assert desk.reader.hasFocus()


@pytest.mark.parametrize(("column", "end"), [(Column.FROM, 0), (Column.TO, 1)])
def test_a_double_click_goes_to_its_end(
    desk: Desk, panel: LinksPanel, linked: Linked, column: Column, end: int
) -> None:
    desk.session.select_span(None)
    view, at = panel.table.viewport(), place(panel, 0, column)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert desk.session.span == (linked[0], linked[1])[end]


def test_an_end_in_another_article(desk: Desk, panel: LinksPanel, linked: Linked) -> None:
    far = elsewhere(desk)
    show(panel, Place.ALL_MINE)
    choose(panel, 1, Column.FROM)
    press(panel.table, Qt.Key.Key_Return)
    assert desk.session.span is not None
    assert desk.session.span.uid == far.source.uid
    tip = panel.model.index(1, Column.TO).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Khan\n0 Harbour"
    # The row stays chosen where another article is open now.
    assert [index.row() for index in panel.table.selectionModel().selectedRows()] == [1]


def test_an_entity_leads_to_a_tag_that_stands_for_it(
    desk: Desk, panel: LinksPanel, linked: Linked
) -> None:
    claim, actor, link = linked
    entity = desk.session.run(spans.name_entity([actor.uid], "Masood Khan"))
    assert entity is not None
    desk.session.run(links.delete([link.uid]))
    desk.session.run(
        links.add("made-by", End(EndKind.SPAN, claim.uid), End(EndKind.ENTITY, entity.uid))
    )
    assert rows(desk) == [["We need small arms", "→ made by", "Masood Khan"]]
    choose(panel, 0, Column.TO)
    press(panel.table, Qt.Key.Key_Return)
    assert desk.session.span is not None
    assert desk.session.span.uid == actor.uid
    desk.session.run(spans.set_entity([actor.uid], None))
    desk.session.select_span(None)
    choose(panel, 0, Column.TO)
    press(panel.table, Qt.Key.Key_Return)
    assert desk.said == "No tag stands for “Masood Khan” yet."


def test_what_changes_is_read_anew(desk: Desk, panel: LinksPanel, linked: Linked) -> None:
    claim, actor, link = linked
    desk.session.run(spans.move_edge(actor.uid, "end", actor.end + 5))
    assert rows(desk) == [["We need small arms", "→ made by", "Khan said"]]
    desk.session.run(links.set_note([link.uid], "x"))
    assert rows(desk)[0][Column.LINK] == "→ made by ✎"
    desk.session.run(spans.delete([claim.uid]))
    assert rows(desk) == []


def test_the_selected_link_stays_chosen(desk: Desk, panel: LinksPanel, linked: Linked) -> None:
    claim, actor, link = linked
    desk.session.select_link(link.uid)
    desk.session.run(
        links.add("targets", End(EndKind.SPAN, claim.uid), End(EndKind.SPAN, actor.uid))
    )
    assert desk.session.link == link
    desk.session.run(links.reverse([link.uid]))  # refused: nothing may be led the other way
    (index,) = panel.table.selectionModel().selectedRows()
    assert panel.model.link(index.row()) == link
    show(panel, Place.OF_ARTICLE)
    (index,) = panel.table.selectionModel().selectedRows()
    assert panel.model.link(index.row()) == link


def test_its_menu_changes_the_kind(desk: Desk, panel: LinksPanel, linked: Linked) -> None:
    menu = panel.menu_for(linked[2].uid)
    assert menu is not None
    titles = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert titles == [
        "Show where it begins",
        "Show where it ends",
        "Change to",
        "Turn round",
        "Delete link",
    ]
    change = menu.actions()[2].menu()
    assert isinstance(change, QMenu)
    change.actions()[0].trigger()
    menu.deleteLater()
    assert rows(desk)[0][Column.LINK] == "→ reported via"


def test_anothers_links_are_only_looked_at(desk: Desk, panel: LinksPanel) -> None:
    ((layer, _),) = desk.session.names.other_layers()
    desk.session.show_layers([layer.uid])
    assert rows(desk) == [ROW]
    article = desk.session.article
    assert article is not None
    menu = panel.menu_for(next(iter(article.links)))
    assert menu is not None
    assert len(menu.actions()) == 2
    menu.deleteLater()


def test_there_is_no_menu_for_what_is_gone(panel: LinksPanel) -> None:
    assert panel.menu_for(b"none") is None


def test_closing_empties_it(desk: Desk, panel: LinksPanel, linked: Linked) -> None:
    desk.session.close()
    assert panel.model.total == 0
    assert panel.said == ""


WORDS, LINKS = 10_000, 5_000


def crowd(desk: Desk) -> list[Uid]:
    """An article of ten thousand words in two hundred paragraphs, every word tagged, and a link
    from each of the first five thousand to the next.
    """
    words = [f"w{number:05}" for number in range(WORDS)]  # six characters and a blank each
    text = "\n".join(" ".join(words[at : at + 50]) for at in range(0, WORDS, 50))
    taken = desk.session.run(take_in(text, title="Crowd"))
    assert taken is not None
    uid = taken[0]
    pieces = [(at * 7, at * 7 + 6) for at in range(WORDS)]
    made = desk.session.run(spans.add_many([(uid, "claim", (piece,)) for piece in pieces]))
    assert made is not None

    def apply(tx: Transaction) -> None:
        for number in range(LINKS):
            source, target = made[number], made[number + 1]
            link = Link(
                b"link%012d" % number,
                tx.my_layer(),
                "denies",
                End(EndKind.SPAN, source),
                End(EndKind.SPAN, target),
            )
            tx.put_link(link, uid)

    desk.session.run(Operation("link.add", apply))
    desk.session.show_article(uid)
    return made


def test_among_five_thousand_links_selecting_describes_those_in_view_only(
    desk: Desk, panel: LinksPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = crowd(desk)
    assert panel.model.total == LINKS
    described: list[Uid] = []
    cells = LinkWords.cells

    def counted(self: LinkWords, link: Link) -> tuple[str, str, str]:
        described.append(link.uid)
        return cells(self, link)

    monkeypatch.setattr(LinkWords, "cells", counted)
    resets: list[int] = []
    panel.model.modelReset.connect(lambda: resets.append(panel.model.rowCount()))
    show(panel, Place.OF_ARTICLE)
    resets.clear()
    in_view = panel.table.height() // panel.table.rowHeight(0) + 1
    for number in (10, 4_000, 2):
        desk.session.select_span(made[number])
        panel.table.grab()
    assert resets == []
    assert len(described) <= in_view
    show(panel, Place.OF_TAG)
    resets.clear()
    described.clear()
    for number in (10, 4_000):
        desk.session.select_span(made[number])
        panel.table.grab()
        assert panel.model.rowCount() == 2  # one leads there, one leads on
    desk.session.select_span(None)
    panel.table.grab()
    assert resets == [2, 2, LINKS]
    assert len(described) <= 4 + in_view
