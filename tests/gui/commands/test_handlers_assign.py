"""Assignments out of a table, in the window; the dialog for selected articles is tested there."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialogButtonBox

from annotator.gui.commands.handlers_assign import AssignHandlers
from annotator.gui.dialogs.assign_table import AssignTableDialog
from tests.gui.desk import Desk


def handlers(desk: Desk) -> AssignHandlers:
    window = desk.window
    return AssignHandlers(desk.session, window.articles, window, window.files, window.notices)


def test_a_table_is_shown_before_it_is_taken(desk: Desk, tmp_path: Path) -> None:
    table = tmp_path / "who.csv"
    table.write_text("article,annotator\n0 Harbour.txt,Cem\nnone,Cem\n1 Reply.txt,Cem\n")
    handlers(desk).take_table(table)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AssignTableDialog)
    assert dialog.problems == ["who.csv:3: There is no article “none”."]
    project = desk.session.project
    assert project is not None
    assert project.reads.assignments() == []
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    assert [one.blind for one in project.reads.assignments()] == [True, True]
    assert desk.said == "2 new assignments."


def test_a_table_that_is_none_is_refused(desk: Desk, tmp_path: Path) -> None:
    table = tmp_path / "who.csv"
    table.write_text("something else\n")
    handlers(desk).take_table(table)
    assert "needs the columns “article” and “annotator”" in desk.said
