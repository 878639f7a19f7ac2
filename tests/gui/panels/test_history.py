"""The history panel: filters, jumps, takes single steps back, and never reads it all."""

import sqlite3
from collections.abc import Iterator
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.identity import Uid
from annotator.gui.panels.history import AHEAD, AT_ONCE, HistoryPanel
from annotator.gui.panels.history_model import Column
from annotator.project.operations import spans
from annotator.store.journal import Entry, Journal
from tests.gui.desk import CONTROL, SHIFT, Desk, press


@pytest.fixture
def panel(desk: Desk) -> HistoryPanel:
    """Shown, by its key."""
    desk.press("H", CONTROL)
    assert desk.window.history.seen
    desk.reader.setFocus()
    return desk.window.history


def shown(panel: HistoryPanel, column: Column = Column.WHAT) -> list[str]:
    return [panel.model.index(row, column).data() for row in range(panel.model.rowCount())]


def choose(panel: HistoryPanel, words: str) -> None:
    """Go to the first step of these words."""
    row = shown(panel).index(words)
    panel.table.setFocus()
    panel.table.setCurrentIndex(panel.model.index(row, 0))


BEFORE = [
    "Mark Article as Done",
    "Link “We need small arms” made by “Khan”",
    "Tag “Khan” as Actor",
    "Tag “We need small arms” as Claim",
    "Import 3 Articles",
    "New Project",
]
"""What Ben did."""


def test_its_key_leads_there_and_back(desk: Desk) -> None:
    assert not desk.window.history.seen
    desk.press("H", CONTROL)
    assert desk.window.history.table.hasFocus()
    press(desk.window.history.table, "H", CONTROL)
    assert desk.reader.hasFocus()


def test_every_step_newest_first(desk: Desk, panel: HistoryPanel) -> None:
    assert shown(panel) == BEFORE
    assert set(shown(panel, Column.WHO)) == {"Ben"}
    desk.tag("envoy")
    desk.press(Qt.Key.Key_Z, CONTROL)
    desk.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    step = "Tag “envoy” as Actor"
    assert shown(panel) == [f"Made again: {step}", f"Taken back: {step}", step, *BEFORE]
    assert panel.count_text == "9 steps"
    assert shown(panel, Column.WHO)[:4] == ["Ada", "Ada", "Ada", "Ben"]
    assert shown(panel, Column.WHERE)[:1] == ["0 Harbour"]


def test_what_happened_while_it_was_hidden_is_there(desk: Desk) -> None:
    panel = desk.window.history
    desk.tag("envoy")
    desk.press("H", CONTROL)
    assert shown(panel)[0] == "Tag “envoy” as Actor"
    press(panel.table, "H", CONTROL)
    desk.tag("Kabul", "3")
    desk.press("H", CONTROL)
    assert shown(panel)[:2] == ["Tag “Kabul” as Location", "Tag “envoy” as Actor"]


def test_this_article_and_mine(desk: Desk, panel: HistoryPanel) -> None:
    desk.tag("envoy")
    desk.window.articles.step(1)
    desk.tag("Kabul", "3")
    panel.whose.setCurrentIndex(1)
    assert shown(panel) == ["Tag “Kabul” as Location", "Tag “envoy” as Actor"]
    assert panel.count_text == "2 of 8 steps"
    panel.where.setCurrentIndex(1)
    assert shown(panel) == ["Tag “Kabul” as Location"]
    desk.window.articles.step(-1)
    assert shown(panel) == ["Tag “envoy” as Actor"]
    panel.whose.setCurrentIndex(0)
    assert shown(panel) == ["Tag “envoy” as Actor", *BEFORE[:-1]]
    desk.session.i_am("Ben")
    panel.whose.setCurrentIndex(1)
    assert shown(panel) == BEFORE[:-1]


def test_words(desk: Desk, panel: HistoryPanel) -> None:
    press(panel.filter_field, "SMALL")
    press(panel.filter_field, Qt.Key.Key_Return)
    assert shown(panel) == [BEFORE[1], BEFORE[3]]
    assert panel.table.hasFocus()
    press(panel.filter_field, " ada")
    press(panel.filter_field, Qt.Key.Key_Return)
    assert shown(panel) == []
    assert panel._empty.text() == "No step is like that."


def test_enter_jumps_to_what_a_step_changed(desk: Desk, panel: HistoryPanel) -> None:
    span = desk.tag("envoy")
    desk.window.articles.step(1)
    choose(panel, "Tag “envoy” as Actor")
    press(panel.table, Qt.Key.Key_Return)
    assert desk.session.span == span
    assert desk.reader.caret == span.start
    assert desk.reader.hasFocus()


def test_a_double_click_jumps_too(desk: Desk, panel: HistoryPanel) -> None:
    span = desk.tag("envoy")
    desk.session.select_span(None)
    view, index = panel.table, panel.model.index(0, Column.WHAT)
    place = view.visualRect(index).center()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), left, pos=place)
    assert desk.session.span is None
    QTest.mouseDClick(view.viewport(), left, pos=place)
    assert desk.session.span == span


def test_a_jump_to_anothers_link_shows_their_layer(desk: Desk, panel: HistoryPanel) -> None:
    choose(panel, BEFORE[1])
    press(panel.table, Qt.Key.Key_Return)
    link = desk.session.link
    assert link is not None
    assert not desk.session.is_mine(link)
    assert desk.session.span is not None
    assert desk.words(desk.session.span) == ["We need small arms"]


def test_a_jump_to_what_is_gone_says_so(desk: Desk, panel: HistoryPanel) -> None:
    span = desk.tag("envoy")
    desk.press(Qt.Key.Key_Delete)
    desk.window.articles.step(1)
    choose(panel, "Delete Tag “envoy”")
    press(panel.table, Qt.Key.Key_Return)
    assert desk.session.article is not None
    assert desk.session.article.uid == span.article
    assert desk.said == "The tag of this step is no longer there; here it was."
    choose(panel, "New Project")
    press(panel.table, Qt.Key.Key_Return)
    assert desk.said == "What this step changed is in no article, or no longer there."


def test_one_step_alone(desk: Desk, panel: HistoryPanel) -> None:
    desk.tag("envoy")
    desk.tag("Kabul", "3")
    choose(panel, "Tag “envoy” as Actor")
    assert panel.undo_button.isEnabled()
    panel.undo_button.click()
    assert [desk.words(span) for span in desk.saved_spans()] == [["Kabul"]]
    assert shown(panel)[0] == "Taken back alone: Tag “envoy” as Actor"
    chosen = panel.chosen
    assert chosen is not None
    assert shown(panel)[2] == "Tag “envoy” as Actor"  # still chosen, and greyed now
    assert not panel.undo_button.isEnabled()
    assert panel.undo_button.toolTip() == "This step has been taken back already."
    choose(panel, "Taken back alone: Tag “envoy” as Actor")
    desk.window.actions_.action("history.undo-alone").trigger()
    assert len(desk.saved_spans()) == 2
    assert shown(panel)[0] == "Made again: Tag “envoy” as Actor"


def test_one_step_alone_is_refused_where_later_work_stands_on_it(
    desk: Desk, panel: HistoryPanel
) -> None:
    desk.tag("envoy")
    desk.press("q")
    desk.press("1")
    choose(panel, "Tag “envoy” as Actor")
    panel.undo_button.click()
    assert "take back the later step first" in desk.said
    assert len(desk.saved_spans()) == 1


def test_steps_of_others_stay(desk: Desk, panel: HistoryPanel) -> None:
    choose(panel, BEFORE[2])
    reason = "This step is another person’s; only they can take it back."
    assert not panel.undo_button.isEnabled()
    assert panel.undo_button.toolTip() == reason
    desk.window.actions_.action("history.undo-alone").trigger()
    assert desk.said == reason
    assert len(desk.saved_spans("Ben")) == 2


def test_the_menu_of_a_step(desk: Desk, panel: HistoryPanel) -> None:
    assert panel.menu() is None
    span = desk.tag("envoy")
    desk.session.select_span(None)
    choose(panel, "Tag “envoy” as Actor")
    menu = panel.menu()
    assert menu is not None
    show, undo = menu.actions()
    show.trigger()
    assert desk.session.span == span
    undo.trigger()
    menu.deleteLater()
    assert desk.saved_spans() == []


def test_without_a_chosen_step_the_command_leads_to_the_history(desk: Desk) -> None:
    desk.window.actions_.action("history.undo-alone").trigger()
    assert desk.window.history.seen
    assert desk.said == "Choose a step of the history first."


def test_closing_empties_it(desk: Desk, panel: HistoryPanel) -> None:
    desk.session.close()
    assert panel.model.rowCount() == 0
    desk.window.open_path(desk.path)
    desk.press("H", CONTROL)
    assert shown(panel) == BEFORE


STEPS = 100_000


def many_steps(desk: Desk) -> Uid:
    """A project of a hundred thousand steps more: a note written again and again."""
    project = desk.session.project
    assert project is not None
    span = desk.tag("envoy")
    project.run(spans.set_note([span.uid], "x"))
    connection = project.database.writer
    replica, number = connection.execute("SELECT id, have FROM replica ORDER BY id DESC").fetchone()
    connection.execute("BEGIN IMMEDIATE")
    for table in ("txn", "op"):
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        values = {"number": "number + n.value", "clock": "clock + n.value"}
        chosen = ", ".join(values.get(name, name) for name in names)
        connection.execute(
            "WITH RECURSIVE n (value) AS "
            f"(SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < {STEPS}) "
            f"INSERT INTO {table} SELECT {chosen} FROM {table}, n WHERE replica = ? AND number = ?",
            (replica, number),
        )
    connection.execute(
        "UPDATE replica SET have = have + ?1, clock = clock + ?1 WHERE id = ?2", (STEPS, replica)
    )
    connection.execute("COMMIT")
    return span.uid


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many entries were read, one number per question."""
    counts: list[int] = []
    entries = Journal._entries

    def counted(self: Journal, clause: str, values: tuple[int, ...]) -> Iterator[Entry]:
        found = list(entries(self, clause, values))
        counts.append(len(found))
        return iter(found)

    monkeypatch.setattr(Journal, "_entries", counted)
    return counts


def test_a_hundred_thousand_steps_are_not_read_at_once(desk: Desk, read: list[int]) -> None:
    many_steps(desk)
    desk.session.close()
    desk.window.open_path(desk.path)
    read.clear()
    desk.press("H", CONTROL)
    panel = desk.window.history
    desk.qtbot.waitUntil(lambda: not panel.reading)
    assert panel.count_text == "100008 steps"  # and Ben's 6, mine 2
    assert panel.model.rowCount() >= AHEAD
    # A screenful and what is kept ready below it, one stretch more at most.
    assert sum(read) <= AHEAD + 2 * AT_ONCE
    rows = panel.model.rowCount()
    panel.table.scrollToBottom()
    desk.qtbot.waitUntil(lambda: not panel.reading)
    assert rows < panel.model.rowCount() <= rows + AHEAD + AT_ONCE


def test_a_filter_goes_through_them_in_stretches(desk: Desk, read: list[int]) -> None:
    many_steps(desk)
    desk.session.close()
    desk.window.open_path(desk.path)
    desk.press("H", CONTROL)
    panel = desk.window.history
    press(panel.filter_field, "washington")
    read.clear()
    press(panel.filter_field, Qt.Key.Key_Return)
    assert panel.reading
    assert max(read) <= AT_ONCE
    assert panel.count_text == "0 found so far"
    assert panel._empty.text() == "Going through earlier steps…"
    press(panel.filter_field, Qt.Key.Key_Backspace)
    panel.filter_field.clear()
    press(panel.filter_field, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: not panel.reading)
    assert panel.model.rowCount() < 3 * AHEAD + AT_ONCE


def test_nothing_is_gone_through_while_nobody_looks(desk: Desk) -> None:
    many_steps(desk)
    desk.press("H", CONTROL)
    panel = desk.window.history
    press(panel.filter_field, "washington")
    press(panel.filter_field, Qt.Key.Key_Return)
    reading = [panel.reading]
    for name in ("quotes", "history"):
        desk.window.docks.bring(name)
        reading.append(panel.reading)
    desk.session.close()
    assert [*reading, panel.reading] == [True, False, True, False]


def test_what_cannot_be_read_is_told_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    many_steps(desk)
    desk.press("H", CONTROL)
    panel = desk.window.history
    press(panel.filter_field, "washington")
    press(panel.filter_field, Qt.Key.Key_Return)

    def broken(*_: object) -> NoReturn:
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr(Journal, "_entries", broken)
    with desk.qtbot.captureExceptions() as failures:
        desk.qtbot.waitUntil(lambda: not panel.reading)
    assert len(failures) == 1
